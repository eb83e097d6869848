// Text → text that Discord shows as it was written: nothing in it is markdown, a mention, an emoji or a link.

/** Invisible, and known to be kept by Discord. For what its servers find in the raw text, where no backslash helps. */
const JOINER = '\u200B';

/** Escape sequences, reversed writing, and what would look like a joiner of ours. A line end stays. */
const UNWANTED = /(?!\n)[\p{Cc}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/**
 * Signs that could begin something, each told from those around it alone, so that text stays inert whatever it is put
 * into or next to. A backslash before one of them is never shown.
 */
const ACTIVE_SIGNS = new RegExp(
  [
    // Code, emphasis, links with a text, and the backslash itself.
    /[\\`*_[]/,
    // Strikethrough and spoilers take two; one at either end may meet another.
    /~(?=~|$)|~(?<=~~|^~)/,
    /\|(?=\||$)|\|(?<=\|\||^\|)/,
    // The address of a link whose text began outside.
    /\((?<=\]\()/,
    // Mentions, emoji, times, commands; addresses of pages, mail and telephones. "< 70" is none.
    /<(?! )/,
    // The name of an emoji; ":30:" in a time of day is none.
    /:(?!\d{1,2}:)(?=[\p{L}\p{N}_+~-]+:)/u,
    // Addresses.
    /:(?=\/\/)|:(?=\S)(?<=(?:mailto|tel|sms):)/,
    // At the beginning of a line: headings, quotes, lists, small print.
    /[#>](?<=(?:^|\n)[^\S\n]*.)/,
    /[-+](?=\s|#|$)(?<=(?:^|\n)[^\S\n]*.)/,
    /\.(?=\s|$)(?<=(?:^|\n)[^\S\n]*\d+\.)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'giu',
);

/** Mentions and invitations. */
const FOUND_IN_RAW_TEXT =
  /@(?=everyone|here)|(?<=<)@|(?<=discord(?:app)?)\.(?=gg\/|com\/|gift\/|new\/)/giu;

/** Most texts are ours and come again with every answer; escaping is a third of drawing one. */
const escaped = new Map<string, string>();
const MOST_REMEMBERED = 2000;

/** Makes plain text inert in message content, embeds and text displays. Lines stay lines. */
export function escapeText(text: string): string {
  const known = escaped.get(text);
  if (known !== undefined) return known;
  const made = withoutUnwanted(text)
    .replace(ACTIVE_SIGNS, '\\$&')
    .replace(FOUND_IN_RAW_TEXT, `$&${JOINER}`);
  if (escaped.size >= MOST_REMEMBERED) escaped.clear();
  escaped.set(text, made);
  return made;
}

/** One line without anything unwanted. */
const PLAIN = /^[!-~](?:[ -~…·–—’×]*[!-~…])?$/;

/** One line of text for places without markdown: labels, placeholders, options and choices. */
export function plainText(text: string): string {
  if (PLAIN.test(text)) return text;
  return withoutUnwanted(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

function withoutUnwanted(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\t\v\f]/g, ' ')
    .replace(UNWANTED, '');
}

// Discord's Markdown as HTML: its own dialect, with the rules of its clients and in their order.

/** Where a text stands: `block` has everything, `line` (titles, field names) no blocks, links or mentions. */
export type Scope = 'block' | 'line';

interface Place {
  readonly scope: Scope;
  readonly now: Date;
  readonly lineStart: boolean;
  readonly quoted: boolean;
  readonly linked: boolean;
}

interface Drawn {
  readonly length: number;
  readonly html: string;
}

type Rule = (source: string, place: Place) => Drawn | undefined;

/** Text that stands in HTML as it is. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Text without Markdown; emoji are as big as Discord's pictures of them. */
export function drawPlain(text: string): string {
  return escapeHtml(text).replace(
    /\p{RGI_Emoji}/gv,
    (emoji) => `<span class="emoji">${emoji}</span>`,
  );
}

export function drawMarkdown(source: string, scope: Scope, now: Date): string {
  // Discord takes no carriage returns and cuts white space at both ends.
  const text = source.replace(/\r\n?/g, '\n').trim();
  return draw(text, { scope, now, lineStart: true, quoted: false, linked: false });
}

/** Whether a message is nothing but emoji, which Discord draws large. */
export function isOnlyEmoji(text: string): boolean {
  return /^(?:\p{RGI_Emoji}|<a?:\w+:\d+>|\s){1,40}$/v.test(text) && text.trim() !== '';
}

function draw(source: string, place: Place): string {
  let html = '';
  let rest = source;
  let lineStart = place.lineStart;
  while (rest !== '') {
    const drawn = drawNext(rest, { ...place, lineStart });
    html += drawn.html;
    // Spaces before a mark do not take it off the start of its line.
    const taken = rest.slice(0, drawn.length);
    lineStart = taken.endsWith('\n') || (lineStart && taken.trim() === '');
    rest = rest.slice(drawn.length);
  }
  return html;
}

function drawNext(source: string, place: Place): Drawn {
  for (const rule of rules) {
    const drawn = rule(source, place);
    if (drawn !== undefined && drawn.length > 0) return drawn;
  }
  const character = String.fromCodePoint(source.codePointAt(0) ?? 0);
  return { length: character.length, html: escapeHtml(character) };
}

/** A rule for what one pattern finds at the start of the rest. */
function pattern(
  expression: RegExp,
  html: (found: readonly string[], inside: (text: string) => string, place: Place) => string,
): Rule {
  return (source, place) => {
    const found = expression.exec(source);
    if (found === null) return undefined;
    const parts = Array.from(found, (part) => part ?? '');
    const inside = (text: string) => draw(text, { ...place, lineStart: false });
    return { length: found[0].length, html: html(parts, inside, place) };
  };
}

const atLineStart =
  (rule: Rule): Rule =>
  (source, place) =>
    place.lineStart && place.scope === 'block' ? rule(source, place) : undefined;

const inBlocks =
  (rule: Rule): Rule =>
  (source, place) =>
    place.scope === 'block' ? rule(source, place) : undefined;

const heading = atLineStart(
  pattern(
    /^ *(#{1,3})\s+((?!#+)[^\n]+?)#*\s*(?:\n|$)/,
    ([, marks = '#', text = ''], inside) => `<h${marks.length}>${inside(text)}</h${marks.length}>`,
  ),
);

const subtext = atLineStart(
  pattern(
    /^ *-#[^\S\n]+((?!-#)[^\n]+?) *(?:\n|$)/,
    ([, text = ''], inside) => `<small>${inside(text)}</small>`,
  ),
);

const quote: Rule = atLineStart((source, place) => {
  if (place.quoted) return undefined;
  const found = /^ *>>> +([\s\S]*)/.exec(source) ?? /^(?: *> [^\n]*(?:\n|$))+/.exec(source);
  if (found === null) return undefined;
  const text = found[1] ?? found[0].replace(/^ *> /gm, '').replace(/\n$/, '');
  const html = draw(text, { ...place, lineStart: true, quoted: true });
  return { length: found[0].length, html: `<blockquote>${html}</blockquote>` };
});

const listItem = /^( *)([*-]|\d{1,9}\.) +(\S.*)$/;

const list: Rule = atLineStart((source, place) => {
  const lines: string[] = [];
  for (const line of source.split('\n')) {
    const goesOn = listItem.test(line) || (lines.length > 0 && /^ +\S/.test(line));
    if (!goesOn || /^ *-# /.test(line)) break;
    lines.push(line);
  }
  if (lines.length === 0) return undefined;
  const { length } = lines.join('\n');
  return {
    length: length + (source[length] === '\n' ? 1 : 0),
    html: drawList(lines, { ...place, lineStart: true }),
  };
});

/** Lines of one list; lines further in than an item's mark belong to the item. */
function drawList(lines: readonly string[], place: Place): string {
  const [, indent = '', mark = '-'] = listItem.exec(lines[0] ?? '') ?? [];
  const items: { own: string; below: string[] }[] = [];
  for (const line of lines) {
    const found = listItem.exec(line);
    const last = items.at(-1);
    if (found !== null && ((found[1] ?? '').length <= indent.length || last === undefined)) {
      items.push({ own: found[3] ?? '', below: [] });
    } else if (found === null && last !== undefined && last.below.length === 0) {
      last.own += `\n${line.trimStart()}`;
    } else {
      last?.below.push(line);
    }
  }
  const html = items.map(({ own, below }) => {
    const nested = below.length > 0 ? drawList(below, place) : '';
    return `<li>${draw(own, place)}${nested}</li>`;
  });
  return /\d/.test(mark)
    ? `<ol start="${Number.parseInt(mark, 10)}">${html.join('')}</ol>`
    : `<ul>${html.join('')}</ul>`;
}

const maskedLink: Rule = inBlocks((source, place) => {
  const found =
    /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\()]|\\.)*?)>?(?:\s+['"][\s\S]*?['"])?\s*\)/.exec(
      source,
    );
  if (found === null || place.linked) return undefined;
  const [whole, text = '', address = ''] = found;
  // Discord leaves it as typed when it is no web address, or when the text hides another one.
  if (!/^(?:https?|discord):\/\/\S/.test(address) || /https?:\/\//.test(text)) return undefined;
  if (text.trim() === '') return undefined;
  const inside = draw(text, { ...place, lineStart: false, linked: true });
  return { length: whole.length, html: `<a title="${escapeHtml(address)}">${inside}</a>` };
});

const bareLink: Rule = inBlocks((source, place) => {
  const framed = /^<(https?:\/\/[^\s>]+)>/.exec(source);
  const found = framed ?? /^https?:\/\/[^\s<]+[^<.,:;"'\]\s]/.exec(source);
  if (found === null || place.linked) return undefined;
  let address = framed?.[1] ?? found[0];
  // A closing bracket that was opened before the address is no part of it.
  while (
    framed === null &&
    address.endsWith(')') &&
    address.split(')').length > address.split('(').length
  ) {
    address = address.slice(0, -1);
  }
  const length = framed === null ? address.length : framed[0].length;
  return { length, html: `<a>${escapeHtml(address)}</a>` };
});

const pill = (text: string) => `<span class="mention">${escapeHtml(text)}</span>`;

const rules: readonly Rule[] = [
  pattern(/^\n/, () => '\n'),
  heading,
  subtext,
  inBlocks(
    // The line break after a block belongs to it.
    pattern(
      /^```(?:([a-z0-9_+\-.#]+?)\n)?\n*([^\n][\s\S]*?)\n*```\n?/i,
      ([, , code = '']) => `<pre><code>${escapeHtml(code)}</code></pre>`,
    ),
  ),
  quote,
  list,
  pattern(/^\\([^0-9A-Za-z\s])/, ([, character = '']) => escapeHtml(character)),
  bareLink,
  maskedLink,
  inBlocks(pattern(/^<@!?(\d+)>/, ([, id = '']) => pill(`@user ${id}`))),
  inBlocks(pattern(/^<@&(\d+)>/, ([, id = '']) => pill(`@role ${id}`))),
  inBlocks(pattern(/^<#(\d+)>/, ([, id = '']) => pill(`#channel ${id}`))),
  inBlocks(pattern(/^<\/([^:>\n]{1,100}):\d+>/, ([, name = '']) => pill(`/${name}`))),
  inBlocks(pattern(/^@(?:everyone|here)\b/, ([all = '']) => pill(all))),
  pattern(/^<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/, ([, seconds, style], _inside, { now }) => {
    return `<span class="time">${formatTime(Number(seconds), style || 'f', now)}</span>`;
  }),
  pattern(/^<a?:(\w+):\d+>/, ([, name = '']) => `<span class="custom">${escapeHtml(name)}</span>`),
  pattern(
    /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/,
    ([, text = ''], inside) => `<b>${inside(text)}</b>`,
  ),
  pattern(/^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, ([, text = ''], inside) => `<u>${inside(text)}</u>`),
  pattern(
    /^\b_((?:__|\\[\s\S]|[^\\_])+?)_\b|^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/,
    ([, low = '', star = ''], inside) => `<i>${inside(low || star)}</i>`,
  ),
  pattern(/^~~([\s\S]+?)~~(?!_)/, ([, text = ''], inside) => `<s>${inside(text)}</s>`),
  pattern(/^\|\|([\s\S]+?)\|\|/, ([, text = ''], inside) => {
    return `<span class="spoiler">${inside(text)}</span>`;
  }),
  pattern(
    /^(`+)([\s\S]*?[^`])\1(?!`)/,
    ([, , code = '']) =>
      `<code class="in-line">${escapeHtml(code.replace(/^ (.*`.*) $/, '$1'))}</code>`,
  ),
  pattern(/^\p{RGI_Emoji}/v, ([emoji = '']) => `<span class="emoji">${emoji}</span>`),
  // Up to the next character that could begin a mark; an emoji is taken by the rule above.
  pattern(
    /^(?:(?!\p{RGI_Emoji})[^\n])+?(?=[^0-9A-Za-z\s\u00c0-\uffff]|\n|\w+:\S|$)/v,
    ([text = '']) => escapeHtml(text),
  ),
];

const timeStyles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

function formatTime(seconds: number, style: string, now: Date): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return 'Invalid date';
  if (style === 'R') return formatDistance(seconds - now.getTime() / 1000);
  return new Intl.DateTimeFormat('en-US', timeStyles[style]).format(date);
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

function formatDistance(seconds: number): string {
  const format = new Intl.RelativeTimeFormat('en-US');
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return format.format(Math.round(seconds / length), unit);
  }
  return format.format(Math.round(seconds), 'second');
}

// Typed or pasted text → tokens without markup, spelling variants of signs, or control characters.

export interface Token {
  /** Lower case; a number without thousands separators. */
  readonly text: string;
  /** As it stood in the cleaned text. */
  readonly raw: string;
  readonly kind: 'word' | 'number' | 'sign' | 'newline';
  readonly start: number;
  readonly end: number;
}

type Replacement = readonly [RegExp, string | ((found: string) => string)];

/** Characters that carry no meaning, and the same character in several forms. */
const signs: readonly Replacement[] = [
  [/\r\n?|\f/g, '\n'],
  [
    /&(?:amp|gt|lt|nbsp);/g,
    (entity) => ({ '&amp;': '&', '&gt;': '>', '&lt;': '<' })[entity] ?? ' ',
  ],
  // Joiners, variation selectors and the frame of keycap digits.
  [/[\uFE0F\u20E3\u200B-\u200F\u2060\uFEFF]/g, ''],
  [/[^\P{C}\n\t]/gu, ' '],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u2018\u2019\u02BC]/g, "'"],
  [/[\u201C\u201D]/g, '"'],
  [/、/g, ', '],
  [/。/g, '. '],
  // "NI: 1,4" is a list, not a decimal.
  [/(?<![\d.,])\d(?:,\d){1,5}(?![\d.,]*\d)/g, (list) => list.replaceAll(',', ', ')],
  [/ {2,}/g, ' '],
];

/** Markup of chat and Markdown; links and addresses, whose words are not the writer's. */
const markup: readonly Replacement[] = [
  [/\[([^[\]\n]{0,200})\]\(([^()\n]{0,400})\)/g, '$1'],
  [/\b(?:https?:\/\/|www\.)\S+/gi, ' '],
  // An address starts with characters no word ends on, so a long run of letters is looked at once.
  [/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}/g, ' '],
  [/:(?:white_check_mark|heavy_check_mark|ballot_box_with_check):/g, ' ✅ '],
  [/:(?:x|negative_squared_cross_mark):/g, ' ❌ '],
  [/[✔☑✓]/g, '✅'],
  [/[✗✖✘]/g, '❌'],
  [/→|➜|➔|➡|⇒|=>|-{1,2}>/g, ' : '],
  // Struck text is taken back.
  [/~~[^~\n]{1,200}~~/g, ' '],
  [/~(?=\s?\d)/g, ' about '],
  [/[*_`~]+/g, (marks) => (marks.includes('_') ? ' ' : '')],
  [/^[ \t]*(?:(?:>|#{1,6}(?=\s)|[-•·‣▪◦](?=\s))[ \t]*)+/gm, ''],
  [/&/g, ' and '],
];

/** What Japanese reports and their owners say, put into English so that one reader serves both. */
const japanese: readonly Replacement[] = [
  [/要改善|改善が必要/g, ' needs improvement '],
  [/コンピテンシーを満たして(?:いる|います)/g, ' meets competencies '],
  [/問題(?:なし|ない|ありません)/g, ' ok '],
  [/(?:全|すべての|全ての)(?:ドメイン|分野|セクション)/g, ' all domains '],
  [/(?:その他|それ以外|他|残り)の?(?:ドメイン|分野|セクション)?は/g, ' rest '],
  [
    /第\s?(\d)\s?(?:ドメイン|分野|セクション)|(?:ドメイン|分野|セクション)\s?(\d)/g,
    ' domain $1$2 ',
  ],
  [/合格(?:ライン|点|基準|スコア)/g, ' pass mark '],
  [/不合格|落ち(?:ました|た|てしま)/g, ' failed '],
  [/合格|受か(?:りました|った)/g, ' passed '],
  [/(\d)\s?点/g, '$1 points '],
  // Where there are no spaces, a particle is not part of the code or number behind it.
  [/(?<=[\p{Script=Hiragana}\p{Script=Katakana}])(?=[\dA-Za-z])/gu, ' '],
];
const hasJapanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A line of words as most are typed, in which there is nothing to replace. */
const PLAIN_WORDS = /^[a-z\d]+(?:,? [a-z\d]+)*$/i;

/** Removes what carries no meaning and puts the same thing said in several ways into one form. */
export function cleanText(text: string): string {
  if (PLAIN_WORDS.test(text)) return text;
  // The pattern of bullets needs the line ends, so the signs come first.
  const plain = replaceAll(text.normalize('NFKC'), signs);
  return replaceAll(hasJapanese.test(plain) ? replaceAll(plain, japanese) : plain, markup);
}

function replaceAll(text: string, replacements: readonly Replacement[]): string {
  let result = text;
  for (const [pattern, by] of replacements) {
    result = typeof by === 'string' ? result.replace(pattern, by) : result.replace(pattern, by);
  }
  return result;
}

// The groups of a number are bounded, so that digits and commas without end are looked at once.
const pattern =
  /\n|\d+(?:[.,]\d+){0,5}(?![\p{Script=Latin}\d])|\d{3,4}(?=(?:pts?|points?)(?![\p{L}\d]))|[\p{L}\p{M}\p{N}]+(?:'\p{L}+)*|[^\s]/gu;

/** Splits cleaned text into words, numbers, signs and line ends. */
export function tokenize(cleaned: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of cleaned.matchAll(pattern)) {
    const raw = match[0];
    const start = match.index;
    const kind = kindOf(raw);
    tokens.push({
      text: kind === 'number' ? plainNumber(raw) : raw.toLowerCase(),
      raw,
      kind,
      start,
      end: start + raw.length,
    });
  }
  return tokens;
}

function kindOf(raw: string): Token['kind'] {
  if (raw === '\n') return 'newline';
  if (/^\d[\d.,]*$/.test(raw)) return 'number';
  return /^[\p{L}\p{M}\p{N}]/u.test(raw) ? 'word' : 'sign';
}

/** `1,000` and `1.000` are a thousand; `650.5` and `650,5` are not whole. */
function plainNumber(raw: string): string {
  return raw === '1.000' ? '1000' : raw.replace(/,(?=\d{3}(?!\d))/g, '');
}

/** Whether two neighbouring tokens stand together, as in `AES-256` or `8:30`. */
export function isGlued(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.end === tokens[at + 1]?.start;
}

/** Whether a token ends a sentence or a line. */
export function endsSentence(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token || token.kind === 'newline') return true;
  if (token.kind !== 'sign') return false;
  return /^[;!?]$/.test(token.text) || (token.text === '.' && !isGlued(tokens, at));
}

/** Whether a token ends a clause: the end of a sentence, a comma, a bracket, a bar between cells. */
export function endsClause(tokens: readonly Token[], at: number): boolean {
  return endsSentence(tokens, at) || /^[,()[\]|]$/.test(tokens[at]?.text ?? '');
}

/** Longest line, in characters, that is taken as meant for us word by word. */
const CHAT_LINE = 200;

/** Whether a text is a line meant for us, in which a word that fits nothing is an error, rather than a story. */
export function isChatLine(text: string): boolean {
  return text.trim().length <= CHAT_LINE;
}

/** A set of the words in a text. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

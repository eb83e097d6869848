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

/**
 * Removes what carries no meaning: markup of chat and Markdown, links, zero-width and control characters; unifies
 * dashes, arrows, quotes and full-width forms; puts the two official words and the verdict of Japanese reports into
 * English, so that one reader serves both.
 */
export function cleanText(text: string): string {
  return (
    text
      .normalize('NFKC')
      .replace(/\r\n?/g, '\n')
      .replace(/\uFE0F|[\u200B-\u200F\u2060\uFEFF]/g, '')
      .replace(/[^\P{C}\n\t]/gu, ' ')
      .replace(/\[([^[\]\n]{0,200})\]\(([^()\n]{0,400})\)/g, '$1')
      .replace(/\b(?:https?:\/\/|www\.)\S+/gi, ' ')
      // An address starts with characters no word ends on, so a long run of letters is looked at once.
      .replace(/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/g, ' ')
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replace(/[\u2018\u2019\u02BC]/g, "'")
      .replace(/[\u201C\u201D]/g, '"')
      .replace(/→|➜|➔|⇒|=>|-{1,2}>/g, ' : ')
      .replace(/改善が必要/g, ' needs improvement ')
      .replace(/コンピテンシーを満たして(?:いる|います)/g, ' meets competencies ')
      .replace(/(?:全|すべての|全ての)(?:ドメイン|分野|セクション)/g, ' all domains ')
      .replace(/不合格/g, ' failed ')
      .replace(/合格(?!点|ライン|基準)/g, ' passed ')
      .replace(/(\d)\s*点/g, '$1 points ')
      .replace(/[*_`~]+/g, (marks) => (marks.includes('_') ? ' ' : ''))
      .replace(/^[ \t]*(?:>+|#{1,6}(?=\s)|[-•·‣▪◦](?=\s))[ \t]*/gm, '')
      .replace(/&/g, ' and ')
  );
}

const pattern =
  /\n|\d+(?:[.,]\d+)*(?![\p{Script=Latin}\d])|[\p{L}\p{M}\p{N}]+(?:'[\p{L}]+)*|[^\s]/gu;

/** Splits cleaned text into words, numbers, signs and line ends. */
export function tokenize(cleaned: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of cleaned.matchAll(pattern)) {
    const raw = match[0];
    const start = match.index;
    const kind =
      raw === '\n'
        ? 'newline'
        : /^\d/.test(raw) && !/\p{L}/u.test(raw)
          ? 'number'
          : /^[\p{L}\p{M}\p{N}]/u.test(raw)
            ? 'word'
            : 'sign';
    const text = kind === 'number' ? raw.replace(/,(?=\d{3}(?!\d))/g, '') : raw.toLowerCase();
    tokens.push({ text, raw, kind, start, end: start + raw.length });
  }
  return tokens;
}

// A typed line → words. Quotation marks, straight or curly, keep words together, also inside `--name="two words"`.

/**
 * Splits a line at white space, in one pass over its characters. An apostrophe is just a letter.
 * @returns null when a quotation mark is not closed.
 */
export function splitWords(line: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let closing: string | null = null;
  for (const char of line) {
    if (closing !== null) {
      if (char === closing) closing = null;
      else word = (word ?? '') + char;
    } else if (char === '"' || char === '“') {
      closing = char === '“' ? '”' : '"';
      word ??= '';
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + char;
  }
  if (closing !== null) return null;
  if (word !== null) words.push(word);
  return words;
}

// Words as made out in a picture → as the report has them, for the few that its fields are found by. Names and numbers
// are left as they are: a guess at them would look like a reading.

import { distance } from 'fastest-levenshtein';
import type { Word } from './page.ts';

const printed = [
  'AWS',
  'Certified',
  'Notice',
  'Breakdown',
  'Results',
  'Candidate',
  'Score',
  'Date',
  'Registration',
  'Number',
  'Pass/Fail',
  'Congratulations',
  'Domain',
  'Section',
  'Enough',
  'Information',
  'Needs',
  'Improvement',
  'Meets',
  'Competencies',
  'Disclaimer',
];

/** What the lines of a table are made out as. */
const lines = /^[|[\]_—–~]+|[|[\]_—–~]+$/g;

export function mendWords(words: readonly Word[]): readonly Word[] {
  const mended: Word[] = [];
  const clean = words
    .map((word) => ({ ...word, text: word.text.replace(lines, '') }))
    .filter(({ text }) => text !== '');
  for (const [at, word] of clean.entries()) {
    const { text } = word;
    // Before a number it need not be as near.
    const isNumbered = mendNumber(clean[at + 1]?.text ?? '') !== null;
    const row = ['Domain', 'Section'].find(
      (own) => distance(own.toLowerCase(), text.toLowerCase()) <= 2,
    );
    if (isNumbered && row !== undefined) {
      mended.push({ ...word, text: row });
      continue;
    }
    const before = mended.at(-1)?.text ?? '';
    const isNumber = /^(?:domain|section)$/i.test(before);
    mended.push({ ...word, text: (isNumber ? mendNumber(text) : null) ?? mend(text) });
  }
  return mended;
}

function mend(text: string): string {
  const [, own = '', end = ''] = /^(.*?)([:;.,!]*)$/.exec(text) ?? [];
  if (own.length < 4) return text;
  const sign = end.replace(';', ':');
  const near = printed.filter((word) => {
    const most = word.length >= 9 ? 2 : word.length >= 5 ? 1 : 0;
    return distance(word.toLowerCase(), own.toLowerCase()) <= most;
  });
  const [only] = near;
  return near.length === 1 && only !== undefined ? only + sign : text;
}

/** The number of a row, `1:` or `1.0:`. It says only which row it is, and the name has to agree. */
function mendNumber(text: string): string | null {
  if (/^[lLI!i|][:.;]?$/.test(text)) return '1:';
  const digit = /^(\d)(?:[.,]?[0oO]{1,2})?c?[:.;,]{0,2}$/.exec(text)?.[1];
  return digit === undefined ? null : `${digit}:`;
}

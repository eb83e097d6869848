// Every reason why a file is not read has a sentence that says what to do next.

import { describe, expect, it } from 'vitest';
import { fileProblems } from '#src/cards/words/en-reading.ts';
import { fileProblemCodes } from '#src/reading/file-problem.ts';

describe('the words for files that cannot be read', () => {
  const values = {
    kind: 'HEIC',
    megabytes: 12.4,
    most: 10,
    pages: 5000,
    width: 20_000,
    height: 20_000,
    seconds: 10,
    vendor: 'Microsoft',
    count: 2,
    waiting: 21,
  };

  it('are there for every reason, and for no other', () => {
    expect(Object.keys(fileProblems).toSorted()).toEqual([...fileProblemCodes].toSorted());
  });

  it.each(fileProblemCodes)('%s says what is wrong, and what to do next', (code) => {
    const sentence = fileProblems[code](values);
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object|“\s*”|^\s|\s$| {2}|\(\)/);
    expect(sentence).toMatch(/^[A-Z\d].*[.?!”]$/);
    expect(sentence).toMatch(/\b(?:send|type|save|download)\b/i);
  });
});

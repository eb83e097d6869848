// Every code has words, and no sentence shows that a value was missing.

import { describe, expect, it } from 'vitest';
import {
  bands,
  basis,
  counted,
  exam,
  issues,
  listed,
  longDate,
  ordinal,
  remarks,
  report,
  shortDate,
} from '#src/cards/words/en.ts';
import { bases, examStatuses } from '#src/core/exam.ts';
import { type Issue, issueCodes, type Remark, remarkCodes } from '#src/core/issue.ts';

const odd = /undefined|null|NaN|\[object|“\s*”|^\s|\s$| {2}|\(\)/;

const full: Omit<Issue, 'code'> = {
  field: 'score',
  given: 'what was told',
  suggestion: 'the nearest',
  choices: ['2026-01-02', '2026-02-01', '2026-03-04'],
  values: {
    lowest: 100,
    highest: 1000,
    fewest: 1,
    most: 40,
    score: 650,
    passMark: 700,
    exam: 'CLF-C02',
    length: 30_000,
  },
};

describe('the words for what is wrong', () => {
  it.each(issueCodes)('%s', (code) => {
    const sentence = issues.words({ ...full, code });
    expect(sentence).toMatch(/^[A-Z“2w].*[.?!”]$/);
    expect(sentence).not.toMatch(odd);
  });

  it('are different for each code', () => {
    const sentences = issueCodes.map((code) => issues.words({ ...full, code }));
    expect(new Set(sentences).size).toBe(issueCodes.length);
  });

  it.each(['unknown-exam', 'unknown-domain', 'unknown-rating', 'unknown-study'] as const)(
    '%s has words with and without a suggestion',
    (code) => {
      const { suggestion, ...without } = full;
      expect(issues.words({ ...full, code })).toContain(suggestion);
      const sentence = issues.words({ ...without, code });
      expect(sentence).not.toContain('Did you mean');
      expect(sentence).not.toMatch(odd);
      // Then what is valid is named.
      expect(sentence).toContain('2026-02-01');
    },
  );

  it('not-text has words with and without a kind of file', () => {
    expect(issues.words({ field: 'file', code: 'not-text', given: 'PDF' })).toContain('PDF');
    expect(issues.words({ field: 'file', code: 'not-text' })).not.toMatch(odd);
  });
});

describe('the words for what was left out', () => {
  const values: NonNullable<Remark['values']> = {
    domain: 'Security',
    passMark: 700,
    score: 678,
    exam: 'CLF-C02',
    date: '2026-11-21',
  };
  it.each(remarkCodes)('%s', (code) => {
    const sentence = remarks.words({ code, given: '62 %', values });
    expect(sentence).not.toMatch(odd);
    expect(sentence).toMatch(/[.”]$/);
  });
});

describe('small words', () => {
  it('list with commas, and in quotation marks where the parts would run into each other', () => {
    expect(listed([])).toBe('');
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b'])).toBe('a and b');
    expect(listed(['a', 'b', 'c'], 'or')).toBe('a, b or c');
    const [concepts, security, billing] = [
      'Concepts',
      'Security and Compliance',
      'Billing, Support',
    ];
    expect(listed([billing])).toBe('Billing, Support');
    expect(listed([security, concepts])).toBe('“Security and Compliance” and “Concepts”');
    expect(listed([security, concepts], 'or')).toBe('Security and Compliance or Concepts');
    expect(listed([billing, concepts], 'or')).toBe('“Billing, Support” or “Concepts”');
    expect(listed([concepts, security, billing], 'or')).toBe(
      '“Concepts”, “Security and Compliance” or “Billing, Support”',
    );
  });

  it('count one and many', () => {
    expect(counted(1, 'week')).toBe('1 week');
    expect(counted(2, 'week')).toBe('2 weeks');
    expect(counted(0, 'entry', 'entries')).toBe('0 entries');
  });

  it('say which sitting it is', () => {
    expect([1, 2, 9, 10, 23].map(ordinal)).toEqual([
      'first',
      'second',
      'ninth',
      'number 10',
      'number 23',
    ]);
  });

  it('write dates with the name of the month', () => {
    expect(longDate('2026-01-09')).toBe('9 January 2026');
    expect(shortDate('2026-12-31')).toBe('31 Dec 2026');
  });

  it('say how sure a statement is', () => {
    const source = { title: 'Exam guide', checked: '2026-11-01' };
    for (const kind of bases) expect(basis[kind](source)).not.toMatch(odd);
    expect(basis.fact(source)).toContain('Exam guide');
    expect(basis.fact(undefined)).not.toMatch(odd);
  });

  it('name every band and every status', () => {
    for (const status of examStatuses) expect(exam.status[status]).toMatch(/\w/);
    for (const band of Object.keys(bands)) {
      expect(bands[band as keyof typeof bands]).toMatch(/\w/);
    }
  });

  it('count weeks of the timeline', () => {
    expect(report.weeks([1, 1])).toBe('1 week');
    expect(report.weeks([2, 4])).toBe('2 to 4 weeks');
  });
});

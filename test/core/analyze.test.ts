// What an analysis says besides its findings and readiness: outcome, gap, study order, shares, dates, the next exam.

import { describe, expect, it } from 'vitest';
import { analyze } from '#src/core/analyze.ts';
import {
  allLetters,
  byRules,
  combinations,
  examOf,
  exams,
  idsOf,
  ratingsOf,
  read,
  tell,
} from './reports.ts';

describe('outcome and gap', () => {
  it.each([
    ['CLF-C02', 699, 'fail', -1],
    ['CLF-C02', 700, 'pass', 0],
    ['SAA-C03', 719, 'fail', -1],
    ['SAA-C03', 720, 'pass', 0],
    ['DOP-C02', 749, 'fail', -1],
    ['DOP-C02', 750, 'pass', 0],
    ['SCS-C03', 750, 'pass', 0],
    ['CLF-C02', 100, 'fail', -600],
    ['CLF-C02', 1000, 'pass', 300],
  ] as const)('%s with %i is a %s with gap %i', (code, score, outcome, gap) => {
    const analysis = read(code, '-'.repeat(examOf(code).domains.length), score);
    expect(analysis).toMatchObject({ outcome, score, gap });
  });

  it.each([
    [true, 'pass'],
    [false, 'fail'],
    [null, 'unknown'],
  ] as const)('without a score the word counts: passed %s is "%s"', (passed, outcome) => {
    expect(read('CLF-C02', 'MMMN', null, { passed })).toMatchObject({
      outcome,
      score: null,
      gap: null,
    });
  });

  it('names the exam, its mark and its scale', () => {
    expect(read('DOP-C02', 'MMMMMM', 749).exam).toEqual({
      code: 'DOP-C02',
      name: 'AWS Certified DevOps Engineer - Professional',
      passMark: 750,
      scale: [100, 1000],
    });
  });
});

describe('the order of the domains', () => {
  it('goes by rating first: weak, competent, meets, proficient, unknown', () => {
    // Weights 22 17 15 15 14 17.
    const { domains } = read('DOP-C02', '-PMCNM', 700);
    expect(idsOf(domains)).toEqual([
      'incident-and-event-response',
      'monitoring-and-logging',
      'security-and-compliance',
      'resilient-cloud-solutions',
      'configuration-management-and-iac',
      'sdlc-automation',
    ]);
  });

  it('goes by weight inside a rating, and by official order inside a weight', () => {
    expect(idsOf(read('CLF-C02', 'NNNN', 600).domains)).toEqual([
      'cloud-technology-and-services',
      'security-and-compliance',
      'cloud-concepts',
      'billing-pricing-and-support',
    ]);
    expect(idsOf(read('DOP-C02', 'CCCCCC', 700).domains)).toEqual([
      'sdlc-automation',
      'configuration-management-and-iac',
      'security-and-compliance',
      'resilient-cloud-solutions',
      'monitoring-and-logging',
      'incident-and-event-response',
    ]);
  });

  it('is the official one where weights are not published', () => {
    const exam = examOf('SAP-C03');
    expect(idsOf(read('SAP-C03', 'MMMMM', 700).domains)).toEqual(idsOf(exam.domains));
  });
});

describe('what is said about a domain', () => {
  it('is its rating as the exam words it, and the levels the rating leaves open', () => {
    const { domains } = read('CLF-C02', 'NCP-', 600);
    expect(
      domains.map(({ id, rating, label, levels }) => [id, rating, label, levels.join('-')]),
    ).toEqual([
      ['cloud-concepts', 'needs-improvement', 'Needs Improvement', '1-1'],
      ['security-and-compliance', 'competent', 'Competent', '2-2'],
      ['cloud-technology-and-services', 'proficient', 'Proficient', '3-3'],
      ['billing-pricing-and-support', 'unknown', 'Not given', '1-3'],
    ]);
    const [first] = read('CLF-C02', 'MMMM', 600).domains;
    expect(first).toMatchObject({ label: 'Meets Competencies', levels: [2, 3] });
  });

  it('says Strong where DevOps articles do, and Proficient elsewhere', () => {
    expect(read('DOP-C02', 'PPPPPP', 760).domains[0]?.label).toBe('Strong');
    expect(read('CLF-C02', 'PPPP', 760).domains[0]?.label).toBe('Proficient');
    expect(read('SAA-C03', 'PPPP', 760).domains[0]?.label).toBe('Proficient');
  });

  it.each(exams.map((exam) => [exam.code, exam] as const))(
    '%s: has a meaning for each rating, and something to study, ask and look out for',
    (code, exam) => {
      for (const letter of allLetters) {
        const { domains } = read(code, letter.repeat(exam.domains.length), 650);
        expect(domains).toHaveLength(exam.domains.length);
        for (const domain of domains) {
          expect(domain.meaning).not.toBe('');
          expect(domain.focus.length).toBeGreaterThan(0);
          expect(domain.failurePoints.length).toBeGreaterThan(0);
          expect(domain.question).toMatch(/\?$/);
        }
      }
    },
  );

  it('has another meaning for each rating', () => {
    for (const code of ['CLF-C02', 'DOP-C02', 'SAA-C03']) {
      const meanings = allLetters.map(
        (letter) => read(code, letter.repeat(examOf(code).domains.length), 650).domains[0]?.meaning,
      );
      expect(new Set(meanings).size).toBe(allLetters.length);
    }
  });

  it('has a lab for every domain of DOP-C02, and none for CLF-C02', () => {
    for (const { lab } of read('DOP-C02', 'NNNNNN', 600).domains) expect(lab).toMatch(/\w/);
    for (const domain of read('CLF-C02', 'NNNN', 600).domains)
      expect(domain).not.toHaveProperty('lab');
  });
});

describe('study shares', () => {
  /** Whether these are largest-remainder shares, in whole numbers only: no smaller remainder was served before a larger. */
  function areLargestRemainder(shares: readonly number[], needs: readonly number[]): boolean {
    const sum = needs.reduce((a, b) => a + b, 0);
    const remainders = needs.map((need) => (need * 100) % sum);
    const extra = needs.map((need, at) => (shares[at] ?? 0) - Math.floor((need * 100) / sum));
    const served = remainders.filter((_, at) => extra[at] === 1);
    const passedOver = remainders.filter((_, at) => extra[at] === 0);
    return (
      shares.reduce((a, b) => a + b, 0) === 100 &&
      served.length + passedOver.length === needs.length &&
      (served.length === 0 || Math.min(...served) >= Math.max(...passedOver))
    );
  }
  // Twice the need, to stay in whole numbers.
  const doubleNeed: Readonly<Record<string, number>> = { N: 6, C: 3, M: 2, P: 1, '-': 3 };

  it('are weight times need', () => {
    // 24×3, 30×1.5, 34×1, 12×0.5 of 157: 45.86, 28.66, 21.66, 3.82; the last left point goes to the 28.66.
    const shares = new Map(
      read('CLF-C02', 'NCMP', 650).domains.map(({ id, studyShare }) => [id, studyShare]),
    );
    expect(Object.fromEntries(shares)).toEqual({
      'cloud-concepts': 46,
      'security-and-compliance': 29,
      'cloud-technology-and-services': 21,
      'billing-pricing-and-support': 4,
    });
  });

  it('are the weights where all ratings are the same', () => {
    for (const letter of allLetters) {
      for (const { weight, studyShare } of read('DOP-C02', letter.repeat(6), 700).domains) {
        expect(studyShare).toBe(weight);
      }
    }
  });

  it('treat unpublished weights as equal', () => {
    const shares = read('SAP-C03', 'MMMMM', 700).domains.map(({ studyShare }) => studyShare);
    expect(shares).toEqual([20, 20, 20, 20, 20]);
  });

  it.each(exams.map((exam) => [exam.code, exam] as const))(
    '%s: add to 100 for every combination of ratings, none of them zero',
    (code, exam) => {
      const wrong: string[] = [];
      const passed = tell(code, '-'.repeat(exam.domains.length), 1000);
      for (const letters of combinations(allLetters, exam.domains.length)) {
        const { domains } = analyze(
          exam,
          { ...passed, ratings: ratingsOf(exam, letters) },
          [],
          byRules,
        );
        const shares = exam.domains.map(
          ({ id }) => domains.find((each) => each.id === id)?.studyShare ?? 0,
        );
        const needs = exam.domains.map(
          ({ weight }, at) => (weight ?? 1) * (doubleNeed[letters[at] ?? ''] ?? 0),
        );
        if (shares.includes(0) || !areLargestRemainder(shares, needs)) {
          wrong.push(`${letters}: ${shares}`);
        }
      }
      expect(wrong.slice(0, 5)).toEqual([]);
    },
  );
});

describe('the weight at risk', () => {
  it.each([
    ['CLF-C02', 'CNNC', 64],
    ['CLF-C02', 'NNNN', 100],
    ['CLF-C02', 'MMMM', 0],
    ['CLF-C02', '---N', 12],
    ['CLF-C02', '---M', 0],
    ['CLF-C02', '----', null],
    ['DOP-C02', 'NNNNCC', 69],
    ['SAP-C03', 'MMMMM', 0],
    ['SAP-C03', 'NMMMM', null],
    ['SAP-C03', '-----', null],
  ] as const)('%s %s is %s', (code, letters, weight) => {
    expect(read(code, letters, 590).atRiskWeight).toBe(weight);
    expect(read(code, letters, 900).atRiskWeight).toBe(weight);
  });
});

describe('the earliest retake', () => {
  const earliest = (code: string, takenOn: string | null, score: number | null, passed?: boolean) =>
    read(code, '-'.repeat(examOf(code).domains.length), score, {
      takenOn,
      ...(passed === undefined ? {} : { passed }),
    }).timeline?.earliestRetake;

  it.each([
    ['2026-10-20', '2026-11-03'],
    ['2026-02-20', '2026-03-06'],
    ['2024-02-20', '2024-03-05'],
    ['2025-12-25', '2026-01-08'],
  ])('is 14 calendar days after a fail: %s, so %s', (takenOn, day) => {
    expect(earliest('CLF-C02', takenOn, 650)).toBe(day);
    expect(earliest('CLF-C02', takenOn, null, false)).toBe(day);
  });

  it('is not known without a date, or while the outcome is unknown', () => {
    expect(earliest('CLF-C02', null, 650)).toBeNull();
    expect(read('CLF-C02', 'NMMM', null, { takenOn: '2026-10-20' }).timeline).toMatchObject({
      earliestRetake: null,
    });
  });

  it('is not there after a pass', () => {
    expect(earliest('CLF-C02', '2026-10-20', 700)).toBeUndefined();
  });

  it('is null for a beta, which can be sat once', () => {
    expect(examOf('AIB-C01').status.value).toBe('beta');
    expect(earliest('AIB-C01', '2026-10-20', 600)).toBeNull();
  });

  it('is null when the version ends before that day, and given when it ends on it', () => {
    expect(examOf('SAP-C02').lastTestDay?.value).toBe('2026-11-17');
    expect(earliest('SAP-C02', '2026-11-03', 700)).toBe('2026-11-17');
    expect(earliest('SAP-C02', '2026-11-04', 700)).toBeNull();
    expect(earliest('MLS-C01', '2026-03-31', 700)).toBeNull();
  });
});

describe('the next exam', () => {
  it.each([
    ['PPPP', 'yes', 'associate'],
    ['PPPC', 'review', 'No weakness reported'],
    ['CCCC', 'review', 'No weakness reported'],
    ['MMMM', 'review', 'No weakness reported'],
    ['MPPP', 'review', 'No weakness reported'],
    ['NPPP', 'not-yet', 'Cloud Concepts'],
    ['MMNN', 'not-yet', '“Cloud Technology and Services” and “Billing'],
    ['N---', 'not-yet', 'Cloud Concepts'],
    ['PPP-', 'review', 'do not cover every domain'],
    ['----', 'review', 'do not cover every domain'],
  ] as const)('after CLF-C02 with %s: %s', (letters, ready, said) => {
    for (const report of [
      read('CLF-C02', letters, 760),
      read('CLF-C02', letters, null, { passed: true }),
    ]) {
      expect(report.nextExam?.ready).toBe(ready);
      expect(report.nextExam?.detail).toContain(said);
    }
  });

  it('is null after a fail, while the outcome is unknown, and where the file names none', () => {
    expect(read('CLF-C02', 'PPPP', 699).nextExam).toBeNull();
    expect(read('CLF-C02', 'PPPP', null).nextExam).toBeNull();
    expect(read('DOP-C02', 'PPPPPP', 900).nextExam).toBeNull();
    expect(read('SAA-C03', 'PPPP', 900).nextExam).toBeNull();
  });
});

describe('after a pass', () => {
  it('there is no plan, no timeline and no advice to retake', () => {
    for (const code of ['CLF-C02', 'DOP-C02', 'SAA-C03']) {
      const domains = examOf(code).domains.length;
      for (const letter of allLetters) {
        const analysis = read(code, letter.repeat(domains), 760);
        expect(analysis.plan).toBeNull();
        expect(analysis.timeline).toBeNull();
        const said = [...analysis.redFlags, ...analysis.patterns, ...analysis.afterPass]
          .concat(analysis.misreadings)
          .map(({ detail, advice }) => `${detail} ${advice}`)
          .join(' ');
        expect(said).not.toMatch(/retake|sit it again/i);
      }
    }
  });

  it('several readings may hold at once', () => {
    expect(idsOf(read('CLF-C02', 'PCCN', 710).afterPass)).toEqual([
      'barely-passed',
      'over-specialised',
      'weak-domain-despite-pass',
    ]);
    expect(idsOf(read('DOP-C02', 'PPPPPP', 900).afterPass)).toEqual(['solid-pass']);
    expect(idsOf(read('DOP-C02', 'NMMMMM', 900).afterPass)).toEqual(['weak-domain-despite-pass']);
  });
});

describe('exams without rules of their own', () => {
  it('have the common misreadings and after-pass readings, no red flags and no patterns', () => {
    const failed = read('SAA-C03', 'NMMN', 690, { weightsAsPercentages: true });
    expect(failed.redFlags).toEqual([]);
    expect(failed.patterns).toEqual([]);
    expect(idsOf(failed.misreadings)).toEqual([
      'close-so-a-little-more',
      'small-domain-does-not-matter',
      'competent-is-fine',
      'tricky-wording',
      'percentage-is-my-score',
    ]);
    expect(idsOf(read('SAA-C03', 'NMMN', 740).misreadings)).toEqual([
      'small-domain-does-not-matter',
      'competent-is-fine',
      'passed-so-done',
      'retake-for-a-higher-score',
    ]);
  });

  it.each([
    ['a beta', 'MLA-C02', 'beta'],
    ['a retired exam', 'SOA-C02', 'retired'],
    ['an announced exam', 'DVA-C03', 'announced'],
  ])('%s is read like any other: %s', (_, code, status) => {
    const exam = examOf(code);
    expect(exam.status.value).toBe(status);
    const analysis = read(code, 'N'.repeat(exam.domains.length), 650, { takenOn: '2025-09-20' });
    expect(analysis.readiness.band).toBe('low');
    expect(analysis.plan?.weeks).toHaveLength(12);
    expect(analysis.atRiskWeight).toBe(100);
  });

  it('puts the misreadings of an exam where its file says', () => {
    expect(idsOf(read('CLF-C02', 'CMMN', 650, { weightsAsPercentages: true }).misreadings)).toEqual(
      [
        'small-domain-does-not-matter',
        'technical-means-i-know-aws',
        'competent-is-fine',
        'percentage-is-my-score',
      ],
    );
  });
});

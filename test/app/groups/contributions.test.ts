// What somebody's reports add to a group's figures: whole reports only, the latest of an exam, and what moved.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributionsOf, missingToCount } from '#src/app/contributions.ts';
import type { Attempt, Report } from '#src/core/attempt.ts';
import { allLetters, examOf, exams, tell } from '#test/core/reports.ts';

/** Attempts, saved one after another. */
const saved = (...reports: readonly Report[]): readonly Attempt[] =>
  reports.map((report, at) => ({ id: `a${at}`, report, savedAt: 1000 + at, changedAt: 1000 + at }));
const added = (...reports: readonly Report[]) => contributionsOf(exams, saved(...reports));
const on = (takenOn: string, letters: string, score: number | null, more: Partial<Report> = {}) =>
  tell('CLF-C02', letters, score, { takenOn, ...more });

describe('one whole report', () => {
  it('adds its verdict, score, weak domains and red flags', () => {
    expect(added(on('2026-11-01', 'CNNN', 650))).toEqual([
      {
        exam: 'CLF-C02',
        sitting: '2026-11-01',
        family: 'latest',
        part: 'failed',
        content: {
          passed: false,
          score: 650,
          weak: [
            'security-and-compliance',
            'cloud-technology-and-services',
            'billing-pricing-and-support',
          ],
          redFlags: ['services-without-security', 'theory-without-practice'],
          sittings: 1,
        },
      },
    ]);
    expect(added(on('2026-11-01', 'MMMM', 800))).toMatchObject([
      { part: 'passed', content: { passed: true, weak: [], redFlags: [] } },
    ]);
  });

  it('adds nothing that the person said about how they study', () => {
    const one = added(on('2026-11-01', 'CNNN', 650));
    const other = added(
      on('2026-11-01', 'CNNN', 650, {
        study: ['videos'],
        hoursPerWeek: 12,
        weightsAsPercentages: true,
      }),
    );
    expect(other).toEqual(one);
    expect(one).toMatchObject([{ sitting: '2026-11-01' }]);
  });

  it.each<readonly [string, Report, readonly string[]]>([
    ['no score', on('2026-11-01', 'CNNN', null, { passed: false }), ['score']],
    ['no verdict', on('2026-11-01', 'CNNN', 650, { passed: null }), ['outcome']],
    ['a domain not rated', on('2026-11-01', 'CNN-', 650), ['ratings']],
    ['no rating', on('2026-11-01', '----', 650), ['ratings']],
    [
      'a domain said to be unknown',
      on('2026-11-01', 'CNNN', 650, {
        ratings: {
          ...on('2026-11-01', 'CNNN', 650).ratings,
          'cloud-concepts': 'unknown',
        },
      }),
      ['ratings'],
    ],
    ['next to nothing', on('2026-11-01', '----', null), ['outcome', 'score', 'ratings']],
    ['nothing', on('2026-11-01', 'CNNN', 650), []],
  ])('lacks %s', (_what, report, missing) => {
    expect(missingToCount(examOf('CLF-C02'), report)).toEqual(missing);
    expect(added(report)).toHaveLength(missing.length === 0 ? 1 : 0);
  });

  it.each([
    [612, 600],
    [613, 625],
    [637, 625],
    [638, 650],
    [699, 700],
    [100, 100],
    [1000, 1000],
  ])('adds a score of %i as %i', (score, shown) => {
    expect(added(on('2026-11-01', 'CNNN', score))).toMatchObject([
      { content: { score: shown, passed: score >= 700 } },
    ]);
  });

  it('of an exam that is not known any more adds nothing', () => {
    const others = exams.filter(({ code }) => code !== 'CLF-C02');
    expect(contributionsOf(others, saved(on('2026-11-01', 'CNNN', 650)))).toEqual([]);
  });
});

describe('several reports', () => {
  it('add the latest by its day, whichever was told last, and how many there are', () => {
    expect(
      added(
        on('2026-10-01', 'NNNN', 500),
        on('2026-11-01', 'MMMM', 775),
        on('2026-09-01', 'NNNN', 400),
      )[0],
    ).toMatchObject({ family: 'latest', content: { score: 775, passed: true, sittings: 3 } });
  });

  it('add the one told last where none has a day', () => {
    const undated = { takenOn: null };
    expect(added(on('', 'NNNN', 500, undated), on('', 'MNNN', 600, undated))[0]).toMatchObject({
      content: { score: 600, sittings: 2 },
    });
  });

  it('add nothing where the latest is not whole, however whole the earlier ones are', () => {
    expect(added(on('2026-10-01', 'NNNN', 500), on('2026-11-01', 'MMM-', 775))).toEqual([]);
  });

  it('count sittings that are not whole as sittings', () => {
    expect(added(on('2026-10-01', '----', null), on('2026-11-01', 'MMMM', 775))).toMatchObject([
      { family: 'latest', content: { sittings: 2 } },
    ]);
  });

  it('say what moved from the first to the latest', () => {
    const movedIn = (first: Report, latest: Report) => added(first, latest)[1];
    const [concepts, security, technology, billing] = examOf('CLF-C02').domains.map(({ id }) => id);
    const first = on('2026-10-01', 'NNCC', 500);
    expect(movedIn(first, on('2026-11-01', 'CCNN', 650))).toMatchObject({
      exam: 'CLF-C02',
      family: 'moved',
      part: 'all',
      content: { recovered: [concepts, security], newlyWeak: [technology, billing] },
    });
    // What got better is not what got worse, also where the ratings are the same.
    expect(movedIn(first, on('2026-11-01', 'NNCC', 650))).not.toEqual(
      movedIn(first, on('2026-11-01', 'NNCC', 500)),
    );
  });

  it('say it of whole reports only', () => {
    const half = on('2026-09-01', 'MMM-', 690);
    const whole = [on('2026-10-01', 'NNCC', 500), on('2026-11-01', 'CCNN', 650)];
    const later = on('2026-10-15', '----', 300);
    expect(added(half, ...whole, later)[1]).toEqual(added(...whole)[1]);
  });

  it.each<readonly [string, readonly Report[]]>([
    ['one whole report', [on('2026-11-01', 'CCNN', 650)]],
    [
      'an earlier one without a score',
      [on('2026-10-01', 'NNNN', null, { passed: false }), on('2026-11-01', 'CCNN', 650)],
    ],
    [
      'an earlier one without ratings',
      [on('2026-10-01', '----', 500), on('2026-11-01', 'CCNN', 650)],
    ],
    ['a report of another exam', [tell('SAA-C03', 'NNNN', 500), on('2026-11-01', 'CCNN', 650)]],
  ])('say nothing of it with %s', (_what, reports) => {
    const own = added(...reports).filter(({ exam }) => exam === 'CLF-C02');
    expect(own.map(({ family }) => family)).toEqual(['latest']);
  });

  it('of two exams add to each by itself', () => {
    const both = added(
      tell('SAA-C03', 'NNMM', 650, { takenOn: '2026-10-02' }),
      on('2026-11-01', 'CCNN', 650),
      tell('SAA-C03', 'MMMM', 750, { takenOn: '2026-10-20' }),
    );
    expect(both.map(({ exam, family }) => `${exam} ${family}`).toSorted()).toEqual([
      'CLF-C02 latest',
      'SAA-C03 latest',
      'SAA-C03 moved',
    ]);
  });
});

describe('equal reports', () => {
  const anySitting = fc.constantFrom(...exams).chain((exam) =>
    fc.record({
      exam: fc.constant(exam.code),
      letters: fc
        .array(fc.constantFrom(...allLetters), {
          minLength: exam.domains.length,
          maxLength: exam.domains.length,
        })
        .map((letters) => letters.join('')),
      score: fc.option(fc.integer({ min: 100, max: 1000 })),
    }),
  );

  it('give equal texts, whatever the order of attempts and of their fields', () => {
    fc.assert(
      fc.property(
        fc.array(anySitting, { maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (sittings, numbers) => {
          // Each on a day of its own: of two on one day nobody knows which was later.
          const reports = sittings.map(({ exam, letters, score }, at) =>
            tell(exam, letters, score, { takenOn: `2026-0${at + 1}-01` }),
          );
          const attempts = saved(...reports);
          const order = new Map(attempts.map((each) => [each.id, numbers.next().value]));
          const shuffled = attempts
            .toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
            .map(({ report, ...rest }) => ({ report: backwards(report), ...rest }));
          expect(JSON.stringify(contributionsOf(exams, shuffled))).toBe(
            JSON.stringify(contributionsOf(exams, attempts)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of each exam add to each family once at most, and failed and passed as they went', () => {
    fc.assert(
      fc.property(fc.array(anySitting, { maxLength: 8 }), (sittings) => {
        const all = added(
          ...sittings.map(({ exam, letters, score }) => tell(exam, letters, score)),
        );
        const places = all.map(({ exam, family }) => `${exam} ${family}`);
        expect(new Set(places).size).toBe(places.length);
        for (const each of all) {
          if (each.family === 'moved') expect(places).toContain(`${each.exam} latest`);
          else expect(each.part).toBe(each.content.passed ? 'passed' : 'failed');
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** The same, with its fields and ratings in the opposite order. */
function backwards(report: Report): Report {
  const turned = <T extends object>(of: T) => Object.fromEntries(Object.entries(of).toReversed());
  return { ...(turned(report) as unknown as Report), ratings: turned(report.ratings) };
}

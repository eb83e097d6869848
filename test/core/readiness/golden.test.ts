// Reports whose every output is known from the reference implementation of the readiness model.

import { describe, expect, it } from 'vitest';
import { afterStudy } from '#src/core/readiness/after-study.ts';
import { filterAttempts } from '#src/core/readiness/attempts-filter.ts';
import { readConsistency } from '#src/core/readiness/consistency.ts';
import { tablesOf } from '#src/core/readiness/exam-tables.ts';
import { readLeverage } from '#src/core/readiness/leverage.ts';
import { readDomains } from '#src/core/readiness/read-domains.ts';
import { readProbability } from '#src/core/readiness/read-probability.ts';
import { scaleErrorOf } from '#src/core/readiness/scale-error.ts';
import { type WeighedReport, weighReport } from '#src/core/readiness/weigh-report.ts';
import { examOf, ratingsOf } from '../reports.ts';
import golden from './readiness-golden.json' with { type: 'json' };

/** The reference put the line of the two words at the pass share. */
const line = { offset: 0, softness: 0.06 };
/** What the model promises to agree to. */
const TOLERANCE = 5e-5;

type Case = (typeof golden.cases)[number];

function weigh({ exam: code, report }: Case): WeighedReport {
  const exam = examOf(code);
  const three = report.scale === 3;
  const levels: readonly number[] = Object.values(report.ratings ?? {});
  const letters = levels.map((level) => (three ? 'NCP' : 'NM')[level]).join('');
  return weighReport(
    exam,
    {
      score: report.score ?? null,
      passed: report.passed ?? null,
      ratings: letters === '' ? {} : ratingsOf(exam, letters),
    },
    { line, words: three ? 'three' : 'two' },
  );
}

function agree(ours: number | undefined, theirs: number | undefined): void {
  expect(Math.abs((ours ?? Number.NaN) - (theirs ?? Number.NaN))).toBeLessThan(TOLERANCE);
}

describe.each(golden.cases.map((each, at) => ({ name: `case ${at + 1}, ${each.exam}`, each })))(
  '$name',
  ({ each }) => {
    const weighed = weigh(each);
    const { domains } = examOf(each.exam);

    it('has the probability and its range', () => {
      const now = readProbability(weighed);
      agree(now.mid, each.now.p);
      agree(now.low, each.now.lo);
      agree(now.high, each.now.hi);
    });

    it('has the domains', () => {
      const theirs = Object.values(each.domains);
      const ours = readDomains(weighed);
      expect(ours.map(({ domain }) => domain)).toEqual(domains.map(({ id }) => id));
      for (const [at, { mean, sd, low, high }] of ours.entries()) {
        agree(mean, theirs[at]?.mean);
        agree(sd, theirs[at]?.sd);
        agree(low, theirs[at]?.lo80);
        agree(high, theirs[at]?.hi80);
      }
    });

    it('has the leverage of each domain', () => {
      const theirs = Object.values(each.leverage);
      for (const [at, { rise }] of readLeverage(weighed).entries()) agree(rise, theirs[at]);
    });

    it('has the probability after study', () => {
      const hours = Object.fromEntries(domains.map(({ id }, at) => [id, each.hours[at] ?? 0]));
      agree(afterStudy(weighed, hours).mid, each.afterStudy);
    });

    it('has how well ratings and score fit', () => {
      const consistency = readConsistency(weighed);
      if (each.consistency === null) expect(consistency?.p ?? null).toBeNull();
      else {
        agree(consistency?.p ?? undefined, each.consistency.p);
        expect(consistency?.usual).toEqual(each.consistency.expect90);
      }
    });
  },
);

describe('one sitting', () => {
  it.each(['CLF-C02', 'DOP-C02'] as const)('has the error of %s', (code) => {
    const ours = scaleErrorOf(tablesOf(examOf(code)));
    const theirs = golden.sem[code];
    expect(ours.questions).toBeCloseTo(theirs.items, 9);
    expect(ours.points).toBeCloseTo(theirs.points, 9);
    expect(ours.perQuestion).toBeCloseTo(theirs.perItem, 9);
    expect(ours.perLogit).toBeCloseTo(theirs.perLogit, 9);
  });
});

describe('two attempts', () => {
  it('have levels, change and chance', () => {
    // The reference does not name the scores; these are the ones its levels follow from.
    const ours = filterAttempts(examOf('CLF-C02'), [{ score: 620 }, { score: 690 }]);
    for (const [at, theirs] of golden.trend.entries()) {
      agree(ours[at]?.expected.level, theirs.predicted);
      agree(ours[at]?.level, theirs.level);
      agree(ours[at]?.sd, theirs.sd);
      agree(ours[at]?.passNext, theirs.pPassNext);
      if (theirs.change === null) expect(ours[at]?.change).toBeNull();
      else {
        agree(ours[at]?.change?.mean, theirs.change.mean);
        agree(ours[at]?.change?.sd, theirs.change.sd);
        agree(ours[at]?.change?.realRise, theirs.change.pUp);
        agree(ours[at]?.change?.z, theirs.change.rci);
        expect(ours[at]?.change?.beyondNoise).toBe(theirs.change.beyondNoise);
      }
    }
  });
});

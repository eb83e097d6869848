// The same sitting told twice.

import { describe, expect, it } from 'vitest';
import { type Attempt, isSameReport, type Report } from '#src/core/attempt.ts';
import { findTwin } from '#src/core/duplicates.ts';
import { tell } from './reports.ts';

const saved = (id: string, report: Report): Attempt => ({ id, report, savedAt: 1, changedAt: 1 });
const day = { takenOn: '2026-10-20' } as const;

describe('findTwin', () => {
  it('finds the report that says the same, however it was studied for', () => {
    const report = tell('CLF-C02', 'CNM-', 650, day);
    const twin = findTwin({ ...report, study: ['videos'], hoursPerWeek: 5 }, [
      saved('a', tell('CLF-C02', 'CNM-', 651, { takenOn: '2026-09-01' })),
      saved('b', report),
    ]);
    expect(twin).toMatchObject({ kind: 'same', attempt: { id: 'b' } });
  });

  it('finds another result of the same day', () => {
    const twin = findTwin(tell('CLF-C02', 'CNMN', 650, day), [
      saved('a', tell('CLF-C02', 'MMMM', 720, day)),
    ]);
    expect(twin).toMatchObject({ kind: 'same-day', attempt: { id: 'a' } });
  });

  it('takes the surest first', () => {
    const report = tell('CLF-C02', 'CNMN', 650, day);
    const twin = findTwin(report, [
      saved('maybe', tell('CLF-C02', 'CNMN', 650)),
      saved('same-day', tell('CLF-C02', 'MMMM', 720, day)),
      saved('same', report),
    ]);
    expect(twin?.attempt.id).toBe('same');
  });

  it('suspects a report without a date that disagrees in nothing', () => {
    const dated = tell('CLF-C02', 'CNM-', 650, day);
    for (const letters of ['CNM-', 'CNPN', '----', 'M-C-']) {
      const twin = findTwin(tell('CLF-C02', letters, 650), [saved('a', dated)]);
      expect(twin).toMatchObject({ kind: 'maybe', attempt: { id: 'a' } });
    }
  });

  it('lets go of what disagrees, of other days and of other exams', () => {
    const dated = saved('a', tell('CLF-C02', 'CNM-', 650, day));
    expect(findTwin(tell('CLF-C02', 'NNM-', 650), [dated])).toBeNull();
    expect(findTwin(tell('CLF-C02', 'CNM-', 651), [dated])).toBeNull();
    expect(findTwin(tell('CLF-C02', 'CNM-', 650, { takenOn: '2026-10-21' }), [dated])).toBeNull();
    expect(findTwin(tell('SAA-C03', 'CNM-', 650, day), [dated])).toBeNull();
    expect(findTwin(tell('CLF-C02', 'CNM-', null), [dated])).toBeNull();
    expect(findTwin(tell('CLF-C02', 'CNM-', 650), [])).toBeNull();
  });
});

describe('isSameReport', () => {
  it('takes a rating not given and "unknown" for the same', () => {
    const report = tell('CLF-C02', 'CN--', 650);
    const spelled: Report = {
      ...report,
      ratings: { ...report.ratings, 'billing-pricing-and-support': 'unknown' },
    };
    expect(isSameReport(report, spelled)).toBe(true);
    expect(isSameReport(spelled, report)).toBe(true);
  });

  it('tells apart what differs in exam, score, verdict, day or a rating', () => {
    const report = tell('CLF-C02', 'CN--', 650);
    for (const change of [
      { exam: 'SAA-C03' },
      { score: 651 },
      { passed: null },
      { takenOn: '2026-01-01' },
      { ratings: {} },
      { ratings: { ...report.ratings, 'cloud-concepts': 'meets-competencies' } },
    ] satisfies Partial<Report>[]) {
      expect(isSameReport(report, { ...report, ...change })).toBe(false);
      expect(isSameReport({ ...report, ...change }, report)).toBe(false);
    }
  });
});

// Reports, people and a later migration, for tests of storage.

import fc from 'fast-check';
import type { PersonKey } from '#src/app/ports.ts';
import type { Report } from '#src/core/attempt.ts';
import { studyKinds } from '#src/core/exam.ts';
import { ratings } from '#src/core/rating.ts';
import type { Migration } from '#src/storage/migrate.ts';

export const ana: PersonKey = { platform: 'discord', tenant: '', user: '1001-ana' };
export const ben: PersonKey = { platform: 'slack', tenant: 'T1', user: 'U-ben' };

/** A report with something in every field. */
export function makeReport(changes: Partial<Report> = {}): Report {
  return {
    exam: 'CLF-C02',
    score: 612,
    passed: false,
    takenOn: '2026-03-01',
    ratings: {
      'cloud-concepts': 'meets-competencies',
      'security-and-compliance': 'needs-improvement',
    },
    study: ['videos', 'practice'],
    hoursPerWeek: 7.5,
    weightsAsPercentages: false,
    ...changes,
  };
}

/** A report that knows next to nothing. */
export const emptyReport: Report = {
  exam: 'DOP-C02',
  score: null,
  passed: null,
  takenOn: null,
  ratings: {},
  study: [],
  hoursPerWeek: null,
  weightsAsPercentages: true,
};

/** Any report storage may be given; domains and exams are text it does not know. */
export const anyReport: fc.Arbitrary<Report> = fc.record(
  {
  exam: fc.string({ minLength: 1 }),
  score: fc.option(fc.integer({ min: 100, max: 1000 })),
  passed: fc.option(fc.boolean()),
  takenOn: fc.option(
    fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  ),
  ratings: fc.dictionary(
    fc.oneof(fc.string({ minLength: 1 }), fc.constant('__proto__')),
    fc.constantFrom(...ratings),
    { noNullPrototype: true },
  ),
  study: fc.subarray([...studyKinds]),
  hoursPerWeek: fc.option(fc.double({ min: 0, max: 168, noNaN: true }).map((hours) => hours + 0)),
  weightsAsPercentages: fc.boolean(),
  },
  { noNullPrototype: true },
);

/** A migration that the program does not have. */
export const xyz: Migration = {
  name: '0002-xyz',
  up: (db) => db.schema.createTable('xyz').addColumn('id', 'text').execute(),
};

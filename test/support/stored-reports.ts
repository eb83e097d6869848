// Reports, people and a later migration, for tests of storage.

import type { PersonKey } from '#src/app/ports.ts';
import type { Report } from '#src/core/attempt.ts';
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

/** A migration that the program does not have. */
export const xyz: Migration = {
  name: '0003-xyz',
  up: (db) => db.schema.createTable('xyz').addColumn('id', 'text').execute(),
};

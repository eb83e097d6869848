// Reports for property tests of storage; a file of its own because child processes need no fast-check.

import fc from 'fast-check';
import type { Report } from '#src/core/attempt.ts';
import { studyKinds } from '#src/core/exam.ts';
import { ratings } from '#src/core/rating.ts';

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

// Many people in a group at once, put there through the store: for stories that are about their organiser.

import { contribute } from '#src/app/contributions.ts';
import type { GroupKey } from '#src/app/group-ports.ts';
import type { PersonKey, Store } from '#src/app/ports.ts';
import type { Report } from '#src/core/attempt.ts';
import { testExams } from './make-bot-for-tests.ts';

/** Whole reports of CLF-C02: one in three passed, of the others all weak in security and half of them in technology. */
function reportOf(number: number): Report {
  const passed = number % 3 === 0;
  return {
    exam: 'CLF-C02',
    score: passed ? 720 + (number % 150) : 560 + (number % 130),
    passed,
    takenOn: null,
    ratings: {
      'cloud-concepts': 'meets-competencies',
      'security-and-compliance': passed ? 'meets-competencies' : 'needs-improvement',
      'cloud-technology-and-services':
        !passed && number % 2 === 0 ? 'needs-improvement' : 'meets-competencies',
      'billing-pricing-and-support': 'meets-competencies',
    },
    study: [],
    hoursPerWeek: null,
    weightsAsPercentages: false,
  };
}

/** Adds them, each counted. @param now epoch milliseconds. */
export async function addCrowd(
  store: Store,
  group: GroupKey,
  people: number,
  now: number,
): Promise<readonly PersonKey[]> {
  const { platform, tenant } = group;
  const crowd = Array.from({ length: people }, (_, number): PersonKey => {
    // As long as ids are on both platforms.
    return { platform, tenant, user: `9${String(number).padStart(17, '0')}` };
  });
  await Promise.all(
    crowd.map(async (person, number) => {
      await store.addAttempts(person, [{ id: `crowd-${number}`, report: reportOf(number) }], now);
      await store.setCounting(person, group, true, contribute(testExams), now);
    }),
  );
  return crowd;
}

// What follows from sittings that were changed or deleted: plans, messages, and what groups count, all before the answer.

import type { AttemptId } from '../core/attempt.ts';
import type { Preparing, Running } from './command.ts';
import { contribute } from './contributions.ts';
import { sittingsChanged } from './following.ts';

/** @param edited as for `sittingsChanged`. */
export async function reportsChanged(
  preparing: Pick<Preparing, 'exams'>,
  running: Running,
  edited: AttemptId | null = null,
): Promise<void> {
  await sittingsChanged(preparing, running, edited);
  const store = await running.store();
  // After a new report the background does it within a minute; a figure with too few left behind it must not wait.
  await store.settleContributions(running.person, contribute(preparing.exams));
}

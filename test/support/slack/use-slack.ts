// The stand-in for one test: stopped when it is over, and the test fails when the bot sent anything wrong.

import { expect, onTestFinished } from 'vitest';
import { type StandIn, type StandInOptions, startSlack } from './stand-in.ts';

export interface UseSlackOptions extends StandInOptions {
  /** For tests that send wrong things on purpose. */
  readonly problemsExpected?: boolean;
}

export async function useSlack(options: UseSlackOptions = {}): Promise<StandIn> {
  const standIn = await startSlack(options);
  onTestFinished(async () => {
    await standIn.stop();
    if (!options.problemsExpected) expect(standIn.problems).toEqual([]);
  });
  return standIn;
}

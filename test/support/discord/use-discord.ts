// The stand-in for one test: stopped when it is over, and the test fails when the bot sent anything wrong.

import { expect, onTestFinished } from 'vitest';
import { type StandIn, type StandInOptions, startDiscord } from './stand-in.ts';

export interface UseDiscordOptions extends StandInOptions {
  /** For tests that send wrong bodies on purpose. */
  readonly problemsExpected?: boolean;
}

export async function useDiscord(options: UseDiscordOptions = {}): Promise<StandIn> {
  const standIn = await startDiscord(options);
  onTestFinished(async () => {
    await standIn.stop();
    if (!options.problemsExpected) expect(standIn.problems).toEqual([]);
  });
  return standIn;
}

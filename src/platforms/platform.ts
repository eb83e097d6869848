// What every platform is: something that takes requests from people and shows them cards.

import type { Bot } from '../app/dispatch.ts';

export interface Platform {
  readonly name: string;
  /** Serves until stopped or until its input ends. */
  start(bot: Bot): Promise<void>;
  /** Finishes what is running, then stops. */
  stop(): Promise<void>;
}

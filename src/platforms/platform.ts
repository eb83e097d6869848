// What every platform is: something that takes requests from people and shows them cards.

import type { Bot } from '../app/dispatch.ts';
import type { Observer } from '../app/observer.ts';

export interface Platform {
  readonly name: string;
  /**
   * Serves until stopped or until its input ends.
   * @throws PlatformFailure when it cannot serve any more, such as for a token that is not valid.
   */
  start(bot: Bot): Promise<void>;
  /** Finishes what is running, then stops. */
  stop(): Promise<void>;
}

/** What a platform may use of its host. */
export interface Host {
  readonly log: PlatformLog;
  readonly observer: Observer;
}

/** Where a platform writes what the host should know: never tokens, scores, names or message text. */
export interface PlatformLog {
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void;
  /** @param error described by its kind, code and place; its message is left out. */
  failed(message: string, error: unknown): void;
}

/** The platform is over, and a restart is the host's to decide; the message is a sentence for the host. */
export class PlatformFailure extends Error {
  override readonly name = 'PlatformFailure';
  /** A restart would end the same way, such as with a token that is not accepted. */
  readonly lasting: boolean;

  constructor(message: string, { lasting = false }: { readonly lasting?: boolean } = {}) {
    super(message);
    this.lasting = lasting;
  }
}

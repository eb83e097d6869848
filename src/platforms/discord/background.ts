// What is sent without an interaction to answer, and how it goes out. A process has one, so that limits and warnings of
// Discord's hold for all of it.

import type { Clock } from '../../app/ports.ts';
import type { Host } from '../platform.ts';
import { type ConnectOptions, makeBackgroundRest, watchRest } from './connect.ts';
import { type Direct, openDirect } from './direct.ts';

export interface Background {
  readonly direct: Direct;
  /** Calls once Discord does not accept the token; at once where it has refused it already. */
  onRefused(listener: (why: string) => void): void;
  /** Nothing is sent from now on. */
  close(): void;
}

/** Opens it; no connection is kept. */
export function openBackground(
  options: Pick<ConnectOptions, 'token' | 'apiUrl'>,
  host: Host,
  clock: Clock,
): Background {
  const rest = makeBackgroundRest(options);
  const direct = openDirect(rest, host, () => clock.now());
  const listeners: ((why: string) => void)[] = [];
  let refusal: string | null = null;
  watchRest(rest, host, {
    over(why) {
      if (refusal !== null) return;
      refusal = why;
      // discord.js has forgotten the token: nothing would work any more.
      direct.pause(Number.POSITIVE_INFINITY);
      host.log.warn('Discord does not accept the token: no more direct messages are sent');
      for (const listener of listeners) listener(why);
    },
    warned: () => direct.pause(),
  });
  return {
    direct,
    onRefused(listener) {
      if (refusal === null) listeners.push(listener);
      else listener(refusal);
    },
    close() {
      direct.pause(Number.POSITIVE_INFINITY);
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

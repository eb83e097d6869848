// Sends follow-ups on Discord: over REST alone, so that `debrief tick` does it as the running bot does.

import type { Command } from '../../app/command.ts';
import type { Clock } from '../../app/ports.ts';
import type { Sender } from '../../app/sender.ts';
import type { Host } from '../platform.ts';
import { type Background, openBackground } from './background.ts';
import type { ConnectOptions } from './connect.ts';
import { directMessages } from './render.ts';

export interface DiscordSender extends Sender {
  /** For the platform of the same process. */
  readonly background: Background;
}

/** Opens a sender; once closed, it answers `later`. */
export function openDiscordSender(
  options: Pick<ConnectOptions, 'token' | 'apiUrl'>,
  host: Host,
  commands: readonly Command[],
  clock: Clock,
): DiscordSender {
  const background = openBackground(options, host, clock);
  return {
    background,
    async sendDirect({ user }, card, once) {
      return background.direct.send(user, directMessages(card, commands), once);
    },
    async close() {
      background.close();
    },
  };
}

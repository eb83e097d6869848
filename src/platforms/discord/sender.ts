// Sends follow-ups and digests on Discord, and looks for members: over REST alone, so that `debrief tick` does it as the
// running bot does.

import type { Command } from '../../app/command.ts';
import type { Clock } from '../../app/ports.ts';
import type { Sender } from '../../app/sender.ts';
import type { Host } from '../platform.ts';
import { type Background, openBackground } from './background.ts';
import type { ConnectOptions } from './connect.ts';
import { directMessages, openCard } from './render.ts';

export interface DiscordSender extends Sender {
  /** For the platform of the same process. */
  readonly background: Background;
}

/** Opens a sender; once closed, it answers `later` and `unknown`. */
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
    async isMember({ person, group }) {
      return background.direct.isMember(group.group, person.user);
    },
    async post({ group }, channel, card, once) {
      const first = openCard(card, commands).page(0);
      return background.direct.show(group, channel, first, once);
    },
    async close() {
      background.close();
    },
  };
}

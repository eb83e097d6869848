// Whether Discord would take what a renderer has drawn: as the answer to an interaction, and as a message in a channel.

import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import { checkMessage, checkModal, type DiscordMessage } from '#src/platforms/discord/limits.ts';
import { checkBody } from './validate/check-body.ts';

const ephemeral = 1 << 6;
const allowed_mentions = { parse: [] };

/** Everything that is wrong with a message. @throws as checkMessage does. */
export function refusedMessage(message: DiscordMessage): readonly string[] {
  checkMessage(message);
  const { flags = 0 } = message;
  const answer = { type: 4, data: { ...message, flags: flags | ephemeral, allowed_mentions } };
  return [
    ...refused('callback', answer),
    ...refused('channel-message', { ...message, allowed_mentions }),
  ];
}

/** Everything that is wrong with a modal. @throws as checkModal does. */
export function refusedModal(modal: APIModalInteractionResponseCallbackData): readonly string[] {
  checkModal(modal);
  return refused('callback', { type: 9, data: modal });
}

/** Everything that is wrong with the list of commands. */
export function refusedCommands(commands: unknown): readonly string[] {
  return refused('commands', commands);
}

function refused(
  kind: 'callback' | 'channel-message' | 'commands',
  body: unknown,
): readonly string[] {
  return checkBody({ kind, body, files: [] }).map(({ by, message }) => `${by}: ${message}`);
}

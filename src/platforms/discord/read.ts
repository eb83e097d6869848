// What Discord sends → what was asked for, by whom, and what can be reached from there.

import {
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  ComponentType,
  InteractionContextType,
  MessageFlags,
  type ModalSubmitInteraction,
  type User,
} from 'discord.js';
import type { Args } from '../../app/command.ts';
import type { PersonKey } from '../../app/ports.ts';

/** Discord's user ids hold everywhere, so there is no tenant. */
export function readPerson(user: Pick<User, 'id'>): PersonKey {
  return { platform: 'discord', tenant: '', user: user.id };
}

/** The options of a slash command by name. Those of an older or newer version of a command are left to its checks. */
export function readOptions(interaction: ChatInputCommandInteraction): Args {
  const args: Record<string, string> = {};
  for (const { name, type, value } of interaction.options.data) {
    if (type === ApplicationCommandOptionType.Boolean) args[name] = value ? 'yes' : 'no';
    else if (value !== undefined) args[name] = String(value);
  }
  return args;
}

/** The answers of a modal by the ids of its parts; what was left empty is there as an empty text. */
export function readModal(interaction: ModalSubmitInteraction): Args {
  const args: Record<string, string> = {};
  for (const [name, part] of interaction.fields.fields) {
    if (part.type === ComponentType.TextInput) args[name] = part.value;
    else if (part.type === ComponentType.StringSelect) args[name] = part.values[0] ?? '';
    else if (part.type === ComponentType.RadioGroup) args[name] = part.value ?? '';
  }
  return args;
}

/** Where an interaction happened, as far as it matters. */
export interface Place {
  /** Others read there too, so something can be shared. */
  readonly shared: boolean;
}

export function readPlace({ context }: { readonly context: InteractionContextType | null }): Place {
  // Where Discord does not say, others may read.
  return { shared: context !== InteractionContextType.BotDM };
}

/** Whether only the person sees a message of ours: ephemeral, or in the direct messages with the bot. */
export function isPrivateMessage(
  message: { readonly flags: { has(flag: MessageFlags): boolean } },
  place: Place,
): boolean {
  return !place.shared || message.flags.has(MessageFlags.Ephemeral);
}

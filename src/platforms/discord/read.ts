// What Discord sends → what was asked for, by whom, and what can be reached from there.

import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  ComponentType,
  InteractionContextType,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type User,
} from 'discord.js';
import type { Args, GroupPlace } from '../../app/command.ts';
import type { PersonKey } from '../../app/ports.ts';
import type { AttachedFile } from '../../app/report-files.ts';

/** Discord's user ids hold everywhere, so there is no tenant. */
export function readPerson(user: Pick<User, 'id'>): PersonKey {
  return { platform: 'discord', tenant: '', user: user.id };
}

/** The options of a slash command by name, without files. Those of an older or newer version of a command are left to its checks. */
export function readOptions(interaction: ChatInputCommandInteraction): Args {
  const args: Record<string, string> = {};
  for (const { name, type, value } of interaction.options.data) {
    if (type === ApplicationCommandOptionType.Attachment) continue;
    if (type === ApplicationCommandOptionType.Boolean) args[name] = value ? 'yes' : 'no';
    else if (value !== undefined) args[name] = String(value);
  }
  return args;
}

/** The file that came with a slash command, if one did. */
export function readAttached({ options }: ChatInputCommandInteraction): AttachedFile | null {
  return options.data.find(({ attachment }) => attachment)?.attachment ?? null;
}

/** The files that came with a modal, in their order. */
export function readUploaded({ fields }: ModalSubmitInteraction): readonly AttachedFile[] {
  return [...fields.fields.values()].flatMap((part) =>
    part.type === ComponentType.FileUpload ? [...(part.attachments?.values() ?? [])] : [],
  );
}

/** The answers of a modal by the ids of its parts, without files; what was left empty is there as an empty text. */
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

/** What of an interaction tells the server it came from. */
type FromServer = Pick<
  BaseInteraction,
  | 'authorizingIntegrationOwners'
  | 'channelId'
  | 'context'
  | 'guildId'
  | 'member'
  | 'memberPermissions'
>;

/** The server an interaction came from; null in private, and in servers that the bot was not added to. */
export function readGroup(interaction: FromServer): GroupPlace | null {
  const { authorizingIntegrationOwners: owners, channelId, context, guildId } = interaction;
  if (guildId === null || context !== InteractionContextType.Guild) return null;
  // Somebody brought the bot along: it knows nobody there, and cannot tell who leaves.
  if (owners[ApplicationIntegrationType.GuildInstall] !== guildId) return null;
  return {
    key: { platform: 'discord', tenant: '', group: guildId },
    channel: channelId,
    // Discord says it with every interaction, so this is as it is now.
    standing: async () => ({
      // An administrator has every permission.
      runs: interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
      roles: rolesOf(interaction.member),
    }),
  };
}

/**
 * The ids of somebody's roles, as they came with the interaction. `roles.cache` of a member that discord.js has made has
 * only roles that it knows, and without the intent it knows none; the ids themselves it keeps to itself.
 */
function rolesOf(member: BaseInteraction['member']): readonly string[] {
  const { roles, _roles: ids } = (member ?? {}) as { readonly roles?: unknown; _roles?: unknown };
  const told: unknown = Array.isArray(roles) ? roles : ids;
  return Array.isArray(told) ? told.map(String) : [];
}

/** Whether only the person sees a message of ours: ephemeral, or in the direct messages with the bot. */
export function isPrivateMessage(
  message: { readonly flags: { has(flag: MessageFlags): boolean } },
  place: Place,
): boolean {
  return !place.shared || message.flags.has(MessageFlags.Ephemeral);
}

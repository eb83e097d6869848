// The command list → Discord's application commands, sent only when they changed.

import { createHash } from 'node:crypto';
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type REST,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { Command, OptionSpec } from '../../app/command.ts';
import type { Store } from '../../app/ports.ts';
import { discord as words } from '../../cards/words/en.ts';
import { plainText } from './escape.ts';
import { COMMAND, checkCommands, shorten } from './limits.ts';
import { retryBrokenSocket } from './retry.ts';

type CommandsBody = RESTPutAPIApplicationCommandsJSONBody;

/** Servers and people can both install it, and it works in servers, with the bot and in other private channels. */
const everywhere = {
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
} as const;

/**
 * In servers that the bot was added to, to everybody there: who may do what is looked at by the command itself, because
 * organisers can let others in whom Discord knows nothing of.
 */
const serversOnly = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
} as const;

/** Every command as Discord wants it, and the entry in a message's menu. */
export function drawCommands(commands: readonly Command[]): CommandsBody {
  const drawn: CommandsBody = [
    ...commands.map(({ name, summary, options, place }) => ({
      type: ApplicationCommandType.ChatInput as const,
      name,
      description: shorten(plainText(summary), COMMAND.description),
      options: options.filter(({ internal }) => !internal).map(drawOption),
      ...offeredIn(place),
    })),
    {
      type: ApplicationCommandType.Message as const,
      name: words.readMessage,
      ...offeredIn(undefined),
    },
  ];
  checkCommands(drawn);
  return drawn;
}

function offeredIn(place: Command['place']) {
  const { integration_types, contexts } = place === 'group' ? serversOnly : everywhere;
  return { integration_types: [...integration_types], contexts: [...contexts] };
}

function drawOption(option: OptionSpec): APIApplicationCommandBasicOption {
  const named = {
    name: option.name,
    description: shorten(plainText(option.description), COMMAND.description),
  };
  const kind = option.offers ?? option.kind;
  switch (kind) {
    case 'flag':
      return { ...named, type: ApplicationCommandOptionType.Boolean };
    case 'number': {
      const [lowest, highest] = option.range ?? [];
      return {
        ...named,
        type: ApplicationCommandOptionType.Number,
        ...(lowest === undefined ? {} : { min_value: lowest }),
        ...(highest === undefined ? {} : { max_value: highest }),
      };
    }
    case 'exam':
    case 'date':
    case 'sitting':
    case 'zone':
      return { ...named, type: ApplicationCommandOptionType.String, autocomplete: true };
    case 'word':
      return {
        ...named,
        type: ApplicationCommandOptionType.String,
        ...(option.choices
          ? { choices: option.choices.map((value) => ({ name: value, value })) }
          : {}),
      };
    case 'text':
      return {
        ...named,
        type: ApplicationCommandOptionType.String,
        ...(option.choices ? { autocomplete: true as const } : {}),
      };
    case 'file':
      return { ...named, type: ApplicationCommandOptionType.Attachment };
    case 'rest':
      return { ...named, type: ApplicationCommandOptionType.String };
    default:
      return kind satisfies never;
  }
}

/**
 * Registers the commands where their hash is another than last time. New names count towards Discord's 200 a day, and
 * people see a command vanish for a moment.
 * @param guild registers to one server only, at once; for developing.
 * @returns whether they were sent.
 */
export async function registerCommands(
  rest: REST,
  store: Pick<Store, 'readState' | 'writeState'>,
  application: string,
  guild: string | null,
  commands: readonly Command[],
): Promise<boolean> {
  const body = drawCommands(commands);
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const name = `discord:commands:${application}:${guild ?? 'all'}`;
  if ((await store.readState(name)) === hash) return false;
  const route =
    guild === null
      ? Routes.applicationCommands(application)
      : Routes.applicationGuildCommands(application, guild);
  await retryBrokenSocket(() => rest.put(route, { body }));
  await store.writeState(name, hash);
  return true;
}

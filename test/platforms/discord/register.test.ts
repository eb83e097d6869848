// The commands as Discord registers them: all of it allowed, and sent only when something changed.

import { ApplicationCommandOptionType, ApplicationCommandType, REST } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { commands } from '#commands/index.ts';
import type { Command, OptionSpec } from '#src/app/command.ts';
import { discord as words } from '#src/cards/words/en.ts';
import { COMMAND } from '#src/platforms/discord/limits.ts';
import { drawCommands, registerCommands } from '#src/platforms/discord/register.ts';
import { refusedCommands } from '#test/support/discord/bodies.ts';
import { useDiscord } from '#test/support/discord/use-discord.ts';
import { startDiscordBot } from '#test/support/discord-bot.ts';
import { makeBotForTests } from '#test/support/make-bot-for-tests.ts';

interface DrawnOption {
  readonly type: ApplicationCommandOptionType;
  readonly name: string;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly min_value?: number;
  readonly max_value?: number;
}

const drawn = drawCommands(commands);
const optionsOf = (name: string) => {
  const command = drawn.find((each) => each.name === name) as { readonly options?: unknown };
  return (command?.options ?? []) as readonly DrawnOption[];
};

/** Characters of all names, descriptions and values, counted anew. */
function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + sizeOf(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, each]) =>
      sum + (/^(?:name|description|value)$/.test(key) ? String(each).length : sizeOf(each)),
    0,
  );
}

const made = (options: readonly OptionSpec[], name = 'made'): Command => ({
  name,
  summary: 'A command of this test',
  example: name,
  options,
  visibility: 'private',
  prepare: () => ({ kind: 'refused', card: { title: 'x', tone: 'neutral', blocks: [] } }),
});

describe('the commands', () => {
  it('are what Discord takes', () => {
    expect(refusedCommands(drawn)).toEqual([]);
  });

  it.each(drawn.map((command) => [command.name, command] as const))(
    '/%s is far from too much text',
    (name, command) => {
      const size = sizeOf(command);
      const left = COMMAND.total - size;
      expect(left, `/${name}: ${size} characters, ${left} left`).toBeGreaterThan(4_000);
    },
  );

  it.each(commands.map((command) => [command.name, command] as const))(
    '/%s offers exactly what is not for buttons alone',
    (name, { options }) => {
      const offered = options.filter(({ internal }) => !internal).map((option) => option.name);
      expect(optionsOf(name).map((option) => option.name)).toEqual(offered);
    },
  );

  const isForGroups = (name: string) =>
    commands.find((each) => each.name === name)?.place === 'group';

  it('can be had by servers and by people, and work everywhere', () => {
    for (const { name, contexts, integration_types } of drawn) {
      if (isForGroups(name)) continue;
      expect(contexts, name).toEqual([0, 1, 2]);
      expect(integration_types, name).toEqual([0, 1]);
    }
  });

  it('are offered in servers alone where they are for groups, to everybody there', () => {
    const forGroups: Command = { ...made([], 'forgroups'), place: 'group' };
    const drawnOnes = drawCommands([forGroups, ...commands]);
    expect(refusedCommands(drawnOnes)).toEqual([]);
    const only = drawnOnes.filter(({ name }) => name === 'forgroups' || isForGroups(name));
    for (const command of only) {
      // Null or absent: nobody is left out by Discord.
      expect(command).not.toHaveProperty('default_member_permissions');
      expect(command).toMatchObject({ contexts: [0], integration_types: [0] });
    }
    expect(only.length).toBeGreaterThan(0);
  });

  it('have one entry in the menu of a message', () => {
    const menu = drawn.filter(({ type }) => type === ApplicationCommandType.Message);
    expect(menu.map(({ name }) => name)).toEqual([words.readMessage]);
  });
});

describe('an option', () => {
  const draw = (option: Partial<OptionSpec>) => {
    const whole: OptionSpec = { name: 'option', kind: 'text', description: 'About', ...option };
    const [command] = drawCommands([made([whole])]);
    expect(refusedCommands([command])).toEqual([]);
    const { options } = command as { readonly options?: readonly DrawnOption[] };
    const [first] = options ?? [];
    if (!first) throw new Error('the option is missing');
    return first;
  };
  const { Boolean: flag, Number: number, String: string } = ApplicationCommandOptionType;

  it.each(['exam', 'date', 'sitting'] as const)('of kind %s is suggested while typing', (kind) => {
    expect(draw({ kind })).toMatchObject({ type: string, autocomplete: true });
  });

  it('of several values is suggested, as a list of choices takes one only', () => {
    const option = draw({ kind: 'text', choices: ['a', 'b'] });
    expect(option).toMatchObject({ type: string, autocomplete: true });
    expect(option.choices).toBeUndefined();
    expect(draw({ kind: 'text' }).autocomplete).toBeUndefined();
  });

  it('of one word has its choices', () => {
    const choices = ['show', 'share'].map((value) => ({ name: value, value }));
    expect(draw({ kind: 'word', choices: ['show', 'share'] })).toMatchObject({ choices });
    expect(draw({ kind: 'word' }).choices).toBeUndefined();
  });

  it('of kind number has its range', () => {
    expect(draw({ kind: 'number', range: [100, 1000] })).toMatchObject({
      type: number,
      min_value: 100,
      max_value: 1000,
    });
    expect(draw({ kind: 'number' })).not.toHaveProperty('min_value');
  });

  it('of kind flag is yes or no, and of kind rest is text', () => {
    expect(draw({ kind: 'flag' }).type).toBe(flag);
    expect(draw({ kind: 'rest' })).toMatchObject({ type: string });
  });

  it('of kind file is an attachment', () => {
    expect(draw({ kind: 'file' })).toMatchObject({ type: ApplicationCommandOptionType.Attachment });
  });

  it('that is too long is cut where it may be, and refused where it may not', () => {
    expect(draw({ description: 'word '.repeat(50) })).toBeTruthy();
    expect(() =>
      drawCommands([made([{ name: 'x'.repeat(33), kind: 'rest', description: 'x' }])]),
    ).toThrow(RangeError);
  });
});

describe('registering', () => {
  const setUp = async () => {
    const discord = await useDiscord();
    const store = await makeBotForTests().bot.openStore();
    const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
    const app = discord.applicationId;
    const register = (list: readonly Command[], guild: string | null = null) =>
      registerCommands(rest, store, app, guild, list);
    const puts = () => discord.requestsTo({ method: 'PUT', path: /\/commands$/ });
    return { discord, register, puts };
  };

  it('happens once for the same commands', async () => {
    const { discord, register, puts } = await setUp();
    expect(await register(commands)).toBe(true);
    expect(await register(commands)).toBe(false);
    expect(puts()).toHaveLength(1);
    expect(puts()[0]?.path).toBe(`/applications/${discord.applicationId}/commands`);
    expect(discord.registered.map(({ name }) => name)).toEqual(drawn.map(({ name }) => name));
  });

  it('happens again when one of them changes, and again when it is changed back', async () => {
    const { register, puts } = await setUp();
    const [first, ...rest] = commands;
    if (!first) throw new Error('there are no commands');
    const changed = [{ ...first, summary: `${first.summary}.` }, ...rest];
    const sent = [];
    for (const list of [commands, changed, changed, commands]) sent.push(await register(list));
    expect(sent).toEqual([true, true, false, true]);
    expect(puts()).toHaveLength(3);
  });

  it('does not happen for what nobody sees', async () => {
    const { register } = await setUp();
    const options = [{ name: 'hidden', kind: 'text', description: 'x', internal: true }] as const;
    expect(await register([made([])])).toBe(true);
    expect(await register([made(options)])).toBe(false);
  });

  it('happens for a server on its own', async () => {
    const { discord, register, puts } = await setUp();
    const { id } = discord.guild;
    expect(await register(commands)).toBe(true);
    expect(await register(commands, id)).toBe(true);
    expect(await register(commands, id)).toBe(false);
    expect(puts().map(({ path }) => path)).toEqual([
      `/applications/${discord.applicationId}/commands`,
      `/applications/${discord.applicationId}/guilds/${id}/commands`,
    ]);
  });

  it('is not taken for done when Discord refuses it', async () => {
    const { discord, register, puts } = await setUp();
    discord.fault({ method: 'PUT', path: /\/commands$/, kind: 'error', times: 1, status: 403 });
    await expect(register(commands)).rejects.toThrow();
    expect(await register(commands)).toBe(true);
    expect(puts()).toHaveLength(2);
  });

  it('is done by the bot when it starts', async () => {
    const discord = await useDiscord();
    await startDiscordBot(discord, { guildId: discord.guild.id });
    const [request, ...more] = discord.requestsTo({ method: 'PUT', path: /\/commands$/ });
    expect(more).toEqual([]);
    expect(request?.path).toContain(`/guilds/${discord.guild.id}/commands`);
    expect(request?.body).toEqual(JSON.parse(JSON.stringify(drawn)));
  });
});

// In a server: who is there and what they may do, messages that everybody sees and presses, people and roles by name.

import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Args, Command, GroupPlace, Reach } from '#src/app/command.ts';
import type { Card } from '#src/cards/card.ts';
import { groups as words } from '#src/cards/words/en-groups.ts';
import { encodeId } from '#src/platforms/discord/custom-id.ts';
import type { Person, Place } from '#test/support/discord/person.ts';
import type { SeenMessage } from '#test/support/discord/seen-message.ts';
import { begin, type Story } from '#test/support/discord-story.ts';

interface Seen {
  readonly user: string;
  readonly args: Args;
  readonly group: Pick<GroupPlace, 'key' | 'channel'> | null;
  readonly standing: Awaited<ReturnType<GroupPlace['standing']>> | null;
}

const made = {
  summary: 'A command of this test',
  options: [{ name: 'value', kind: 'text', description: 'Anything' }],
  visibility: 'private',
} as const;

/** A command that keeps what it is told. */
function makeProbe() {
  const seen: Seen[] = [];
  const probe: Command = {
    ...made,
    name: 'probe',
    example: 'probe',
    prepare: (args) => ({
      kind: 'ready',
      async run({ reach, person }) {
        const { group } = reach;
        seen.push({
          user: person.user,
          args,
          group: group ? { key: group.key, channel: group.channel } : null,
          standing: group ? await group.standing() : null,
        });
        return { card: card(`Hello, ${args['value'] ?? 'you'}`) };
      },
    }),
  };
  return { probe, seen };
}

function card(title: string, more: Partial<Card> = {}): Card {
  return { title, tone: 'neutral', blocks: [{ kind: 'text', text: 'Text.' }], ...more };
}

/** A command that shows a card to everybody. */
const inviting = (shown: Card, posted?: (what: unknown) => void): Command => ({
  ...made,
  name: 'invite',
  example: 'invite',
  place: 'group',
  prepare: () => ({
    kind: 'ready',
    async run({ reach }: { readonly reach: Reach }) {
      const message = await reach.post?.(shown);
      posted?.(message);
      return { card: card('It is there.') };
    },
  }),
});

const pressable = (label: string, args: Args, replaces = false) => ({
  label,
  style: 'main' as const,
  action: { command: 'probe', args },
  ...(replaces ? { replaces: true as const } : {}),
});
const invitation = card('Be counted', {
  buttons: [
    pressable('Count me', { value: 'counted' }),
    pressable('Take its place', { value: 'placed' }, true),
  ],
});

async function setUp(shown = invitation) {
  const { probe, seen } = makeProbe();
  const posted: unknown[] = [];
  const story = await begin({ commands: [probe, inviting(shown, (what) => posted.push(what))] });
  return { ...story, seen, posted };
}

/**
 * Somebody shows a card to everybody. Their own answer says "…" until the card is there, so it is waited for until the
 * bot is done.
 */
async function invite({ discord, bot, ana }: Story) {
  const asked = ana.slash('invite');
  await bot.host.heard('an invitation', ({ answered }) =>
    answered.some(({ command }) => command === 'invite'),
  );
  const [shown, ...more] = discord.messagesIn(discord.channel);
  if (!shown || more.length > 0) throw new Error(`${more.length} more messages were shown`);
  return { shown, answer: await asked.final() };
}

const roles = ['1574031694233600111', '1574031694233600222'];
const { Administrator, ManageGuild, ManageMessages, SendMessages } = PermissionFlagsBits;

describe('somebody in a server', () => {
  it('is there, with the roles and the permissions that came with what they did', async () => {
    const { discord, seen } = await setUp();
    const { guild, channel } = discord;
    const may = {
      nothing: SendMessages | ManageMessages,
      manage: SendMessages | ManageGuild,
      all: Administrator,
    };
    for (const permissions of Object.values(may)) {
      await discord.user({ permissions, roles }).slash('probe', {}, channel).final();
    }
    const key = { platform: 'discord', tenant: '', group: guild.id };
    const group = { key, channel: channel.kind === 'dm' ? '' : channel.channelId };
    expect(seen.map((each) => each.group)).toEqual([group, group, group]);
    expect(seen.map(({ standing }) => standing)).toEqual([
      { runs: false, roles },
      { runs: true, roles },
      { runs: true, roles },
    ]);
  });

  it('is looked at anew with every action', async () => {
    const story = await setUp();
    const { ana, seen } = story;
    await ana.slash('probe').final();
    ana.permissions |= ManageGuild;
    ana.roles = roles;
    await ana.slash('probe').final();
    ana.permissions &= ~ManageGuild;
    ana.roles = roles.slice(1);
    const { shown } = await invite(story);
    await ana.click(shown, 'Count me').final();
    expect(seen.map(({ standing }) => standing)).toEqual([
      { runs: false, roles: [] },
      { runs: true, roles },
      { runs: false, roles: roles.slice(1) },
    ]);
  });

  it('is there also in a server that the bot has joined since it connected', async () => {
    const { discord, seen } = await setUp();
    const guild = discord.makeGuild({ name: 'New' });
    const ben = discord.user({ permissions: ManageGuild, roles });
    await ben.slash('probe', {}, guild.channel()).final();
    expect(seen).toMatchObject([
      { group: { key: { group: guild.id } }, standing: { runs: true, roles } },
    ]);
  });

  it('is there also with the bot installed for themselves as well', async () => {
    const { discord, seen } = await setUp();
    await discord.user({ hasBot: true }).slash('probe').final();
    expect(seen).toMatchObject([{ group: { key: { group: discord.guild.id } } }]);
  });

  it('costs no request', async () => {
    const { discord, ana } = await setUp();
    const before = discord.requests.length;
    await ana.slash('probe').final();
    const [answer, ...more] = discord.requests.slice(before);
    expect(answer?.path).toMatch(/callback$/);
    expect(more).toEqual([]);
  });
});

describe('somebody elsewhere is in no group', () => {
  const manages = { permissions: ManageGuild | Administrator, hasBot: true };

  it.each<readonly [string, (discord: Awaited<ReturnType<typeof setUp>>['discord']) => Place]>([
    ['in private', ({ dm }) => dm],
    ['among people', (discord) => discord.groupDm()],
    ['in a server without the bot', (discord) => discord.makeGuild({ hasBot: false }).channel()],
  ])('%s', async (_where, place) => {
    const { discord, seen } = await setUp();
    await discord.user(manages).slash('probe', {}, place(discord)).final();
    expect(seen).toMatchObject([{ group: null, standing: null }]);
  });

  it('in a line to the bot', async () => {
    const { ana, seen } = await setUp();
    await ana.says('probe');
    expect(seen).toMatchObject([{ group: null }]);
  });

  it('in a server that the bot was thrown out of', async () => {
    const story = await setUp();
    const { discord, ana, seen } = story;
    const { shown } = await invite(story);
    discord.guild.removeBot();
    await ana.click(shown, 'Count me').final();
    expect(seen).toMatchObject([{ group: null }]);
  });
});

describe('a command for groups only', () => {
  it('is offered to everybody in servers that the bot was added to, and nowhere else', async () => {
    const { discord, ana } = await setUp();
    await ana.slash('invite').final();
    expect(() => ana.slash('invite', {}, discord.dm)).toThrow('not offered');
    expect(() => ana.slash('invite', {}, discord.groupDm())).toThrow('not offered');
    const without = discord.makeGuild({ hasBot: false }).channel();
    expect(() => ana.slash('invite', {}, without)).toThrow('not offered');
  });
});

describe('a message for everybody', () => {
  /** What everybody sees, as it was when it was made. */
  const asMade = (message: SeenMessage) => JSON.stringify(message.toJSON());

  it('comes from a slash command, whose own answer stays private', async () => {
    const story = await setUp();
    const { shown, answer } = await invite(story);
    expect(shown.ephemeral).toBe(false);
    expect(shown.content).toBe(`-# Shared by <@${story.ana.id}>`);
    expect(shown.embeds[0]?.title).toBe('Be counted');
    expect(story.posted).toEqual([{ channel: shown.channelId, message: shown.id }]);
    expect(answer.ephemeral).toBe(true);
    expect(answer.embeds.map(({ title }) => title)).toEqual(['It is there.']);
    expect(answer.text).not.toContain('…');
  });

  it.each([
    ['Count me', 'counted'],
    ['Take its place', 'placed'],
  ])('answers whoever presses “%s” in private, and stays as it is', async (label, value) => {
    const story = await setUp();
    const { discord, ana, seen } = story;
    const { shown } = await invite(story);
    const before = asMade(shown);
    const others: readonly Person[] = [ana, discord.user({ name: 'Ben' }), discord.user()];
    for (const person of others) {
      const answer = await person.click(shown, label).final();
      expect(answer.ephemeral).toBe(true);
      expect(answer.id).not.toBe(shown.id);
      expect(answer.embeds[0]?.title).toBe(`Hello, ${value}`);
    }
    expect(seen.map(({ user }) => user)).toEqual(others.map(({ id }) => id));
    expect(asMade(shown)).toBe(before);
    expect(discord.messagesIn(discord.channel)).toHaveLength(1);
  });

  it('answers many who press at once, each in private', async () => {
    const story = await setUp();
    const { discord, seen } = story;
    const { shown } = await invite(story);
    const people = Array.from({ length: 8 }, () => discord.user());
    const answers = await Promise.all(people.map((each) => each.click(shown, 'Count me').final()));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(8);
    expect(answers.every(({ ephemeral }) => ephemeral)).toBe(true);
    expect(new Set(seen.map(({ user }) => user)).size).toBe(8);
    expect(shown.edits).toBe(0);
  });

  it('answers in private also when it takes longer', async () => {
    const { probe } = makeProbe();
    let slow: Promise<unknown> | null = null;
    const story = await begin({
      commands: [probe, inviting(invitation)],
      wrap: (store) => ({
        ...store,
        async claimRequest(...args) {
          await slow;
          return store.claimRequest(...args);
        },
      }),
    });
    const { discord } = story;
    const { shown } = await invite(story);
    slow = discord.nextRequest({ method: 'POST', path: /callback$/ });
    const answer = await discord.user().click(shown, 'Take its place').followUp();
    expect(answer.ephemeral).toBe(true);
    expect(shown.edits).toBe(0);
  });

  it('comes from a slash command that takes longer, too', async () => {
    let slow: Promise<unknown> | null = null;
    const story = await begin({
      commands: [inviting(invitation)],
      wrap: (store) => ({
        ...store,
        async claimRequest(...args) {
          await slow;
          return store.claimRequest(...args);
        },
      }),
    });
    slow = story.discord.nextRequest({ method: 'POST', path: /callback$/ });
    const { shown, answer } = await invite(story);
    expect(shown.embeds[0]?.title).toBe('Be counted');
    expect(answer.embeds[0]?.title).toBe('It is there.');
    expect(answer.ephemeral).toBe(true);
  });

  it('that the bot has posted by itself answers in private as well', async () => {
    const { discord, bot, seen } = await setUp();
    const { channel, guild } = discord;
    const key = { platform: 'discord', tenant: '', group: guild.id };
    const where = channel.kind === 'dm' ? '' : channel.channelId;
    expect(await bot.sender.post(key, where, invitation, 'digest')).toBe('sent');
    const [shown] = discord.messagesIn(channel);
    if (!shown) throw new Error('nothing was posted');
    const before = asMade(shown);
    const answer = await discord.user().click(shown, 'Take its place').final();
    expect(answer.ephemeral).toBe(true);
    expect(asMade(shown)).toBe(before);
    expect(seen).toMatchObject([{ group: { key, channel: where } }]);
  });

  it('asks whoever presses to be counted, and says in private what came of it', async () => {
    const counting = card('Be counted', {
      buttons: [
        {
          label: 'Count me',
          style: 'main',
          action: { command: 'mydata', args: { do: 'count', yes: 'yes' } },
        },
      ],
    });
    const story = await setUp(counting);
    const { discord } = story;
    const { shown } = await invite(story);
    const before = asMade(shown);
    const answer = await discord.user().click(shown, 'Count me').final();
    expect(answer.ephemeral).toBe(true);
    expect(asMade(shown)).toBe(before);
  });

  it('is not replaced by a modal that came from it', async () => {
    const story = await setUp();
    const { discord } = story;
    const { shown } = await invite(story);
    const ben = discord.user();
    const input = { type: 4, id: 2, custom_id: 'text', value: 'CLF-C02 650' };
    const sent = await discord.dispatchRaw({
      application_id: discord.applicationId,
      channel_id: shown.channelId,
      channel: { id: shown.channelId, type: 0, name: 'general', permissions: '0' },
      user: { id: ben.id, username: ben.name, discriminator: '0', avatar: null, global_name: null },
      locale: ben.locale,
      context: 0,
      app_permissions: '0',
      authorizing_integration_owners: {},
      attachment_size_limit: 10_485_760,
      type: 5,
      message: shown.toJSON(),
      data: {
        custom_id: encodeId({ kind: 'draft', draft: 'gone', verb: 'paste' }),
        components: [{ type: 18, id: 1, component: input }],
      },
    });
    expect(sent.callback.type).toBe(4);
    expect((await sent.final()).ephemeral).toBe(true);
    expect(shown.edits).toBe(0);
  });
});

describe('people and roles', () => {
  const typed = '<@123> <@!456>, <@&789>';

  it('typed into an option arrive as Discord writes them', async () => {
    const { ana, seen } = await setUp();
    await ana.slash('probe', { value: typed }).final();
    await ana.says(`probe --value "${typed}"`);
    expect(seen.map(({ args }) => args)).toEqual([{ value: typed }, { value: typed }]);
  });

  it('written by somebody stay text; in a list of people they are names, and nobody is called', async () => {
    const block = {
      kind: 'people',
      heading: 'Who may see the figures',
      ids: ['user:123', 'role:789', 'user:@everyone', '<@1>'],
    } as const;
    const story = await setUp(card('<@123>', { blocks: [block] }));
    const { discord } = story;
    const { shown } = await invite(story);
    expect(shown.text).toContain('• <@123>\n• <@&789>\n');
    // Who has shared it, and these two.
    expect(shown.text.match(/<@&?\d/g)).toHaveLength(3);
    expect(shown.text).not.toContain('@everyone');
    const posts = discord.requestsTo({ method: 'POST', path: /^\/webhooks/ });
    expect(posts.map(({ body }) => body)).toMatchObject([{ allowed_mentions: { parse: [] } }]);
  });
});

describe('/groupstats', () => {
  const toldText = ({ embeds, text }: SeenMessage) => embeds[0]?.title + text;

  it('is for organisers, and for the people and roles that they let in', async () => {
    const { discord } = await begin();
    const olga = discord.user({ name: 'Olga', permissions: ManageGuild });
    const ben = discord.user({ name: 'Ben', roles });
    const eve = discord.user({ name: 'Eve' });
    const looks = async (who: Person) =>
      toldText(await who.slash('groupstats', { do: 'settings' }).final()).includes('<@');
    const value = `<@&${roles[1]}> <@!${discord.user().id}>`;
    const allowed = await olga.slash('groupstats', { do: 'allow', value }).final();
    expect(allowed.ephemeral).toBe(true);
    expect(allowed.text).toContain(`• <@&${roles[1]}>`);
    expect(await Promise.all([olga, ben, eve].map(looks))).toEqual([true, true, false]);
    ben.roles = [];
    expect(await looks(ben)).toBe(false);
  });

  it('invites everybody, and whoever presses counts from then on', async () => {
    const { discord, bot } = await begin();
    const olga = discord.user({ name: 'Olga', permissions: ManageGuild });
    const preview = await olga.slash('groupstats', { do: 'invite' }).final();
    expect([preview.ephemeral, discord.messagesIn(discord.channel)]).toEqual([true, []]);
    const asked = olga.click(preview, words.inviteYes);
    await bot.host.heard('the invitation', ({ answered }) => answered.length > 1);
    expect((await asked.final()).ephemeral).toBe(true);
    const [shown, ...more] = discord.messagesIn(discord.channel);
    expect(more).toEqual([]);
    if (!shown) throw new Error('nothing was shown');
    const [label = ''] = shown.buttons.map((button) => button.label);
    const ben = discord.user({ name: 'Ben' });
    expect((await ben.click(shown, label).final()).ephemeral).toBe(true);
    expect(shown.edits).toBe(0);
    const store = await bot.bot.openStore();
    const person = { platform: 'discord', tenant: '', user: ben.id };
    const group = { platform: 'discord', tenant: '', group: discord.guild.id };
    expect(await store.readCounting(person, group)).toBe(true);
  });
});

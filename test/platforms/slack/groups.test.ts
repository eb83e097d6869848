// The workspace people ask from: which it is, who runs it, what is shown to everybody in it, and whom they name.

import { describe, expect, it } from 'vitest';
import type { Command, Running } from '#src/app/command.ts';
import type { Card } from '#src/cards/card.ts';
import { counting, groups as words } from '#src/cards/words/en-groups.ts';
import { makeClock } from '#test/support/discord-story.ts';
import type { Person } from '#test/support/slack/person.ts';
import type { SeenMessage } from '#test/support/slack/seen.ts';
import { manifest } from '#test/support/slack-bot.ts';
import {
  begin,
  keyOf,
  labels,
  modes,
  type Story,
  type StoryOptions,
  savedOf,
  sendPreview,
  turns,
} from '#test/support/slack-story.ts';

const line = 'CLF-C02 650 security NI, tech NI, rest ok';

function answering(name: string, answer: (running: Running) => Promise<Card>): Command {
  return {
    name,
    summary: `For tests: ${name}`,
    example: name,
    options: [{ name: 'words', kind: 'rest', description: 'any' }],
    visibility: 'private',
    prepare: () => ({ kind: 'ready', run: async (running) => ({ card: await answer(running) }) }),
  };
}

const saying = (text: string): Card => ({
  title: 'Probe',
  tone: 'neutral',
  blocks: [{ kind: 'text', text }],
});

/** Says where somebody is, and what they may do there; with buttons that ask again. */
const where = answering('where', async ({ reach: { group } }) => {
  const { key, channel } = group ?? {};
  const said = group
    ? `${key?.platform} ${key?.tenant} ${key?.group} in ${channel}: ${JSON.stringify(await group.standing())}`
    : 'nowhere';
  const action = { command: 'where', args: {} };
  return { ...saying(said), buttons: [{ label: 'Where?', style: 'plain', action }] };
});

/** Shows everybody something with buttons that anybody may press. */
const post = answering('post', async ({ reach }) => {
  const posted = await reach.post?.({
    ...saying('Will you be counted?'),
    buttons: [
      {
        label: 'Count me',
        style: 'main',
        action: { command: 'mydata', args: { do: 'count', yes: 'yes' } },
        replaces: true,
      },
      { label: 'Where?', style: 'plain', action: { command: 'where', args: {} }, replaces: true },
    ],
  });
  return saying(posted ? `Posted in ${posted.channel}.` : 'Not posted.');
});

/** Says the words it was given. */
const echo: Command = {
  ...answering('echo', async () => saying('')),
  prepare: (args) => ({
    kind: 'ready',
    run: async () => ({ card: saying(`It says ${JSON.stringify(args['words'])}.`) }),
  }),
};

const run = { runs: true, roles: [] };
const none = { runs: false, roles: [] };

const start = (options: StoryOptions = {}) => begin({ commands: [where, post, echo], ...options });

/** What is said of somebody who asks in a channel. */
const asked = async (person: Person, place?: Parameters<Person['slash']>[2]) =>
  (await person.slash('/debrief', 'where', place).message()).allText;

describe.each(modes)('the group of a request over %s', (mode) => {
  it('is the workspace, with the channel where others read', async () => {
    const { slack, ana } = await start({ mode });
    const of = (channel: string | null) =>
      `slack ${slack.teamId} ${slack.teamId} in ${channel}: ${JSON.stringify(none)}`;
    const inChannel = await ana.slash('/debrief', 'where').message();
    expect(inChannel.allText).toContain(of(slack.channel.channelId));
    const pressed = await ana.click(inChannel, 'Where?').message();
    expect(pressed.allText).toContain(of(slack.channel.channelId));
    const secret = slack.makeChannel({ name: 'secret', kind: 'private' });
    expect(await asked(ana, secret)).toContain(of(secret.channelId));

    const inPrivate = await ana.slash('/debrief', 'where', 'dm').message();
    expect(inPrivate.allText).toContain(of(null));
    expect((await ana.click(inPrivate, 'Where?').message()).allText).toContain(of(null));
  });
});

describe('the group of a request', () => {
  it('is there for a form as well, and for what is pressed in a modal', async () => {
    const { slack, bot, ana } = await start();
    const form = await ana.shortcut('report').view();
    await ana.submits(form, { text: line }).home();
    expect(labels(form)).toContain(counting.yes);
    const pressed = ana.click(form, counting.yes);
    await pressed.view();
    await turns(bot, 2);
    const group = { platform: 'slack', tenant: slack.teamId, group: slack.teamId };
    const store = await bot.bot.openStore();
    expect(await store.readCounting(keyOf(ana), group)).toBe(true);
  });

  it('is the workspace also in an organisation, whose people are those of the organisation', async () => {
    const enterpriseId = 'E0COMPANY1';
    const { slack, ana } = await start({ standIn: { enterpriseId } });
    expect(await asked(ana)).toContain(
      `slack ${enterpriseId} ${slack.teamId} in ${slack.channel.channelId}`,
    );
  });

  it('is none for somebody of another workspace, who is told so', async () => {
    const story = await start();
    const { slack, bot } = story;
    const shared = slack.makeChannel({ name: 'both', shared: true });
    const invitation = await invite(story, shared);
    const zoe = slack.person({ name: 'zoe', teamId: 'T0ELSEWHER', isAdmin: true });
    const refusal = await zoe.click(invitation, 'Where?').message();
    expect(refusal.ephemeral).toBe(true);
    expect(refusal.allText).toContain('You belong to another workspace');
    await turns(bot, 2);
    expect(slack.callsTo('users.info')).toEqual([]);
    expect(labels(invitation)).toEqual(['Count me', 'Where?']);
  });
});

describe('who runs a workspace', () => {
  it.each([
    ['an admin', { isAdmin: true }, true],
    ['an owner', { isOwner: true }, true],
    ['the primary owner', { isPrimaryOwner: true }, true],
    ['a member', {}, false],
    ['a guest', { isRestricted: true }, false],
    ['a guest of one channel', { isUltraRestricted: true }, false],
    // Slack does not have them; whatever it says besides, guests run nothing.
    ['a guest who is said to be an admin', { isRestricted: true, isAdmin: true }, false],
    ['somebody deactivated meanwhile', { isAdmin: true, deleted: true }, false],
    ['a stranger', { isAdmin: true, isStranger: true }, false],
  ])('%s', async (_who, rank, runs) => {
    const { ana } = await start({ person: rank });
    expect(await asked(ana)).toContain(JSON.stringify({ runs, roles: [] }));
  });

  it.each([
    ['an admin of the organisation', { isOrgAdmin: true }, true],
    ['an owner of the organisation', { isOrgOwner: true }, true],
    ['an admin of the workspace', { isAdmin: true }, true],
    ['a member', {}, false],
    ['an admin who has left the workspace', { isAdmin: true, teams: ['T0OTHERONE'] }, false],
  ])('in an organisation: %s', async (_who, rank, runs) => {
    const { ana } = await start({ standIn: { enterpriseId: 'E0COMPANY1' }, person: rank });
    expect(await asked(ana)).toContain(JSON.stringify({ runs, roles: [] }));
  });

  it('of the organisation the app is in: an admin of it is none in another of its workspaces', async () => {
    const other = 'T0OTHERONE';
    const clock = makeClock();
    const { slack, ana } = await start({
      clock,
      standIn: { enterpriseId: 'E0COMPANY1' },
      person: { isAdmin: true },
    });
    ana.becomes({ teams: [slack.teamId, other] });
    const there = async () => {
      const { payload } = ana.slashEnvelope('/debrief', 'where');
      const moved = { ...payload, team_id: other };
      return (await slack.dispatchRaw({ type: 'slash_commands', payload: moved }).message())
        .allText;
    };
    const first = await there();
    expect(first).toContain(`slack E0COMPANY1 ${other} in`);
    expect(first).toContain(JSON.stringify(none));
    ana.becomes({ isOrgOwner: true });
    clock.advance(60_000);
    expect(await there()).toContain(JSON.stringify(run));
  });
});

describe('what somebody may do', () => {
  it('is asked again at each action, and is never older than a minute', async () => {
    const clock = makeClock();
    const { slack, ana } = await start({ clock, person: { isAdmin: true } });
    const ben = slack.person({ name: 'ben' });
    const lookedUp = () => slack.callsTo('users.info').map(({ args }) => args['user']);
    const message = await ana.slash('/debrief', 'where').message();
    expect(message.allText).toContain(JSON.stringify(run));
    ana.becomes({ isAdmin: false });
    clock.advance(59_999);
    const soon = await ana.click(message, 'Where?').message();
    expect(soon.allText).toContain(JSON.stringify(run));
    expect(lookedUp()).toEqual([ana.id]);
    // What is known of one says nothing of another.
    expect(await asked(ben)).toContain(JSON.stringify(none));
    expect(lookedUp()).toEqual([ana.id, ben.id]);
    clock.advance(1);
    const later = await ana.click(message, 'Where?').message();
    expect(later.allText).toContain(JSON.stringify(none));
    expect(lookedUp()).toEqual([ana.id, ben.id, ana.id]);
  });

  it.each(['internal_error', 'user_not_found', 'missing_scope'])(
    'is nothing where Slack does not say (%s): it is told, and asked again the next time',
    async (error) => {
      const { slack, bot, ana } = await start({ troubleExpected: true, person: { isOwner: true } });
      slack.fault({ method: 'users.info', kind: 'error', error });
      const trouble = await asked(ana);
      expect(trouble).toContain('Something broke on our side');
      expect(trouble).not.toContain('"runs"');
      expect(bot.defects).toHaveLength(1);
      expect(await asked(ana)).toContain(JSON.stringify(run));
    },
  );

  it('is nothing where Slack cannot say whose token it is', async () => {
    const { slack, ana } = await start({ troubleExpected: true, person: { isOwner: true } });
    slack.fault({ method: 'auth.test', kind: 'error', error: 'internal_error' });
    expect(await asked(ana)).toContain('Something broke on our side');
    expect(await asked(ana)).toContain(JSON.stringify(run));
  });

  it('is not looked up before a command asks', async () => {
    const { slack, ana } = await start();
    const atStart = slack.callsTo('auth.test').length;
    await ana.slash('/debrief', 'help').message();
    expect(slack.callsTo('users.info')).toEqual([]);
    expect(slack.callsTo('auth.test')).toHaveLength(atStart);
  });
});

describe.each(modes)('something shown to everybody over %s', (mode) => {
  it.each([
    ['is a member', {}],
    ['is none', { hasBot: false }],
    ['is none and it is private', { hasBot: false, kind: 'private' as const }],
    ['may not write', { refuses: 'restricted_action_read_only_channel' }],
  ])('where the bot %s has buttons for all, and stays as it is', async (_where, channel) => {
    const story = await start({ mode });
    const { slack, bot, ana } = story;
    const place = slack.makeChannel({ name: 'studies', ...channel });
    const invitation = await invite(story, place);
    const receipt = ana.messagesIn(place).find(({ ephemeral }) => ephemeral);
    expect(receipt?.allText).toContain(`Posted in ${place.channelId}.`);
    expect(invitation.allText).not.toContain('Shared by');
    const before = invitation.allText;
    for (const name of ['ben', 'cleo']) {
      const person = slack.person({ name });
      const answer = await person.click(invitation, 'Where?').message();
      expect(answer.ephemeral).toBe(true);
      expect(answer.allText).toContain(`${slack.teamId} in ${place.channelId}`);
      const counted = await person.click(invitation, 'Count me').message();
      expect(counted.ephemeral).toBe(true);
      expect(person.messagesIn(place)).toHaveLength(3);
      expect(person.dms()).toEqual([]);
    }
    expect(postedIn(story, place)).toBe(invitation);
    expect([invitation.allText, invitation.edits, invitation.deleted]).toEqual([before, 0, false]);
    // Nobody's result: there is nothing to be taken down.
    const store = await bot.bot.openStore();
    expect(await store.listSharedMessages(keyOf(ana))).toEqual([]);
  });
});

/** Ana shows everybody something, and has read that it is there. */
async function invite(story: Story, place: { readonly channelId: string }): Promise<SeenMessage> {
  const asking = story.ana.slash('/debrief', 'post', place);
  const posted = await asking.message();
  await asking.message();
  expect(postedIn(story, place)).toBe(posted);
  return posted;
}

/** The one message that everybody there reads. */
function postedIn({ slack }: Pick<Story, 'slack'>, place: { readonly channelId: string }) {
  const [message, more] = slack.messagesIn(place);
  if (!message || more) throw new Error('there is not one message');
  return message;
}

describe('something shown to everybody', () => {
  it('is answered in a direct message where the response URL does not work', async () => {
    const story = await start({ troubleExpected: true });
    const { slack } = story;
    const invitation = await invite(story, slack.channel);
    const ben = slack.person({ name: 'ben' });
    slack.fault({ method: 'response_url', kind: 'status', status: 404 });
    await ben.click(invitation, 'Where?');
    expect((await ben.nextDm()).allText).toContain(`in ${slack.channel.channelId}`);
    expect(invitation.edits).toBe(0);
  });

  it('can be posted by a button in a private answer as well', async () => {
    const again: Card['buttons'] = [
      { label: 'Post it', style: 'main', action: { command: 'post', args: {} } },
    ];
    const offer = answering('offer', async () => ({ ...saying('Post?'), buttons: again }));
    const { slack, ana } = await start({ commands: [where, post, offer] });
    const there = slack.makeChannel({ name: 'there', hasBot: false });
    const question = await ana.slash('/debrief', 'offer', there).message();
    const pressed = ana.click(question, 'Post it');
    await pressed.message();
    await pressed.message();
    expect(postedIn({ slack }, there).allText).toContain('Will you be counted?');
  });

  it('is not shown in the messages with the bot, nor where nobody may', async () => {
    const { slack, ana } = await start();
    const alone = await ana.slash('/debrief', 'post', 'dm').message();
    expect(alone.allText).toContain('Not posted.');
    const closed = slack.makeChannel({ hasBot: false });
    // What would go to everybody; what follows is for ana alone.
    slack.fault({ method: 'response_url', kind: 'status', status: 404 });
    const refused = await ana.slash('/debrief', 'post', closed).message();
    expect([refused.ephemeral, refused.allText]).toEqual([true, expect.stringContaining('Not')]);
    expect(slack.messagesIn(closed)).toEqual([]);
    expect(ana.messagesIn('dm')).toEqual([alone]);
  });

  it('is no result: those are shared in a window that asks where', async () => {
    let id = '';
    const offer = answering('offer', async () => ({
      ...saying('Share?'),
      buttons: [
        {
          label: 'Share it',
          style: 'main',
          action: { command: 'history', args: { do: 'share', id, yes: 'score' } },
        },
      ],
    }));
    const story = await start({ commands: [where, post, offer] });
    const { slack, bot, ana } = story;
    await ana.slash('/scorereport', line).home();
    id = (await savedOf(bot, ana))[0]?.id ?? '';
    const question = await ana.slash('/debrief', 'offer').message();
    const answer = await ana.click(question, 'Share it').message();
    expect(answer.allText).toContain('nobody else has seen it');
    expect(slack.messagesIn(slack.channel)).toEqual([]);
    const asking = ana.slash('/debrief', 'history share 1');
    await asking.view();
    await sendPreview(ana, await asking.view(), { 'Where?': slack.channel });
    expect(postedIn(story, slack.channel).allText).toContain('Shared by ana');
  });
});

describe.each(modes)('/debrief groupstats over %s', (mode) => {
  it('is for those who run the workspace, and for whom they name, wherever they ask', async () => {
    const clock = makeClock();
    const { slack, bot, ana } = await start({ mode, clock, person: { isAdmin: true } });
    const ben = slack.person({ name: 'ben' });
    const refusal = (await ben.slash('/debrief', 'groupstats').message()).allText;
    const shown = (await ana.slash('/debrief', 'groupstats').message()).allText;
    expect(refusal).not.toBe(shown);
    const allowed = await ana.slash('/debrief', 'groupstats allow @ben', 'dm').message();
    expect(allowed.allText).toContain(`<@${ben.id}>`);
    expect(allowed.text).not.toContain('<@');
    const group = { platform: 'slack', tenant: slack.teamId, group: slack.teamId };
    const store = await bot.bot.openStore();
    expect((await store.readSettings(group)).viewers).toEqual([`user:${ben.id}`]);
    expect((await ben.slash('/debrief', 'groupstats', 'dm').message()).allText).toBe(shown);
    ana.becomes({ isAdmin: false });
    clock.advance(60_000);
    expect((await ana.slash('/debrief', 'groupstats').message()).allText).toBe(refusal);
    const home = await ben.opensHome().home();
    const help = ben.click(home, 'Help');
    await help.view();
    expect((await help.view()).allText).toContain('groupstats');
  });

  it('keeps the channel it is asked in for the digest', async () => {
    const { slack, bot, ana } = await start({ mode, person: { isOwner: true } });
    const group = { platform: 'slack', tenant: slack.teamId, group: slack.teamId };
    const digest = async () =>
      (await (await bot.bot.openStore()).readSettings(group)).digestChannel;
    await ana.slash('/debrief', 'groupstats digest weekly', 'dm').message();
    expect(await digest()).toBeNull();
    const asking = ana.slash('/debrief', 'groupstats digest weekly');
    await asking.message();
    await asking.message();
    expect(await digest()).toBe(slack.channel.channelId);
    // Everybody there is told before anything comes.
    expect(postedIn({ slack }, slack.channel).allText).toContain(words.digestComing('weekly', 5));
  });

  it('invites everybody, who answer in private', async () => {
    const { slack, bot, ana } = await start({ mode, person: { isOwner: true } });
    const preview = await ana.slash('/debrief', 'groupstats invite').message();
    expect(slack.messagesIn(slack.channel)).toEqual([]);
    const asking = ana.click(preview, words.inviteYes);
    await asking.message();
    await asking.message();
    const invitation = postedIn({ slack }, slack.channel);
    const before = invitation.allText;
    const group = { platform: 'slack', tenant: slack.teamId, group: slack.teamId };
    const store = await bot.bot.openStore();
    const [yes = ''] = labels(invitation);
    for (const name of ['ben', 'cleo']) {
      const person = slack.person({ name });
      const answer = await person.click(invitation, yes).message();
      expect(answer.ephemeral).toBe(true);
      expect(await store.readCounting(keyOf(person), group)).toBe(true);
    }
    expect(await store.readCounting(keyOf(ana), group)).toBeNull();
    expect([invitation.allText, invitation.edits]).toEqual([before, 0]);
  });
});

describe('people named in a command', () => {
  /** As an app that was installed with the manifest before. */
  const { features } = manifest;
  const old = {
    ...manifest,
    features: {
      ...features,
      slash_commands: features.slash_commands.map((each) => ({ ...each, should_escape: false })),
    },
  };

  it('come with their ids', async () => {
    const { slack, ana } = await start();
    const ben = slack.person({ name: 'ben' });
    const said = await ana
      .slash('/debrief', 'echo allow @ben & #general, https://x.example')
      .message();
    expect(said.allText).toContain(`It says "allow <@${ben.id}> & #general, https://x.example".`);
  });

  it('come by their names where the app was installed before', async () => {
    const { slack, ana } = await start({ standIn: { manifest: old } });
    slack.person({ name: 'ben' });
    const said = await ana.slash('/debrief', 'echo allow @ben <@U123>').message();
    expect(said.allText).toContain('It says "allow @ben <@U123>".');
  });

  it.each([
    ['new', manifest],
    ['before', old],
  ])('are not read in reports (%s)', async (_when, made) => {
    const { slack, bot, ana } = await start({ standIn: { manifest: made } });
    // Digits in names and ids are no scores.
    slack.person({ name: 'ben900' });
    await ana.slash('/debrief', `${line} https://x.example/800`).home();
    await ana.slash('/debrief', 'history edit 1 score 655').home();
    expect((await savedOf(bot, ana)).map(({ report }) => report.score)).toEqual([655]);
  });

  it('leave a report as it would be without them', async () => {
    const { slack, bot, ana } = await start();
    slack.person({ name: 'ben' });
    await ana.slash('/debrief', `${line} @ben #general @here`).home();
    await ana.slash('/debrief', 'history edit 1 @ben score 655').home();
    const [attempt] = await savedOf(bot, ana);
    expect(attempt?.report).toMatchObject({ exam: 'CLF-C02', score: 655 });
    expect(JSON.stringify(slack.callsTo('response_url').map(({ args }) => args))).not.toMatch(
      /ben|<@|general/,
    );
  });

  it('do not hide a word that is nearly a command', async () => {
    const { slack, ana } = await start();
    slack.person({ name: 'ben' });
    const answer = await ana.slash('/debrief', 'ecko allow @ben').message();
    expect(answer.allText).toContain('There is no command “ecko”. Did you mean echo?');
  });

  it('alone ask for help, as nothing does', async () => {
    const { slack, ana } = await start();
    slack.person({ name: 'ben1' });
    const answer = await ana.slash('/debrief', '@ben1').message();
    expect(answer.allText).toContain('/debrief history');
  });
});

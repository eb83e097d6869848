// The stand-in for Slack, looked at with a bare Bolt app in both modes: what people do, the rules of answering, the breaks.

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { StandIn } from '#test/support/slack/stand-in.ts';
import { type UseSlackOptions, useSlack } from '#test/support/slack/use-slack.ts';
import { knownMethods } from '#test/support/slack/validate/arguments.ts';
import {
  checkMessage,
  checkSubmissionAck,
  checkView,
  type Finding,
} from '#test/support/slack/validate/check-call.ts';
import {
  hasContracts,
  keysNotInSample,
  scopesByContract,
} from '#test/support/slack/validate/contracts.ts';

type Kind = 'socket' | 'http';

interface Setting {
  readonly slack: StandIn;
  readonly app: App;
  /** What reached app.error. */
  readonly errors: unknown[];
}

const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
};

async function setUp(
  kind: Kind,
  listen: (app: App) => void = () => {},
  options: UseSlackOptions = {},
): Promise<Setting> {
  const slack = await useSlack(options);
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: quiet };
  const receiver =
    kind === 'socket'
      ? new SocketModeReceiver({
          appToken: slack.appToken,
          logger: quiet,
          clientPingTimeout: 60,
          installerOptions: { clientOptions },
        })
      : new HTTPReceiver({ signingSecret: slack.signingSecret, logger: quiet });
  const app = new App({
    token: slack.botToken,
    receiver,
    clientOptions,
    logger: quiet,
    deferInitialization: true,
  });
  const errors: unknown[] = [];
  app.error(async (error) => {
    errors.push(error);
  });
  listen(app);
  await app.init();
  const server = (await (kind === 'http'
    ? app.start({ port: 0, host: '127.0.0.1' })
    : app.start())) as Server;
  onTestFinished(async () => {
    await app.stop();
    if (kind === 'http') server.closeAllConnections();
  });
  const port = kind === 'http' ? (server.address() as AddressInfo).port : 0;
  await slack.connect(kind === 'http' ? { http: `http://127.0.0.1:${port}` } : 'socket');
  return { slack, app, errors };
}

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string, value = text) => ({ text: plain(text), value });

/** A form with an exam, its domains, a score and a note. */
function form(domains: readonly string[] = []) {
  return {
    type: 'modal' as const,
    callback_id: 'report',
    title: plain('Score report'),
    submit: plain('Read it'),
    blocks: [
      {
        type: 'input' as const,
        block_id: 'exam',
        label: plain('Exam'),
        dispatch_action: true,
        element: {
          type: 'static_select' as const,
          action_id: 'exam',
          options: [option('DevOps', 'DOP-C02'), option('Cloud', 'CLF-C02')],
        },
      },
      {
        type: 'input' as const,
        block_id: 'score',
        label: plain('Score'),
        element: {
          type: 'number_input' as const,
          action_id: 'score',
          is_decimal_allowed: false,
          min_value: '100',
          max_value: '1000',
        },
      },
      {
        type: 'input' as const,
        block_id: 'note',
        optional: true,
        label: plain('Note'),
        element: { type: 'plain_text_input' as const, action_id: 'note', max_length: 20 },
      },
      ...domains.map((domain) => ({
        type: 'input' as const,
        block_id: `domain ${domain}`,
        label: plain(domain),
        element: {
          type: 'radio_buttons' as const,
          action_id: 'rating',
          options: [option('Meets', 'meets'), option('Needs', 'needs')],
        },
      })),
    ],
  };
}

const receipt = (text: string, ...labels: readonly string[]) => ({
  text,
  unfurl_links: false,
  unfurl_media: false,
  blocks: [
    { type: 'section' as const, text: { type: 'mrkdwn' as const, text } },
    ...(labels.length > 0
      ? [
          {
            type: 'actions' as const,
            elements: labels.map((label) => ({
              type: 'button' as const,
              action_id: `do-${label}`,
              text: plain(label),
              value: label,
            })),
          },
        ]
      : []),
  ],
});

/** A bot that does a little of everything. */
function littleBot(app: App): void {
  app.command('/scorereport', async ({ ack, command, client, respond }) => {
    await ack();
    if (command.text === '') {
      await client.views.open({ trigger_id: command.trigger_id, view: form() });
    } else {
      await respond({ ...receipt(`read ${command.text}`, 'more', 'away') });
    }
  });
  app.action({ block_id: 'exam' }, async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions' || !body.view) return;
    const chosen = body.view.state.values['exam']?.['exam']?.selected_option?.value;
    const domains = chosen === 'CLF-C02' ? ['Concepts', 'Security'] : ['Monitoring', 'Delivery'];
    const { id, hash } = body.view;
    await client.views.update({ view_id: id, hash, view: form(domains) });
  });
  app.view('report', async ({ ack, body, client, view }) => {
    const score = view.state.values['score']?.['score']?.value;
    if (score === '500') {
      await ack({ response_action: 'errors', errors: { score: 'Not that one' } });
      return;
    }
    await ack();
    await client.chat.postMessage({ channel: body.user.id, ...receipt(`score ${score}`, 'plan') });
    await client.views.publish({
      user_id: body.user.id,
      view: { type: 'home', blocks: [{ type: 'header', text: plain(`Score ${score}`) }] },
    });
  });
  app.action('do-plan', async ({ ack, respond }) => {
    await ack();
    await respond({ ...receipt('the plan'), replace_original: false });
  });
  app.action('do-more', async ({ ack, respond }) => {
    await ack();
    await respond({ ...receipt('more', 'away'), replace_original: true });
  });
  app.action('do-away', async ({ ack, respond }) => {
    await ack();
    await respond({ delete_original: true });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return;
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'header', text: plain('Nothing yet') }] },
    });
  });
  app.shortcut('start', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form() });
  });
  app.shortcut('read', async ({ ack, shortcut, client }) => {
    await ack();
    if (shortcut.type !== 'message_action') return;
    const { channel, message, user } = shortcut;
    await client.chat.postEphemeral({
      channel: channel.id,
      user: user.id,
      ...{ text: `it says: ${message.text}` },
    });
  });
}

describe.each(['socket', 'http'] as const)('over %s', (kind) => {
  it('tells the story of a form', async () => {
    const { slack, errors } = await setUp(kind, littleBot);
    const ana = slack.person({ name: 'ana' });
    const modal = await ana.slash('/scorereport').view();
    expect(modal.title).toBe('Score report');
    expect(modal.stack).toEqual([modal.id]);
    const before = modal.hash;
    ana.fills(modal, { Note: 'tired' });
    expect(await ana.choose(modal, 'Exam', 'DevOps').view()).toBe(modal);
    expect(modal.hash).not.toBe(before);
    expect(modal.fields.map(({ label }) => label)).toEqual([
      'Exam',
      'Score',
      'Note',
      'Monitoring',
      'Delivery',
    ]);
    expect(() => ana.submits(modal, { Score: 99 })).toThrow(/Score: Must be from 100 to 1000; Mon/);
    const ratings = { Monitoring: 'Needs', Delivery: 'Meets' };
    const wrong = ana.submits(modal, { Score: 500, ...ratings });
    expect(await wrong.errors()).toEqual({ score: 'Not that one' });
    expect(modal.closed).toBe(false);
    const sent = ana.submits(modal, { Score: 701 });
    expect((await sent).failure).toBeNull();
    expect(modal.closed).toBe(true);
    expect(ana.modal).toBeNull();
    expect(modal.state).toMatchObject({
      exam: { exam: { type: 'static_select', selected_option: { value: 'DOP-C02' } } },
      score: { score: { type: 'number_input', value: '701' } },
      note: { note: { type: 'plain_text_input', value: 'tired' } },
      'domain Monitoring': {
        rating: { type: 'radio_buttons', selected_option: { value: 'needs' } },
      },
    });
    const dm = await ana.nextDm();
    expect([dm.allText, dm.ephemeral]).toEqual(['score 701\nplan', false]);
    const plan = await ana.click(dm, 'plan').message();
    expect([plan.allText, plan.ephemeral]).toEqual(['the plan', true]);
    expect((await sent.home()).allText).toBe('Score 701');
    await slack.settled();
    expect(errors).toEqual([]);
  });

  it('answers a line where the bot is not, changes the answer and takes it away', async () => {
    const { slack } = await setUp(kind, littleBot);
    const ana = slack.person();
    const where = slack.makeChannel({ name: 'elsewhere', hasBot: false });
    const answer = await ana.slash('/scorereport', 'DOP <b> & 701', where).message();
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toBe('read DOP &lt;b&gt; &amp; 701');
    expect(answer.allText).toBe('read DOP <b> & 701\nmore\naway');
    expect(await ana.click(answer, 'more').message()).toBe(answer);
    expect([answer.edits, answer.allText]).toEqual([1, 'more\naway']);
    const called = slack.nextCall('response_url');
    await ana.click(answer, 'away', { under: 'more' });
    await called;
    expect(answer.deleted).toBe(true);
    expect(slack.messagesIn(where)).toEqual([]);
    await expect(async () => ana.click(answer, 'away')).rejects.toThrow('is gone');
  });

  it('has shortcuts and a Home tab', async () => {
    const { slack } = await setUp(kind, littleBot);
    const [ana, ben] = [slack.person({ name: 'ana' }), slack.person({ name: 'ben' })];
    expect((await ana.opensHome().home()).allText).toBe('Nothing yet');
    expect(ben.home).toBeNull();
    const modal = await ana.shortcut('start').view();
    expect(ana.closes(modal)).toBeNull();
    expect(modal.closed).toBe(true);
    const message = ben.posts('my <score>');
    const reading = await ana.messageShortcut('read', message).message();
    expect([reading.allText, reading.ephemeral]).toEqual(['it says: my <score>', true]);
    expect(ben.messagesIn().map(({ allText }) => allText)).toEqual(['my <score>']);
  });

  it('lets an interaction fail after three seconds of its clock', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { slack } = await setUp(kind, (app) => {
      app.command('/slow', async ({ ack, respond }) => {
        await held;
        await ack('too late');
        await respond({ text: 'sorry' });
      });
    });
    const ana = slack.person();
    const slow = ana.slash('/slow');
    slack.clock.advance(3_000);
    expect(await slow).toMatchObject({ failure: 'operation_timeout', ack: null });
    release();
    expect((await slow.message()).text).toBe('sorry');
    expect(ana.messagesIn()).toHaveLength(1);
  });

  it('sends an event again, under the same id', async () => {
    const heard: unknown[] = [];
    const { slack } = await setUp(kind, (app) => {
      app.event('app_uninstalled', async ({ body, context }) => {
        heard.push([body.event_id, context.retryNum, context.retryReason]);
      });
    });
    const event = slack.event({ type: 'app_uninstalled' });
    expect((await event.acked()).status).toBe(200);
    await event.again('http_timeout');
    expect(heard).toEqual([
      [event.eventId, undefined, undefined],
      [event.eventId, 1, 'http_timeout'],
    ]);
  });

  it('takes every kind of answer to a submission', async () => {
    const page = (title: string, more = {}) => ({
      type: 'modal' as const,
      callback_id: title,
      title: plain(title),
      submit: plain('Next'),
      blocks: [{ type: 'header' as const, text: plain(title) }],
      ...more,
    });
    const closed: unknown[] = [];
    const { slack } = await setUp(kind, (app) => {
      app.command('/go', async ({ ack, client, command }) => {
        await ack({ response_type: 'in_channel', text: 'going', ...unfurlNothing });
        await client.views.open({ trigger_id: command.trigger_id, view: page('one') });
      });
      app.view('one', ({ ack }) => ack({ response_action: 'push', view: page('two') }));
      app.view('two', ({ ack }) =>
        ack({ response_action: 'update', view: page('three', { notify_on_close: true }) }),
      );
      app.view('three', ({ ack }) => ack({ response_action: 'clear' }));
      app.view({ callback_id: 'three', type: 'view_closed' }, async ({ ack, body }) => {
        closed.push('is_cleared' in body && body.is_cleared);
        await ack();
      });
    });
    const ana = slack.person();
    const going = ana.slash('/go');
    expect((await going.message()).ephemeral).toBe(false);
    expect(slack.messagesIn(slack.channel)[0]?.text).toBe('going');
    const one = await going.view();
    const two = await ana.submits(one).view();
    expect([two.title, two.stack]).toEqual(['two', [one.id, two.id]]);
    expect(() => ana.submits(one)).toThrow('below another one');
    expect(await ana.submits(two).view()).toBe(two);
    expect([two.title, two.stack.length]).toEqual(['three', 2]);
    await ana.submits(two);
    expect([one.closed, two.closed, ana.modal]).toEqual([true, true, null]);

    const again = await ana.slash('/go').view();
    await ana.submits(await ana.submits(again).view()).view();
    const three = ana.modal;
    if (!three) throw new Error('there is no modal');
    expect(await ana.closes(three)).toMatchObject({ failure: null });
    expect([closed, ana.modal]).toEqual([[false], again]);
  });

  it('knows people of other workspaces and of an enterprise', async () => {
    const seen: unknown[] = [];
    const { slack } = await setUp(kind, (app) => {
      app.command('/post', async ({ ack, client, command }) => {
        await ack();
        seen.push(command.enterprise_id);
        await client.chat.postMessage({ channel: command.channel_id, ...receipt('hi', 'ask') });
      });
      app.action('do-ask', async ({ ack, body, client, context, respond }) => {
        await ack();
        const { user } = await client.users.info({ user: body.user.id, include_locale: true });
        seen.push([body.user.team_id, context.teamId, user?.is_stranger, user?.is_admin, user?.tz]);
        seen.push([user?.tz_offset, user?.locale]);
        await respond({ text: 'known', replace_original: false });
      });
    });
    const where = slack.makeChannel({ shared: true });
    const ana = slack.person({ enterpriseId: 'E0GRID' });
    const zoe = slack.person({ teamId: 'T0OTHER', isAdmin: true, tz: 'America/New_York' });
    const message = await ana.slash('/post', '', where).message();
    expect((await zoe.click(message, 'ask').message()).text).toBe('known');
    expect(seen[0]).toBe('E0GRID');
    expect(seen[1]).toEqual(['T0OTHER', slack.teamId, true, false, 'America/New_York']);
    expect(seen[2]).toEqual([-18_000, 'en-US']);
    expect(() => zoe.slash('/post')).toThrow('only to people of the workspace');
    expect(() => zoe.posts('hi')).toThrow('is not in general');
  });
});

const unfurlNothing = { unfurl_links: false, unfurl_media: false };

/** What the API said to a call: `ok`, or the error. */
async function said(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    const { data, code } = error as { data?: { error?: string }; code?: string };
    return data?.error ?? String(code);
  }
}

describe('a person', () => {
  it('is held to what the client lets people do', async () => {
    const { slack } = await setUp('socket', littleBot);
    const [ana, ben] = [slack.person({ name: 'ana' }), slack.person({ name: 'ben' })];
    const modal = await ana.slash('/scorereport').view();
    expect(() => ana.fills(modal, { Exam: 'DevOps' })).toThrow('use choose');
    expect(() => ana.choose(modal, 'Score', 700)).toThrow('use fills');
    expect(() => ana.choose(modal, 'Exam', 'Solutions')).toThrow(
      'exam offers no "Solutions"; there is: "DevOps" (DOP-C02), "Cloud" (CLF-C02)',
    );
    expect(() => ana.fills(modal, { Name: 'x' })).toThrow('0 fit Name');
    expect(() => ana.click(modal, 'Save')).toThrow('there is: nothing of the kind');
    await ana.choose(modal, 'Exam', 'Cloud').view();
    const ratings = { Concepts: 'Meets', 'domain Security': 'needs' };
    expect(() => ana.submits(modal, { ...ratings, Score: '70.5' })).toThrow('whole number');
    expect(() => ana.submits(modal, { Score: 700, Note: 'x'.repeat(21) })).toThrow('At most 20');
    expect(() => ana.submits(modal, { Note: null, Concepts: null })).toThrow(
      'Concepts: Please complete this required field.',
    );
    expect(() => ben.submits(modal)).toThrow('ben sees no view');
    await ana.choose(modal, 'Exam', 'DevOps').view();
    expect(Object.keys(modal.state)).not.toContain('domain Security');
    ana.closes(modal);
    expect(() => ana.submits(modal)).toThrow('is closed');
    const answer = await ana.slash('/scorereport', 'hi').message();
    expect(() => ben.click(answer, 'more')).toThrow('ben cannot see');
    await expect(async () => (await useSlack()).person().slash('/x')).rejects.toThrow('connect');
  });

  it('shares where a select of conversations says, also where the bot is not', async () => {
    const { slack } = await setUp('socket', (app) => {
      app.command('/share', async ({ ack, client, command }) => {
        await ack();
        const element = {
          type: 'conversations_select' as const,
          action_id: 'where',
          default_to_current_conversation: true,
          response_url_enabled: true,
          filter: { include: ['public' as const] },
        };
        const blocks = [{ type: 'input' as const, block_id: 'w', label: plain('Where'), element }];
        const view = { ...form(), callback_id: 'share', blocks };
        await client.views.open({ trigger_id: command.trigger_id, view });
      });
      app.view('share', async ({ ack, respond }) => {
        await ack();
        await respond({ ...receipt('shared', 'away'), response_type: 'in_channel' });
      });
      app.action('do-away', async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
      });
    });
    const ana = slack.person();
    const here = slack.makeChannel({ name: 'here', hasBot: false });
    const secret = slack.makeChannel({ kind: 'private' });
    const modal = await ana.slash('/share', '', here).view();
    expect(modal.state['w']?.['where']?.['selected_conversation']).toBe(here.channelId);
    expect(() => ana.fills(modal, { Where: secret })).toThrow('private is not offered');
    expect(() => ana.fills(modal, { Where: 'C0' })).toThrow('is in no C0');
    const shared = await ana.submits(modal).message();
    expect([shared.channel, shared.ephemeral]).toEqual([here.channelId, false]);
    const called = slack.nextCall('response_url');
    await ana.click(shared, 'away');
    await called;
    expect(shared.deleted).toBe(true);
    const inDm = await ana.slash('/share', '', slack.dm).view();
    expect(() => ana.submits(inDm)).toThrow('Where: Please complete');
    await ana.submits(inDm, { Where: slack.channel }).message();
  });

  it('chooses in messages and in the Home tab', async () => {
    const heard: unknown[] = [];
    const chooser = (prefix: string) => [
      { type: 'section' as const, text: plain(`${prefix} one`) },
      {
        type: 'actions' as const,
        block_id: `${prefix} pick`,
        elements: [
          {
            type: 'static_select' as const,
            action_id: 'pick',
            options: [option('a'), option('b')],
          },
          { type: 'overflow' as const, action_id: 'menu', options: [option('drop')] },
        ],
      },
      { type: 'section' as const, text: plain(`${prefix} two`) },
      { type: 'actions' as const, elements: receipt('', 'same').blocks[1]?.elements ?? [] },
    ];
    const { slack } = await setUp('http', (app) => {
      app.command('/go', async ({ ack, client, command }) => {
        await ack();
        const blocks = chooser('message');
        const { channel_id: channel, user_id } = command;
        await client.chat.postMessage({ channel, text: 'x', blocks, ...unfurlNothing });
        await client.views.publish({ user_id, view: { type: 'home', blocks: chooser('home') } });
      });
      app.action('pick', async ({ ack, body }) => {
        await ack();
        if (body.type !== 'block_actions') return;
        const values = body.view?.state.values ?? body.state?.values ?? {};
        heard.push(Object.values(values)[0]?.['pick']?.selected_option?.value);
      });
      app.action('menu', async ({ ack, action }) => {
        await ack();
        if (action.type === 'overflow') heard.push(action.selected_option.value);
      });
      app.action('do-same', async ({ ack, body }) => {
        await ack();
        if (body.type === 'block_actions') heard.push([body.container['type'], body.view?.type]);
      });
    });
    const ana = slack.person();
    const going = ana.slash('/go');
    const [message, home] = [await going.message(), await going.home()];
    expect(message.buttons[0]).toMatchObject({ label: 'same', under: 'message two' });
    expect(home.allText).toBe('home one\na\nb\ndrop\nhome two\nsame');
    await ana.choose(message, 'pick', 'b');
    await ana.choose(home, 'pick', 'a', { under: 'home one' });
    await ana.choose(message, 'menu', 'drop');
    await ana.click(home, 'same', { nth: 1 });
    await ana.click(message, 'same');
    await slack.settled();
    expect(heard).toEqual(['b', 'a', 'drop', ['view', 'home'], ['message', undefined]]);
  });
});

describe('the Web API', () => {
  it('knows where the bot may write, and what is its own', async () => {
    const { slack, app } = await setUp('socket');
    const { chat } = app.client;
    const ana = slack.person();
    const hi = { text: 'hi', ...unfurlNothing };
    const idOf = (options: Parameters<StandIn['makeChannel']>[0]) =>
      slack.makeChannel(options).channelId;
    const closed = idOf({ archived: true });
    const elsewhere = idOf({ hasBot: false });
    expect(await said(chat.postMessage({ channel: elsewhere, ...hi }))).toBe('not_in_channel');
    expect(await said(chat.postMessage({ channel: closed, ...hi }))).toBe('is_archived');
    expect(await said(chat.postMessage({ channel: 'C0', ...hi }))).toBe('channel_not_found');
    const hidden = idOf({ kind: 'private', hasBot: false });
    expect(await said(chat.postMessage({ channel: hidden, ...hi }))).toBe('channel_not_found');
    expect(await said(chat.postMessage({ channel: slack.botUserId, ...hi }))).toBe('cannot_dm_bot');
    const here = idOf({});
    const quietly = { channel: here, user: ana.id, text: 'psst' };
    expect(await said(chat.postEphemeral({ ...quietly, channel: elsewhere }))).toBe(
      'not_in_channel',
    );
    const { message_ts: whispered = '' } = await chat.postEphemeral(quietly);
    const change = { channel: here, text: 'ho', blocks: [] };
    expect(await said(chat.update({ ...change, ts: whispered }))).toBe('message_not_found');
    ana.leaves({ channelId: here });
    expect(await said(chat.postEphemeral(quietly))).toBe('user_not_in_channel');
    const { ts = '', channel = '' } = await chat.postMessage({ channel: ana.id, ...hi });
    expect(channel).toBe(ana.dmChannelId);
    expect(await said(chat.update({ ...change, channel, ts }))).toBe('ok');
    expect(await said(chat.update({ ...change, channel: ana.id, ts }))).toBe('channel_not_found');
    const [dm] = ana.dms();
    expect([dm?.text, dm?.edits]).toEqual(['ho', 1]);
    const theirs = ana.posts('mine', 'dm');
    const foreign = { channel, ts: theirs.ts };
    expect(await said(chat.update({ ...change, ...foreign }))).toBe('cant_update_message');
    expect(await said(chat.delete(foreign))).toBe('cant_delete_message');
    expect(await said(chat.delete({ channel, ts }))).toBe('ok');
    expect(dm?.deleted).toBe(true);
    expect(await said(app.client.users.info({ user: 'U0' }))).toBe('user_not_found');
  });

  it('counts the time of triggers, the stack of views and their hashes', async () => {
    const triggers: string[] = [];
    const { slack, app } = await setUp('socket', (bot) => {
      bot.command('/go', async ({ ack, command }) => {
        triggers.push(command.trigger_id);
        await ack();
      });
    });
    const { views } = app.client;
    const ana = slack.person();
    const view = form();
    const trigger = async () => {
      await ana.slash('/go');
      return { trigger_id: triggers.at(-1) ?? '', view };
    };
    const first = await trigger();
    const { view: opened } = await views.open(first);
    expect(await said(views.open(first))).toBe('exchanged_trigger_id');
    expect(await said(views.open({ view, trigger_id: 'x' }))).toBe('invalid_trigger_id');
    const late = await trigger();
    slack.clock.advance(3_000);
    expect(await said(views.open(late))).toBe('expired_trigger_id');
    await views.push(await trigger());
    await views.push(await trigger());
    expect(await said(views.push(await trigger()))).toBe('push_limit_reached');
    expect(ana.modal?.stack).toHaveLength(3);
    const stale = { view_id: opened?.id ?? '', hash: opened?.hash ?? '', view };
    expect(await said(views.update(stale))).toBe('ok');
    expect(await said(views.update(stale))).toBe('hash_conflict');
    expect(await said(views.update({ view, view_id: 'V0' }))).toBe('not_found');
    if (ana.modal) ana.closes(ana.modal, { all: true });
    expect(await said(views.update({ view, view_id: opened?.id ?? '' }))).toBe('not_found');
  });

  it('ends response URLs after five uses or half an hour', async () => {
    const urls: string[] = [];
    const { slack } = await setUp('socket', (app) => {
      app.command('/go', async ({ ack, command }) => {
        urls.push(command.response_url);
        await ack();
      });
    });
    const ana = slack.person();
    const send = async (url = '') => {
      const body = JSON.stringify({ text: 'again' });
      const headers = { 'content-type': 'application/json' };
      return (await fetch(url, { method: 'POST', headers, body })).status;
    };
    await ana.slash('/go');
    const statuses: number[] = [];
    for (let use = 1; use <= 6; use++) statuses.push(await send(urls[0]));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    await ana.slash('/go');
    slack.clock.advance(30 * 60_000);
    expect(await send(urls[1])).toBe(404);
    expect(ana.messagesIn()).toHaveLength(5);
  });

  it('keeps files, from people and from the bot', async () => {
    const { slack, app } = await setUp('socket', (bot) => {
      bot.command('/go', async ({ ack, client, command }) => {
        await ack();
        const element = { type: 'file_input' as const, action_id: 'file' };
        const blocks = [
          { type: 'input' as const, block_id: 'file', label: plain('File'), element },
        ];
        const view = { ...form(), callback_id: 'upload', blocks };
        await client.views.open({ trigger_id: command.trigger_id, view });
      });
      bot.view('upload', async ({ ack, view }) => {
        await ack();
        urls.push(view.state.values['file']?.['file']?.files?.[0]?.url_private_download ?? '');
      });
    });
    const urls: string[] = [];
    const ana = slack.person();
    const file = { name: 'report.txt', bytes: Buffer.from('701'), mimetype: 'text/plain' };
    await ana.submits(await ana.slash('/go').view(), { File: [file] });
    const get = async (token: string) => {
      const response = await fetch(urls[0] ?? '', {
        headers: { authorization: `Bearer ${token}` },
      });
      return [response.headers.get('content-type'), await response.text()];
    };
    expect(await get(slack.botToken)).toEqual(['text/plain', '701']);
    expect((await get('nobody'))[0]).toContain('text/html');

    const { files } = app.client;
    const { file_id: id = '', upload_url: where = '' } = await files.getUploadURLExternal({
      filename: 'chart.png',
      length: 3,
    });
    await fetch(where, { method: 'POST', body: 'png' });
    await files.completeUploadExternal({ files: [{ id }] });
    const image = { type: 'image' as const, alt_text: 'a chart', slack_file: { id } };
    const message = { channel: ana.id, text: 'chart', blocks: [image], ...unfurlNothing };
    expect(await said(app.client.chat.postMessage(message))).toBe('invalid_blocks');
    await files.info({ file: id });
    expect(await said(app.client.chat.postMessage(message))).toBe('ok');
    expect(ana.dms()[0]?.allText).toBe('a chart');
    const { channel } = await app.client.conversations.open({ users: ana.id });
    await app.client.filesUploadV2({ channel_id: channel?.id ?? '', filename: 'a', content: 'b' });
    expect(ana.dms()[1]?.fileIds).toHaveLength(1);
  });

  it('sends what is scheduled when its time has come', async () => {
    const { slack, app } = await setUp('socket');
    const ana = slack.person();
    const post_at = slack.clock.seconds() + 60;
    await app.client.chat.scheduleMessage({
      channel: ana.id,
      text: 'now',
      post_at,
      ...unfurlNothing,
    });
    slack.clock.advance(59_000);
    expect(ana.dms()).toEqual([]);
    slack.clock.advance(1_000);
    expect((await ana.nextDm()).text).toBe('now');
  });

  it('refuses dead tokens, scopes that are not there and methods it does not know', async () => {
    const { slack, app } = await setUp('socket', undefined, { problemsExpected: true });
    const ana = slack.person();
    const { client } = app;
    slack.withdrawScope('im:write');
    const open = () => client.conversations.open({ users: ana.id });
    await expect(open()).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'im:write' },
    });
    expect(slack.problems).toEqual([]);
    expect(await said(client.auth.test({ token: 'nobody' }))).toBe('invalid_auth');
    slack.uninstall();
    expect(await said(client.auth.test())).toBe('account_inactive');
    slack.refuseToken('token_revoked');
    expect(await said(client.auth.test())).toBe('token_revoked');
    slack.refuseToken(null);
    expect(await said(client.apiCall('nothing.here'))).toBe('unknown_method');
    expect(slack.problems).toMatchObject([{ at: 'nothing.here', by: 'state' }]);
    await slack.settled();
  });

  it('refuses what the app has no scope for, and says so', async () => {
    const { slack, app } = await setUp('socket', undefined, {
      problemsExpected: true,
      scopes: ['commands'],
    });
    const ana = slack.person();
    const message = { channel: ana.id, text: 'hi', ...unfurlNothing };
    expect(await said(app.client.chat.postMessage(message))).toBe('missing_scope');
    expect(slack.problems).toMatchObject([{ at: 'chat.postMessage', by: 'state' }]);
  });

  it('refuses bad calls as Slack would, and keeps them', async () => {
    const { slack, app } = await setUp('socket', undefined, { problemsExpected: true });
    const ana = slack.person();
    const { chat } = app.client;
    const to = { channel: ana.id, ...unfurlNothing };
    const blocks = [{ type: 'header', text: plain('x'.repeat(151)) }];
    expect(await said(chat.postMessage({ ...to, text: 'x', blocks }))).toBe('invalid_blocks');
    expect(await said(chat.postMessage({ ...to, text: 'x'.repeat(4001) }))).toBe('msg_too_long');
    expect(await said(app.client.apiCall('chat.postMessage', to))).toBe('no_text');
    const strange = { ...to, text: 'x', colour: 'red' };
    expect(await said(app.client.apiCall('chat.postMessage', strange))).toBe('invalid_arguments');
    expect(ana.dms()).toEqual([]);
    expect(await said(chat.postMessage({ channel: ana.id, text: '<!here> see' }))).toBe('ok');
    expect(slack.problems.filter(({ by }) => by === 'promises')).toHaveLength(3);
  });
});

describe('trouble', () => {
  it('brings the same submission twice, and a command of somebody Slack would not let send it', async () => {
    const { slack } = await setUp('socket', littleBot);
    const [ana, zoe] = [slack.person(), slack.person({ teamId: 'T0OTHER' })];
    const modal = await ana.slash('/scorereport').view();
    await ana.choose(modal, 'Exam', 'DevOps').view();
    await ana.submits(modal, { Score: 701, Monitoring: 'Meets', Delivery: 'Meets' });
    const sent = slack.envelopes.find(({ payload }) => payload['type'] === 'view_submission');
    if (!sent) throw new Error('nothing was sent');
    await slack.dispatchRaw(sent);
    expect((await ana.nextDm()).text).toBe((await ana.nextDm()).text);
    const { type, payload } = ana.slashEnvelope('/scorereport', 'hers');
    const called = slack.nextCall('response_url');
    const raw = slack.dispatchRaw({ type, payload: { ...payload, user_id: zoe.id } });
    expect((await raw).failure).toBeNull();
    expect((await called).args['text']).toBe('read hers');
  });

  it('comes as it was ordered', async () => {
    const { slack, app } = await setUp('socket');
    const ana = slack.person();
    const post = (text: string) =>
      said(app.client.chat.postMessage({ channel: ana.id, text, ...unfurlNothing }));
    const method = 'chat.postMessage';
    slack.fault({ method, kind: 'error', error: 'fatal_error' });
    expect(await post('1')).toBe('fatal_error');
    slack.fault({ method, kind: 'status', status: 503 });
    expect(await post('2')).toBe('slack_webapi_http_error');
    slack.fault({ method, kind: 'drop' });
    expect(await post('3')).toBe('slack_webapi_request_error');
    slack.fault({ method, kind: 'accept-then-drop' });
    expect(await post('4')).toBe('slack_webapi_request_error');
    const limited = slack.fault({ method, kind: 'rate-limit', retryAfter: 0 });
    expect(await post('5')).not.toBe('ok');
    expect(limited.hits).toBe(1);
    const held = slack.fault({ method, kind: 'hold' });
    const waiting = post('6');
    await held.hit();
    expect(ana.dms().map(({ text }) => text)).toEqual(['4']);
    held.release();
    expect(await waiting).toBe('ok');
    expect(ana.dms().map(({ text }) => text)).toEqual(['4', '6']);
    expect(slack.callsTo(method).map(({ status }) => status)).toEqual([200, 503, 0, 0, 429, 200]);
    await slack.refuseConnections();
    expect(await post('7')).toBe('slack_webapi_request_error');
    await slack.acceptConnections();
    expect(await post('8')).toBe('ok');
  });

  it('meets sockets: new ones upon request, after a cut, and after a refusal', async () => {
    const { slack } = await setUp('socket', littleBot);
    const { socket } = slack;
    const ana = slack.person();
    const again = async (bring: () => void) => {
      const opened = socket.next('opened');
      bring();
      await opened;
      expect((await ana.slash('/scorereport', 'hi').message()).text).toBe('read hi');
    };
    await again(() => socket.askDisconnect());
    await again(() => socket.kill());
    expect([socket.opened, socket.connections]).toEqual([3, 1]);
    socket.sendRaw('this is no JSON');
    expect((await ana.slash('/scorereport', 'still').message()).text).toBe('read still');
    const closed = socket.next('closed');
    socket.kill();
    await closed;
    expect(await ana.slash('/scorereport', 'hi')).toMatchObject({ failure: 'dispatch_failed' });
  });

  it('lets an unacknowledged envelope hang when its socket breaks', async () => {
    let reached = () => {};
    const came = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const { slack } = await setUp('socket', (app) => {
      app.command('/go', async () => reached());
    });
    const pending = slack.person().slash('/go');
    await came;
    slack.socket.kill();
    slack.clock.advance(3_000);
    expect(await pending).toMatchObject({ failure: 'operation_timeout' });
  });

  it('refuses connections in the way it is told', async () => {
    const { slack, app } = await setUp('socket');
    const open = () => said(app.client.apps.connections.open({ token: slack.appToken }));
    expect(await open()).toBe('ok');
    slack.socket.refusal = 'account_inactive';
    expect(await open()).toBe('account_inactive');
    slack.socket.refusal = 503;
    expect(await open()).toBe('slack_webapi_http_error');
    slack.socket.refusal = null;
    const withBotToken = { token: slack.botToken };
    expect(await said(app.client.apps.connections.open(withBotToken))).toBe(
      'not_allowed_token_type',
    );
  });

  it('meets a bot that refuses what is not from Slack', async () => {
    const heard: unknown[] = [];
    const { slack } = await setUp('http', (app) => {
      littleBot(app);
      app.event('app_uninstalled', async ({ body }) => {
        heard.push(body.event_id);
      });
    });
    const { http } = slack;
    if (!http) throw new Error('there is no HTTP');
    expect(await http.verifyUrl()).not.toBeNull();
    await slack.person().slash('/scorereport', 'hi').message();
    const [, sent] = http.sent;
    if (!sent) throw new Error('nothing was sent');
    const status = async (options: Parameters<typeof http.post>[1], body = sent.body) =>
      (await http.post(body, options)).status;
    expect(await status({ secret: 'another' })).toBe(401);
    expect(await status({ age: 301 })).toBe(401);
    expect(await status({ age: 290 })).toBe(200);
    expect(await status({ signature: 'v0=00' })).toBe(401);
    const charset = 'application/x-www-form-urlencoded; charset=utf-8';
    expect(await status({ contentType: charset })).toBe(400);
    expect((await http.send(sent)).status).toBe(200);
    const event = slack.event({ type: 'app_uninstalled' });
    await event.acked();
    const retry = { num: 1, reason: 'http_error' };
    await http.post({ type: 'events_api', payload: event.payload }, { retry });
    expect(heard).toEqual([event.eventId, event.eventId]);
    const { method, headers, body } = slack.signedRequest({
      type: 'slash_commands',
      payload: { command: '/scorereport', text: 'raw', response_url: 'http://127.0.0.1:1/' },
    });
    expect((await fetch(http.url, { method, headers, body })).status).toBe(200);
    const tooBig = `{"type":"event_callback","pad":"${'x'.repeat(4 * 1024 * 1024)}"}`;
    expect((await http.post(tooBig)).status).toBe(413);
  });

  it('makes requests for a benchmark, with all that belongs to a command', async () => {
    const { slack } = await setUp('http', littleBot, { validate: false, record: false });
    const ana = slack.person();
    const url = slack.http?.url ?? '';
    for (const text of ['one', 'two']) {
      const request = slack.signedRequest(ana.slashEnvelope('/scorereport', text));
      expect((await fetch(url, request)).status).toBe(200);
    }
    await slack.settled();
    expect([slack.calls, slack.http?.sent]).toEqual([[], []]);
  });

  it('sends an event that was not acknowledged again, in Slack\u2019s time', async () => {
    const { slack } = await setUp('http', undefined, { patience: 2_000 });
    const { http } = slack;
    if (!http) throw new Error('there is no HTTP');
    await slack.connect({ http: 'http://127.0.0.1:9' });
    const event = slack.event({ type: 'app_uninstalled' });
    await event.acked();
    await slack.settled();
    expect(event.attempts).toBe(2);
    slack.clock.advance(60_000);
    await slack.settled();
    expect(event.attempts).toBe(3);
    slack.clock.advance(300_000);
    await slack.settled();
    expect(event.attempts).toBe(4);
    slack.clock.advance(3_600_000);
    expect(event.attempts).toBe(4);
  });

  it('finds errors at fields that are none, and answers where nobody listens', async () => {
    const { slack } = await setUp(
      'http',
      (app) => {
        app.command('/go', async ({ ack, client, command }) => {
          await ack();
          await client.views.open({ trigger_id: command.trigger_id, view: form() });
        });
        app.view('report', ({ ack }) =>
          ack({ response_action: 'errors', errors: { nowhere: 'wrong' } }),
        );
        app.action('exam', ({ ack }) => (ack as (said: string) => Promise<void>)('thanks'));
      },
      { problemsExpected: true },
    );
    const ana = slack.person();
    const modal = await ana.slash('/go').view();
    await ana.choose(modal, 'Exam', 'Cloud');
    const sent = await ana.submits(modal, { Score: 700 });
    expect([sent.failure, modal.closed]).toEqual(['invalid_ack', false]);
    expect(modal.failure).toContain('trouble');
    expect(slack.problems.map(({ by }) => by)).toEqual(['state', 'state']);
  });

  it('offers only what the manifest has', async () => {
    const manifest = {
      features: {
        app_home: { home_tab_enabled: false, messages_tab_read_only_enabled: true },
        slash_commands: [{ command: '/scorereport' }],
        shortcuts: [{ type: 'global', callback_id: 'start' }],
      },
      oauth_config: { scopes: { bot: ['commands', 'chat:write'] } },
      settings: { event_subscriptions: { bot_events: [] } },
    };
    const { slack, app } = await setUp('socket', littleBot, { manifest });
    const ana = slack.person();
    expect(() => ana.slash('/debrief')).toThrow('the app has no /debrief; it has: /scorereport');
    expect(() => ana.shortcut('read')).toThrow('it has: start');
    expect(() => ana.opensHome()).toThrow('not subscribed to app_home_opened');
    expect(() => ana.says('hi')).toThrow('read-only');
    expect((await ana.slash('/scorereport').view()).title).toBe('Score report');
    const message = { channel: ana.id, text: 'x', ...unfurlNothing };
    expect(await said(app.client.chat.postMessage(message))).toBe('messages_tab_disabled');
    const view = { type: 'home' as const, blocks: receipt('x').blocks };
    expect(await said(app.client.views.publish({ user_id: ana.id, view }))).toBe('not_enabled');
  });
});

const x = (length: number) => 'x'.repeat(length);
const many = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const actions = (...elements: readonly unknown[]) => ({ type: 'actions', elements });
const button = (more: Readonly<Record<string, unknown>> = {}) => ({
  type: 'button',
  text: plain('press'),
  ...more,
});
const input = (element: unknown, more: Readonly<Record<string, unknown>> = {}) => ({
  type: 'input',
  label: plain('Field'),
  element,
  ...more,
});
const select = (options: readonly unknown[]) => ({ type: 'static_select', options });
const pie = (title = 'Ratings') => ({
  type: 'data_visualization',
  title,
  chart: { type: 'pie', segments: [{ label: 'Meets', value: 3 }] },
});
const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] };

const inMessage = (blocks: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) =>
  checkMessage({
    body: { channel: 'C1', text: 'words', blocks, ...unfurlNothing, ...more },
    seenBy: 'everybody',
    how: 'new',
  });
const inModal = (blocks: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) =>
  checkView({ type: 'modal', title: plain('Title'), submit: plain('Send'), blocks, ...more });
const inHome = (blocks: readonly unknown[]) => checkView({ type: 'home', blocks });

/** What is to be found, the part that finds it, and whether the published limits find it, too. */
type Case = [name: string, found: readonly Finding[], by?: Finding['by']];

describe('the checks', () => {
  it.each<Case>([
    ['51 blocks in a message', inMessage(many(51, () => section('a')))],
    ['101 blocks in a modal', inModal(many(101, () => section('a')))],
    ['section text of 3001', inMessage([section(x(3001))])],
    ['an image without alt_text', inMessage([{ type: 'image', image_url: 'https://a.example/a' }])],
    ['an action_id of 256', inMessage([actions(button({ action_id: x(256) }))])],
    ['a block_id of 256', inMessage([{ ...section('a'), block_id: x(256) }])],
    ['a header of 151', inMessage([{ type: 'header', text: plain(x(151)) }])],
    ['a button text of 76', inMessage([actions(button({ text: plain(x(76)) }))])],
    ['11 fields', inMessage([{ type: 'section', fields: many(11, () => plain('a')) }])],
    ['a field of 2001', inMessage([{ type: 'section', fields: [plain(x(2001))] }])],
    ['101 options', inMessage([actions(select(many(101, (n) => option(`${n}`))))])],
    ['an option text of 76', inMessage([actions(select([option(x(76), 'a')]))])],
    [
      '11 radio buttons',
      inModal([input({ type: 'radio_buttons', options: many(11, (n) => option(`${n}`)) })]),
    ],
    ['private_metadata of 3001', inModal([section('a')], { private_metadata: x(3001) })],
    ['a modal title of 25', inModal([section('a')], { title: plain(x(25)) })],
    ['input without submit', inModal([input({ type: 'plain_text_input' })], { submit: undefined })],
    [
      'one action_id twice in a block',
      inMessage([actions(button({ action_id: 'a' }), button({ action_id: 'a' }))]),
    ],
    [
      'one block_id twice',
      inMessage([
        { ...section('a'), block_id: 'a' },
        { ...section('b'), block_id: 'a' },
      ]),
    ],
    ['26 elements in actions', inMessage([actions(...many(26, () => button()))])],
    ['an alert in a message', inMessage([{ type: 'alert', text: plain('a') }])],
    ['a table in a modal', inModal([table])],
    ['a table in the Home tab', inHome([table])],
    ['file_input in actions', inModal([actions({ type: 'file_input' })])],
    ['file_input in a message', inMessage([input({ type: 'file_input' })])],
    ['number_input without is_decimal_allowed', inModal([input({ type: 'number_input' })])],
    [
      'emoji on mrkdwn',
      inMessage([{ type: 'section', text: { type: 'mrkdwn', text: 'a', emoji: true } }]),
    ],
    ['three charts', inMessage([pie(), pie(), pie()])],
    ['a chart title of 51', inMessage([pie(x(51))])],
    ['a chart in the Home tab', inHome([pie()])],
    ['a block nobody knows', inMessage([{ type: 'fireworks' }])],
    ['an unknown key', inMessage([{ ...section('a'), colour: 'red' }])],
    ['text of 4001', inMessage([], { text: x(4001) })],
    ['an empty message', inMessage([], { text: '' })],
    ['an empty section', inMessage([section('')])],
    ['mrkdwn in a header', inMessage([{ type: 'header', text: { type: 'mrkdwn', text: 'a' } }])],
    [
      'an initial option that is none',
      inModal([input({ ...select([option('a')]), initial_option: option('b') })]),
    ],
    ['one option twice', inModal([input(select([option('a', '1'), option('b', '1')]))])],
    [
      'numbers for the range of a number',
      inModal([input({ type: 'number_input', is_decimal_allowed: false, min_value: 100 })]),
    ],
    ['two tables', inMessage([table, table])],
    ['a view of 250 kB', inModal(many(100, () => section('ä'.repeat(1300))))],
    ['a response_action nobody knows', checkSubmissionAck({ response_action: 'wait' })],
    ['errors without a field', checkSubmissionAck({ response_action: 'errors', errors: {} })],
    [
      'a bad view in an answer to a submission',
      checkSubmissionAck({
        response_action: 'update',
        view: { type: 'modal', title: plain('Title'), blocks: [table] },
      }),
    ],
    ['blocks without text', inMessage([section('a')], { text: undefined }), 'promises'],
    ['@channel', inMessage([section('<!channel> look')]), 'promises'],
    ['@here in the text', inMessage([], { text: 'hi <!here>' }), 'promises'],
    ['a mention', inMessage([section('hi <@U012ABCDEF>')]), 'promises'],
    ['link_names', inMessage([section('a')], { link_names: true }), 'promises'],
    ['unfolding links', inMessage([section('a')], { unfurl_links: true }), 'promises'],
    ['no word on unfolding', inMessage([section('a')], { unfurl_media: undefined }), 'promises'],
    ['little room for umlauts', inMessage([section('ü'.repeat(2800))]), 'promises'],
    ['little room for escapes', inMessage([section(`${x(2800)}&amp;`)]), 'promises'],
    [
      'seven segments',
      inMessage([
        {
          ...pie(),
          chart: { type: 'pie', segments: many(7, (n) => ({ label: `${n}`, value: 1 })) },
        },
      ]),
      'promises',
    ],
  ])(
    'find %s, and nothing else',
    (_name: string, found: readonly Finding[] = [], by: Finding['by'] = 'limits') => {
      // What others have published may find the same.
      expect(found.map((each) => each.by).filter((each) => each !== 'contracts')).toEqual([by]);
    },
  );

  it.each<Case>([
    ['a form', checkView(form(['Monitoring', 'Delivery']))],
    ['a message with buttons', inMessage(receipt('words', 'one', 'two').blocks)],
    [
      'a message at its limits',
      inMessage(
        [
          { type: 'header', block_id: x(255), text: plain(x(150)) },
          actions(...many(24, () => button()), button({ action_id: x(255), text: plain(x(75)) })),
          { type: 'section', fields: many(10, () => plain(x(2000))) },
          actions(select(many(100, (n) => option(x(72) + (100 + n))))),
          pie(x(50)),
          pie(),
          ...many(44, () => ({ type: 'divider' })),
        ],
        { text: x(4000) },
      ),
    ],
    [
      'a modal at its limits',
      inModal(
        [
          input({ type: 'radio_buttons', options: many(10, (n) => option(`${n}`)) }),
          ...many(99, () => ({ type: 'divider' })),
        ],
        { private_metadata: x(3000), title: plain(x(24)), callback_id: x(255) },
      ),
    ],
    ['text at its limit that has one length only', inMessage([section(x(3000))])],
    ['escaped mentions', inMessage([section('&lt;!channel&gt; and <!date^1^{date}|then>')])],
    ['a plain mention', inMessage([{ type: 'section', text: plain('<!channel>') }])],
    ['two charts and a table', inMessage([pie(), pie('More'), table])],
    [
      'a bar chart',
      inMessage([
        {
          type: 'data_visualization',
          title: 'Scores',
          chart: {
            type: 'bar',
            series: [{ name: 'DevOps', data: [{ label: 'first', value: 701 }] }],
            axis_config: { categories: ['first'], x_label: 'Attempt', y_label: 'Score' },
          },
        },
      ]),
    ],
    [
      'rich text',
      inMessage([
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_list',
              style: 'bullet',
              elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
            },
          ],
        },
      ]),
    ],
    ['an alert in a modal', inModal([{ type: 'alert', text: plain('a'), level: 'warning' }])],
    ['a file_input in a modal', inModal([input({ type: 'file_input', filetypes: ['pdf'] })])],
    ['a Home tab', inHome([{ type: 'header', text: plain('Home') }, actions(button())])],
    ['errors', checkSubmissionAck({ response_action: 'errors', errors: { score: 'no' } })],
  ])('let %s pass', (_name: string, found: readonly Finding[]) => {
    expect(found).toEqual([]);
  });
});

describe.runIf(hasContracts)('what others have published', () => {
  it('finds the lengths and counts of Block Kit by itself', () => {
    const found = [
      inMessage([section(x(3001))]),
      inMessage([{ type: 'header', text: plain(x(151)) }]),
      inMessage([actions(...many(26, () => button()))]),
      inMessage([actions(select(many(101, (n) => option(`${n}`))))]),
      inMessage([pie(x(51))]),
      inModal([section('a')], { title: plain(x(25)) }),
      inModal(many(101, () => section('a'))),
    ];
    expect(found.map((each) => each.some(({ by }) => by === 'contracts'))).toEqual(
      found.map(() => true),
    );
  });

  it('asks for the scopes we ask for', () => {
    const differing = Object.entries(knownMethods).filter(([method, { scope }]) => {
      const published = scopesByContract(method);
      return published && (scope === null ? published.length > 0 : !published.includes(scope));
    });
    expect(differing.map(([method]) => method)).toEqual([]);
  });

  it('knows every key of what the stand-in sends', async () => {
    const { slack } = await setUp('http', littleBot);
    const ana = slack.person();
    await ana.opensHome().home();
    await ana.opensHome().home();
    const modal = await ana.slash('/scorereport').view();
    await ana.choose(modal, 'Exam', 'DevOps').view();
    await ana.submits(modal, { Score: 701, Monitoring: 'Meets', Delivery: 'Meets' });
    await ana.click(await ana.nextDm(), 'plan').message();
    const samples: Readonly<Record<string, string>> = {
      app_home_opened: 'AppHomeOpenedPayload',
      block_actions: 'BlockActionPayload',
      view_submission: 'ViewSubmissionPayload',
      command: 'SlashCommandPayload',
    };
    const strange = (slack.http?.sent ?? []).map(({ body }) => {
      const isForm = !body.startsWith('{');
      const form = Object.fromEntries(new URLSearchParams(isForm ? body : ''));
      const payload = isForm
        ? form['payload']
          ? JSON.parse(form['payload'])
          : form
        : JSON.parse(body);
      const kind = payload.event?.type ?? payload.type ?? 'command';
      return [kind, keysNotInSample(samples[kind] ?? '', payload)];
    });
    expect(strange).toEqual([
      ['app_home_opened', []],
      ['app_home_opened', []],
      ['command', []],
      ['block_actions', []],
      ['view_submission', []],
      ['block_actions', []],
    ]);
  });
});

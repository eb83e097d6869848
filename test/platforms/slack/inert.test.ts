// Whatever stands in somebody's words, nothing in an answer calls people, links anywhere or is markup of theirs.

import { describe, expect, it } from 'vitest';
import type { SeenCall, StandIn } from '#test/support/slack/stand-in.ts';
import { begin, filled, openPreview, sendPreview } from '#test/support/slack-story.ts';

/** What somebody may try, in as few characters as it takes to be quoted whole. */
const tricks = [
  '<!channel> <!here>',
  '<@U0STANDBOT> <#C01>',
  '&lt;!channel&gt;',
  '&amp;lt;!here&amp;gt;',
  '<!subteam^S1|team>',
  '*bold* _it_ ~gone~',
  '`code` ```block```',
  '<https://evil.example|click>',
  'https://evil.example',
  '[click](https://evil.example)',
  ':tada: @channel @here',
  '> quote\u202Eesrever',
];

/** Everything that Slack reads markup in: `text` of messages, and texts of type mrkdwn; a block that is markup. */
function markupIn(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return key === 'text' ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => markupIn(each));
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { readonly type?: unknown; readonly text?: unknown };
  // Shown as they are.
  if (type === 'plain_text' || type === 'text') return [];
  if (type === 'markdown' || type === 'link' || type === 'user' || type === 'broadcast') {
    return [JSON.stringify(value)];
  }
  const own = type === 'mrkdwn' && typeof text === 'string' ? [text] : [];
  return [
    ...own,
    ...Object.entries(value).flatMap(([name, each]) =>
      type === 'mrkdwn' && name === 'text' ? [] : markupIn(each, name),
    ),
  ];
}

const live = /<(?:[!@#]|https?:|mailto:)|\u202E|\{"type":"(?:markdown|link|user|broadcast)"/;

function liveIn({ calls }: Pick<StandIn, 'calls'>): readonly string[] {
  return calls.flatMap(({ args }) => markupIn(args)).filter((text) => live.test(text));
}

/** Nothing that was sent is live, and no message unfolds links. */
function expectInert(slack: StandIn, shown?: string): void {
  expect(liveIn(slack)).toEqual([]);
  const all = JSON.stringify(slack.calls.map(({ args }) => args));
  expect(all).not.toContain('\u202E');
  expect(all).not.toContain('"emoji":true');
  if (shown !== undefined) expect(all).toContain(shown);
  for (const { method, args } of slack.calls) {
    if (method !== 'chat.postMessage' && method !== 'response_url') continue;
    if (args['delete_original'] === true) continue;
    expect([false, 'false']).toContain(args['unfurl_links']);
    expect([false, 'false']).toContain(args['unfurl_media']);
    expect(args['link_names'] ?? false).toBe(false);
    expect(args['text']).not.toBe('');
  }
}

describe('what would be live', () => {
  it('is found', () => {
    const call = (args: object) => ({ calls: [{ args } as unknown as SeenCall] });
    expect(liveIn(call({ text: '<!channel>' }))).toHaveLength(1);
    const mrkdwn = { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '<@U1>' } }] };
    expect(liveIn(call(mrkdwn))).toHaveLength(1);
    const plain = { blocks: [{ type: 'section', text: { type: 'plain_text', text: '<@U1>' } }] };
    expect(liveIn(call(plain))).toHaveLength(0);
    const rich = { elements: [{ type: 'user', user_id: 'U1' }] };
    expect(liveIn(call(rich))).toHaveLength(1);
  });
});

describe.each(tricks)('%s', (trick) => {
  it('in commands comes out inert', async () => {
    const { slack, ana } = await begin();
    const say = async (text: string, command = '/scorereport') => {
      const done = ana.slash(command, text);
      await Promise.any([done.message(), done.view()]);
    };
    await say(`--exam "${trick}" 650`);
    await say(`CLF-C02 650 ${trick} NI`);
    await say(`CLF-C02 650 security ${trick}, rest ok`);
    await say(`CLF-C02 650 security NI --taken "${trick}"`);
    await say(`CLF-C02 650 security NI --study "${trick}"`);
    await say(`${trick} 650, security NI`);
    await say(`exam ${trick}`, '/debrief');
    await say(`plan ${trick}`, '/debrief');
    await say(`plan --date "${trick}"`, '/debrief');
    for (const option of ['exam', 'zone', 'quiet', 'at', 'days']) {
      await say(`reminders pause --${option} "${trick}"`, '/debrief');
    }
    await say(`history show "${trick}"`, '/debrief');
    await say(`nothing-${trick}`, '/debrief');
    expectInert(slack, /[a-z]{3,}/.exec(trick.replace('amp', ''))?.[0]);
  });

  it('in a form, a message and a name comes out inert', async () => {
    const { slack, ana } = await begin({ person: { name: trick } });
    const form = await ana.slash('/scorereport').view();
    await ana.choose(form, 'Which exam?', 'CLF-C02').view();
    const text = `score 655, ${trick} NI`;
    await ana.submits(form, filled(form, { 'Or in your own': text }));
    const talk = ana.messageShortcut('read', ana.posts(`CLF-C02 655 security ${trick}`));
    await talk.view();
    await talk.view();
    await ana.slash('/scorereport', 'CLF-C02 650 security NI, tech NI, rest ok').home();
    const home = await ana.opensHome().home();
    await sendPreview(ana, await openPreview(ana, home), { 'Where?': slack.channel });
    expect(slack.messagesIn(slack.channel).at(-1)?.allText).toContain('Shared by');
    await ana.slash('/debrief', `history edit 1 security ${trick}`).message();
    expectInert(slack);
  });
});

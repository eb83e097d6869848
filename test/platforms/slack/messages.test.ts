// The shortcut in a message's menu, messages that cannot be sent, and everything else that may go wrong on the way.

import { describe, expect, it } from 'vitest';
import type { Command } from '#src/app/command.ts';
import { slack as words } from '#src/cards/words/en.ts';
import {
  begin,
  failing,
  filled,
  labels,
  modes,
  savedOf,
  turns,
} from '#test/support/slack-story.ts';

const line = 'CLF-C02 650 security NI, tech NI, rest ok';

describe.each(modes)('“Read this score report” over %s', (mode) => {
  it('on somebody else’s message shows the reading, and saves it for whoever says that it is theirs', async () => {
    const { slack, bot, ana } = await begin({ mode });
    const ben = slack.person({ name: 'ben' });
    const message = ben.posts(`*CLF-C02* 650 _security_ NI, *tech* NI, rest ok`);
    const done = ana.messageShortcut('read', message);
    const modal = await done.view();
    expect(modal.allText).toContain('One moment…');
    await done.view();
    expect(modal.allText).toContain('CLF-C02: not passed yet');
    expect(modal.allText).toContain('Not saved.');
    expect(await savedOf(bot, ana)).toEqual([]);
    await ana.click(modal, 'Study plan').view();
    expect(modal.allText).toContain('Your plan');
    expect(await savedOf(bot, ana)).toEqual([]);
    const kept = ana.click(modal, 'This is mine: save it');
    await kept.home();
    expect(modal.allText).toContain('Saved as your first attempt');
    expect((await ana.nextDm()).allText).toContain('CLF-C02: not passed yet');
    expect(await savedOf(bot, ana)).toHaveLength(1);
    expect(await savedOf(bot, ben)).toEqual([]);
  });

  it('on one’s own message saves it', async () => {
    const { bot, ana } = await begin({ mode });
    const done = ana.messageShortcut('read', ana.posts(`My report:\n${line}`));
    await done.home();
    expect(ana.modal?.allText).toContain('Saved as your first attempt');
    expect(ana.modal?.allText).toContain('The full report is in your messages with me');
    expect(ana.dms()).toHaveLength(1);
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });
});

describe('“Read this score report”', () => {
  it('on one’s own message with gaps asks for them in the same window', async () => {
    const { bot, ana } = await begin();
    const done = ana.messageShortcut('read', ana.posts('655, security NI'));
    const modal = await done.view();
    await done.view();
    expect(modal.title).toBe('Your score report');
    await ana.choose(modal, 'Which exam?', 'CLF-C02').view();
    await ana.submits(modal).view();
    await ana.submits(modal).home();
    expect((await savedOf(bot, ana))[0]?.report).toMatchObject({ exam: 'CLF-C02', score: 655 });
  });

  it('on somebody else’s message with gaps asks nothing, also when a page is turned', async () => {
    const { slack, ana } = await begin();
    const ben = slack.person({ name: 'ben' });
    const done = ana.messageShortcut('read', ben.posts('CLF-C02 655, security NI'));
    const modal = await done.view();
    await done.view();
    expect(modal.submit).toBe('');
    await ana.click(modal, 'Study plan').view();
    expect(modal.submit).toBe('');
    expect(labels(modal)).toContain('This is mine: save it');
  });

  it('on a message without text, and on talk, says so', async () => {
    const { slack, bot, ana } = await begin();
    const ben = slack.person({ name: 'ben' });
    const empty = ana.messageShortcut('read', ben.posts(' '));
    await empty.view();
    expect((await empty.view()).allText).toContain('There is no text and no file in that message');
    const talk = ana.messageShortcut('read', ben.posts('Lunch at noon?'));
    await talk.view();
    expect((await talk.view()).allText).toContain('Which exam was it?');
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('answers in the channel, to the person alone, when no window could be opened', async () => {
    const { slack, ana } = await begin({ troubleExpected: true });
    const ben = slack.person({ name: 'ben' });
    slack.fault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    const answer = await ana.messageShortcut('read', ben.posts(line)).message();
    expect(answer.ephemeral).toBe(true);
    expect(answer.allText).toContain('CLF-C02: not passed yet');
  });
});

describe('messages that cannot be sent', () => {
  const setting = 'a direct message could not be sent (messages_tab_disabled)';
  it.each([
    ['cannot_dm_bot', ['direct-message-closed'], []],
    ['user_disabled', ['direct-message-closed'], []],
    // Of the app, not of the person: whoever runs it hears of it.
    ['messages_tab_disabled', [], [setting]],
  ])(
    '(%s) leave the report where it was asked for, and nothing is tried again',
    async (error, events, trouble) => {
      const { slack, bot, ana } = await begin({ troubleExpected: true });
      slack.fault({ method: 'chat.postMessage', kind: 'error', error, times: 9 });
      const done = ana.slash('/scorereport', line);
      const answer = await done.message();
      expect(answer.ephemeral).toBe(true);
      expect(answer.allText).toContain('Your domains, what pays most first');
      expect(answer.allText).toContain(words.noDirect);
      expect(answer.allText).toContain('Saved as your first attempt');
      expect((await done.home()).allText).toContain('650, 50 points below');
      await ana.click(answer, 'Study plan').message();
      expect(answer.allText).toContain('Page 5 of 5');
      expect(slack.callsTo('chat.postMessage')).toHaveLength(1);
      expect(bot.host.events).toEqual(events);
      expect(bot.defects).toEqual([]);
      const lines = bot.host.lines.filter(({ level }) => level !== 'info');
      expect(lines.map(({ message }) => message)).toEqual(trouble);
      expect(await savedOf(bot, ana)).toHaveLength(1);
    },
  );

  it('leave it in the form where there is no other place', async () => {
    const { slack, ana } = await begin();
    slack.fault({ method: 'chat.postMessage', kind: 'error', error: 'cannot_dm_bot' });
    const form = await ana.shortcut('report').view();
    await ana.submits(form, { text: line }).home();
    expect(form.allText).toContain('Your domains, what pays most first');
    expect(form.allText).toContain('I could not send you a message');
  });

  it('for a limit of one method hold nothing else up', async () => {
    const { slack, bot, ana } = await begin({ troubleExpected: true });
    slack.fault({ method: 'chat.postMessage', kind: 'rate-limit', retryAfter: 3600, times: 9 });
    const done = ana.slash('/scorereport', line);
    expect((await done.message()).allText).toContain('I could not send you a message');
    await done.home();
    const form = await ana.slash('/scorereport').view();
    expect(form.title).toBe('Your score report');
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });
});

describe('a failure', () => {
  const quiet = (value: unknown) => expect(JSON.stringify(value)).not.toMatch(/650|Maria|Rossi/);

  it.each(modes)('of the store over %s says that nothing was saved', async (mode) => {
    const { bot, ana } = await begin({
      mode,
      troubleExpected: true,
      wrap: failing(() => true),
    });
    const answer = await ana.slash('/scorereport', line).message();
    expect(answer.allText).toContain('Something broke on our side');
    expect(answer.allText).toContain('Nothing was saved.');
    await turns(bot, 1);
    expect(bot.defects).toHaveLength(1);
    expect(answer.allText).toContain(bot.defects[0]?.reference);
    expect(bot.host.answered).toEqual([{ command: 'scorereport', outcome: 'failed' }]);
    quiet(bot.host.lines);
    const facts = await ana.slash('/debrief', 'exam CLF-C02').message();
    expect(facts.allText).toContain('Pass mark');
  });

  it('of the store at a form is told as well', async () => {
    const { ana } = await begin({ troubleExpected: true, wrap: failing(() => true) });
    const form = await ana.shortcut('report').view();
    const sent = ana.submits(form, { text: line });
    await sent.view();
    expect((await sent.view()).allText).toContain('Nothing was saved.');
  });

  it('after saving says that it was saved', async () => {
    const { slack, bot, ana } = await begin({ troubleExpected: true });
    slack.fault({ method: 'chat.postMessage', kind: 'error', error: 'invalid_blocks' });
    slack.fault({ method: 'response_url', kind: 'status', status: 500 });
    const told = await ana.slash('/scorereport', line).message();
    expect(told.allText).toContain('Something broke on our side');
    expect(told.allText).toContain('Your report was saved before it happened.');
    expect(await savedOf(bot, ana)).toHaveLength(1);
    await turns(bot, 1);
    expect(bot.host.answered.at(-1)?.outcome).toBe('failed');
    quiet(bot.host.lines);
  });

  it.each([
    ['before', false, 'Nothing was saved.'],
    ['after', true, 'Your report was saved before it happened.'],
  ])('of drawing %s something was saved says so', async (_when, isSaved, said) => {
    const bad: Command = {
      name: 'bad',
      summary: 'answers with what cannot be drawn',
      example: 'bad',
      options: [],
      visibility: 'private',
      prepare: () => ({
        kind: 'ready',
        async run({ saved }) {
          if (isSaved) saved();
          return { card: { title: 'Bad', tone: 'neutral', blocks: null as never } };
        },
      }),
    };
    const { bot, ana } = await begin({ troubleExpected: true, commands: [bad] });
    const answer = await ana.slash('/debrief', 'bad').message();
    expect(answer.allText).toContain(said);
    expect(answer.allText).toContain(bot.defects[0]?.reference);
    await turns(bot, 1);
    expect(bot.host.answered).toEqual([{ command: 'bad', outcome: 'failed' }]);
    expect(ana.dms()).toEqual([]);
  });

  it('of the Home tab changes nothing about the answer', async () => {
    const { slack, bot, ana } = await begin({ troubleExpected: true });
    slack.fault({ method: 'views.publish', kind: 'error', error: 'internal_error' });
    const receipt = await ana.slash('/scorereport', line).message();
    expect(receipt.allText).toContain('Saved as your first attempt');
    await turns(bot, 1);
    expect(bot.host.answered.at(-1)?.outcome).toBe('answered');
    expect(bot.host.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('of the response URL leaves the answer in a message', async () => {
    const { slack, ana } = await begin({ troubleExpected: true });
    slack.fault({ method: 'response_url', kind: 'status', status: 404 });
    await ana.slash('/debrief', 'exam CLF-C02');
    expect((await ana.nextDm()).allText).toContain('Pass mark');
  });

  it('of the response URL of a report loses the receipt only', async () => {
    const { slack, bot, ana } = await begin({ troubleExpected: true });
    slack.fault({ method: 'response_url', kind: 'status', status: 404 });
    await ana.slash('/scorereport', line).home();
    expect(ana.dms()).toHaveLength(1);
    await turns(bot, 1);
    expect(bot.host.events).toEqual(['receipt-lost']);
    expect(bot.host.answered.at(-1)?.outcome).toBe('answered');
  });

  it('of a window that was closed meanwhile leaves the answer in a message', async () => {
    const { slack, ana } = await begin({ troubleExpected: true });
    const home = await ana.opensHome().home();
    const fault = slack.fault({ method: 'views.update', kind: 'hold' });
    const modal = await ana.click(home, 'Help').view();
    await fault.hit();
    ana.closes(modal);
    fault.release();
    expect((await ana.nextDm()).allText).toContain('/debrief history');
  });

  it('of the form to change is told, and the form stays', async () => {
    const { slack, bot, ana } = await begin({ troubleExpected: true });
    const form = await ana.slash('/scorereport').view();
    slack.fault({ method: 'views.update', kind: 'error', error: 'internal_error' });
    await ana.choose(form, 'Which exam?', 'CLF-C02');
    expect((await ana.nextDm()).allText).toContain('Something broke on our side');
    await ana.choose(form, 'Which exam?', 'DOP-C02').view();
    await ana.submits(form, filled(form, { 'Your score?': 701 })).home();
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });

  it('of a token that is over ends the platform', async () => {
    const { slack, bot, ana } = await begin({ troubleExpected: true });
    slack.refuseToken('token_revoked');
    await ana.slash('/scorereport', line);
    await expect(bot.ended).rejects.toThrow('Slack does not accept the token');
  });
});

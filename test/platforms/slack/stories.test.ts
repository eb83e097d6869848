// What people live through on Slack, from the first word to the report, in both modes.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Store } from '#src/app/ports.ts';
import { counting } from '#src/cards/words/en-groups.ts';
import { dumpRows, makeFolder } from '#test/support/database-files.ts';
import {
  begin,
  fieldValue,
  filled,
  holdable,
  labels,
  modes,
  savedOf,
  turns,
} from '#test/support/slack-story.ts';

const line = 'CLF-C02 650 security NI, tech NI, rest ok';

describe.each(modes)('over %s', (mode) => {
  it('a line is answered with a receipt; the report stays in private and in Home', async () => {
    const { bot, slack, ana } = await begin({ mode });
    const done = ana.slash('/scorereport', line);
    const receipt = await done.message();
    expect(receipt.ephemeral).toBe(true);
    expect(receipt.allText).toContain('CLF-C02: not passed yet');
    expect(receipt.allText).toContain('Your next step');
    expect(receipt.allText).toContain('Saved as your first attempt');
    expect(receipt.allText).toContain('The full report is in your messages with me');
    const asked = [counting.yes, counting.no];
    expect(labels(receipt)).toEqual([...asked, 'What if…', 'Remind me…', 'Share to channel…']);
    const home = await done.home();
    expect(home.allText).toContain('CLF-C02: not passed yet');
    const [report, more] = ana.dms();
    expect(more).toBeUndefined();
    expect(report?.text).toContain('650, 50 points below the mark of 700');
    expect(labels(report ?? receipt)).toEqual([
      '• Result',
      'Weak domains',
      'What stands out',
      'Readiness',
      'Study plan',
      ...asked,
      'What if…',
      'Remind me…',
      'Share to channel…',
    ]);
    expect(slack.messagesIn(slack.channel)).toEqual([]);
    await turns(bot, 1);
    expect(bot.host.answered).toEqual([{ command: 'scorereport', outcome: 'answered' }]);
    expect((await savedOf(bot, ana)).map(({ report: kept }) => kept.score)).toEqual([650]);
  });

  it('a fail is told with the form', async () => {
    const { bot, ana } = await begin({ mode });
    const form = await ana.slash('/scorereport').view();
    expect(form.fields.map(({ label }) => label)).toEqual([
      'Which exam?',
      'Your report, typed or pasted',
    ]);
    await ana.choose(form, 'Which exam?', 'CLF-C02').view();
    expect(form.fields.map(({ label }) => label)).toEqual([
      'Which exam?',
      'Your score?',
      'Cloud Concepts · 24\u00A0%',
      'Security and Compliance · 30\u00A0%',
      'Cloud Technology and Services · 34\u00A0%',
      'Billing, Pricing, and Support · 12\u00A0%',
      'When did you sit it?',
      'How did you study?',
      'Hours a week you can study?',
      'Or in your own words, typed or pasted',
    ]);
    const told = {
      'Your score?': 655,
      'Cloud Concepts': 'Meets Competencies',
      'Security and Compliance': 'Needs Improvement',
      'Cloud Technology': 'Needs Improvement',
      Billing: 'Meets Competencies',
      'When did you sit it?': '2026-11-20',
      'How did you study?': ['Video courses', 'Reading or flash cards'],
      'Hours a week': '6.5',
    };
    const sent = ana.submits(form, filled(form, told));
    const receipt = await sent.message();
    expect(form.closed).toBe(true);
    const home = await sent.home();
    const [report, more] = ana.dms();
    expect(more).toBeUndefined();
    const [there] = ana.messagesIn().filter(({ ephemeral }) => ephemeral);
    expect(there?.allText).toContain('The full report is in your messages with me');
    expect(receipt.allText).toContain('CLF-C02: not passed yet');
    expect(report?.allText).toContain('The first day you can sit it again is 4 December 2026');
    expect(home.allText).toContain('CLF-C02: not passed yet');
    expect((await savedOf(bot, ana)).map((each) => each.report)).toEqual([
      {
        exam: 'CLF-C02',
        score: 655,
        passed: false,
        takenOn: '2026-11-20',
        ratings: {
          'cloud-concepts': 'meets-competencies',
          'security-and-compliance': 'needs-improvement',
          'cloud-technology-and-services': 'needs-improvement',
          'billing-pricing-and-support': 'meets-competencies',
        },
        study: ['videos', 'reading'],
        hoursPerWeek: 6.5,
        weightsAsPercentages: false,
      },
    ]);
  });

  it('a form opened by the shortcut turns into the receipt', async () => {
    const { bot, ana } = await begin({ mode });
    const form = await ana.shortcut('report').view();
    await ana.choose(form, 'Which exam?', 'CLF-C02').view();
    const sent = ana.submits(form, filled(form, { 'Your score?': 720 }));
    const home = await sent.home();
    expect(home.allText).toContain('CLF-C02: passed');
    expect(form.closed).toBe(false);
    expect(form.allText).toContain('CLF-C02: passed');
    expect(form.allText).toContain('The full report is in your messages with me');
    expect(ana.dms().map(({ text }) => text.split('\n')[0])).toEqual(['✓ CLF-C02: passed']);
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });
});

describe('a line', () => {
  it('that says only a part opens the form with it', async () => {
    const { bot, ana } = await begin();
    const form = await ana.slash('/scorereport', 'CLF-C02 655 taken 2026-11-20 security NI').view();
    expect(fieldValue(form, 'Which exam?')).toBe('CLF-C02');
    expect(fieldValue(form, 'Your score?')).toBe('655');
    expect(fieldValue(form, 'When did you sit it?')).toBe('2026-11-20');
    expect(fieldValue(form, 'Security')).toBe('n');
    expect(fieldValue(form, 'Or in your own words')).toBe(null);
    expect(await savedOf(bot, ana)).toEqual([]);
    const sent = ana.submits(form, filled(form, { Security: 'Meets Competencies' }));
    await sent.home();
    expect((await savedOf(bot, ana))[0]?.report).toMatchObject({
      score: 655,
      ratings: { 'security-and-compliance': 'meets-competencies' },
    });
  });

  it('that does not name the exam stands in the form, and is kept nowhere', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const { bot, slack, ana } = await begin({ url: `sqlite:${file}` });
    const text = 'Candidate: Maria Rossi, 655, security NI, tech NI, rest ok';
    const form = await ana.slash('/scorereport', `${text} --hours 6`).view();
    expect(fieldValue(form, 'Your report, typed or pasted')).toBe(text);
    expect(form.privateMetadata).not.toMatch(/Maria|Rossi|Candidate|655/);
    await ana.choose(form, 'Which exam?', 'CLF-C02').view();
    expect(fieldValue(form, 'Or in your own words')).toBe(text);
    expect(form.privateMetadata).not.toMatch(/Maria|Rossi|Candidate/);
    const sent = ana.submits(form);
    await sent.home();
    expect((await savedOf(bot, ana))[0]?.report).toMatchObject({ score: 655, hoursPerWeek: 6 });
    await slack.settled();
    expect(dumpRows(file)).not.toMatch(/Maria|Rossi|Candidate/);
    const metadata = slack.calls.map(({ args }) => JSON.stringify(args['view'] ?? null));
    expect(metadata.filter((each) => /private_metadata":"[^"]*Maria/.test(each))).toEqual([]);
    expect(JSON.stringify(ana.dms().map(({ allText }) => allText))).not.toMatch(/Maria|Rossi/);
  });

  it('longer than the form holds has to come again with the exam', async () => {
    const { ana } = await begin();
    const text = `655, security NI, ${'rest ok, '.repeat(400)}`;
    const answer = await ana.slash('/scorereport', text).message();
    expect(answer.allText).toContain('Which exam was it?');
  });

  it('with a wrong value is refused with its name and a line that works', async () => {
    const { bot, ana } = await begin();
    const refusal = await ana
      .slash('/scorereport', 'CLF-C02 --score 66% security NI, rest ok')
      .message();
    expect(refusal.ephemeral).toBe(true);
    expect(refusal.allText).toContain('66% looks like a percentage');
    expect(refusal.allText).toContain('Nothing was saved.');
    expect(refusal.allText).toContain('/scorereport CLF-C02 650');
    const near = await ana.slash('/scorereport', 'CLF-C04 655 security NI, rest ok').message();
    expect(near.allText).toContain('CLF-C02');
    expect(await savedOf(bot, ana)).toEqual([]);
    const form = await ana.click(refusal, 'Fill in a form instead').view();
    expect(fieldValue(form, 'Which exam?')).toBe('CLF-C02');
  });

  it('with a name that can mean several exams opens the form with these first', async () => {
    const { ana } = await begin();
    const form = await ana.slash('/scorereport', '--exam "solutions architect" --score 655').view();
    expect(form.allText).toContain('“solutions architect” can be more than one exam.');
    expect(form.fields[0]?.options.slice(0, 3).map(({ value }) => value)).toEqual([
      'SAA-C03',
      'SAP-C03',
      'SAP-C02',
    ]);
    await ana.choose(form, 'Which exam?', 'SAA-C03').view();
    expect(fieldValue(form, 'Your score?')).toBe('655');
  });

  it('may be several lines, and may be help', async () => {
    const { bot, ana } = await begin();
    const receipt = await ana
      .slash('/scorereport', 'CLF-C02\nscore 650\nsecurity NI, tech NI, rest ok')
      .message();
    expect(receipt.allText).toContain('Saved as your first attempt');
    expect(await savedOf(bot, ana)).toHaveLength(1);
    const help = await ana.slash('/scorereport', 'help').message();
    expect(help.allText).toContain('/debrief history');
  });

  it('that is not to be kept is answered in full, and kept nowhere', async () => {
    const { bot, ana } = await begin();
    const answer = await ana.slash('/scorereport', `${line} --no-save`).message();
    expect(answer.allText).toContain('Not saved.');
    await ana.click(answer, 'Readiness').message();
    expect(answer.allText).toContain('What this report cannot tell');
    expect(ana.messagesIn()).toHaveLength(1);
    expect(ana.dms()).toEqual([]);
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('sent twice says that it is known', async () => {
    const { bot, ana } = await begin();
    await ana.slash('/scorereport', line).home();
    const again = await ana.slash('/scorereport', line).message();
    expect(again.allText).toContain('This sitting was in your history already');
    expect(labels(again)).toContain('It was another sitting');
    await turns(bot, 2);
    const other = ana.click(again, 'It was another sitting');
    await other.home();
    expect(await savedOf(bot, ana)).toHaveLength(2);
  });
});

describe('the database', () => {
  it.each(['a command', 'the shortcut'])(
    'is not touched before the form of %s is open',
    async (how) => {
      const held = holdable();
      const { bot, ana } = await begin({ wrap: held.wrap });
      const done = how === 'a command' ? ana.slash('/scorereport') : ana.shortcut('report');
      expect((await done.view()).title).toBe('Your score report');
      expect(bot.opened()).toBe(0);
      held.letGo();
    },
  );

  it('is not waited for before a modal is open', async () => {
    const held = holdable();
    let isHeld = false;
    const wrap = (store: Store) => (isHeld ? held.wrap(store) : store);
    const { ana } = await begin({ wrap });
    const home = await ana.opensHome().home();
    isHeld = true;
    const done = ana.click(home, 'My plan');
    const modal = await done.view();
    expect(modal.allText).toContain('One moment…');
    held.letGo();
    await done.view();
    expect(modal.allText).toContain('a plan follows from one');
  });
});

describe('a trigger id that is over', () => {
  it('is told kindly where the command was typed, with a button that works', async () => {
    const { bot, slack, ana } = await begin({ troubleExpected: true });
    const fault = slack.fault({
      method: 'views.open',
      kind: 'error',
      error: 'expired_trigger_id',
    });
    const note = await ana.slash('/scorereport', 'CLF-C02 655').message();
    expect(fault.hits).toBe(1);
    expect(note.allText).toContain('Slack gave me too little time to open the form.');
    expect(note.allText).toContain('/scorereport CLF-C02 650');
    expect(note.allText).not.toContain('reference');
    await turns(bot, 1);
    expect(bot.defects).toEqual([]);
    expect(bot.host.events).toEqual(['expired-trigger']);
    const form = await ana.click(note, 'Open it now').view();
    expect(fieldValue(form, 'Your score?')).toBe('655');
  });

  it('at the shortcut is told in a message', async () => {
    const { slack, ana } = await begin({ troubleExpected: true });
    slack.fault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    await ana.shortcut('report');
    const note = await ana.nextDm();
    expect(note.allText).toContain('too little time');
    const form = await ana.click(note, 'Open it now').view();
    expect(form.title).toBe('Your score report');
  });

  it('at a button of Home leaves the answer in a message', async () => {
    const { slack, ana } = await begin({ troubleExpected: true });
    const home = await ana.opensHome().home();
    slack.fault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    await ana.click(home, 'Help');
    expect((await ana.nextDm()).allText).toContain('/debrief history');
  });

  it('that was used by an earlier delivery says nothing more', async () => {
    const { bot, slack, ana } = await begin();
    const form = await ana.slash('/scorereport').view();
    const [envelope] = slack.envelopes;
    if (!envelope) throw new Error('nothing was sent');
    await slack.dispatchRaw(envelope);
    await turns(bot, 2);
    expect(bot.host.answered.map(({ outcome }) => outcome)).toEqual(['asked', 'repeated']);
    expect(ana.messagesIn()).toEqual([]);
    expect(form.closed).toBe(false);
  });
});

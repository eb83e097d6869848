// The form: it changes with the exam and the words, keeps what was told, and says at each field what is wrong there.

import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { changeForm, LatestChanges, type SentForm } from '#src/platforms/slack/forms.ts';
import type { Person } from '#test/support/slack/person.ts';
import type { SeenView } from '#test/support/slack/seen.ts';
import { begin, fieldValue, filled, modes, savedOf, turns } from '#test/support/slack-story.ts';

async function openForm(ana: Person, exam = 'CLF-C02'): Promise<SeenView> {
  const form = await ana.slash('/scorereport').view();
  await ana.choose(form, 'Which exam?', exam).view();
  return form;
}

const threeWords = 'words';
const option = (view: SeenView, label: string) =>
  view.fields.find((field) => field.label.startsWith(label))?.options.map((each) => each.label);

describe.each(modes)('another exam over %s', (mode) => {
  it('brings its own domains, drops ratings of the other, and keeps the score', async () => {
    const { bot, ana } = await begin({ mode });
    const form = await openForm(ana);
    ana.fills(
      form,
      filled(form, {
        'Your score?': 701,
        Security: 'Needs Improvement',
        Billing: 'Needs Improvement',
      }),
    );
    await ana.choose(form, 'Which exam?', 'DOP-C02').view();
    expect(fieldValue(form, 'Your score?')).toBe('701');
    expect(form.fields.filter(({ label }) => label.includes('%'))).toHaveLength(6);
    expect(fieldValue(form, 'Security')).toBe(null);
    const sent = ana.submits(form, filled(form, { 'Monitoring and Logging': 'Needs Improvement' }));
    await sent.home();
    expect((await savedOf(bot, ana))[0]?.report).toMatchObject({
      exam: 'DOP-C02',
      score: 701,
      ratings: { 'monitoring-and-logging': 'needs-improvement' },
    });
    expect(Object.keys((await savedOf(bot, ana))[0]?.report.ratings ?? {})).toHaveLength(1);
  });

  it('keeps words in the text field, and a day that cannot be', async () => {
    const { ana } = await begin({ mode });
    const form = await openForm(ana);
    const told = { 'When did you sit it?': '2027-11-20', 'Or in your own': 'security NI' };
    ana.fills(form, filled(form, told));
    await ana.choose(form, 'Which exam?', 'DOP-C02').view();
    expect(fieldValue(form, 'When did you sit it?')).toBe('2027-11-20');
    expect(fieldValue(form, 'Or in your own')).toBe('security NI');
  });

  it('chosen twice at once is asked about as it was chosen last', async () => {
    const { bot, slack, ana } = await begin({ mode });
    const form = await ana.slash('/scorereport').view();
    const fault = slack.fault({ method: 'views.update', kind: 'hold' });
    const first = ana.choose(form, 'Which exam?', 'CLF-C02');
    await fault.hit();
    const second = ana.choose(form, 'Which exam?', 'DOP-C02');
    await second.view();
    fault.release();
    await first;
    await turns(bot, 3);
    expect(form.fields.filter(({ label }) => label.includes('%'))).toHaveLength(6);
    expect(bot.host.events).toEqual(['hash-conflict']);
  });

  it('chosen with a stale hash is asked about all the same', async () => {
    const { bot, slack, ana } = await begin({ mode });
    const form = await ana.slash('/scorereport').view();
    await ana.choose(form, 'Which exam?', 'CLF-C02').view();
    slack.fault({ method: 'views.update', kind: 'error', error: 'hash_conflict' });
    await ana.choose(form, 'Which exam?', 'DOP-C02').view();
    expect(form.fields.filter(({ label }) => label.includes('%'))).toHaveLength(6);
    await turns(bot, 3);
    expect(bot.host.answered.at(-1)?.outcome).toBe('asked');
  });

  it('whose domains were not there yet when it was sent is asked about first', async () => {
    const { bot, slack, ana } = await begin({ mode });
    const form = await openForm(ana);
    ana.fills(form, filled(form, { Security: 'Needs Improvement', 'Your score?': 701 }));
    const fault = slack.fault({ method: 'views.update', kind: 'hold' });
    const change = ana.choose(form, 'Which exam?', 'DOP-C02');
    await fault.hit();
    await ana.submits(form).view();
    expect(form.fields.filter(({ label }) => label.includes('%'))).toHaveLength(6);
    expect(fieldValue(form, 'Your score?')).toBe('701');
    fault.release();
    await change;
    await turns(bot, 4);
    expect(await savedOf(bot, ana)).toEqual([]);
  });
});

describe.each(modes)('other words over %s', (mode) => {
  it('keep what was chosen, and say it where they cannot show it', async () => {
    const { bot, ana } = await begin({ mode });
    const form = await openForm(ana);
    const told = {
      'Your score?': 655,
      'Cloud Concepts': 'Meets Competencies',
      Security: 'Needs Improvement',
    };
    ana.fills(form, filled(form, told));
    await ana.click(form, threeWords).view();
    expect(option(form, 'Billing')).toEqual(['Needs Improvement', 'Competent', 'Proficient']);
    expect(fieldValue(form, 'Your score?')).toBe('655');
    expect(fieldValue(form, 'Security')).toBe('n');
    expect(fieldValue(form, 'Cloud Concepts')).toBe(null);
    expect(form.allText).toContain('So far: Meets Competencies');
    ana.fills(form, filled(form, { Billing: 'Proficient' }));
    await ana.click(form, threeWords).view();
    expect(option(form, 'Billing')).toEqual(['Needs Improvement', 'Meets Competencies']);
    expect(fieldValue(form, 'Cloud Concepts')).toBe('m');
    expect(form.allText).toContain('So far: Proficient');
    await ana.submits(form).home();
    expect((await savedOf(bot, ana))[0]?.report.ratings).toEqual({
      'cloud-concepts': 'meets-competencies',
      'security-and-compliance': 'needs-improvement',
      'billing-pricing-and-support': 'proficient',
    });
  });

  it('keep what was chosen also beside a day that cannot be', async () => {
    const { ana } = await begin({ mode });
    const form = await openForm(ana);
    const told = { 'When did you sit it?': '2027-11-20', 'Cloud Concepts': 'Meets Competencies' };
    ana.fills(form, filled(form, told));
    await ana.click(form, threeWords).view();
    await ana.click(form, threeWords).view();
    expect(fieldValue(form, 'Cloud Concepts')).toBe('m');
  });

  it('are those that somebody used already', async () => {
    const { ana } = await begin({ mode });
    const form = await ana.slash('/scorereport', 'CLF-C02 655 security proficient').view();
    expect(fieldValue(form, 'Security')).toBe('p');
    await ana.click(form, threeWords).view();
    expect(form.allText).toContain('So far: Proficient');
    await ana.click(form, threeWords).view();
    expect(fieldValue(form, 'Security')).toBe('p');
  });
});

describe('what is emptied', () => {
  it('is gone', async () => {
    const { bot, ana } = await begin();
    const form = await ana.slash('/scorereport', 'CLF-C02 655 security NI taken 2026-11-20').view();
    const emptied = { 'Your score?': null, 'When did you sit it?': null };
    await ana.submits(form, filled<string | null>(form, emptied)).home();
    expect((await savedOf(bot, ana))[0]?.report).toMatchObject({ score: null, takenOn: null });
  });
});

describe('what is wrong', () => {
  it('is said at its field, and nothing is saved', async () => {
    const { bot, ana } = await begin();
    const form = await openForm(ana);
    const nothing = await ana.submits(form).errors();
    expect(nothing).toEqual({ score: expect.stringContaining('I need the score') });
    const told = { 'Your score?': 655, 'When did you sit it?': '2027-11-20' };
    const future = await ana.submits(form, filled(form, told)).errors();
    expect(future).toEqual({ taken: expect.stringContaining('still to come') });
    const hours = { 'When did you sit it?': '2026-11-20', 'Hours a week': '6.3' };
    const uneven = await ana.submits(form, filled(form, hours)).errors();
    expect(uneven).toEqual({ hours: expect.stringContaining('Hours a week') });
    expect(() => ana.fills(form, filled(form, { 'Your score?': 66 }))).not.toThrow();
    expect(() => ana.submits(form)).toThrow('Must be from 100 to 1000');
    expect(await savedOf(bot, ana)).toEqual([]);
    const right = { 'Your score?': 655, 'Hours a week': '6.5' };
    await ana.submits(form, filled(form, right)).home();
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });

  it('with the exam, and in pasted words, is said there', async () => {
    const { ana } = await begin();
    const form = await ana.slash('/scorereport').view();
    const errors = await ana.submits(form, { text: '655, security NI' }).errors();
    expect(errors).toEqual({ exam: expect.stringContaining('Which exam was it?') });
    await ana.choose(form, 'Which exam?', 'CLF-C02').view();
    const strange = await ana.submits(form, { text: 'score 12, security NI' }).errors();
    expect(Object.keys(strange)).toEqual(['text']);
  });
});

describe.each(modes)('pasted words over %s', (mode) => {
  it('that say all lead to the report', async () => {
    const { bot, ana } = await begin({ mode });
    const form = await ana.slash('/scorereport').view();
    const sent = ana.submits(form, { text: 'DOP-C02 701 sdlc NI, monitoring NI, rest ok' });
    expect((await sent.message()).allText).toContain('DOP-C02: not passed yet');
    expect(form.closed).toBe(true);
    await sent.home();
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });

  it('that leave something open fill the form, with notes, and are let go', async () => {
    const { bot, ana } = await begin({ mode });
    const form = await ana.slash('/scorereport').view();
    const text = 'Maria Rossi CLF-C02 655 security 62% NI, taken 2026-11-20';
    await ana.submits(form, { text }).view();
    expect(form.allText).toContain('reports give no percentage per domain, so I left it out.');
    expect(fieldValue(form, 'Which exam?')).toBe('CLF-C02');
    expect(fieldValue(form, 'Your score?')).toBe('655');
    expect(fieldValue(form, 'Security')).toBe('n');
    expect(fieldValue(form, 'When did you sit it?')).toBe('2026-11-20');
    expect(fieldValue(form, 'Or in your own words')).toBe(null);
    expect(form.privateMetadata).not.toMatch(/Maria|Rossi/);
    expect(await savedOf(bot, ana)).toEqual([]);
    // What stays open stays open: asked once is enough.
    await ana.submits(form).home();
    expect((await savedOf(bot, ana))[0]?.report).toMatchObject({
      score: 655,
      ratings: { 'security-and-compliance': 'needs-improvement' },
    });
  });

  it('replace what stood in the fields before, and can be sent again', async () => {
    const { ana } = await begin({ mode });
    const form = await openForm(ana);
    ana.fills(form, filled(form, { 'How did you study?': ['Video courses'] }));
    await ana.submits(form, { text: '655 security NI' }).view();
    expect(fieldValue(form, 'Your score?')).toBe('655');
    expect(fieldValue(form, 'How did you study?')).toEqual(['videos']);
    await ana.choose(form, 'Which exam?', 'DOP-C02').view();
    expect(form.fields.filter(({ label }) => label.includes('%'))).toHaveLength(6);
    await ana.submits(form, filled(form, { 'Or in your own': '705 sdlc NI' })).view();
    expect(fieldValue(form, 'SDLC')).toBe('n');
  });
});

describe('a form sent twice', () => {
  it.each(modes)('over %s saves once', async (mode) => {
    const { bot, slack, ana } = await begin({ mode });
    const form = await openForm(ana);
    await ana.submits(form, filled(form, { 'Your score?': 655 })).home();
    const envelope = slack.envelopes.findLast(
      ({ payload }) => payload['type'] === 'view_submission',
    );
    if (!envelope) throw new Error('nothing was sent');
    await slack.dispatchRaw(envelope);
    await turns(bot, 4);
    expect(bot.host.answered.at(-1)?.outcome).toBe('repeated');
    expect(await savedOf(bot, ana)).toHaveLength(1);
    expect(ana.dms()).toHaveLength(1);
  });
});

describe('a form that was open for long', () => {
  it('turns into the receipt, as its way back is over', async () => {
    const clock = { at: Date.parse('2026-11-22T12:00:00Z') };
    const { ana } = await begin({ clock: { now: () => clock.at } });
    const form = await openForm(ana);
    clock.at += 30 * 60_000;
    await ana.submits(form, filled(form, { 'Your score?': 655 })).home();
    expect(form.closed).toBe(false);
    expect(form.allText).toContain('The full report is in your messages with me');
  });
});

describe('a modal of an earlier version', () => {
  it('says so', async () => {
    const { slack, ana } = await begin();
    const form = await openForm(ana);
    await ana.submits(form, filled(form, { 'Your score?': 655 })).home();
    const envelope = slack.envelopes.findLast(
      ({ payload }) => payload['type'] === 'view_submission',
    );
    const view = { ...(envelope?.payload['view'] as object), callback_id: 'panel' };
    const outcome = await slack.dispatchRaw({
      type: 'interactive',
      payload: { ...envelope?.payload, view },
    });
    expect(JSON.stringify(outcome.ack?.payload)).toContain('comes from an earlier version');
  });
});

it('a change that another process sees late does not undo a newer one', async () => {
  const { bot, slack, ana } = await begin();
  const form = await ana.shortcut('report').view();
  await ana.choose(form, 'Which exam?', 'CLF-C02').view();
  const changed = slack.envelopes.findLast((each) => each.payload['type'] === 'block_actions');
  const { payload = {} } = changed ?? {};
  await ana.choose(form, 'Which exam?', 'DOP-C02').view();
  const before = form.allText;
  const client = new webApi.WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
  const view = payload['view'] as SentForm;
  const [action] = payload['actions'] as readonly { readonly action_ts: string }[];
  const other = { bot: bot.bot, client, latest: new LatestChanges() };
  const became = await changeForm(other, view, action?.action_ts ?? '', {});
  expect(became).toBe('overtaken');
  expect(form.allText).toBe(before);
});

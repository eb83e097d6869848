// What people live through on Slack in the weeks after a report: asked first, written to, answered, left alone again.

import { describe, expect, it } from 'vitest';
import { type Delivery, deliverDue } from '#src/app/deliver-follow-ups.ts';
import type { Sender } from '#src/app/sender.ts';
import { plan as planWords, reminders as words } from '#src/cards/words/en.ts';
import { useDiscord } from '#test/support/discord/use-discord.ts';
import type { Loose } from '#test/support/discord/validate/any-value.ts';
import { startDiscordBot } from '#test/support/discord-bot.ts';
import { liveUntil, makeClock } from '#test/support/discord-story.ts';
import type { Person } from '#test/support/slack/person.ts';
import type { SeenMessage } from '#test/support/slack/seen.ts';
import type { StandIn } from '#test/support/slack/stand-in.ts';
import { manifest, type SlackBot } from '#test/support/slack-bot.ts';
import {
  begin,
  filled,
  keyOf,
  labels,
  modes,
  type Story,
  type StoryOptions,
  savedOf,
  turns,
} from '#test/support/slack-story.ts';

/** On a Sunday at noon in UTC; the retake opens on 4 December. */
const told = 'CLF-C02 650 taken 2026-11-20 security NI, tech NI, rest ok';
const zone = 'Europe/Berlin';

interface LivingStory extends Story {
  /** Time goes on until then, and what is due is sent. */
  live(this: void, until: string): ReturnType<typeof liveUntil>;
  /** What is stored for somebody. */
  following(this: void, who?: Person): ReturnType<typeof readFollowing>;
}

function readFollowing({ bot }: Story, who: Person) {
  return bot.bot.openStore().then((store) => store.readFollowing(keyOf(who)));
}

async function beginLiving(options: StoryOptions = {}): Promise<LivingStory> {
  const clock = makeClock();
  const story = await begin({ clock, person: { tz: zone }, ...options });
  const { slack, bot, ana } = story;
  const living = { clock, others: [slack.clock], zone, deliver: bot.deliver };
  return {
    ...story,
    live: async (until) => {
      await slack.settled();
      return liveUntil(until, living);
    },
    following: (who = ana) => readFollowing(story, who),
  };
}

/** A report, and yes to reminders. @returns the answer to that, where the report was asked for. */
async function turnOn(who: Person): Promise<SeenMessage> {
  const receipt = await who.slash('/scorereport', told).message();
  const offer = await who.click(receipt, 'Remind me…').message();
  await who.click(offer, 'Yes, remind me').message();
  return offer;
}

function lastDm(who: Person): SeenMessage {
  const message = who.dms().at(-1);
  if (!message) throw new Error(`${who.name} has no messages`);
  return message;
}

/** What stands in a file that the bot has sent. */
async function contentOf({ apiUrl, botToken }: StandIn, id: string): Promise<string> {
  const headers = { authorization: `Bearer ${botToken}` };
  const file = await fetch(new URL(`/files/T0STANDIN1-${id}/plan`, apiUrl), { headers });
  return file.text();
}

/** The host heard of this, once, and of nothing else. */
function expectTrouble({ host, defects }: SlackBot, message: string): void {
  expect(defects).toEqual([]);
  const lines = host.lines.filter(({ level }) => level !== 'info');
  expect(lines.map((line) => line.message)).toEqual([message]);
}

/** The first line of a message: its title. */
const title = ({ allText }: SeenMessage) => allText.split('\n')[0];

describe.each(modes)('from a failed exam to a pass (%s)', (mode) => {
  it('is written to when it helps, and never again after the closing word', async () => {
    const { slack, bot, ana, live, following } = await beginLiving({ mode });
    const receipt = await ana.slash('/scorereport', told).message();
    const report = await ana.nextDm();
    expect(labels(report)).toContain('Remind me…');

    // Slack knows the time zone, so nobody is asked for it.
    const offer = await ana.click(receipt, 'Remind me…').message();
    expect(offer.ephemeral).toBe(true);
    expect(offer.allText).toContain('in your time (Europe/Berlin)');
    expect(offer.allText).toContain('a workspace owner may be able to read');
    for (const day of ['Sat 28 Nov 2026, 18:00', 'Fri 4 Dec 2026, 09:00', 'Sat 5 Dec 2026']) {
      expect(offer.allText).toContain(day);
    }
    // Nothing is kept or sent before somebody agrees.
    expect((await following()).followUps).toEqual([]);
    expect(ana.dms()).toHaveLength(1);

    await ana.click(offer, 'Yes, remind me').message();
    expect(offer.allText).toContain(words.on);
    const first = await ana.nextDm();
    expect(title(first)).toBe('CLF-C02: reminders are on');
    expect(first.allText).toContain('Week 1, 22 Nov 2026 to 28 Nov 2026');
    expect(labels(first)).toEqual(expect.arrayContaining(['Change', 'Stop these']));

    expect(await live('2026-11-29T12:00Z')).toEqual([
      { at: '2026-11-28 18:00', kinds: ['week'], outcome: 'sent' },
    ]);
    const checkIn = await ana.nextDm();
    expect(title(checkIn)).toBe('CLF-C02: week 1 of your plan');
    expect(labels(checkIn)).toEqual([
      'Done',
      'Partly',
      'Not this week',
      'Remind me tomorrow',
      'Change',
      'Stop these',
    ]);
    await ana.click(checkIn, 'Partly').message();
    const plan = await ana.nextDm();
    expect(plan.allText).toContain(planWords.changed.partly);
    expect(plan.allText).toContain('Week 2, 29 Nov 2026 to 5 Dec 2026');
    expect((await following()).studies).toMatchObject([{ revision: 2, weeksBefore: 1 }]);

    expect(await live('2026-12-04T12:00Z')).toEqual([
      { at: '2026-12-04 09:00', kinds: ['retake-opens'], outcome: 'sent' },
    ]);
    const opens = await ana.nextDm();
    expect(opens.allText).toContain('you may sit CLF-C02 again from 4 December 2026 on');
    expect(opens.allText).toContain('Ready? Not yet:');

    const booked = await ana.slash('/debrief', 'plan --date 2026-12-20').message();
    expect(booked.allText).toContain('Your exam is on 20 December 2026');
    expect(await live('2026-12-21T12:00Z')).toEqual([
      { at: '2026-12-10 18:00', kinds: ['week'], outcome: 'sent' },
      { at: '2026-12-13 09:00', kinds: ['exam-week'], outcome: 'sent' },
      { at: '2026-12-17 18:00', kinds: ['week'], outcome: 'sent' },
      { at: '2026-12-19 09:00', kinds: ['exam-eve'], outcome: 'sent' },
      { at: '2026-12-21 10:00', kinds: ['exam-after'], outcome: 'sent' },
    ]);
    expect(ana.dms().slice(5).map(title)).toEqual([
      'CLF-C02: week 2 of your plan',
      'CLF-C02: 7 days to go',
      'CLF-C02: week 3 of your plan',
      'CLF-C02: tomorrow',
      'CLF-C02: how did it go?',
    ]);
    // The day after the note of the day before, the exam is over.
    expect(ana.dms().slice(5).map(labels)).toEqual([
      ['Done', 'Partly', 'Not this week', 'Remind me tomorrow', 'Change', 'Stop these'],
      ['Remind me tomorrow', 'Change', 'Stop these'],
      ['Done', 'Partly', 'Not this week', 'Remind me tomorrow', 'Change', 'Stop these'],
      ['Change', 'Stop these'],
      ['Tell me the result', 'Remind me tomorrow', 'Change', 'Stop these'],
    ]);
    const over = await ana.slash('/debrief', 'plan').message();
    expect(over.allText).toContain('Your exam was on 20 December 2026');
    expect(over.allText).toContain(planWords.examWasHow);
    expect(labels(over)).toContain('Tell me the result');

    const form = await ana.click(lastDm(ana), 'Tell me the result').view();
    expect(form.allText).toContain('CLF-C02');
    const domains = ['Cloud Concepts', 'Security', 'Cloud Technology', 'Billing'];
    const ratings = Object.fromEntries(domains.map((each) => [each, 'Meets Competencies']));
    await ana.submits(form, filled(form, { 'Your score': '760', ...ratings })).home();
    await slack.settled();
    expect(title(lastDm(ana))).toBe('✓ CLF-C02: passed');
    expect(await savedOf(bot, ana)).toHaveLength(2);

    const after = ana.dms().length;
    expect(await live('2027-06-01T12:00Z')).toEqual([
      { at: '2026-12-22 10:00', kinds: ['passed'], outcome: 'sent' },
    ]);
    expect(ana.dms()).toHaveLength(after + 1);
    expect(title(lastDm(ana))).toBe('✓ CLF-C02: well done');
    expect(labels(lastDm(ana))).toEqual([]);
    const { studies, followUps } = await following();
    expect(studies).toMatchObject([{ followed: false }]);
    expect(followUps.filter(({ state }) => state === 'due' || state === 'sending')).toEqual([]);
  });
});

describe('reminders begin', () => {
  it('under the report in the messages, where the first message is the answer', async () => {
    const { ana, live } = await beginLiving();
    await ana.slash('/scorereport', told).home();
    const report = await ana.nextDm();
    await ana.click(report, 'Remind me…').message();
    const offer = await ana.nextDm();
    await ana.click(offer, 'Yes, remind me').message();
    expect(title(offer)).toBe('CLF-C02: reminders are on');
    expect(offer.allText).toContain(words.onHere);
    const before = ana.dms().length;
    await live('2026-11-29T12:00Z');
    expect(ana.dms().slice(before).map(title)).toEqual(['CLF-C02: week 1 of your plan']);
  });

  it('in the Home tab, in a window', async () => {
    const { ana } = await beginLiving();
    await ana.slash('/scorereport', told).home();
    const home = await ana.opensHome().home();
    const pressed = ana.click(home, 'Remind me…');
    await pressed.view();
    const offer = await pressed.view();
    expect(offer.allText).toContain('CLF-C02: shall I remind you?');
    const agreed = ana.click(offer, 'Yes, remind me');
    expect((await agreed.view()).allText).toContain('On. The first message is in your');
    expect(title(lastDm(ana))).toBe('CLF-C02: reminders are on');
  });

  it('with a time zone that was typed, whatever Slack says', async () => {
    const { ana } = await beginLiving();
    await ana.slash('/scorereport', told).home();
    const wrong = await ana.slash('/debrief', 'reminders on --zone Berlni').message();
    expect(wrong.allText).toContain('I know no time zone “Berlni”. Did you mean Europe/Berlin?');
    const offer = await ana.slash('/debrief', 'reminders on --zone tokyo').message();
    expect(offer.allText).toContain('in your time (Asia/Tokyo)');
    await ana.click(offer, 'Yes, remind me').message();
    expect(offer.allText).toContain('Time zone · Asia/Tokyo');
  });

  it('with wishes that were typed, which hold after “Yes”', async () => {
    const { ana, live, following } = await beginLiving();
    await ana.slash('/scorereport', told).home();
    const typed = 'reminders on --quiet 23:00-06:30 --at 19:30';
    const offer = await ana.slash('/debrief', typed).message();
    expect(offer.allText).toContain('never in your quiet hours (23:00 to 06:30)');
    expect(offer.allText).toContain('Sat 28 Nov 2026, 19:30');
    await ana.click(offer, 'Yes, remind me').message();
    expect(offer.allText).toContain(words.on);
    expect((await following()).preferences).toMatchObject({
      timeZone: zone,
      quietFrom: 23 * 60,
      quietUntil: 6 * 60 + 30,
      checkInAt: 19 * 60 + 30,
    });
    expect(await live('2026-11-29T12:00Z')).toEqual([
      { at: '2026-11-28 19:30', kinds: ['week'], outcome: 'sent' },
    ]);
  });

  it('with a question for the time zone where Slack does not say', async () => {
    const { slack, ana } = await beginLiving({ troubleExpected: true });
    await ana.slash('/scorereport', told).home();
    slack.withdrawScope('users:read');
    const asked = await ana.slash('/debrief', 'reminders on').message();
    expect(title(asked)).toBe('Which time zone are you in?');
    await ana.click(asked, zone).message();
    expect(asked.allText).toContain('in your time (Europe/Berlin)');
    await ana.click(asked, 'Yes, remind me').message();
    expect(asked.allText).toContain(words.on);
  });
});

describe('a button under a message', () => {
  it('counts once upon two fast clicks, and says so kindly', async () => {
    const { bot, ana, live, following } = await beginLiving();
    await turnOn(ana);
    await live('2026-11-29T12:00Z');
    const checkIn = lastDm(ana);
    const before = ana.dms().length;
    await Promise.all([1, 2].map(() => ana.click(checkIn, 'Not this week')));
    await turns(bot, 5);
    const texts = ana
      .dms()
      .slice(before)
      .map(({ allText }) => allText);
    expect(texts.filter((text) => text.includes(planWords.changed.not))).toHaveLength(1);
    expect(texts.filter((text) => text.includes(planWords.answered))).toHaveLength(1);
    const { studies, followUps } = await following();
    expect(studies).toMatchObject([{ revision: 2, weeksBefore: 1 }]);
    expect(followUps.filter(({ answer }) => answer !== null)).toHaveLength(1);
  });

  it('works weeks later', async () => {
    const { ana, live, following } = await beginLiving();
    await turnOn(ana);
    await live('2026-11-29T12:00Z');
    const old = lastDm(ana);
    await live('2026-12-13T12:00Z');
    await ana.click(old, 'Done').message();
    expect(lastDm(ana).allText).toContain(planWords.changed.done);
    expect((await following()).unanswered).toBe(0);
  });

  it('takes an answer that corrects the first, while the plan is the same', async () => {
    const { ana, live, following } = await beginLiving();
    await turnOn(ana);
    await live('2026-11-29T12:00Z');
    const checkIn = lastDm(ana);
    await ana.click(checkIn, 'Done').message();
    expect(lastDm(ana).allText).toContain(planWords.changed.done);
    await ana.click(checkIn, 'Partly').message();
    expect(lastDm(ana).allText).toContain(planWords.changed.partly);
    const { studies, followUps } = await following();
    expect(studies).toMatchObject([{ revision: 2, weeksBefore: 1 }]);
    expect(followUps.flatMap(({ answer }) => answer ?? [])).toEqual(['partly']);
  });

  it('of an earlier plan is kept once, and leaves the plan as it stands now', async () => {
    const { ana, live, following } = await beginLiving();
    await turnOn(ana);
    await live('2026-11-29T12:00Z');
    const old = lastDm(ana);
    await ana.slash('/debrief', 'plan --hours 6').message();
    const before = await following();
    await ana.click(old, 'Not this week').message();
    expect(lastDm(ana).allText).toContain(planWords.weekLate);
    expect(lastDm(ana).allText).toContain('Week 2, 29 Nov 2026 to 5 Dec 2026');
    const after = await following();
    expect(after.studies).toEqual(before.studies);
    expect(after.followUps.flatMap(({ answer }) => answer ?? [])).toEqual(['not']);
    await ana.click(old, 'Done').message();
    expect(lastDm(ana).allText).toContain(planWords.answered);
    expect(await following()).toEqual(after);
  });

  it('“Remind me tomorrow” asks again a day later, once', async () => {
    const { bot, ana, live } = await beginLiving();
    await turnOn(ana);
    await live('2026-11-28T18:00Z');
    const checkIn = lastDm(ana);
    const before = ana.dms().length;
    await Promise.all([1, 2].map(() => ana.click(checkIn, 'Remind me tomorrow')));
    await turns(bot, 5);
    const notes = ana.dms().slice(before);
    expect(notes).toHaveLength(2);
    for (const { allText } of notes) expect(allText).toContain(words.snoozed);
    expect(await live('2026-12-01T12:00Z')).toEqual([
      { at: '2026-11-29 19:00', kinds: ['week'], outcome: 'sent' },
    ]);
    expect(title(lastDm(ana))).toBe('CLF-C02: week 1 of your plan');
    await ana.click(lastDm(ana), 'Done').message();
    expect(lastDm(ana).allText).toContain(planWords.changed.done);
    await ana.click(checkIn, 'Remind me tomorrow').message();
    expect(lastDm(ana).allText).toContain(words.snoozeOver);
  });

  it('“Change” shows what is coming and how to change it', async () => {
    const { ana, live } = await beginLiving();
    await turnOn(ana);
    await live('2026-11-28T18:00Z');
    await ana.click(lastDm(ana), 'Change').message();
    const list = lastDm(ana);
    expect(title(list)).toBe('Your reminders');
    expect(list.allText).toContain('Sat 5 Dec 2026, 18:00');
    expect(labels(list)).toEqual(['Pause a week', 'Stop all']);
    await ana.click(list, 'Pause a week').message();
    expect(lastDm(ana).allText).toContain('Paused until 5 December 2026');
    expect(await live('2026-12-04T12:00Z')).toEqual([]);
    await ana.slash('/debrief', 'reminders resume').message();
    expect(await live('2026-12-05T12:00Z')).toEqual([
      { at: '2026-12-04 13:30', kinds: ['retake-opens'], outcome: 'sent' },
    ]);
  });

  it('“Stop these” ends it, however often it is pressed', async () => {
    const { ana, live, following } = await beginLiving();
    await turnOn(ana);
    await live('2026-11-28T18:00Z');
    const checkIn = lastDm(ana);
    for (const said of [words.stopped, words.notRunning, words.notRunning]) {
      await ana.click(checkIn, 'Stop these').message();
      expect(title(lastDm(ana))).toBe(words.offTitle);
      expect(lastDm(ana).allText).toContain(said);
      expect(lastDm(ana).allText).toContain('/debrief reminders on');
    }
    await ana.click(checkIn, 'Remind me tomorrow').message();
    expect(lastDm(ana).allText).toContain(words.snoozeOver);
    const before = ana.dms().length;
    expect(await live('2027-03-01T12:00Z')).toEqual([]);
    expect(ana.dms()).toHaveLength(before);
    expect((await following()).studies).toMatchObject([{ followed: false }]);
  });

  it('says goodbye after three questions without an answer, and can go on from there', async () => {
    const { ana, live } = await beginLiving();
    await turnOn(ana);
    expect(await live('2027-03-01T12:00Z')).toHaveLength(5);
    expect(title(lastDm(ana))).toBe('I stop here');
    await ana.click(lastDm(ana), 'Go on reminding me').message();
    expect(title(lastDm(ana))).toBe('CLF-C02: shall I remind you?');
  });

  it('does nothing for anybody else, and shows them nothing', async () => {
    const { slack, ana, live, following } = await beginLiving();
    const ben = slack.person({ name: 'ben', tz: 'Asia/Tokyo' });
    await turnOn(ana);
    await live('2026-11-28T18:00Z');
    const checkIn = lastDm(ana);
    const plan = await ana.slash('/debrief', 'plan').message();
    const values = [checkIn, plan].flatMap(({ buttons }) =>
      buttons.flatMap(({ label, value }) =>
        value === null || /Share|DM me|As a|Tell/.test(label) ? [] : [value],
      ),
    );
    expect(values.length).toBeGreaterThan(7);
    const before = await following();
    for (const [at, value] of values.entries()) {
      const own = await ben.slash('/debrief', 'exam CLF-C02').message();
      await ben.click(own, 'Questions').message();
      const envelope = slack.envelopes.findLast(
        ({ payload }) => payload['type'] === 'block_actions',
      );
      const [action] = (envelope?.payload['actions'] ?? []) as readonly Loose[];
      const actions = [{ ...action, action_id: 'do:0', value }];
      const payload = { ...envelope?.payload, actions, trigger_id: `forged-${at}` };
      const answer = await slack.dispatchRaw({ type: 'interactive', payload }).message();
      await slack.settled();
      expect(answer.allText, value).not.toMatch(/28 Nov|[Ww]eek 1|Following|not passed/);
    }
    expect(await following()).toEqual(before);
    expect((await following(ben)).followUps).toEqual([]);
    expect(ben.dms()).toEqual([]);
  });
});

describe('messages that do not arrive', () => {
  it('at consent: nothing is turned on', async () => {
    const { slack, ana, live, following } = await beginLiving();
    const receipt = await ana.slash('/scorereport', told).message();
    const offer = await ana.click(receipt, 'Remind me…').message();
    slack.fault({ method: 'chat.postMessage', kind: 'error', error: 'cannot_dm_bot' });
    await ana.click(offer, 'Yes, remind me').message();
    expect(offer.allText).toContain(words.closed);
    expect((await following()).studies.filter(({ followed }) => followed)).toEqual([]);
    expect(await live('2026-12-13T12:00Z')).toEqual([]);
    const again = await ana.slash('/debrief', 'reminders on').message();
    await ana.click(again, 'Yes, remind me').message();
    expect(title(lastDm(ana))).toBe('CLF-C02: reminders are on');
  });

  it('at consent, where the app may write to nobody for now: nothing is turned on', async () => {
    const { slack, bot, ana, live, following } = await beginLiving({ troubleExpected: true });
    const receipt = await ana.slash('/scorereport', told).message();
    const offer = await ana.click(receipt, 'Remind me…').message();
    slack.fault({ method: 'chat.postMessage', kind: 'error', error: 'messages_tab_disabled' });
    await ana.click(offer, 'Yes, remind me').message();
    expect(offer.allText).toContain(words.later);
    expect(offer.allText).not.toContain(words.closed);
    expectTrouble(bot, 'a direct message could not be sent (messages_tab_disabled)');
    expect((await following()).studies).toMatchObject([{ followed: false }]);
    expect(await live('2026-12-13T12:00Z')).toEqual([]);
    const again = await ana.slash('/debrief', 'reminders on').message();
    await ana.click(again, 'Yes, remind me').message();
    expect(title(lastDm(ana))).toBe('CLF-C02: reminders are on');
  });

  it('at consent, where nobody knows whether it arrived: they are on, and it is said', async () => {
    const { slack, ana, live, following } = await beginLiving({ troubleExpected: true });
    const receipt = await ana.slash('/scorereport', told).message();
    const offer = await ana.click(receipt, 'Remind me…').message();
    slack.fault({ method: 'chat.postMessage', kind: 'error', error: 'internal_error' });
    await ana.click(offer, 'Yes, remind me').message();
    expect(offer.allText).toContain(words.unknown);
    expect((await following()).studies).toMatchObject([{ followed: true }]);
    expect(await live('2026-11-29T12:00Z')).toEqual([
      { at: '2026-11-28 18:00', kinds: ['week'], outcome: 'sent' },
    ]);
  });

  it('later, by a setting of the app: it waits, nothing is lost, and nobody is told', async () => {
    const { slack, bot, ana, live, following } = await beginLiving({ troubleExpected: true });
    await turnOn(ana);
    const before = ana.dms().length;
    const error = 'messages_tab_disabled';
    slack.fault({ method: 'chat.postMessage', kind: 'error', error, times: 6 });
    const tried = await live('2026-11-29T04:00Z');
    // In the evening until quiet hours begin; more often than a message that fails is tried.
    expect(tried.map(({ at }) => at)).toEqual([
      '2026-11-28 18:00',
      '2026-11-28 18:30',
      '2026-11-28 19:00',
      '2026-11-28 19:30',
      '2026-11-28 20:00',
      '2026-11-28 20:30',
    ]);
    expect(new Set(tried.map(({ outcome }) => outcome))).toEqual(new Set(['later']));
    expect(ana.dms()).toHaveLength(before);
    const kept = await following();
    expect(kept.studies).toMatchObject([{ followed: true }]);
    expect(kept.notice).toBeNull();
    expect(kept.followUps.find(({ kind }) => kind === 'week')).toMatchObject({
      state: 'due',
      tries: 0,
    });
    const plan = await ana.slash('/debrief', 'plan').message();
    expect(plan.allText).not.toContain(words.notices.closed);
    expect(plan.allText).not.toContain(words.notices.dead);
    expectTrouble(bot, 'Slack lets no messages through for now (messages_tab_disabled)');
    expect(await live('2026-11-29T12:00Z')).toEqual([
      { at: '2026-11-29 08:00', kinds: ['week'], outcome: 'sent' },
    ]);
    expect(title(lastDm(ana))).toBe('CLF-C02: week 1 of your plan');
  });

  it.each(['cannot_dm_bot', 'user_disabled'])(
    'later, with %s: it stops, and is told once, in private',
    async (error) => {
      const { slack, ana, live, following } = await beginLiving();
      await turnOn(ana);
      const before = ana.dms().length;
      slack.fault({ method: 'chat.postMessage', kind: 'error', error });
      const tried = await live('2026-12-20T12:00Z');
      expect(tried).toEqual([{ at: '2026-11-28 18:00', kinds: ['week'], outcome: 'closed' }]);
      expect(ana.dms()).toHaveLength(before);
      expect((await following()).studies).toMatchObject([{ followed: false }]);
      const facts = await ana.slash('/debrief', 'exam CLF-C02').message();
      expect(facts.allText).not.toContain(words.notices.closed);
      const plan = await ana.slash('/debrief', 'plan').message();
      expect(plan.allText).toContain(words.notices.closed);
      const again = await ana.slash('/debrief', 'plan').message();
      expect(again.allText).not.toContain(words.notices.closed);
    },
  );
});

describe('/debrief plan', () => {
  it('ticks off and takes it back, in place', async () => {
    const { ana, following } = await beginLiving();
    await ana.slash('/scorereport', told).home();
    const plan = await ana.slash('/debrief', 'plan').message();
    expect(plan.ephemeral).toBe(true);
    await ana.click(plan, 'Tick off: Security and Compliance').message();
    expect(plan.allText).toContain('☑ Security and Compliance 4\u00A0h');
    await ana.click(plan, 'Tick off: Cloud Technology and Services').message();
    expect(plan.allText).toContain(planWords.weekDone);
    await ana.click(plan, 'Not done after all: Security and Compliance').message();
    expect(plan.allText).toContain('☐ Security and Compliance 4\u00A0h');
    expect((await following()).studies[0]?.ticked).toEqual(['1:cloud-technology-and-services']);
  });

  it('says what can be typed as Slack has it typed', async () => {
    const { ana } = await beginLiving();
    await ana.slash('/scorereport', told).home();
    const plan = await ana.slash('/debrief', 'plan').message();
    expect(plan.allText.split('\n')).toEqual(
      expect.arrayContaining([
        '/debrief plan --hours 6',
        '/debrief plan --date 2026-12-20',
        '/debrief plan export md',
      ]),
    );
  });

  it('ticks one item off upon two fast clicks, and two upon one click each', async () => {
    const { bot, ana, following } = await beginLiving();
    await ana.slash('/scorereport', told).home();
    const plan = await ana.slash('/debrief', 'plan').message();
    await Promise.all([1, 2].map(() => ana.click(plan, 'Tick off: Security and Compliance')));
    await turns(bot, 4);
    expect((await following()).studies[0]?.ticked).toEqual(['1:security-and-compliance']);
    const both = [
      'Not done after all: Security and Compliance',
      'Tick off: Cloud Technology and Services',
    ];
    await Promise.all(both.map((label) => ana.click(plan, label)));
    await turns(bot, 6);
    expect((await following()).studies[0]?.ticked).toEqual(['1:cloud-technology-and-services']);
  });

  it('ticks off in a window of the Home tab, and in the messages', async () => {
    const { ana, following } = await beginLiving();
    await ana.slash('/scorereport', told).home();
    const home = await ana.opensHome().home();
    const pressed = ana.click(home, 'My plan');
    await pressed.view();
    const window = await pressed.view();
    await ana.click(window, 'Tick off: Security and Compliance').view();
    expect(window.allText).toContain('☑ Security and Compliance 4\u00A0h');
    const plan = await ana.slash('/debrief', 'plan', 'dm').message();
    await ana.click(plan, 'Tick off: Cloud Technology and Services').message();
    expect(plan.allText).toContain(planWords.weekDone);
    expect((await following()).studies[0]?.ticked).toHaveLength(2);
  });

  it('takes other hours and a day for good, and the day back', async () => {
    const { ana, following } = await beginLiving();
    await ana.slash('/scorereport', told).home();
    const changed = await ana.slash('/debrief', 'plan --hours 5 --date 2026-12-20').message();
    expect(changed.allText).toContain('From here on: 5 h a week.');
    expect(changed.allText).toContain('Your exam: 20 December 2026 (in 28 days)');
    await ana.slash('/debrief', 'plan --date none').message();
    expect((await following()).studies).toMatchObject([{ hoursPerWeek: 5, examDate: null }]);
  });

  it.each([
    ['--date soon', '“soon” is not a day I can read. Write it as 2026-12-20', '--date 2026-12-20'],
    ['--date 2026-11-01', '2026-11-01 has passed.', '--date 2026-12-20'],
    ['--date 2032-12-20', '20 December 2032 is more than two years away', '--date 2026-12-20'],
    // Of two days, the first: as it stands it can be typed.
    ['--date 4/5/2027', 'Write 2027-04-05 or 2027-05-04', '--date 2027-04-05'],
    ['--hours 200', 'Hours a week: a number from 1 to 60', '--hours 6'],
    ['--hours many', 'Hours a week: a number from 1 to 60', '--hours 6'],
  ])('refuses %s, and says how', async (typed, why, example) => {
    const { ana, following } = await beginLiving();
    await ana.slash('/scorereport', told).home();
    const refusal = await ana.slash('/debrief', `plan ${typed}`).message();
    expect(refusal.ephemeral).toBe(true);
    expect(refusal.allText).toContain(why);
    expect(refusal.allText.split('\n')).toContain(`/debrief plan ${example}`);
    expect((await following()).studies.filter(({ examDate }) => examDate)).toEqual([]);
    const taken = await ana.slash('/debrief', `plan ${example}`).message();
    expect(title(taken)).toBe('CLF-C02: your study plan');
  });

  it.each([
    ['ics', 'As a calendar file', /^BEGIN:VCALENDAR\r\n/],
    ['md', 'As a list', /^# CLF-C02/],
  ] as const)('is taken along as %s, in the messages alone', async (kind, label, begins) => {
    // Only the stand-in's reader of files needs the last one.
    const scopes = [...manifest.oauth_config.scopes.bot, 'files:read'];
    const { slack, bot, ana } = await beginLiving({ standIn: { scopes } });
    await ana.slash('/scorereport', told).home();
    const inChannel = await ana.slash('/debrief', 'plan').message();
    expect((await ana.click(inChannel, label).message()).allText).toContain('The file is in your');
    const inDm = await ana.slash('/debrief', 'plan', 'dm').message();
    await ana.click(inDm, label).message();
    await ana.slash('/debrief', `plan export ${kind}`).message();
    await turns(bot, 6);
    const withFile = ana.dms().filter(({ fileIds }) => fileIds.length > 0);
    expect(withFile).toHaveLength(3);
    // What stands above the file says what it is, and not that it is everything.
    for (const { text } of withFile) expect(text).toBe('Your plan as a file');
    const made = slack.callsTo('files.getUploadURLExternal');
    expect(made.map(({ args }) => args['filename'])).toEqual(
      Array(3).fill(`debrief-clf-c02-plan.${kind}`),
    );
    for (const id of withFile.flatMap(({ fileIds }) => fileIds)) {
      expect(await contentOf(slack, id)).toMatch(begins);
    }
    expect(slack.messagesIn(slack.channel)).toEqual([]);
  });

  it('as a file that cannot be sent says so, and names nothing broken', async () => {
    const { bot, slack, ana } = await beginLiving();
    await ana.slash('/scorereport', told).home();
    slack.fault({ method: 'conversations.open', kind: 'error', error: 'cannot_dm_bot' });
    const answer = await ana.slash('/debrief', 'plan export ics').message();
    expect(answer.allText).toContain('A file that only you see can come in your messages');
    expect(bot.defects).toEqual([]);
  });
});

it('everything stored about somebody says so above its file', async () => {
  const { ana } = await beginLiving();
  await ana.slash('/scorereport', told).home();
  await ana.slash('/debrief', 'mydata export').message();
  expect(ana.dms().find(({ fileIds }) => fileIds.length > 0)?.text).toBe('Your data');
});

describe('Discord and Slack in one process', () => {
  it('each write to their own people, with what each knows of them', async () => {
    const clock = makeClock();
    const discord = await useDiscord();
    const made = await startDiscordBot(discord, { clock });
    const { slack, bot, ana } = await begin({ made, person: { tz: 'Asia/Tokyo' } });
    const dora = discord.user({ name: 'Dora' });
    await dora.slash('scorereport', { text: told }).final();
    const offer = await dora.slash('reminders', { do: 'on', zone }).final();
    await dora.click(offer, 'Yes, remind me').final();
    await turnOn(ana);
    const before = { discord: dora.dms().length, slack: ana.dms().length };

    const senders = new Map<string, Sender>([
      ['discord', made.sender],
      ['slack', bot.sender],
    ]);
    const deliver = async () => {
      const deliveries: Delivery[] = [];
      await deliverDue(made.bot, senders, (each) => deliveries.push(each));
      return deliveries;
    };
    const others = [discord.clock, slack.clock];
    // In Tokyo the evening comes first.
    const sent = await liveUntil('2026-11-29T12:00Z', { clock, others, zone: 'UTC', deliver });
    expect(sent.map(({ at }) => at)).toEqual(['2026-11-28 09:00', '2026-11-28 17:00']);
    expect(dora.dms()).toHaveLength(before.discord + 1);
    expect(ana.dms()).toHaveLength(before.slack + 1);
    const [checkIn] = dora.dms().slice(-1);
    if (!checkIn) throw new Error('nothing was sent');
    const plan = await dora.click(checkIn, 'Not this week').final();
    expect(plan.text).toContain(planWords.changed.not);
    await ana.click(lastDm(ana), 'Done').message();
    expect(lastDm(ana).allText).toContain(planWords.changed.done);
  });

  it('leave alone whom only the other one can reach', async () => {
    const { live, ana, bot } = await beginLiving();
    await turnOn(ana);
    const store = await bot.bot.openStore();
    const before = ana.dms().length;
    await deliverDue(bot.bot, new Map());
    await live('2026-11-28T16:59Z');
    await deliverDue(
      { ...bot.bot, clock: { now: () => Date.parse('2026-11-28T17:00Z') } },
      new Map(),
    );
    expect(ana.dms()).toHaveLength(before);
    // Nothing was tried, so nothing is lost: the process that serves Slack sends it.
    const { followUps } = await store.readFollowing(keyOf(ana));
    expect(followUps.filter(({ tries }) => tries > 0)).toEqual([]);
    expect((await live('2026-11-28T18:00Z')).map(({ kinds }) => kinds)).toEqual([['week']]);
  });
});

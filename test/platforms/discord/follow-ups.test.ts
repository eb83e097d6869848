// What people live through on Discord in the weeks after a report: asked first, written to, answered, left alone again.

import { describe, expect, it } from 'vitest';
import { plan as planWords, reminders as words } from '#src/cards/words/en.ts';
import { filesOf } from '#src/platforms/discord/files.ts';
import type { Person } from '#test/support/discord/person.ts';
import type { SeenMessage } from '#test/support/discord/seen-message.ts';
import {
  begin,
  idOf,
  liveUntil,
  makeClock,
  rawPress,
  type Story,
  savedOf,
} from '#test/support/discord-story.ts';

/** On a Sunday at noon in UTC; the retake opens on 4 December. */
const told = { text: 'CLF-C02 650 taken 2026-11-20 security NI, tech NI, rest ok' };
const zone = 'Europe/Berlin';
const sending = { method: 'POST', path: /^\/channels\/\d+\/messages$/ } as const;

const labels = (message: SeenMessage) => message.buttons.map(({ label }) => label);

interface LivingStory extends Story {
  /** Time goes on until then, and what is due is sent. */
  live(this: void, until: string): ReturnType<typeof liveUntil>;
  /** What is stored for somebody. */
  following(this: void, who?: Person): ReturnType<typeof readFollowing>;
}

function readFollowing({ bot }: Story, { id }: Person) {
  return bot.bot
    .openStore()
    .then((store) => store.readFollowing({ platform: 'discord', tenant: '', user: id }));
}

async function beginLiving(options: Parameters<typeof begin>[0] = {}): Promise<LivingStory> {
  const clock = makeClock();
  const story = await begin({ clock, ...options });
  const { discord, bot, ana } = story;
  const living = { clock, others: [discord.clock], zone, deliver: bot.deliver };
  return {
    ...story,
    live: async (until) => {
      await discord.settled();
      return liveUntil(until, living);
    },
    following: (who = ana) => readFollowing(story, who),
  };
}

/** A report, and yes to reminders. @returns the answer to that. */
async function turnOn(ana: Person): Promise<SeenMessage> {
  const report = await ana.slash('scorereport', told).final();
  const asked = await ana.click(report, 'Remind me…').final();
  const offer = await ana.click(asked, zone).final();
  return ana.click(offer, 'Yes, remind me').final();
}

function lastDm(who: Person): SeenMessage {
  const message = who.dms().at(-1);
  if (!message) throw new Error(`${who.name} has no messages`);
  return message;
}

const title = (message: SeenMessage) => message.embeds[0]?.title;

describe('from a failed exam to a pass', () => {
  it('is written to when it helps, and never again after the closing word', async () => {
    const { bot, ana, live, following } = await beginLiving();
    const report = await ana.slash('scorereport', told).final();

    const asked = await ana.click(report, 'Remind me…').final();
    expect(asked.ephemeral).toBe(true);
    expect(title(asked)).toBe('Which time zone are you in?');
    const offer = await ana.click(asked, zone).final();
    expect(offer.text).toContain('in your time (Europe/Berlin)');
    for (const day of ['Sat 28 Nov 2026, 18:00', 'Fri 4 Dec 2026, 09:00', 'Sat 5 Dec 2026']) {
      expect(offer.text).toContain(day);
    }
    // Nothing is kept or sent before somebody agrees.
    expect((await following()).followUps).toEqual([]);
    expect(ana.dms()).toEqual([]);

    const on = await ana.click(offer, 'Yes, remind me').final();
    expect(on.text).toContain(words.on);
    const first = await ana.nextDm();
    expect(title(first)).toBe('CLF-C02: reminders are on');
    expect(first.text).toContain('Sat 28 Nov 2026, 18:00');
    expect(first.text).toContain('Week 1, 22 Nov 2026 to 28 Nov 2026');
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
    const plan = await ana.click(checkIn, 'Partly').final();
    expect(plan.text).toContain(planWords.changed.partly);
    expect(plan.text).toContain('Week 2, 29 Nov 2026 to 5 Dec 2026');
    expect((await following()).studies).toMatchObject([{ revision: 2, weeksBefore: 1 }]);

    expect(await live('2026-12-04T12:00Z')).toEqual([
      { at: '2026-12-04 09:00', kinds: ['retake-opens'], outcome: 'sent' },
    ]);
    const opens = await ana.nextDm();
    expect(opens.text).toContain('you may sit CLF-C02 again from 4 December 2026 on');
    expect(opens.text).toContain('Ready? Not yet:');

    const booked = await ana.slash('plan', { date: '2026-12-20' }).final();
    expect(booked.text).toContain('Your exam is on 20 December 2026; the plan leads up to it.');
    expect(await live('2026-12-21T12:00Z')).toEqual([
      { at: '2026-12-10 18:00', kinds: ['week'], outcome: 'sent' },
      { at: '2026-12-13 09:00', kinds: ['exam-week'], outcome: 'sent' },
      { at: '2026-12-17 18:00', kinds: ['week'], outcome: 'sent' },
      { at: '2026-12-19 09:00', kinds: ['exam-eve'], outcome: 'sent' },
      { at: '2026-12-21 10:00', kinds: ['exam-after'], outcome: 'sent' },
    ]);
    expect(ana.dms().slice(3).map(title)).toEqual([
      'CLF-C02: week 2 of your plan',
      'CLF-C02: 7 days to go',
      'CLF-C02: week 3 of your plan',
      'CLF-C02: tomorrow',
      'CLF-C02: how did it go?',
    ]);
    // The day after the note of the day before, the exam is over.
    expect(ana.dms().slice(3).map(labels)).toEqual([
      ['Done', 'Partly', 'Not this week', 'Remind me tomorrow', 'Change', 'Stop these'],
      ['Remind me tomorrow', 'Change', 'Stop these'],
      ['Done', 'Partly', 'Not this week', 'Remind me tomorrow', 'Change', 'Stop these'],
      ['Change', 'Stop these'],
      ['Tell me the result', 'Remind me tomorrow', 'Change', 'Stop these'],
    ]);
    const over = await ana.slash('plan').final();
    expect(over.text).toContain('Your exam was on 20 December 2026');
    expect(over.text).toContain(planWords.examWasHow);
    expect(labels(over)).toContain('Tell me the result');

    const form = await ana.click(lastDm(ana), 'Tell me the result').final();
    expect(form.componentsV2).toBe(true);
    expect(form.text).toContain('### CLF-C02');
    const modal = await ana.click(form, 'Score, day…').modal();
    const sitting = { 'Your score?': '760', 'When did you sit it?': '2026-12-20' };
    await ana.submit(modal, sitting).final();
    await ana.click(form, 'The rest: Meets Competencies').final();
    const sent = ana.click(form, 'Read my report');
    const passed = await sent.followUp();
    await sent.final();
    expect(title(passed)).toBe('CLF-C02: passed');
    expect(await savedOf(bot, ana)).toHaveLength(2);

    expect(await live('2027-06-01T12:00Z')).toEqual([
      { at: '2026-12-22 10:00', kinds: ['passed'], outcome: 'sent' },
    ]);
    expect(title(lastDm(ana))).toBe('CLF-C02: well done');
    expect(labels(lastDm(ana))).toEqual([]);
    const { studies, followUps } = await following();
    expect(studies).toMatchObject([{ followed: false }]);
    expect(followUps.filter(({ state }) => state === 'due' || state === 'sending')).toEqual([]);
  });

  it('begins with /reminders as well, the time zone chosen while it is typed', async () => {
    const { ana } = await beginLiving();
    await ana.slash('scorereport', told).final();
    const typed = { do: 'on', zone: 'new y' };
    const [choice] = await ana.autocomplete('reminders', typed, 'zone').choices();
    expect(choice).toEqual({ name: 'America/New York', value: 'America/New_York' });
    const many = await ana.autocomplete('reminders', { zone: '' }, 'zone').choices();
    expect(many).toHaveLength(25);
    const offer = await ana.slash('reminders', { do: 'on', zone: 'America/New_York' }).final();
    expect(offer.ephemeral).toBe(true);
    expect(offer.text).toContain('in your time (America/New\\_York)');
    await ana.click(offer, 'Yes, remind me').final();
    expect(title(await ana.nextDm())).toBe('CLF-C02: reminders are on');
  });

  it('begins in the direct messages, where the first message is the answer', async () => {
    const { ana, live } = await beginLiving();
    const report = await ana.says(told.text);
    const asked = await ana.click(report, 'Remind me…').final();
    const offer = await ana.click(asked, zone).final();
    const on = await ana.click(offer, 'Yes, remind me').final();
    expect(title(on)).toBe('CLF-C02: reminders are on');
    expect(on.text).toContain(words.onHere);
    const before = ana.dms().length;
    await live('2026-11-29T12:00Z');
    expect(ana.dms().slice(before).map(title)).toEqual(['CLF-C02: week 1 of your plan']);
  });

  it('says what is wrong with a time zone that is none', async () => {
    const { ana } = await beginLiving();
    await ana.slash('scorereport', told).final();
    const refusal = await ana.slash('reminders', { do: 'on', zone: 'Berlni' }).final();
    expect(refusal.text).toContain('I know no time zone “Berlni”. Did you mean Europe/Berlin?');
    expect(refusal.ephemeral).toBe(true);
  });
});

describe('a button under a message', () => {
  it('counts once upon two fast clicks, and says so kindly', async () => {
    const { ana, live, following } = await beginLiving();
    await turnOn(ana);
    await live('2026-11-29T12:00Z');
    const checkIn = lastDm(ana);
    const clicks = [1, 2].map(() => ana.click(checkIn, 'Not this week'));
    const texts = (await Promise.all(clicks.map((click) => click.final()))).map(({ text }) => text);
    expect(texts.filter((text) => text.includes(planWords.changed.not))).toHaveLength(1);
    expect(texts.filter((text) => text.includes(planWords.answered))).toHaveLength(1);
    const { studies, followUps } = await following();
    expect(studies).toMatchObject([{ revision: 2, weeksBefore: 1 }]);
    expect(followUps.filter(({ answer }) => answer !== null)).toHaveLength(1);
  });

  it('takes one of two different answers', async () => {
    const { ana, live, following } = await beginLiving();
    await turnOn(ana);
    await live('2026-11-29T12:00Z');
    await Promise.all(
      ['Done', 'Not this week'].map((label) => ana.click(lastDm(ana), label).final()),
    );
    const { followUps } = await following();
    expect(followUps.filter(({ answer }) => answer !== null)).toHaveLength(1);
    const again = await ana.click(lastDm(ana), 'Partly').final();
    expect(again.text).toContain(planWords.answered);
    expect((await following()).followUps).toEqual(followUps);
  });

  it('takes an answer that corrects the first, while the plan is the same', async () => {
    const { ana, live, following } = await beginLiving();
    await turnOn(ana);
    await live('2026-11-29T12:00Z');
    const done = await ana.click(lastDm(ana), 'Done').final();
    expect(done.text).toContain(planWords.changed.done);
    expect((await following()).studies).toMatchObject([{ revision: 1 }]);
    const partly = await ana.click(lastDm(ana), 'Partly').final();
    expect(partly.text).toContain(planWords.changed.partly);
    const { studies, followUps } = await following();
    expect(studies).toMatchObject([{ revision: 2, weeksBefore: 1 }]);
    expect(followUps.flatMap(({ answer }) => answer ?? [])).toEqual(['partly']);
  });

  it('works weeks later', async () => {
    const { ana, live, following } = await beginLiving();
    await turnOn(ana);
    await live('2026-11-29T12:00Z');
    const old = lastDm(ana);
    await live('2026-12-13T12:00Z');
    const plan = await ana.click(old, 'Done').final();
    expect(plan.text).toContain(planWords.changed.done);
    expect((await following()).unanswered).toBe(0);
  });

  it('of an earlier plan is kept once, and leaves the plan as it stands now', async () => {
    const { ana, live, following } = await beginLiving();
    await turnOn(ana);
    await live('2026-11-29T12:00Z');
    const old = lastDm(ana);
    await ana.slash('plan', { hours: 6 }).final();
    const before = await following();
    const plan = await ana.click(old, 'Not this week').final();
    expect(plan.text).toContain(planWords.weekLate);
    expect(plan.text).toContain('Week 2, 29 Nov 2026 to 5 Dec 2026');
    const after = await following();
    expect(after.studies).toEqual(before.studies);
    expect(after.followUps.flatMap(({ answer }) => answer ?? [])).toEqual(['not']);
    const again = await ana.click(old, 'Done').final();
    expect(again.text).toContain(planWords.answered);
    expect(await following()).toEqual(after);
  });

  it('“Remind me tomorrow” asks again a day later, once', async () => {
    const { ana, live } = await beginLiving();
    await turnOn(ana);
    await live('2026-11-28T18:00Z');
    const clicks = [1, 2].map(() => ana.click(lastDm(ana), 'Remind me tomorrow').final());
    for (const click of clicks) expect((await click).text).toContain(words.snoozed);
    expect(await live('2026-12-01T12:00Z')).toEqual([
      { at: '2026-11-29 19:00', kinds: ['week'], outcome: 'sent' },
    ]);
    expect(title(lastDm(ana))).toBe('CLF-C02: week 1 of your plan');
    const plan = await ana.click(lastDm(ana), 'Done').final();
    expect(plan.text).toContain(planWords.changed.done);
  });

  it('“Remind me tomorrow” is over once the question was answered', async () => {
    const { ana, live } = await beginLiving();
    await turnOn(ana);
    await live('2026-11-28T18:00Z');
    const checkIn = lastDm(ana);
    await ana.click(checkIn, 'Remind me tomorrow').final();
    await ana.click(checkIn, 'Done').final();
    expect((await ana.click(checkIn, 'Remind me tomorrow').final()).text).toContain(
      words.snoozeOver,
    );
    expect(await live('2026-12-01T12:00Z')).toEqual([]);
  });

  it('“Change” shows what is coming and how to change it', async () => {
    const { ana, live } = await beginLiving();
    await turnOn(ana);
    await live('2026-11-28T18:00Z');
    const list = await ana.click(lastDm(ana), 'Change').final();
    expect(title(list)).toBe('Your reminders');
    expect(list.text).toContain('Sat 5 Dec 2026, 18:00');
    expect(labels(list)).toEqual(['Pause a week', 'Stop all']);
    await ana.click(list, 'Pause a week').final();
    expect(await live('2026-12-04T12:00Z')).toEqual([]);
    const paused = await ana.slash('reminders').final();
    expect(paused.text).toContain('5 December 2026');
    await ana.click(paused, 'Resume now').final();
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
      const stopped = await ana.click(checkIn, 'Stop these').final();
      expect(title(stopped)).toBe(words.offTitle);
      expect(stopped.text).toContain(said);
      expect(stopped.text).toContain('/reminders do:on');
    }
    expect((await ana.click(checkIn, 'Remind me tomorrow').final()).text).toContain(
      words.snoozeOver,
    );
    const before = ana.dms().length;
    expect(await live('2027-03-01T12:00Z')).toEqual([]);
    expect(ana.dms()).toHaveLength(before);
    expect((await following()).studies).toMatchObject([{ followed: false }]);
  });

  it('says goodbye after three questions without an answer, and can go on from there', async () => {
    const { ana, live } = await beginLiving();
    await turnOn(ana);
    const sent = await live('2027-03-01T12:00Z');
    expect(sent.map(({ kinds }) => kinds.join())).toEqual([
      'week',
      'retake-opens',
      'week',
      'week',
      'week',
    ]);
    const goodbye = lastDm(ana);
    expect(title(goodbye)).toBe('I stop here');
    const offer = await ana.click(goodbye, 'Go on reminding me').final();
    expect(offer.text).toContain('CLF-C02: shall I remind you?');
  });

  it('does nothing for anybody else, and shows them nothing', async () => {
    const { discord, ana, live, following } = await beginLiving();
    const ben = discord.user({ name: 'Ben' });
    await turnOn(ana);
    await live('2026-11-28T18:00Z');
    const checkIn = lastDm(ana);
    const before = await following();
    for (const label of [
      'Done',
      'Partly',
      'Not this week',
      'Remind me tomorrow',
      'Change',
      'Stop these',
    ]) {
      const answer = await rawPress(discord, ben, checkIn, idOf(checkIn, label)).final();
      expect(answer.ephemeral, label).toBe(true);
      expect(answer.text, label).not.toMatch(/28 Nov|[Ww]eek 1|Following|not passed/);
    }
    const tick = idOf(await ana.slash('plan').final(), 'Tick off: Security and Compliance');
    const answer = await rawPress(discord, ben, checkIn, tick).final();
    expect(answer.text).not.toMatch(/28 Nov|[Ww]eek 1|Following|not passed/);
    expect(await following()).toEqual(before);
    expect((await following(ben)).followUps).toEqual([]);
    const plan = await ana.click(checkIn, 'Done').final();
    expect(plan.text).toContain(planWords.changed.done);
  });
});

describe('direct messages that are closed', () => {
  it('at consent: nothing is turned on', async () => {
    const { ana, live, following } = await beginLiving();
    ana.closesDms();
    const answer = await turnOn(ana);
    expect(answer.text).toContain(words.closed);
    expect((await following()).studies.filter(({ followed }) => followed)).toEqual([]);
    ana.opensDms();
    expect(await live('2026-12-13T12:00Z')).toEqual([]);
    const again = await ana.slash('reminders', { do: 'on', zone }).final();
    await ana.click(again, 'Yes, remind me').final();
    expect(title(await ana.nextDm())).toBe('CLF-C02: reminders are on');
  });

  it.each([50007, 50278])(
    'later, with code %i: it stops, and is told once, in private',
    async (code) => {
      const { discord, ana, live, following } = await beginLiving();
      await turnOn(ana);
      discord.fault({ ...sending, kind: 'error', status: 403, code });
      const tried = await live('2026-12-20T12:00Z');
      expect(tried).toEqual([{ at: '2026-11-28 18:00', kinds: ['week'], outcome: 'closed' }]);
      expect(discord.requestsTo(sending)).toHaveLength(2);
      expect(ana.dms()).toHaveLength(1);
      expect((await following()).studies).toMatchObject([{ followed: false }]);
      const facts = await ana.slash('exam', { exam: 'CLF-C02' }).final();
      expect(facts.ephemeral).toBe(false);
      expect(facts.text).not.toContain(words.notices.closed);
      const plan = await ana.slash('plan').final();
      expect(plan.text).toContain(words.notices.closed);
      expect((await ana.slash('plan').final()).text).not.toContain(words.notices.closed);
    },
  );

  it('by everybody who left: they hear nothing, others do', async () => {
    const { discord, ana, live } = await beginLiving();
    const ben = discord.user({ name: 'Ben' });
    await turnOn(ana);
    await turnOn(ben);
    ana.closesDms();
    const outcomes = (await live('2026-11-29T12:00Z')).map(({ outcome }) => outcome);
    expect(outcomes.toSorted()).toEqual(['closed', 'sent']);
    expect(ana.dms()).toHaveLength(1);
    expect(ben.dms()).toHaveLength(2);
  });
});

describe('/plan', () => {
  it('ticks off and takes it back, in place', async () => {
    const { ana, following } = await beginLiving();
    await ana.slash('scorereport', told).final();
    const plan = await ana.slash('plan').final();
    expect(plan.ephemeral).toBe(true);
    expect(plan.text).toContain('☐ Security and Compliance 4\u00A0h');
    await ana.click(plan, 'Tick off: Security and Compliance').final();
    expect(plan.text).toContain('☑ Security and Compliance 4\u00A0h');
    await ana.click(plan, 'Tick off: Cloud Technology and Services').final();
    expect(plan.text).toContain(planWords.weekDone);
    expect((await following()).studies[0]?.ticked).toHaveLength(2);
    expect(labels(plan)).toContain('Not done after all: Cloud Technology and Services');
    await ana.click(plan, 'Not done after all: Security and Compliance').final();
    expect(plan.text).toContain('☐ Security and Compliance 4\u00A0h');
    expect((await following()).studies[0]?.ticked).toEqual(['1:cloud-technology-and-services']);
  });

  it('says what can be typed as Discord has it typed', async () => {
    const { ana } = await beginLiving();
    await ana.slash('scorereport', told).final();
    const plan = await ana.slash('plan').final();
    for (const line of ['/plan hours:6', '/plan date:2026-12-20', '/plan do:export words:md']) {
      expect(plan.text).toContain(`\`\`\`\n${line}\n\`\`\``);
    }
  });

  it('ticks one item off upon two fast clicks, and two upon one click each', async () => {
    const { ana, following } = await beginLiving();
    await ana.slash('scorereport', told).final();
    const plan = await ana.slash('plan').final();
    const both = [1, 2].map(() => ana.click(plan, 'Tick off: Security and Compliance'));
    await Promise.all(both);
    expect((await following()).studies[0]?.ticked).toEqual(['1:security-and-compliance']);
    const other = await ana.slash('plan').final();
    const each = [
      'Not done after all: Security and Compliance',
      'Tick off: Cloud Technology and Services',
    ];
    await Promise.all(each.map((label) => ana.click(other, label)));
    expect((await following()).studies[0]?.ticked).toEqual(['1:cloud-technology-and-services']);
    const domains = ['Security and Compliance', 'Cloud Technology and Services'];
    const last = await ana.slash('plan').final();
    await ana.click(last, 'Tick off: Security and Compliance').final();
    await Promise.all(domains.map((each) => ana.click(last, `Not done after all: ${each}`)));
    expect((await following()).studies[0]?.ticked).toEqual([]);
  });

  it('takes other hours and a day for good, and the day back', async () => {
    const { ana, following } = await beginLiving();
    await ana.slash('scorereport', told).final();
    const changed = await ana.slash('plan', { hours: 5, date: '2026-12-20' }).final();
    expect(changed.text).toContain('From here on: 5 h a week.');
    expect(changed.text).toContain('Your exam: 20 December 2026 (in 28 days)');
    expect((await ana.slash('plan').final()).text).toContain('Your exam: 20 December 2026');
    await ana.slash('plan', { date: 'none' }).final();
    expect((await following()).studies).toMatchObject([{ hoursPerWeek: 5, examDate: null }]);
  });

  it.each([
    ['soon', '“soon” is not a day I can read. Write it as 2026-12-20', '2026-12-20'],
    ['2026-11-01', '2026-11-01 has passed. Which day is your next exam?', '2026-12-20'],
    ['2032-12-20', '20 December 2032 is more than two years away', '2026-12-20'],
    // Of two days, the first: as it stands it can be typed.
    ['4/5/2027', 'Write 2027-04-05 or 2027-05-04', '2027-04-05'],
  ])('refuses the day %s, and says how', async (date, why, example) => {
    const { ana, following } = await beginLiving();
    await ana.slash('scorereport', told).final();
    const refusal = await ana.slash('plan', { date }).final();
    expect(refusal.text).toContain(why);
    expect(refusal.text).toContain(`/plan date:${example}\n`);
    expect(refusal.ephemeral).toBe(true);
    expect((await following()).studies.filter(({ examDate }) => examDate)).toEqual([]);
    await ana.slash('plan', { date: example }).final();
    expect((await following()).studies.map(({ examDate }) => examDate)).toEqual([example]);
  });

  it('cannot be given hours that Discord does not take', async () => {
    const { ana } = await beginLiving();
    expect(() => ana.slash('plan', { hours: 200 })).toThrow(/hours/);
    // Those inside the bounds that are no half hours are refused by the command, in words.
    const refusal = await ana.slash('plan', { hours: 6.3 }).final();
    expect(refusal.text).toContain('6.3');
  });

  it.each([
    ['ics', 'text/calendar; charset=utf-8', /^BEGIN:VCALENDAR\r\n/],
    ['md', 'text/markdown; charset=utf-8', /^# CLF-C02/],
  ] as const)('is taken along as %s, from a server and in private', async (kind, type, begins) => {
    const { ana } = await beginLiving();
    await ana.slash('scorereport', told).final();
    const plan = await ana.slash('plan').final();
    const label = kind === 'ics' ? 'As a calendar file' : 'As a list';
    const answers = [
      await ana.click(plan, label).final(),
      await ana.click(await ana.says('plan'), label).final(),
      await ana.says(`plan export ${kind}`),
    ];
    expect(answers.map(({ ephemeral }) => ephemeral)).toEqual([true, false, false]);
    for (const { attachments } of answers) {
      expect(attachments).toHaveLength(1);
      const [file] = attachments;
      expect(file?.name).toBe(`debrief-clf-c02-plan.${kind}`);
      expect(file?.contentType).toBe(type);
      expect(String(file?.bytes)).toMatch(begins);
    }
    // The plan that it was asked for under is still there.
    expect(labels(plan)).toContain(label);
  });

  it('asks as what', async () => {
    const { ana } = await beginLiving();
    await ana.slash('scorereport', told).final();
    const refusal = await ana.slash('plan', { do: 'export' }).final();
    expect(refusal.text).toContain(planWords.whichFile);
    expect(refusal.attachments).toEqual([]);
  });
});

describe('a file', () => {
  it.each([
    ['debrief.json', 'application/json'],
    ['plan.ics', 'text/calendar; charset=utf-8'],
    ['plan.md', 'text/markdown; charset=utf-8'],
    ['plan', 'text/plain; charset=utf-8'],
  ])('%s has the type %s', (name, contentType) => {
    expect(filesOf({ name, text: 'é' })).toEqual([{ name, data: Buffer.from('é'), contentType }]);
  });

  it('is none where there is none, and never more than Discord takes', () => {
    const most = 10 * 1024 * 1024;
    expect(filesOf(undefined)).toEqual([]);
    expect(filesOf({ name: 'a.md', text: 'x'.repeat(most) })).toHaveLength(1);
    expect(() => filesOf({ name: 'a.md', text: `${'x'.repeat(most - 1)}é` })).toThrow(RangeError);
  });
});

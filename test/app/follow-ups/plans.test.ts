// Messages follow what is told: sittings, days, hours, zones; and nothing comes that nobody agreed to.

import { expect, it } from 'vitest';
import type { Sent } from '#src/app/command.ts';
import { agree, begin, HOUR, makeTestWorld, rowsOf, since } from '#test/support/follow-up-story.ts';
import { buttonOf, type Person, type World } from '#test/support/follow-up-world.ts';

const waiting = async (world: World, person: Person) =>
  (await rowsOf(world, person)).filter((row) => / (?:due|sending) /.test(row));
const report = 'CLF-C02 650 --taken 2026-11-20';

it('nothing comes before somebody has agreed, however often it is offered', async () => {
  const world = await makeTestWorld();
  const ana = world.person();
  await ana.say(report);
  await ana.say('reminders on --zone Berlin');
  await ana.say('reminders --zone Berlin');
  await ana.say('plan --date 2026-12-20');
  await world.passDays(40);
  expect(ana.messages()).toEqual([]);
  expect(await rowsOf(world, ana)).toEqual([]);
});

it('“on” without a zone asks for it, and neither plans nor sends', async () => {
  const world = await makeTestWorld();
  const ana = world.person();
  await ana.say(report);
  const offer = await ana.say('reminders on');
  expect(buttonOf(offer.card, 'start')).toBeUndefined();
  await ana.say('reminders start');
  await world.passDays(30);
  expect(ana.messages()).toEqual([]);
  expect(await rowsOf(world, ana)).toEqual([]);
});

it('a first message that may have arrived counts as one that did', async () => {
  const world = await makeTestWorld();
  const ana = world.person();
  await ana.say(report);
  world.outcome = () => 'unknown';
  await agree(ana);
  world.outcome = () => 'sent';
  await world.passDays(7);
  expect(since(ana, 0)).toEqual([
    '2026-11-22 12:00 CLF-C02 first',
    '2026-11-28 17:00 CLF-C02 week',
  ]);
});

it.each(['closed', 'later', 'broken'] as const)(
  'a first message that is %s: nothing is kept that sends later',
  async (how) => {
    const world = await makeTestWorld();
    const ana = world.person();
    await ana.say(report);
    const offer = await ana.say('reminders on --zone Berlin');
    world.outcome = (): Sent => {
      if (how === 'broken') throw new Error('the platform is broken');
      return how;
    };
    const answer = await ana.press(buttonOf(offer.card, 'start'));
    expect(answer.card.title).not.toBe('Your reminders');
    expect(answer.saved).not.toBe(true);
    world.outcome = () => 'sent';
    const { studies, lastSentAt } = await world.store.readFollowing(ana.key);
    expect(studies.map(({ followed }) => followed)).toEqual([false]);
    expect(lastSentAt).toBeNull();
    expect(await waiting(world, ana)).toEqual([]);
    const before = ana.messages().length;
    await world.passDays(30);
    expect(ana.messages()).toHaveLength(before);
    // And it can be tried again.
    await agree(ana);
    expect(ana.messages()).toHaveLength(before + 1);
  },
);

it('erased while the first message was refused: nothing of them is written again', async () => {
  const world = await makeTestWorld();
  const ana = world.person();
  await ana.say(report);
  const offer = await ana.say('reminders on --zone Berlin');
  world.outcome = async (): Promise<Sent> => {
    await world.store.erasePerson(ana.key);
    return 'closed';
  };
  await ana.press(buttonOf(offer.card, 'start'));
  expect(await world.store.exportPerson(ana.key)).toBeNull();
});

it('a newer attempt begins a new plan; what was planned after the old one does not come', async () => {
  const { world, ana } = await begin();
  await world.passDays(10);
  await ana.say('CLF-C02 680 --taken 2026-12-02');
  await world.passDays(15);
  expect(since(ana, 1)).toEqual([
    '2026-11-28 17:00 CLF-C02 week',
    // Of the new sitting: on the last day of each week since, and fourteen days after it was taken.
    '2026-12-08 17:00 CLF-C02 week',
    '2026-12-15 17:00 CLF-C02 week',
    '2026-12-16 08:00 CLF-C02 retake-opens',
  ]);
  expect(await waiting(world, ana)).not.toEqual([]);
  const { followUps, studies } = await world.store.readFollowing(ana.key);
  const [study] = studies;
  const old = followUps.filter(({ attempt }) => attempt !== study?.attempt);
  expect(old.every(({ state }) => state === 'sent' || state === 'dropped')).toBe(true);
});

it('a pass ends it with one closing word, the next morning', async () => {
  const { world, ana } = await begin();
  await world.passDays(10);
  await ana.say('CLF-C02 750 --taken 2026-12-01');
  await world.passDays(60);
  expect(since(ana, 2)).toEqual(['2026-12-03 09:00 CLF-C02 passed']);
  expect(await waiting(world, ana)).toEqual([]);
  const { studies } = await world.store.readFollowing(ana.key);
  expect(studies.map(({ followed }) => followed)).toEqual([false]);
});

it('a pass that is taken back before the closing word goes on with the plan', async () => {
  const { world, ana } = await begin();
  await world.passDays(10);
  await ana.say('CLF-C02 750 --taken 2026-12-01');
  await ana.say('history delete 2 --yes');
  await world.passDays(8);
  expect(since(ana, 2).map((line) => line.slice(17))).not.toContain('CLF-C02 passed');
  expect(since(ana, 2).length).toBeGreaterThan(0);
});

it('a day that is told moves what depends on it, and no day takes it back', async () => {
  const { world, ana } = await begin();
  await ana.say('plan --date 2026-12-20');
  await ana.say('plan --date 2026-12-06');
  await world.passDays(16);
  expect(since(ana, 1)).toEqual([
    '2026-11-28 17:00 CLF-C02 week',
    '2026-11-29 08:00 CLF-C02 exam-week',
    '2026-12-05 08:00 CLF-C02 exam-eve',
    '2026-12-07 09:00 CLF-C02 exam-after',
  ]);
  const second = await begin();
  await second.ana.say('plan --date 2026-12-20');
  await second.ana.say('plan --date none');
  await second.world.passDays(14);
  expect(since(second.ana, 1).map((line) => line.slice(17))).toEqual([
    'CLF-C02 week',
    'CLF-C02 retake-opens',
    'CLF-C02 week',
  ]);
});

it('a sitting that is edited moves the day its retake opens', async () => {
  const { world, ana } = await begin();
  await ana.say('history edit 1 --taken 2026-11-16');
  await world.passDays(13);
  expect(since(ana, 1)).toEqual([
    '2026-11-28 17:00 CLF-C02 week',
    '2026-11-30 08:00 CLF-C02 retake-opens',
  ]);
});

it('a sitting that is deleted takes its messages along', async () => {
  const { world, ana } = await begin();
  await ana.say('history delete 1 --yes');
  expect(await waiting(world, ana)).toEqual([]);
  await world.passDays(30);
  expect(since(ana, 1)).toEqual([]);
});

it('erased is erased', async () => {
  const { world, ana } = await begin();
  await world.passDays(7);
  const before = ana.messages().length;
  await ana.say('mydata erase --yes');
  await world.passDays(30);
  expect(ana.messages()).toHaveLength(before);
  expect(await world.store.exportPerson(ana.key)).toBeNull();
});

it('another zone, other quiet hours and another time of day move what is to come', async () => {
  const { world, ana } = await begin();
  await ana.say('reminders --at 12:00');
  await world.passDays(6);
  expect(since(ana, 1)).toEqual(['2026-11-28 11:00 CLF-C02 week']);
  await ana.say('reminders --zone Tokyo');
  await world.passDays(6);
  expect(since(ana, 2)).toEqual(['2026-12-04 00:00 CLF-C02 retake-opens']);
  await ana.say('reminders --quiet 11:00-20:00');
  await world.passDays(1);
  expect(since(ana, 3)).toEqual(['2026-12-05 11:00 CLF-C02 week']);
});

it('two exams are told of together when they fall together, and apart else', async () => {
  const { world, ana } = await begin();
  world.clock.at += 24 * HOUR;
  await ana.say('SAA-C03 600 --taken 2026-11-21');
  await agree(ana, 'reminders on SAA-C03');
  await world.passDays(13);
  expect(since(ana, 1)).toEqual([
    '2026-11-23 12:00 SAA-C03 first',
    '2026-11-28 17:00 CLF-C02 week',
    '2026-11-29 17:00 SAA-C03 week',
    '2026-12-04 08:00 CLF-C02 retake-opens',
    '2026-12-05 08:00 SAA-C03 retake-opens, CLF-C02 week',
  ]);
  // Stopped for one, the other goes on.
  await ana.say('reminders stop CLF-C02');
  await world.passDays(8);
  expect(since(ana, 6).join()).not.toContain('CLF-C02');
  expect(since(ana, 6).length).toBeGreaterThan(0);
});

it('the question after an exam waits for the day after it, whatever else is sent before', async () => {
  const { world, ana } = await begin();
  await ana.say('reminders --quiet none --at 23:30');
  world.clock.at += 24 * HOUR;
  await ana.say('SAA-C03 600 --taken 2026-11-21');
  await agree(ana, 'reminders on SAA-C03');
  // A week of the other plan ends on the day of this exam, at half past eleven at night.
  await ana.say('plan CLF-C02 --date 2026-11-29');
  await world.passDays(9);
  expect(since(ana, 2).slice(-2)).toEqual([
    '2026-11-29 22:30 SAA-C03 week',
    '2026-11-30 10:30 CLF-C02 exam-after',
  ]);
});

it('an exam on the last day of its version is asked about, and nothing else comes after that day', async () => {
  const world = await makeTestWorld({ now: Date.parse('2026-12-10T12:00:00Z') });
  const ana = world.person();
  await ana.say('ANS-C01 650 --taken 2026-12-08');
  await agree(ana);
  await ana.say('plan --date 2026-12-31');
  await world.passDays(60);
  expect(
    since(ana, 1)
      .map((line) => line.slice(0, 10))
      .at(-1),
  ).toBe('2027-01-01');
  expect(since(ana, 1).at(-1)).toContain('ANS-C01 exam-after');
});

it('a day that is booked after the last day of a version is not written about once that is over', async () => {
  const world = await makeTestWorld({ now: Date.parse('2026-12-10T12:00:00Z') });
  const ana = world.person();
  await ana.say('ANS-C01 650 --taken 2026-12-08');
  await agree(ana);
  await ana.say('plan --date 2027-01-10');
  await world.passDays(40);
  const last = since(ana, 1).at(-1) ?? '';
  expect(last.slice(0, 10) <= '2026-12-31').toBe(true);
  expect(await waiting(world, ana)).toEqual([]);
});

it('an exam that is moved by a day is not announced once more', async () => {
  const { world, ana } = await begin();
  await ana.say('plan --date 2026-12-06');
  await world.passDays(7);
  await ana.say('plan --date 2026-12-07');
  await world.passDays(10);
  expect(since(ana, 1)).toEqual([
    '2026-11-28 17:00 CLF-C02 week',
    '2026-11-29 08:00 CLF-C02 exam-week',
    '2026-12-05 17:00 CLF-C02 week',
    '2026-12-06 08:00 CLF-C02 exam-eve',
    '2026-12-08 09:00 CLF-C02 exam-after',
  ]);
});

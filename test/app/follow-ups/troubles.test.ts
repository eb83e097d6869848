// When something is in the way: the host is off, the clock goes back, people close their messages, platforms fail.

import { expect, it } from 'vitest';
import { LEASE_MILLISECONDS } from '#src/app/deliver-follow-ups.ts';
import type { Store } from '#src/app/ports.ts';
import { followUps, reminders as words } from '#src/cards/words/en.ts';
import { textsOf } from '#test/support/card-text.ts';
import {
  agree,
  begin,
  HOUR,
  makeTestWorld,
  rowsOf,
  since,
  storyNow,
} from '#test/support/follow-up-story.ts';
import { buttonOf } from '#test/support/follow-up-world.ts';

const DAY = 24 * HOUR;
const nothing = { title: '', tone: 'neutral', blocks: [] } as const;
const at = (text: string) => Date.parse(`${text}Z`);

it('a host that was off for nine days sends one summary, which says so', async () => {
  const { world, ana } = await begin();
  // Off from the Friday before the first check-in until the Sunday after the second; the retake opened meanwhile.
  await world.passDays(5);
  world.clock.at = at('2026-12-06T11:00');
  await world.deliver();
  expect(since(ana, 1)).toEqual(['2026-12-06 11:00 CLF-C02 retake-opens, CLF-C02 week +1']);
  const texts = textsOf(ana.messages().at(-1)?.card ?? nothing).join('\n');
  expect(texts).toContain(followUps.weeksMissed(1));
  // Then as planned.
  await world.passDays(7);
  expect(since(ana, 2)).toEqual(['2026-12-12 17:00 CLF-C02 week']);
});

it('a host that comes back at night waits for the morning', async () => {
  const { world, ana } = await begin();
  world.clock.at = at('2026-11-29T02:00');
  await world.deliver();
  expect(since(ana, 1)).toEqual([]);
  await world.passHours(12);
  expect(since(ana, 1)).toEqual(['2026-11-29 07:00 CLF-C02 week']);
});

it('a clock that is set back by an hour repeats nothing and loses nothing', async () => {
  const { world, ana } = await begin();
  world.clock.at = at('2026-11-28T17:00');
  await world.deliver();
  expect(since(ana, 1)).toEqual(['2026-11-28 17:00 CLF-C02 week']);
  world.clock.at -= HOUR;
  await world.deliver();
  await ana.say('reminders --at 18:00');
  await world.passHours(3);
  expect(since(ana, 2)).toEqual([]);
  await world.passDays(7);
  expect(since(ana, 2)).toEqual([
    '2026-12-04 08:00 CLF-C02 retake-opens',
    '2026-12-05 17:00 CLF-C02 week',
  ]);
});

it('a clock set back while a message is claimed sends it once, after the claim', async () => {
  const { world, ana } = await begin();
  world.clock.at = at('2026-11-28T17:00');
  const leaseUntil = world.clock.at + LEASE_MILLISECONDS;
  // A process takes it on and ends.
  await world.store.claimFollowUps(world.clock.at, { together: world.clock.at, leaseUntil }, [
    'discord',
  ]);
  world.clock.at -= HOUR;
  await world.passHours(5);
  expect(since(ana, 1)).toEqual(['2026-11-28 17:30 CLF-C02 week']);
  expect(await rowsOf(world, ana)).toContain('week 1 sent 2');
});

it('somebody who takes no messages any more is left alone, and told once in private', async () => {
  const { world, ana } = await begin();
  world.outcome = () => 'closed';
  await world.passDays(20);
  expect(world.tries).toBe(1);
  expect(world.deliveries.map(({ outcome }) => outcome)).toEqual(['closed']);
  expect((await rowsOf(world, ana)).filter((row) => / (?:due|sending) /.test(row))).toEqual([]);
  const notice = (card: Parameters<typeof textsOf>[0]) =>
    textsOf(card).filter((text) => text === words.notices.closed).length;
  // Others can see the answer to this.
  expect(notice((await ana.say('exam CLF-C02')).card)).toBe(0);
  const bob = world.person('bob');
  expect(notice((await bob.say('history')).card)).toBe(0);
  expect(notice((await ana.say('history')).card)).toBe(1);
  expect(notice((await ana.say('history')).card)).toBe(0);
  await world.deliver();
  expect(notice((await ana.say('plan')).card)).toBe(0);
  // It begins again when they ask for it.
  world.outcome = () => 'sent';
  await agree(ana, 'reminders on');
  await world.passDays(8);
  expect(since(ana, 1)).toEqual([
    '2026-12-12 12:00 CLF-C02 first',
    // Due at six that evening, which is too soon after the first.
    '2026-12-13 07:00 CLF-C02 week',
    '2026-12-19 17:00 CLF-C02 week',
  ]);
});

it('tells it also after another process has found out', async () => {
  const { world, ana } = await begin();
  const other = await makeTestWorld({
    store: world.store,
    ids: 'other',
    now: at('2026-11-28T17:00'),
  });
  other.outcome = () => 'closed';
  await other.deliver();
  world.clock.at = other.clock.at;
  await world.deliver();
  expect(textsOf((await ana.say('plan')).card)).toContain(words.notices.closed);
});

it('a workspace that was left for days loses nothing and counts no try: one message comes after it', async () => {
  const { world, ana } = await begin();
  world.outcome = () => 'later';
  await world.passDays(13);
  expect(world.tries).toBeGreaterThan(100);
  expect(await rowsOf(world, ana)).toEqual(
    expect.arrayContaining(['week 1 due 0', 'retake-opens 0 due 0']),
  );
  world.outcome = () => 'sent';
  await world.passHours(24);
  expect(since(ana, 1)).toEqual(['2026-12-05 12:30 CLF-C02 retake-opens, CLF-C02 week +1']);
  // The second check-in was of that same evening; it came with the others.
  await world.passDays(7);
  expect(since(ana, 2)).toEqual(['2026-12-12 17:00 CLF-C02 week']);
});

it('a limit of an hour puts off by an hour', async () => {
  const { world, ana } = await begin();
  const over = at('2026-11-28T18:00');
  world.outcome = ({ at: now }) => (now < over ? 'later' : 'sent');
  await world.passDays(7);
  expect(since(ana, 1)).toEqual(['2026-11-28 18:00 CLF-C02 week']);
  expect(world.tries).toBe(3);
});

it('five sends that fail are tried after 1, 5, 30 and 120 minutes; then it is given up, and said', async () => {
  const { world, ana } = await begin();
  world.clock.at = at('2026-11-28T10:00');
  await ana.say('reminders --at 11:30');
  const tried: number[] = [];
  world.outcome = ({ at: now }) => {
    tried.push(now);
    throw new Error('the platform is broken');
  };
  const until = world.clock.at + 12 * HOUR;
  for (; world.clock.at < until; world.clock.at += 60_000) await world.deliver();
  const minutes = tried.map((time) => (time - at('2026-11-28T10:30')) / 60_000);
  expect(minutes).toEqual([0, 1, 6, 36, 156]);
  expect(world.deliveries.map(({ outcome }) => outcome)).toEqual([
    ...Array.from({ length: 4 }, () => 'failed'),
    'dead',
  ]);
  expect(world.defects).toHaveLength(5);
  expect(await rowsOf(world, ana)).toContain('week 1 dead 5');
  expect(textsOf((await ana.say('reminders')).card)).toContain(words.notices.dead);
  // Others are not given up.
  world.outcome = () => 'sent';
  await world.passDays(7);
  expect(since(ana, 1)).toEqual([
    '2026-12-04 08:00 CLF-C02 retake-opens',
    '2026-12-05 10:30 CLF-C02 week',
  ]);
});

it('what failed once is sent once', async () => {
  const { world, ana } = await begin();
  let failures = 2;
  world.outcome = () => {
    if (failures-- > 0) throw new Error('the platform is broken');
    return 'sent';
  };
  await world.passDays(7);
  expect(since(ana, 1)).toEqual(['2026-11-28 18:00 CLF-C02 week']);
});

it('what may have arrived is not repeated, and counts as sent', async () => {
  const { world, ana } = await begin();
  world.outcome = () => 'unknown';
  await world.passDays(6.5);
  expect(world.tries).toBe(1);
  expect(await rowsOf(world, ana)).toContain('week 1 unknown 1');
  // Nothing within twelve hours after it, as it may have arrived.
  expect((await world.store.readFollowing(ana.key)).lastSentAt).toBe(at('2026-11-28T17:00'));
});

it('people of a platform that this process does not serve wait for one that does', async () => {
  const { world } = await begin();
  const sue = world.person('sue', 'slack');
  await sue.say('CLF-C02 650 --taken 2026-11-20');
  await agree(sue);
  await world.passDays(7);
  expect(since(sue, 1)).toEqual([]);
  expect((await rowsOf(world, sue))[0]).toBe('week 1 due 0');
  expect(world.tries).toBe(1);
  const other = await makeTestWorld({
    store: world.store,
    ids: 'other',
    platforms: ['slack'],
    now: world.clock.at,
  });
  await other.passHours(1);
  expect(other.messages.map(({ person }) => person.user)).toEqual(['sue']);
});

it('a claim that ends again and again is given up like any other', async () => {
  const { world, ana } = await begin();
  world.clock.at = at('2026-11-28T17:00');
  for (let time = 0; time < 5; time++) {
    const now = world.clock.at;
    await world.store.claimFollowUps(now, { together: now, leaseUntil: now + LEASE_MILLISECONDS }, [
      'discord',
    ]);
    world.clock.at += LEASE_MILLISECONDS;
  }
  await world.deliver();
  expect(world.tries).toBe(0);
  expect(await rowsOf(world, ana)).toContain('week 1 dead 6');
  expect(textsOf((await ana.say('reminders')).card)).toContain(words.notices.dead);
});

it('nothing is begun once it is to stop, and nothing of it is lost', async () => {
  const { world, ana } = await begin();
  const { deliverDue } = await import('#src/app/deliver-follow-ups.ts');
  world.clock.at = at('2026-11-28T17:00');
  await deliverDue(world.bot, new Map(), undefined, () => true);
  expect(await rowsOf(world, ana)).toContain('week 1 due 0');
});

/** A store in which something else happens just before, or just after, the n-th change of a delivery. */
function interrupted(store: Store, place: number, what: () => Promise<unknown>): Store {
  let changes = 0;
  return {
    ...store,
    async changeFollowing(person, decide, now) {
      if (++changes === place) await what();
      return store.changeFollowing(person, decide, now);
    },
  };
}

it.each([
  ['claimed', 1, 0],
  ['decided upon', 2, 1],
])('stopped while a message is %s', async (_name, place, expected) => {
  const { world, ana } = await begin();
  const stop = () => ana.say('reminders stop');
  const delivering = await makeTestWorld({
    store: interrupted(world.store, place, stop),
    ids: 'other',
    now: at('2026-11-28T17:00'),
  });
  await delivering.deliver();
  expect(delivering.messages).toHaveLength(expected);
  expect((await rowsOf(world, ana)).filter((row) => / (?:due|sending) /.test(row))).toEqual([]);
  await delivering.passDays(30);
  expect(delivering.messages).toHaveLength(expected);
});

it('stopped after the process that had claimed a message was killed', async () => {
  const { world, ana } = await begin();
  world.clock.at = at('2026-11-28T17:00');
  const leaseUntil = world.clock.at + LEASE_MILLISECONDS;
  await world.store.claimFollowUps(world.clock.at, { together: world.clock.at, leaseUntil }, [
    'discord',
  ]);
  await ana.say('reminders stop');
  await world.passDays(10);
  expect(since(ana, 1)).toEqual([]);
});

it.each([
  ['claimed', 1],
  ['sent', 2],
])('erased while a message is being %s: nothing of them is written again', async (_name, place) => {
  const { world, ana } = await begin();
  const erase = () => world.store.erasePerson(ana.key);
  for (const outcome of ['sent', 'closed', 'unknown', 'later'] as const) {
    const delivering = await makeTestWorld({
      store: interrupted(world.store, place, erase),
      ids: `other-${outcome}`,
      now: at('2026-11-28T17:00'),
    });
    delivering.outcome = () => outcome;
    await delivering.deliver();
    expect(await world.store.exportPerson(ana.key)).toBeNull();
    // For the next round.
    world.clock.at = storyNow;
    await ana.say('CLF-C02 650 security NI, tech NI, rest ok --taken 2026-11-20');
    await agree(ana);
  }
});

it('planned anew while the message about the old plan was claimed: it is not sent', async () => {
  const { world, ana } = await begin();
  world.clock.at = at('2026-11-28T17:00');
  const leaseUntil = world.clock.at + LEASE_MILLISECONDS;
  await world.store.claimFollowUps(world.clock.at, { together: world.clock.at, leaseUntil }, [
    'discord',
  ]);
  await ana.say('plan --date 2027-02-10');
  await world.passDays(3);
  expect(since(ana, 1)).toEqual([]);
  await world.passDays(5);
  expect(since(ana, 1)).toEqual(['2026-12-04 17:00 CLF-C02 week']);
});

it('a pause of ten days holds back; what was held back comes once it is over, at the end of quiet hours', async () => {
  const { world, ana } = await begin();
  world.clock.at = at('2026-11-27T12:00');
  await ana.say('reminders pause 10');
  await world.passDays(12);
  expect(since(ana, 1)).toEqual(['2026-12-07 07:00 CLF-C02 retake-opens, CLF-C02 week +1']);
});

it('a pause that is ended early gives at once what was held back', async () => {
  const { world, ana } = await begin();
  world.clock.at = at('2026-11-27T12:00');
  await ana.say('reminders pause 30');
  await world.passDays(8);
  const paused = (await ana.say('reminders')).card;
  await ana.press(buttonOf(paused, 'resume'));
  await world.passHours(1);
  expect(since(ana, 1)).toEqual(['2026-12-05 12:30 CLF-C02 retake-opens, CLF-C02 week +1']);
  await world.passDays(8);
  expect(since(ana, 2)).toEqual(['2026-12-12 17:00 CLF-C02 week']);
});

it('what a pause held back is not lost when the plan is made anew meanwhile', async () => {
  const { world, ana } = await begin();
  world.clock.at = at('2026-12-03T12:00');
  await ana.say('reminders pause 10');
  await world.passDays(3);
  await ana.say('plan --hours 5');
  await world.passDays(8);
  // The check-in is about the new plan's week.
  expect(since(ana, 1)).toEqual(['2026-12-13 07:00 CLF-C02 retake-opens, CLF-C02 week']);
});

it('a check-in of today does not go with what is over already today', async () => {
  const world = await makeTestWorld({ now: at('2026-11-28T11:00') });
  const ana = world.person();
  world.clock.at = at('2026-11-22T11:00');
  // The retake opens on the last day of the first week.
  await ana.say('CLF-C02 650 --taken 2026-11-14');
  world.clock.at = at('2026-11-28T05:00');
  await ana.say('reminders --quiet none');
  world.clock.at = at('2026-11-28T08:30');
  await agree(ana, 'reminders on --zone Berlin');
  await world.passHours(24);
  // Twelve hours after the first message.
  expect(since(ana, 1)).toEqual(['2026-11-28 20:30 CLF-C02 week']);
});

it('a morning that is far off is the next one wherever clocks change meanwhile', async () => {
  const world = await makeTestWorld({ now: at('2027-03-20T12:00') });
  const ana = world.person();
  await ana.say('CLF-C02 650 --taken 2027-03-14');
  await agree(ana);
  await world.passDays(9);
  // Six in the evening in summer: the week ended on the Friday before, the retake opened on the Sunday of the change.
  expect(since(ana, 1)).toEqual([
    '2027-03-26 17:00 CLF-C02 week',
    '2027-03-28 07:00 CLF-C02 retake-opens',
  ]);
  expect(world.clock.at - storyNow).toBeGreaterThan(100 * DAY);
});

it('a pause that ends because another exam is begun gives what it held back before anything newer', async () => {
  const { world, ana } = await begin();
  world.clock.at = at('2026-11-27T12:00');
  await ana.say('reminders pause 30');
  await world.passDays(9);
  await ana.say('SAA-C03 600 --taken 2026-12-05');
  await agree(ana, 'reminders on SAA-C03');
  await world.passDays(5);
  expect(since(ana, 1)).toEqual([
    '2026-12-06 12:00 SAA-C03 first',
    '2026-12-07 07:00 CLF-C02 retake-opens, CLF-C02 week +1',
  ]);
});

it('a pause made shorter gives all that was held back together', async () => {
  const { world, ana } = await begin();
  world.clock.at = at('2026-11-27T12:00');
  await ana.say('reminders pause 40');
  await world.passDays(3);
  await ana.say('reminders pause 14');
  await world.passDays(16);
  expect(since(ana, 1)).toEqual(['2026-12-14 07:00 CLF-C02 retake-opens, CLF-C02 week +2']);
});

it('what a pause held back about a booked exam comes, also when hours were changed meanwhile', async () => {
  const { world, ana } = await begin();
  await ana.say('plan --date 2026-12-05');
  world.clock.at = at('2026-11-27T12:00');
  await ana.say('reminders pause 14');
  await world.passDays(12);
  await ana.say('plan --hours 5');
  await world.passDays(4);
  expect(since(ana, 1)).toEqual(['2026-12-11 07:00 CLF-C02 exam-after']);
});

it('an exam moved to another day is asked about after that day only', async () => {
  const { world, ana } = await begin();
  await ana.say('plan --date 2026-12-05');
  world.clock.at = at('2026-12-05T18:00');
  await ana.say('plan --date 2026-12-07');
  await world.passDays(4);
  expect(since(ana, 1)).toEqual([
    '2026-12-06 08:00 CLF-C02 exam-eve',
    '2026-12-08 09:00 CLF-C02 exam-after',
  ]);
});

it('the same day told again as a pass ends what was to come of the fail', async () => {
  const { world, ana } = await begin();
  world.clock.at += HOUR;
  const { card } = await ana.say('CLF-C02 760 --taken 2026-11-20');
  expect(card.title).toBe('CLF-C02: passed');
  await world.passDays(60);
  expect(since(ana, 1)).toEqual(['2026-11-23 09:00 CLF-C02 passed']);
});

it('a day told later for the same sitting moves the day a retake opens', async () => {
  const world = await makeTestWorld();
  const ana = world.person();
  await ana.say('CLF-C02 650');
  await agree(ana);
  expect((await rowsOf(world, ana)).some((row) => row.startsWith('retake-opens'))).toBe(false);
  await ana.say('CLF-C02 650 --taken 2026-11-20');
  expect(await rowsOf(world, ana)).toContain('retake-opens 0 due 0');
});

it('whoever asks for the plan of an exam they passed is there, and is not said goodbye to', async () => {
  const { world, ana } = await begin();
  await world.passDays(20);
  await ana.say('SAA-C03 800 --taken 2026-12-01');
  await world.passDays(1);
  expect((await world.store.readFollowing(ana.key)).unanswered).toBe(3);
  await ana.say('plan SAA-C03 --hours 5');
  expect((await world.store.readFollowing(ana.key)).unanswered).toBe(0);
});

// What is pressed under messages: at once, weeks later, twice, and after everything has changed.

import { expect, it } from 'vitest';
import { plan as planWords, reminders as words } from '#src/cards/words/en.ts';
import { textsOf } from '#test/support/card-text.ts';
import { begin, makeTestWorld, rowsOf, since } from '#test/support/follow-up-story.ts';
import { buttonOf, type Person, type World } from '#test/support/follow-up-world.ts';

const lastCard = (person: Person) => person.messages().at(-1)?.card;
const studyOf = async (world: World, person: Person) =>
  (await world.store.readFollowing(person.key)).studies[0];

/** Until the first check-in, and its card. */
async function beginWithQuestion() {
  const { world, ana } = await begin();
  await world.passDays(6.5);
  expect(since(ana, 1)).toEqual(['2026-11-28 17:00 CLF-C02 week']);
  return { world, ana, question: lastCard(ana) };
}

it('“Done” leaves the plan as it is, pressed once or twice', async () => {
  const { world, ana, question } = await beginWithQuestion();
  const before = await studyOf(world, ana);
  const first = await ana.press(buttonOf(question, 'done'));
  expect(textsOf(first.card)).toContain(planWords.changed.done);
  expect(await studyOf(world, ana)).toEqual(before);
  const again = await ana.press(buttonOf(question, 'done'));
  expect(textsOf(again.card)).toContain(planWords.changed.done);
  expect(await studyOf(world, ana)).toEqual(before);
  await world.passDays(7);
  expect(since(ana, 2)).toEqual([
    '2026-12-04 08:00 CLF-C02 retake-opens',
    '2026-12-05 17:00 CLF-C02 week',
  ]);
});

it.each(['partly', 'not'])(
  '“%s” makes the plan anew, once, and the messages follow it',
  async (how) => {
    const { world, ana, question } = await beginWithQuestion();
    await ana.press(buttonOf(question, how));
    const after = await studyOf(world, ana);
    expect(after).toMatchObject({ revision: 2, startsOn: '2026-11-29', weeksBefore: 1 });
    await ana.press(buttonOf(question, how));
    expect(await studyOf(world, ana)).toEqual(after);
    await world.passDays(7);
    expect(since(ana, 2)).toEqual([
      '2026-12-04 08:00 CLF-C02 retake-opens',
      '2026-12-05 17:00 CLF-C02 week',
    ]);
  },
);

it('the last answer counts while the plan is the one it was asked about', async () => {
  const { world, ana, question } = await beginWithQuestion();
  await ana.press(buttonOf(question, 'done'));
  await ana.press(buttonOf(question, 'not'));
  const after = await studyOf(world, ana);
  expect(after?.revision).toBe(2);
  for (const how of ['partly', 'done', 'not']) {
    const again = await ana.press(buttonOf(question, how));
    expect(textsOf(again.card)).toContain(planWords.answered);
  }
  expect(await studyOf(world, ana)).toEqual(after);
});

it('an answer weeks later counts while the plan is the same', async () => {
  const { world, ana, question } = await beginWithQuestion();
  await world.passDays(15);
  await ana.press(buttonOf(question, 'not'));
  expect(await studyOf(world, ana)).toMatchObject({ revision: 2, startsOn: '2026-12-14' });
});

it('an answer about an older week, after a newer one was answered, says that the plan has changed', async () => {
  const { world, ana, question } = await beginWithQuestion();
  await world.passDays(7);
  await ana.press(buttonOf(lastCard(ana), 'not'));
  const after = await studyOf(world, ana);
  expect(after?.revision).toBe(2);
  const late = await ana.press(buttonOf(question, 'partly'));
  expect(textsOf(late.card)).toContain(planWords.weekLate);
  expect(await studyOf(world, ana)).toEqual(after);
});

it('of two weeks that were answered “Done”, neither changes the other', async () => {
  const { world, ana, question } = await beginWithQuestion();
  await world.passDays(7);
  await ana.press(buttonOf(lastCard(ana), 'done'));
  await ana.press(buttonOf(question, 'done'));
  const { followUps, unanswered } = await world.store.readFollowing(ana.key);
  expect(followUps.filter(({ answer }) => answer === 'done').map(({ step }) => step)).toEqual([
    1, 2,
  ]);
  expect(unanswered).toBe(0);
});

it('an answer by somebody else changes nothing', async () => {
  const { world, ana, question } = await beginWithQuestion();
  const bob = world.person('bob');
  await bob.press(buttonOf(question, 'not'));
  await bob.press(buttonOf(question, 'snooze'));
  expect(await studyOf(world, ana)).toMatchObject({ revision: 1 });
  expect(await world.store.exportPerson(bob.key)).toBeNull();
});

it('“Tomorrow” gives the same question once more, a day later, pressed once or twice', async () => {
  const { world, ana, question } = await beginWithQuestion();
  await world.passHours(3);
  for (let press = 0; press < 2; press++) {
    const answer = await ana.press(buttonOf(question, 'snooze'));
    expect(textsOf(answer.card)).toContain(words.snoozed);
  }
  await world.passDays(4);
  expect(since(ana, 2)).toEqual(['2026-11-30 07:00 CLF-C02 week']);
  // And again; answered from the first message before it comes: then it does not.
  await ana.press(buttonOf(lastCard(ana), 'snooze'));
  await ana.press(buttonOf(question, 'partly'));
  await world.passDays(1.5);
  expect(since(ana, 3)).toEqual(['2026-12-04 08:00 CLF-C02 retake-opens']);
  expect(textsOf((await ana.press(buttonOf(question, 'snooze'))).card)).toContain(words.snoozeOver);
});

it('a question that was put off does not count as a week that nobody wrote about', async () => {
  const { world, ana } = await beginWithQuestion();
  for (let day = 0; day < 6; day++) {
    await ana.press(buttonOf(lastCard(ana), 'snooze'));
    await world.passHours(25);
  }
  await ana.press(buttonOf(lastCard(ana), 'snooze'));
  await world.passDays(3);
  const missed = since(ana, 2).filter((line) => line.includes('+'));
  expect(missed).toEqual([]);
});

it('“Tomorrow” weeks later, or about a plan that has been made anew, says that it is over, and means it', async () => {
  const { world, ana, question } = await beginWithQuestion();
  await ana.say('plan --hours 5');
  const anew = await ana.press(buttonOf(question, 'snooze'));
  expect(textsOf(anew.card)).toContain(words.snoozeOver);
  await world.passDays(3);
  expect(since(ana, 2)).toEqual([]);
  await world.passDays(11);
  const late = await ana.press(buttonOf(question, 'snooze'));
  expect(textsOf(late.card)).toContain(words.snoozeOver);
});

it('“Stop these” ends it at once and for good, pressed once or twice, weeks later too', async () => {
  const { world, ana, question } = await beginWithQuestion();
  const stopped = await ana.press(buttonOf(question, 'stop'));
  expect(stopped.card.title).toBe(words.offTitle);
  await ana.press(buttonOf(question, 'stop'));
  // What was sent before can still be answered, and begins nothing.
  await ana.press(buttonOf(question, 'partly'));
  await ana.press(buttonOf(question, 'snooze'));
  await world.passDays(30);
  await ana.press(buttonOf(question, 'stop'));
  expect(since(ana, 2)).toEqual([]);
  expect((await rowsOf(world, ana)).filter((row) => / (?:due|sending) /.test(row))).toEqual([]);
});

it('“Stop” by somebody nobody knows keeps nothing about them', async () => {
  const world = await makeTestWorld();
  const bob = world.person('bob');
  await bob.say('reminders stop');
  await bob.say('reminders');
  expect(await world.store.exportPerson(bob.key)).toBeNull();
});

it('“Yes” pressed twice is one first message; weeks later, after a stop, it begins again', async () => {
  const world = await makeTestWorld();
  const ana = world.person();
  await ana.say('CLF-C02 650 --taken 2026-11-20');
  const offer = await ana.say('reminders on --zone Berlin');
  const yes = buttonOf(offer.card, 'start');
  await ana.press(yes);
  const second = await ana.press(yes);
  expect(textsOf(second.card)).toContain(words.alreadyOn);
  expect(since(ana, 0)).toEqual(['2026-11-22 12:00 CLF-C02 first']);
  await ana.say('reminders stop');
  await world.passDays(20);
  expect(since(ana, 1)).toEqual([]);
  await ana.press(yes);
  await world.passDays(8);
  expect(since(ana, 1)).toEqual([
    '2026-12-12 12:00 CLF-C02 first',
    // Due at six that evening, which is too soon after the first.
    '2026-12-13 07:00 CLF-C02 week',
    '2026-12-19 17:00 CLF-C02 week',
  ]);
});

it('three questions without an answer, then goodbye and nothing; “Go on” begins again', async () => {
  const { world, ana } = await begin();
  await world.passDays(90);
  expect(since(ana, 1)).toEqual([
    '2026-11-28 17:00 CLF-C02 week',
    '2026-12-04 08:00 CLF-C02 retake-opens',
    '2026-12-05 17:00 CLF-C02 week',
    '2026-12-12 17:00 CLF-C02 week',
    '2026-12-19 17:00 goodbye, CLF-C02 week',
  ]);
  const offer = await ana.press(buttonOf(lastCard(ana), 'on'));
  const count = ana.messages().length;
  await ana.press(buttonOf(offer.card, 'start'));
  expect(ana.messages()).toHaveLength(count + 1);
  expect((await world.store.readFollowing(ana.key)).unanswered).toBe(0);
});

it('any answer begins the count of three anew', async () => {
  const { world, ana } = await begin();
  await world.passDays(21);
  await ana.press(buttonOf(lastCard(ana), 'done'));
  await world.passDays(22);
  expect(since(ana, 5).map((line) => line.slice(17))).toEqual([
    'CLF-C02 week',
    'CLF-C02 week',
    'CLF-C02 week',
  ]);
});

it('after three without an answer, what is about a booked exam still comes', async () => {
  const { world, ana } = await begin();
  await ana.say('plan --date 2026-12-25');
  await world.passDays(60);
  expect(since(ana, 1)).toEqual([
    '2026-11-28 17:00 CLF-C02 week',
    '2026-12-05 17:00 CLF-C02 week',
    '2026-12-12 17:00 CLF-C02 week',
    '2026-12-18 08:00 CLF-C02 exam-week',
    '2026-12-19 17:00 goodbye, CLF-C02 week',
  ]);
});

it('what is offered is what comes, message by message', async () => {
  const { world, ana } = await begin();
  const { data } = await ana.say('reminders');
  const { coming } = data as { readonly coming: readonly { readonly at: number }[] };
  for (const { at } of coming.toSorted((a, b) => a.at - b.at)) {
    world.clock.at = at;
    await world.deliver();
    const done = buttonOf(lastCard(ana), 'done');
    if (done) await ana.press(done);
  }
  const came = ana.messages().slice(1);
  expect(came.map((message) => message.at)).toEqual(
    coming.map(({ at }) => at).toSorted((a, b) => a - b),
  );
  expect(since(ana, 13)).toEqual(['2027-02-13 17:00 CLF-C02 week']);
});

it('the eve of an exam is not put off to its day', async () => {
  const { world, ana } = await begin();
  await ana.say('plan --date 2026-12-01');
  await world.passDays(8.5);
  expect(since(ana, 1).at(-1)).toBe('2026-11-30 08:00 CLF-C02 exam-eve');
  expect(buttonOf(lastCard(ana), 'snooze')).toBeUndefined();
  const { followUps } = await world.store.readFollowing(ana.key);
  const { id = '' } = followUps.find(({ kind }) => kind === 'exam-eve') ?? {};
  const action = { command: 'reminders', args: { do: 'snooze', id } };
  const answer = await ana.press({ label: '', style: 'plain', action });
  expect(textsOf(answer.card)).toContain(words.snoozeOver);
});

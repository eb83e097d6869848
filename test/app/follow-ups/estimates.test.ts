// What was estimated after a report, kept beside how the next sitting went: only with consent, and as it was said then.

import { expect, it } from 'vitest';
import type { Bot } from '#src/app/dispatch.ts';
import { keptEstimates } from '#src/cards/words/en-calibration.ts';
import type { Prediction } from '#src/core/following.ts';
import { readingOf } from '#src/core/readiness/reading-of.ts';
import { consolePerson } from '#src/platforms/console/read.ts';
import { examOf, makeBotForTests } from '#test/support/make-bot-for-tests.ts';
import { makePrediction } from '#test/support/stored-following.ts';
import { pipe } from '#test/support/talk.ts';

const clf = examOf('CLF-C02');
const first = 'CLF 620 security NI, tech NI, rest ok 2026-03-01';
const second = 'CLF 660 security NI, rest ok 2026-05-01';
const passed = 'CLF 720 2026-07-01';

async function keptOf(bot: Bot): Promise<readonly Prediction[]> {
  return (await (await bot.openStore()).readFollowing(consolePerson)).predictions;
}

it('without a yes nothing is kept', async () => {
  const { bot } = makeBotForTests();
  await pipe(bot, first, second, 'mydata estimates no', passed);
  expect(await keptOf(bot)).toEqual([]);
  expect(await (await bot.openStore()).listJudged()).toEqual([]);
});

it('holds the chance and its range as the model gives them, by its version, and the outcome', async () => {
  const { bot } = makeBotForTests();
  await pipe(bot, first, 'mydata estimates yes', second, passed);
  const store = await bot.openStore();
  const attempts = await store.listAttempts(consolePerson);
  const reports = attempts.map(({ report }) => report);
  const kept = await keptOf(bot);
  expect(kept.map(({ attempt }) => attempt)).toEqual(attempts.slice(0, 2).map(({ id }) => id));
  for (const [at, { model, chance, outcome }] of kept.entries()) {
    const report = reports[at];
    if (!report) throw new RangeError('no report');
    const reading = readingOf(clf, report, reports.slice(0, at));
    if (reading.kind !== 'estimate') throw new Error('no estimate');
    const { low, mid, high } = reading.now;
    expect({ model, chance }).toEqual({
      model: 'model-1',
      chance: { low: 100 * low, mid: 100 * mid, high: 100 * high },
    });
    expect(outcome).toEqual({ attempt: attempts[at + 1]?.id, passed: at === 1 });
  }
  expect(await store.listJudged()).toEqual([{ predictions: kept, attempts }]);
});

it('holds no chance where the model gives none', async () => {
  const { bot } = makeBotForTests();
  // Neither a score nor half of the ratings.
  await pipe(bot, 'mydata estimates yes', 'CLF failed security NI 2026-03-01', passed);
  const [kept] = await keptOf(bot);
  expect(kept).toMatchObject({ model: 'model-1', chance: null, outcome: { passed: true } });
});

it('keeps what an earlier version said, and adds only how it went', async () => {
  const { bot } = makeBotForTests();
  await pipe(bot, first);
  const store = await bot.openStore();
  const [attempt] = await store.listAttempts(consolePerson);
  const old = makePrediction({
    attempt: attempt?.id ?? '',
    model: 'bands-1',
    band: 'low',
    chance: null,
    outcome: null,
  });
  await store.changeFollowing(
    consolePerson,
    ({ preferences }) => ({
      preferences: { ...preferences, calibration: true },
      predictions: [old],
    }),
    1,
  );
  await pipe(bot, second);
  const [kept, next] = await keptOf(bot);
  const [, after] = await store.listAttempts(consolePerson);
  expect(kept).toEqual({ ...old, outcome: { attempt: after?.id, passed: false } });
  expect(next).toMatchObject({ model: 'model-1', outcome: null });
});

it('takes no sitting that was told twice for its own outcome', async () => {
  const { bot } = makeBotForTests();
  await pipe(bot, 'mydata estimates yes', first, 'CLF 620');
  expect((await keptOf(bot)).map(({ outcome }) => outcome)).toEqual([null]);
  // Once there is a day, it is another sitting.
  await pipe(bot, 'history edit 1 taken 2026-06-01');
  expect((await keptOf(bot)).map(({ outcome }) => outcome?.passed ?? null)).toEqual([false, null]);
});

it('takes no sitting for the outcome that may have been before', async () => {
  const { bot } = makeBotForTests();
  // The second is told later, without a day; the third, told last, was before the first.
  await pipe(bot, 'mydata estimates yes', second, 'CLF 640 security NI', first);
  const kept = await keptOf(bot);
  const store = await bot.openStore();
  const scoreOf = new Map(
    (await store.listAttempts(consolePerson)).map(({ id, report }) => [id, report.score]),
  );
  const outcomes = new Map(
    kept.map(({ attempt, outcome }) => [
      scoreOf.get(attempt),
      outcome ? scoreOf.get(outcome.attempt) : null,
    ]),
  );
  expect(outcomes.get(620)).toBe(660);
  expect(outcomes.get(660)).toBeNull();
});

it('is shown as a range and no number where the model gives none', async () => {
  const { bot } = makeBotForTests();
  const ratings = 'security NI, tech NI, concepts ok, billing ok';
  await pipe(bot, `CLF failed ${ratings} 2026-03-01`, 'mydata estimates yes');
  const [kept] = await keptOf(bot);
  const shown = (await pipe(bot, 'mydata')).replace(/\s+/g, ' ');
  const chance = kept?.chance && { ...kept.chance, mid: null };
  expect(chance).toMatchObject({ mid: null });
  const sitting = 'CLF-C02, no score, not passed, 1 March 2026';
  expect(shown).toContain(
    keptEstimates.said(sitting, chance ?? null, kept?.band ?? 'passed', 'model-1'),
  );
});

it('is shown in words, exported, and gone with a no, a deletion and an erasure', async () => {
  const { bot } = makeBotForTests();
  await pipe(bot, 'mydata estimates yes', first, second);
  const [kept] = await keptOf(bot);
  const flat = (printed: string) => printed.replace(/\s+/g, ' ');
  const sitting = 'CLF-C02, 620, not passed, 1 March 2026';
  const said = keptEstimates.said(sitting, kept?.chance ?? null, 'low', 'model-1');
  const shown = flat(await pipe(bot, 'mydata'));
  expect(shown).toContain(`${said} ${keptEstimates.outcome(false)}`);
  expect(shown).toContain(keptEstimates.outcome(null));
  const exported = await pipe(bot, 'mydata export');
  expect(JSON.parse(exported.slice(exported.indexOf('{')))).toMatchObject({
    following: { predictions: [{ model: 'model-1', chance: kept?.chance }, {}] },
  });
  await pipe(bot, 'history delete 2 --yes');
  expect((await keptOf(bot)).map(({ outcome }) => outcome)).toEqual([null]);
  await pipe(bot, 'mydata estimates no');
  expect(await keptOf(bot)).toEqual([]);
  await pipe(bot, 'mydata estimates yes', second, 'mydata erase --yes');
  expect(await keptOf(bot)).toEqual([]);
  expect(await (await bot.openStore()).listJudged()).toEqual([]);
});

// What was estimated after a report, kept beside how the next sitting went: only with consent, and as it was said then.

import { describe, expect, it } from 'vitest';
import type { Bot } from '#src/app/dispatch.ts';
import { keptEstimates } from '#src/cards/words/en-calibration.ts';
import type { Prediction } from '#src/core/following.ts';
import type { ReadinessResult } from '#src/core/readiness/read-readiness.ts';
import { readingOf } from '#src/core/readiness/reading-of.ts';
import { consolePerson } from '#src/platforms/console/read.ts';
import { ask } from '#test/support/ask.ts';
import { examOf, makeBotForTests, testNow } from '#test/support/make-bot-for-tests.ts';
import { makePrediction } from '#test/support/stored-following.ts';
import { pipe } from '#test/support/talk.ts';
import { tell } from '../../core/reports.ts';

const clf = examOf('CLF-C02');
const first = 'CLF 620 security NI, tech NI, rest ok 2026-03-01';
const second = 'CLF 660 security NI, rest ok 2026-05-01';
const passed = 'CLF 720 2026-07-01';

async function keptOf(bot: Bot): Promise<readonly Prediction[]> {
  return (await (await bot.openStore()).readFollowing(consolePerson)).predictions;
}

/** The score of each sitting that was estimated, with that of its outcome. */
async function outcomesOf(bot: Bot) {
  const attempts = await (await bot.openStore()).listAttempts(consolePerson);
  const scoreOf = (id: string) => attempts.find((each) => each.id === id)?.report.score;
  return new Map(
    (await keptOf(bot)).map(({ attempt, outcome }) => [
      scoreOf(attempt),
      outcome ? scoreOf(outcome.attempt) : null,
    ]),
  );
}

/** A bot whose clock goes on by a second each time it is looked at. */
function makeTicking() {
  let at = testNow;
  const clock = {
    now: () => {
      at += 1000;
      return at;
    },
  };
  return { ...makeBotForTests({ clock }), now: () => at };
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

it('holds no chance of a version that cannot be sat again: the report gives none', async () => {
  const { bot } = makeBotForTests();
  await pipe(bot, 'mydata estimates yes', 'SAP-C02 700 2026-11-01');
  const [kept] = await keptOf(bot);
  expect(kept).toMatchObject({ exam: 'SAP-C02', chance: null, outcome: null });
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
    madeAt: attempt?.savedAt ?? 0,
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
  const { bot } = makeTicking();
  // The one without a day comes before both: whether the first was after it, nobody knows.
  await pipe(bot, 'mydata estimates yes', first, 'CLF 640 security NI', second);
  const outcomes = await outcomesOf(bot);
  expect(outcomes.get(620)).toBe(660);
  expect(outcomes.get(640)).toBeNull();
  expect(outcomes.get(660)).toBeNull();
});

it('says nothing afterwards about a sitting whose next one is told already', async () => {
  const { bot } = makeTicking();
  await pipe(bot, first, second, 'mydata estimates yes');
  expect([...(await outcomesOf(bot)).keys()]).toEqual([660]);
  await pipe(bot, passed, 'CLF 600 security NI 2026-02-01');
  // Two told at once, and one told later from before both.
  expect([...(await outcomesOf(bot)).entries()]).toEqual([[660, 720]]);
  const { bot: other } = makeTicking();
  await pipe(other, 'mydata estimates yes', 'CLF 620 2026-03-01; CLF 660 2026-05-01');
  expect([...(await outcomesOf(other)).entries()]).toEqual([[660, null]]);
});

it('is of the moment in which it was made, and stays as it is', async () => {
  const { bot, now } = makeTicking();
  await pipe(bot, first);
  const told = now();
  await pipe(bot, 'mydata estimates yes');
  const [kept] = await keptOf(bot);
  expect(kept?.madeAt).toBeGreaterThan(told);
  await pipe(bot, 'reminders', 'DOP 700 2026-04-01');
  expect((await keptOf(bot)).find(({ exam }) => exam === 'CLF-C02')).toEqual(kept);
});

it('is made anew when the report is put right before the next sitting, and not after it', async () => {
  const { bot } = makeTicking();
  const chanceOf = (kept: Prediction | undefined) => kept?.chance?.mid ?? Number.NaN;
  const expected = (score: number) => {
    const reading = readingOf(clf, tell('CLF-C02', '----', score));
    return reading.kind === 'estimate' ? 100 * reading.now.mid : Number.NaN;
  };
  await pipe(bot, 'mydata estimates yes', 'CLF 690 2026-03-01');
  expect(chanceOf((await keptOf(bot))[0])).toBeCloseTo(expected(690), 9);
  await pipe(bot, 'history edit 1 610');
  const [right] = await keptOf(bot);
  expect(chanceOf(right)).toBeCloseTo(expected(610), 9);
  expect(expected(610)).toBeLessThan(expected(690) - 20);
  // What is told twice and says more is put right as well.
  await pipe(bot, 'CLF 610 security NI, tech NI, rest ok 2026-03-01');
  const [fuller] = await keptOf(bot);
  expect(fuller?.chance).not.toEqual(right?.chance);
  await pipe(bot, second, 'history edit 1 600');
  const [last, next] = await keptOf(bot);
  expect(last).toMatchObject({ chance: fuller?.chance, outcome: { passed: false } });
  expect(next?.outcome).toBeNull();
});

describe('with an entry that may be the same sitting as another', () => {
  const told = ['mydata estimates yes', 'CLF 550'];
  const mid = (reading: ReadinessResult) =>
    expect.closeTo(reading.kind === 'estimate' ? reading.now.mid : Number.NaN, 4);
  const shown = (reading: ReadinessResult) => ({
    readiness: { passProbability: { mid: mid(reading) } },
  });

  it('report, history, what-if and what is kept are the same number: of one sitting', async () => {
    const { bot } = makeTicking();
    await pipe(bot, ...told);
    const alone = readingOf(clf, tell('CLF-C02', '----', 550));
    const report = await ask(bot, 'CLF 550 2026-11-01');
    for (const { data } of [
      report,
      await ask(bot, 'history show 1'),
      await ask(bot, 'history show 2'),
    ]) {
      expect(data).toMatchObject({ attempt: 1, ...shown(alone) });
    }
    expect((await ask(bot, 'whatif CLF')).data).toMatchObject({ now: { mid: mid(alone) } });
    const kept = await keptOf(bot);
    expect(kept.map(({ chance }) => (chance?.mid ?? 0) / 100)).toEqual([mid(alone)]);
  });

  it('it counts once for the next sitting, too', async () => {
    const { bot } = makeTicking();
    await pipe(bot, ...told, 'CLF 550 2026-11-01');
    const once = readingOf(clf, tell('CLF-C02', '----', 640), [tell('CLF-C02', '----', 550)]);
    const report = await ask(bot, 'CLF 640 2026-11-20');
    for (const { data } of [report, await ask(bot, 'history show 3')]) {
      expect(data).toMatchObject({ attempt: 2, ...shown(once) });
    }
    expect((await ask(bot, 'whatif CLF')).data).toMatchObject({ now: { mid: mid(once) } });
    const kept = (await keptOf(bot)).find(({ outcome }) => outcome === null);
    expect((kept?.chance?.mid ?? 0) / 100).toEqual(mid(once));
  });
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

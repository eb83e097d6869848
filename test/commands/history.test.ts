// /history: the list, and changing or deleting one sitting, by its number or by its id.

import { describe, expect, it } from 'vitest';
import { type Bot, type CommandRequest, prepare } from '#src/app/dispatch.ts';
import { trend, history as words } from '#src/cards/words/en.ts';
import { trendWords } from '#src/cards/words/en-trend.ts';
import { consolePerson } from '#src/platforms/console/read.ts';
import { ask } from '#test/support/ask.ts';
import { examplesOf, textsOf } from '#test/support/card-text.ts';
import { makeBotForTests, testNow } from '#test/support/make-bot-for-tests.ts';
import { ana, makeReport } from '#test/support/stored-reports.ts';
import { pipe, talk } from '#test/support/talk.ts';

const first = makeReport({ score: 600, takenOn: '2026-01-10' });
const second = makeReport({ score: 650, takenOn: '2026-03-01', weightsAsPercentages: true });
const other = makeReport({
  exam: 'DVA-C02',
  score: null,
  passed: true,
  takenOn: null,
  ratings: {},
});

/** A bot whose person has three sittings: `dva`, then `one` and `two` of one exam. */
async function makeHistory() {
  const { bot } = makeBotForTests();
  const store = await bot.openStore();
  const savedAt = testNow - 86_400_000;
  await store.addAttempts(
    consolePerson,
    [
      { id: 'two', report: second },
      { id: 'one', report: first },
      { id: 'dva', report: other },
    ],
    savedAt,
  );
  await store.addAttempts(ana, [{ id: 'hers', report: makeReport() }], savedAt);
  const kept = async () =>
    Object.fromEntries(
      (await store.listAttempts(consolePerson)).map(({ id, report }) => [id, report]),
    );
  const ask = async (request: Partial<CommandRequest>) => {
    const prepared = prepare(bot, { person: consolePerson, command: 'history', ...request });
    if (prepared.kind !== 'ready') throw new Error(`it was ${prepared.kind}`);
    const answer = await prepared.run();
    return { ...answer, text: textsOf(answer.card).join('\n') };
  };
  return { bot, store, kept, ask };
}

describe('the list', () => {
  it('says so when there is nothing', async () => {
    const { bot } = makeBotForTests();
    expect(await pipe(bot, 'history')).toContain(words.empty);
  });

  it('numbers the sittings, undated ones first, and tells the trend of each exam', async () => {
    const { bot } = await makeHistory();
    const printed = await pipe(bot, 'history');
    const at = (text: string) => {
      expect(printed).toContain(text);
      return printed.indexOf(text);
    };
    expect(at('1. DVA-C02')).toBeLessThan(at('2. CLF-C02'));
    expect(at('2. CLF-C02')).toBeLessThan(at('600, not passed'));
    expect(at('600, not passed')).toBeLessThan(at('3. CLF-C02'));
    expect(at('3. CLF-C02')).toBeLessThan(at('650, not passed'));
    at(words.undated);
    at('10 Jan 2026');
    at(trend.scores([600, 650]));
  });

  /** What the history prints after some lines, in one line. */
  const historyAfter = async (bot: Bot, ...lines: readonly string[]) => {
    await pipe(bot, ...lines);
    return (await pipe(bot, 'history')).replace(/\s+/g, ' ');
  };

  it('says what of a change can be chance, and how likely it is a real rise', async () => {
    const { bot } = makeBotForTests();
    const printed = await historyAfter(bot, 'CLF 600 2026-01-10', 'CLF 650 2026-03-01');
    // 41 of 100: test/core/readiness/attempts-filter.test.ts.
    const change = { points: 50, since: 'last', byChance: 0.41, realRise: 0.8 } as const;
    const sentence = trendWords.change({ ...change, clear: false, beyondChance: false }, 59);
    expect(printed).toContain(sentence);
    expect(sentence).toContain('could be chance: of 100 people who stood where you did, 41 would');
    const chance = Number(/really improved: (\d+) in 100/.exec(printed)?.[1]);
    expect(chance).toBeGreaterThan(75);
    expect(chance).toBeLessThan(90);
    expect(printed).toContain(trendWords.prior(45, 55));
    // The report says it in the same words.
    const report = (await pipe(bot, 'history show 2')).replace(/\s+/g, ' ');
    expect(report).toContain(sentence);
    expect(report).toContain(`really improved: ${chance} in 100${trendWords.expectsGain}`);
    expect(report).not.toContain(trendWords.prior(45, 55));
  });

  it('says it over all scores as well, and of a fall without a reproach', async () => {
    const { bot } = makeBotForTests();
    const scores = ['CLF 600 2026-01-10', 'CLF 670 2026-03-01', 'CLF 650 2026-05-01'];
    const printed = await historyAfter(bot, ...scores);
    expect(printed).toMatch(/−20 points since last time, which could be chance: of 100 people/);
    expect(printed).toMatch(/know more now all the same: \d\d in 100/);
    expect(printed).toMatch(
      /\+50 points since the first time, which could be chance: of 100 people/,
    );
    expect(printed).not.toMatch(/no progress|→ Needs|→ Meets/i);
  });

  it('says of a rise that chance hardly does that it is more, and doubts no pass', async () => {
    const { bot } = makeBotForTests();
    const printed = await historyAfter(bot, 'DOP 500 2026-01-10', 'DOP 700 2026-03-01');
    expect(printed).toMatch(/\+200 points since last time, more than chance alone usually does/);
    expect(printed).toMatch(/really improved: (?:9\d|more than 97) in 100/);
    const passed = await historyAfter(bot, 'DOP 760 2026-05-01');
    expect(passed).toContain(trendWords.afterPass({ points: 60, since: 'last' }));
    expect(passed).toContain(trendWords.afterPass({ points: 260, since: 'first' }));
    expect(passed).not.toMatch(/chance|in 100/);
  });

  it.each([
    // One standard error of the difference is 83 points; below it, it could be chance, whatever the number.
    [600, 670, ', which could be chance: of 100'],
    [600, 682, ', which could be chance: of 100'],
    [690, 610, ', which could be chance: of 100'],
    [530, 450, ', which could be chance, though chance seldom does as much: of 100'],
    // Above it the number says it.
    [520, 680, ': of 100'],
    [590, 685, ': of 100'],
    [690, 600, ': of 100'],
    // Fewer than 5 of 100.
    [490, 690, ', more than chance alone usually does: of 100'],
    [650, 480, ', for which chance is an unlikely reason: of 100'],
  ] as const)(
    'judges %i to %i by the error of a difference and by the people it shows',
    async (from, to, verdict) => {
      const { bot } = makeBotForTests();
      const printed = await historyAfter(bot, `CLF ${from} 2026-01-10`, `CLF ${to} 2026-03-01`);
      expect(printed).toContain(`CLF-C02 • ${trend.scores([from, to])}. •`);
      const said =
        /[+−]\d+ points since last time(, .*?)?: of 100 [^.]*\./.exec(printed)?.[0] ?? '';
      expect(said).toContain(`points since last time${verdict} people who`);
      const [, few = ''] =
        /, (fewer than 3|\d+) would (?:rise as much|fall as far)/.exec(said) ?? [];
      expect(few).not.toBe('');
      const rare = few === 'fewer than 3' || Number(few) < 5;
      expect(/seldom|more than chance|unlikely/.test(said)).toBe(rare);
      // As the analysis calls it clear, and in the report as in the history.
      const { data } = await ask(bot, 'history show 2');
      const { trend: read } = data as { trend: { clear: boolean } };
      expect(/could be chance/.test(said)).toBe(!read.clear);
      const report = (await pipe(bot, 'history show 2')).replace(/\s+/g, ' ');
      expect(report).toContain(said);
      expect(printed + report).not.toMatch(/better than before|lower than before/i);
      if (to > from) expect(report).toMatch(/really improved: (?:\d\d|more than 97) in 100/);
    },
  );

  it('offers what may have been different only after a fall that chance hardly brings', async () => {
    const made = makeBotForTests();
    const much = await historyAfter(made.bot, 'CLF 650 2026-01-10', 'CLF 480 2026-02-01');
    expect(much).toContain(trendWords.regressionCauses(true));
    // Below a chance in a hundred that comforts, none is said, and then nothing of what it expects either.
    expect(much).not.toMatch(/know more now all the same|expects some gain/);
    const other = makeBotForTests();
    const some = await historyAfter(other.bot, 'CLF 690 2026-01-10', 'CLF 600 2026-02-01');
    expect(some).not.toContain(trendWords.regressionCauses(true));
  });

  it('says of words alone what moved, and no more', async () => {
    const { bot } = makeBotForTests();
    const up = await historyAfter(
      bot,
      'CLF failed security NI, tech NI, concepts NI, billing NI 2026-01-10',
      'CLF failed security ok, tech NI, concepts NI, billing NI 2026-03-01',
    );
    expect(up).toContain(trendWords.ratingsOnly.improving);
    expect(up).toContain(trendWords.recovered(['Security and Compliance']));
    expect(up).not.toMatch(/in 100|\? →/);
  });

  it('says nothing of chance without two scores to compare', async () => {
    const { bot } = makeBotForTests();
    const lines = ['CLF 600 2026-01-10', 'CLF failed security NI 2026-03-01'];
    const printed = await historyAfter(bot, ...lines);
    expect(printed).toContain(trend.scores([600, null]));
    expect(printed).not.toMatch(/in 100|chance alone/);
  });

  it('counts a sitting that may be told twice once, and says so', async () => {
    const { bot } = makeBotForTests();
    const printed = await historyAfter(bot, 'CLF 600 2026-01-10', 'CLF 650 2026-03-01', 'CLF 650');
    expect(printed).toContain(trend.scores([600, 650]));
    expect(printed).not.toContain(trend.scores([600, 650, 650]));
    expect(printed).toContain(trendWords.openTwins(1, true));
    const apart = await historyAfter(bot, 'history edit 1 taken 2026-05-01');
    expect(apart).toContain(trend.scores([600, 650, 650]));
    expect(apart).not.toContain(trendWords.openTwins(1, true));
  });

  it('asks for no day where both entries have one', async () => {
    const { bot } = makeBotForTests();
    const printed = await historyAfter(bot, 'CLF 600 2026-01-10', 'CLF 650 2026-01-10');
    expect(printed).toContain(trendWords.openTwins(1, false));
    expect(trendWords.openTwins(1, false)).not.toContain('give both');
    expect(trendWords.openTwins(1, true)).toContain('give both');
  });

  it.each([
    ['history edit 1 score 6500', 'history edit 1 score 605'],
    ['history edit 2 score 6500', 'history edit 2 score 705'],
    ['history edit 3 gardening', 'history edit 3 score 690'],
    ['history edit 1 --taken soon', 'history edit 1 --taken '],
    ['history edit 1 --hours 900', 'history edit 1 --hours 8'],
    ['history edit 1', 'history edit 1 --hours 8'],
  ])('offers a line that changes what “%s” was about', async (line, begins) => {
    const { bot } = makeBotForTests();
    await ask(bot, 'CLF 600 2026-01-10 --hours 6');
    await ask(bot, 'CLF 700 2026-02-10');
    await ask(bot, 'CLF 695 2026-03-10');
    const answer = await ask(bot, line);
    expect(answer.refused).toBe(true);
    const [example = ''] = examplesOf(answer.card);
    expect(example.startsWith(begins), example).toBe(true);
    expect((await ask(bot, example)).refused ?? false).toBe(false);
  });

  it('is data, too', async () => {
    const { ask } = await makeHistory();
    expect((await ask({})).data).toEqual([
      { id: 'dva', ...other },
      { id: 'one', ...first },
      { id: 'two', ...second },
    ]);
  });

  it("never shows another person's", async () => {
    const { bot } = await makeHistory();
    const prepared = prepare(bot, { person: ana, command: 'history' });
    if (prepared.kind !== 'ready') throw new Error(`it was ${prepared.kind}`);
    expect((await prepared.run()).data).toMatchObject([{ id: 'hers' }]);
  });
});

describe('deleting', () => {
  it('asks first, and deletes the one that was asked about', async () => {
    const { bot, kept, store } = await makeHistory();
    const someone = talk(bot);
    const question = await someone.says('history delete 2');
    expect(question).toContain(words.confirmDelete('CLF-C02, 600, not passed, 10 January 2026'));
    expect(question).toContain(`[1] ${words.deleteButton}   [2] ${words.keepButton}`);
    // The list has moved on by the time the button is pressed.
    await store.removeAttempt(consolePerson, 'dva');
    expect(await someone.says('1')).toContain(
      words.deleted('CLF-C02, 600, not passed, 10 January 2026'),
    );
    expect(await kept()).toEqual({ two: second });
  });

  it('may be thought better of', async () => {
    const { bot, kept } = await makeHistory();
    expect(await talk(bot).says('history delete 2', '2')).toContain(words.kept);
    expect(Object.keys(await kept())).toHaveLength(3);
  });

  it('needs no question when told so', async () => {
    const { kept, ask } = await makeHistory();
    const { card } = await ask({ words: ['delete', '3', '--yes'] });
    expect(card.buttons).toBeUndefined();
    expect(Object.keys(await kept())).toEqual(['dva', 'one']);
  });

  it('goes by id, too', async () => {
    const { kept, ask } = await makeHistory();
    await ask({ args: { do: 'delete', id: 'one', yes: 'yes' } });
    expect(Object.keys(await kept())).toEqual(['dva', 'two']);
  });

  it('twice is no accident', async () => {
    const { kept, ask } = await makeHistory();
    const button = { args: { do: 'delete', id: 'one', yes: 'yes' } };
    await ask(button);
    const again = await ask(button);
    expect(again.refused).toBe(true);
    expect(again.text).toContain(words.gone);
    expect(Object.keys(await kept())).toEqual(['dva', 'two']);
  });

  it("cannot reach another person's", async () => {
    const { ask, store } = await makeHistory();
    const answer = await ask({ args: { do: 'delete', id: 'hers', yes: 'yes' } });
    expect(answer.refused).toBe(true);
    expect(answer.text).toContain(words.gone);
    expect(await store.listAttempts(ana)).toHaveLength(1);
  });

  it.each(['0', '4', '-1', '1.5', 'two', '99999999999999999999', '1e0'])(
    'knows no number %s',
    async (number) => {
      const { kept, ask } = await makeHistory();
      const answer = await ask({ words: ['delete', number, '--yes'] });
      expect(answer.refused).toBe(true);
      expect(answer.text).toContain(words.noSuch(number, 3));
      expect(Object.keys(await kept())).toHaveLength(3);
    },
  );

  it('says so when there is nothing', async () => {
    const { bot } = makeBotForTests();
    expect(await pipe(bot, 'history delete 1')).toContain(words.noSuch('1', 0));
  });
});

describe('editing', () => {
  it.each<[string, object]>([
    ['score 655', { score: 655 }],
    ['655', { score: 655 }],
    ['score 710', { score: 710, passed: true }],
    [
      'billing ok',
      { ratings: { ...first.ratings, 'billing-pricing-and-support': 'meets-competencies' } },
    ],
    ['2026-01-11', { takenOn: '2026-01-11' }],
    ['--taken 2026-01-11', { takenOn: '2026-01-11' }],
    ['--study reading', { study: ['reading'] }],
    ['--hours 12', { hoursPerWeek: 12 }],
    ['score 655 --hours 12', { score: 655, hoursPerWeek: 12 }],
  ])('with "%s" changes that and clears nothing else', async (line, changes) => {
    const { bot, kept } = await makeHistory();
    await pipe(bot, `history edit 2 ${line}`);
    expect(await kept()).toEqual({ dva: other, one: { ...first, ...changes }, two: second });
  });

  it('says what it reads now', async () => {
    const { bot } = await makeHistory();
    const printed = (await pipe(bot, 'history edit 2 score 720')).replace(/\s+/g, ' ');
    expect(printed).toContain('Changed. It now reads: CLF-C02, 720, passed, 10 January 2026;');
    expect(printed).toContain('Security and Compliance: ');
  });

  it('says so when there was nothing new in it', async () => {
    const { bot, kept } = await makeHistory();
    expect(await pipe(bot, 'history edit 2 taken sometime')).toContain(words.unchanged);
    expect(await kept()).toEqual({ dva: other, one: first, two: second });
  });

  it('goes by id, too, and notes when', async () => {
    const { ask, store } = await makeHistory();
    await ask({ args: { do: 'edit', id: 'one', text: 'score 655' } });
    expect(await store.findAttempt(consolePerson, 'one')).toMatchObject({
      report: { score: 655 },
      savedAt: testNow - 86_400_000,
      changedAt: testNow,
    });
  });

  it("cannot reach another person's", async () => {
    const { ask, store } = await makeHistory();
    const answer = await ask({ args: { do: 'edit', id: 'hers', text: 'score 655' } });
    expect(answer.refused).toBe(true);
    expect(await store.listAttempts(ana)).toMatchObject([{ report: makeReport() }]);
  });

  it.each([
    ['nothing to change', ''],
    ['a score off the scale', 'score 6550'],
    ['a verdict against the score', 'passed'],
    ['another exam', 'SAA-C03 score 655'],
    ['a day to come', '--taken 2027-01-01'],
    ['a rating nobody knows', 'security superb'],
    ['hours nobody has', '--hours 500'],
    ['several sittings', '600 on 2026-01-10, then 650 on 2026-03-01'],
  ])('refuses %s and changes nothing', async (_name, line) => {
    const { kept, ask } = await makeHistory();
    const answer = await ask({ words: ['edit', '2', ...line.split(' ').filter(Boolean)] });
    expect(answer.refused).toBe(true);
    expect(await kept()).toEqual({ dva: other, one: first, two: second });
  });
});

describe('anything else', () => {
  it('is refused', async () => {
    const { bot, kept } = await makeHistory();
    const prepared = prepare(bot, {
      person: consolePerson,
      command: 'history',
      words: ['destroy', '1'],
    });
    expect(prepared.kind).toBe('refused');
    expect(Object.keys(await kept())).toHaveLength(3);
  });
});

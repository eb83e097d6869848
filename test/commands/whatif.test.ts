// /whatif: what it says of the latest sitting and of a report that is only tried, what it refuses, and when it holds back.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '#commands/index.ts';
import type { Args } from '#src/app/command.ts';
import { parseArgs } from '#src/app/parse-words.ts';
import { shortName } from '#src/app/report-form.ts';
import { splitWords } from '#src/app/split-words.ts';
import {
  MOST_LIFTED,
  readDomains,
  readTold,
  whatIfArgs,
  writeDomains,
  writeTold,
} from '#src/app/what-if-args.ts';
import { trouble } from '#src/cards/words/en.ts';
import { readiness } from '#src/cards/words/en-readiness.ts';
import { whatIf as words } from '#src/cards/words/en-what-if.ts';
import type { Report } from '#src/core/attempt.ts';
import { consolePerson } from '#src/platforms/console/read.ts';
import { type CustomId, decodeId, encodeId } from '#src/platforms/discord/custom-id.ts';
import { ask } from '#test/support/ask.ts';
import { examplesOf, textsOf } from '#test/support/card-text.ts';
import {
  examOf,
  makeBotForTests,
  testExams,
  testNow,
  testToday,
} from '#test/support/make-bot-for-tests.ts';
import { makeReport } from '#test/support/stored-reports.ts';
import { talk } from '#test/support/talk.ts';
import { cardOf, cardsOfWhatIf, longestWish } from '#test/support/what-if-cards.ts';

const clf = examOf('CLF-C02');
const dop = examOf('DOP-C02');
const typed = 'whatif CLF-C02 650 "security NI, rest ok"';

/** What a bot answers to a line, as one text. */
async function said(line: string, made = makeBotForTests()): Promise<string> {
  const { card } = await ask(made.bot, line);
  return textsOf(card).join('\n');
}

/** A bot whose person has these sittings, the last saved last. */
async function withSittings(...reports: readonly Partial<Report>[]) {
  const made = makeBotForTests();
  const store = await made.bot.openStore();
  for (const [at, report] of reports.entries()) {
    const entry = { id: `sitting-${at}`, report: makeReport(report) };
    await store.addAttempts(consolePerson, [entry], testNow - 86_400_000 * (9 - at));
  }
  return made;
}

describe('a report that is only tried', () => {
  it('says the chance now with its range, more hours, and the hours to a goal; and keeps nothing', async () => {
    const made = makeBotForTests();
    const text = await said(typed, made);
    expect(text).toMatch(/If 100 people .* about 3\d would pass \(3\d to 4\d, depending/);
    expect(text).toContain(words.goal(70, false));
    expect(text).toMatch(/about \d+ h, so from \d+ \w+ 202\d/);
    for (const each of [words.weakest, readiness.method, words.notSaved])
      expect(text).toContain(each);
    expect(text).toContain('8 h a week, the usual');
    // Never a decimal.
    expect(text).not.toMatch(/\d\.\d/);
    expect(made.opened()).toBe(0);
  });

  it('tells hours, a domain, lifts, a goal and a pace apart', async () => {
    const text = await said(
      'whatif "CLF-C02 650 security NI, rest ok" --hours 20 --domain security --lift tech,billing --to 90 --goal 80 --pace 4',
    );
    expect(text).toContain('With 20 h of study, all on Security and Compliance; and');
    expect(text).toContain(
      '“Cloud Technology and Services” and “Billing, Pricing, and Support” at 90\u00A0% right or better',
    );
    expect(text).toContain('Hours until 80 of 100 pass');
    expect(text).toContain('4 h a week, as you said');
  });

  it('takes its day from the report', async () => {
    const text = await said('whatif CLF-C02 650 security NI, rest ok, taken 2026-11-20');
    expect(text).toContain('CLF-C02, 650, not passed, 20 November 2026');
    expect(text).not.toContain(words.dayUnknown);
    expect(text).not.toContain('at least 14 days');
  });

  it('counts the newest of several', async () => {
    const line = 'whatif CLF-C02 first try 600 on 2026-01-10, second try 650 on 2026-11-10';
    const text = await said(line);
    expect(text).toContain('CLF-C02, 650, not passed, 10 November 2026');
    expect(text).toContain(words.onlyNewest);
  });
});

describe('the latest sitting', () => {
  it('is that of the exam saved last, or of the exam named', async () => {
    const made = await withSittings(
      { exam: 'CLF-C02', score: 650, takenOn: '2026-11-15', hoursPerWeek: null },
      { exam: 'DOP-C02', score: 700, takenOn: '2026-11-16', ratings: {}, hoursPerWeek: null },
    );
    expect(await said('whatif', made)).toContain('From your latest sitting: DOP-C02, 700');
    for (const line of ['whatif CLF-C02', 'whatif cloud practitioner', 'whatif --exam clf']) {
      expect(await said(line, made), line).toContain('From your latest sitting: CLF-C02, 650');
    }
    const none = await said('whatif SAA-C03', made);
    expect(none).toContain(words.nothing('SAA-C03'));
  });

  it('is asked about in short as well', async () => {
    const made = await withSittings({ exam: 'CLF-C02', score: 650 });
    for (const line of [
      'whatif 20 h',
      'whatif 20h',
      'whatif +20 hours',
      'whatif --hours 20',
      'whatif --hours 20h',
      'whatif what if I study 20 hours',
      'whatif "what if I put in another 20 hours?"',
    ]) {
      expect(await said(line, made), line).toContain('With 20 h of study, divided');
    }
    const security = await said('whatif "what if I study 20 more hours on security?"', made);
    expect(security).toContain('With 20 h of study, all on Security and Compliance');
    for (const line of ['whatif will I pass', 'whatif will I pass CLF-C02?']) {
      expect(await said(line, made), line).toContain('From your latest sitting: CLF-C02, 650');
    }
    expect(await said('whatif 60 %', made)).toContain('Hours until 60 of 100 pass');
    // Said twice, and the same.
    const twice = 'whatif 20 h --hours 20h --exam CLF-C02';
    expect(await said(twice, made)).toContain('With 20 h of study, divided');
  });

  it('takes the hours a week of the plan', async () => {
    const made = await withSittings({ exam: 'CLF-C02', score: 650, hoursPerWeek: 5 });
    expect(await said('whatif', made)).toContain('5 h a week, as with your report');
    await ask(made.bot, 'plan --hours 3');
    expect(await said('whatif', made)).toContain('3 h a week, as in your plan');
    expect(await said('whatif --pace 10', made)).toContain('10 h a week, as you said');
  });

  it('gives the same as data, and earlier sittings count', async () => {
    const one = await withSittings({ exam: 'CLF-C02', score: 650, takenOn: '2026-11-15' });
    const two = await withSittings(
      { exam: 'CLF-C02', score: 500, takenOn: '2026-01-15' },
      { exam: 'CLF-C02', score: 650, takenOn: '2026-11-15' },
    );
    const [first, second] = await Promise.all(
      [one, two].map(async ({ bot }) => (await ask(bot, 'whatif --hours 10')).data),
    );
    expect(first).toMatchObject({
      exam: 'CLF-C02',
      asked: { hours: 10, domain: null, lifted: [], goal: 70 },
      after: { hours: 10 },
      curve: [{ hours: 0 }, { hours: 10 }, {}, {}, { hours: 40 }],
      leverage: { hours: 5, domains: [{}, {}, {}, {}] },
    });
    expect(JSON.stringify(second)).not.toBe(JSON.stringify(first));
  });
});

describe('three answers to a goal', () => {
  it('there already, so many hours, or not within so many', async () => {
    const close = await said('whatif --exam CLF-C02 --told=690.mmmm.261115 --goal 50');
    expect(close).toContain(words.alreadyFrom('2026-11-29', false));
    expect(await said('whatif --exam CLF-C02 --told=690.mmmm.261001 --goal 50')).toContain(
      words.already(false),
    );
    const far = await said('whatif --exam DOP-C02 --told=650.nnmmmm --goal 90 --domain 5');
    expect(far).toContain(words.notWithinThere(300, 'Incident and Event Response'));
    expect(await said('whatif --exam CLF-C02 --told=200.nnnn --goal 90')).toContain(
      words.notWithin(100),
    );
  });

  it('and its days keep the wait after a fail, and the last day of a version', async () => {
    const rule = await said('whatif --exam CLF-C02 --told=680.mmmm.261120 --goal 60 --pace 20');
    expect(rule).toContain('done before the rules open it on 4 December 2026');
    const late = await said('whatif --exam DVA-C02 --told=600.nnnn.261101');
    expect(late).toContain('the last day of this version');
    const undated = await said('whatif --exam CLF-C02 --told=680.mmmm --goal 60 --pace 20');
    expect(undated).toMatch(/about \d+ h, so from .*, and at least 14 days after the exam/);
    expect(undated).toContain(words.dayUnknown);
    expect(await said('whatif --exam CLF-C02 --told=690.mmmm --goal 50')).toContain(
      words.alreadyUndated(14, false),
    );
  });
});

describe('the hours that a lift takes', () => {
  it.each([
    ['where no more are needed', '690.mnmn.261122', words.alreadyFrom('2026-12-06', true)],
    ['on a day that is open', '690.mnmn.261001', words.already(true)],
    ['where the day is not known', '690.mnmn', words.alreadyUndated(14, true)],
    ['beside hours to a goal', '600.nnnn.261101', 'about '],
  ])('are said not to be counted, %s', async (_name, told, sentence) => {
    const line = `whatif --exam CLF-C02 --told=${told}`;
    const lifted = await said(`${line} --lift security`);
    expect(lifted).toContain(sentence);
    expect(lifted).toContain(words.liftHours(['Security and Compliance'], 80));
    expect(lifted).toContain(words.liftMeans(80));
    expect(lifted).toContain(words.goal(70, true));
    expect(lifted).not.toContain('there already');
    const without = await said(`${line} --hours 5`);
    expect(without).not.toMatch(/not counted|on top of the lift/);
  });

  it('are said not to be counted where there are only ranges', async () => {
    const text = await said(
      'whatif DOP-C02 failed, sdlc NI, config NI, rest ok --lift sdlc --to 90',
    );
    expect(text).toContain(words.liftMeans(90));
    expect(words.liftMeans(90)).toContain('the hours it takes to get there are not counted');
  });
});

describe('an option given twice', () => {
  it('lifts what each of them names, as commas do', async () => {
    const report = 'CLF-C02 600 security NI, tech NI, rest ok';
    const asked = async (line: string) => {
      const { data } = await ask(makeBotForTests().bot, line);
      return (data as { asked: { lifted: readonly string[] } }).asked.lifted;
    };
    const both = await asked(`whatif ${report} --lift security --lift=billing`);
    expect(both).toEqual(['security-and-compliance', 'billing-pricing-and-support']);
    for (const line of [
      `whatif ${report} --lift security,billing`,
      `whatif ${report} --lift 2 --lift 4`,
      `whatif ${report} --lift 24 --lift 2`,
      `whatif --lift "Security and Compliance" --lift "Billing, Pricing, and Support" ${report}`,
      'whatif lift:security lift:billing text:CLF-C02 600 security NI, tech NI, rest ok',
    ]) {
      expect(await asked(line), line).toEqual(both);
    }
  });

  it.each([
    ['hours', 'whatif 20h --hours 10'],
    ['domain', 'whatif "what if I study 20 hours on security?" --domain tech'],
    ['goal', 'whatif 60 % --goal 70'],
    ['exam', 'whatif SAA-C03 --exam CLF-C02'],
  ])('is refused where words beside it say another one: %s', async (name, line) => {
    const { card, refused } = await ask(makeBotForTests().bot, line);
    expect(refused).toBe(true);
    expect(textsOf(card).join('\n')).toContain(trouble.givenTwice(name));
  });

  it.each(['hours 10 --hours 20', 'domain security --domain tech', 'goal 60 --goal=70'])(
    'is refused by its name where only one can be meant: --%s',
    async (options) => {
      const { card, refused } = await ask(makeBotForTests().bot, `${typed} --${options}`);
      expect(refused).toBe(true);
      const [name = ''] = options.split(' ');
      expect(textsOf(card).join('\n')).toContain(trouble.givenTwice(name));
    },
  );
});

describe('after hours and lifts', () => {
  it('never more than over 90 is said, and the numbers of today are those of the report', async () => {
    const report = '685 security NI, rest ok 2026-11-15';
    const text = await said(`whatif CLF-C02 ${report} --hours 60 --lift security`);
    expect(text).toMatch(/Fast learner|→ over 90 of 100/);
    expect(text).not.toMatch(/over 9[1-9]|more than 9\d|9[1-9] of 100|\b9[1-9] ·/);
    expect(text).toContain(words.littleLeft(5));
    const told = /about \d+ would pass \([^)]*\)/.exec(text)?.[0] ?? 'nothing';
    expect(await said(`CLF-C02 ${report}`)).toContain(told);
  });

  it('hours go to the domains that are not lifted, and so does what a few more bring', async () => {
    const line = 'whatif CLF-C02 600 security NI, tech NI, rest ok --lift security';
    const made = makeBotForTests();
    const { card, data } = await ask(made.bot, line);
    const text = textsOf(card).join('\n');
    expect(text).toContain(words.curve(null, true));
    expect(text).toContain(words.pays(5, true));
    expect(text).not.toContain(words.paysPoint('Security and Compliance', 0.1).slice(0, 25));
    const { leverage, curve } = data as {
      leverage: { domains: readonly { domain: string; rise: number }[] };
      curve: readonly { typical: number }[];
    };
    const without = leverage.domains.map(({ domain }) => domain);
    expect(without).toHaveLength(3);
    expect(without).not.toContain('security-and-compliance');
    // Five hours on one of them bring what asking for them brings.
    const more = await ask(made.bot, `${line} --domain tech --hours 5`);
    const { after } = more.data as { after: { typical: number } };
    const tech = leverage.domains.find(({ domain }) => domain.startsWith('cloud-tech'));
    expect(after.typical - (curve[0]?.typical ?? 0)).toBeCloseTo(tech?.rise ?? 0, 3);
  });
});

describe('what pays most', () => {
  it('is ranked, and a tie is said to be one', async () => {
    const text = await said('whatif CLF-C02 650 security NI, tech NI, rest ok');
    expect(text).toContain(words.pays(5, false));
    expect(text).toContain(words.tie(['Cloud Technology and Services', 'Security and Compliance']));
    expect(await said('whatif CLF-C02 650')).toContain(words.withoutRatings);
    expect(await said('whatif CLF-C02 120 all NI')).toContain(words.hardly(5));
  });
});

describe('it holds back', () => {
  it.each([
    ['a pass', 'CLF-C02 800 all ok', words.heldBack.passed],
    ['too little', 'CLF-C02 failed, concepts NI', words.heldBack.tooLittle(1, 4)],
    ['ratings against the score', 'CLF-C02 690 all NI', 'Ratings like these usually come with'],
  ])('%s', async (_name, report, sentence) => {
    const { bot } = makeBotForTests();
    const { card, refused } = await ask(bot, `whatif ${report}`);
    expect(textsOf(card).join('\n')).toContain(sentence);
    expect(refused).toBe(false);
    expect(card.buttons ?? []).toEqual([]);
    const [example = ''] = examplesOf(card);
    expect((await ask(bot, example)).refused).toBe(false);
  });

  it.each([
    ['a beta', 'AIB-C01', '600.nmmm.261101', 'A beta can be sat once'],
    ['a version that has ended', 'SAP-C02', '600.nnnm.261101', 'no longer offered'],
    ['one that ends before the wait does', 'DVA-C02', '600.nnnn.261121', 'before you may sit it'],
  ])('what cannot be sat again: %s', async (_name, exam, told, sentence) => {
    const { bot } = makeBotForTests();
    const { card, data, refused } = await ask(
      bot,
      `whatif --exam ${exam} --told=${told} --hours 9`,
    );
    const text = textsOf(card).join('\n');
    expect(text).toContain(sentence);
    expect(text).toContain(words.heldBack.noRetake);
    expect(text).not.toMatch(/\d h\b|of 100/);
    expect({ data, refused }).toEqual({ data: { exam, heldBack: 'no-retake' }, refused: false });
    expect([card.buttons, card.choices]).toEqual([undefined, undefined]);
    const [example = ''] = examplesOf(card);
    expect((await ask(bot, example)).refused).toBe(false);
  });

  it('and congratulates on a pass of what cannot be sat again', async () => {
    expect(await said('whatif --exam SAP-C02 --told=800.mmmm.261101')).toContain(
      words.heldBack.passed,
    );
  });

  it('with one number where the ratings stand alone: ranges, no hours to a goal and no day', async () => {
    const report = 'whatif DOP-C02 failed, sdlc NI, config NI, rest ok';
    const { card, data } = await ask(makeBotForTests().bot, `${report} --hours 30`);
    const text = textsOf(card).join('\n');
    expect(text).toMatch(/somewhere from \d+ to \d+ would pass/);
    expect(text).toContain(readiness.ratingsAlone);
    expect(text).toContain(words.noGoal.ratings);
    expect(text).not.toMatch(/→|\+\d+ of|about \d+ h|so from|9[1-9] of 100/);
    expect(text).toContain(words.paysOrder(10, true));
    expect(card.choices?.map(({ label }) => label)).toEqual([
      words.chooseHours,
      words.chooseDomain,
    ]);
    const { now, ranges, toGoal } = data as {
      now: { low: number; high: number };
      ranges: {
        after: Record<'slow' | 'typical' | 'fast', { low: number; high: number }>;
        curve: readonly { hours: number; low: number; high: number }[];
      };
      toGoal: null;
    };
    expect(toGoal).toBeNull();
    const { slow, typical, fast } = ranges.after;
    for (const [less, more] of [
      [now, slow],
      [slow, typical],
      [typical, fast],
    ] as const) {
      expect(more.low).toBeGreaterThanOrEqual(less.low);
      expect(more.high).toBeGreaterThanOrEqual(less.high);
    }
    expect(ranges.curve[0]).toEqual({ hours: 0, low: now.low, high: now.high });
    expect(ranges.curve[1]).toEqual({ hours: 30, low: slow.low, high: fast.high });
    const lifted = await said(`${report} --lift sdlc`);
    expect(lifted).toMatch(/^\d+ to \d+ of 100$/m);
  });

  it('and with one number where earlier sittings leave it too wide', async () => {
    const made = await withSittings(
      { score: 480, takenOn: '2026-09-15' },
      { score: 695, takenOn: '2026-11-15' },
    );
    const { card, data } = await ask(made.bot, 'whatif --hours 20');
    const text = textsOf(card).join('\n');
    expect(text).toContain(readiness.tooWideByEarlier);
    expect(text).toContain(words.noGoal.wide);
    // As in the range of today, the ends are those with and without the earlier sitting.
    expect(data).toMatchObject({ show: 'range', toGoal: null });
    const { now, ranges } = data as {
      now: { low: number; high: number };
      ranges: { curve: readonly { low: number; high: number }[] };
    };
    expect(ranges.curve[0]).toMatchObject({ low: now.low, high: now.high });
  });

  it('and asks about an entry that is hardly likely, and says what was assumed', async () => {
    const told = 'whatif --exam SAP-C03 --told=700.nnmmm.261115';
    expect(await said(told)).toContain('AWS has not published');
    const doubtful = await said('whatif --exam CLF-C02 --told=600.nnnn');
    expect(doubtful).toContain(readiness.doubtful([303, 569]));
    expect(doubtful).not.toContain('AWS has not published');
  });
});

describe('what it cannot use', () => {
  it.each([
    ['whatif --hours x', words.badHours(0, 500)],
    ['whatif --hours 501', words.badHours(0, 500)],
    ['whatif --hours 2.5', words.badHours(0, 500)],
    ['whatif --goal 95', words.badGoal(50, 90)],
    ['whatif --lift 1 --to 99', words.badLift(50, 95)],
    ['whatif --exam CLF-C02 --told=rubbish', words.badTold],
    ['whatif --exam CLF-C02 --told=650.nmm', words.badTold],
    ['whatif --exam CLF-C02 --told=9999.nmmm', words.badTold],
    [
      `${typed} --lift gardening`,
      words.which(
        'gardening',
        clf.domains.map(({ name }) => name),
      ),
    ],
    [
      `${typed} --domain "a, b"`,
      words.which(
        'a, b',
        clf.domains.map(({ name }) => name),
      ),
    ],
    [`${typed} --lift 1234`, words.tooManyLifted(3)],
  ])('%s is refused with a line that works', async (line, sentence) => {
    const made = await withSittings({ exam: 'CLF-C02', score: 650 });
    const { card, refused } = await ask(made.bot, line);
    expect(refused).toBe(true);
    expect(textsOf(card)).toContain(sentence);
    const [example = ''] = examplesOf(card);
    expect((await ask(made.bot, example)).refused).toBe(false);
  });

  it('is said of an exam, of hours a week and of a report as elsewhere', async () => {
    for (const line of ['whatif --exam XYZ-C99', 'whatif --pace 400', 'whatif CLF-C02 9000']) {
      const { card, refused } = await ask(makeBotForTests().bot, line);
      expect(refused, line).toBe(true);
      expect(examplesOf(card), line).toHaveLength(1);
    }
  });
});

describe('arguments', () => {
  it('carry a report that is not kept there and back', () => {
    const reports = [
      { score: 650, passed: false, takenOn: '2026-11-15' },
      { score: null, passed: false, takenOn: null },
      { score: null, passed: null, takenOn: '2025-02-28' },
      { score: 1000, passed: true, takenOn: null },
    ];
    const ratings = ['needs-improvement', 'competent', 'proficient', 'meets-competencies'] as const;
    for (const each of reports) {
      const told = {
        ...makeReport(each),
        exam: 'DOP-C02',
        study: [],
        hoursPerWeek: null,
        weightsAsPercentages: false,
        ratings: Object.fromEntries(
          dop.domains.slice(0, 5).flatMap(({ id }, at) => {
            const rating = ratings[at];
            return rating === undefined ? [] : [[id, rating]];
          }),
        ),
      };
      expect(readTold(dop, writeTold(dop, told), testToday)).toEqual(told);
    }
  });

  it('leave out what is as it is without being said', () => {
    const none = { hours: 0, domain: null, lifted: [], to: 80, goal: 70, pace: null };
    expect(whatIfArgs({ exam: clf, told: null, ...none })).toEqual({ exam: 'CLF-C02' });
  });

  it('name domains by number, in words, or several of them', () => {
    const at = (told: string) => readDomains(clf, told)?.map((each) => clf.domains.indexOf(each));
    expect(at('2')).toEqual([1]);
    expect(at('31')).toEqual([2, 0]);
    expect(at('Billing, Pricing, and Support')).toEqual([3]);
    expect(at('tech, security')).toEqual([2, 1]);
    expect(at('security and tech')).toEqual([1, 2]);
    expect(at('24; tech, concepts; Billing, Pricing, and Support')).toEqual([1, 3, 2, 0]);
    expect(at('security, cooking')).toBeUndefined();
    expect(at('security; cooking')).toBeUndefined();
    expect(at(';')).toBeUndefined();
    expect(at('9')).toBeUndefined();
  });

  it('can be typed with short names of domains, in every exam', () => {
    for (const exam of testExams) {
      for (const first of exam.domains) {
        for (const second of exam.domains.filter((each) => each !== first)) {
          const typed = writeDomains([first, second].map(shortName));
          expect(readDomains(exam, typed), typed).toEqual([first, second]);
          // A shell would end the command at a semicolon that is not quoted.
          expect(/;/.test(typed) && !/\s/.test(typed), typed).toBe(false);
        }
      }
    }
  });

  it('fit into the buttons of Discord, whatever is asked, and come back as they were', () => {
    const letters = fc.constantFrom('n', 'm', 'c', 'p', '-');
    const day = fc.constantFrom('', '.251231', '.261122');
    const anyState = fc.constantFrom(...testExams).chain((exam) =>
      fc.record({
        exam: fc.constant(exam),
        told: fc
          .tuple(
            fc.oneof(fc.integer({ min: 100, max: 1000 }).map(String), fc.constantFrom('f', 'u')),
            fc.array(letters, {
              minLength: exam.domains.length,
              maxLength: exam.domains.length,
            }),
            day,
          )
          .map(([result, rated, on]) =>
            readTold(exam, `${result}.${rated.join('')}${on}`, testToday),
          ),
        hours: fc.integer({ min: 0, max: 500 }),
        domain: fc.option(fc.constantFrom(...exam.domains)),
        lifted: fc.subarray([...exam.domains], { maxLength: MOST_LIFTED }),
        to: fc.integer({ min: 50, max: 95 }),
        goal: fc.integer({ min: 50, max: 90 }),
        pace: fc.option(fc.integer({ min: 2, max: 120 }).map((halves) => halves / 2)),
      }),
    );
    fc.assert(
      fc.property(anyState, (state) => {
        const args = whatIfArgs(state);
        const id: CustomId = {
          kind: 'action',
          action: { command: 'whatif', args },
          replaces: true,
        };
        // After a pass there are no buttons.
        fc.pre(state.told?.passed !== true);
        expect(decodeId(encodeId(id))).toEqual(id);
        const { exam, told, lifted } = state;
        if (told) expect(readTold(exam, args['told'] ?? '', testToday)).toEqual(told);
        expect(readDomains(exam, args['lift'] ?? '') ?? []).toEqual(lifted);
      }),
    );
  });

  it('fit at their longest', () => {
    const action = { command: 'whatif', args: longestWish };
    const id = encodeId({ kind: 'action', action, replaces: true });
    expect(id.length).toBeLessThanOrEqual(100);
  });
});

/** Arguments with the numbers of domains in place of their names. */
function inNumbers(code: string, args: Args): Args {
  const exam = examOf(code);
  const numbers = (told: string | undefined) =>
    readDomains(exam, told ?? '')
      ?.map((each) => exam.domains.indexOf(each) + 1)
      .toSorted((a, b) => a - b);
  return {
    ...args,
    lift: numbers(args['lift'])?.join('') ?? '',
    domain: numbers(args['domain'])?.join('') ?? '',
  };
}

describe('every card', () => {
  it('offers different things, all of which can be asked for; lines to type say the same', async () => {
    const made = makeBotForTests();
    const options = commands.find(({ name }) => name === 'whatif')?.options ?? [];
    for (const [at, { name, card }] of (await cardsOfWhatIf()).entries()) {
      const pressed = (card.buttons ?? []).map(({ action }) => JSON.stringify(action));
      expect(new Set(pressed).size, name).toBe(pressed.length);
      for (const { action, line = '' } of card.buttons ?? []) {
        const read = parseArgs((splitWords(line) ?? []).slice(1), options);
        const { exam: code = '' } = action.args;
        expect(read.ok && inNumbers(code, read.args), line).toEqual(inNumbers(code, action.args));
        expect(line).not.toMatch(/--(?:lift|domain)=\d/);
      }
      for (const { options: listed, line } of card.choices ?? []) {
        expect(
          listed.filter(({ chosen }) => chosen),
          name,
        ).toHaveLength(1);
        const read = parseArgs((splitWords(line) ?? []).slice(1), options);
        if (!read.ok) throw new Error(line);
        // Of the many that are alike, some are run.
        if (at % 10 !== 0) continue;
        const next = await cardOf(made, { command: 'whatif', args: read.args });
        expect(next.choices, line).toHaveLength(card.choices?.length ?? 0);
      }
    }
  });
});

describe('the console', () => {
  it('takes the same steps by number, and says the lines to type', async () => {
    const { bot } = makeBotForTests();
    const someone = talk(bot, { width: 40, colour: false });
    const report = await someone.says('CLF-C02 650 security NI, tech NI, rest ok 2026-11-15');
    expect(report).toContain(`[1] ${words.open}`);
    const card = await someone.says('1');
    expect(card).toContain('whatif --exam=CLF-C02 --goal=80');
    expect(await someone.says('2')).toContain('With 10 h of study');
    const lifted = await someone.says('5');
    expect(lifted).toMatch(/at\s80\s%\sright\sor\sbetter/);
    for (const heading of [words.chooseHours, words.chooseDomain, words.chooseGoal]) {
      expect(lifted).toContain(`\n${heading}:\n  whatif `);
    }
    for (const line of lifted.split('\n')) {
      // Lines to copy and numbers to choose stand as they are.
      if (!/^\s*(?:whatif |\[1\])/.test(line)) expect(line.length).toBeLessThanOrEqual(40);
    }
    expect(await someone.says('whatif --goal 90')).toContain('Hours until 90 of 100 pass');
  });
});

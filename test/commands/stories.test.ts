// Whole conversations through the console platform: what is asked, what is answered, what is kept.

import { describe, expect, it } from 'vitest';
import type { Bot } from '#src/app/dispatch.ts';
import {
  ask,
  chat,
  history as historyWords,
  issues as issueWords,
  report as reportWords,
  trend,
  twins,
} from '#src/cards/words/en.ts';
import { trendWords } from '#src/cards/words/en-trend.ts';
import { consolePerson } from '#src/platforms/console/read.ts';
import { makeBotForTests } from '#test/support/make-bot-for-tests.ts';
import { pipe, talk } from '#test/support/talk.ts';

const ratedAll = 'CLF 650 security NI tech NI rest ok';

async function kept(bot: Bot) {
  const attempts = await (await bot.openStore()).listAttempts(consolePerson);
  return attempts.map(({ report }) => report);
}

/** Text as it was before it was wrapped. */
function unwrap(text: string): string {
  return text.replace(/\s+/g, ' ');
}

describe('a report in one line', () => {
  it('is read, answered and kept', async () => {
    const { bot } = makeBotForTests();
    const answer = unwrap(await talk(bot).says(ratedAll));
    expect(answer).toContain(reportWords.title.fail('CLF-C02'));
    expect(answer).toContain(reportWords.verdict.fail(650, -50, 700));
    expect(answer).toContain(unwrap(reportWords.atRisk(64)));
    expect(answer).toContain(reportWords.saved('first'));
    expect(await kept(bot)).toMatchObject([
      {
        exam: 'CLF-C02',
        score: 650,
        passed: false,
        takenOn: null,
        ratings: {
          'cloud-concepts': 'meets-competencies',
          'security-and-compliance': 'needs-improvement',
          'cloud-technology-and-services': 'needs-improvement',
          'billing-pricing-and-support': 'meets-competencies',
        },
      },
    ]);
  });

  it.each([
    `scorereport ${ratedAll}`,
    `/scorereport ${ratedAll}`,
    `SCOREREPORT ${ratedAll}`,
    'scorereport CLF-C02 650 "security NI, tech: needs improvement, rest ok"',
  ])('may be written as %s', async (line) => {
    const { bot } = makeBotForTests();
    await talk(bot).says(line);
    expect(await kept(bot)).toMatchObject([{ exam: 'CLF-C02', score: 650 }]);
  });

  it('is not kept when told so', async () => {
    const { bot, opened } = makeBotForTests();
    const answer = await talk(bot).says(`${ratedAll} --no-save`);
    expect(answer).toContain(reportWords.notSaved);
    expect(opened()).toBe(0);
    expect(await kept(bot)).toEqual([]);
  });

  it('counts weeks from the day of the clock', async () => {
    const { bot } = makeBotForTests();
    const answer = unwrap(await talk(bot).says(`${ratedAll} 2026-11-20`));
    expect(answer).toContain(reportWords.canSitFrom('2026-12-04'));
    expect(answer).toContain('17 Jan 2027 to 14 Feb 2027');
  });

  it('of a second sitting is compared with the first', async () => {
    const { bot } = makeBotForTests();
    const answer = unwrap(
      await talk(bot).says(
        'CLF-C02 600 2026-01-10 security NI, tech NI, rest ok',
        'CLF-C02 690 2026-03-01 security NI, rest ok',
      ),
    );
    expect(answer).toContain(trend.heading(2));
    expect(answer).toContain(trend.scores([600, 690]));
    expect(answer).toContain(trendWords.persistent(['Security and Compliance']));
    expect(answer).toContain(trendWords.recovered(['Cloud Technology and Services']));
    expect(answer).toContain(reportWords.saved('second'));
  });
});

describe('somebody at the keyboard', () => {
  it('is asked for ratings and the day, and may leave both out', async () => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    expect(await someone.says('CLF-C02 650')).toContain(ask.ratingsAll);
    expect(await someone.says('')).toContain(ask.taken);
    expect(await someone.says('')).toContain(reportWords.title.fail('CLF-C02'));
    expect(await kept(bot)).toMatchObject([{ score: 650, ratings: {}, takenOn: null }]);
  });

  it('is asked for the score where there are only ratings', async () => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    expect(await someone.says('CLF-C02 security NI, rest ok')).toContain(ask.score);
    expect(await someone.says('650', '2026-03-01')).toContain(reportWords.title.fail('CLF-C02'));
    expect(await kept(bot)).toMatchObject([{ score: 650, takenOn: '2026-03-01' }]);
  });

  it('is asked once about the domains that were not rated', async () => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    const question = unwrap(await someone.says('CLF-C02 650 security NI, tech NI 2026-03-01'));
    expect(question).toContain(
      ask.ratingsRest(['Cloud Concepts', 'Billing, Pricing, and Support']),
    );
    expect(question).not.toContain(ask.taken);
    expect(await someone.says('yes')).toContain(reportWords.title.fail('CLF-C02'));
    expect(await kept(bot)).toMatchObject([
      {
        ratings: {
          'cloud-concepts': 'meets-competencies',
          'security-and-compliance': 'needs-improvement',
          'cloud-technology-and-services': 'needs-improvement',
          'billing-pricing-and-support': 'meets-competencies',
        },
      },
    ]);
  });

  it('may leave the others open', async () => {
    const { bot } = makeBotForTests();
    const answer = await talk(bot).says('CLF-C02 650 security NI 2026-03-01', '');
    expect(answer).toContain(reportWords.cannotTell);
    expect(await kept(bot)).toMatchObject([
      { ratings: { 'security-and-compliance': 'needs-improvement' } },
    ]);
  });

  it('is asked for the exam first, then for what that exam needs', async () => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    const first = await someone.says('650 2026-03-01');
    expect(first).toContain(ask.exam);
    expect(first).not.toContain(ask.ratingsAll);
    expect(await someone.says('')).toContain(ask.exam);
    expect(await someone.says('Cloud Practitioner')).toContain(ask.ratingsAll);
    expect(await someone.says('all ok')).toContain(reportWords.title.fail('CLF-C02'));
    expect(await kept(bot)).toMatchObject([{ exam: 'CLF-C02', score: 650, takenOn: '2026-03-01' }]);
  });

  it('is asked again after an exam that nobody knows', async () => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    await someone.says('650 all ok 2026-03-01');
    const again = await someone.says('clod practitioner exm');
    expect(again).toContain('I do not know an exam “clod practitioner exm”. Did you mean CLF-C02?');
    expect(again).toContain(ask.exam);
    expect(await someone.says('clf')).toContain(reportWords.title.fail('CLF-C02'));
  });

  it('is asked again after a wrong answer, with the reason', async () => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    await someone.says('CLF-C02 security NI, rest ok');
    const again = unwrap(await someone.says('1234'));
    expect(again).toContain('1234 is outside the scale');
    expect(again).toContain(ask.score);
    expect(await kept(bot)).toEqual([]);
    await someone.says('634', '');
    expect(await kept(bot)).toMatchObject([{ score: 634 }]);
  });

  it('is told the truth when everything is left out', async () => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    await someone.says('CLF-C02');
    const again = unwrap(await someone.says('', '', ''));
    expect(again).toContain('I need the score or at least one rating');
    expect(again).toContain(ask.score);
    expect(await kept(bot)).toEqual([]);
  });

  it.each(['cancel', ' Cancel ', 'stop'])('may type %j, and nothing is saved', async (word) => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    await someone.says('CLF-C02 650');
    expect(await someone.says(word)).toContain(chat.cancelled);
    expect(await kept(bot)).toEqual([]);
    expect(await someone.says('help')).toContain('scorereport');
  });

  it('may leave in the middle of a question, and nothing is saved', async () => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    await someone.says('CLF-C02 650', 'security NI, tech NI, rest ok');
    expect(await someone.leaves()).toContain(chat.cancelled);
    expect(await kept(bot)).toEqual([]);
  });

  it('may skip what is optional', async () => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    await someone.says('CLF-C02 650 security NI');
    expect(await someone.says('skip')).toContain('650, 50 points below');
    expect(await kept(bot)).toHaveLength(1);
  });

  it.each(['exit', 'quit', 'bye', ':q', 'EXIT'])('leaves with %s', async (word) => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    expect(await someone.says(word)).toBe('');
    // Nobody is there any more to answer.
    expect(await someone.says('help')).toBe('');
  });

  it('hears nothing upon an empty line', async () => {
    const { bot } = makeBotForTests();
    expect(await talk(bot).says('', '   ')).toBe('');
  });
});

describe('a pipe', () => {
  it('is never asked anything', async () => {
    const { bot } = makeBotForTests();
    const printed = await pipe(
      bot,
      '650 security NI, rest ok',
      'CLF-C02',
      'CLF-C02 650',
      'CLF-C02 security NI',
    );
    for (const question of [ask.exam, ask.score, ask.ratingsAll, ask.taken, chat.cancel]) {
      expect(printed).not.toContain(question);
    }
    expect(printed).not.toContain(chat.prompt);
    expect(printed.split(issueWords.title)).toHaveLength(3);
    // Score alone and one rating alone are enough to say something.
    expect(await kept(bot)).toMatchObject([
      { score: 650, ratings: {} },
      { score: null, ratings: { 'security-and-compliance': 'needs-improvement' } },
    ]);
  });

  it('may choose by number like anybody', async () => {
    const { bot } = makeBotForTests();
    await pipe(bot, 'CLF-C02 650 all ok', 'history delete 1', '1');
    expect(await kept(bot)).toEqual([]);
  });

  it('ends without a word when there is nothing in it', async () => {
    const { bot } = makeBotForTests();
    expect(await pipe(bot)).toBe('');
  });
});

describe('several sittings in one text', () => {
  const text = 'CLF-C02: 600 on 2026-01-10, then 650 on 2026-03-01, then 710 on 2026-05-05';

  it('are all kept when each has its day', async () => {
    const { bot } = makeBotForTests();
    const printed = await pipe(bot, text);
    expect(printed).toContain(reportWords.title.pass('CLF-C02'));
    expect(printed).toContain(reportWords.sittings(3));
    expect(printed).toContain(trend.scores([600, 650, 710]));
    expect(printed).toContain(reportWords.saved('third'));
    expect(await kept(bot)).toMatchObject([
      { score: 600, takenOn: '2026-01-10' },
      { score: 650, takenOn: '2026-03-01' },
      { score: 710, takenOn: '2026-05-05' },
    ]);
  });

  it('are not kept twice', async () => {
    const { bot } = makeBotForTests();
    await pipe(bot, text, text, 'CLF-C02: 650 on 2026-03-01, then 710 on 2026-05-05');
    expect(await kept(bot)).toHaveLength(3);
  });

  it('are asked about when their days are missing', async () => {
    const { bot } = makeBotForTests();
    const printed = await pipe(bot, 'CLF-C02: first try 600, second try 650');
    expect(printed).toContain(issueWords.title);
    expect(await kept(bot)).toEqual([]);
  });
});

describe('the same sitting told twice', () => {
  it('is recognised and kept once', async () => {
    const { bot } = makeBotForTests();
    const printed = await pipe(bot, `${ratedAll} 2026-03-01`, `${ratedAll} 2026-03-01`);
    expect(unwrap(printed)).toContain(twins.same('2026-11-22', 0));
    // Nobody sits an exam twice in a day: there is nothing to choose.
    expect(printed).not.toContain(twins.again);
    expect(await kept(bot)).toHaveLength(1);
  });

  it('may have been another one, when it has no day', async () => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    expect(await someone.says(ratedAll, ratedAll)).toContain(`[1] ${twins.again}`);
    expect(await kept(bot)).toHaveLength(1);
    const answer = await someone.says('1');
    expect(answer).toContain(reportWords.saved('second'));
    expect(answer).toContain(trend.heading(2));
    expect(await kept(bot)).toHaveLength(2);
  });

  it('with another score on the same day asks which one is right', async () => {
    for (const [choice, score] of [
      ['1', 655],
      ['2', 650],
    ] as const) {
      const { bot } = makeBotForTests();
      const someone = talk(bot);
      const question = await someone.says(
        'CLF-C02 650 2026-03-01 security NI, rest ok',
        'CLF-C02 655 2026-03-01 security NI, rest ok',
      );
      expect(unwrap(question)).toContain(twins.sameDay('CLF-C02, 650, not passed, 1 March 2026'));
      expect(question).toContain(`[1] ${twins.keepNew}   [2] ${twins.keepOld}`);
      // Only the new one counts until then.
      expect(question).not.toContain(trend.heading(2));
      expect(await kept(bot)).toHaveLength(2);
      await someone.says(choice);
      expect(await kept(bot)).toMatchObject([{ score }]);
    }
  });

  it.each([
    ['first without a day', ratedAll, `${ratedAll} 2026-03-01`],
    ['first with its day', `${ratedAll} 2026-03-01`, ratedAll],
  ])('%s keeps the day', async (_name, first, second) => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    const question = await someone.says(first, second);
    expect(question).toContain(`[1] ${twins.sameSitting}   [2] ${twins.keepBoth}`);
    await someone.says('1');
    expect(await kept(bot)).toMatchObject([{ takenOn: '2026-03-01' }]);
  });

  it('becomes one that says what both said', async () => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    // Scripts and panels keep a report without ratings; what follows has them, and no day.
    await pipe(bot, 'DOP-C02 701 2026-03-01');
    await someone.says('DOP-C02 701 monitoring NI, rest ok');
    await someone.says('', '', '1');
    const [one, another] = await kept(bot);
    expect(another).toBeUndefined();
    expect(one).toMatchObject({ takenOn: '2026-03-01', score: 701 });
    expect(one?.ratings['monitoring-and-logging']).toBe('needs-improvement');
  });

  it('may be two sittings', async () => {
    const { bot } = makeBotForTests();
    const answer = await talk(bot).says(ratedAll, `${ratedAll} 2026-03-01`, '2');
    expect(answer).toContain(historyWords.kept);
    expect(await kept(bot)).toHaveLength(2);
  });

  it('with other ratings is simply another one', async () => {
    const { bot } = makeBotForTests();
    const printed = await pipe(bot, ratedAll, 'CLF 650 all ok 2026-03-01');
    expect(printed).toContain(reportWords.saved('second'));
    expect(await kept(bot)).toHaveLength(2);
  });

  it('of another exam is no twin', async () => {
    const { bot } = makeBotForTests();
    await pipe(bot, 'CLF-C02 650 2026-03-01', 'DVA-C02 650 2026-03-01');
    expect(await kept(bot)).toHaveLength(2);
  });
});

describe('choosing by number', () => {
  it('works once', async () => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    expect(await someone.says(ratedAll, ratedAll)).toContain(`[1] ${twins.again}`);
    // The next card has other choices.
    expect(await someone.says('[1]')).not.toContain(twins.again);
    expect(await someone.says('2')).toContain(chat.noSuchChoice);
    expect(await kept(bot)).toHaveLength(2);
  });

  it.each(['0', '3', '9', '[7]'])('takes no %s when there are two', async (number) => {
    const { bot } = makeBotForTests();
    const answer = await talk(bot).says(ratedAll, 'history delete 1', number);
    expect(answer).toContain(chat.noSuchChoice);
    expect(await kept(bot)).toHaveLength(1);
  });

  it('is over when another answer has been shown', async () => {
    const { bot } = makeBotForTests();
    const answer = await talk(bot).says(ratedAll, 'history delete 1', 'history', '1');
    expect(answer).toContain(chat.noSuchChoice);
    expect(await kept(bot)).toHaveLength(1);
  });
});

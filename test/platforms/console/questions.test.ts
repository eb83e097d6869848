// Questions of the chat: each answer leads on, a whole report is taken as that, and whoever leaves has saved nothing.

import { describe, expect, it } from 'vitest';
import { ask, chat, report as reportWords } from '#src/cards/words/en.ts';
import { consoleFiles } from '#src/cards/words/en-console.ts';
import { consolePerson } from '#src/platforms/console/read.ts';
import { type BotForTests, makeBotForTests } from '#test/support/make-bot-for-tests.ts';
import { talk } from '#test/support/talk.ts';

const failed = reportWords.title.fail('CLF-C02');
const whole = 'CLF-C02 655 security NI, tech NI, rest ok 2026-03-01';
const begin = () => {
  const made = makeBotForTests();
  return { made, ana: talk(made.bot) };
};

async function savedIn({ bot }: BotForTests) {
  const attempts = await (await bot.openStore()).listAttempts(consolePerson);
  return attempts.map(({ report }) => report);
}

describe('the guided start', () => {
  it.each(['CLF-C02', 'Cloud Practitioner'])('goes on to the score after %s', async (exam) => {
    const { made, ana } = begin();
    expect(await ana.says('scorereport')).toContain(ask.exam);
    expect(await ana.says(exam)).toContain(ask.score);
    expect(await ana.says('650')).toContain(ask.ratingsAll);
    expect(await ana.says('security NI, tech NI, rest ok')).toContain(ask.taken);
    expect(await ana.says('2026-03-01')).toContain(failed);
    expect(await savedIn(made)).toMatchObject([
      { exam: 'CLF-C02', score: 650, takenOn: '2026-03-01' },
    ]);
  });

  it('takes a whole report in place of the exam', async () => {
    const { made, ana } = begin();
    const answer = await ana.says('scorereport', whole);
    expect(answer).toContain(failed);
    // There was nothing before it.
    expect(answer).not.toContain('whole report');
    expect(await savedIn(made)).toMatchObject([{ score: 655, takenOn: '2026-03-01' }]);
  });

  it('keeps the wish that nothing be saved', async () => {
    const { made, ana } = begin();
    expect(await ana.says('scorereport --no-save', whole)).toContain(reportWords.notSaved);
    expect(await savedIn(made)).toEqual([]);
  });

  it('asks an exam again, in words, and ends where something else is wrong', async () => {
    const { ana } = begin();
    const again = await ana.says('scorereport', '650');
    expect(again).toContain('I do not know an exam “650”.');
    expect(again).toContain(ask.exam);
    expect(await ana.says('AWS Certified')).toContain('Which exam was it?');
    expect(await ana.says('')).toContain(consoleFiles.needsAnswer);
    await ana.says('cancel');
    const refusal = await ana.says('6500 security NI', 'CLF-C02');
    expect(refusal).toContain('6500 is outside the scale.');
    expect(refusal).not.toContain(ask.exam);
  });
});

describe('leaving', () => {
  it.each([
    ['at the first question', ['CLF-C02 650']],
    ['after an answer', ['CLF-C02 650', 'security NI, tech NI, rest ok']],
    ['at the exam', ['650']],
  ])('%s saves nothing, and says so', async (_, lines) => {
    const { made, ana } = begin();
    await ana.says(...lines);
    expect(await ana.leaves()).toContain(chat.cancelled);
    expect(await savedIn(made)).toEqual([]);
  });
});

describe('an answer about ratings', () => {
  it('may hold the day, which is not asked any more', async () => {
    const { made, ana } = begin();
    const answer = await ana.says('CLF-C02 650', 'security NI tech NI rest ok taken 2026-03-01');
    expect(answer).toContain(failed);
    expect(await savedIn(made)).toMatchObject([{ score: 650, takenOn: '2026-03-01' }]);
  });

  it('may hold the score that was left out', async () => {
    const { made, ana } = begin();
    await ana.says('CLF-C02', '', 'security NI, rest ok, score 650', '');
    expect(await savedIn(made)).toMatchObject([{ score: 650, takenOn: null }]);
  });

  it('may name the exam once more', async () => {
    const { made, ana } = begin();
    const next = await ana.says('CLF-C02 650 --hours 6', 'CLF-C02 security NI, tech NI, rest ok');
    expect(next).toContain(ask.taken);
    expect(next).not.toContain('whole report');
    await ana.says('skip');
    expect(await savedIn(made)).toMatchObject([
      { score: 650, hoursPerWeek: 6, ratings: { 'security-and-compliance': 'needs-improvement' } },
    ]);
  });
});

describe('a whole report typed into a question', () => {
  it.each([
    ['for ratings', ['CLF-C02 600']],
    ['for the day', ['CLF-C02 600', 'all ok']],
    ['for the exam', ['600']],
    ['for the score, of another exam', ['DOP-C02 sdlc NI, rest ok']],
  ])('%s is taken instead, and that is said', async (_, lines) => {
    const { made, ana } = begin();
    const answer = await ana.says(...lines, whole);
    expect(answer.replace(/\s+/g, ' ')).toContain(consoleFiles.otherReport);
    expect(answer).toContain(failed);
    expect(await savedIn(made)).toMatchObject([
      { exam: 'CLF-C02', score: 655, takenOn: '2026-03-01' },
    ]);
  });

  it('is put to what was told before where that is of the same report', async () => {
    const { made, ana } = begin();
    const answer = await ana.says('CLF-C02 security NI, rest ok', 'CLF-C02 650');
    expect(answer).toContain(failed);
    expect(answer).not.toContain('whole report');
    expect(await savedIn(made)).toMatchObject([
      { score: 650, ratings: { 'security-and-compliance': 'needs-improvement' } },
    ]);
  });

  it('with a path is looked at as a line of its own', async () => {
    const { made, ana } = begin();
    const line = 'CLF-C02 650 security NI, rest ok /nowhere/report.pdf';
    expect(await ana.says('CLF-C02 600', line)).toContain(chat.cancelled);
    // It is read before the next line.
    await ana.says('');
    expect(await savedIn(made)).toEqual([]);
  });

  it('with a gap is none', async () => {
    const { made, ana } = begin();
    const again = await ana.says('CLF-C02', 'CLF-C02 650 --ratings "Security: ?; Billing: NI"');
    expect(again).toContain('is not a score');
    expect(await savedIn(made)).toEqual([]);
  });

  it('is asked for what it lacks', async () => {
    const { made, ana } = begin();
    const next = await ana.says('CLF-C02 600', 'DOP-C02 700');
    expect(next).toContain('DOP-C02: a few more things.');
    expect(next).toContain(ask.ratingsAll);
    await ana.says('skip');
    expect(await savedIn(made)).toMatchObject([{ exam: 'DOP-C02', score: 700 }]);
  });
});

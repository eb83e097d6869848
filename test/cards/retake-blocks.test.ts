// What a report card says about a retake: whether the weeks are enough by the estimate, what has to be checked first, and what
// is said where this version cannot be sat again.

import { describe, expect, it } from 'vitest';
import type { Card } from '#src/cards/card.ts';
import { longDate, report as words } from '#src/cards/words/en.ts';
import { readiness } from '#src/cards/words/en-readiness.ts';
import { retake } from '#src/cards/words/en-retake.ts';
import { analyze } from '#src/core/analyze.ts';
import type { Report } from '#src/core/attempt.ts';
import { addDays } from '#src/core/calendar.ts';
import type { ToldReport } from '#src/core/check-report.ts';
import type { Exam } from '#src/core/exam.ts';
import { judgeWeeks } from '#src/core/weeks-judged.ts';
import { readWhatIf } from '#src/core/what-if.ts';
import { pageOf, textsOf } from '#test/support/card-text.ts';
import { examOf, testExams, testToday } from '#test/support/make-bot-for-tests.ts';
import { checked, rate, reportCard, reportsOf } from '#test/support/report-cards.ts';

const clf = examOf('CLF-C02');
const ni = 'needs-improvement';
const mc = 'meets-competencies';

const taken = { takenOn: '2026-11-18' } as const;
const cardOf = (told: ToldReport, exam = clf) => reportCard(exam, { ...taken, ...told });

const firstPage = (told: ToldReport, exam = clf) => {
  const card = cardOf(told, exam);
  const blocks = pageOf(card, words.pages.result);
  return textsOf({ ...card, title: '', blocks, closing: [], buttons: [] }).join('\n');
};

/** The usual what-if of a report, with nothing changed: to 70 of 100, at eight hours a week. */
function whatIf(exam: Exam, report: Report, others: readonly Report[] = []) {
  const { domains, plan } = analyze(exam, report, others);
  const parts = Object.fromEntries(
    domains.map(({ id, studyShare, planShare }) => [id, planShare ?? studyShare]),
  );
  const hoursPerWeek = plan?.weeks[0]?.hours ?? 8;
  const wish = { hours: 0, domain: null, lifted: [], to: 80, goal: 70, hoursPerWeek };
  return readWhatIf(exam, report, others, wish, parts, testToday);
}

describe('what the estimate says to the weeks', () => {
  const analysed = (told: ToldReport, exam = clf) =>
    analyze(exam, checked(exam, { ...taken, ...told }));
  const lineOf = (told: ToldReport) => {
    const { afterPlan } = analysed(told).readiness;
    return afterPlan
      ? retake.afterPlan(afterPlan.hours, afterPlan.slow, afterPlan.typical, afterPlan.fast)
      : '';
  };

  it('has the doubt in the sentence with the number', () => {
    const told = { score: 650, ratings: rate(clf, mc, ni, ni, mc), hoursPerWeek: 6 };
    expect(lineOf(told)).toMatch(/^If our guess about hours holds, .+72\sh.+\. No real results/);
    expect(firstPage(told)).toContain(lineOf(told));
    expect(retake.afterPlan(24, 0.68, 0.86, 0.98)).toContain(
      'about 86 of 100 typical learners would pass after this plan’s 24\u00A0h (slow 68, fast over 90)',
    );
    expect(retake.afterPlan(96, 0.95, 0.99, 1)).toMatch(/most would pass .+ \(over 90 of 100\)/);
  });

  it('is nothing more where the two agree', () => {
    const between = { score: 672, ratings: rate(clf, mc, mc, ni, mc) };
    expect(firstPage(between)).toContain(lineOf(between));
    expect(firstPage(between)).not.toContain('The weeks above');
    expect(firstPage(between)).not.toContain('too soon');
  });

  it('is the hours where fewer may do, of slow learners as well', () => {
    const told = { score: 690, ratings: rate(clf, mc, ni, ni, mc) };
    const text = firstPage(told);
    expect(text).toMatch(/may need fewer: about \d+\sh for 70 of 100 .+ A slow learner needs/);
    expect(text).not.toContain('too soon');
  });

  it('calls a coin toss too soon, in place of a retake worth paying for', () => {
    const dop = examOf('DOP-C02');
    const told = { ...taken, score: 690, ratings: rate(dop, 'competent', ni, 'proficient') };
    const card = reportCard(dop, told);
    const text = textsOf(card).join('\n');
    expect(text).not.toContain('worth paying for');
    expect(text).toContain('which says that this is too soon');
    const [, hours = '', day = ''] =
      /For 70 of 100 to pass, a typical learner needs about (\d+)\sh.+ from (.+) on\./.exec(text) ??
      [];
    // Eight hours a week from the day of the tests.
    const from = addDays(testToday, Math.ceil((Number(hours) / 8) * 7));
    expect(day).toBe(longDate(from));
    const plan = analysed(told, dop).readiness.afterPlan?.hours ?? 0;
    expect(Number(hours)).toBeGreaterThan(plan);
    expect(text).toContain(retake.planIsPart(70, Number(hours), plan));
  });

  it('names no days on which this version has ended', () => {
    const dva = examOf('DVA-C02');
    const told = { takenOn: '2026-11-10', score: 600, ratings: rate(dva, ni, mc) };
    const text = textsOf(reportCard(dva, told)).join('\n');
    expect(text).toContain(retake.endsFirst('4 to 8 weeks', '2026-12-01', 'DVA-C03'));
    expect(text).not.toContain('worth paying for');
    expect(text).not.toContain(words.lastDay('1 December 2026'));
    // At eight a week, nine days hold ten hours.
    const judged = judgeWeeks(dva, checked(dva, told), [], analysed(told, dva), testToday);
    expect(judged?.kind).toBe('ends-first');
    const hours = judged?.typical.hours;
    const needed = hours?.kind === 'hours' ? hours.hours : 0;
    expect(needed).toBeGreaterThan(10);
    expect(text).toContain(retake.goalTooLate(70, needed, 8, '2026-12-01'));
    expect(text).not.toContain('are a beginning');
  });

  it('is what a what-if says, to the hour and the day', () => {
    for (const [exam, told] of [
      [clf, { ...taken, score: 560, ratings: rate(clf, mc, ni, mc, mc) }],
      [examOf('SAP-C03'), { ...taken, score: 700 }],
    ] as const) {
      const report = checked(exam, told);
      const analysis = analyze(exam, report);
      const judged = judgeWeeks(exam, report, [], analysis, testToday);
      expect(judged?.kind).toBe('too-soon');
      expect(whatIf(exam, report)).toMatchObject({ toGoal: { typical: judged?.typical } });
    }
  });

  it('is never silent about a chance below 70 after the plan that five more hours do not mend', () => {
    for (const exam of testExams) {
      for (const [name, [told = {}, ...earlier]] of Object.entries(reportsOf(exam))) {
        const report = checked(exam, told);
        const before = earlier.map((each) => checked(exam, each));
        const analysis = analyze(exam, report, before);
        const { afterPlan } = analysis.readiness;
        const judged = judgeWeeks(exam, report, before, analysis, testToday);
        const isLow = afterPlan !== undefined && Math.round(afterPlan.typical * 100) < 70;
        if (judged?.kind === 'too-soon') expect(isLow, `${exam.code} ${name}`).toBe(true);
        else if (isLow && judged?.kind !== 'ends-first') {
          const asked = whatIf(exam, report, before);
          const hours = asked.kind === 'estimate' ? asked.toGoal?.typical.hours : null;
          expect(hours?.kind, `${exam.code} ${name}`).toBe('hours');
          if (hours?.kind === 'hours') expect(hours.hours).toBeLessThan(afterPlan.hours + 5);
        }
      }
    }
  });

  it('is not said where no number is', () => {
    for (const told of [
      { passed: false, ratings: rate(clf, ni, mc) },
      { score: 690, ratings: rate(clf, ni) },
      { ratings: rate(clf, ni, mc) },
    ]) {
      expect(firstPage(told)).toContain(words.timeline);
      expect(firstPage(told)).not.toContain('after this plan');
    }
  });
});

describe('an entry that hardly fits', () => {
  it('is to be checked first, against the scores such ratings come with', () => {
    const card = cardOf({ score: 690, ratings: rate(clf, ni) });
    const step = card.blocks.find((block) => block.kind === 'next-step');
    expect(step?.text).toMatch(/^Ratings like these usually come with about \d+0 to \d+0 points/);
    expect(step).toMatchObject({ heading: retake.checkFirst });
    expect(textsOf(card).filter((text) => text.startsWith(retake.ifRight))).toHaveLength(1);
    // Once is enough.
    expect(textsOf(card).filter((text) => /seldom come together/.test(text))).toEqual([]);
  });

  it('is to be checked first on a pass as well, which stands if it is right', () => {
    const card = reportCard(clf, { score: 850, ratings: rate(clf, ni) });
    const step = card.blocks.find((block) => block.kind === 'next-step');
    expect(step?.text).toMatch(/^Ratings like these usually come with about \d+0 to \d+0 points/);
    const text = textsOf(card).join('\n');
    expect(text).toContain(retake.ifRightPassed);
    expect(text).not.toContain('seldom come together');
    // That others had one weak domain is no comfort for all of them.
    expect(text).not.toContain('19 of 90');
    const one = reportCard(clf, { score: 760, ratings: rate(clf, ni, mc, mc, mc) });
    expect(textsOf(one).join('\n')).toContain('19 of 90');
  });

  it('has a line that corrects it only where it is in the history', () => {
    const told = { ...taken, score: 690, ratings: rate(clf, ni) };
    const kept = { command: 'history', args: { do: 'show', id: 'one' } };
    const lines = (card: Card) => card.blocks.filter(({ kind }) => kind === 'example');
    const first = reportCard(clf, told);
    expect(lines(first)).toEqual([]);
    expect(textsOf(first).join('\n')).toContain(retake.correctTold);
    const again = reportCard(clf, told, [], kept);
    expect(lines(again)).toEqual([
      { kind: 'example', text: expect.stringMatching(/^history edit 1 score \d\d0$/) },
    ]);
    expect(textsOf(again).join('\n')).toContain(retake.correctKept);
  });

  it.each([
    ['weak ratings and a near score', { score: 690, ratings: rate(clf, ni) }],
    ['good ratings and a low score', { score: 480, ratings: rate(clf, mc) }],
    ['the best ratings, 20 points short', { score: 480, ratings: rate(clf, 'proficient') }],
    ['a pass with weak ratings', { score: 850, ratings: rate(clf, ni) }],
  ] as const)('never has a better result as its example: %s', (_, told) => {
    const kept = { command: 'history', args: { do: 'show', id: 'one' } };
    const card = reportCard(clf, told, [], kept);
    const line = card.blocks.find(({ kind }) => kind === 'example');
    const score = Number(/\d+$/.exec(line?.kind === 'example' ? line.text : '')?.[0]);
    expect(score).not.toBe(told.score);
    expect(score >= clf.passMark.value).toBe(told.score >= clf.passMark.value);
  });

  it('has all that rests on it said with that condition', () => {
    const card = cardOf({ ...taken, score: 690, ratings: rate(clf, ni) });
    const pages = card.blocks.map((block, at) =>
      block.kind === 'page' ? [block.title, card.blocks[at + 1]] : [],
    );
    const lead = { kind: 'text', text: retake.onlyIfRight };
    for (const title of [words.pages.standsOut, readiness.page, words.pages.plan]) {
      expect(pages).toContainEqual([title, lead]);
    }
    const at = card.blocks.findIndex((block) => block.kind === 'text' && block.text === lead.text);
    expect(card.blocks[at + 1]).toMatchObject({ heading: readiness.noChance });
    const usual = cardOf({ ...taken, score: 650, ratings: rate(clf, ni, mc) });
    expect(textsOf(usual)).not.toContain(retake.onlyIfRight);
  });
});

describe('a version that cannot be sat again', () => {
  it('has the reason said once, and nothing that refers to what is not shown', () => {
    const mla = examOf('MLA-C02');
    const card = reportCard(mla, { ...taken, score: 690 });
    const text = textsOf(card).join('\n');
    expect(text.split(words.betaOnce)).toHaveLength(2);
    expect(text).not.toContain(readiness.heldBack['no-retake']);
    expect(text).not.toContain('would pass');
    expect(text).not.toContain('comes from the score alone');
    // Where it is shown, its ground is said once.
    const shown = textsOf(reportCard(clf, { ...taken, score: 650 })).join('\n');
    expect(shown.split('comes from the score alone')).toHaveLength(2);
  });

  it.each([
    ['PAS-C01', '2024-03-15', 'exam PAS-C01'],
    ['SOA-C02', '2025-09-01', 'exam SOA-C03'],
    ['SAP-C02', '2026-11-10', 'exam SAP-C03'],
    ['DVA-C02', '2026-11-20', 'exam DVA-C03'],
    ['AIB-C01', '2026-11-15', 'exam AIB-C01'],
  ])('%s: has no plan, and says why and what comes after it', (code, takenOn, line) => {
    const exam = examOf(code);
    const [first] = exam.domains;
    for (const told of [
      { score: exam.passMark.value - 50 },
      { score: exam.passMark.value - 50, ratings: { [first?.id ?? '']: ni } as const },
    ]) {
      const report = checked(exam, { ...told, takenOn });
      // The analysis keeps what scripts rely on.
      expect(analyze(exam, report).plan).not.toBeNull();
      const card = reportCard(exam, { ...told, takenOn });
      const text = textsOf(card).join('\n');
      expect(pageOf(card, words.pages.plan)).toEqual([]);
      expect(text).not.toContain('Your plan');
      expect(text).toMatch(/no readiness, no estimate and no weeks/);
      expect(text).not.toContain(words.giveRatings);
      expect(card.blocks.filter(({ kind }) => kind === 'example')).toEqual([
        { kind: 'example', text: line },
      ]);
    }
  });

  it('never quotes the notes of the data', () => {
    for (const exam of testExams) {
      const facts = [exam.status, exam.lastTestDay, exam.firstTestDay, exam.passMark];
      const notes = facts.flatMap((fact) => fact?.note ?? []);
      for (const [told = {}, ...earlier] of Object.values(reportsOf(exam))) {
        const text = textsOf(reportCard(exam, told, earlier)).join('\n');
        for (const note of notes) expect(text).not.toContain(note);
      }
    }
  });
});

describe('what was not read of the exam itself', () => {
  const sap = examOf('SAP-C03');

  it('is said of the mark, whatever the result', () => {
    for (const score of [700, 760]) {
      expect(textsOf(reportCard(sap, { ...taken, score })).join('\n')).toContain(
        retake.expectedMark('SAP-C03', 750, 'professional', sap.passMark.source.checked),
      );
    }
    expect(textsOf(reportCard(clf, { ...taken, score: 650 })).join('\n')).not.toContain(
      'is the mark of every',
    );
  });

  it('is said of the first day, where a sitting is told from before it', () => {
    const kept = { command: 'history', args: { do: 'show', id: 'one' } };
    const before = reportCard(sap, { score: 700, takenOn: '2026-06-01' }, [], kept);
    const [step, line] = pageOf(before, words.pages.result).slice(1);
    expect(step).toMatchObject({ kind: 'next-step', heading: retake.checkFirst });
    expect(textsOf(before).join('\n')).toContain(
      retake.beforeAnnouncedDay('SAP-C03', '2026-06-01', '2026-11-17', 'SAP-C02'),
    );
    expect(line).toEqual({ kind: 'example', text: 'history edit 1 --taken 2026-11-17' });
    expect(textsOf(before).join('\n')).not.toContain(words.canSitNow);
    const since = reportCard(sap, { score: 700, takenOn: '2026-11-17' }, [], kept);
    expect(textsOf(since).join('\n')).not.toContain(retake.checkFirst);
  });

  it('names no day to put in its place while that is still to come', () => {
    const dva = examOf('DVA-C03');
    const kept = { command: 'history', args: { do: 'show', id: 'one' } };
    const card = reportCard(dva, { score: 650, takenOn: '2026-11-15' }, [], kept);
    expect(textsOf(card).join('\n')).toContain(retake.checkFirst);
    expect(card.blocks.filter(({ kind }) => kind === 'example')).toEqual([]);
  });
});

// /scorereport: a report in, its meaning out, the attempt kept.

import type { Args, Command, Preparing, Ready } from '#src/app/command.ts';
import { type KeptReports, keepReports } from '#src/app/keep-reports.ts';
import { gatherReport, type Told } from '#src/app/told-report.ts';
import { analysisCard } from '#src/cards/analysis-card.ts';
import type { Action, Button, Form, FormField } from '#src/cards/card.ts';
import { sittingLine } from '#src/cards/history-card.ts';
import { issuesCard, refusalCard } from '#src/cards/issues-card.ts';
import {
  ask,
  help,
  history,
  issues,
  ordinal,
  twins,
  report as words,
} from '#src/cards/words/en.ts';
import { analyze } from '#src/core/analyze.ts';
import type { Report } from '#src/core/attempt.ts';
import type { Domain, Exam } from '#src/core/exam.ts';
import { quoted } from '#src/core/issue.ts';
import { orderAttempts } from '#src/core/trend.ts';

export const scorereport: Command = {
  name: 'scorereport',
  summary: help.summaries.scorereport,
  example: `scorereport ${issues.example}`,
  options: [
    { name: 'text', kind: 'rest', description: 'Exam, score and ratings in your own words' },
    { name: 'taken', kind: 'date', description: 'Day of the exam, YYYY-MM-DD' },
    {
      name: 'study',
      kind: 'text',
      description: 'How you studied: videos, practice, hands-on, reading',
    },
    { name: 'hours', kind: 'number', description: 'Hours a week you can study' },
    {
      name: 'again',
      kind: 'text',
      description: 'Id of a sitting to save once more',
      internal: true,
    },
    { name: 'as', kind: 'text', description: 'Id to save it under', internal: true },
    { name: 'save', kind: 'flag', description: 'Keep it in your history (the default)' },
  ],
  visibility: 'private',
  prepare(args, preparing) {
    if (args['again'] !== undefined) return saveAgain(args['again'], args['as'], preparing);
    const told = gatherReport(args, preparing.exams, preparing.latestToday);
    const newest = told.reports.at(-1);
    const ready: Ready | null =
      told.exam && newest ? readyToRead(told.exam, told, args, preparing) : null;
    const otherwise = ready ?? { kind: 'refused' as const, card: refusal(told, args, preparing) };
    const form = preparing.asked ? null : formFor(told, args);
    return form ? { kind: 'ask', form, otherwise } : otherwise;
  },
};

/** The refusal of what was told, with a line that works for the exam that was meant. */
function refusal(told: Told, args: Args, { exams, latestToday }: Preparing) {
  const suggested = told.issues.find((issue) => issue.field === 'exam')?.suggestion;
  const code = told.exam?.code ?? suggested;
  const [domain] = (told.exam ?? exams.find((exam) => exam.code === code))?.domains ?? [];
  const example = domain && code ? `${code} 650 ${shortName(domain)} NI, rest ok` : undefined;
  // Where only the exam was wrong, the person's own line with the right one is the line that works.
  const text = args['text'] ?? '';
  const given = told.issues[0]?.given ?? '';
  const mended = suggested && quoted(text, 120) === text ? text.replace(given, suggested) : text;
  const works =
    mended !== text && gatherReport({ text: mended }, exams, latestToday).reports.length > 0;
  return issuesCard(told.issues, told.remarks, works ? mended : example);
}

/** A word somebody would type for a domain. */
function shortName(domain: Domain | undefined): string {
  return domain?.aliases.find((alias) => /^[a-z]{3,}$/.test(alias)) ?? domain?.name ?? '';
}

/** What is missing and can simply be asked: the exam, or score, open ratings and the day. Null when nothing is. */
function formFor(told: Told, args: Args): Form | null {
  const form = (title: string, fields: readonly FormField[]): Form => ({
    command: 'scorereport',
    title,
    intro: fields.some((field) => field.optional) ? ask.intro : '',
    fields,
    known: args,
  });
  const codes = told.issues.map((issue) => issue.code);
  if (!told.exam) {
    if (!codes.every((code) => code === 'missing-exam' || code === 'ambiguous-exam')) return null;
    const [issue] = told.issues;
    const choices = issue?.choices?.length ? quoted(issue.choices.join(', ')) : ask.examHint;
    return form(words.title.unknown('AWS'), [
      { name: 'exam', label: ask.exam, hint: choices, optional: false },
    ]);
  }
  if (codes.some((code) => code !== 'nothing-to-read')) return null;
  const fields = partFields(told.exam, told.reports.at(-1) ?? null, args);
  return fields.length > 0 ? form(ask.title(told.exam.code), fields) : null;
}

function partFields(exam: Exam, report: Report | null, args: Args): readonly FormField[] {
  const open = exam.domains.filter((domain) => report?.ratings[domain.id] === undefined);
  const needsScore = report?.score == null;
  if (!needsScore && open.length === 0) return [];
  const some = open.length < exam.domains.length;
  const fields: FormField[] = [];
  if (needsScore) {
    fields.push({ name: 'score', label: ask.score, hint: ask.scoreHint, optional: true });
  }
  if (open.length > 0) {
    fields.push(
      some
        ? {
            name: 'ratings',
            label: ask.ratingsRest(open.map((domain) => domain.name)),
            hint: ask.ratingsRestHint(shortName(open[0])),
            optional: true,
          }
        : {
            name: 'ratings',
            label: ask.ratingsAll,
            hint: ask.ratingsAllHint(shortName(exam.domains[0])),
            optional: true,
          },
    );
  }
  if (report?.takenOn == null && args['taken'] === undefined) {
    fields.push({ name: 'taken', label: ask.taken, hint: ask.takenHint, optional: true });
  }
  return fields;
}

function readyToRead(exam: Exam, told: Told, args: Args, preparing: Preparing): Ready {
  return {
    kind: 'ready',
    async run({ store, person, newId, clock, saved }) {
      if (args['save'] === 'no') {
        const { card, data } = answer(exam, told.reports, [], preparing, told.remarks);
        return { card: card([words.notSaved], []), data };
      }
      const result = await keepReports(await store(), person, told.reports, newId, clock.now());
      saved();
      const reports = result.kept.map((each) => each.report);
      const others = result.others.map((attempt) => attempt.report);
      const { card, data } = answer(exam, reports, others, preparing, told.remarks);
      const { closing, buttons } = keptWords(result, data.attempt, newId());
      return { card: card(closing, buttons), data };
    },
  };
}

/** Analyses the newest report among the person's others; the card still wants to know what became of it. */
function answer(
  exam: Exam,
  reports: readonly Report[],
  others: readonly Report[],
  preparing: Preparing,
  remarks: Told['remarks'],
) {
  const report = reports.at(-1);
  if (!report) throw new RangeError('a report to answer is missing');
  const earlier = [...others, ...reports.slice(0, -1)];
  const data = analyze(exam, report, earlier);
  const { attempts, at } = orderAttempts(report, earlier);
  const card = (closing: readonly string[], buttons: readonly Button[]) =>
    analysisCard(exam, data, {
      today: preparing.today,
      scores: attempts.map((each) => each.score),
      takenOn: report.takenOn,
      later: laterOutcome(attempts.slice(at + 1)),
      verdictKnown: report.passed !== null,
      remarks,
      closing: [...(reports.length > 1 ? [words.sittings(reports.length)] : []), ...closing],
      buttons,
    });
  return { card, data };
}

function laterOutcome(later: readonly Report[]): 'pass' | 'fail' | null {
  if (later.length === 0) return null;
  return later.some((report) => report.passed === true) ? 'pass' : 'fail';
}

/**
 * What became of the reports, and what to choose where one may be in the history already.
 * @param againAs id for "it was another sitting": made now, so that pressing twice saves it once.
 */
function keptWords(
  { kept }: KeptReports,
  place: number,
  againAs: string,
): { readonly closing: readonly string[]; readonly buttons: readonly Button[] } {
  const newest = kept.at(-1);
  const older = kept.slice(0, -1);
  const added = older.filter(({ how }) => how === 'added').length;
  const doubtful = older.flatMap(({ how, twin }) =>
    how === 'added' && twin ? [twins.older(sittingLine(twin.attempt.report))] : [],
  );
  if (!newest?.twin) return { closing: [words.saved(ordinal(place)), ...doubtful], buttons: [] };
  const { twin, how, id } = newest;
  const old = twin.attempt;
  const choose = (label: string, command: string, args: Action['args']): Button => ({
    label,
    style: 'plain',
    action: { command, args },
  });
  const keepOnly = (label: string, other: string) =>
    choose(label, 'history', { do: 'delete', id: other, yes: 'yes' });
  const day = new Date(old.savedAt).toISOString().slice(0, 10);
  const said = (text: string, buttons: readonly Button[]) => ({
    closing: [text, ...doubtful],
    buttons,
  });
  switch (twin.kind) {
    case 'same':
      return said(
        how === 'completed' ? twins.completed(day) : twins.same(day, added),
        old.report.takenOn === null
          ? [choose(twins.again, 'scorereport', { again: old.id, as: againAs })]
          : [],
      );
    case 'same-day':
      return said(twins.sameDay(sittingLine(old.report)), [
        keepOnly(twins.keepNew, old.id),
        keepOnly(twins.keepOld, id),
      ]);
    case 'maybe':
      return said(twins.maybe(sittingLine(old.report)), [
        // The entry that has the day is the one to keep.
        keepOnly(twins.sameSitting, old.report.takenOn === null ? old.id : id),
        choose(twins.keepBoth, 'history', { do: 'keep' }),
      ]);
    default:
      return twin.kind satisfies never;
  }
}

/** "It was another sitting": saves the same result once more. */
function saveAgain(id: string, as: string | undefined, preparing: Preparing): Ready {
  return {
    kind: 'ready',
    async run(running) {
      const store = await running.store();
      const attempt = await store.findAttempt(running.person, id);
      const exam = preparing.exams.find((each) => each.code === attempt?.report.exam);
      if (!attempt || !exam)
        return { card: refusalCard(history.title, history.gone), refused: true };
      const { person } = running;
      const newId = as ?? running.newId();
      // Pressed twice, it is still one more sitting.
      if (!(await store.findAttempt(person, newId))) {
        const entries = [{ id: newId, report: attempt.report }];
        await store.addAttempts(person, entries, running.clock.now());
      }
      running.saved();
      const saved = await store.listAttempts(person, exam.code);
      const others = saved.filter((each) => each.id !== newId).map((each) => each.report);
      const { card, data } = answer(exam, [attempt.report], others, preparing, []);
      return { card: card([words.saved(ordinal(data.attempt))], []), data };
    },
  };
}

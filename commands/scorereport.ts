// /scorereport: a report in, its meaning out, the attempt kept.

import { countingWords } from '#src/app/ask-counting.ts';
import type { Args, Command, Preparing, Ready, Refused } from '#src/app/command.ts';
import { firstSittingTold, sittingsChanged } from '#src/app/following.ts';
import { type KeptReports, keepReports } from '#src/app/keep-reports.ts';
import { reportForm, shortName } from '#src/app/report-form.ts';
import {
  findSitting,
  isToPlan,
  numberToCheck,
  readSitting,
  type SittingCardOptions,
  sittingCard,
  whatIfButton,
} from '#src/app/sitting.ts';
import { gatherReport, reportArgs, type Told } from '#src/app/told-report.ts';
import { triedArgs } from '#src/app/what-if-args.ts';
import type { Action, Button } from '#src/cards/card.ts';
import { sittingLine } from '#src/cards/history-card.ts';
import { issuesCard, refusalCard } from '#src/cards/issues-card.ts';
import {
  ask,
  help,
  history,
  issues,
  optionWords,
  ordinal,
  twins,
  report as words,
} from '#src/cards/words/en.ts';
import type { Report } from '#src/core/attempt.ts';
import { type Exam, studyKinds } from '#src/core/exam.ts';
import { quoted } from '#src/core/issue.ts';
import { HOURS_RANGE } from '#src/core/plan.ts';

const options = optionWords.scorereport;

export const scorereport: Command = {
  name: 'scorereport',
  summary: help.summaries.scorereport,
  example: `scorereport ${issues.example}`,
  options: [
    { name: 'exam', kind: 'exam', description: options.exam },
    {
      name: 'score',
      kind: 'number',
      description: options.score,
      range: [100, 1000],
    },
    {
      name: 'ratings',
      kind: 'text',
      description: options.ratings,
      several: true,
    },
    { name: 'taken', kind: 'date', description: options.taken },
    {
      name: 'study',
      kind: 'text',
      description: options.study,
      choices: studyKinds,
      several: true,
    },
    {
      name: 'hours',
      kind: 'number',
      description: options.hours,
      range: HOURS_RANGE,
    },
    { name: 'text', kind: 'rest', description: options.text },
    { name: 'report', kind: 'file', description: options.report },
    {
      name: 'again',
      kind: 'text',
      description: options.again,
      internal: true,
    },
    { name: 'as', kind: 'text', description: options.as, internal: true },
    { name: 'mine', kind: 'text', description: options.mine, internal: true },
    { name: 'form', kind: 'flag', description: options.form, internal: true },
    { name: 'words', kind: 'text', description: options.words, internal: true },
    { name: 'save', kind: 'flag', description: options.save },
  ],
  visibility: 'private',
  prepare(args, preparing) {
    if (args['again'] !== undefined) return saveAgain(args['again'], args['as'], preparing);
    const { exams, today, latestToday } = preparing;
    const told = gatherReport(args, exams, latestToday, undefined, today);
    const newest = told.reports.at(-1);
    const ready: Ready | null =
      told.exam && newest ? readyToRead(told.exam, told, args, preparing) : null;
    const otherwise = ready ?? refused(told, args, preparing);
    const asking =
      args['form'] !== undefined && preparing.ask === 'missing' ? 'always' : preparing.ask;
    const form =
      asking === 'never'
        ? null
        : reportForm(told, args, { exams, today, all: asking === 'always' });
    return form ? { kind: 'ask', form, otherwise } : otherwise;
  },
};

/** The names of options and form fields that reports call otherwise. */
const fieldNames: Readonly<Record<string, string>> = {
  takenOn: 'taken',
  hoursPerWeek: 'hours',
  passed: 'score',
};

function refused(told: Told, args: Args, preparing: Preparing): Refused {
  const fields: Record<string, string> = {};
  for (const issue of told.issues) {
    const [name = ''] = issue.field.split('.');
    fields[fieldNames[name] ?? name] ??= issues.words(issue);
  }
  return { kind: 'refused', card: refusal(told, args, preparing), fields };
}

/** The refusal of what was told, with a line that works for the exam that was meant. */
function refusal(told: Told, args: Args, { exams, today, latestToday }: Preparing) {
  const suggested = told.issues.find((issue) => issue.field === 'exam')?.suggestion;
  const exam = told.exam ?? exams.find(({ code }) => code === suggested) ?? null;
  const code = exam?.code;
  const [domain] = exam?.domains ?? [];
  const example = domain && code ? `${code} 650 ${shortName(domain)} NI, rest ok` : undefined;
  // Where only the exam was wrong, the person's own line with the right one is the line that works.
  const text = args['text'] ?? '';
  const given = told.issues[0]?.given ?? '';
  const mended = suggested && quoted(text, 120) === text ? text.replace(given, suggested) : text;
  const works =
    mended !== text &&
    gatherReport({ text: mended }, exams, latestToday, undefined, today).reports.length > 0;
  const card = issuesCard(told.issues, told.remarks, works ? mended : example);
  const known = usableArgs(exam, args, { exams, today, latestToday });
  const action = { command: 'scorereport', args: { ...known, form: 'yes' } };
  return { ...card, buttons: [{ label: ask.fillForm, style: 'plain' as const, action }] };
}

/**
 * What can be kept of what was told waits in the form: what was wrong would only be refused there again. Short values
 * only, as a button holds little.
 * @param meant null where nobody knows: then the form asks.
 */
function usableArgs(
  meant: Exam | null,
  args: Args,
  { exams, today, latestToday }: Pick<Preparing, 'exams' | 'today' | 'latestToday'>,
): Args {
  const kept: Record<string, string> = meant ? { exam: meant.code } : {};
  // All have the same scale, so any of them serves to check.
  const exam = meant ?? exams[0];
  if (!exam) return kept;
  for (const name of ['score', 'taken', 'hours']) {
    // With a score that any exam takes, a day or hours alone are a report.
    const told = { exam: exam.code, score: String(exam.passMark.value), [name]: args[name] ?? '' };
    const alone =
      args[name] === undefined ? null : gatherReport(told, exams, latestToday, undefined, today);
    const value = alone?.reports.length === 1 ? reportArgs(alone, told)[name] : undefined;
    if (value !== undefined) kept[name] = value;
  }
  return args['save'] === undefined ? kept : { ...kept, save: args['save'] };
}

/** The newest of some reports, among the person's others. */
function newestSitting(exam: Exam, reports: readonly Report[], others: readonly Report[]) {
  const report = reports.at(-1);
  if (!report) throw new RangeError('a report to answer is missing');
  return readSitting(exam, report, [...others, ...reports.slice(0, -1)]);
}

/**
 * Saves a report that was read in somebody's message, once the reader says that it is theirs.
 * @param mine `file`: it was read from a file, and what was read there is confirmed in the form first; `look`: and not
 *   all of it was read surely. There is no room for saying what.
 */
function mineButton(mine: string, known: Args): Button {
  const command = 'scorereport';
  const form = mine === 'look' ? 'look' : 'read';
  return mine === 'file' || mine === 'look'
    ? {
        label: words.mineToCheck,
        style: 'plain',
        action: { command, args: { ...known, form } },
      }
    : { label: words.mine, style: 'plain', action: { command, args: known } };
}

function readyToRead(exam: Exam, told: Told, args: Args, preparing: Preparing): Ready {
  return {
    kind: 'ready',
    repeatable: true,
    async run(running) {
      const { store, person, newId, clock, saved, reach } = running;
      const { today } = preparing;
      const { remarks } = told;
      const sittingsRead = told.reports.length > 1 ? [words.sittings(told.reports.length)] : [];
      // Offering to save it says that it is not saved yet; both together would not fit into a button.
      const { mine } = args;
      if (args['save'] === 'no' || mine !== undefined) {
        const sitting = newestSitting(exam, told.reports, []);
        const several = told.reports.length > 1;
        const known = reportArgs(told, {});
        const asMine = several ? undefined : mine;
        const closing = [
          ...sittingsRead,
          words.notSaved,
          ...(mine !== undefined && several ? [words.notMine] : []),
        ];
        // Kept nowhere, a report is told again by the button that turns its pages.
        const again = { ...known, ...(asMine === undefined ? { save: 'no' } : { mine: asMine }) };
        const card = sittingCard(sitting, today, {
          id: null,
          reach,
          remarks,
          closing,
          buttons: [
            ...(asMine === undefined ? [] : [mineButton(asMine, known)]),
            // What somebody else got is nothing to plan with.
            ...(mine === undefined && isToPlan(sitting, today)
              ? [whatIfButton(triedArgs(exam, sitting.report))]
              : []),
          ],
        });
        const turning = several ? {} : { again: { command: 'scorereport', args: again } };
        return { card: { ...card, ...turning }, data: sitting.analysis };
      }
      const result = await keepReports(await store(), person, told.reports, newId, clock.now());
      saved();
      const { isNewPerson } = result;
      const isFirst = result.others.length === 0 && result.kept.every(({ twin }) => twin === null);
      // Nothing follows from a report for somebody who has no plan and no wishes yet.
      if (!isNewPerson) await (isFirst ? firstSittingTold : sittingsChanged)(preparing, running);
      const reports = result.kept.map((each) => each.report);
      const others = result.others.map((attempt) => attempt.report);
      const sitting = newestSitting(exam, reports, others);
      const { question, closing, buttons } = keptWords(
        result,
        sitting.analysis.attempt,
        newId().slice(-6),
      );
      const group = await countingWords(exam, sitting.report, preparing, running, isNewPerson);
      const id = result.kept.at(-1)?.id ?? null;
      const card = sittingCard(sitting, today, {
        id,
        number: id === null ? null : await numberToCheck(sitting, id, running),
        reach,
        remarks,
        question,
        closing: [...sittingsRead, ...closing, ...group.closing],
        buttons: [...buttons, ...group.buttons],
      });
      return { card, data: sitting.analysis };
    },
  };
}

/**
 * What became of the reports, and what to choose where one may be in the history already.
 * @param againAs end of the id for "it was another sitting": made now, so that pressing twice saves it once.
 */
function keptWords(
  { kept }: KeptReports,
  place: number,
  againAs: string,
): Required<Pick<SittingCardOptions, 'question' | 'closing' | 'buttons'>> {
  const newest = kept.at(-1);
  const older = kept.slice(0, -1);
  const added = older.filter(({ how }) => how === 'added').length;
  const doubtful = older.flatMap(({ how, twin }) =>
    how === 'added' && twin ? [twins.older(sittingLine(twin.attempt.report))] : [],
  );
  if (!newest?.twin) {
    return { question: null, closing: [words.saved(ordinal(place)), ...doubtful], buttons: [] };
  }
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
  const asked = (question: string, buttons: readonly Button[]) => ({
    question,
    closing: [words.keptBoth, ...doubtful],
    buttons,
  });
  switch (twin.kind) {
    case 'same':
      return {
        question: null,
        closing: [how === 'completed' ? twins.completed(day) : twins.same(day, added), ...doubtful],
        buttons:
          old.report.takenOn === null
            ? [choose(twins.again, 'scorereport', { again: old.id, as: againAs })]
            : [],
      };
    case 'same-day':
      return asked(twins.sameDay(sittingLine(old.report)), [
        keepOnly(twins.keepNew, old.id),
        keepOnly(twins.keepOld, id),
      ]);
    case 'maybe':
      return asked(twins.maybe(sittingLine(old.report)), [
        choose(twins.sameSitting, 'history', { do: 'join', id }),
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
      const newId = `${id}-${as ?? running.newId()}`;
      // Pressed twice, it is still one more sitting.
      if (!(await store.findAttempt(person, newId))) {
        const entries = [{ id: newId, report: attempt.report }];
        await store.addAttempts(person, entries, running.clock.now());
      }
      running.saved();
      await sittingsChanged(preparing, running);
      const sitting = await findSitting(running, preparing, newId);
      if (!sitting) return { card: refusalCard(history.title, history.gone), refused: true };
      const closing = [words.saved(ordinal(sitting.analysis.attempt))];
      const number = await numberToCheck(sitting, newId, running);
      const options = { id: newId, number, reach: running.reach, closing };
      return { card: sittingCard(sitting, preparing.today, options), data: sitting.analysis };
    },
  };
}

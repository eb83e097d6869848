// /scorereport: a report in, its meaning out, the attempt kept.

import type { Answer, Args, Command, Preparing, Ready, Running } from '#src/app/command.ts';
import { gatherReport, type Told } from '#src/app/told-report.ts';
import { analysisCard } from '#src/cards/analysis-card.ts';
import type { Button, Form, FormField } from '#src/cards/card.ts';
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
import type { Attempt, Report } from '#src/core/attempt.ts';
import { findTwin, type Twin } from '#src/core/duplicates.ts';
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
    { name: 'again', kind: 'text', description: 'Id of a sitting to save once more' },
    { name: 'as', kind: 'text', description: 'Id to save it under' },
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
    intro: ask.intro,
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
      ...partFields(null, null, args),
    ]);
  }
  if (codes.some((code) => code !== 'nothing-to-read')) return null;
  const fields = partFields(told.exam, told.reports.at(-1) ?? null, args);
  return fields.length > 0 ? form(ask.title(told.exam.code), fields) : null;
}

function partFields(exam: Exam | null, report: Report | null, args: Args): readonly FormField[] {
  if (exam === null) return [];
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
    run: (running) =>
      args['save'] === 'no'
        ? Promise.resolve(answer(exam, told, preparing, { saved: [], twin: null, kept: false }))
        : keepAndAnswer(exam, told, preparing, running),
  };
}

async function keepAndAnswer(
  exam: Exam,
  told: Told,
  preparing: Preparing,
  running: Running,
): Promise<Answer> {
  const { person, clock, newId } = running;
  const store = await running.store();
  const saved = await store.listAttempts(person, exam.code);
  const report = told.reports.at(-1);
  const twin = report ? findTwin(report, saved) : null;
  const fresh = told.reports.filter((each) => findTwin(each, saved)?.kind !== 'same');
  const entries = fresh.map((each) => ({ id: newId(), report: each }));
  const olderTwins = fresh.slice(0, report === fresh.at(-1) ? -1 : undefined).flatMap((each) => {
    const older = findTwin(each, saved);
    return older ? [sittingLine(older.attempt.report)] : [];
  });
  if (entries.length > 0) {
    await store.addAttempts(person, entries, clock.now());
    running.saved();
  }
  const keptAs = entries.find((entry) => entry.report === report)?.id ?? null;
  return answer(exam, told, preparing, {
    saved,
    twin,
    kept: true,
    id: keptAs,
    againAs: newId(),
    added: entries.length,
    olderTwins,
  });
}

interface Kept {
  /** The person's attempts at the exam before this report. */
  readonly saved: readonly Attempt[];
  readonly twin: Twin | null;
  readonly kept: boolean;
  /** Id the report was kept under. */
  readonly id?: string | null;
  /** Id for "it was another sitting": made now, so that pressing twice saves it once. */
  readonly againAs?: string;
  /** How many sittings were added. */
  readonly added?: number;
  /** Saved sittings that may be the same as earlier ones of the text. */
  readonly olderTwins?: readonly string[];
}

/** Analyses the newest report among the person's others and words it. */
function answer(exam: Exam, told: Told, preparing: Preparing, kept: Kept): Answer {
  const report = told.reports.at(-1);
  if (!report) throw new RangeError('a report to answer is missing');
  const others = kept.saved
    .filter((attempt) => attempt !== kept.twin?.attempt)
    .map((attempt) => attempt.report);
  const older = told.reports
    .slice(0, -1)
    .filter((each) => findTwin(each, kept.saved)?.kind !== 'same');
  const earlier = [...others, ...older];
  const analysis = analyze(exam, report, earlier);
  const { attempts } = orderAttempts(report, earlier);
  const said = twinWords(kept);
  return {
    card: analysisCard(exam, analysis, {
      today: preparing.today,
      scores: attempts.map((each) => each.score),
      takenOn: report.takenOn,
      verdictKnown: report.passed !== null,
      remarks: told.remarks,
      closing: [
        ...(told.reports.length > 1 ? [words.sittings(told.reports.length)] : []),
        ...(said.text
          ? [said.text]
          : [kept.kept ? words.saved(ordinal(analysis.attempt)) : words.notSaved]),
        ...(kept.olderTwins ?? []).map(twins.older),
      ],
      buttons: said.buttons,
    }),
    data: analysis,
  };
}

/** What to say and offer where the sitting may be in the history already. */
function twinWords({ twin, kept, id, againAs, added = 0 }: Kept): {
  readonly text: string | null;
  readonly buttons: readonly Button[];
} {
  if (!twin || !kept) return { text: null, buttons: [] };
  const old = twin.attempt;
  const button = (label: string, args: Button['action']['args']): Button => ({
    label,
    style: 'plain',
    action: { command: args['again'] === undefined ? 'history' : 'scorereport', args },
  });
  const remove = (attempt: string) => ({ do: 'delete', id: attempt, yes: 'yes' });
  switch (twin.kind) {
    case 'same':
      return {
        text: twins.same(new Date(old.savedAt).toISOString().slice(0, 10), added),
        buttons:
          old.report.takenOn === null && againAs !== undefined
            ? [button(twins.again, { again: old.id, as: againAs })]
            : [],
      };
    case 'same-day':
      return {
        text: twins.sameDay(sittingLine(old.report)),
        buttons: [
          button(twins.keepNew, remove(old.id)),
          ...(id ? [button(twins.keepOld, remove(id))] : []),
        ],
      };
    case 'maybe':
      return {
        text: twins.maybe(sittingLine(old.report)),
        buttons: [
          // The entry that has the day is the one to keep.
          button(twins.sameSitting, remove(old.report.takenOn !== null && id ? id : old.id)),
          button(twins.keepBoth, { do: 'keep' }),
        ],
      };
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
      const told = { exam, reports: [attempt.report], issues: [], remarks: [] };
      const before = saved.filter((each) => each.id !== newId);
      return answer(exam, told, preparing, { saved: before, twin: null, kept: true });
    },
  };
}

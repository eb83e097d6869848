// /plan: the study plan that follows from the latest sitting of an exam.

import type { Command, Preparing, Running } from '#src/app/command.ts';
import { readSitting, sittingButtons } from '#src/app/sitting.ts';
import { issuesCard } from '#src/cards/issues-card.ts';
import { noPlanCard, planCard } from '#src/cards/plan-card.ts';
import { help, optionWords, plan as words } from '#src/cards/words/en.ts';
import type { Attempt } from '#src/core/attempt.ts';
import { checkHours } from '#src/core/check-report.ts';
import type { Exam } from '#src/core/exam.ts';
import { HOURS_RANGE } from '#src/core/plan.ts';
import { orderAttempts } from '#src/core/trend.ts';
import { matchExam } from '#src/core/understand/find-exam.ts';

const options = optionWords.plan;

export const plan: Command = {
  name: 'plan',
  summary: help.summaries.plan,
  example: 'plan --hours 6',
  options: [
    { name: 'exam', kind: 'exam', description: options.exam },
    {
      name: 'hours',
      kind: 'number',
      description: options.hours,
      range: HOURS_RANGE,
    },
    { name: 'words', kind: 'rest', description: options.words, internal: true },
  ],
  visibility: 'private',
  prepare(args, preparing) {
    const told = args['exam'] ?? args['words'];
    const found =
      told === undefined ? null : matchExam(told, preparing.exams, preparing.latestToday);
    const hours = checkHours(args['hours']);
    const issues = [
      ...(found?.ok === false ? found.issues : []),
      ...(hours.ok ? [] : hours.issues),
    ];
    if (issues.length > 0) {
      return { kind: 'refused', card: issuesCard(issues, [], plan.example, false) };
    }
    const exam = found?.ok ? found.value : null;
    return {
      kind: 'ready',
      run: (running) => show(exam, hours.ok ? hours.value : null, preparing, running),
    };
  },
};

async function show(
  wanted: Exam | null,
  hours: number | null,
  preparing: Preparing,
  running: Running,
) {
  const attempts = await (await running.store()).listAttempts(running.person);
  const planned = preparing.exams.flatMap((exam) => {
    const latest = latestOf(exam, attempts);
    return latest ? [{ exam, ...latest }] : [];
  });
  const chosen = planned
    .filter(({ exam }) => wanted === null || exam === wanted)
    .toSorted((a, b) => b.attempt.savedAt - a.attempt.savedAt)[0];
  if (!chosen) {
    const some = attempts.some(({ report }) => wanted === null || report.exam === wanted.code);
    const card = some
      ? noPlanCard(words.none, words.passed)
      : noPlanCard(words.noneYet, words.nothing(wanted?.code ?? null));
    return { card, data: null };
  }
  const { exam, attempt, others } = chosen;
  const report = hours === null ? attempt.report : { ...attempt.report, hoursPerWeek: hours };
  const sitting = readSitting(exam, report, others);
  const { analysis } = sitting;
  const card = planCard(exam, analysis, {
    from: attempt.report,
    today: preparing.today,
    takenOn: report.takenOn,
    others: planned.filter((each) => each.exam !== exam).map((each) => each.exam.code),
    buttons: sittingButtons(sitting, attempt.id, running.reach).slice(0, 1),
    again: {
      command: 'plan',
      args: { exam: exam.code, ...(hours === null ? {} : { hours: String(hours) }) },
    },
  });
  return { card, data: analysis.plan };
}

/** The sitting a plan follows from: the latest one, unless the exam has been passed. */
function latestOf(exam: Exam, attempts: readonly Attempt[]) {
  const own = attempts.filter(({ report }) => report.exam === exam.code);
  if (own.some(({ report }) => report.passed === true)) return null;
  // What was told last counts as newest where days are not known.
  const last = own.reduce<Attempt | null>(
    (latest, each) => (latest === null || each.savedAt >= latest.savedAt ? each : latest),
    null,
  );
  if (!last) return null;
  const rest = own.filter((each) => each !== last);
  const { attempts: ordered } = orderAttempts(
    last.report,
    rest.map(({ report }) => report),
  );
  const attempt = own.find(({ report }) => report === ordered.at(-1)) ?? last;
  return { attempt, others: own.filter((each) => each !== attempt).map(({ report }) => report) };
}

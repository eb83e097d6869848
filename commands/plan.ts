// /plan: the study plan that follows from the latest sitting of an exam, as it stands today; changes it, exports it.

import {
  answerWeek,
  beginPlanAgain,
  changePlan,
  missedWeek,
  type PlanChanged,
  tickItem,
} from '#src/app/change-plan.ts';
import type { Answer, Args, Command, Preparing, Refused, Running } from '#src/app/command.ts';
import {
  changeOwn,
  dayOf,
  isToFollow,
  plansOf,
  readOwn,
  type Studying,
} from '#src/app/following.ts';
import { planAround } from '#src/app/plan-around.ts';
import type { Following } from '#src/app/ports.ts';
import { readExamDay } from '#src/app/read-exam-day.ts';
import { type PlanWords, planDeeds, readPlanWords } from '#src/app/read-plan-words.ts';
import { shortName } from '#src/app/report-form.ts';
import { sittingButtons } from '#src/app/sitting.ts';
import type { Button, Card } from '#src/cards/card.ts';
import { issuesCard, refusalCard } from '#src/cards/issues-card.ts';
import { exampleDay, noPlanCard, planCard } from '#src/cards/plan-card.ts';
import { nameOfItem, noRetakeWords } from '#src/cards/retake-blocks.ts';
import { help, issues, optionWords, trouble, plan as words } from '#src/cards/words/en.ts';
import { retake } from '#src/cards/words/en-retake.ts';
import { checkHours } from '#src/core/check-report.ts';
import type { Exam, IsoDate } from '#src/core/exam.ts';
import { quoted } from '#src/core/issue.ts';
import { type StudyChange, weekAnswers } from '#src/core/living-plan.ts';
import { HOURS_RANGE } from '#src/core/plan.ts';
import { matchDomain } from '#src/core/understand/find-domains.ts';
import { matchExam } from '#src/core/understand/find-exam.ts';

const options = optionWords.plan;

export const plan: Command = {
  name: 'plan',
  summary: help.summaries.plan,
  example: 'plan --hours 6',
  lines: ['plan tick security', 'plan missed', 'plan again', 'plan export ics', 'plan export md'],
  options: [
    { name: 'do', kind: 'word', description: options.do, choices: planDeeds },
    { name: 'exam', kind: 'exam', description: options.exam },
    { name: 'hours', kind: 'number', description: options.hours, range: HOURS_RANGE },
    { name: 'date', kind: 'text', description: options.date },
    { name: 'item', kind: 'text', description: options.item, internal: true },
    { name: 'id', kind: 'text', description: options.id, internal: true },
    { name: 'words', kind: 'rest', description: options.words, internal: true },
  ],
  visibility: 'private',
  prepare(args, preparing) {
    const asked = understand(args, preparing);
    if ('kind' in asked) return asked;
    return { kind: 'ready', run: (running) => run(asked, preparing, running) };
  },
};

interface Asked {
  readonly told: PlanWords;
  readonly exam: Exam | null;
  readonly changes: readonly Exclude<StudyChange, { readonly kind: 'week' | 'attempt' }>[];
  readonly args: Args;
}

function understand(args: Args, preparing: Preparing): Asked | Refused {
  const { exams, latestToday, today } = preparing;
  const told = readPlanWords(args);
  const found = told.exam === undefined ? null : matchExam(told.exam, exams, latestToday);
  // What stands behind it is no exam, so it is meant as a kind of file.
  if (told.what === 'export' && told.file === null && found?.ok === false) return refusedFile;
  const hours = checkHours(told.hours);
  const wrong = [...(found?.ok === false ? found.issues : []), ...(hours.ok ? [] : hours.issues)];
  if (wrong.length > 0) {
    return { kind: 'refused', card: issuesCard(wrong, [], plan.example, false) };
  }
  const day = told.date === undefined ? null : readExamDay(told.date, today);
  if (day?.ok === false && day.why !== 'past') return refusedDay(day, told.date ?? '', today);
  return {
    told,
    exam: found?.ok ? found.value : null,
    changes: [
      ...(hours.ok && hours.value !== null ? [{ kind: 'hours' as const, hours: hours.value }] : []),
    ],
    args,
  };
}

const refusedFile: Refused = {
  kind: 'refused',
  card: refusalCard(trouble.refused, words.whichFile, 'plan export ics'),
};

/** The nearest day that would do stands in the line that works. */
function refusedDay(wrong: WrongDay, given: string, today: IsoDate): Refused {
  const text = dayWords(wrong, quoted(given));
  const [day = exampleDay(today)] = wrong.why === 'ambiguous' ? wrong.choices : [];
  const card = refusalCard(issues.title, text, `plan --date ${day}`);
  return { kind: 'refused', card, fields: { date: text } };
}

type WrongDay = Extract<ReturnType<typeof readExamDay>, { readonly ok: false }>;

function dayWords({ why, choices }: WrongDay, given: string): string {
  const [first = given] = choices;
  switch (why) {
    case 'unreadable':
      return words.dateUnreadable(given);
    case 'past':
      return words.datePast(first);
    case 'ambiguous':
      return words.dateAmbiguous(choices);
    case 'too-far':
      return words.dateTooFar(first);
    default:
      return why satisfies never;
  }
}

async function run(asked: Asked, preparing: Preparing, running: Running): Promise<Answer> {
  const { told, exam, args } = asked;
  const answer = weekAnswers.find((each) => each === told.what);
  if (answer) {
    const answered = await answerWeek(args['id'] ?? '', answer, preparing, running);
    return show(answered?.exam ?? exam, answered?.said ?? null, preparing, running);
  }
  const following = await readOwn(preparing, running);
  const planned = planOf(exam, following, preparing, running);
  if (!planned) {
    // Nothing to change, but they are there: questions that stayed unanswered are forgotten.
    if (following.unanswered > 0) await changeOwn(preparing, running, () => ({}));
    return show(exam, null, preparing, running);
  }
  // "tomorrow" is the person's own.
  const today = dayOf(following, running.clock.now());
  const day = told.date === undefined ? null : readExamDay(told.date, today);
  if (day?.ok === false)
    return { card: refusedDay(day, told.date ?? '', today).card, refused: true };
  const changes = [
    ...asked.changes,
    ...(day ? [{ kind: 'exam-date' as const, date: day.day }] : []),
  ];
  const changed = await make({ ...asked, changes }, planned, preparing, running);
  // To words that do nothing the plan is no answer; under a button it stays where it is.
  if (changed?.refused && args['item'] === undefined && !running.reach.pressed) {
    return refusedDeed(told, changed.said ?? '', planned);
  }
  if (changed) running.saved();
  if (told.what === 'export') {
    const now =
      changes.length === 0
        ? planned
        : planOf(exam, await readOwn(preparing, running), preparing, running);
    return exportPlan(told, now ?? planned, running);
  }
  return show(planned.exam, changed?.said ?? null, preparing, running);
}

/** Does what was asked for with a plan that is there. @returns null where it is only to be shown. */
async function make(
  { told, changes, args }: Asked,
  { exam }: Studying,
  preparing: Preparing,
  running: Running,
): Promise<PlanChanged | null> {
  switch (told.what) {
    case 'tick':
    case 'untick': {
      const isDone = told.what === 'tick';
      // A button names the item by its place: some domains are too long for one.
      const [revision, week, place] = /^\d+\.\d+\.\d+$/.test(args['item'] ?? '')
        ? (args['item'] ?? '').split('.').map(Number)
        : [];
      if (revision !== undefined && week !== undefined && place !== undefined) {
        return tickItem(exam, { revision, week, item: place, isDone }, preparing, running);
      }
      const item = itemNamed(exam, told.item);
      if (item === null) return { said: words.whichItem, refused: true };
      return tickItem(exam, { revision: null, week: null, item, isDone }, preparing, running);
    }
    case 'missed':
      return missedWeek(exam, preparing, running);
    case 'again':
      return beginPlanAgain(exam, preparing, running);
    default:
      return changes.length === 0 ? null : changePlan(exam, changes, preparing, running);
  }
}

/** Why nothing was done, and a line that would do something. */
function refusedDeed({ what }: PlanWords, said: string, { exam, plan: now, sitting }: Studying) {
  const refused = (text: string, example: string): Answer => ({
    card: refusalCard(words.title(exam.code), text, example),
    refused: true,
  });
  const { items = [] } = now.weeks[now.current ?? now.weeks.length - 1] ?? {};
  const item = items.find(({ ticked }) => ticked === (what === 'untick')) ?? items[0];
  if (!item || (what !== 'tick' && what !== 'untick')) return refused(said, 'plan');
  const names = items.map(({ domain }) => nameOfItem(sitting.analysis, domain));
  return refused(`${said} ${words.weekHas(names)}`, `plan ${what} ${typedName(exam, item.domain)}`);
}

/** How somebody would type an item of the plan. */
function typedName(exam: Exam, item: string): string {
  if (item === 'mixed') return 'mixed practice';
  const domain = exam.domains.find(({ id }) => id === item);
  const short = shortName(domain);
  return itemNamed(exam, short) === item ? short : (domain?.name ?? item);
}

/** The domain that somebody named, or the mixed practice; null where it is none or could be several. */
function itemNamed(exam: Exam, told: string | undefined): string | null {
  if (told === undefined) return null;
  if (/^(?:mixed|practice|practise)/i.test(told)) return 'mixed';
  const [only, another] = matchDomain(exam, told.slice(0, 100));
  return only === undefined || another !== undefined ? null : (exam.domains[only]?.id ?? null);
}

/** The plan of an exam, or of the one whose sitting was saved last. */
function planOf(
  wanted: Exam | null,
  following: Following,
  { exams }: Preparing,
  { clock }: Running,
): Studying | null {
  const today = dayOf(following, clock.now());
  return planAmong(plansOf(exams, following, today), wanted, today);
}

function planAmong(plans: readonly Studying[], wanted: Exam | null, today: IsoDate) {
  const isWanted = ({ exam }: Studying) => wanted === null || exam === wanted;
  return plans.find((each) => isWanted(each) && isAhead(each, today)) ?? null;
}

/** Whether there is still a retake to plan, or one that was booked in time and is over. */
function isAhead({ sitting, study }: Studying, today: IsoDate): boolean {
  return isToFollow(sitting, study, today);
}

/** Why there is no plan: of a version that cannot be sat again nothing is planned. Null where that is not why. */
function closedCard(wanted: Exam | null, plans: readonly Studying[], today: IsoDate): Card | null {
  const closed = plans.find((each) => wanted === null || each.exam === wanted);
  if (!closed) return null;
  const { exam, sitting } = closed;
  const why = noRetakeWords(exam, sitting.analysis, sitting.report.takenOn, today);
  return why && noPlanCard(retake.noPlanTitle(exam.code), why.text, why.example);
}

async function show(
  wanted: Exam | null,
  said: string | null,
  preparing: Preparing,
  running: Running,
): Promise<Answer> {
  const following = await readOwn(preparing, running);
  const today = dayOf(following, running.clock.now());
  const plans = plansOf(preparing.exams, following, today);
  const studying = planAmong(plans, wanted, today);
  if (!studying) {
    const closed = closedCard(wanted, plans, today);
    if (closed) return { card: closed, data: null };
    const some = following.attempts.some(
      ({ report }) => wanted === null || report.exam === wanted.code,
    );
    const card = some
      ? noPlanCard(words.none, words.passed, 'exam')
      : noPlanCard(words.noneYet, words.nothing(wanted?.code ?? null), reportLine(wanted));
    return { card, data: null };
  }
  const others = plans
    .filter((each) => isAhead(each, today))
    .map(({ exam }) => exam.code)
    .filter((code) => code !== studying.exam.code);
  const buttons = buttonsOf(studying, today, running);
  const around = planAround(studying, today, { others, buttons, said });
  return { card: planCard(around), data: { weeks: studying.plan.weeks } };
}

/** A report of an exam, as a line that works. */
function reportLine(exam: Exam | null): string {
  return exam === null
    ? issues.example
    : `${exam.code} 650 ${shortName(exam.domains[0])} NI, rest ok`;
}

function tellResult({ code }: Exam): Button {
  const action = { command: 'scorereport', args: { exam: code, form: 'yes' } };
  return { label: words.tellResult, style: 'main', action };
}

function buttonsOf(
  { exam, study, sitting, plan: { weeks, current } }: Studying,
  today: IsoDate,
  { reach }: Running,
) {
  const button = (label: string, args: Args, replaces = true): Button => ({
    label,
    style: 'plain',
    action: { command: 'plan', args: { exam: exam.code, ...args } },
    ...(replaces ? { replaces } : {}),
  });
  const week = current === null ? undefined : weeks[current];
  const past = current ?? weeks.length;
  return [
    ...(study.examDate !== null && study.examDate < today ? [tellResult(exam)] : []),
    ...(week?.items ?? []).map(({ domain, ticked }, at) =>
      button((ticked ? words.untick : words.tick)(nameOfItem(sitting.analysis, domain)), {
        do: ticked ? 'untick' : 'tick',
        item: `${study.revision}.${week?.step}.${at}`,
      }),
    ),
    ...(past > 0 ? [button(words.missedWeek, { do: 'missed' })] : []),
    ...(past > 0
      ? [button(current === null ? words.beginAgain : words.begun, { do: 'again' })]
      : []),
    ...sittingButtons({ ...sitting, later: null }, sitting.attempt.id, today, reach).filter(
      ({ action }) =>
        action.args['do'] !== 'share' && !(study.followed && action.args['do'] === 'on'),
    ),
    button(words.calendar, { do: 'export', words: 'ics' }, false),
    button(words.list, { do: 'export', words: 'md' }, false),
  ];
}

async function exportPlan(
  { file }: PlanWords,
  studying: Studying,
  { clock }: Running,
): Promise<Answer> {
  if (file === null) {
    return { card: refusedFile.card, refused: true };
  }
  const { planCalendar, planMarkdown } = await import('#src/app/plan-files.ts');
  const { exam } = studying;
  const text = file === 'ics' ? await planCalendar(studying, clock.now()) : planMarkdown(studying);
  return {
    card: {
      title: words.fileTitle,
      tone: 'good',
      blocks: [{ kind: 'text', text: file === 'ics' ? words.fileCalendar : words.fileList }],
    },
    data: text,
    file: { name: `debrief-${exam.code.toLowerCase()}-plan.${file}`, text },
  };
}

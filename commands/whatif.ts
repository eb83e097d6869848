// /whatif: what if somebody studies more, or lifts a domain: the chance then, and the hours a goal takes. For the latest sitting
// of an exam, or for a report that is only tried. Keeps nothing; each button and list holds all of the next question.

import type {
  Answer,
  Args,
  Command,
  Preparing,
  Ready,
  Refused,
  Running,
} from '#src/app/command.ts';
import { dayOf } from '#src/app/following.ts';
import { latestSitting } from '#src/app/latest-sitting.ts';
import { formatArgs } from '#src/app/parse-words.ts';
import type { Following } from '#src/app/ports.ts';
import { shortName } from '#src/app/report-form.ts';
import { gatherReport } from '#src/app/told-report.ts';
import {
  MOST_LIFTED,
  readDomain,
  readDomains,
  readTold,
  type WhatIfState,
  whatIfArgs,
  writeDomains,
} from '#src/app/what-if-args.ts';
import { readHours, readWhatIfQuestion } from '#src/app/what-if-question.ts';
import type { Action, Button, Choices } from '#src/cards/card.ts';
import { issuesCard, refusalCard } from '#src/cards/issues-card.ts';
import {
  heldBackCard,
  noRetakeCard,
  type WhatIfCardOf,
  whatIfCard,
} from '#src/cards/what-if-card.ts';
import { trouble } from '#src/cards/words/en.ts';
import { whatIfOptions, whatIfSummary, whatIf as words } from '#src/cards/words/en-what-if.ts';
import type { Analysis } from '#src/core/analysis.ts';
import { analysisOf } from '#src/core/analysis-of.ts';
import type { Report } from '#src/core/attempt.ts';
import { checkHours } from '#src/core/check-report.ts';
import type { Domain, DomainId, Exam, IsoDate } from '#src/core/exam.ts';
import { quoted } from '#src/core/issue.ts';
import { DEFAULT_HOURS, HOURS_RANGE } from '#src/core/plan.ts';
import { retakeState } from '#src/core/retake.ts';
import { matchExam } from '#src/core/understand/find-exam.ts';
import {
  DEFAULT_GOAL,
  DEFAULT_LIFT,
  type Ends,
  GOAL_RANGE,
  goals,
  LIFT_RANGE,
  type Pays,
  readWhatIf,
  WHAT_IF_HOURS,
  type WhatIfRead,
} from '#src/core/what-if.ts';

export const whatif: Command = {
  name: 'whatif',
  summary: whatIfSummary,
  example: 'whatif --hours 20',
  options: [
    { name: 'exam', kind: 'exam', description: whatIfOptions.exam },
    { name: 'hours', kind: 'number', description: whatIfOptions.hours, range: WHAT_IF_HOURS },
    { name: 'domain', kind: 'text', description: whatIfOptions.domain },
    { name: 'lift', kind: 'text', description: whatIfOptions.lift, several: true },
    { name: 'to', kind: 'number', description: whatIfOptions.to, range: LIFT_RANGE },
    { name: 'goal', kind: 'number', description: whatIfOptions.goal, range: GOAL_RANGE },
    { name: 'pace', kind: 'number', description: whatIfOptions.pace, range: HOURS_RANGE },
    { name: 'text', kind: 'rest', description: whatIfOptions.text },
    { name: 'told', kind: 'text', description: whatIfOptions.told, internal: true },
  ],
  visibility: 'private',
  keepsNothing: true,
  prepare(args, preparing) {
    const asked = understand(args, preparing);
    if ('kind' in asked) return asked;
    const ready: Ready = { kind: 'ready', run: (running) => run(asked, preparing, running) };
    return ready;
  },
};

/** What was asked, as far as it can be told without knowing the person's sittings. */
interface Asked {
  /** Null: the exam whose sitting was saved last. */
  readonly exam: Exam | null;
  readonly told: Report | null;
  /** Several sittings were typed, of which one counts. */
  readonly several: boolean;
  readonly hours: number;
  readonly to: number;
  readonly goal: number;
  readonly pace: number | null;
  /** In words: what they mean depends on the exam. */
  readonly domain: string | undefined;
  readonly lift: string | undefined;
}

/** A goal alone, such as "60 %". */
function goalIn(text: string): string | undefined {
  return /^(\d{2})\s*%$/.exec(text)?.[1];
}

/** "20" and "20h" are the same. */
function isSame(given: string, said: string): boolean {
  return given === said || (readHours(given) ?? given) === (readHours(said) ?? said);
}

function understand(args: Args, preparing: Preparing): Asked | Refused {
  const { exams, latestToday, today } = preparing;
  const text = args['text'] ?? '';
  // What is typed alone may be the hours, the goal, the exam, or a question in plain words.
  const question = readWhatIfQuestion(text);
  const typedGoal = goalIn(text);
  const { hours: typedHours, domain: typedDomain } = question ?? {};
  const typed = { hours: typedHours, domain: typedDomain, goal: typedGoal };
  // An option beside it that says something else would be one of two wishes dropped.
  for (const [name, said] of Object.entries(typed)) {
    if (said === undefined || isSame(args[name] ?? said, said)) continue;
    return refused(name, trouble.givenTwice(name), whatif.example);
  }
  const hours = args['hours'] ?? typedHours ?? '0';
  const goal = args['goal'] ?? typedGoal ?? String(DEFAULT_GOAL);
  const rest = question || typedGoal ? (question?.exam ?? '') : text;
  const alone = rest === '' ? null : matchExam(rest, exams, latestToday);
  const named = args['exam'] ?? (alone?.ok ? rest : undefined);
  const found = named === undefined ? null : matchExam(named, exams, latestToday);
  if (found?.ok === false) return refusedIssues(found.issues);
  const exam = found?.value ?? null;
  if (exam && alone?.ok && alone.value !== exam) {
    return refused('exam', trouble.givenTwice('exam'), exampleOf(exam));
  }
  const pace = checkHours(args['pace']);
  if (!pace.ok) return refusedIssues(pace.issues);
  const asked = {
    exam,
    told: null,
    several: false,
    hours: readHours(hours) ?? Number.NaN,
    to: Number(args['to'] ?? DEFAULT_LIFT),
    goal: Number(goal),
    pace: pace.value,
    domain: args['domain'] ?? typedDomain,
    lift: args['lift'],
  };
  if (!isWhole(asked.hours, WHAT_IF_HOURS)) {
    return refused('hours', words.badHours(...WHAT_IF_HOURS), whatif.example);
  }
  if (!isWhole(asked.goal, GOAL_RANGE)) {
    return refused('goal', words.badGoal(...GOAL_RANGE), 'whatif --goal 70');
  }
  if (!isWhole(asked.to, LIFT_RANGE)) {
    return refused('to', words.badLift(...LIFT_RANGE), 'whatif --lift 1 --to 80');
  }
  if (exam && args['told'] !== undefined) {
    const told = readTold(exam, args['told'], latestToday);
    return told ? { ...asked, told } : refused('told', words.badTold, exampleOf(exam));
  }
  if (rest === '' || alone?.ok) return asked;
  const told = { text: rest, ...(exam ? { exam: exam.code } : {}) };
  const gathered = gatherReport(told, exams, latestToday, undefined, today);
  const newest = gathered.reports.at(-1);
  if (!gathered.exam || !newest) {
    const card = issuesCard(gathered.issues, gathered.remarks, exampleOf(gathered.exam), false);
    return { kind: 'refused', card };
  }
  return { ...asked, exam: gathered.exam, told: newest, several: gathered.reports.length > 1 };
}

function isWhole(value: number, [least, most]: readonly [number, number]): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function refusedIssues(issues: Parameters<typeof issuesCard>[0]): Refused {
  return { kind: 'refused', card: issuesCard(issues, [], exampleOf(null), false) };
}

function refused(field: string, text: string, example: string): Refused {
  const card = refusalCard(trouble.refused, text, example);
  return { kind: 'refused', card, fields: { [field]: text } };
}

/** A report to try, as a line that works. */
function exampleOf(exam: Exam | null): string {
  const [domain] = exam?.domains ?? [];
  return exam && domain
    ? `whatif ${exam.code} 650 ${shortName(domain)} NI, rest ok`
    : 'whatif CLF-C02 650 security NI, rest ok';
}

/** A sitting to think about, with all that is known beside it. */
interface Subject {
  readonly exam: Exam;
  readonly report: Report;
  readonly others: readonly Report[];
  readonly analysis: Analysis;
  /** Hours a week that the person's plan has; null where they never said. */
  readonly planned: number | null;
  readonly today: IsoDate;
}

async function run(asked: Asked, preparing: Preparing, running: Running): Promise<Answer> {
  const subject = await subjectOf(asked, preparing, running);
  if (!subject) {
    const card = refusalCard(
      words.none,
      words.nothing(asked.exam?.code ?? null),
      exampleOf(asked.exam),
    );
    return { card: { ...card, tone: 'neutral' }, data: null };
  }
  const { exam } = subject;
  const domain = asked.domain === undefined ? null : readDomain(exam, asked.domain);
  const lifted = asked.lift === undefined ? [] : readDomains(exam, asked.lift);
  if (asked.domain !== undefined && !domain) return unknownDomain(exam, asked.domain, 'domain');
  if (!lifted) return unknownDomain(exam, asked.lift ?? '', 'lift');
  if (lifted.length > MOST_LIFTED) {
    const text = words.tooManyLifted(MOST_LIFTED);
    return { card: refusalCard(trouble.refused, text, 'whatif --lift 12'), refused: true };
  }
  const { told, hours, to, goal, pace } = asked;
  const state = { exam, told, hours, domain, lifted, to, goal, pace };
  return answer(subject, state, asked.several, preparing.exams);
}

function unknownDomain(exam: Exam, given: string, option: string): Answer {
  const text = words.which(
    quoted(given),
    exam.domains.map(({ name }) => name),
  );
  const example = `whatif ${exam.code} --${option} ${shortName(exam.domains[0])} --hours 10`;
  return { card: refusalCard(trouble.refused, text, example), refused: true };
}

/** The report that was typed, or the person's latest sitting; null where there is none. */
async function subjectOf(
  { exam: wanted, told }: Asked,
  { exams, today }: Preparing,
  { store, person, clock }: Running,
): Promise<Subject | null> {
  if (told && wanted) {
    const analysis = analysisOf(wanted, told);
    return { exam: wanted, report: told, others: [], analysis, planned: null, today };
  }
  const following = await (await store()).readFollowing(person);
  const exam = wanted ?? examOfLatest(exams, following);
  const sitting = exam && latestSitting(exam, following.attempts);
  if (!exam || !sitting) return null;
  const { report, others, analysis } = sitting;
  const study = following.studies.find((each) => each.exam === exam.code);
  const planned = study?.hoursPerWeek ?? null;
  return { exam, report, others, analysis, planned, today: dayOf(following, clock.now()) };
}

/** The exam of the sitting that was saved last. */
function examOfLatest(exams: readonly Exam[], { attempts }: Following): Exam | null {
  const [latest] = attempts
    .filter(({ report }) => exams.some(({ code }) => code === report.exam))
    .toSorted((a, b) => b.savedAt - a.savedAt);
  return exams.find(({ code }) => code === latest?.report.exam) ?? null;
}

function answer(
  subject: Subject,
  wished: WhatIfState,
  several: boolean,
  exams: readonly Exam[],
): Answer {
  const { exam, report, others, analysis, today } = subject;
  const { hours, domain, lifted, to, goal } = wished;
  const pace = paceOf(subject, wished);
  const wish = {
    hours,
    domain: domain?.id ?? null,
    lifted: lifted.map(({ id }) => id),
    to,
    goal,
    hoursPerWeek: pace.hours,
  };
  const read = readWhatIf(exam, report, others, wish, partsOf(analysis), today);
  const state = retakeState(exam, report.takenOn, today);
  const isPass = read.kind === 'held-back' && read.why === 'passed';
  if (state !== 'open' && !isPass) {
    const data = { exam: exam.code, heldBack: 'no-retake' };
    return { card: noRetakeCard(exam, state, today, successorLine(exam, exams)), data };
  }
  if (read.kind === 'held-back') {
    const data = { exam: exam.code, heldBack: read.why };
    return { card: heldBackCard(exam, read, exampleOf(exam)), data };
  }
  const around: WhatIfCardOf = {
    exam,
    report,
    typed: wished.told !== null,
    read,
    hours,
    domain,
    lifted,
    to,
    goal,
    pace,
    said: several ? words.onlyNewest : null,
    today,
    buttons: buttonsOf(wished, analysis, read),
    choices: choicesOf(wished, read),
    again: actionOf(wished),
  };
  return { card: whatIfCard(around), data: dataOf(wish, exam, read) };
}

/** The facts of the exam that takes the place of this one, or of this one. */
function successorLine(exam: Exam, exams: readonly Exam[]): string {
  const successor = exams.find(({ code }) => code === exam.replacedBy?.value);
  return `exam ${(successor ?? exam).code}`;
}

function paceOf({ planned, report }: Subject, { pace }: WhatIfState): WhatIfCardOf['pace'] {
  if (pace !== null) return { hours: pace, from: 'asked' };
  if (planned !== null) return { hours: planned, from: 'plan' };
  if (report.hoursPerWeek !== null) return { hours: report.hoursPerWeek, from: 'report' };
  return { hours: DEFAULT_HOURS, from: 'usual' };
}

/** How the plan divides study among the domains. */
function partsOf({ domains }: Analysis): Readonly<Record<DomainId, number>> {
  return Object.fromEntries(
    domains.map(({ id, studyShare, planShare }) => [id, planShare ?? studyShare]),
  );
}

function actionOf(state: WhatIfState): Action {
  return { command: 'whatif', args: whatIfArgs(state) };
}

/** The same as a line to type: domains in words, not by the numbers that keep buttons short. */
function lineOf(state: WhatIfState, args: Args = {}): string {
  const inWords = {
    ...(state.domain ? { domain: shortName(state.domain) } : {}),
    ...(state.lifted.length > 0 ? { lift: writeDomains(state.lifted.map(shortName)) } : {}),
  };
  return `whatif ${formatArgs({ ...whatIfArgs(state), ...inWords, ...args }, whatif.options)}`;
}

/** Hours that buttons add. */
const MORE_HOURS = [5, 10, 20];
/** Domains that have a button: with the others, they make two rows on Discord. */
const MOST_LIFTS = 5;

function buttonsOf(
  state: WhatIfState,
  analysis: Analysis,
  { pays }: WhatIfRead,
): readonly Button[] {
  const button = (label: string, next: WhatIfState): Button => ({
    label,
    style: 'plain',
    action: actionOf(next),
    replaces: true,
    line: lineOf(next),
  });
  const { exam, hours, lifted } = state;
  const [, most] = WHAT_IF_HOURS;
  const changes = (hours > 0 ? 1 : 0) + (state.domain ? 1 : 0) + lifted.length;
  const without = (domain: Domain) => lifted.filter((each) => each !== domain);
  return [
    ...MORE_HOURS.filter((more) => hours + more <= most).map((more) => ({
      ...button(words.addHours(more), { ...state, hours: hours + more }),
      shortcut: true as const,
    })),
    // Taking back the only lift is the same, and has a button below.
    ...(changes > 1 || (changes === 1 && lifted.length === 0)
      ? [button(words.startOver, { ...state, hours: 0, lifted: [], domain: null })]
      : []),
    ...lifted.map((domain) =>
      button(words.unlift(domain.name), { ...state, lifted: without(domain) }),
    ),
    ...(lifted.length < MOST_LIFTED
      ? worthLifting(exam, analysis, pays)
          .filter((domain) => !lifted.includes(domain))
          .slice(0, MOST_LIFTS - lifted.length)
          .map((domain) =>
            button(words.lift(domain.name), { ...state, lifted: [...lifted, domain] }),
          )
      : []),
  ];
}

/** The weak domains; where none is rated weak, those that pay most. What pays most comes first. */
function worthLifting(exam: Exam, { domains }: Analysis, pays: readonly Pays[]): readonly Domain[] {
  const weak = domains.filter(({ rating }) => rating === 'needs-improvement').map(({ id }) => id);
  const tied = pays.filter(({ tie }) => tie).map(({ domain }) => domain);
  const wanted = weak.length > 0 ? weak : tied;
  return pays
    .filter(({ domain }) => wanted.includes(domain))
    .toSorted((a, b) => b.rise - a.rise)
    .flatMap(({ domain }) => exam.domains.find(({ id }) => id === domain) ?? []);
}

/** Hours that are offered, as far as the table goes. */
const OFFERED_HOURS = [0, 5, 10, 15, 20, 30, 40, 60, 80, 100, 120, 160, 200];

function choicesOf(state: WhatIfState, { curve, toGoal }: WhatIfRead): readonly Choices[] {
  const { exam, hours, domain, lifted, goal } = state;
  const option = (label: string, next: WhatIfState, chosen: boolean) => ({
    label,
    action: actionOf(next),
    chosen,
  });
  const most = curve.at(-1)?.hours ?? 0;
  const offered = OFFERED_HOURS.filter((each) => each <= most);
  // Hours on what is supposed to be lifted would be an odd thing to offer.
  const another = exam.domains.find((each) => each !== domain && !lifted.includes(each));
  return [
    {
      label: words.chooseHours,
      options: [...new Set([...offered, hours])]
        .toSorted((a, b) => a - b)
        .map((each) => option(words.hoursOption(each), { ...state, hours: each }, each === hours)),
      line: lineOf({ ...state, hours: hours === 20 ? 40 : 20 }),
    },
    {
      label: words.chooseDomain,
      options: [null, ...exam.domains].map((each) =>
        option(
          each === null ? words.planOption : words.domainOption(each.name),
          { ...state, domain: each },
          each === domain,
        ),
      ),
      line: lineOf(state, { domain: shortName(another ?? exam.domains[0]) }),
    },
    // Where no hours to a goal are told, there is no goal to choose.
    ...(toGoal
      ? [
          {
            label: words.chooseGoal,
            options: [...new Set([...goals, goal])]
              .toSorted((a, b) => a - b)
              .map((each) =>
                option(words.goalOption(each), { ...state, goal: each }, each === goal),
              ),
            line: lineOf({ ...state, goal: goal === 80 ? 90 : 80 }),
          },
        ]
      : []),
  ];
}

/** The same for scripts; probabilities to four decimals. */
function dataOf(
  wish: Parameters<typeof readWhatIf>[3],
  exam: Exam,
  { estimate, after, curve, toGoal, ranges, pays }: WhatIfRead,
) {
  const four = (value: number) => Number(value.toFixed(4));
  const ends = ({ low, high }: Ends) => ({ low: four(low), high: four(high) });
  const point = ({ hours, slow, typical, fast }: WhatIfRead['curve'][number]) => ({
    hours,
    slow: four(slow),
    typical: four(typical),
    fast: four(fast),
  });
  const { now, show, leverageHours } = estimate;
  return {
    exam: exam.code,
    asked: wish,
    show,
    now: { mid: four(now.mid), ...ends(now) },
    after: after && point(after),
    curve: curve.map(point),
    toGoal,
    ranges: ranges && {
      after: ranges.after && {
        slow: ends(ranges.after.slow),
        typical: ends(ranges.after.typical),
        fast: ends(ranges.after.fast),
      },
      curve: curve.map(({ hours }, at) => ({ hours, ...ends(ranges.curve[at] ?? now) })),
    },
    leverage: {
      hours: leverageHours,
      domains: pays.map(({ domain, rise, tie }) => ({ domain, rise: four(rise), tie })),
    },
  };
}

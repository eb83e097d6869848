// A text about one exam → the sitting or sittings it tells of.

import { daysBetween } from '../calendar.ts';
import type { Exam, IsoDate } from '../exam.ts';
import { type Issue, quoted, type Remark } from '../issue.ts';
import type { Rating } from '../rating.ts';
import { type Assigned, assignRatings, assignRows } from './assign-ratings.ts';
import { findAsides } from './find-asides.ts';
import { chooseDate, type DateMention } from './find-dates.ts';
import type { Days } from './find-day-words.ts';
import { type DomainMention, findDomains } from './find-domains.ts';
import type { ExamMention } from './find-exam.ts';
import { findNamed, type Named } from './find-named.ts';
import { chooseScores, doubtfulScores, findScores, type ScoreMention } from './find-scores.ts';
import { findVerdict, isVerdictWord } from './find-verdict.ts';
import { isPractice } from './number-roles.ts';
import { findRatings, type RatingMention } from './rating-words.ts';
import { readGrid } from './read-grid.ts';
import { reachAt, readItems } from './read-items.ts';
import { splitSittings } from './split-sittings.ts';
import { isChatLine, type Token, tokenize, wordSet } from './tokens.ts';

/** One sitting as a text tells it. Absent means: not told. */
export interface ToldSitting {
  readonly score?: number;
  readonly passed?: boolean;
  readonly takenOn?: IsoDate;
  /** By domain id. */
  readonly ratings: Readonly<Record<string, Rating>>;
  readonly weightsAsPercentages: boolean;
}

export interface Sittings {
  /** At least one; several only when each has a date of its own, oldest first. */
  readonly sittings: readonly ToldSitting[];
  readonly issues: readonly Issue[];
  readonly remarks: readonly Remark[];
}

export interface SittingContext {
  readonly exam: Exam;
  readonly exams: readonly Exam[];
  readonly today: IsoDate;
  /** What "today" in a text is taken as; absent where nobody knows when it was written. */
  readonly days: Days | undefined;
  /** An official report pasted as text: slashed dates are month first, and its rating columns are drawings. */
  readonly official: boolean;
  /** What was found in the text, or in another part of it. */
  readonly found: Named;
}

/** What the tokens of a text mean, besides numbers. */
interface Marks {
  readonly tokens: readonly Token[];
  /** Exams and dates. */
  readonly taken: readonly boolean[];
  readonly rates: readonly RatingMention[];
  readonly names: readonly DomainMention[];
  /** Domains and ratings. */
  readonly used: readonly boolean[];
  /** "rest", "all others" */
  readonly isRest: readonly boolean[];
}

/** Reads the sittings a cleaned text tells of. */
export function readSittings(text: string, context: SittingContext): Sittings {
  const { exam, official, today, days } = context;
  const grid = readGrid(exam, text);
  const cleaned = grid.rest;
  const strict = isChatLine(cleaned);
  // Mostly the very text in which days and exams were looked for to choose the exam.
  const named =
    context.found.text === cleaned && context.found.usOrder === official
      ? context.found
      : findNamed(cleaned, official, context.exams, days);
  const told = named.dates;
  // Words such as "today" that tell of something else stay words.
  const dates = told.filter(({ words }) => words === null || words === 'sure' || words === 'free');
  const marks = markTokens(cleaned, dates, named.exams, exam);
  const { tokens, taken, used, isRest } = marks;
  const passMark = exam.passMark.value;
  const numbers = findScores(tokens, { taken, used, passMark });
  const scores = chooseScores(numbers, strict);
  if (scores.length > 1) {
    const parts = splitSittings(text, tokenize(text), scores, dates);
    return parts ? readParts(parts, scores, context) : several(scores, 'several-scores');
  }

  const percentages = percentagesOf(marks, exam, strict && scores.length === 0);
  const score = scores[0] ?? (strict ? percentageAsScore(marks, percentages) : undefined);
  const assigned = assign(marks, score, context, strict);
  const ratings = new Map([...assigned.ratings, ...grid.ratings]);
  const date = chooseDate(told, cleaned, today, strict);
  // "all others ok failed" says of nobody else that they failed.
  const isRated = (at: number) =>
    isRest[at] === true && [-1, 1, 2].some((step) => used[at + step] === true);
  const verdict = findVerdict(
    tokens,
    tokens.map((_token, at) => taken[at] === true || used[at] === true || isRated(at)),
  );
  const sitting: ToldSitting = {
    ...(score?.score === null || score === undefined ? {} : { score: score.score }),
    ...(verdict === null ? {} : { passed: verdict }),
    ...(date.date === null ? {} : { takenOn: date.date }),
    ratings: byId(exam, ratings),
    weightsAsPercentages: areWeights(exam, percentages),
  };
  return {
    sittings: [sitting],
    issues: [...(score ? scoreIssues(score, exam) : []), ...date.issues, ...assigned.issues],
    remarks: [
      ...date.remarks,
      ...assigned.remarks,
      ...percentageRemarks(exam, percentages),
      ...(score
        ? scoreRemarks(score, exam)
        : doubtfulScores(numbers, strict).map((each) => leftOutNumber(each))),
      ...(official && ratings.size === 0 ? [{ code: 'ratings-not-in-text' } as const] : []),
    ],
  };
}

/** Several scores: taken as history when each has a date of its own, else asked about. */
function readParts(
  parts: readonly string[],
  scores: readonly ScoreMention[],
  context: SittingContext,
): Sittings {
  const read = parts.map((part) => readSittings(part, context));
  const told = read.flatMap((each) => each.sittings);
  const issues = read.flatMap((each) => each.issues);
  if (issues.length > 0) return { sittings: [], issues, remarks: [] };
  const days = new Set(told.map((each) => each.takenOn).filter((day) => day !== undefined));
  if (told.length !== parts.length || days.size !== told.length) {
    return several(scores, told.length > 1 ? 'several-sittings' : 'several-scores');
  }
  return {
    sittings: told.toSorted((a, b) => daysBetween(b.takenOn ?? '', a.takenOn ?? '')),
    issues: [],
    remarks: read.flatMap((each) => each.remarks),
  };
}

function several(
  scores: readonly ScoreMention[],
  code: 'several-scores' | 'several-sittings',
): Sittings {
  const choices = scores.map((each) => String(each.score));
  return { sittings: [], issues: [{ field: 'score', code, choices }], remarks: [] };
}

function markTokens(
  cleaned: string,
  dates: readonly DateMention[],
  exams: readonly ExamMention[],
  exam: Exam,
): Marks {
  const tokens = tokenize(cleaned);
  // Three letters may be a word of a domain: "Design of SAP workloads on AWS".
  const named = exams.filter((each) => each.text.length > 3 || each.exams.includes(exam));
  const taken = covered(tokens, [...dates, ...named]);
  const said = findRatings(tokens, exam).filter((each) => !taken[each.from]);
  const blocked = [...taken];
  mark(blocked, said);
  const names = findDomains(exam, tokens, blocked);
  const isName = tokens.map(() => false);
  mark(isName, names);
  const isRest = restsIn(tokens);
  const ratable = tokens.map((_token, at) => isName[at] === true || isRest[at] === true);
  const rates = withoutVerdictMarks(said, tokens, ratable);
  const used = [...isName];
  mark(used, rates);
  return { tokens, taken, rates, names, used, isRest };
}

/** Which tokens lie in one of some places of the text. */
function covered(
  tokens: readonly Token[],
  places: readonly { readonly start: number; readonly end: number }[],
): readonly boolean[] {
  const inOrder = places.toSorted((a, b) => a.start - b.start);
  let next = 0;
  let end = 0;
  return tokens.map((token) => {
    for (let place = inOrder[next]; place && place.start < token.end; place = inOrder[++next]) {
      end = Math.max(end, place.end);
    }
    return token.start < end;
  });
}

function mark(
  marks: boolean[],
  places: readonly { readonly from: number; readonly to: number }[],
): void {
  for (const { from, to } of places) marks.fill(true, from, to);
}

const restOpeners = wordSet(
  'rest others remaining remainder elsewhere other everything all every anything',
);

/** Which tokens say "rest" or "all others". */
function restsIn(tokens: readonly Token[]): readonly boolean[] {
  const isRest = tokens.map(() => false);
  for (const [at, { text }] of tokens.entries()) {
    const reach = restOpeners.has(text) ? reachAt(tokens, at) : null;
    if (reach?.reach === 'rest') isRest.fill(true, at, reach.to);
  }
  return isRest;
}

/** ✅ beside a domain is its rating; anywhere else, and alone beside the score or the exam, it is the verdict. */
function withoutVerdictMarks(
  rates: readonly RatingMention[],
  tokens: readonly Token[],
  named: readonly boolean[],
): readonly RatingMention[] {
  const marks = rates.filter((each) => each.manner === 'mark');
  const beside = (at: number, step: 1 | -1) => {
    let place = at + step;
    const isBetween = () =>
      tokens[place]?.kind === 'sign' ||
      tokens[place]?.text === '%' ||
      tokens[place + 1]?.text === '%';
    while (isBetween() && Math.abs(place - at) < 6) place += step;
    return place;
  };
  const isVerdict = (at: number) => {
    const [before, behind] = [beside(at, -1), beside(at, 1)];
    if (!named[before] && !named[behind]) return true;
    return (
      marks.length === 1 &&
      [before, behind].some(
        (place) =>
          !named[place] &&
          (tokens[place]?.kind === 'number' ||
            isVerdictWord(tokens[place]) ||
            // "billing ✅ taken 2026-11-20"
            (tokens[place]?.kind === 'word' && !(place === behind && named[before]))),
      )
    );
  };
  return rates.filter((each) => each.manner !== 'mark' || !isVerdict(each.from));
}

function assign(
  { tokens, taken, rates, names, used }: Marks,
  score: ScoreMention | undefined,
  { exam, official }: SittingContext,
  strict: boolean,
): Assigned {
  const others = tokens.map((_token, at) => taken[at] === true || at === score?.at);
  const asides = findAsides(tokens, { taken: others, used });
  const lines = readItems(exam, { tokens, taken: others, asides, rates, names });
  if (!official) return assignRatings(exam, lines, strict);
  return { ratings: assignRows(exam, lines), issues: [], remarks: [] };
}

function byId(exam: Exam, ratings: ReadonlyMap<number, Rating>): Readonly<Record<string, Rating>> {
  return Object.fromEntries(
    [...ratings]
      .filter(([, rating]) => rating !== 'unknown')
      .sort(([a], [b]) => a - b)
      .map(([at, rating]) => [exam.domains[at]?.id ?? '', rating]),
  );
}

/**
 * Percentages right behind a domain's name, with or without brackets, and "45% in security".
 * @param noScore the text has no score: then "CLF 65% security NI" tells it as a percentage, unless that is the weight.
 */
function percentagesOf(
  { tokens, taken, names }: Marks,
  exam: Exam,
  noScore: boolean,
): ReadonlyMap<number, number> {
  const percentages = new Map<number, number>();
  for (const { domain, from, to } of names) {
    if (domain === null) continue;
    let at = to;
    while (/^[(:|-]$/.test(tokens[at]?.text ?? '') && at - to < 2) at++;
    const into = /^(?:in|on|for)$/.test(tokens[from - 1]?.text ?? '') ? from - 1 : from;
    for (const place of [at, into - 2]) {
      if (tokens[place]?.kind !== 'number' || tokens[place + 1]?.text !== '%') continue;
      const percent = Number(tokens[place]?.text);
      const isFirst = place === from - 2 && taken[place - 1] === true;
      if (noScore && isFirst && percent !== exam.domains[domain]?.weight) continue;
      percentages.set(domain, percent);
      break;
    }
  }
  return percentages;
}

/** In a line without a score, a percentage that belongs to no domain was meant as one: "CLF 66%". */
function percentageAsScore(
  { tokens, taken, used }: Marks,
  percentages: ReadonlyMap<number, number>,
): ScoreMention | undefined {
  const beside = new Set(percentages.values());
  const at = tokens.findIndex(
    (token, place) =>
      token.kind === 'number' && tokens[place + 1]?.text === '%' && !beside.has(Number(token.text)),
  );
  const text = tokens[at]?.text;
  if (text === undefined || isPractice(tokens, at, { taken, used })) return undefined;
  return {
    at,
    text: `${text}%`,
    score: null,
    problem: 'percentage',
    standing: 'bare',
    derived: false,
  };
}

/** At least two percentages beside domains, and all of them the domains' weights. */
function areWeights(exam: Exam, percentages: ReadonlyMap<number, number>): boolean {
  const isWeight = ([at, percent]: readonly [number, number]) =>
    exam.domains[at]?.weight === percent;
  return percentages.size >= 2 && [...percentages].every(isWeight);
}

function percentageRemarks(
  exam: Exam,
  percentages: ReadonlyMap<number, number>,
): readonly Remark[] {
  return [...percentages]
    .filter(([at, percent]) => exam.domains[at]?.weight !== percent)
    .map(([at, percent]) => ({
      code: 'percentage-left-out',
      given: `${percent} %`,
      values: { domain: exam.domains[at]?.name ?? '' },
    }));
}

function scoreIssues(
  { problem, text }: ScoreMention,
  { scale: [lowest, highest] }: Exam,
): readonly Issue[] {
  if (problem === null) return [];
  const codes = {
    'not-whole': 'score-not-whole',
    'out-of-range': 'score-out-of-range',
    percentage: 'score-is-percentage',
    'not-exact': 'score-not-a-number',
  } as const;
  return [
    { field: 'score', code: codes[problem], given: quoted(text), values: { lowest, highest } },
  ];
}

function leftOutNumber({ text }: ScoreMention): Remark {
  return { code: 'number-left-out', given: quoted(text) };
}

function scoreRemarks({ derived, score, text }: ScoreMention, exam: Exam): readonly Remark[] {
  if (!derived || score === null) return [];
  return [
    {
      code: 'score-derived',
      given: quoted(text),
      values: { score, passMark: exam.passMark.value },
    },
  ];
}

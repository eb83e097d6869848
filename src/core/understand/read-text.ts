// A chat line, a pasted report, a forum post → what it says about one or several sittings, and what it leaves open.
// Nothing is invented: what two readings could explain is asked, what nothing explains is left out and said.

import { daysBetween } from '../calendar.ts';
import type { Exam, IsoDate } from '../exam.ts';
import { type Issue, quoted, type Remark } from '../issue.ts';
import type { Rating } from '../rating.ts';
import { type Assigned, assignRatings } from './assign-ratings.ts';
import { domainWordsOf, replaceSpaceless } from './domain-words.ts';
import { type DateMention, findDates } from './find-dates.ts';
import {
  ambiguousExam,
  chooseVersion,
  type ExamMention,
  findExams,
  unknownExam,
} from './find-exam.ts';
import { findScores, isPractice, type ScoreMention } from './find-scores.ts';
import { findVerdict } from './find-verdict.ts';
import { cleanText, type Token, tokenize } from './tokens.ts';

/** Longest text read, in characters: several times the longest report. */
export const LONGEST_TEXT = 20_000;

/** A line this short, without line ends, is taken as meant for us word by word. */
const CHAT_LINE = 200;

/** One sitting as a text tells it. Absent means: not told. */
export interface ToldSitting {
  readonly score?: number;
  readonly passed?: boolean;
  readonly takenOn?: IsoDate;
  /** By domain id. */
  readonly ratings: Readonly<Record<string, Rating>>;
  readonly weightsAsPercentages: boolean;
}

export interface TextReading {
  readonly exam: Exam | null;
  /** At least one; several only when each has a date of its own, oldest first. */
  readonly sittings: readonly ToldSitting[];
  /** What has to be settled before the reading can be used. */
  readonly issues: readonly Issue[];
  /** What was left out, to be said. */
  readonly remarks: readonly Remark[];
  /** An official report pasted as text, whose ratings are drawings and so are not in it. */
  readonly official: boolean;
}

export interface TextContext {
  readonly exams: readonly Exam[];
  /** The exam if it is known from elsewhere, such as an option of the command. */
  readonly exam?: Exam | undefined;
  /** The latest date it can be anywhere on Earth. */
  readonly today: IsoDate;
}

/** Reads a text. Never throws: whatever the text holds, the answer is a reading or issues. */
export function readText(text: string, context: TextContext): TextReading {
  const nothing = (issues: readonly Issue[]): TextReading => ({
    exam: context.exam ?? null,
    sittings: [],
    issues,
    remarks: [],
    official: false,
  });
  if (text.length > LONGEST_TEXT) {
    return nothing([
      { field: 'text', code: 'text-too-long', values: { length: text.length, most: LONGEST_TEXT } },
    ]);
  }
  if (looksBinary(text)) return nothing([{ field: 'text', code: 'not-text' }]);

  const rough = cleanText(text);
  const official = /candidate score|breakdown of exam results|performance at this level/i.test(
    rough,
  );
  const cleaned = official ? withoutBoilerplate(rough) : rough;
  const dates = findDates(cleaned, official);
  const sat = dates.find((date) => date.date !== null && !date.aside)?.date;
  const chosen = chooseExam(cleaned, context, sat ?? context.today);
  if (!chosen.exam) return nothing(chosen.issues);

  const { exam } = chosen;
  const reading = readSittings(
    replaceSpaceless(domainWordsOf(exam), cleaned),
    exam,
    context,
    official,
  );
  return {
    exam,
    sittings: reading.sittings,
    issues: [...chosen.issues, ...reading.issues],
    remarks: [...chosen.remarks, ...reading.remarks],
    official,
  };
}

/** Mostly control characters or broken encoding: a file, not words. */
function looksBinary(text: string): boolean {
  const strange = text.match(/[\u0000-\u0008\u000E-\u001F\uFFFD]/g)?.length ?? 0;
  return strange > 8 && strange > text.length / 20;
}

/** Legend, column heads and disclaimer of the official report hold both rating words, whatever the ratings are. */
function withoutBoilerplate(text: string): string {
  return text
    .replace(
      /(?:meets competencies|needs improvement|not enough information)\s*:\s*performance at[^.]{0,300}\./gi,
      ' ',
    )
    .replace(/disclaimer:[\s\S]{0,800}?future test performance\.?/gi, ' ')
    .replace(/the (?:minimum )?scaled score needed to pass[^.]{0,60}\./gi, ' ')
    .replace(/has a scaled score between 100\s+and 1,000\./gi, '. ')
    .replace(/you can re-?attempt the exam after 14 days\.?/gi, ' ')
    .replace(/candidate id\s*:\s*\S+/gi, ' ')
    .replace(/registration number\s*:\s*\S+/gi, ' ')
    .replace(/candidate\s*:[^\n]{0,80}?(?=exam date|\n|$)/gi, ' ')
    .replace(/score performance/gi, ' ')
    .replace(/(?:section\s+)?% of\s+scored\s+items/gi, ' ')
    .replace(/(\d)(?=pass\s*\/\s*fail)/gi, '$1 ')
    .replace(/candidate score/gi, '\nscore');
}

interface ChosenExam {
  readonly exam: Exam | null;
  readonly issues: readonly Issue[];
  readonly remarks: readonly Remark[];
}

function chooseExam(cleaned: string, context: TextContext, day: IsoDate): ChosenExam {
  const { exams } = context;
  const all = findExams(cleaned, exams);
  // A bare three-letter code may be a word of some language; it counts where nothing better names an exam.
  const strong = all.filter((mention) => mention.text.length > 3);
  const mentions = strong.length > 0 ? strong : all;
  if (context.exam) {
    const { exam } = context;
    const other = strong.filter((mention) => mention.byCode && mention.exams.length > 0);
    const conflict = other.length > 0 && other.every((mention) => !mention.exams.includes(exam));
    const [first] = other;
    return conflict && first
      ? { exam, issues: [severalExams([exam, ...first.exams])], remarks: [] }
      : { exam, issues: [], remarks: [] };
  }
  const [first] = mentions;
  if (!first) return { exam: null, issues: [missingExam(cleaned, exams)], remarks: [] };
  // "CLF-C02 650 …, next SAA-C03": a line that opens with an exam is about that exam.
  const opening = first.start === 0 && cleaned.length <= CHAT_LINE ? [first] : mentions;
  if (opening.some((mention) => mention.exams.length === 0)) {
    const unknown = opening.find((mention) => mention.exams.length === 0);
    return { exam: null, issues: [unknownExam(unknown?.text ?? '', exams)], remarks: [] };
  }
  const common = intersect(opening);
  if (common.length === 0) {
    const named = [...new Set(opening.flatMap((mention) => mention.exams))];
    return { exam: null, issues: [severalExams(named)], remarks: [] };
  }
  const version = chooseVersion(common, day);
  if ('choices' in version) {
    return { exam: null, issues: [ambiguousExam(first.text, version.choices)], remarks: [] };
  }
  const remarks: readonly Remark[] =
    common.length > 1
      ? [
          {
            code: 'exam-version-chosen',
            given: quoted(first.text),
            values: { exam: version.exam.code },
          },
        ]
      : [];
  return { exam: version.exam, issues: [], remarks };
}

function intersect(mentions: readonly ExamMention[]): readonly Exam[] {
  const [first, ...others] = mentions;
  return (first?.exams ?? []).filter((exam) => others.every((each) => each.exams.includes(exam)));
}

function severalExams(exams: readonly Exam[]): Issue {
  return {
    field: 'exam',
    code: 'several-exams',
    choices: [...new Set(exams.map((exam) => exam.code))],
  };
}

/** In a chat line the first word stands where an exam should; elsewhere nothing was meant as one. */
function missingExam(cleaned: string, exams: readonly Exam[]): Issue {
  const line = cleaned.trim();
  const first = /^[\p{L}\p{N}-]+/u.exec(line)?.[0] ?? '';
  const code = /(?<![\p{L}\d])[A-Z]{2,4}-?[A-Z]?\d{2,3}(?![\p{L}\d])/u.exec(cleaned)?.[0];
  if (code !== undefined) return unknownExam(code, exams);
  if (line.length > CHAT_LINE || line.includes('\n') || !/\p{L}/u.test(first)) {
    return { field: 'exam', code: 'missing-exam' };
  }
  const words = /^(?:[\p{L}-]+ ?){1,4}/u.exec(line)?.[0].trim() ?? first;
  const tries = [words, first].map((told) => unknownExam(told, exams));
  return (
    tries.find((issue) => issue.suggestion !== undefined) ?? { field: 'exam', code: 'missing-exam' }
  );
}

interface Sittings {
  readonly sittings: readonly ToldSitting[];
  readonly issues: readonly Issue[];
  readonly remarks: readonly Remark[];
}

function readSittings(
  cleaned: string,
  exam: Exam,
  context: TextContext,
  official: boolean,
): Sittings {
  const dates = findDates(cleaned, official);
  const tokens = tokenize(cleaned);
  const examPlaces = findExams(cleaned, context.exams);
  const taken = tokens.map((token) =>
    [...dates, ...examPlaces].some((place) => place.start < token.end && token.start < place.end),
  );
  const strict = cleaned.trim().length <= CHAT_LINE;
  const scoreTaken = [...taken];
  markWeights(tokens, scoreTaken);
  markDomainNumbers(tokens, scoreTaken);
  const scores = chooseScores(findScores(tokens, scoreTaken, exam.passMark.value), tokens, strict);

  if (scores.length > 1) {
    const parts = splitSittings(cleaned, tokens, scores, dates);
    if (!parts) return several(scores, []);
    const read = parts.map((part) => readSittings(part, exam, context, official));
    const told = read.flatMap((each) => each.sittings);
    const issues = read.flatMap((each) => each.issues);
    if (issues.length > 0) return { sittings: [], issues, remarks: [] };
    const dated = told.filter((each) => each.takenOn !== undefined);
    const distinct = new Set(dated.map((each) => each.takenOn));
    if (told.length !== parts.length || distinct.size !== told.length) return several(scores, told);
    return {
      sittings: told.toSorted((a, b) => daysBetween(b.takenOn ?? '', a.takenOn ?? '')),
      issues: [],
      remarks: read.flatMap((each) => each.remarks),
    };
  }

  const score = scores[0] ?? (strict ? percentageAsScore(tokens, taken, exam) : undefined);
  const withScore = [...taken];
  if (score) withScore[score.at] = true;
  const assigned = assignRatings(exam, tokens, withScore, official, strict);
  const date = chooseDate(dates, cleaned, context.today, strict);
  const verdict = findVerdict(withoutUsed(cleaned, tokens, assigned.used));
  const issues: Issue[] = [
    ...(score ? scoreIssues(score) : []),
    ...date.issues,
    ...assigned.issues,
  ];
  const remarks: Remark[] = [
    ...date.remarks,
    ...assigned.remarks,
    ...percentageRemarks(exam, assigned),
  ];
  if (score?.derived && score.score !== null) {
    remarks.push({
      code: 'score-derived',
      given: score.text,
      values: { score: score.score, passMark: exam.passMark.value },
    });
  }
  if (official && assigned.ratings.size === 0) remarks.push({ code: 'ratings-not-in-text' });
  const sitting: ToldSitting = {
    ...(score?.score === null || score === undefined ? {} : { score: score.score }),
    ...(verdict === null ? {} : { passed: verdict }),
    ...(date.date === null ? {} : { takenOn: date.date }),
    ratings: Object.fromEntries(
      [...assigned.ratings]
        .filter(([, rating]) => rating !== 'unknown')
        .sort(([a], [b]) => a - b)
        .map(([at, rating]) => [exam.domains[at]?.id ?? '', rating]),
    ),
    weightsAsPercentages: areWeights(exam, assigned),
  };
  return { sittings: [sitting], issues, remarks };
}

function several(scores: readonly ScoreMention[], told: readonly ToldSitting[]): Sittings {
  return {
    sittings: [],
    issues: [
      {
        field: 'score',
        code: told.length > 1 ? 'several-sittings' : 'several-scores',
        choices: scores.map((each) => String(each.score ?? each.text)),
      },
    ],
    remarks: [],
  };
}

/** "24%" is a weight or a practice result; the score search has its own view of a percentage called a score. */
function markWeights(tokens: readonly Token[], taken: boolean[]): void {
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'number' || tokens[at + 1]?.text !== '%') continue;
    const before = tokens.slice(Math.max(0, at - 3), at).map((each) => each.text);
    if (!before.some((word) => /^scored?$/.test(word))) taken[at] = true;
  }
}

/** In a chat line without a score, a percentage that belongs to no domain was meant as one: "CLF 66%". */
function percentageAsScore(
  tokens: readonly Token[],
  taken: readonly boolean[],
  exam: Exam,
): ScoreMention | undefined {
  const { percentages } = assignRatings(exam, tokens, taken, false, false);
  const beside = new Set(percentages.values());
  const at = tokens.findIndex(
    (token, place) =>
      token.kind === 'number' && tokens[place + 1]?.text === '%' && !beside.has(Number(token.text)),
  );
  const text = tokens[at]?.text;
  if (text === undefined || isPractice(tokens, at)) return undefined;
  return { at, text: `${text}%`, score: null, problem: 'percentage', strength: 1, derived: false };
}

/** The number in "Domain 3" and "Section 4.0", and numbers that open a list item. */
function markDomainNumbers(tokens: readonly Token[], taken: boolean[]): void {
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'number') continue;
    const small = Number(token.text) <= 12;
    const before = tokens[at - 1];
    const opensLine = before === undefined || before.kind === 'newline';
    const named = /^(?:domains?|sections?|d|attempt|try|#|dom|take)$/.test(before?.text ?? '');
    const joined = /^(?:and|,|\/|\+)$/.test(before?.text ?? '') && small;
    if (
      small &&
      (named || joined || (opensLine && /^[.):\]-]$/.test(tokens[at + 1]?.text ?? '')))
    ) {
      taken[at] = true;
    }
  }
}

/**
 * The numbers that may be scores: those the text calls so; without any, the bare ones, and in running text only those
 * that no other word claims. Equal scores are one.
 */
function chooseScores(
  mentions: readonly ScoreMention[],
  tokens: readonly Token[],
  strict: boolean,
): readonly ScoreMention[] {
  const distinct = (from: readonly ScoreMention[]) =>
    from.filter(
      (each, at) =>
        from.findIndex((other) => other.score === each.score && other.text === each.text) === at,
    );
  const called = mentions.filter((each) => each.strength === 2);
  const calledValid = distinct(called.filter((each) => each.score !== null));
  // "missed by 22 points with 698" says one score twice.
  const direct = calledValid.filter((each) => !each.derived);
  if (direct.length > 0) return direct;
  if (calledValid.length > 0) return calledValid;
  if (called.length > 0) return called.slice(0, 1);
  const bare = mentions.filter((each) => strict || !isClaimed(tokens, each.at));
  const bareValid = distinct(bare.filter((each) => each.score !== null));
  if (bareValid.length > 0) return bareValid;
  return strict ? bare.slice(0, 1) : [];
}

const followers = new Set(
  `and on in but so for with today yesterday this last at points out pass passed fail failed failing first second third
  attempt try the a i my is was needs meets`.split(/\s+/),
);

/** In running text a bare number before a noun of its own ("500 tips") is not a score. */
function isClaimed(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next?.kind === 'word' && !followers.has(next.text);
}

function scoreIssues(score: ScoreMention): readonly Issue[] {
  if (score.problem === null) return [];
  const code = (
    {
      'not-whole': 'score-not-whole',
      'out-of-range': 'score-out-of-range',
      percentage: 'score-is-percentage',
    } as const
  )[score.problem];
  return [
    { field: 'score', code, given: quoted(score.text), values: { lowest: 100, highest: 1000 } },
  ];
}

/**
 * Cuts a text with several scores into one part for each sitting: at the lines, dates or "attempt" words that open
 * a sitting. Null when there is nothing to cut at.
 */
function splitSittings(
  cleaned: string,
  tokens: readonly Token[],
  scores: readonly ScoreMention[],
  dates: readonly DateMention[],
): readonly string[] | null {
  const place = (score: ScoreMention) => tokens[score.at]?.start ?? 0;
  const first = scores[0];
  if (!first) return null;
  const datesLead = dates.some((date) => !date.aside && date.start < place(first));
  const cuts: number[] = [];
  for (const [number, score] of scores.entries()) {
    if (number === 0) continue;
    const from = place(scores[number - 1] ?? score);
    const to = place(score);
    const between = cleaned.slice(from, to);
    const lineEnd = between.lastIndexOf('\n');
    const opener = openerIn(cleaned, from, to, datesLead ? dates : []);
    const cut = opener ?? (lineEnd >= 0 ? from + lineEnd + 1 : sentenceStart(between, from));
    if (cut === null) return null;
    cuts.push(cut);
  }
  return [0, ...cuts].map((start, at) => cleaned.slice(start, cuts[at]));
}

/** Where the next sitting opens between two scores: its date, or a word such as "second attempt". */
function openerIn(
  cleaned: string,
  from: number,
  to: number,
  dates: readonly DateMention[],
): number | null {
  const opensAt = dates.find((date) => !date.aside && date.start > from && date.start < to)?.start;
  const words =
    /(?:\b(?:first|second|third|fourth|1st|2nd|3rd|4th|next|last|then)\s+(?:attempt|try|time|sitting)|\battempt\s*#?\s*\d|\btry\s*#?\s*\d)/i.exec(
      cleaned.slice(from, to),
    );
  const word = words ? from + words.index : undefined;
  if (opensAt === undefined) return word ?? null;
  return word === undefined ? opensAt : Math.min(word, opensAt);
}

function sentenceStart(between: string, from: number): number | null {
  const at = Math.max(
    between.lastIndexOf('. '),
    between.lastIndexOf('; '),
    between.lastIndexOf(', '),
  );
  return at >= 0 ? from + at + 1 : null;
}

const takenLabel =
  /(?:exam date|date of exam|test date|taken|took|sat|sitting|passed|failed|date|on)\s*(?:it|the exam)?\s*(?:on)?\s*[:-]?\s*(?:the\s*)?$/i;

/** The day of the sitting: the one date that can be it. */
function chooseDate(
  dates: readonly DateMention[],
  cleaned: string,
  today: IsoDate,
  strict: boolean,
): {
  readonly date: IsoDate | null;
  readonly issues: readonly Issue[];
  readonly remarks: readonly Remark[];
} {
  const labelled = (date: DateMention) =>
    takenLabel.test(cleaned.slice(Math.max(0, date.start - 30), date.start));
  const own = dates.filter((date) => !date.aside);
  const remarks: Remark[] = [];
  const usable: DateMention[] = [];
  for (const date of own) {
    const day = date.date ?? date.choices[0] ?? null;
    const future = day !== null && day > today && (date.choices[1] ?? day) > today;
    if (future && !labelled(date)) {
      remarks.push({ code: 'future-date-left-out', given: quoted(date.text) });
    } else usable.push(date);
  }
  const distinct = usable.filter(
    (date, at) => usable.findIndex((other) => other.text === date.text) === at,
  );
  const chosen = distinct.length === 1 ? distinct : distinct.filter(labelled);
  const [only] = chosen;
  if (chosen.length !== 1 || !only) return { date: null, issues: [], remarks };
  const issue = (code: Issue['code'], choices: readonly IsoDate[] = []): Issue => ({
    field: 'takenOn',
    code,
    given: quoted(only.text),
    ...(choices.length > 0 ? { choices } : {}),
  });
  if (only.choices.length > 0) {
    const past = only.choices.filter((date) => date <= today);
    const [single] = past;
    // Of two readings only one lies in the past: that is the day.
    if (past.length === 1 && single !== undefined) return { date: single, issues: [], remarks };
    return { date: null, issues: [issue('date-ambiguous', only.choices)], remarks };
  }
  if (only.date === null) {
    const issues = strict || labelled(only) ? [issue('date-impossible')] : [];
    return { date: null, issues, remarks };
  }
  if (only.date > today) return { date: null, issues: [issue('date-in-future')], remarks };
  return { date: only.date, issues: [], remarks };
}

/** Domain and rating words are no verdict: "✅ Security". */
function withoutUsed(cleaned: string, tokens: readonly Token[], used: readonly boolean[]): string {
  let text = cleaned;
  for (const [at, token] of tokens.entries()) {
    if (used[at]) {
      text =
        text.slice(0, token.start) + ' '.repeat(token.end - token.start) + text.slice(token.end);
    }
  }
  return text;
}

/** At least two percentages beside domains, and all of them the domains' weights. */
function areWeights(exam: Exam, { percentages }: Assigned): boolean {
  return (
    percentages.size >= 2 &&
    [...percentages].every(([at, percent]) => exam.domains[at]?.weight === percent)
  );
}

function percentageRemarks(exam: Exam, { percentages }: Assigned): readonly Remark[] {
  return [...percentages]
    .filter(([at, percent]) => exam.domains[at]?.weight !== percent)
    .map(([at, percent]) => ({
      code: 'percentage-left-out',
      given: `${percent} %`,
      values: { domain: exam.domains[at]?.name ?? '' },
    }));
}

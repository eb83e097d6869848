// Numbers of a text that are certainly not the score: times, telephones, money, quantities, ports, the pass mark,
// practice tests. What a number is shows in its neighbours.

import { endsClause, isGlued, type Token, wordSet } from './tokens.ts';

/** Behind one of these, a number counts or measures. */
const unitsAfter = wordSet(
  `min mins minute minutes hour hours hr hrs h second seconds day days week weeks month months year years yr
  yrs am pm question questions q qs video videos lab labs card cards flashcards page pages usd eur gbp inr cad aud
  dollars euros rupees bucks people candidates services x k gb mb tb bit bits times students employees servers users
  books courses hands wrong right correct incorrect percent pct percentile tips tricks`,
);
/** Behind one of these, a number is a name. */
const labelsBefore = wordSet(
  `port ports route http https tcp udp error errors aes sha rsa tls room suite floor seat locker desk station apt order
  invoice ticket case id nr number v version chapter page day lesson module level top step item line bus street
  tel phone mobile ext zip box flight gate building unit part episode ep rfc iso nist python iphone windows usd eur
  gbp inr cost costs fee paid pay`,
);
/** Behind one of these, a number is the mark to reach, or a bound. */
const marksBefore = wordSet(
  `need needed needs required requires require minimum min cut cutoff threshold passing target aim aiming goal least
  above over below under than bar`,
);
const fillers = wordSet(': = is was of - ( # a the at are は が の');
const practiceWords = wordSet(
  'mock mocks simulator simulators simulation quiz quizzes whizlabs dojo td tests',
);
const vaguePractice = wordSet('practice practise sample');
const testWords = wordSet(
  'test tests exam exams score scores set sets run runs paper papers result results assessment',
);
const studyWords = wordSet(
  'studied studying prepared preparing used using watched learned video videos lab labs course courses book books',
);
const realWords = wordSet('real actual');

export interface NumberContext {
  /** Tokens that are an exam or a date. */
  readonly taken: readonly boolean[];
  /** Tokens that name a domain or a rating. */
  readonly used: readonly boolean[];
}

type Rule = (tokens: readonly Token[], at: number, context: NumberContext) => boolean;

const text = (tokens: readonly Token[], at: number) => tokens[at]?.text ?? '';
const isNumber = (tokens: readonly Token[], at: number) => tokens[at]?.kind === 'number';

/** 8:30, 10:05:00 */
const isTime: Rule = (tokens, at) =>
  [-1, 1].some((step) => {
    const colon = at + step;
    const both = Math.min(at, at + 2 * step);
    return (
      text(tokens, colon) === ':' &&
      isNumber(tokens, at + 2 * step) &&
      isGlued(tokens, both) &&
      isGlued(tokens, both + 1)
    );
  });

/** 10.0.0.0/16, 2.1.3 */
const isAddress: Rule = (tokens, at) =>
  text(tokens, at).split('.').length > 2 ||
  (text(tokens, at - 1) === '/' && text(tokens, at - 2).split('.').length > 2);

/** +44 20 7946 0991, (555) 201-4477: groups of digits in a row, with a sign or in lengths that no list of scores has. */
const isPhone: Rule = (tokens, at, { taken }) => {
  const belongs = (place: number) =>
    !taken[place] && (isNumber(tokens, place) || /^[-()+]$/.test(text(tokens, place)));
  let first = at;
  let last = at;
  while (at - first < 12 && belongs(first - 1)) first--;
  while (last - at < 12 && belongs(last + 1)) last++;
  const run = tokens.slice(first, last + 1);
  const groups = run.filter((token) => token.kind === 'number').map((token) => token.text);
  if (groups.length < 2 || groups.join('').length < 7) return false;
  const isLine = (group: string | undefined) => /^\d{4}$/.test(group ?? '') && group !== '1000';
  const isInternational = run.some(
    (token, place) =>
      token.text === '+' && run[place + 1]?.kind === 'number' && isGlued(run, place),
  );
  const isLocal = run.some(
    (token, place) =>
      /^\d{3}$/.test(token.text) && run[place + 1]?.text === '-' && isLine(run[place + 2]?.text),
  );
  return isInternational || isLocal || (groups.length > 2 && isLine(groups.at(-1)));
};

const isMoney: Rule = (tokens, at) =>
  /^[$€£₹¥]$/.test(text(tokens, at - 1)) || /^[$€£₹¥]$/.test(text(tokens, at + 1));

/** "2024", but not "score 2024": that is a slip to be told, and no year. */
const isYear: Rule = (tokens, at) =>
  /^(?:19|20)\d\d$/.test(text(tokens, at)) && !/^scored?$/.test(wordBefore(tokens, at));

const isQuantity: Rule = (tokens, at, { taken, used }) => {
  const next = text(tokens, at + 1) === '-' && isGlued(tokens, at) ? at + 2 : at + 1;
  // "650 services NI": a domain.
  if (used[next] && (used[next + 1] || used[next + 2])) return false;
  // "650 second try", "650 hands-on"
  const behind = text(tokens, next + 1);
  if (text(tokens, next) === 'second' && /^(?:attempt|try|time|sitting)$/.test(behind))
    return false;
  if (text(tokens, next) === 'hands' && behind === '-') return false;
  // "CLF-C02 650 videos and labs"
  const isScored = taken[at - 1] === true && Number(text(tokens, at)) >= 100;
  if (isScored && studyWords.has(text(tokens, next))) return false;
  return unitsAfter.has(text(tokens, text(tokens, next) === '+' ? next + 1 : next));
};

/** "port 443 and 636": what holds for the first number of a list holds for the next. */
const isLabelled: Rule = (tokens, at) => {
  let place = at;
  for (let steps = 0; steps < 4; steps++) {
    const before = wordBefore(tokens, place);
    if (labelsBefore.has(before) || text(tokens, place - 1) === '#') return true;
    const joined = /^(?:and|or|\/)$/.test(text(tokens, place - 1)) && isNumber(tokens, place - 2);
    if (!joined) return false;
    place -= 2;
  }
  return false;
};

/** "needed 720", "720 to pass", "passing score: 720", "between 100 and 1000". */
const isMark: Rule = (tokens, at, context) => {
  const before = wordBefore(tokens, at);
  if (marksBefore.has(before)) return true;
  const earlier = wordBefore(tokens, at, 2);
  // "PASS/FAIL: PASS SCORE: 745" gives a verdict and a score.
  const isValue = earlier === 'pass' && text(tokens, wordPlace(tokens, at, 2) - 1) === ':';
  if (
    !isValue &&
    !isNegated(tokens, wordPlace(tokens, at, 2)) &&
    /^(?:score|mark|pass)$/.test(before) &&
    /^(?:passing|pass|minimum|cut|required|to)$/.test(earlier)
  )
    return true;
  if (before === 'pass' && /^(?:is|was|at)$/.test(text(tokens, at - 1))) return true;
  if (isScale(tokens, at, context)) return true;
  const end = text(tokens, at + 1) === '/' && isNumber(tokens, at + 2) ? at + 3 : at + 1;
  const after = [end, end + 1, end + 2].map((place) => text(tokens, place)).join(' ');
  return /^(?:to pass|(?:is|was|being) (?:the )?pass|needed|required|pass mark|minimum|passing)/.test(
    after,
  );
};

/** "did not pass score 650" */
function isNegated(tokens: readonly Token[], at: number): boolean {
  return /^(?:not|didn't|didnt|couldn't|couldnt)$/.test(text(tokens, at - 1));
}

/** "up from 640": the sitting before. */
const isEarlier: Rule = (tokens, at) =>
  wordBefore(tokens, at) === 'from' && /^(?:up|down)$/.test(wordBefore(tokens, at, 2));

/** 100-1000, 100 to 1000 */
const isScale: Rule = (tokens, at) =>
  [at, at - 2].some(
    (first) =>
      text(tokens, first) === '100' &&
      /^(?:-|to|and|\.)$/.test(text(tokens, first + 1)) &&
      text(tokens, first + 2) === '1000',
  );

const rules: readonly Rule[] = [
  isTime,
  isAddress,
  isPhone,
  isMoney,
  isYear,
  isQuantity,
  isLabelled,
  isMark,
  isEarlier,
];

/** Whether a number is explained by its neighbours as something that is no score; `isPractice` is asked besides. */
export function isExplained(tokens: readonly Token[], at: number, context: NumberContext): boolean {
  return rules.some((rule) => rule(tokens, at, context));
}

/** The nearest word before in the same clause, fillers left out. */
function wordBefore(tokens: readonly Token[], at: number, which = 1): string {
  return text(tokens, wordPlace(tokens, at, which));
}

/** Its place, or -1. */
function wordPlace(tokens: readonly Token[], at: number, which: number): number {
  let found = 0;
  for (let back = at - 1; back >= 0 && at - back < 8; back--) {
    const before = text(tokens, back);
    // "passing score (720)", but not "did not pass (score 664)".
    const opens = before === '(' && found === 0;
    if (endsClause(tokens, back) && !opens) return -1;
    if (!fillers.has(before) && ++found === which) return back;
  }
  return -1;
}

/**
 * Practice tests, mocks and simulators, named a few words before or after in the same clause, or before the number
 * this one follows in a list.
 */
export function isPractice(tokens: readonly Token[], at: number, context: NumberContext): boolean {
  let place = at;
  for (let steps = 0; steps < 6; steps++) {
    if (namesPractice(tokens, place, -1, context) || namesPractice(tokens, place, 1, context))
      return true;
    const joint = text(tokens, place - 1);
    const before = text(tokens, place - 2) === '%' ? place - 3 : place - 2;
    if (!/^(?:,|and|-|\/)$/.test(joint) || !isNumber(tokens, before)) return false;
    // "on the simulator 850, 712 in the exam"
    const behind = [1, 2, 3, 4].map((ahead) => text(tokens, place + ahead));
    if (behind.some((word) => realWords.has(word) || word === 'exam')) return false;
    place = before;
  }
  return false;
}

function namesPractice(
  tokens: readonly Token[],
  from: number,
  step: 1 | -1,
  context: NumberContext,
): boolean {
  for (let away = 1; away <= 6; away++) {
    const at = from + step * away;
    const word = text(tokens, at);
    const other = isNumber(tokens, at) && !(away === 2 && text(tokens, from + step) === '-');
    if (endsClause(tokens, at) || other || realWords.has(word) || context.used[at]) return false;
    // "used Tutorials Dojo - CLF-C02 650", "practice exams - score 650"
    const opens = context.taken[at + 1] || text(tokens, at + 1) === 'score';
    if (step === -1 && word === '-' && opens) return false;
    // "650 used Tutorials Dojo" tells of the score, then of the studying.
    if (step === 1 && studyWords.has(word)) return false;
    if (practiceWords.has(word)) return true;
    // Practice questions are counted, not scored; and "practice" alone may be anything.
    if (vaguePractice.has(word)) return away <= 2 || testWords.has(text(tokens, at + 1));
  }
  return false;
}

// Every sentence the bot says in English, apart from what stands in data/. Another language is another file like this.
// Plain text only; the functions put values in and count.

import type { Band } from '../../core/condition.ts';
import type { Basis, ExamStatus, IsoDate, Source, StudyKind, Weeks } from '../../core/exam.ts';
import type { Issue, Remark } from '../../core/issue.ts';
import { listed } from '../../core/listed.ts';

export { listed };

const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** `2026-11-03` → `3 November 2026` */
export function longDate(date: IsoDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`;
}

/** `2026-11-03` → `3 Nov 2026` */
export function shortDate(date: IsoDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${Number(day)} ${months[Number(month) - 1]?.slice(0, 3)} ${year}`;
}

/** `2026-11` → `November 2026` */
export function monthName(month: string): string {
  return longDate(`${month}-01`).replace(/^1 /, '');
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `2026-11-03` → `Tue 3 Nov 2026` */
export function weekdayDate(date: IsoDate): string {
  return `${weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()]} ${shortDate(date)}`;
}

/** "1 week", "3 weeks" */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** For a button. */
function shortened(name: string): string {
  return name.length <= 45 ? name : `${name.slice(0, 44).trimEnd()}…`;
}

export function signed(value: number): string {
  return value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '±0';
}

const ordinals = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
];

export function ordinal(number: number): string {
  return ordinals[number - 1] ?? `number ${number}`;
}

export const basis = {
  fact: (source: Source | undefined) =>
    source ? `fact: ${source.title}, checked ${shortDate(source.checked)}` : 'fact',
  arithmetic: () => 'arithmetic',
  judgement: () => 'rule of thumb',
} satisfies Record<Basis, (source: Source | undefined) => string>;

export const report = {
  title: {
    pass: (code: string) => `${code}: passed`,
    fail: (code: string) => `${code}: not passed yet`,
    unknown: (code: string) => `${code}: your report`,
  },
  verdict: {
    pass: (score: number, gap: number, mark: number) =>
      gap === 0
        ? `${score}, exactly the mark of ${mark}. Congratulations: a pass is a pass.`
        : `${score}, ${counted(gap, 'point')} above the mark of ${mark}. Congratulations!`,
    fail: (score: number, gap: number, mark: number) =>
      `${score}, ${counted(-gap, 'point')} below the mark of ${mark}.`,
    oneDay: 'One result on one day, and it shows where the points are.',
    passNoScore: (mark: number) => `You passed (the mark is ${mark}). Congratulations!`,
    failNoScore: (mark: number) =>
      `Not passed; the mark is ${mark}. The ratings show where the points are.`,
    unknown: (mark: number) =>
      `No score and no verdict given; the mark is ${mark}. What follows comes from the ratings.`,
  },
  pages: {
    result: 'Result',
    weak: 'Weak domains',
    standsOut: 'What stands out',
    plan: 'Study plan',
    cannotTell: 'Cannot tell',
  },
  nextStep: 'Your next step',
  startWith: (domain: string, weight: number | null, topic: string | undefined) =>
    `Start with ${domain}${weight === null ? '' : ` (${weight} % of the exam)`}.${topic === undefined ? '' : ` A good first session: ${topic}.`}`,
  goForDepth: (domain: string) =>
    `No domain is rated Needs Improvement, so go for depth rather than coverage, beginning with ${domain}.`,
  tellOutcome: 'Tell me the score, or whether you passed: the rest depends on it.',
  giveTheseRatings: (domains: readonly string[]) =>
    `Add the ratings of ${listed(domains)} from page 2 of your report: they decide where to study.`,
  passedSince: 'You have passed this exam since then. Nothing has to be done for it.',
  laterAttempt: 'You have sat it again since then: go by the newer report; history shows both.',
  giveRatings:
    'Look at page 2 of your report and add the rating of each domain: without them nobody can say where to study.',
  canSitNow: 'By the rules you may sit it again now.',
  canSitFrom: (date: IsoDate) => `The first day you can sit it again is ${longDate(date)}.`,
  addDate:
    'Add the day in your history (edit it with “taken 2026-11-20”), or send all of it again with the day, and I can name the first day you may sit it again.',
  betaOnce: 'A beta can be sat once; the next chance is the standard version.',
  versionEnded: (successor: string | null) =>
    successor === null
      ? 'This version of the exam is no longer offered.'
      : `This version is no longer offered; ${successor} has taken its place. Its domains differ, so compare before you study.`,
  versionEndsBefore: (last: string, successor: string | null) =>
    `The last day of this version is ${last}, before you may sit it again; ${successor === null ? 'no successor has been named' : `the next attempt would be ${successor}`}.`,
  lastDay: (last: string) => `The last day of this version is ${last}.`,
  ifNotPassed: 'If you did not pass:',
  oftenMissed: (points: readonly string[]) => `Often missed: ${points.join(' ')}`,
  celebrate: 'Take the evening off. Nothing has to be done for this exam.',
  domains: 'Your domains, what pays most first',
  domainsPass: 'Your domains',
  /** Ratings were told in words that no report of AWS holds. */
  courseWords:
    'AWS’s own reports print two words only, Needs Improvement and Meets Competencies. Competent, Proficient and Strong (the last two are one here) come from courses and mock exams; if yours do, your score may come from there too.',
  atRisk: (weight: number) =>
    weight === 0
      ? 'No domain is rated Needs Improvement.'
      : `Needs Improvement covers ${weight} % of the exam by weight (arithmetic).`,
  weightsUnknown: 'AWS has not published the weights of this version, so none are shown.',
  whereToLook: 'Where the points are',
  redFlags: 'What stands out',
  patterns: 'What your preparation may have missed',
  misreadings: 'Easy to misread',
  afterPass: 'What the pass tells',
  notes: 'Please note',
  readiness: (band: Band) => `Readiness for a retake: ${bands[band]} (rule of thumb)`,
  undecidedWeights:
    'AWS has not published the weights of this version, so more than one band fits these ratings.',
  undecided: (domains: readonly string[]) =>
    `The band depends on ratings you have not given: ${listed(domains)}.`,
  timeline: 'When',
  weeks: ([fewest, most]: Weeks) =>
    fewest === most ? counted(fewest, 'week') : `${fewest} to ${most} weeks`,
  worthwhile: (weeks: string, from: IsoDate, to: IsoDate, ifNotPassed: boolean) =>
    `${ifNotPassed ? 'If you did not pass, a' : 'A'} retake worth paying for is usually ${weeks} of study away: about ${shortDate(from)} to ${shortDate(to)}. That is a rule of thumb, not a promise.`,
  earliest: (date: IsoDate, wait: number) =>
    `By the rules, from ${longDate(date)} on (${wait} days after the exam; the full fee is due each time).`,
  /**  param published whether the weights of the domains are. */
  plan: (weeks: number, hours: number, rated: boolean, published: boolean) => {
    const rests = published
      ? ['', '; by weight alone until you add ratings']
      : [
          '; weights assumed to be equal',
          '; in equal parts until you add ratings, as AWS has published no weights',
        ];
    return `Your plan: ${counted(weeks, 'week')}, ${hours} h each (rule of thumb${rests[rated ? 0 : 1]})`;
  },
  planWeek: (from: number, to: number) => (from === to ? `Week ${from}` : `Weeks ${from} to ${to}`),
  planItem: (domain: string, hours: number) => `${domain} ${hours} h`,
  mixed: 'Mixed practice under exam conditions',
  inWeek: (week: number, domain: string, hours: number) => `Week ${week}, ${hours} h: ${domain}`,
  practise: (text: string) => `Practise: ${text}`,
  check: (text: string) => `It has moved when: ${text}`,
  ask: (text: string) => `Ask yourself: ${text}`,
  cannotTell: 'What this report cannot tell',
  possibly: (titles: readonly string[], more: number) =>
    `Could also be, but the report leaves it open: ${titles.map((title) => `“${title}”`).join(', ')}${more > 0 ? `, and ${more} more` : ''}.`,
  toDecide: (needs: readonly string[]) => `To settle it: ${listed(needs)}.`,
  needScore: 'the score',
  needVerdict: 'whether you passed',
  needRatings: (count: number) => `the ${counted(count, 'missing rating')}`,
  needLevel: 'a finer rating than Meets Competencies (AWS gives none)',
  neverShown:
    'No report shows which questions were missed, or a percentage of right answers for a domain.',
  saved: (place: string) => `Saved as your ${place} attempt at this exam. Only you see it.`,
  keptBoth: 'Saved. Only you see it.',
  question: 'One question',
  notSaved: 'Not saved.',
  mine: 'This is mine: save it',
  mineToCheck: 'This is mine: check and save it',
  notMine:
    'With several sittings in it, it cannot be saved from here; if they are yours, send the text yourself.',
  sittings: (count: number) => `${count} sittings read from your text.`,
};

export const bands: Record<Band, string> = {
  high: 'high',
  medium: 'medium',
  low: 'low for now',
  passed: 'passed',
  unknown: 'cannot tell yet',
};

/** Somebody asks for real exam questions. */
export const noExamQuestions = {
  title: 'No exam questions here',
  text: 'I have no real exam questions or dumps and help nobody to find any, but I gladly read your score report, say what to study first and make a plan with practice of its own:',
  example: 'CLF-C02 650 security NI, tech NI, rest ok',
};

export const trend = {
  heading: (attempts: number) => `Over ${counted(attempts, 'sitting')}`,
  scores: (scores: readonly (number | null)[]) =>
    scores.map((score) => (score === null ? '?' : String(score))).join(' → '),
};

export const twins = {
  same: (saved: IsoDate, added: number) =>
    `This sitting was in your history already (saved ${shortDate(saved)}); ${added === 0 ? 'nothing was added' : `${counted(added, 'earlier sitting')} from your text ${added === 1 ? 'was' : 'were'} added`}.`,
  completed: (saved: IsoDate) =>
    `This sitting was in your history already (saved ${shortDate(saved)}); I added what is new to it.`,
  older: (what: string) =>
    `For one of the earlier sittings you already had an entry that may be the same (${what}). Both are kept; see history.`,
  sameDay: (what: string) =>
    `You already had another result for that day (${what}). Both are kept for now and only the new one counts here. Which one is right?`,
  maybe: (what: string) =>
    `You already had a sitting that may be this one (${what}). Both are kept for now and only the new one counts here. Is it the same sitting?`,
  again: 'It was another sitting',
  keepNew: 'Keep the new one only',
  keepOld: 'Keep the earlier one only',
  sameSitting: 'Same sitting: make it one',
  keepBoth: 'Two sittings: keep both',
};

export const remarks = {
  heading: 'How I read your text',
  words: (remark: Remark): string => {
    const { given = '', values = {} } = remark;
    switch (remark.code) {
      case 'percentage-left-out':
        return `${given} beside ${values['domain']}: reports give no percentage per domain, so I left it out.`;
      case 'future-date-left-out':
        return `${given} is still to come, so I did not take it as the day of the exam.`;
      case 'rating-left-out':
        return `I could not place “${given}”, so I left it out.`;
      case 'domain-left-open':
        return `I could not tell what “${given}” means for ${values['domain']}, so I left that open.`;
      case 'number-left-out':
        return `I was not sure that ${given} is your score, so I left it out. If it is, write “score ${given}”.`;
      case 'date-taken-as':
        return `I took “${given}” as ${longDate(`${values['date']}`)}.`;
      case 'day-left-out':
        return `I was not sure that “${given}” is the day of your exam, so I left it out.`;
      case 'score-derived':
        return `${given} points from the mark of ${values['passMark']}: I took the score as ${values['score']}.`;
      case 'exam-version-chosen':
        return `I took “${given}” as ${values['exam']}, the version that could be sat then.`;
      case 'ratings-not-in-text':
        return 'The ratings of this report are drawn, not written, so pasted text does not hold them. Add them by hand, such as “security NI, rest ok”.';
      default:
        return remark.code satisfies never;
    }
  },
};

const example = 'CLF-C02 650 security NI, tech NI, rest ok';

export const issues = {
  title: 'I need a little help with that',
  nothingSaved: 'Nothing was saved.',
  lineThatWorks: 'A line that works, as an example:',
  example,
  words: (issue: Issue): string => {
    const { given = '', suggestion, choices = [], values = {} } = issue;
    const mean = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
    switch (issue.code) {
      case 'missing-exam':
        return 'Which exam was it? Give its code or name, such as CLF-C02 or Cloud Practitioner.';
      case 'unknown-exam':
        return suggestion === undefined
          ? `I do not know an exam “${given}”. I know ${listed(choices)}, and the retired ones.`
          : `I do not know an exam “${given}”.${mean}`;
      case 'other-version':
        return values['retired'] === 'yes'
          ? `${given.toUpperCase()} is retired and I have no facts for it; ${listed(choices, 'or')} came after it, with other domains.`
          : `I have no facts for ${given.toUpperCase()}; the version I know is ${listed(choices, 'or')}. Its domains may differ.`;
      case 'several-exams':
        return `Your text speaks of ${listed(choices)}. Please send one exam at a time.`;
      case 'ambiguous-exam':
        return `“${given}” could be ${listed(choices, 'or')}. Which one is printed on your report?`;
      case 'nothing-to-read':
        return 'I need the score or at least one rating. Both are on your report.';
      case 'score-not-a-number':
        return `“${given}” is not a score. AWS scores are whole numbers from ${values['lowest']} to ${values['highest']}.`;
      case 'score-not-whole':
        return `${given} is not a whole number. AWS scores are whole numbers from ${values['lowest']} to ${values['highest']}.`;
      case 'score-out-of-range':
        return `${given} is outside the scale. AWS scores run from ${values['lowest']} to ${values['highest']}.`;
      case 'score-is-percentage':
        return `${given} looks like a percentage. AWS reports a scaled score from ${values['lowest']} to ${values['highest']}; it is on page 1.`;
      case 'several-scores':
        return `I found more than one number that could be the score: ${listed(choices)}. Which one is it? Write “score” before it.`;
      case 'several-sittings':
        return `I found several sittings (${listed(choices)}). Put a date with each, one to a line, and I take them all; or send only the newest.`;
      case 'verdict-contradicts-score':
        return `You wrote “${given}”, but ${values['score']} is ${Number(values['score']) >= Number(values['passMark']) ? 'at or above' : 'below'} the ${values['exam']} mark of ${values['passMark']}. Which of the two is right?`;
      case 'verdict-unreadable':
        return `“${given}” is neither passed nor failed.`;
      case 'unknown-domain':
        return suggestion === undefined
          ? `“${given}” is not a domain of this exam. Its domains are ${listed(choices)}.`
          : `“${given}” is not a domain of this exam.${mean}`;
      case 'ambiguous-domain':
        return `“${given}” could be ${listed(choices, 'or')}. Which one?`;
      case 'unknown-rating':
        return `“${given}” is not a rating I know.${mean} The report says ${listed(choices.slice(0, 2), 'or')}${choices.length > 2 ? `; courses also say ${listed(choices.slice(2), 'or')}` : ''}.`;
      case 'rating-conflict':
        return `${given} is given twice, as ${listed(choices)}. Which one is on the report?`;
      case 'ratings-unreadable':
        return `I could not tell which rating belongs to “${given}”. Write the domain, then its rating, then a comma.`;
      case 'which-ratings':
        return `Which of them did not: ${listed(choices, 'or')}? Name it with NI, and say “rest ok” if the others did.`;
      case 'date-unreadable':
        return `“${given}” is not a date I can read. Write it as YYYY-MM-DD.`;
      case 'date-impossible':
        return `There is no day “${given}”. Write it as YYYY-MM-DD.`;
      case 'date-in-future':
        return `${given} is still to come; the day of the exam has passed when there is a report.`;
      case 'date-ambiguous':
        return `${given} could be ${listed(choices.map(longDate), 'or')}. Write ${listed(choices, 'or')}.`;
      case 'hours-out-of-range':
        return `Hours a week: a number from ${values['fewest']} to ${values['most']}, whole or half, not “${given}”.`;
      case 'unknown-study':
        return `“${given}” is not a way of studying I know.${mean} I know ${listed(choices)}.`;
      case 'text-too-long':
        return `That is ${values['length']} characters; I read up to ${values['most']}. Send only the part with score and ratings.`;
      case 'not-text':
        return given === ''
          ? 'That is not text I can read. Send score and ratings in words.'
          : `That is a ${given} file; this version reads text only. Type or paste score and ratings instead.`;
      case 'no-such-file':
        return `There is no file “${given}” that I can open.`;
      case 'too-deep':
        return 'That is nested too deeply to be printed again.';
      case 'not-an-object':
        return 'Each line is one JSON object, such as {"exam":"CLF-C02","score":650}.';
      default:
        return issue.code satisfies never;
    }
  },
};

export const ask = {
  title: (code: string) => `${code}: a few more things`,
  intro: (exam: string) => `${exam}. What you leave out stays out.`,
  exam: 'Which exam?',
  examHint: 'Code or name, such as CLF-C02',
  score: 'Your score?',
  scoreHint: '100 to 1000, on page 1 of the report',
  ratingsAll: 'Your ratings?',
  ratingsAllHint: (first: string) =>
    `such as “${first} NI, rest ok”; NI = Needs Improvement, ok = Meets Competencies`,
  ratingsRest: (domains: readonly string[]) =>
    `Did the others meet competencies (${listed(domains)})?`,
  ratingsRestHint: (first: string) =>
    `yes, or what each got, such as “${first} NI”; leave it out if you do not know`,
  taken: 'When did you sit it?',
  takenHint: 'YYYY-MM-DD; it gives the first day you may sit it again',
  study: 'How did you study?',
  studyHint: 'videos, practice, hands-on, reading',
  studyKinds: {
    videos: 'Video courses',
    practice: 'Practice questions',
    'hands-on': 'Hands-on work',
    reading: 'Reading or flash cards',
  } satisfies Record<StudyKind, string>,
  hours: 'Hours a week you can study?',
  hoursHint: 'such as 6; the plan takes 8 unless told',
  threeWords: (words: readonly string[]) => `My report says ${listed(words, 'or')}`,
  officialWords: 'Back to the two official words',
  rest: (label: string) => `The rest: ${label}`,
  fillForm: 'Fill in a form instead',
  sendPlan: 'DM me the plan',
  sendReport: 'DM me this report',
  share: 'Share to channel…',
  remind: 'Remind me…',
};

export const history = {
  title: 'Your sittings',
  empty: 'Nothing saved yet. Send your first report:',
  row: (number: number, code: string) => `${number}. ${code}`,
  undated: 'no date',
  value: (score: number | null, verdict: string) => `${score ?? 'no score'}${verdict}`,
  passed: ', passed',
  failed: ', not passed',
  chart: (code: string) => `${code}: your scores`,
  chartUnit: 'points',
  chartScore: 'Your score',
  chartPassMark: 'Pass mark',
  chartLabel: (day: string, nth: number) => (nth === 1 ? day : `${day} (${nth})`),
  howTo: 'To see, share or delete one, use its number; deleting asks first:',
  howToEdit: 'To correct one, say what is right: a score, “taken” and the day, ratings or hours:',
  sharedStay: 'What you have shared with others stays until you press “Remove” under it.',
  show: (number: number) => `history show ${number}`,
  edit: (number: number, hours = 6) => `history edit ${number} --hours ${hours}`,
  editScore: (number: number, score: number) => `history edit ${number} score ${score}`,
  editDay: (number: number, day: IsoDate) => `history edit ${number} --taken ${day}`,
  delete: (number: number) => `history delete ${number}`,
  whichOne: (count: number) => `Which one? Give its number, 1 to ${count}, as the list shows them.`,
  noSuch: (given: string, count: number) =>
    count === 0
      ? 'There is nothing in your history yet.'
      : `There is no number “${given}” in your history; it has ${counted(count, 'entry', 'entries')}.`,
  confirmDelete: (what: string) => `Delete ${what}? It cannot be brought back.`,
  deleteButton: 'Delete it',
  keepButton: 'Keep it',
  deleted: (what: string) => `Deleted: ${what}.`,
  kept: 'Nothing was changed.',
  changed: (what: string) => `Changed. It now reads: ${what}.`,
  joined: (what: string) => `Made one of the two; nothing was left out: ${what}.`,
  gone: 'That entry is no longer there.',
  noDirect: 'I cannot send you anything from here; it stands in your history.',
  closedTitle: 'I could not reach you',
  closed:
    'You do not take direct messages from me. Allow them in your settings, or read the plan here any time:',
  later:
    'I cannot send direct messages right now. Try again in a quarter of an hour, or read the plan here:',
  sentTitle: 'Sent',
  sent: 'It is in your direct messages, once; nothing more follows by itself.',
  alreadySent:
    'It has been sent to your direct messages already. If something did not get through, press again in a while.',
  maybeSent:
    'I got no answer when I sent it, so it may be in your direct messages. Look there first, or read the plan here:',
  unchanged: 'I found nothing new in that, so nothing was changed. Say it like this:',
  nothingToChange: 'Say what to change, such as:',
};

export const plan = {
  title: (code: string) => `${code}: your study plan`,
  from: (sitting: string) => `From your latest sitting: ${sitting}.`,
  thisWeek: (week: number, from: string, to: string) => `Week ${week}, ${from} to ${to}`,
  begin: (domain: string, hours: number, topic: string | undefined) =>
    `${domain}, ${hours} h this week.${topic === undefined ? '' : ` First: ${topic}.`}`,
  mixed: 'Mixed practice under exam conditions',
  item: (text: string, ticked: boolean) => `${ticked ? '☑' : '☐'} ${text}`,
  weekDone: 'All of this week is ticked off. What is left of it is yours.',
  tick: (domain: string) => `Tick off: ${shortened(domain)}`,
  untick: (domain: string) => `Not done after all: ${shortened(domain)}`,
  over: 'The weeks of this plan are over.',
  overHow: 'Begin it again from today, or tell me the day of your exam.',
  close: 'Nearly there',
  closeHow:
    'Nothing new now: one light look at your own notes, then rest. Check the time, the place and your documents.',
  examWas: (date: string) => `Your exam was on ${date}`,
  examWasHow: 'How did it go? Send me the report, and the next plan follows from it.',
  tellResult: 'Tell me the result',
  begun: 'I have not begun yet',
  whichItem: 'Which part of the plan? Name it as the plan does.',
  weekHas: (items: readonly string[]) => `This week has ${listed(items)}:`,
  ticked: 'That is in no week up to this one, so nothing was changed.',
  noWeekOver: 'The first week is not over yet, so there is nothing to take back.',
  beginAgain: 'Begin again today',
  pastAssumed: (first: number, last: number) =>
    first === last
      ? `You said nothing about week ${first}, so I count it as done as planned.`
      : `You said nothing about weeks ${first} to ${last}, so I count them as done as planned.`,
  missedWeek: 'I did not get to last week',
  after: (weeks: number, hours: number) =>
    `After that: ${counted(weeks, 'week')}, ${hours} h each (rule of thumb)`,
  span: (from: string, to: string) => `${from} to ${to}`,
  examOn: (date: string, days: number) =>
    `Your exam: ${date}${days > 0 ? ` (in ${counted(days, 'day')})` : ''}`,
  fits: 'The plan ends before it.',
  doesNotFit: (hours: number, needed: number | null) =>
    `Until then ${hours} h a week do not hold all of the plan, so every domain gets less.${needed === null ? '' : ` With ${needed} h a week it would fit.`}`,
  tooEarly: (date: string) => `By the rules, the first day you may sit it is ${date}.`,
  others: (codes: readonly string[]) => `There is a plan for ${listed(codes)} as well.`,
  changeHow: 'To change it, or to have every week in full:',
  examples: (day: IsoDate) => ['plan --hours 6', `plan --date ${day}`, 'plan export md'],
  changed: {
    hours: (hours: number) => `From here on: ${hours} h a week.`,
    date: (date: IsoDate) => `Your exam is on ${longDate(date)}; the plan leads up to it.`,
    noDate: 'No exam is booked; the plan takes the weeks it needs.',
    same: 'That is how it was already.',
    done: 'Well done. The plan goes on as it is.',
    partly: 'Noted. The plan is made anew from what is left.',
    not: 'Noted, and no harm done: the plan is made anew from what is left.',
    again: 'The plan begins again today.',
  },
  answered: 'You have answered that already. This is how the plan stands:',
  weekLate:
    'Noted, though the plan has been made anew since that week, so it stays as it is. If work of it is missing, begin the plan again.',
  weekOver: 'That question belongs to an earlier plan. This is how it stands now:',
  calendar: 'As a calendar file',
  list: 'As a list',
  fileTitle: 'Your plan as a file',
  fileCalendar:
    'It goes into any calendar. Opened again after a change, it moves the weeks and the exam; what is no longer planned has to be taken out by hand.',
  fileList: 'Markdown, with boxes to tick.',
  whichFile: 'As what: ics for a calendar, or md for a list?',
  dateUnreadable: (given: string) =>
    `“${given}” is not a day I can read. Write it as 2026-12-20, or none.`,
  datePast: (given: string) => `${given} has passed. Which day is your next exam?`,
  dateAmbiguous: (choices: readonly IsoDate[]) =>
    `That could be ${listed(choices.map(longDate), 'or')}. Write ${listed(choices, 'or')}.`,
  dateTooFar: (date: IsoDate) =>
    `${longDate(date)} is more than two years away. Is the year right?`,
  none: 'No plan needed',
  noneYet: 'No plan yet',
  passed:
    'You have passed, so there is nothing to plan. When you sit another exam, its report begins a plan. The exams I know:',
  nothing: (code: string | null) =>
    `There is no report${code === null ? '' : ` of ${code}`} in your history yet, and a plan follows from one. Send it:`,
};

/** `570` → `09:30` */
export function timeOfDay(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

export const followUps = {
  weekTitle: (code: string, week: number) => `${code}: week ${week} of your plan`,
  weekAsk: (domains: readonly string[]) =>
    domains.length === 0
      ? 'This week was for mixed practice. How much of it did you get to?'
      : `This week was for: ${domains.join(' · ')}. How much of it did you get to?`,
  weeksMissed: (count: number) =>
    `${count === 1 ? 'One week' : `${count} weeks`} went by before this one without a word; I count ${count === 1 ? 'it' : 'them'} as planned. Where that is wrong, the plan lets you change it.`,
  weekWhatever: 'Whatever you press, the rest of the plan is made to fit.',
  nextWeek: 'Next week',
  nextWeekText: (week: number, items: readonly string[]) => `Week ${week}: ${items.join(' · ')}.`,
  lastWeek: 'That was the last week of the plan.',
  lastWeekBook:
    'If you have booked the exam, tell me the day and I write before it; if not, this is a good moment.',
  done: 'Done',
  partly: 'Partly',
  not: 'Not this week',
  forExam: (code: string, label: string) => `${code}: ${label}`,
  opensTitle: (code: string) => `${code}: a retake is open to you`,
  opensText: (code: string, date: IsoDate) =>
    `By the rules you may sit ${code} again from ${longDate(date)} on.`,
  ready: {
    ready: 'Ready? Probably:',
    'not-yet': 'Ready? Not yet:',
    'cannot-tell': 'Ready? I cannot tell:',
  },
  readyBecause: {
    weeksDone: (done: number, of: number) =>
      `${done} of ${counted(of, 'planned week')} ${done === 1 ? 'is' : 'are'} behind you`,
    weeksOpen: (open: number) =>
      `${counted(open, 'week')} of the plan ${open === 1 ? 'is' : 'are'} still ahead`,
    skipped: (weeks: number) => `${counted(weeks, 'week')} did not go as planned, by your own word`,
    band: (band: Band) => `your report pointed to readiness ${bands[band]}`,
    littleTold: (told: number) => `you have told me about ${counted(told, 'week')} of them only`,
    nothingTold: 'you have told me nothing since the report, so I only know the calendar',
  },
  readyRule: 'That is a rule of thumb. Nothing has to be decided today.',
  examTitle: (code: string, days: number) =>
    days === 1 ? `${code}: tomorrow` : `${code}: ${days} days to go`,
  examWeek: (date: IsoDate) =>
    `Your exam is on ${weekdayDate(date)}. From here on: mixed practice at the real pace, and sleep. New topics can wait.`,
  examEve: (date: IsoDate) =>
    `Your exam is on ${weekdayDate(date)}. Check the time, the place and your documents now, then leave the notes closed for the evening. One result on one day; you have prepared for it.`,
  afterTitle: (code: string) => `${code}: how did it go?`,
  afterText:
    'However it went: the report says more than the number. Tell me, and I read it with what you did before.',
  tellResult: 'Tell me the result',
  passedTitle: (code: string) => `${code}: well done`,
  passedText: (code: string) =>
    `You passed ${code}. Nothing has to be done for it, and I stop writing about it with this message.`,
  passedNext: 'What next?',
  goodbyeTitle: 'I stop here',
  goodbye: (count: number) =>
    `My last ${count} questions stayed without an answer. That is fine; studying is not answering me. So this is my last message, and nothing else changes: your plan and your history are where they were.`,
  resume: 'Go on reminding me',
  snooze: 'Remind me tomorrow',
  change: 'Change',
  stop: 'Stop these',
  why: 'You asked me to write. “Stop these” ends it at once.',
};

export const reminders = {
  title: 'Your reminders',
  offTitle: 'Reminders are off',
  off: 'I write to nobody who has not asked for it.',
  nothingToFollow:
    'There is nothing to remind you of yet: it takes a report of an exam that you have not passed. Send one:',
  howTo: 'To turn them on:',
  onExample: 'reminders on',
  offerTitle: (code: string) => `${code}: shall I remind you?`,
  offer: (zone: string, quiet: string) =>
    `I would write to you privately, in your time (${zone}), never in your quiet hours (${quiet}), never twice within twelve hours. This is all of it, as of today:`,
  offerNothing: 'By your plan and dates there is nothing to send at the moment.',
  offerFirst:
    'A first message comes at once, so that we both know it works. Every message has buttons for later, change and stop; after three questions without an answer I stop by myself.',
  slackLimit: 'On Slack, a workspace owner may be able to read messages between you and me.',
  yes: 'Yes, remind me',
  otherZone: 'For another time zone:',
  zoneExample: 'reminders on --zone Europe/Berlin',
  askZone: 'Which time zone are you in?',
  askZoneText:
    'I do not know it, and I do not guess. Press one, or type the nearest big city: nothing is sent before.',
  unknownZone: (given: string, meant: string | undefined) =>
    `I know no time zone “${given}”.${meant === undefined ? ' Name one by its big city, such as Europe/Berlin.' : ` Did you mean ${meant}?`}`,
  refused: 'I need a little help with that',
  unknownDo: (given: string) => `I do not know what to do with “${given}” here.`,
  unknownExam: (given: string, meant: string | undefined) =>
    `I do not know an exam “${given}”.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
  unknownTime: (given: string) => `“${given}” is not a time I can read. Write it as 18:30.`,
  unknownQuiet: (given: string) =>
    `“${given}” is not a span of quiet hours. Write it as 21:00-08:00, or none.`,
  quietTooLong: 'Quiet hours of more than 20 hours leave no time to write to you.',
  unknownDays: (given: string) => `“${given}” is not a number of days from 1 to 60.`,
  noQuiet: 'none',
  quietSpan: (from: string, until: string) => `${from} to ${until}`,
  first: (code: string) => `${code}: reminders are on`,
  firstText: 'This is the first message, so it works. Next:',
  on: 'On. The first message is in your direct messages.',
  onHere: 'On. I write to you here.',
  alreadyOn: 'They are on already. Next:',
  nothingNext: 'Nothing is planned right now.',
  closed:
    'I could not send you a direct message, so nothing was turned on. Allow messages from this bot (on Discord: the server’s privacy settings), then try again.',
  later:
    'I cannot send direct messages right now, so nothing was turned on. Try again in a quarter of an hour.',
  unknown:
    'They are on. I got no answer when I sent the first message, so look whether it has arrived; if not, check that you take messages from this bot.',
  nowhere:
    'Reminders come as direct messages on Discord or Slack; here there is nobody to send them. The plan as a calendar file has the same days, with alarms before the exam:',
  calendarExample: 'plan export ics',
  next: 'Coming up',
  row: (when: string, what: string) => ({ label: when, value: what }),
  more: (count: number, last: IsoDate) =>
    `… and ${counted(count, 'message')} more, the last one on ${longDate(last)}.`,
  kinds: {
    week: 'How did the week go?',
    'retake-opens': 'The retake opens',
    'exam-week': 'A week to the exam',
    'exam-eve': 'The day before the exam',
    'exam-after': 'How did it go?',
    passed: 'A closing word',
  },
  settings: 'Settings',
  zone: 'Time zone',
  zoneUnknown: 'not known',
  quiet: 'Quiet hours',
  checkIn: 'Check-ins at',
  paused: 'Paused until',
  following: 'Following',
  changeHow: 'To change it:',
  examples: (day: IsoDate) => [
    'reminders --zone Europe/Berlin',
    'reminders --quiet 22:00-07:00',
    'reminders --at 19:30',
    'reminders pause 7',
    `plan --date ${day}`,
  ],
  pause: 'Pause a week',
  resume: 'Resume now',
  stop: 'Stop all',
  stopped: 'Stopped. Nothing more is sent. This turns them on again:',
  stoppedOne: (code: string) => `Stopped for ${code}; what else you follow goes on.`,
  noRetake: 'There is nothing to remind you of:',
  pausedNow: (until: IsoDate) =>
    `Paused until ${longDate(until)}; what falls into it comes together after.`,
  resumed: 'Going on. Next:',
  saved: 'Changed.',
  atIsQuiet: (at: string, until: string) =>
    `Changed; ${at} is in your quiet hours, so check-ins come when they end, at ${until}.`,
  notRunning: 'They were off already; nothing is sent.',
  snoozed: 'I ask again tomorrow, outside of your quiet hours.',
  snoozeOver: 'That one is over, so there is nothing to ask again.',
  notOn: 'Reminders are off, so there is nothing to pause. This turns them on:',
  notices: {
    closed:
      'I could not reach you by direct message, so I stopped reminding you. Once you allow messages from me, “reminders on” starts it again.',
    dead: 'Some reminders could not be sent, after five tries; the plan itself is unharmed. “reminders” shows what is coming.',
  },
};

export const share = {
  title: 'Sharing',
  previewTitle: 'Share this with everybody here?',
  preview:
    'Everybody who reads this channel would see what stands below, with your name. You can remove it again.',
  thisIs: 'This is what they would see; the score only if you choose so.',
  withScore: 'Share with the score',
  withoutScore: 'Share without the score',
  cancel: 'Keep it private',
  remove: 'Remove',
  done: 'Shared. “Remove” under the message takes it down, and so does deleting your data.',
  removed: 'Removed.',
  notYours: 'Only the person who shared it can remove it.',
  notRemoved:
    'I could not remove that message. Try again in a while; if I have no rights in this channel any more, whoever looks after it can do it.',
  unknown:
    'It is shared, but I could not note where. Press “Remove” under it to take it down; deleting your data would not find it.',
  maybe:
    'I got no answer, so it may be shared: look in the channel before you try again. “Remove” under the message takes it down; deleting your data might not find it.',
  hidden: 'This place lets me speak to you only, so nobody else has seen it.',
  nowhere: 'There is no channel here to share to.',
  domains: 'Domains',
  score: (score: number, mark: number) => `${score}; the mark is ${mark}.`,
  byOwner: 'Shared by the person it belongs to.',
};

export const exam = {
  status: {
    current: 'offered now',
    announced: 'announced',
    beta: 'beta',
    retired: 'retired',
  } satisfies Record<ExamStatus, string>,
  offeredAsAnnounced: 'offered now, as announced',
  choice: (code: string, name: string, status: ExamStatus) =>
    `${code} · ${name.replace(/^AWS Certified:? /, '')}${status === 'current' ? '' : ` (${exam.status[status]})`}`,
  listTitle: 'Exams I know',
  retiredTitle: 'Retired, still read',
  more: 'More about one:',
  moreExample: 'exam CLF-C02',
  facts: 'Facts',
  statusLabel: 'Status',
  passMark: 'Pass mark',
  passMarkValue: (mark: number, low: number, high: number) =>
    `${mark} on a scale of ${low} to ${high}`,
  questions: 'Questions',
  questionsValue: (scored: number | null, unscored: number | null, total: number) =>
    scored === null
      ? `${total} in all; how many count is not published`
      : `${scored} that count and ${unscored} on trial, unmarked`,
  minutes: 'Time',
  minutesValue: (minutes: number) => `${minutes} minutes`,
  scoring: 'Scoring',
  retake: 'Retake',
  retakeValue: (days: number) => `${days} days after a fail.`,
  afterPass: 'After a pass',
  afterPassValue: (years: number) => `Not again for ${years} years while this version is current.`,
  first: 'First test day',
  last: 'Last test day',
  replaces: 'Replaces',
  replacedBy: 'Replaced by',
  domains: 'Domains and weights',
  noWeights: 'weight not published',
  general: 'This exam has general guidance only so far; facts and rules are its own.',
  asked: 'Questions people ask',
  questionsPage: 'Questions',
  sourcesPage: 'Sources',
  factFrom: (mark: string) => `fact ${mark}`,
  sources: (sources: readonly string[]) => `Sources: ${sources.join(' · ')}.`,
};

export const mydata = {
  title: 'What I keep about you',
  nothing: 'Nothing is stored about you.',
  since: 'Since',
  attempts: 'Sittings',
  drafts: 'Unfinished forms',
  shared: 'Messages you shared',
  plans: 'Plans',
  followUps: 'Messages sent or to be sent',
  estimates: 'Estimates to be compared',
  fields:
    'For each: exam, score, verdict, date, ratings, how you studied, hours a week. No candidate name, candidate id or registration number, and not the text you typed.',
  fieldsFollowing:
    'For reminders: time zone, quiet hours, the day of a booked exam, what you ticked off and answered, and when each message was sent.',
  estimatesTitle: 'Comparing estimates with what happens',
  estimatesAsk:
    'May I keep what I estimated after a report beside how the next sitting went? It shows whether my estimates are any good, and may put right two numbers they rest on. Whoever runs me sees figures about many, never yours alone. It is kept with your data, without your words, and goes when you delete them or say no.',
  estimatesNow: {
    yes: 'At the moment: yes.',
    no: 'At the moment: no, so nothing of it is kept.',
  },
  estimatesYes: 'Yes, compare them',
  estimatesNo: 'No',
  estimatesExample: 'mydata estimates',
  estimatesSet: {
    yes: 'Thank you. Estimates are compared, those of your earlier reports too.',
    no: 'Nothing is compared, and what was kept for it is deleted.',
  },
  whoSees: 'Only you see it. Whoever runs this bot could open the database file.',
  backups:
    'Backups that the host has made are the host’s to delete; what I wrote to you stays in your chats until you delete it.',
  howTo: 'To take it with you, or to delete it:',
  exportExample: 'mydata export',
  eraseExample: 'mydata erase',
  exportTitle: 'Your data',
  exportText: (count: number) => `${counted(count, 'sitting')}, as JSON.`,
  confirm: (count: number) =>
    `Delete everything stored about you (${counted(count, 'sitting')})? It cannot be brought back.`,
  eraseButton: 'Delete everything',
  keepButton: 'Keep it',
  erased: (count: number) =>
    `Everything stored about you is deleted (${counted(count, 'sitting')}). Backups that the host has made are the host’s to delete.`,
  sharedLeft: (count: number) =>
    `${counted(count, 'message')} you shared could not be taken down from here; use “Remove” under ${count === 1 ? 'it' : 'each'}.`,
  traces:
    'Another program is reading the database file right now, so traces of the old bytes stay in it until the bot next starts or erases.',
  kept: 'Nothing was deleted.',
};

export const help = {
  title: 'Debrief',
  intro:
    'I read AWS score reports: what the result means, what to study, and when a retake is worth paying for. Send yours in one line:',
  private: 'Your scores are shown to you only.',
  commands: 'Commands',
  options: 'What you can add',
  alsoWorks: 'These work as well:',
  ownWords: 'your words',
  file: 'a file',
  fileHow:
    'Your score report as a PDF or a screenshot: attached, or in a terminal by its path, as in --file report.pdf',
  greetings: {
    hello: 'Hello! Whenever you have a score report, I am here.',
    thanks: 'You are welcome. I wish you well with it.',
  },
  words:
    'Add the day you sat it (taken 2026-11-20); also the hours a week you have, and how you prepared. Ratings: NI or “needs improvement”; ok, MC or “meets competencies”; also competent, proficient, strong. Say “rest ok” for the others.',
  summaries: {
    scorereport: 'Read a score report and keep it',
    history: 'Your sittings; show, share, change or delete one',
    plan: 'Your study plan, week by week',
    reminders: 'What I remind you of: turn on, pause, change, stop',
    groupstats: 'For organisers: where the group is weak, and nobody’s score',
    exam: 'Facts about an exam, and questions people ask',
    mydata: 'What is stored about you; take it with you or delete it',
    help: 'This page',
  },
};

/** What an option is for, where a platform lists them; those with internal names are shown to nobody. */
export const optionWords = {
  help: {
    about: 'A command to explain',
    said: 'How the person spoke',
  },
  exam: {
    exam: 'Code or name of the exam',
  },
  groupstats: {
    do: 'export, invite, settings, minimum, digest, allow or remove',
    exam: 'One exam of the group in full',
    value: 'weekly, monthly or off; a number of people; @somebody or @role',
    yes: 'Do it without asking again',
  },
  history: {
    do: 'What to do with one of them',
    number: 'Which one: its number in the list',
    text: 'What to change, such as score 655',
    taken: 'Day of the exam, such as 2026-11-20 or yesterday',
    study: 'How you studied',
    hours: 'Hours a week you can study',
    id: 'Id of the sitting, instead of its number',
    yes: 'Delete without asking again',
    by: 'Who shared it',
  },
  mydata: {
    do: 'export, erase, count (me in this group, or not), estimates (compare them, or not)',
    yes: 'Erase without asking again',
    answer: 'yes or no, for count and estimates',
  },
  plan: {
    do: 'tick, untick, missed (last week), again (from today) or export (as a file)',
    exam: 'Which exam, where you have several',
    hours: 'Hours a week you can study from now on',
    date: 'Day your next exam is booked for, such as 2026-12-20; none to take it back',
    words: 'The exam, or the kind of file',
    item: 'Item of the plan to tick off',
    id: 'Id of the message that asked',
  },
  reminders: {
    do: 'on, pause, resume or stop',
    exam: 'Which exam, where you have several',
    zone: 'Your time zone, by a big city: Europe/Berlin',
    quiet: 'Hours to leave you alone, such as 21:00-08:00',
    at: 'Time of day for the weekly check-in, such as 18:30',
    days: 'Days to pause',
    id: 'Id of the message to send again',
    words: 'The exam, or the days',
  },
  scorereport: {
    exam: 'Which exam: its code or name',
    score: 'The number on page 1, 100 to 1000',
    ratings: 'Ratings in words, such as: security NI, tech NI, rest ok',
    taken: 'Day of the exam, such as 2026-11-20 or yesterday',
    study: 'How you studied: videos, practice, hands-on, reading',
    hours: 'Hours a week you can study',
    text: 'Or all of it in your own words, or pasted',
    report: 'Your score report as a PDF or a screenshot, where a file can be attached',
    again: 'Id of a sitting to save once more',
    as: 'End of the id to save it under',
    mine: 'Offer to save it',
    form: 'Ask with a form',
    words: 'Words of the form: two or three',
    save: 'Keep it in your history (the default)',
  },
} as const;

export const trouble = {
  title: 'Something broke on our side',
  text: (reference: string) =>
    `It was not you. The reference is ${reference}; whoever runs the bot finds it in the log.`,
  saved: 'Your report was saved before it happened.',
  showSaved: 'This line shows it:',
  notSaved: 'Nothing was saved.',
  again: 'Please try again in a moment; this line needs nothing stored:',
  unknownCommand: (given: string) => `There is no command “${given}”.`,
  didYouMean: (name: string) => `Did you mean ${name}?`,
  unknownOption: (given: string, known: readonly string[]) =>
    known.length === 0
      ? `This command takes no --${given}.`
      : `There is no --${given} here; there is ${listed(known.map((name) => `--${name}`))}.`,
  missingValue: (name: string) => `--${name} needs a value.`,
  givenTwice: (name: string) =>
    `--${name} stands there more than once, with different values. Say it once, with the one you mean.`,
  tooMany: (given: string) => `I do not know what to do with “${given}” here.`,
  openQuote: 'A quotation mark is not closed.',
  refused: 'That did not quite work',
};

export const chat = {
  prompt: 'debrief> ',
  welcome:
    'No tokens found, so this is the console chat: everything works here. Send a report, type or drop the path of its file, or type help; exit leaves.',
  enterSkips: 'Press Enter to leave one out.',
  cancel: 'Type skip to leave out the rest, cancel to stop.',
  cancelOnly: 'Type cancel to stop.',
  keeps: (before: string) => `Enter keeps “${before}”`,
  cancelled: 'Cancelled; nothing was saved.',
  noSuchChoice: 'There is nothing to choose under that number.',
  pressed: 'To choose, run:',
  noDatabase: 'There is no database at DATABASE_URL yet, so there is nothing to copy.',
};

/** What only Discord needs to say. */
export const discord = {
  name: 'Discord',
  firstPage: 'Overview',
  page: (number: number, count: number) => `Page ${number} of ${count}`,
  continued: (title: string, number: number) => `${title} (${number})`,
  notShown: (count: number) =>
    `${counted(count, 'more page')} cannot be shown here; ask for less at once.`,
  panelScore: (value: string) => `Score: ${value}`,
  panelTaken: (value: string) => `Taken: ${value}`,
  panelHours: (value: string) => `${value} h a week`,
  panelStudy: (value: string) => `Studied: ${value}`,
  panelNotSaved: 'Not to be saved',
  panelNothing: 'No score and no day yet; both help.',
  panelHow: 'Choose what page 2 of your report says. You can correct everything until you send it.',
  weight: (weight: string) => `${weight} of the exam`,
  send: 'Read my report',
  details: 'Score, day…',
  ratings: 'All in one form…',
  paste: 'Paste or attach it…',
  pasteTitle: 'Your report, as text or as a file',
  pasteLabel: 'Score and ratings',
  pasteHint: 'Typed or pasted, such as: 650, security NI, tech NI, rest ok',
  pasteExam: 'Leave it out where your text or your file names it.',
  attachLabel: 'Or the report as a file',
  attachHint: 'The PDF from your AWS account, or a screenshot. It is read and not kept.',
  pasteEmpty: 'There was no text and no file in it, so nothing has changed.',
  detailsTitle: (exam: string) => `${exam}: score and day`,
  ratingsTitle: (exam: string) => `${exam}: your report`,
  startTitle: 'Your score report',
  severalExams: (given: string) => `“${given}” can be more than one exam.`,
  start: 'Choose the exam, or paste or attach the whole report. Nobody else sees this.',
  startOver: 'Start over',
  goOn: (what: string) => `Go on: ${what}`,
  unfinished: 'You began one earlier and it is still here.',
  filled: (count: number, of: number) => `${count} of ${of} ratings`,
  panelDone: 'Done. Your report stands below.',
  panelGone:
    'This form is finished, or its day is over. What you sent with it stands in your history.',
  panelNotYours: 'This form belongs to somebody else.',
  tooLate: 'Opening that form took too long. Please press the button again.',
  oldButton: 'This button comes from an earlier version and does nothing any more.',
  again: 'This works:',
  chooseExam: 'Choose the exam',
  notText: 'There is no text and no file in that message that I can read.',
  readMessage: 'Read score report',
  sharedBy: 'Shared by',
};

/** What only Slack needs to say. */
export const slack = {
  name: 'Slack',
  formTitle: 'Your score report',
  send: 'Read my report',
  close: 'Cancel',
  done: 'Close',
  chooseExam: 'Choose the exam',
  orPaste: 'Or in your own words, typed or pasted',
  paste: 'Your report, typed or pasted',
  pasteHint: 'Such as: 650, security NI, tech NI, rest ok',
  orFile: 'Or your report as a file',
  fileHint:
    'PDF or screenshot, up to 10 MB. You see what I read from it before anything is saved, and the file is not kept.',
  soFar: (label: string) => `So far: ${label}`,
  moment: 'One moment…',
  readingTitle: 'Reading your file',
  reading: 'Reading the file… If you close this window, what I read comes as a message.',
  fromFile: 'This is what the file says. Look it over and send it: only then is it saved.',
  windowClosed: 'The window was closed, so here is what your file says.',
  readTitle: (code: string) => `Your report of ${code}, as I read it`,
  readScore: (score: string) => `Score: ${score}`,
  readPassed: (passed: boolean) => (passed ? 'Passed' : 'Not passed'),
  readTaken: (date: IsoDate) => `Taken: ${longDate(date)}`,
  readRating: (domain: string, rating: string | null) =>
    `${domain}: ${rating ?? 'I could not read the rating'}`,
  readOlder: (count: number) => `Older sittings beside it: ${count}`,
  check: 'Check and save',
  notYet: 'Nothing is saved yet.',
  tooMuch:
    'Nothing is saved: there is more in it than fits under a button. Attach the file to the form of /scorereport, or send one sitting at a time.',
  fileAway: {
    outside:
      'That file lies outside of Slack, so I cannot open it. Save it, and send the file itself.',
    gone: 'Slack does not have that file any more. Send it once more.',
  },
  fileClosed:
    'Slack does not let me open that file. Attach it to the form of /scorereport, or invite me to the channel it is in.',
  filePage:
    'Slack gave me a web page in place of a report. If you sent a report as PDF or picture, this app has to be installed once more: whoever looks after it can do that, with its latest manifest. Until then, type what the report says.',
  reinstall:
    'I may not open files in this workspace yet. Whoever looks after this app has to install it once more, with its latest manifest (it is about the scope files:read). Until then, type what the report says.',
  fileLater: 'Slack did not tell me where that file is. Send it once more in a moment.',
  cardTitle: 'Debrief',
  fileComment: 'Everything stored about you.',
  fileSent: 'The file is in your messages with me.',
  receipt: 'The full report is in your messages with me, seen by you only.',
  noDirect:
    'I could not send you a message, so the report stands here, where it does not stay. The Home tab of this app keeps it.',
  maybeDirect:
    'I got no answer when I sent you a message, so the report stands here as well. The Home tab of this app keeps it.',
  maybeFile:
    'I got no answer when I sent the file. Look in your messages with me before you ask for it again.',
  doneThough: 'What you asked for was done before it happened.',
  noFile:
    'A file that only you see can come in your messages with me, and I could not send it there. Nothing was changed.',
  notShown: (count: number) =>
    `${counted(count, 'more page')} cannot be shown here; ask for less at once.`,
  severalExams: (given: string) => `“${given}” can be more than one exam.`,
  sharedBy: 'Shared by',
  shareTitle: 'Share a summary',
  shareButton: 'Share',
  shareWhere: 'Where?',
  shareWhat: 'What?',
  homeEmpty: 'Nothing here yet',
  homeTeach:
    'Tell me about an AWS exam you sat: the number and the words on your score report. I say what they mean, what to study first and when a retake is worth paying for. Only you see it.',
  homeOpen: 'Read a score report',
  homeHistory: 'My sittings',
  homePlan: 'My plan',
  homeData: 'My data',
  homeHelp: 'Help',
  homeLimit:
    'A workspace owner may be able to read messages between you and me; this is Slack’s rule, not ours.',
  notText: 'There is no text and no file in that message that I can read.',
  foreign: 'You belong to another workspace, so I keep nothing for you here.',
  oldButton: 'This button comes from an earlier version and does nothing any more.',
  again: 'This works:',
  tooLate: 'Slack gave me too little time to open a window. Press the button to try once more.',
  tooLateReport:
    'Slack gave me too little time to open the form. Press the button to try once more, or send the report in one line, such as:',
  tryAgain: 'Open it now',
  firstPage: 'Overview',
  page: (number: number, count: number) => `Page ${number} of ${count}`,
  continued: (title: string, number: number) => `${title} (${number})`,
};

/** What Slack shows of the app before it is used; lengths are checked by a test. */
export const slackManifest = {
  name: 'Debrief',
  description: 'Reads AWS exam score reports: what they mean, what to study, when to retake.',
  longDescription:
    'Somebody has just sat an AWS exam and holds a score report: one scaled number and a word for each domain. Debrief says what that means, what to study first and when a retake is worth paying for. It keeps every attempt, privately: only you see your scores until you share a summary. Facts carry their source, rules of thumb are called that, and what a report cannot tell is said.',
  reportCommand: 'Read a score report; with nothing behind it, a form opens',
  reportHint: 'CLF-C02 650 security NI, tech NI, rest ok',
  othersCommand: 'Your history, plan, data; facts about exams; help',
  formShortcut: 'Read a score report',
  formShortcutHint: 'Opens a form for exam, score and ratings',
  readShortcut: 'Read this score report',
  readShortcutHint: 'Reads a report posted in a message, for you',
};

/** The plan as a file to take along: a list to tick off, or a calendar. */
export const planFile = {
  title: (code: string) => `${code}: study plan`,
  about: (name: string, code: string, hours: number) =>
    `${name} (${code}), ${hours} h a week. A rule of thumb, not a promise.`,
  cut: (needed: number | null) =>
    `There are more hours left than these weeks hold, so every domain gets less${needed === null ? '' : `; with ${needed} h a week all of it would fit`}.`,
  retake: (code: string) => `${code}: a retake is allowed from today`,
  retakeDay: (date: IsoDate) => `By the rules a retake is allowed from ${weekdayDate(date)} on.`,
  exam: (code: string) => `${code}: exam`,
  examDay: (date: IsoDate) => `Your exam is booked for ${weekdayDate(date)}.`,
  week: (number: number, from: IsoDate, to: IsoDate, hours: number) =>
    `Week ${number}: ${from === to ? weekdayDate(from) : `${weekdayDate(from)} to ${weekdayDate(to)}`}, ${hours} h`,
  weekEvent: (code: string, number: number, domains: readonly string[]) =>
    `${code}, week ${number}: ${listed(domains)}`,
  item: (domain: string, hours: number) => `${domain}, ${hours} h`,
  done: (item: string) => `${item} (done)`,
};

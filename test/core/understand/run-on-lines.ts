// Lines that run a report and what people add to it into one another, with and without punctuation, in many orders.

export interface RunOn {
  readonly text: string;
  /** Ratings in official order of CLF-C02. */
  readonly ratings: string;
  /** The line says the day, or whether the exam was passed. */
  readonly takenOn: string | undefined;
  readonly passed: boolean | undefined;
  /** Codes of what is said of it. */
  readonly remarks: readonly string[];
}

export const RUN_ON_EXAM = 'CLF-C02';
export const RUN_ON_SCORE = 650;
const RUN_ON_DAY = '2026-11-20';

/** Words for Needs Improvement, and for another rating with its letter. */
const wordPairs = [
  ['NI', 'ok', 'M'],
  ['weak', 'fine', 'M'],
  ['needs improvement', 'meets competencies', 'M'],
  ['bad', 'strong', 'P'],
  ['❌', '✅', 'M'],
] as const;

/** Two groups of ratings; the letters with N and O for the other rating. */
const shapes: readonly (readonly [(low: string, other: string) => string, letters: string])[] = [
  [(low, other) => `security ${low}, rest ${other}`, 'ONOO'],
  [(low, other) => `security ${low} rest ${other}`, 'ONOO'],
  [(low, other) => `security ${low}, billing ${other}`, '-N-O'],
  [(low, other) => `billing and tech ${other} security ${low}`, '-NOO'],
  [(low, other) => `Security: ${low} Billing: ${other}`, '-N-O'],
  [(low, other) => `D2 ${low}; D4 ${other}`, '-N-O'],
  [(low, other) => `security ${low}, all others ${other}`, 'ONOO'],
];
/** Not with marks. */
const wordShapes: typeof shapes = [
  [(low, other) => `${low} in security, ${other} in billing`, '-N-O'],
  [(low, other) => `${low}: security, tech; ${other}: billing`, '-NNO'],
];

interface Extra {
  readonly said: string;
  readonly takenOn?: string;
  readonly passed?: boolean;
  readonly remarks?: readonly string[];
}
/** A day told in words, as it is read on the day of all texts. */
const inWords = (said: string, takenOn: string): Extra => ({
  said,
  takenOn,
  remarks: ['date-taken-as'],
});
const day = (said: string): Extra => ({ said, takenOn: RUN_ON_DAY });
const plain = (said: string): Extra => ({ said });

/** What is understood wherever it stands. */
export const extras: readonly Extra[] = [
  ...[
    'taken 2026-11-20',
    'taken on 2026-11-20',
    'sat on 20 Nov 2026',
    'I sat it 2026-11-20',
    'on 2026-11-20',
    'exam date: 2026-11-20',
    'test date 11/20/2026',
    '2026-11-20',
  ].map(day),
  ...[
    'taken last week',
    '6 hours a week',
    'I have 6 hrs/week to study',
    '6h a week',
    'studied videos',
    'studied with videos and books',
    'first attempt',
    'second try',
    'retake in 14 days',
  ].map(plain),
  inWords('sat yesterday', '2026-11-22'),
  inWords('took it today', '2026-11-23'),
  inWords('taken on 20 Nov', RUN_ON_DAY),
  inWords('exam date: Nov 20', RUN_ON_DAY),
  inWords('sat last Friday', RUN_ON_DAY),
  { said: 'failed', passed: false },
  { said: 'FAIL', passed: false },
  { said: 'did not pass', passed: false },
  { said: 'I failed taken 2026-11-20', passed: false, takenOn: RUN_ON_DAY },
];
/** What may leave a rating unread, but then that is said. */
export const strangeExtras: readonly Extra[] = [
  'please help',
  'what now?',
  'lol',
  'AWS cert',
  'hands-on labs',
  'Tutorials of Adrian',
  'my internet',
  'thanks in advance',
  'so close',
].map(plain);

const separators = [', ', '; ', ' ', ' - ', '\n'] as const;

/** The orders in which a report and what is added to it stand. */
const orders: readonly ((exam: string, score: string, list: string, extra: string) => string[])[] =
  [
    (exam, score, list, extra) => [`${exam} ${score}`, list, extra],
    (exam, score, list, extra) => [`${exam} ${score} ${list}`, extra],
    (exam, score, list, extra) => [`${exam} ${score} ${extra}`, list],
    (exam, score, list, extra) => [extra, `${exam} ${score}`, list],
    (exam, score, list, extra) => [list, `${exam} ${score}`, extra],
    (exam, score, list, extra) => [list, extra, `${exam} score ${score}`],
    (exam, score, list, extra) => [exam, list, extra, `score ${score}`],
  ];

/** Each order with each extra; shapes, words and separators in turn, so that all meet over the whole. */
export function runOnLines(told: readonly Extra[]): readonly RunOn[] {
  return told.flatMap(({ said, takenOn, passed, remarks = [] }) =>
    wordPairs.flatMap(([low, other, letter]) =>
      [...shapes, ...(low === '❌' ? [] : wordShapes)].flatMap(([shape, letters]) =>
        orders.flatMap((order) =>
          separators.map((separator) => ({
            text: order(RUN_ON_EXAM, `${RUN_ON_SCORE}`, shape(low, other), said).join(separator),
            ratings: letters.replaceAll('O', letter),
            takenOn,
            passed,
            remarks,
          })),
        ),
      ),
    ),
  );
}

// What the bot says in English about files it could not read a report from: what is wrong, and what to do next.

import type { Mark } from '../card.ts';
import { listed, longDate } from './en.ts';

/** Numbers and words of ours that a sentence needs. */
export type ProblemValues = Readonly<Record<string, string | number>>;

const typeIt =
  'type score and ratings instead, such as “CLF-C02 650 security NI, tech NI, rest ok”';
const whereItIs = 'your AWS Certification account, under Exam History';

/** A sentence for each reason; src/reading says which reasons there are. */
export const fileProblems = {
  empty: () => `The file is empty. Send it again, or ${typeIt}.`,
  'other-kind': ({ kind }: ProblemValues) =>
    `That is a file I cannot open (${kind}). Send the report as the PDF from ${whereItIs}, or a screenshot as PNG, JPEG or WebP, or ${typeIt}.`,
  /** @param megabytes left out where the file was not looked at to its end. */
  'too-large': ({ megabytes, most }: ProblemValues) =>
    `The file has ${megabytes ?? `more than ${most}`} MB; I open files of up to ${most} MB. Send the report as it comes from ${whereItIs}: it is far smaller.`,
  'too-many-pages': ({ pages, most }: ProblemValues) =>
    `The PDF has ${pages} pages; a score report has two or three, and I look at ${most} at most. Send only the report.`,
  'too-slow': ({ seconds }: ProblemValues) =>
    `I could not read the file within ${seconds === 1 ? '1 second' : `${seconds} seconds`}, so I stopped. Send the report as it comes from ${whereItIs}, or ${typeIt}.`,
  'too-heavy': () =>
    `The file takes more memory to open than I allow for one. Send the report as it comes from ${whereItIs}, or ${typeIt}.`,
  encrypted: () =>
    'The PDF asks for a password, and I do not want yours. Save it without one (open it, then print it to a PDF) and send that.',
  broken: () =>
    `The PDF is damaged or not all there. Download it again from ${whereItIs}, and send that.`,
  'no-text': () =>
    `The PDF holds a picture or nothing, no text I could read. Send the report as it comes from ${whereItIs}, or ${typeIt}.`,
  'not-a-report': () =>
    'That is not an AWS score report. It begins with “Notice of Exam Results”; send that file, or type what it says.',
  certificate: () =>
    'That is a certificate: congratulations! Score and ratings are in the score report, “Notice of Exam Results”, not on it. Send that one.',
  'other-vendor': ({ vendor }: ProblemValues) =>
    `That looks like a document from ${vendor}. I read score reports of AWS exams only: send one of those.`,
  percentages: () =>
    'That is a result of the time until 2018, in percent. It has no scaled score and no ratings, so I cannot compare it; send a newer report.',
  'several-reports': ({ count }: ProblemValues) =>
    `The file holds ${count} reports, and I cannot tell their days apart. Send them one by one.`,
  'nothing-found': () =>
    `It looks like a score report, but I found neither score nor ratings in it. Send both pages as they come from ${whereItIs}, or ${typeIt}.`,
  'too-many-pixels': ({ width, height, most }: ProblemValues) =>
    `The picture has ${width} × ${height} pixels; I open pictures of up to ${most} million pixels. Send a screenshot of the table alone, or the report as it comes from ${whereItIs}.`,
  'broken-picture': () =>
    `The picture is damaged or not all there. Send it again, or the report as it comes from ${whereItIs}.`,
  'unreadable-picture': () =>
    `I could not make out a score report in the picture. Send a sharp, straight screenshot that shows the whole table with its heads, or the report as it comes from ${whereItIs}, or ${typeIt}.`,
  busy: ({ waiting, seconds }: ProblemValues) =>
    `${waiting} files are waiting to be read before yours. Please send it again in about ${Number(seconds) === 1 ? 'a second' : `${seconds} seconds`}, or ${typeIt}.`,
  'too-many': ({ most }: ProblemValues) =>
    `${most} of your files are being read already. Send this one again when they are done.`,
  stopped: () => 'I am being restarted and did not get to your file. Send it again in a minute.',
};

/** A sentence for each reason why a file could not be fetched; src/fetch-file.ts says which there are. */
export const fetchProblems = {
  elsewhere: (platform: string) =>
    `That file does not lie where ${platform} keeps attachments, so I did not fetch it. Attach it here.`,
  refused: (platform: string) =>
    `${platform} did not give me the file. Attach it once more in a moment.`,
  'too-large': (_platform: string, most: number) =>
    `The file is larger than it says; I open files of up to ${most} MB. Send the report as it comes from ${whereItIs}.`,
  late: (platform: string) =>
    `Fetching the file from ${platform} took too long, so I stopped. Attach it once more in a moment.`,
  unreachable: (platform: string) =>
    `The file could not be fetched from ${platform}. Attach it once more in a moment.`,
  stopped: () => fileProblems.stopped(),
};

/** What is said of a file that was read, or is to be. */
export const readFileWords = {
  unknownExam: 'I read the file, but not which exam it is of. Type the report with the exam.',
  field: (field: string, domain: string | null) => {
    const names: Readonly<Record<string, string>> = {
      exam: 'the exam',
      score: 'the score',
      passed: 'whether it was passed',
      takenOn: 'the day',
      ratings: 'the ratings',
    };
    return domain === null ? (names[field] ?? field) : `the rating of ${domain}`;
  },
  olderLeftOut: (count: number) =>
    `${count === 1 ? 'An older sitting in the file was' : `${count} older sittings in the file were`} left out: I read only the newest. To have ${count === 1 ? 'it, send its report' : 'them, send their reports'} alone.`,
  /** With the sign for how it was read, if it was. */
  marked: (mark: Mark | undefined, label: string) =>
    mark === undefined ? label : `${mark === 'read' ? '✓' : '?'} ${label}`,
  /** @param marks that are there, at least one. */
  legend: (marks: readonly Mark[]) =>
    [
      ...(marks.includes('read') ? ['✓ read from the file'] : []),
      ...(marks.includes('look') ? ['? please look at it: not read surely, or not found'] : []),
    ].join(' · '),
  notFound: { score: 'Score: not found', taken: 'Day: not found' },
  lookAt: (fields: readonly string[]) => `Please look at: ${fields.join(', ')}.`,
  otherExam: (code: string) =>
    `the exam (the file is a report of ${code}, so its ratings were left out)`,
  /** The whole report is of another exam than was typed. */
  examTyped: (typed: string, read: string) =>
    `The file is a report of ${read}, and you typed ${typed}: nothing was taken from the file. If ${read} is right, send the file without the other exam.`,
  /** @param about such as `the score`; `typed` and `read` as they are shown. */
  typedOther: (about: string, typed: string, read: string) =>
    `For ${about} you typed ${typed}, and the file says ${read}: please look which is right.`,
  result: 'the result',
  verdict: (passed: boolean) => (passed ? 'passed' : 'not passed'),
  dayToCome: (day: string) =>
    `As the day of the exam the file says ${longDate(day)}, which is still to come: please look at it.`,
  noneGiven: (domains: readonly string[]) =>
    `Your report gives no rating of ${listed(domains)} (“not enough information”): there is none to add.`,
  never: 'I cannot read files here.',
  oneOf: (number: number, count: number) =>
    `Of the ${count} files I read only ${number === 1 ? 'the first' : `number ${number}`}.`,
  /** @param tried how many of them were opened. */
  noneOf: (tried: number, count: number) =>
    count > tried
      ? `${tried === 1 ? 'I could not read the first file' : `I could read none of the first ${tried} files`}, and did not open the other ${count - tried === 1 ? 'one' : count - tried}. Of the first one:`
      : `I could read none of the ${count} files. Of the first one:`,
  textLeftOut: 'I read only the file; the text beside it was left out.',
  /** @param code of an exam without guidance. */
  ratingsLeftOut: (code: string) =>
    `What you typed beside the file was left out: I do not know the domains of ${code}. This is what the file says.`,
  textFileLeftOut:
    'Your own text and the file are both text: I read only your own, and the file was left out.',
  fileSaysNothing:
    'I found nothing of a report in the file, so it was left out: this is what you typed.',
  fileLeftOut: 'I read only the text; the file beside it is no report that I can read.',
  wait: (ahead: number, seconds: number) =>
    `${ahead} files are to be read before yours: about ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
  notSure: (fields: readonly string[]) =>
    `Please look at what was read: I am not sure about ${fields.join(', ')}.`,
  confirmTitle: (code: string) => `${code}: please look at what I am not sure of`,
  ratingHint: 'as your report says it, such as NI or MC',
};

/** A report of an exam that there is no guidance for: what it prints, and what holds for every report. */
export const printedReport = {
  title: (code: string) => `${code}: what your report prints`,
  printed: 'As printed',
  exam: 'Exam',
  score: 'Score',
  result: 'Result',
  day: 'Day',
  ratings: 'Ratings',
  passed: (passed: boolean) => (passed ? 'PASS' : 'FAIL'),
  notFound: 'not found',
  look: 'not read surely: compare it with your report',
  noRatings: 'I could not read any.',
  /** @param newer versions that came after it; empty where none is known. */
  version: (code: string, newer: readonly string[]) =>
    newer.length > 0
      ? `${code} has been replaced by ${newer.join(', then ')}. I have no guidance for the old version, and its domains need not be those of the new one: so this is what the report prints, and nothing is worked out from it. A retake would be of a newer version.`
      : `I have no guidance for ${code}: so this is what the report prints, and nothing is worked out from it.`,
  wrongExam: `I am not sure that this is the exam. If it is another one, ${typeIt}.`,
  general: 'What holds for every AWS report',
  scaleTitle: (lowest: number, highest: number) => `The score runs from ${lowest} to ${highest}`,
  scoringTitle: 'The total decides',
  feedbackTitle: 'The words beside the domains',
  notSaved: 'Nothing was saved: I keep only reports that I have guidance for.',
};

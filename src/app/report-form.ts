// The questions of /scorereport: which exam, or what a report of it still lacks, with what is known already filled in.

import type { Choice, ExamField, Form, FormField, RatingsField, TextField } from '../cards/card.ts';
import { ask, remarks, report as words } from '../cards/words/en.ts';
import type { Report } from '../core/attempt.ts';
import { type Domain, type Exam, type IsoDate, studyKinds } from '../core/exam.ts';
import { quoted } from '../core/issue.ts';
import { HOURS_RANGE } from '../core/plan.ts';
import type { Rating } from '../core/rating.ts';
import type { Args } from './command.ts';
import { type Marking, markingOf, READ, writeAllRead } from './read-marks.ts';
import { examChoices } from './suggest.ts';
import { domainKey, ratingLetters, reportArgs, type Told } from './told-report.ts';

/** What a form about a report is made from. */
export interface FormContext {
  readonly exams: readonly Exam[];
  readonly today: IsoDate;
  /** Show what is known as well, for correcting; otherwise only what is missing is asked. */
  readonly all: boolean;
}

/** @returns null when nothing is to be asked, or when what was told has to be put right first. */
export function reportForm(told: Told, args: Args, context: FormContext): Form | null {
  const codes = told.issues.map((issue) => issue.code);
  if (!told.exam) {
    if (!codes.every((code) => code === 'missing-exam' || code === 'ambiguous-exam')) return null;
    return {
      command: 'scorereport',
      title: words.title.unknown('AWS'),
      intro: '',
      fields: [examField(told, context)],
      known: args,
      notes: [],
      holdsText: args['text'] !== undefined || args['ratings'] !== undefined,
    };
  }
  if (codes.some((code) => code !== 'nothing-to-read')) return null;
  const { exam } = told;
  const { save, [READ]: read } = args;
  const understood = reportArgs(told, args);
  const marks = read ?? marksOfAll(args['form'], exam, understood);
  // Whoever does not want it kept says so once.
  const known = {
    ...understood,
    ...(save === undefined ? {} : { save }),
    ...(marks === undefined ? {} : { [READ]: marks }),
  };
  const fields = reportFields(exam, told.reports.at(-1) ?? null, known, context.all);
  if (fields.length === 0) return null;
  const title = context.all ? words.title.unknown(exam.code) : ask.title(exam.code);
  const intro = ask.intro(exam.name);
  const notes = told.remarks.map((remark) => remarks.words(remark));
  const { mark: examMark } = markingOf(known)('exam');
  return {
    command: 'scorereport',
    title,
    intro,
    fields,
    known,
    notes,
    holdsText: false,
    ...(examMark ? { examMark } : {}),
  };
}

/** @param how a button that opens the form says that all of it was read from a file, surely or not; else it says nothing. */
function marksOfAll(how: string | undefined, exam: Exam, known: Args): string | undefined {
  const names = ['exam', 'score', 'taken', ...exam.domains.map((each) => domainKey(exam, each))];
  return how === 'read' || how === 'look' ? writeAllRead(how, known, names) : undefined;
}

/** A word somebody would type for a domain. */
export function shortName(domain: Domain | undefined): string {
  return domain?.aliases.find((alias) => /^[a-z]{3,}$/.test(alias)) ?? domain?.name ?? '';
}

function examField(told: Told, { exams, today }: FormContext): ExamField {
  const [issue] = told.issues;
  const codes = issue?.choices ?? [];
  const asked = codes.length > 0 ? exams.filter((exam) => codes.includes(exam.code)) : exams;
  return {
    kind: 'exam',
    name: 'exam',
    label: ask.exam,
    hint: codes.length > 0 ? quoted(codes.join(', ')) : ask.examHint,
    optional: false,
    choices: examChoices(asked, '', today),
  };
}

function reportFields(
  exam: Exam,
  report: Report | null,
  known: Args,
  all: boolean,
): readonly FormField[] {
  const open = exam.domains.filter((domain) => isOpen(report, domain));
  const needsScore = report?.score == null;
  const marking = markingOf(known);
  if (!all && !needsScore && open.length === 0) return [];
  const text = (
    name: string,
    label: string,
    hint: string,
    input: TextField['input'],
  ): TextField => ({
    kind: 'text',
    input,
    name,
    label,
    hint,
    optional: true,
    ...(known[name] === undefined ? {} : { value: known[name] }),
    ...marking(name),
  });
  const scoreInput = { kind: 'number', range: exam.scale, whole: true } as const;
  const hoursInput = { kind: 'number', range: HOURS_RANGE, whole: false } as const;
  const studyInput = {
    kind: 'several',
    choices: studyKinds.map((value) => ({ value, label: ask.studyKinds[value] })),
  } as const;
  return [
    ...(all || needsScore ? [text('score', ask.score, ask.scoreHint, scoreInput)] : []),
    ...(all || open.length > 0 ? [ratingsField(exam, report, open, known, marking)] : []),
    ...(all || known['taken'] === undefined
      ? [text('taken', ask.taken, ask.takenHint, { kind: 'date' })]
      : []),
    ...(all
      ? [
          text('study', ask.study, ask.studyHint, studyInput),
          text('hours', ask.hours, ask.hoursHint, hoursInput),
        ]
      : []),
  ];
}

function isOpen(report: Report | null, domain: Domain): boolean {
  return (report?.ratings[domain.id] ?? 'unknown') === 'unknown';
}

const twoWords = ['needs-improvement', 'meets-competencies'] as const;
const threeWords = ['needs-improvement', 'competent', 'proficient'] as const;

function ratingsField(
  exam: Exam,
  report: Report | null,
  open: readonly Domain[],
  known: Args,
  marking: Marking,
): RatingsField {
  const some = open.length < exam.domains.length && open.length > 0;
  const has = (rating: Rating) => Object.values(report?.ratings ?? {}).includes(rating);
  // The words somebody used already are the words they have.
  const three =
    known['words'] === undefined
      ? has('competent') || has('proficient')
      : known['words'] === 'three';
  const choice = (rating: keyof typeof ratingLetters): Choice => ({
    value: ratingLetters[rating],
    label: exam.labels[rating],
  });
  const [upper] = three ? (['competent'] as const) : (['meets-competencies'] as const);
  const [first] = open;
  return {
    kind: 'ratings',
    name: 'ratings',
    label: some ? ask.ratingsRest(open.map((domain) => domain.name)) : ask.ratingsAll,
    hint: some
      ? ask.ratingsRestHint(shortName(first))
      : ask.ratingsAllHint(shortName(exam.domains[0])),
    optional: true,
    domains: exam.domains.map((domain) => {
      const rating = report?.ratings[domain.id] ?? 'unknown';
      const name = domainKey(exam, domain);
      return {
        name,
        label: domain.name,
        weight: domain.weight === null ? null : `${domain.weight}\u00A0%`,
        chosen: rating === 'unknown' ? null : choice(rating),
        ...marking(name),
      };
    }),
    words: (three ? threeWords : twoWords).map(choice),
    otherWords: {
      label: three
        ? ask.officialWords
        : ask.threeWords(threeWords.slice(1).map((rating) => exam.labels[rating])),
      values: { words: three ? 'two' : 'three' },
    },
    rest:
      open.length > 1
        ? {
            label: ask.rest(exam.labels[upper]),
            values: Object.fromEntries(
              open.map((domain) => [domainKey(exam, domain), ratingLetters[upper]]),
            ),
          }
        : null,
  };
}

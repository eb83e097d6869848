// What was read from a file and is not sure → asked at the keyboard, one question each, before anything is saved.

import type { Writable } from 'node:stream';
import type { Args } from '../../app/command.ts';
import { type Bot, type PreparedAnswer, prepare } from '../../app/dispatch.ts';
import { domainKey, ratingLetters } from '../../app/told-report.ts';
import type { Card, Form, TextField } from '../../cards/card.ts';
import { ask } from '../../cards/words/en.ts';
import { readFileWords } from '../../cards/words/en-reading.ts';
import type { Domain, Exam } from '../../core/exam.ts';
import { fill, type Prompter, type Settled, settleForm } from './prompts.ts';
import { consolePerson } from './read.ts';
import type { UnsureReport } from './report-file.ts';

/** Somebody at the keyboard. */
export interface Keyboard {
  readonly prompter: Prompter;
  readonly output: Writable;
  /** How a card that explains a wrong answer is shown. */
  show(card: Card): void;
}

/** @returns null where the person cancels or leaves: then nothing is saved. */
export async function confirmRead(
  bot: Bot,
  { args, doubts }: UnsureReport,
  keyboard: Keyboard,
): Promise<Settled | null> {
  const exam = await confirmExam(bot, args, doubts, keyboard);
  if (!exam) return null;
  // Ratings of one exam say nothing about the domains of another.
  const isOther = exam.code !== args['exam'];
  const known = { ...(isOther ? withoutLetters(args) : args), exam: exam.code };
  const fields = fieldsOf(exam, known, isOther ? doubts.filter((each) => !isRating(each)) : doubts);
  // The score says whether it was passed, and the exam was asked already.
  const settled = [...fields.map(({ doubt }) => doubt), doubtOf('passed'), doubtOf('exam')];
  const rest = doubts.filter((each) => !settled.includes(each));
  const form = formOf(
    exam.code,
    fields.map(({ field }) => field),
    rest,
  );
  let kept: Args = {};
  for (;;) {
    const answers = await fill(bot, form, kept, keyboard.prompter, keyboard.output);
    if (typeof answers === 'string') return null;
    const told = withAnswers(known, fields, answers);
    // A verdict that was made out beside a score is no surer than that.
    if (told['score'] !== undefined || doubts.includes(doubtOf('passed'))) delete told['passed'];
    const prepared = request(bot, told, isOther ? 'missing' : 'never');
    if (prepared.kind === 'ready') return prepared;
    if (prepared.kind === 'ask') {
      const { prompter, output, show } = keyboard;
      return settleForm(bot, consolePerson, prepared, prompter, output, show);
    }
    keyboard.show(prepared.card);
    kept = answers;
  }
}

function request(bot: Bot, args: Args, how: 'missing' | 'never' | 'always'): PreparedAnswer {
  return prepare(bot, { person: consolePerson, command: 'scorereport', args, ask: how });
}

/** First of all, because everything else depends on it. */
async function confirmExam(
  bot: Bot,
  { exam: code = '' }: Args,
  doubts: readonly string[],
  { prompter, output, show }: Keyboard,
): Promise<Exam | null> {
  const examOf = (wanted: string) => bot.exams.find((each) => each.code === wanted) ?? null;
  if (!doubts.includes(doubtOf('exam'))) return examOf(code);
  const choices = bot.exams.map((each) => ({ value: each.code, label: each.code }));
  const about = { name: 'exam', label: ask.exam, hint: ask.examHint } as const;
  const form = formOf(
    code,
    [textField({ ...about, input: { kind: 'several', choices } }, code)],
    [],
  );
  for (;;) {
    const answers = await fill(bot, form, {}, prompter, output);
    if (typeof answers === 'string') return null;
    const prepared = request(bot, { exam: answers['exam'] ?? code }, 'always');
    const known = prepared.kind === 'ask' ? examOf(prepared.form.known['exam'] ?? '') : null;
    if (known) return known;
    const refused = prepared.kind === 'ask' ? prepared.otherwise : prepared;
    if (refused.kind === 'refused') show(refused.card);
  }
}

/** A question, and the doubt it settles. */
interface Question {
  readonly doubt: string;
  readonly field: TextField;
  /** Of a rating. */
  readonly domain?: Domain;
}

const doubtOf = (name: string, domain: string | null = null) => readFileWords.field(name, domain);
const isRating = (doubt: string) =>
  doubt === doubtOf('ratings') || doubt.startsWith(doubtOf('ratings.', ''));

/** What was read is kept with Enter and has to be answered; what was not can be left out, so it comes last. */
function fieldsOf(exam: Exam, known: Args, doubts: readonly string[]): readonly Question[] {
  const number = { kind: 'number', range: exam.scale, whole: true } as const;
  const plain = [
    ['score', 'score', ask.score, ask.scoreHint, number],
    ['takenOn', 'taken', ask.taken, ask.takenHint, { kind: 'date' }],
  ] as const;
  const labels: Readonly<Record<string, string>> = exam.labels;
  const choices = Object.entries(ratingLetters).map(([rating, value]) => ({
    value,
    label: labels[rating] ?? rating,
  }));
  const questions = [
    ...plain.flatMap(([name, option, label, hint, input]): readonly Question[] => {
      const doubt = doubtOf(name);
      const field = textField({ name: option, label, hint, input }, known[option]);
      return doubts.includes(doubt) ? [{ doubt, field }] : [];
    }),
    ...exam.domains.flatMap((domain): readonly Question[] => {
      const [one, all] = [doubtOf(`ratings.${domain.id}`, domain.name), doubtOf('ratings')];
      const doubt = doubts.find((each) => each === one || each === all);
      const key = domainKey(exam, domain);
      const read = choices.find(({ value }) => value === known[key])?.label;
      const [label, hint] = [domain.name, readFileWords.ratingHint];
      const field = textField(
        { name: key, label, hint, input: { kind: 'several', choices } },
        read,
      );
      return doubt === undefined ? [] : [{ doubt, field, domain }];
    }),
  ];
  return questions.toSorted((a, b) => Number(a.field.optional) - Number(b.field.optional));
}

/** @param read what of it was read; what was not can be left out. */
function textField(
  about: Pick<TextField, 'name' | 'label' | 'hint' | 'input'>,
  read: string | undefined,
): TextField {
  return { kind: 'text', ...about, ...answeredBy(read) };
}

const answeredBy = (read: string | undefined) =>
  read === undefined ? { optional: true } : { optional: false, value: read };

/** @param rest doubts that no question settles. */
function formOf(code: string, fields: readonly TextField[], rest: readonly string[]): Form {
  const notes = rest.length > 0 ? [readFileWords.lookAt(rest)] : [];
  const title = readFileWords.confirmTitle(code);
  return { command: 'scorereport', title, intro: '', fields, known: {}, notes, holdsText: false };
}

/** Ratings are told by the names of their domains, and then the letters say nothing about these any more. */
function withAnswers(
  known: Args,
  questions: readonly Question[],
  answers: Args,
): Record<string, string> {
  const told: Record<string, string> = { ...known };
  const rated: string[] = [];
  for (const { field, domain } of questions) {
    const answer = answers[field.name];
    delete told[field.name];
    if (answer === undefined) continue;
    if (domain) rated.push(`${domain.name}: ${answer}`);
    else told[field.name] = answer;
  }
  return rated.length > 0 ? { ...told, ratings: rated.join('; ') } : told;
}

function withoutLetters(args: Args): Args {
  return Object.fromEntries(Object.entries(args).filter(([name]) => !/^d\d+$/.test(name)));
}

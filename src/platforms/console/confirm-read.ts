// What was read from a file and is not sure, or not what was typed → asked at the keyboard, one question each, before
// anything is saved.

import type { Writable } from 'node:stream';
import { withoutRatings } from '../../app/attached-report.ts';
import { wrongWith } from '../../app/check-answer.ts';
import type { Args } from '../../app/command.ts';
import { type Bot, type PreparedAnswer, prepare } from '../../app/dispatch.ts';
import { domainKey, ratingLetters } from '../../app/told-report.ts';
import type { Card, Form, FormField, TextField } from '../../cards/card.ts';
import { ask } from '../../cards/words/en.ts';
import { consoleFiles } from '../../cards/words/en-console.ts';
import { readFileWords } from '../../cards/words/en-reading.ts';
import type { Domain, Exam } from '../../core/exam.ts';
import { fill, type Prompter, type Settled, settleForm } from './prompts.ts';
import { consolePerson } from './read.ts';
import { besideTyped, type UnsureReport } from './report-file.ts';

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
  found: UnsureReport,
  keyboard: Keyboard,
): Promise<Settled | null> {
  const clash = found.contradictions.find(({ name }) => name === 'exam');
  if (clash) {
    const hint = consoleFiles.examClash(clash.typed, clash.read);
    const exam = await askExam(bot, { title: consoleFiles.clashTitle, hint }, keyboard);
    return exam && settleExam(bot, found, exam.code, keyboard);
  }
  const { args, doubts } = found;
  const exam = await confirmExam(bot, args, doubts, keyboard);
  if (!exam) return null;
  // Ratings of one exam say nothing about the domains of another.
  const isOther = exam.code !== args['exam'];
  const known = { ...(isOther ? withoutRatings(args) : args), exam: exam.code };
  const contradictions = isOther ? [] : found.contradictions;
  const asked = isOther ? doubts.filter((each) => !isRating(each)) : doubts;
  const fields = fieldsOf(exam, known, { doubts: asked, contradictions });
  // The score says whether it was passed, and the exam was asked already.
  const settled = [...fields.map(({ doubt }) => doubt), doubtOf('passed'), doubtOf('exam')];
  const rest = doubts.filter((each) => !settled.includes(each));
  const form = formOf(
    contradictions.length > 0 ? consoleFiles.clashTitle : readFileWords.confirmTitle(exam.code),
    fields.map(({ field }) => field),
    rest,
  );
  let kept: Args = {};
  for (;;) {
    const { prompter, output, show } = keyboard;
    const filled = await fill(bot, form, prompter, output, {
      kept,
      check: ({ name }, answer) => {
        const question = fields.find(({ field }) => field.name === name);
        return question ? wrongAnswer(bot, exam, question, answer) : null;
      },
      opens: () => true,
    });
    if (filled.kind === 'report') prompter.putBack(filled.report.line);
    if (filled.kind !== 'answers') return null;
    const { answers } = filled;
    const told = withAnswers(known, fields, answers);
    // A verdict that was made out beside a score is no surer than that.
    if (told['score'] !== undefined || doubts.includes(doubtOf('passed'))) delete told['passed'];
    const prepared = request(bot, told, isOther ? 'missing' : 'never');
    if (prepared.kind === 'ready') return prepared;
    if (prepared.kind === 'ask') {
      return settleForm(bot, consolePerson, prepared, prompter, output, show);
    }
    show(prepared.card);
    const refused = Object.keys(prepared.fields ?? {});
    kept = Object.fromEntries(Object.entries(answers).filter(([name]) => !refused.includes(name)));
  }
}

/** The file is of another exam than was typed, and the person says which it was: what is of the other is left out. */
async function settleExam(
  bot: Bot,
  { typed, reading, notes }: UnsureReport,
  code: string,
  keyboard: Keyboard,
): Promise<Settled | null> {
  const own = typed['exam'] === code ? typed : { ...withoutRatings(typed), exam: code };
  const isOfFile = reading.args['exam'] === code;
  const found = isOfFile ? besideTyped(bot, own, reading, notes) : null;
  if (found?.kind === 'unsure') return confirmRead(bot, found, keyboard);
  const prepared = request(
    bot,
    (found?.kind === 'request' && found.request.args) || own,
    'missing',
  );
  if (prepared.kind !== 'ask') return prepared;
  const { prompter, output, show } = keyboard;
  return settleForm(bot, consolePerson, prepared, prompter, output, show);
}

function request(bot: Bot, args: Args, how: 'missing' | 'never' | 'always'): PreparedAnswer {
  return prepare(bot, { person: consolePerson, command: 'scorereport', args, ask: how });
}

/** First of all, because everything else depends on it. */
async function confirmExam(
  bot: Bot,
  { exam: code = '' }: Args,
  doubts: readonly string[],
  keyboard: Keyboard,
): Promise<Exam | null> {
  const exam = bot.exams.find((each) => each.code === code) ?? null;
  if (!doubts.includes(doubtOf('exam'))) return exam;
  const title = readFileWords.confirmTitle(code);
  return askExam(bot, { title, hint: ask.examHint, value: code }, keyboard);
}

interface ExamQuestion {
  readonly title: string;
  readonly hint: string;
  /** What Enter keeps; it has to be answered where there is none. */
  readonly value?: string;
}

async function askExam(
  bot: Bot,
  { title, hint, value }: ExamQuestion,
  { prompter, output }: Keyboard,
): Promise<Exam | null> {
  /** The exam that an answer means, or what is wrong with it. */
  const meant = (answer: string): Exam | string => {
    const prepared = request(bot, { exam: answer }, 'always');
    const known = prepared.kind === 'ask' ? prepared.form.known['exam'] : undefined;
    const exam = bot.exams.find((each) => each.code === known);
    const refused = prepared.kind === 'ask' ? prepared.otherwise : prepared;
    return exam ?? (refused.kind === 'refused' ? refused.fields?.['exam'] : undefined) ?? hint;
  };
  const choices = bot.exams.map((each) => ({ value: each.code, label: each.code }));
  const about = {
    name: 'exam',
    label: ask.exam,
    hint,
    input: { kind: 'several', choices },
  } as const;
  const field: TextField = {
    kind: 'text',
    ...about,
    optional: false,
    ...(value === undefined ? {} : { value }),
  };
  const filled = await fill(bot, formOf(title, [field], []), prompter, output, {
    check: (_field, answer) => {
      const exam = meant(answer);
      return typeof exam === 'string' ? exam : null;
    },
  });
  if (filled.kind === 'report') prompter.putBack(filled.report.line);
  if (filled.kind !== 'answers') return null;
  const exam = meant(filled.answers['exam'] ?? '');
  return typeof exam === 'string' ? null : exam;
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

/** What is wrong with an answer, in a sentence; null where it can be used. */
function wrongAnswer(bot: Bot, exam: Exam, { field, domain }: Question, answer: string) {
  const asked = domain ?? (field.name === 'score' ? 'score' : 'taken');
  const wrong = wrongWith(exam, asked, answer, bot.clock.now());
  return wrong !== null && domain ? `${wrong} ${consoleFiles.openLeft}.` : wrong;
}

/** What was read is kept with Enter and has to be answered; what was not can be left out, so it comes last. */
function fieldsOf(
  exam: Exam,
  known: Args,
  { doubts, contradictions }: Pick<UnsureReport, 'doubts' | 'contradictions'>,
): readonly Question[] {
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
  const question = (
    doubt: readonly string[],
    about: Pick<TextField, 'name' | 'label' | 'hint' | 'input'>,
    read: string | undefined,
  ): readonly Omit<Question, 'domain'>[] => {
    const clash = contradictions.find(({ name }) => name === about.name);
    if (clash) {
      // Neither is offered: the person looks at the report.
      const hint = consoleFiles.clash(clash.typed, clash.read);
      const [first = ''] = doubt;
      return [{ doubt: first, field: { kind: 'text', ...about, hint, optional: false } }];
    }
    const found = doubts.find((each) => doubt.includes(each));
    return found === undefined ? [] : [{ doubt: found, field: textField(about, read) }];
  };
  const questions = [
    ...plain.flatMap(([name, option, label, hint, input]): readonly Question[] =>
      question([doubtOf(name)], { name: option, label, hint, input }, known[option]),
    ),
    ...exam.domains.flatMap((domain): readonly Question[] => {
      const both = [doubtOf(`ratings.${domain.id}`, domain.name), doubtOf('ratings')];
      const name = domainKey(exam, domain);
      const read = choices.find(({ value }) => value === known[name])?.label;
      const hint = `${readFileWords.ratingHint}; ${consoleFiles.openLeft}`;
      const input = { kind: 'several', choices } as const;
      const asked = question(both, { name, label: domain.name, hint, input }, read);
      return asked.map((each) => ({ ...each, domain }));
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
function formOf(title: string, fields: readonly FormField[], rest: readonly string[]): Form {
  const notes = rest.length > 0 ? [readFileWords.lookAt(rest)] : [];
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

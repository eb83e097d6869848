// A command with a report as a file → what the file says, to be confirmed: only what the person then sends is saved.

import type { Card } from '../cards/card.ts';
import { fileRefusalCard, issuesCard } from '../cards/issues-card.ts';
import { readFileWords } from '../cards/words/en-reading.ts';
import type { Exam } from '../core/exam.ts';
import { quoted } from '../core/issue.ts';
import type { Args } from './command.ts';
import {
  type Contradiction,
  contradictionsIn,
  contradictionsInPrinted,
  otherExam,
} from './contradictions.ts';
import { type Bot, type CommandRequest, type PreparedAnswer, prepare } from './dispatch.ts';
import { type LookedFor, READ, writeRead } from './read-marks.ts';
import type { ReportFile } from './report-files.ts';
import { domainKey } from './told-report.ts';

/** Says that no files are read. */
export const noFilesCard: Card = fileRefusalCard(readFileWords.never);

/**
 * Prepares a command with what was read from a file: a form that holds it, or an answer where there is nothing to ask.
 * @param request with what was typed beside it, which wins over what was read.
 * @param reading undefined where no files are read.
 */
export function prepareRead(
  bot: Bot,
  request: CommandRequest,
  reading: ReportFile | undefined,
): PreparedAnswer {
  if (!reading) return { kind: 'refused', card: noFilesCard };
  switch (reading.kind) {
    case 'refused':
      return reading;
    case 'shown': {
      const { contradictions, notes: beside } = besideShown(bot, request, reading.says);
      const said = [...beside, ...contradictions.map(({ words }) => words)];
      const notes = said.map((text) => ({ kind: 'text' as const, text }));
      const card = { ...reading.card, blocks: [...notes, ...reading.card.blocks] };
      return {
        kind: 'ready',
        visibility: 'private',
        repeatable: true,
        run: async () => ({ card }),
      };
    }
    case 'text':
      return prepareText(bot, request, reading.text);
    case 'report':
      return prepareReport(bot, request, reading);
    default:
      return reading satisfies never;
  }
}

/**
 * Says that a file is not where somebody said.
 * @param file its name, to be shown to that person only.
 * @param line what was typed beside it, where that is a report by itself.
 */
export function missingFileCard(file: string, line?: string): Card {
  return issuesCard([{ field: 'file', code: 'no-such-file', given: quoted(file) }], [], line);
}

/** Files of one message or form that are opened, at most: each may take some seconds, and somebody waits. */
const MOST_TRIED = 4;
/**
 * After that no further one is begun, in milliseconds. The last one may wait behind all others, for some minutes, and
 * Discord takes an answer for 15.
 */
const LONGEST = 5 * 60_000;

/** What was found in some files. */
export interface FoundReport {
  /** Undefined where no files are read. */
  readonly reading: ReportFile | undefined;
  /** Which of them it is, from 1; null: none of those that were opened can be read. */
  readonly at: number | null;
  /** How many were opened. */
  readonly tried: number;
}

/**
 * Opens files one after the other, at most `MOST_TRIED` and for some minutes, until one is a report. A text that says
 * nothing of one counts only where no other does.
 * @param request with what was typed beside them.
 */
export async function findReport<File>(
  bot: Bot,
  request: CommandRequest,
  files: readonly File[],
  receive: (file: File) => Promise<ReportFile>,
): Promise<FoundReport> {
  let refusal: ReportFile | undefined;
  let text: FoundReport | null = null;
  let tried = 0;
  const began = bot.clock.now();
  for (const file of files.slice(0, MOST_TRIED)) {
    if (bot.clock.now() - began > LONGEST) break;
    const reading = await receive(file);
    tried++;
    const found = { reading, at: tried, tried };
    if (reading.kind === 'refused') refusal ??= reading;
    else if (reading.kind === 'text' && !saysMore(bot, request, reading.text)) text ??= found;
    else return found;
  }
  return text ?? { reading: refusal, at: null, tried };
}

/** What is to be said of the others, where there were several; null where there is nothing. */
export function othersWords({ at, tried }: FoundReport, count: number): string | null {
  if (count === 1 || tried === 0) return null;
  return at === null ? readFileWords.noneOf(tried, count) : readFileWords.oneOf(at, count);
}

/** Whether a text from a file says something of a report that what was typed does not. */
export function saysMore(
  bot: Bot,
  { person, command, args: typed = {} }: Pick<CommandRequest, 'person' | 'command' | 'args'>,
  text: string,
): boolean {
  const understood = (args: Args) => {
    const prepared = prepare(bot, { person, command, args, ask: 'always' });
    // With its words still in it, it was not understood.
    return prepared.kind === 'ask' && !prepared.form.holdsText ? prepared : null;
  };
  const { exam } = typed;
  const alone = understood({ text, ...(exam === undefined ? {} : { exam }) });
  if (alone?.otherwise.kind === 'ready') return true;
  // What was typed may name the exam of what is in the file.
  const both = understood({ ...typed, text: [typed['text'], text].filter(Boolean).join('\n') });
  const before = understood(typed);
  return both !== null && JSON.stringify(both.form.known) !== JSON.stringify(before?.form.known);
}

/** Words from a file are looked over like what is read from any other. */
function prepareText(bot: Bot, request: CommandRequest, text: string): PreparedAnswer {
  const { args: typed = {}, ask } = request;
  const asked = { ...withArgs(request, { text }), ask: ask === 'never' ? ask : 'always' } as const;
  const prepared = prepare(bot, asked);
  if (prepared.kind !== 'ask') return prepared;
  const { form } = prepared;
  const note = (words: string) => ({
    ...prepared,
    form: { ...form, notes: [...form.notes, words] },
  });
  if (typed['text'] !== undefined) return note(readFileWords.textFileLeftOut);
  // Where the exam is missing, the words stand in the form.
  if (form.holdsText || saysMore(bot, request, text)) return prepared;
  return note(readFileWords.fileSaysNothing);
}

/** What was typed comes on top. */
function withArgs({ args, ...request }: CommandRequest, read: Args): CommandRequest {
  return { ...request, args: { ...read, ...args } };
}

function prepareReport(
  bot: Bot,
  request: CommandRequest,
  reading: Extract<ReportFile, { kind: 'report' }>,
): PreparedAnswer {
  const beside = readBeside(bot, request, reading);
  if (!('doubts' in beside)) return beside;
  const { asking, doubts, contradictions } = beside;
  const notes = [...asking.form.notes, ...contradictions.map((each) => each.words)];
  const doubted = doubts.length > 0 ? [readFileWords.lookAt(doubts)] : [];
  const said = [...notes, ...doubted, ...(reading.notes ?? [])];
  return { ...asking, form: { ...asking.form, notes: said } };
}

/** A report from a file, together with what was typed beside it. */
export interface ReadBeside {
  /** All that is known, as a form. */
  readonly asking: Extract<PreparedAnswer, { kind: 'ask' }>;
  /** What of it is to be looked at, in words for people: see `readFileWords.field`. */
  readonly doubts: readonly string[];
  /** What was typed alone, by the names of the form. */
  readonly typed: Args;
  /** What was typed, and the file surely says otherwise: the form has what was typed. */
  readonly contradictions: readonly Contradiction[];
}

/** @returns what was prepared instead, where what was typed cannot be used. */
export function readBeside(
  bot: Bot,
  request: CommandRequest,
  { args: read, unsure }: Extract<ReportFile, { kind: 'report' }>,
): ReadBeside | PreparedAnswer {
  const { exam: code = '' } = read;
  const asking = { ...request, ask: 'always' } as const;
  const lacksExam = (found: PreparedAnswer) =>
    found.kind !== 'ask' || found.form.fields.some(({ kind }) => kind === 'exam');
  // What is typed may name its own exam, which need not be that of the file.
  let typed = prepare(bot, asking);
  if (lacksExam(typed)) typed = prepare(bot, withArgs(asking, { exam: code }));
  // An exam in words that several have: the file says which one.
  if (typed.kind === 'ask' && lacksExam(typed)) {
    typed = prepare(bot, { ...asking, args: { ...request.args, exam: code } });
  }
  if (typed.kind !== 'ask') return typed;
  const { known, notes } = typed.form;
  const isOther = known['exam'] !== code;
  const exam = bot.exams.find((each) => each.code === code);
  const words = (field: string) => readFileWords.field(field, null);
  // A report of another exam says nothing of this one. Where its exam is only guessed, its numbers may be right.
  const isGuessed = unsure.includes(words('exam'));
  const used = isOther ? (isGuessed ? withoutRatings(read) : {}) : read;
  const values = { ...used, ...known };
  const numbers = [
    ...(used['score'] === undefined ? [] : [words('score')]),
    ...(used['taken'] === undefined ? [] : [words('takenOn')]),
  ];
  const guessed = isGuessed ? [readFileWords.otherExam(code), ...numbers] : [];
  const inDoubt = isOther ? guessed : unsure;
  const typedNames = exam ? namesTyped(exam, known) : new Set<string>();
  const doubts = inDoubt.filter((each) => !typedNames.has(each));
  const looked = lookedFor(isOther ? null : exam, { read: used, known }, doubts);
  const { exam: typedCode = '' } = known;
  const clash = isOther && !isGuessed ? [otherExam(typedCode, code)] : [];
  const contradictions = isOther || !exam ? clash : contradictionsIn(exam, known, read, unsure);
  const whole = prepare(bot, { ...asking, args: { ...values, [READ]: writeRead(looked) } });
  if (whole.kind !== 'ask') return whole;
  const said = new Set([...notes, ...whole.form.notes]);
  return {
    asking: { ...whole, form: { ...whole.form, notes: [...said] } },
    doubts,
    typed: known,
    contradictions,
  };
}

/** What was typed beside a report that can only be shown. */
export interface BesideShown {
  readonly contradictions: readonly Contradiction[];
  /** To be said, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Compares what was typed with a report of an exam without guidance. Ratings are left out, and that is said: nobody knows the
 * domains.
 * @param says see ReportFile.
 */
export function besideShown(
  bot: Bot,
  { person, command, args = {} }: Pick<CommandRequest, 'person' | 'command' | 'args'>,
  says: Args,
): BesideShown {
  const { exam: code = '' } = says;
  const [any] = bot.exams;
  const { exam, text, ratings, ...values } = args;
  // Of the file's own exam nothing is known here, so that its code would only be refused.
  const isOwn = exam?.trim().toUpperCase() === code;
  const rest = text?.replaceAll(new RegExp(code.replace('-', '-?'), 'gi'), ' ').trim();
  const typed = {
    ...withoutRatings(values),
    ...(exam === undefined || isOwn ? {} : { exam }),
    ...(rest === undefined || rest === '' ? {} : { text: rest }),
  };
  const understood = (more: Args): Args | null => {
    const prepared = prepare(bot, { person, command, args: { ...typed, ...more }, ask: 'always' });
    return prepared.kind === 'ask' && !prepared.form.holdsText ? prepared.form.known : null;
  };
  const other = understood({})?.['exam'];
  if (other !== undefined && other !== code) {
    return { contradictions: [otherExam(other, code)], notes: [] };
  }
  // All have the same scale, so any of them serves to read a score and a day.
  const asAny = any ? { exam: any.code } : {};
  const known = understood(asAny);
  // A day or a verdict alone is no report: with a rating it is one, and can be read.
  const whole = known?.['score'] === undefined ? understood({ ...asAny, d1: 'm' }) : known;
  const isRated = Object.keys({ ...values, ...known }).some((name) => /^d\d+$/.test(name));
  const isLeftOut = ratings !== undefined || isRated || (typed.text !== undefined && !known);
  return {
    contradictions: contradictionsInPrinted(whole ?? {}, says),
    notes: isLeftOut ? [readFileWords.ratingsLeftOut(code)] : [],
  };
}

/** Ratings of one exam say nothing about the domains of another. */
export function withoutRatings(args: Args): Args {
  return Object.fromEntries(Object.entries(args).filter(([name]) => !/^d\d+$/.test(name)));
}

/**
 * What a file was read for and nobody typed: what was found, and what was not.
 * @param exam null where the file is of another one: its ratings say nothing.
 */
function lookedFor(
  exam: Exam | null | undefined,
  { read, known }: { readonly read: Args; readonly known: Args },
  doubts: readonly string[],
): Readonly<Record<string, LookedFor>> {
  const isDoubted = (field: string, domain: string | null = null) =>
    doubts.includes(readFileWords.field(field, domain));
  const names: readonly (readonly [name: string, isDoubted: boolean])[] = [
    ['score', isDoubted('score')],
    ['taken', isDoubted('takenOn')],
    ...(exam
      ? exam.domains.map((domain) => {
          const { id, name } = domain;
          const isOpen = isDoubted('ratings') || isDoubted(`ratings.${id}`, name);
          return [domainKey(exam, domain), isOpen] as const;
        })
      : []),
  ];
  const found = names.flatMap(([name, doubted]) => {
    const { [name]: value = '' } = read;
    if (known[name] !== undefined || (value === '' && !doubted)) return [];
    return [[name, { value, mark: doubted ? 'look' : 'read' }] as const];
  });
  const { exam: code = '' } = known;
  const mark = !exam || isDoubted('exam') ? 'look' : 'read';
  return { exam: { value: code, mark }, ...Object.fromEntries(found) };
}

/** What somebody typed, by the names under which a reading would doubt it. */
function namesTyped(exam: Exam, known: Args): ReadonlySet<string> {
  const rated = exam.domains.filter((domain) => known[domainKey(exam, domain)] !== undefined);
  const fields = [
    ...(known['score'] === undefined ? [] : ['score', 'passed']),
    ...(known['taken'] === undefined ? [] : ['takenOn']),
    ...(rated.length === exam.domains.length ? ['ratings'] : []),
  ];
  return new Set([
    ...fields.map((field) => readFileWords.field(field, null)),
    ...rated.map(({ id, name }) => readFileWords.field(`ratings.${id}`, name)),
  ]);
}

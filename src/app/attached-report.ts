// A command with a report as a file → what the file says, to be confirmed: only what the person then sends is saved.

import type { Card } from '../cards/card.ts';
import { fileRefusalCard, issuesCard } from '../cards/issues-card.ts';
import { readFileWords } from '../cards/words/en-reading.ts';
import type { Exam } from '../core/exam.ts';
import { quoted } from '../core/issue.ts';
import type { Args } from './command.ts';
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
    case 'text':
      return prepare(bot, withArgs(request, { text: reading.text }));
    case 'report':
      return prepareReport(bot, request, reading);
    default:
      return reading satisfies never;
  }
}

/** Says that a file is not where somebody said. @param file its name, to be shown to that person only. */
export function missingFileCard(file: string): Card {
  return issuesCard([{ field: 'file', code: 'no-such-file', given: quoted(file) }]);
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
  const { asking, doubts } = beside;
  const { notes } = asking.form;
  const said = doubts.length > 0 ? [...notes, readFileWords.lookAt(doubts)] : notes;
  return { ...asking, form: { ...asking.form, notes: said } };
}

/** A report from a file, together with what was typed beside it. */
export interface ReadBeside {
  /** All that is known, as a form. */
  readonly asking: Extract<PreparedAnswer, { kind: 'ask' }>;
  /** What of it is to be looked at, in words for people: see `readFileWords.field`. */
  readonly doubts: readonly string[];
}

/** @returns what was prepared instead, where what was typed cannot be used. */
export function readBeside(
  bot: Bot,
  request: CommandRequest,
  { args: read, unsure }: Extract<ReportFile, { kind: 'report' }>,
): ReadBeside | PreparedAnswer {
  const { exam: code = '' } = read;
  const asking = { ...request, ask: 'always' } as const;
  let typed = prepare(bot, withArgs(asking, { exam: code }));
  // An exam in words that several have: the file says which one.
  if (typed.kind === 'ask' && typed.form.fields.some(({ kind }) => kind === 'exam')) {
    typed = prepare(bot, { ...asking, args: { ...request.args, exam: code } });
  }
  if (typed.kind !== 'ask') return typed;
  const { known, notes } = typed.form;
  const isOther = known['exam'] !== code;
  const exam = bot.exams.find((each) => each.code === code);
  // Ratings of one exam say nothing about the domains of another.
  const kept = isOther ? Object.entries(read).filter(([name]) => !/^d\d$/.test(name)) : null;
  const values = { ...(kept ? Object.fromEntries(kept) : read), ...known };
  const words = (field: string) => readFileWords.field(field, null);
  const numbers = [
    ...(read['score'] === undefined ? [] : [words('score')]),
    ...(read['taken'] === undefined ? [] : [words('takenOn')]),
  ];
  // Whose score is it then?
  const inDoubt = isOther ? [readFileWords.otherExam(code), ...numbers] : unsure;
  const typedNames = exam ? namesTyped(exam, known) : new Set<string>();
  const doubts = inDoubt.filter((each) => !typedNames.has(each));
  const looked = lookedFor(isOther ? null : exam, { read, known }, doubts);
  const whole = prepare(bot, { ...asking, args: { ...values, [READ]: writeRead(looked) } });
  if (whole.kind !== 'ask') return whole;
  const said = new Set([...notes, ...whole.form.notes]);
  return { asking: { ...whole, form: { ...whole.form, notes: [...said] } }, doubts };
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

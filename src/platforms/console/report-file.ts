// A report as a file at the console, in the chat and as one command: what the file and the words typed beside it ask for.

import {
  besideShown,
  findReport,
  missingFileCard,
  noFilesCard,
  othersWords,
  readBeside,
  saysMore,
} from '../../app/attached-report.ts';
import type { Args } from '../../app/command.ts';
import type { Contradiction } from '../../app/contradictions.ts';
import { type Bot, type CommandRequest, prepare } from '../../app/dispatch.ts';
import { deniedCard, fileRefusal, folderCard } from '../../app/file-refusals.ts';
import { parseArgs } from '../../app/parse-words.ts';
import type { ReportFile, ReportFiles } from '../../app/report-files.ts';
import type { Card } from '../../cards/card.ts';
import { issues } from '../../cards/words/en.ts';
import { consoleFiles } from '../../cards/words/en-console.ts';
import { readFileWords } from '../../cards/words/en-reading.ts';
import { lineWithGaps } from './gaps.ts';
import { fileBytes } from './local-file.ts';
import { consolePerson } from './read.ts';
import { kindAt, type NamedFiles } from './typed-path.ts';

/** A request without who asks. */
type Typed = Omit<CommandRequest, 'person'>;

export type FileRequest =
  | { readonly kind: 'refused'; readonly card: Card }
  /** It can be shown and nothing else. */
  | { readonly kind: 'shown'; readonly card: Card }
  /** As if it had been typed; `notes` say how the file was taken. */
  | { readonly kind: 'request'; readonly request: Typed; readonly notes: readonly string[] }
  | UnsureReport;

/** A report of which something is to be looked at before it is saved. */
export interface UnsureReport {
  readonly kind: 'unsure';
  readonly args: Args;
  /** What was typed, by the names of the form. */
  readonly typed: Args;
  readonly reading: ReadReport;
  /** In words for people. */
  readonly doubts: readonly string[];
  readonly contradictions: readonly Contradiction[];
  readonly notes: readonly string[];
  /** Names of the fields in doubt, as `read` prints them. */
  readonly fields: readonly string[];
  /** The same to be typed, with a gap at each; null where the exam has to be settled first. */
  readonly line: string | null;
}

type ReadReport = Extract<ReportFile, { kind: 'report' }>;

const command = 'scorereport';
/** Whoever waits longer is told that the file is being read, in milliseconds. */
const PATIENCE = 400;

export interface ReadingOptions {
  /** What `-` stands for, where it stands for anything. */
  readonly input?: AsyncIterable<Buffer>;
  /** Called when reading takes long. */
  readonly waits?: () => void;
}

/** Reads the first of some files that is a report; what was typed beside it wins over what is read. */
export async function readReportFile(
  bot: Bot,
  { files: paths, words }: NamedFiles,
  { input, waits = () => {} }: ReadingOptions = {},
): Promise<FileRequest> {
  if (paths.length === 0) return refused(consoleFiles.howToRead);
  if (paths.includes('')) return refused(consoleFiles.needsPath);
  const files = await bot.reportFiles?.();
  if (!files) return { kind: 'refused', card: noFilesCard };
  const options = bot.commands.find(({ name }) => name === command)?.options ?? [];
  const typed = parseArgs(words, options);
  // The words are refused where they are prepared.
  if (!typed.ok) return { kind: 'request', request: { command, words }, notes: [] };
  const request = { person: consolePerson, command, args: typed.args };
  const instead = lineWithout(bot, words);
  const timer = setTimeout(waits, PATIENCE);
  const found = await findReport(bot, request, paths, (path) =>
    readOne(files, path, { input, instead }),
  ).finally(() => clearTimeout(timer));
  const others = othersWords(found, paths.length);
  const notes = others === null ? [] : [others];
  const { reading } = found;
  if (!reading) return { kind: 'refused', card: noFilesCard };
  switch (reading.kind) {
    case 'refused':
      return { kind: 'refused', card: withNotes(reading.card, notes) };
    case 'shown': {
      const { contradictions, notes: beside } = besideShown(bot, request, reading.says);
      if (contradictions.length > 0) {
        const said = [...contradictions.map((each) => each.words), consoleFiles.shownAlone];
        return refused([...notes, ...said, issues.nothingSaved].join(' '));
      }
      return { kind: 'shown', card: withNotes(reading.card, [...notes, ...beside]) };
    }
    case 'text':
      if (words.length > 0 && !saysMore(bot, request, reading.text)) {
        const said = [...notes, readFileWords.fileSaysNothing];
        return { kind: 'request', request: { command, words }, notes: said };
      }
      // Behind the words typed beside it: they may name the exam.
      return {
        kind: 'request',
        request: { command, words: [...words, `\n${reading.text}`] },
        notes,
      };
    case 'report':
      return besideTyped(bot, typed.args, reading, notes);
    default:
      return reading satisfies never;
  }
}

/**
 * Puts what was read together with what was typed.
 * @param notes to be said of the file.
 */
export function besideTyped(
  bot: Bot,
  typed: Args,
  reading: ReadReport,
  notes: readonly string[],
): FileRequest {
  const beside = readBeside(bot, { person: consolePerson, command, args: typed }, reading);
  const said = [...notes, ...(reading.notes ?? [])];
  if (!('doubts' in beside)) {
    return { kind: 'request', request: { command, args: typed }, notes: said };
  }
  const { asking, doubts, contradictions } = beside;
  const args = asking.form.known;
  if (doubts.length === 0 && contradictions.length === 0) {
    // What the report itself leaves open, nobody can answer.
    return { kind: 'request', request: { command, args, ask: 'never' }, notes: said };
  }
  const exam = bot.exams.find(({ code }) => code === args['exam']);
  const options = bot.commands.find(({ name }) => name === command)?.options ?? [];
  const isClear = exam !== undefined && !contradictions.some(({ name }) => name === 'exam');
  const open = isClear ? lineWithGaps(exam, args, { doubts, contradictions }, options) : null;
  const names = ['exam', 'score', 'passed', 'takenOn', 'ratings'].map((id) => [id, null] as const);
  const rated = (exam?.domains ?? []).map(({ id, name }) => [`ratings.${id}`, name] as const);
  return {
    kind: 'unsure',
    args,
    typed: beside.typed,
    reading,
    doubts,
    contradictions,
    notes: said,
    fields: [...names, ...rated].flatMap(([id, domain]) =>
      doubts.includes(readFileWords.field(id, domain)) ? [id] : [],
    ),
    line: open === null ? null : `${command} ${open}`,
  };
}

async function readOne(
  files: ReportFiles,
  path: string,
  { input, instead }: { input: AsyncIterable<Buffer> | undefined; instead: string | undefined },
): Promise<ReportFile> {
  const bytes = kindAt(path) === 'folder' ? 'folder' : await fileBytes(path, files.largest, input);
  switch (bytes) {
    case 'folder':
      return { kind: 'refused', card: folderCard(path) };
    case 'denied':
      return { kind: 'refused', card: deniedCard(path) };
    case 'missing':
      return { kind: 'refused', card: missingFileCard(path, instead) };
    default:
      return files.read(bytes);
  }
}

/** Some words as a line that is a report without the file beside them; undefined where they are none. */
function lineWithout(bot: Bot, words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const prepared = prepare(bot, { person: consolePerson, command, words });
  const ready = prepared.kind === 'ask' ? prepared.otherwise : prepared;
  if (ready.kind !== 'ready') return undefined;
  return words.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' ');
}

function refused(why: string): { readonly kind: 'refused'; readonly card: Card } {
  return { kind: 'refused', card: fileRefusal(why) };
}

function withNotes(card: Card, notes: readonly string[]): Card {
  return {
    ...card,
    blocks: [...notes.map((text) => ({ kind: 'text' as const, text })), ...card.blocks],
  };
}

/**
 * Where nobody is there to look at it: what it means, not saved, with what is not sure before it; or, where what was typed is
 * not what the file says, why not.
 * @param asLine makes a line of the chat one to be typed here.
 */
export function unasked(
  { args, contradictions, doubts, line, notes }: UnsureReport,
  asLine = (line: string) => line,
): Exclude<FileRequest, UnsureReport> {
  const isKept = args['save'] !== 'no';
  const fillIn = isKept ? consoleFiles.fillIn : consoleFiles.fillInUnsaved;
  if (contradictions.length > 0) {
    const said = contradictions.map(({ words }) => words);
    const closing = line === null ? issues.nothingSaved : fillIn;
    return {
      kind: 'refused',
      card: fileRefusal([...said, closing].join(' '), line ?? undefined),
    };
  }
  const unsure = readFileWords.notSure(doubts);
  const toFill = line === null ? [] : [fillIn, asLine(line)];
  return {
    kind: 'request',
    request: { command, args: { ...args, save: 'no' } },
    notes: [...notes, unsure, ...toFill],
  };
}

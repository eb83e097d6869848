// One command from the shell: `npm run -s debrief -- <command> …`. Results on standard output, the rest on standard
// error. Exit codes: 0 done, 1 the program failed, 2 the input was refused.

import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import type { Answer } from './app/command.ts';
import { type CommandRequest, type PreparedAnswer, prepare } from './app/dispatch.ts';
import { deniedWords, folderWords } from './app/file-refusals.ts';
import { formatArgs } from './app/parse-words.ts';
import type { Card } from './cards/card.ts';
import { chat, trouble } from './cards/words/en.ts';
import { consoleFiles } from './cards/words/en-console.ts';
import { fileProblems, type ProblemValues } from './cards/words/en-reading.ts';
import { DataFileError } from './catalog/data-file-error.ts';
import { endQuietlyOnClosedPipe } from './closed-pipe.ts';
import type { Config } from './config.ts';
import { latestToday } from './core/calendar.ts';
import { quoted } from './core/issue.ts';
import { issueJson } from './issue-json.ts';
import { type MadeBot, makeBot } from './make-bot.ts';
import type { Keyboard } from './platforms/console/confirm-read.ts';
import { gapsCard } from './platforms/console/gaps.ts';
import { fileBytes } from './platforms/console/local-file.ts';
import { consolePerson } from './platforms/console/read.ts';
import { lookOf, renderCard } from './platforms/console/render.ts';
import { readReportFile, type UnsureReport, unasked } from './platforms/console/report-file.ts';
import {
  kindAt,
  lastFile,
  meantPath,
  type NamedFiles,
  pathAmong,
  takeFiles,
} from './platforms/console/typed-path.ts';
import type { FileProblem, FileReading } from './reading/read-file.ts';

const DONE = 0;
const FAILED = 1;
const REFUSED = 2;

const usage = `debrief <command> …
  scorereport <exam> [score] [ratings…] [--taken YYYY-MM-DD] [--study videos,practice,hands-on,reading] [--hours N]
              [--file F] [--json] [--no-save]; also --exam, --score and --ratings by name
  history [edit N … | delete N --yes] [--json]
  plan [exam] [--hours N] [--date YYYY-MM-DD] [tick | untick | missed | again | export ics | export md]
  whatif [exam | report…] [--hours N] [--domain D] [--lift D] [--to N] [--goal N] [--pace N] [--json]
  reminders
  exam [exam]
  mydata [export | erase --yes | count | estimates]
  help
  analyze [--without readiness]   JSON Lines from standard input to standard output; without the chance to pass, fast
  read <file…>                    what a report says (PDF, picture or text), as JSON; - for standard input
  backup <file>                   a copy of the database while the bot runs
  calibration [--json]            how good estimates were, from people who allow it; no figure about fewer than five
  tick [--now <ISO time>]         sends the follow-ups that are due, once
`;

/** Runs one command. @returns the exit code. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  endQuietlyOnClosedPipe();
  const [name, ...words] = argv;
  if (name === undefined || name === '--help' || name === '-h') {
    process.stderr.write(usage);
    return name === undefined ? REFUSED : DONE;
  }
  if (isShellOnly(name) && words.some((word) => word === '--help' || word === '-h')) {
    process.stderr.write(usage);
    return DONE;
  }
  const ticking = name === 'tick' ? (await import('./tick.ts')).readTick(words) : null;
  if (ticking && !ticking.ok) {
    process.stderr.write(`${ticking.problem}\n`);
    return REFUSED;
  }
  let made: MadeBot | undefined;
  try {
    // Only a tick publishes anything.
    const minimum = ticking ? (await configure()).groupMinimum : undefined;
    made = await makeBot(configure, minimum, ticking?.clock);
    return await run(made, name, words);
  } catch (error) {
    if (error instanceof ConfigError || error instanceof DataFileError) {
      process.stderr.write(`${error.message}\n`);
      return FAILED;
    }
    if (isDefect(error)) {
      const { describeError, openLog } = await import('./log.ts');
      openLog('error').fatal(describeError(error), 'the command failed');
    }
    process.stderr.write(`${sayFailure(error)}\n`);
    return FAILED;
  } finally {
    await made?.close();
  }
}

class ConfigError extends Error {}

/** Reads the configuration when a command needs it: most of them never do. */
async function configure(): Promise<Config> {
  const { loadDotEnv, readConfig } = await import('./config.ts');
  loadDotEnv();
  const read = readConfig(process.env);
  if (!read.ok) throw new ConfigError(read.problems.join('\n'));
  return read.config;
}

/** A defect of the program, as against a failure of the machine or the database. */
function isDefect(error: unknown): boolean {
  const kinds = [TypeError, RangeError, ReferenceError, SyntaxError];
  return !(error instanceof Error) || kinds.some((kind) => error instanceof kind);
}

/**
 * Failures of the machine and of the database are told as they are: they hold paths and reasons. A defect may hold
 * what somebody typed, so its message stays out.
 */
function sayFailure(error: unknown): string {
  return error instanceof Error && !isDefect(error) ? error.message : trouble.title;
}

async function run(made: MadeBot, name: string, words: readonly string[]): Promise<number> {
  const today = () => latestToday(made.bot.clock.now());
  switch (name) {
    case 'analyze': {
      const extra = words.join(' ');
      if (extra !== '' && extra !== '--without readiness') return refuseWords(words);
      const { analyzeLines } = await import('./analyze-lines.ts');
      // V8 doubles the space for young objects while a program is busy, up to 200 MB of garbage that comes and goes.
      // A stream should look the same to the host after a million lines as after a thousand; it costs a tenth of speed.
      setFlagsFromString('--semi-space-growth-factor=1');
      await analyzeLines(process.stdin, process.stdout, made.bot.exams, today(), {
        without: extra === '' ? [] : ['readiness'],
      });
      return DONE;
    }
    case 'read': {
      // It has no options; what looks like one is a file only where there is such a file.
      const options = words.filter((word) => word.startsWith('--') && !existsSync(word));
      if (words.length === 0 || options.length > 0) return refuseWords(options);
      return readFiles(made, words, today());
    }
    case 'backup': {
      const [file, extra] = words;
      if (file === undefined || extra !== undefined) return refuseWords(words);
      if (!(await hasDatabase(chat.noDatabase))) return REFUSED;
      const store = await made.bot.openStore();
      try {
        await store.backup(file);
      } catch (error) {
        // An older copy in the way, a folder that is not there: the name is what has to change.
        process.stderr.write(`${sayFailure(error)}\n`);
        return REFUSED;
      }
      return DONE;
    }
    case 'calibration': {
      const { printCalibration, printNothingToCalibrate, readCalibration } = await import(
        './calibration.ts'
      );
      const options = readCalibration(words);
      if (!options) return refuseWords(words);
      const { calibration: said } = await import('./cards/words/en-calibration.ts');
      if (!(await hasDatabase(said.noDatabase))) {
        process.stdout.write(printNothingToCalibrate(options.json));
        return options.json ? DONE : REFUSED;
      }
      const store = await made.bot.openStore();
      process.stdout.write(await printCalibration(store, made.bot.exams, options.json));
      return DONE;
    }
    case 'tick': {
      const { tick } = await import('./tick.ts');
      await tick(made.bot, await configure());
      return DONE;
    }
    default:
      return runCommand(made, name, words);
  }
}

/** Whether a word is a command of the shell alone, and so is told of in its usage. */
function isShellOnly(word: string): boolean {
  return ['analyze', 'read', 'backup', 'calibration', 'tick'].includes(word);
}

/** Whether there is a database to look at; says so where there is none, as opening would make an empty one. */
async function hasDatabase(otherwise: string): Promise<boolean> {
  const { databaseUrl } = await configure();
  if (existsSync(databaseUrl.replace(/^sqlite:/, ''))) return true;
  process.stderr.write(`${otherwise}\n`);
  return false;
}

function refuseWords(words: readonly string[]): number {
  if (words.length > 0) process.stderr.write(`${trouble.tooMany(quoted(words.join(' ')))}\n`);
  process.stderr.write(usage);
  return REFUSED;
}

/** A command of the bot, through the same funnel as on every platform. */
async function runCommand(made: MadeBot, name: string, given: readonly string[]): Promise<number> {
  const json = given.includes('--json');
  const words = given.filter((word) => word !== '--json');
  const { commands } = made.bot;
  const options = commands.find((each) => each.name === name)?.options;
  if (options && words.some((word) => word === '--help' || word === '-h')) {
    return runRequest(made, { command: 'help', words: [name] }, json);
  }
  if (name === 'help' && words.some((word) => isShellOnly(word))) {
    process.stderr.write(usage);
    return DONE;
  }
  // A path where a command is expected, and nothing of that name: somebody wants it read.
  const alone = options ? null : lastFile([name]);
  if (!alone && name !== 'scorereport') return runRequest(made, { command: name, words }, json);
  const named = alone
    ? { ...alone, words }
    : (takeFiles(words) ?? lastFile(words) ?? pathAmong(words));
  if (named) return runFile(made, named, json);
  const gaps = gapsCard(words, options ?? []);
  return gaps ? refuse(made, gaps) : runRequest(made, { command: name, words }, json);
}

/** A report as a file, with the words beside it. */
async function runFile(made: MadeBot, named: NamedFiles, json: boolean): Promise<number> {
  const waits = () => process.stderr.isTTY && process.stderr.write(`${consoleFiles.reading}\n`);
  const read = await readReportFile(made.bot, named, { input: process.stdin, waits });
  const isUnsure = read.kind === 'unsure';
  if (isUnsure && isSomebody(json)) return runUnsure(made, read, json);
  const found = isUnsure ? unasked(read, shellLine(made)) : read;
  switch (found.kind) {
    case 'refused':
      return refuse(made, found.card);
    case 'shown':
      if (json) process.stdout.write(`${JSON.stringify(found.card)}\n`);
      else show(made, found.card, process.stdout);
      return DONE;
    case 'request':
      say(found.notes);
      return runRequest(made, found.request, json, isUnsure ? read : undefined);
    default:
      return found satisfies never;
  }
}

/** A report that was read from a file; what is not sure is looked at by the person before anything is saved. */
async function runUnsure(made: MadeBot, found: UnsureReport, json: boolean): Promise<number> {
  say(found.notes);
  const { confirmRead } = await import('./platforms/console/confirm-read.ts');
  const settled = await atKeyboard((keyboard) => confirmRead(made.bot, found, keyboard));
  return finish(made, settled, { name: 'scorereport', keeps: found.args['save'] !== 'no' }, json);
}

function say(notes: readonly string[]): void {
  for (const note of notes) process.stderr.write(`${note}\n`);
}

/** @param unsure what nobody was there to look at: it is told as that. */
async function runRequest(
  made: MadeBot,
  request: Omit<CommandRequest, 'person'>,
  json: boolean,
  unsure?: UnsureReport,
): Promise<number> {
  const { command: name, words = [], args = {} } = request;
  const prepared = prepare(made.bot, { person: consolePerson, ...request });
  const ready = prepared.kind === 'ask' ? await settle(made, prepared, json) : prepared;
  const isKept = !words.includes('--no-save') && args['save'] !== 'no';
  return finish(made, ready, { name, keeps: isKept, ...(unsure ? { unsure } : {}) }, json);
}

type Settled = Exclude<PreparedAnswer, { kind: 'ask' }>;

interface Finishing {
  readonly name: string;
  /** Whether what is told may be kept. */
  readonly keeps: boolean;
  /** What nobody was there to look at: then it is refused, and what it would mean is printed all the same. */
  readonly unsure?: UnsureReport;
}

/** @param ready null where the person cancelled. */
async function finish(
  made: MadeBot,
  ready: Settled | null,
  { name, keeps, unsure }: Finishing,
  json: boolean,
): Promise<number> {
  if (ready === null) {
    process.stderr.write(`${chat.cancelled}\n`);
    return REFUSED;
  }
  if (ready.kind === 'refused') {
    refuse(made, ready.card);
    return ready.failed ? FAILED : REFUSED;
  }
  const stores = name === 'history' || name === 'mydata' || name === 'scorereport';
  // A database that cannot be opened is the host's to mend: said as it is, before the command runs.
  if (stores && keeps) await made.bot.openStore();
  const answer = withUnsure(await ready.run(), unsure);
  if (answer.failed || answer.refused) {
    show(made, answer.card, process.stderr);
    return answer.failed ? FAILED : REFUSED;
  }
  if (json) process.stdout.write(`${JSON.stringify(answer.data ?? answer.card)}\n`);
  else if (answer.file) process.stdout.write(answer.file.text);
  else {
    show(made, answer.card, process.stdout);
    process.stdout.write(pressedLines(made, answer.card));
  }
  return unsure ? REFUSED : DONE;
}

/** What buttons do, as lines to run; empty where there is nothing to press. */
function pressedLines(made: MadeBot, { buttons = [], choices = [] }: Card): string {
  const inShell = shellLine(made);
  const lines = buttons.flatMap(({ label, action, line, shortcut }) => {
    const command = made.bot.commands.find((each) => each.name === action.command);
    if (action.args['do'] === 'keep' || !command) return [];
    if (shortcut && choices.length > 0) return [];
    const typed = line ?? `${command.name} ${formatArgs(action.args, command.options)}`;
    return [`  ${inShell(typed)}   (${label})\n`];
  });
  return lines.length === 0 ? '' : `${chat.pressed}\n${lines.join('')}`;
}

/** Says first, and in the data, what the answer rests on that nobody has looked at. */
function withUnsure(answer: Answer, unsure: UnsureReport | undefined): Answer {
  if (!unsure || answer.failed || answer.refused) return answer;
  const { doubts, fields } = unsure;
  const { card, data } = answer;
  const text = consoleFiles.unsureAbove(doubts);
  return {
    ...answer,
    card: { ...card, tone: 'caution', blocks: [{ kind: 'text', text }, ...card.blocks] },
    data: { ...(typeof data === 'object' ? data : {}), unsure: fields, saved: false },
  };
}

/** Somebody at a terminal is asked for what must be there; anything else goes on with what is there. */
async function settle(
  made: MadeBot,
  prepared: Extract<PreparedAnswer, { kind: 'ask' }>,
  json: boolean,
): Promise<Settled | null> {
  const { otherwise } = prepared;
  if (otherwise.kind === 'ready' || !isSomebody(json)) return otherwise;
  const { settleForm } = await import('./platforms/console/prompts.ts');
  return atKeyboard(({ prompter, output, show }) =>
    settleForm(made.bot, consolePerson, prepared, prompter, output, show),
  );
}

/** Asks somebody at a terminal; what is asked goes to standard error. */
async function atKeyboard<T>(work: (keyboard: Keyboard) => Promise<T>): Promise<T> {
  const { openPrompter } = await import('./platforms/console/prompts.ts');
  const output = process.stderr;
  const prompter = openPrompter(process.stdin, output, true);
  const show = (card: Card) => output.write(`\n${renderCard(card, lookOf(output))}\n`);
  try {
    return await work({ prompter, output, show });
  } finally {
    prompter.close();
  }
}

/** Whether somebody is there to be asked. */
function isSomebody(json: boolean): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true && !json;
}

/** A line of the chat as one for the shell. */
function shellLine({ bot }: MadeBot): (line: string) => string {
  const names = bot.commands.map((command) => command.name);
  return (line) => {
    const [first = ''] = line.split(' ', 1);
    return `npm run -s debrief -- ${names.includes(first) ? line : `scorereport ${line}`}`;
  };
}

/** Shows a card; its lines to type become lines for the shell. */
function show(made: MadeBot, card: Card, stream: NodeJS.WriteStream): void {
  const inShell = shellLine(made);
  const blocks = card.blocks.map((block) =>
    block.kind === 'example' ? { ...block, text: inShell(block.text) } : block,
  );
  const choices = card.choices?.map((each) => ({ ...each, line: inShell(each.line) }));
  const drawn = { ...card, blocks, ...(choices ? { choices } : {}) };
  stream.write(renderCard(drawn, lookOf(stream)));
}

function refuse(made: MadeBot, card: Card): number {
  show(made, card, process.stderr);
  return REFUSED;
}

/** One line for each file, in order; refused when any of them could not be read. */
async function readFiles(made: MadeBot, files: readonly string[], today: string): Promise<number> {
  const { LARGEST_FILE, readFile } = await import('./reading/read-file.ts');
  const { openReportReader } = await import('./reading/report-reader.ts');
  const reader = openReportReader(made.bot.exams);
  let code = DONE;
  try {
    for (const given of files) {
      const file = meantPath(given);
      const bytes = await fileBytes(file, LARGEST_FILE, process.stdin);
      const isThere = typeof bytes !== 'string';
      const reading: FileReading = isThere
        ? await readFile(bytes, made.bot.exams, today, reader)
        : { ok: false, issues: [{ field: 'file', code: 'no-such-file', given: quoted(given) }] };
      if (!reading.ok) code = REFUSED;
      const why =
        bytes === 'denied'
          ? deniedWords(given)
          : !isThere && kindAt(file) === 'folder'
            ? folderWords(given)
            : null;
      const line = why === null ? fileLine(given, reading) : unopenedLine(given, why);
      process.stdout.write(`${JSON.stringify(line)}\n`);
    }
  } finally {
    await reader.close();
  }
  return code;
}

function unopenedLine(file: string, why: string): unknown {
  const issues = [{ field: 'file', message: why }];
  return { ok: false, file, issues };
}

function fileLine(file: string, reading: FileReading): unknown {
  if (!reading.ok) {
    const issues =
      'problem' in reading
        ? [{ field: 'file', message: sayProblem(reading.problem) }]
        : reading.issues.map(issueJson);
    return { ok: false, file, issues };
  }
  const { report, earlier, unsure, source } = reading;
  return { ok: true, file, report, ...(earlier.length > 0 ? { earlier } : {}), unsure, source };
}

function sayProblem({ code, values }: FileProblem): string {
  // A record over the codes: one without a sentence does not compile.
  const sentences: Readonly<Record<FileProblem['code'], (values: ProblemValues) => string>> =
    fileProblems;
  return sentences[code](values ?? {});
}

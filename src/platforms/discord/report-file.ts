// Score reports that come as files, with a command, a form or a message: read, and put into a panel. Only what the person
// sends from there is saved; nothing of a file is kept.

import { findReport, othersWords, prepareRead } from '../../app/attached-report.ts';
import {
  type Bot,
  type CommandRequest,
  type PreparedAnswer,
  prepare,
  type RefusedAnswer,
} from '../../app/dispatch.ts';
import type { Outcome } from '../../app/observer.ts';
import type { AttachedFile, ReportFile } from '../../app/report-files.ts';
import { discord as words } from '../../cards/words/en.ts';
import { readFileWords } from '../../cards/words/en-reading.ts';
import { inTime, openPanel, settle, type Turn } from './turn.ts';

/** Files that came along, in their order, at least one. */
export interface Attached {
  readonly files: readonly AttachedFile[];
  /** Hosts that they may be fetched from. */
  readonly hosts: readonly string[];
}

/** What was found in files. */
export interface FoundReport {
  /** Of the first one that could be read; undefined where no files are read. */
  readonly reading: ReportFile | undefined;
  /** What is to be said of the others. */
  readonly notes: readonly string[];
}

/**
 * Answers a command with files.
 * @param request with what was typed as its options, which wins over what is read.
 * @param text beside the files, as in a message: it is read only where none of them can be.
 */
export function serveReportFile(
  turn: Turn,
  request: CommandRequest,
  attached: Attached,
  text = '',
): Promise<Outcome> {
  return inTime(turn, async () => {
    const { bot } = turn;
    // What cannot be used is said before anything is fetched.
    const typed = prepare(bot, { ...request, ask: 'always' });
    if (typed.kind === 'refused') return settle(turn, typed);
    const [{ reading, notes }] = await Promise.all([
      receiveReport(turn, request, attached, (wait) => turn.answer.interim({ content: wait })),
      // A picture takes seconds: nothing is gained by waiting whether the answer comes first.
      turn.answer.defer(),
    ]);
    const prepared = prepareFound(bot, request, reading, text, notes);
    const isRead = reading?.kind === 'report' || reading?.kind === 'text';
    if (!isRead || prepared.kind !== 'ask') return settle(turn, prepared);
    const message = await openPanel(turn, prepared.form);
    await turn.answer.send({ message });
    return 'asked';
  });
}

/**
 * Fetches and reads files, one after the other, until one can be read.
 * @param request that a file of text has to make sense with.
 * @param waiting tells the person how long it will take, where others come first.
 */
export async function receiveReport(
  { bot, host, person }: Turn,
  request: CommandRequest,
  { files, hosts }: Attached,
  waiting: (words: string) => Promise<void>,
): Promise<FoundReport> {
  const reader = await bot.reportFiles?.();
  if (!reader) return { reading: undefined, notes: [] };
  let told = false;
  const found = await findReport(bot, request, files, async (file) => {
    const wait = told ? null : reader.waitWords();
    told ||= wait !== null;
    const [received] = await Promise.all([
      reader.receive(file, { platform: words.name, hosts }, person),
      // Without it they only know less.
      wait === null
        ? null
        : waiting(wait).catch((error: unknown) => {
            host.log.failed('somebody could not be told how long a file takes', error);
          }),
    ]);
    if (received.kind === 'refused' && received.why !== undefined) {
      host.log.warn('a file could not be fetched', { why: received.why });
    }
    return withSense(bot, request, received);
  });
  const { reading } = found;
  const said = othersWords(found, files.length);
  if (said === null || reading?.kind !== 'refused') {
    return { reading, notes: said === null ? [] : [said] };
  }
  const { card } = reading;
  const blocks = [{ kind: 'text', text: said } as const, ...card.blocks];
  return { reading: { ...reading, card: { ...card, blocks } }, notes: [] };
}

/** Bytes of any kind may pass for text, and most texts are no reports: those are refused, so that the next file is read. */
function withSense(bot: Bot, request: CommandRequest, reading: ReportFile): ReportFile {
  if (reading.kind !== 'text') return reading;
  const args = { text: reading.text, ...request.args };
  return refusalOf(prepare(bot, { ...request, args, ask: 'always' })) ?? reading;
}

/** Why nothing can be read from words as they are; null where something can. */
function refusalOf(prepared: PreparedAnswer): RefusedAnswer | null {
  const whole = prepared.kind === 'ask' ? prepared.otherwise : prepared;
  return whole.kind === 'refused' ? whole : null;
}

function prepareFound(
  bot: Bot,
  request: CommandRequest,
  reading: ReportFile | undefined,
  text: string,
  notes: readonly string[],
): PreparedAnswer {
  const isRead = reading !== undefined && reading.kind !== 'refused';
  if (text.trim() === '') return withNotes(prepareReading(bot, request, reading), notes);
  if (isRead) {
    return withNotes(prepareReading(bot, request, reading), [...notes, readFileWords.textLeftOut]);
  }
  const asText = prepare(bot, { ...request, args: { ...request.args, text } });
  // Chatter beside a file is no report: then what is wrong with the file is what helps.
  if (refusalOf(asText)) return prepareReading(bot, request, reading);
  return withNotes(asText, [readFileWords.fileLeftOut]);
}

function prepareReading(
  bot: Bot,
  request: CommandRequest,
  reading: ReportFile | undefined,
): PreparedAnswer {
  if (request.ask !== 'never') return prepareRead(bot, request, reading);
  // Whoever says that it is theirs looks it over first.
  const others = { ...request, args: { ...request.args, mine: 'file' } };
  if (reading?.kind !== 'report') return prepareRead(bot, others, reading);
  // Somebody else's report has no gaps to be filled by the reader: it is shown as it was read.
  const { args, unsure, notes = [] } = reading;
  const mine = unsure.length > 0 ? 'look' : 'file';
  const shown = prepare(bot, { ...request, args: { ...args, ...request.args, mine } });
  return withNotes(shown, [...(unsure.length > 0 ? [readFileWords.lookAt(unsure)] : []), ...notes]);
}

/** With what is to be said of how it was read: in the form, or above the card. */
function withNotes(prepared: PreparedAnswer, notes: readonly string[]): PreparedAnswer {
  if (notes.length === 0) return prepared;
  switch (prepared.kind) {
    case 'refused':
      return prepared;
    case 'ask': {
      const { form } = prepared;
      return { ...prepared, form: { ...form, notes: [...notes, ...form.notes] } };
    }
    case 'ready':
      return {
        ...prepared,
        async run() {
          const answer = await prepared.run();
          const { card } = answer;
          const said = { kind: 'text', text: notes.join(' ') } as const;
          return { ...answer, card: { ...card, blocks: [said, ...card.blocks] } };
        },
      };
    default:
      return prepared satisfies never;
  }
}

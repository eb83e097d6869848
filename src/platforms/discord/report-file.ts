// Score reports that come as files, with a command, a form or a message: read, and put into a panel. Only what the person
// sends from there is saved; nothing of a file is kept.

import { prepareRead } from '../../app/attached-report.ts';
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
    // What was typed into a file is answered as if it had been pasted.
    if (reading?.kind !== 'report' || prepared.kind !== 'ask') return settle(turn, prepared);
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
  { bot, host }: Turn,
  request: CommandRequest,
  { files, hosts }: Attached,
  waiting: (words: string) => Promise<void>,
): Promise<FoundReport> {
  const reader = await bot.reportFiles?.();
  let refused: Extract<ReportFile, { kind: 'refused' }> | undefined;
  let told = false;
  for (const [at, file] of files.entries()) {
    const wait: string | null = told ? null : (reader?.waitWords() ?? null);
    told ||= wait !== null;
    const [received] = await Promise.all([
      reader?.receive(file, { platform: words.name, hosts }),
      // Without it they only know less.
      wait === null
        ? null
        : waiting(wait).catch((error: unknown) => {
            host.log.failed('somebody could not be told how long a file takes', error);
          }),
    ]);
    const reading = received && withSense(bot, request, received);
    if (reading?.kind !== 'refused') {
      const others = reading && files.length > 1;
      return { reading, notes: others ? [readFileWords.oneOf(at + 1, files.length)] : [] };
    }
    if (reading.why !== undefined) {
      host.log.warn('a file could not be fetched', { why: reading.why });
    }
    refused ??= reading;
  }
  if (!refused || files.length === 1) return { reading: refused, notes: [] };
  const none = { kind: 'text', text: readFileWords.noneOf(files.length) } as const;
  const card = { ...refused.card, blocks: [none, ...refused.card.blocks] };
  return { reading: { kind: 'refused', card }, notes: [] };
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
  if (reading?.kind !== 'report' || request.ask !== 'never') {
    return prepareRead(bot, request, reading);
  }
  // Somebody else's report has no gaps to be filled by the reader: it is shown as it was read.
  const { args, unsure } = reading;
  const shown = prepare(bot, { ...request, args: { ...args, ...request.args, mine: 'file' } });
  return withNotes(shown, unsure.length > 0 ? [readFileWords.lookAt(unsure)] : []);
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

// The console: a chat in the terminal, or lines from standard input. It goes the way every platform goes.

import type { Readable, Writable } from 'node:stream';
import { type Bot, type CommandRequest, type PreparedAnswer, prepare } from '../../app/dispatch.ts';
import type { Action, Card } from '../../cards/card.ts';
import { chat } from '../../cards/words/en.ts';
import { consoleFiles } from '../../cards/words/en-console.ts';
import type { Platform } from '../platform.ts';
import { confirmRead } from './confirm-read.ts';
import { gapsCard } from './gaps.ts';
import { openPrompter, settleForm } from './prompts.ts';
import { consolePerson, readLine } from './read.ts';
import { type Look, renderCard, renderChoices, wrap } from './render.ts';
import { readReportFile, unasked } from './report-file.ts';
import type { NamedFiles } from './typed-path.ts';

export interface ConsoleOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** Somebody sits there: prompts ask for what is missing. */
  readonly interactive: boolean;
  look(): Look;
}

/** The console platform over two streams. */
export function consolePlatform({ input, output, interactive, look }: ConsoleOptions): Platform {
  const prompter = openPrompter(input, output, interactive);
  const write = (text: string) => output.write(text);
  const show = (card: Card) => {
    const text = renderCard(card, look());
    write(`\n${text}\n`);
    // On a screen the top of a long card is out of sight: what to do next stands at its end once more.
    const step = card.blocks.find((block) => block.kind === 'next-step');
    const rows = 'rows' in output && typeof output.rows === 'number' ? output.rows : Infinity;
    if (interactive && step && text.split('\n').length > rows) {
      write(`${renderCard({ ...card, blocks: [step] }, look())}\n`);
    }
  };
  /** What the numbers under the last card do. */
  let choices: readonly Action[] = [];

  async function serve(bot: Bot, request: CommandRequest): Promise<void> {
    // Numbers belong to the card just shown: an older question is not answered by a later one.
    choices = [];
    const prepared = prepare(bot, request);
    if (prepared.kind !== 'ask') return finish(prepared);
    // Without anybody to ask, it goes on with what is there.
    if (!interactive) return finish(prepared.otherwise);
    const settled = await settleForm(bot, request.person, prepared, prompter, output, show);
    if (settled) return finish(settled);
    write(`${chat.cancelled}\n\n`);
  }

  /** A line with a gap is refused until it is filled. */
  async function serveLine(bot: Bot, request: CommandRequest): Promise<void> {
    const { command, words = [] } = request;
    const options = bot.commands.find(({ name }) => name === command)?.options ?? [];
    const gaps = command === 'scorereport' ? gapsCard(words, options) : null;
    if (!gaps) return serve(bot, request);
    choices = [];
    show(gaps);
  }

  async function serveFile(bot: Bot, named: NamedFiles): Promise<void> {
    choices = [];
    const waits = () => interactive && write(`${consoleFiles.reading}\n`);
    const read = await readReportFile(bot, named, { waits });
    const found = read.kind === 'unsure' && !interactive ? unasked(read) : read;
    if (found.kind === 'refused' || found.kind === 'shown') return show(found.card);
    // In a pipe, a line to be copied stays whole.
    const lines = interactive
      ? found.notes.flatMap((note) => wrap(note, look().width))
      : found.notes;
    for (const line of lines) write(`${line}\n`);
    if (found.kind === 'request') return serve(bot, { person: consolePerson, ...found.request });
    const settled = await confirmRead(bot, found, { prompter, output, show });
    if (settled) return finish(settled);
    write(`${chat.cancelled}\n\n`);
  }

  async function finish(prepared: Exclude<PreparedAnswer, { kind: 'ask' }>): Promise<void> {
    if (prepared.kind === 'refused') {
      show(prepared.card);
      return;
    }
    const { card, file } = await prepared.run();
    show(card);
    if (file) write(`${file.text}\n`);
    const buttons = card.buttons ?? [];
    choices = buttons.map((button) => button.action);
    if (buttons.length > 0) write(`${renderChoices(buttons.map((button) => button.label))}\n\n`);
  }

  async function choose(bot: Bot, number: number): Promise<void> {
    const action = choices[number - 1];
    if (!action) {
      write(`${chat.noSuchChoice}\n\n`);
      return;
    }
    await serve(bot, { person: consolePerson, command: action.command, args: action.args });
  }

  return {
    name: 'console',
    async start(bot) {
      for (;;) {
        const line = await prompter.next(chat.prompt, true);
        if (line === null) break;
        const read = readLine(line, bot.commands);
        if (read.kind === 'leave') break;
        if (read.kind === 'nothing') continue;
        if (read.kind === 'choice') await choose(bot, read.number);
        else if (read.kind === 'file') await serveFile(bot, read);
        else await serveLine(bot, read.request);
      }
      prompter.close();
    },
    async stop() {
      prompter.close();
    },
  };
}

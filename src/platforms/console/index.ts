// The console: a chat in the terminal, or lines from standard input. It goes the way every platform goes.

import type { Readable, Writable } from 'node:stream';
import { type Bot, type CommandRequest, type PreparedAnswer, prepare } from '../../app/dispatch.ts';
import type { Button, Card } from '../../cards/card.ts';
import { chat } from '../../cards/words/en.ts';
import { consoleFiles } from '../../cards/words/en-console.ts';
import type { Platform } from '../platform.ts';
import { confirmRead } from './confirm-read.ts';
import { gapsCard } from './gaps.ts';
import { openPrompter, settleForm } from './prompts.ts';
import { consolePerson, readLine } from './read.ts';
import { type Look, renderCard, renderChoices, wrap } from './render.ts';
import { readReportFile, unasked } from './report-file.ts';
import { type NamedFiles, pathAmong } from './typed-path.ts';

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
    // On a screen the top of a long card is out of sight: what was done and what to do next stand at its end once more.
    const step = card.blocks.find((block) => block.kind === 'next-step');
    const news = card.blocks.filter((block) => block.kind === 'text' && block.isNews);
    const rows = 'rows' in output && typeof output.rows === 'number' ? output.rows : Infinity;
    const last = [...news, ...(step ? [step] : [])];
    if (interactive && last.length > 0 && text.split('\n').length > rows) {
      write(`${renderCard({ ...card, blocks: last }, look())}\n`);
    }
  };
  /** What stands to choose under the last card, by number. */
  let choices: readonly Button[] = [];

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

  /** A line with a gap is refused until it is filled; what can only be a path is read, or said to be missing. */
  async function serveLine(bot: Bot, request: CommandRequest): Promise<void> {
    const { command, words = [] } = request;
    const named = command === 'scorereport' ? pathAmong(words) : null;
    if (named) return serveFile(bot, named);
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
    choices = buttons;
    if (buttons.length > 0) write(`${renderChoices(buttons.map((button) => button.label))}\n\n`);
  }

  async function choose(bot: Bot, button: Button | undefined): Promise<void> {
    if (!button) {
      write(`${chat.noSuchChoice}\n\n`);
      return;
    }
    const { command, args } = button.action;
    await serve(bot, { person: consolePerson, command, args });
  }

  /** A bare yes or no answers a card that asks before something is deleted, and nothing else. */
  async function answer(bot: Bot, word: 'yes' | 'no'): Promise<void> {
    const [deletes, ...others] = choices.filter(({ style }) => style === 'danger');
    const [keeps, ...rest] = choices.filter(({ style }) => style !== 'danger');
    if (deletes && keeps && others.length + rest.length === 0) {
      return choose(bot, word === 'yes' ? deletes : keeps);
    }
    const said =
      choices.length === 0 ? consoleFiles.nothingAsked : consoleFiles.byNumber(choices.length);
    write(`${said}\n\n`);
  }

  return {
    name: 'console',
    async start(bot) {
      for (;;) {
        const line = await prompter.next(chat.prompt, true);
        if (line === null) break;
        const worded = choices.find(({ label }) => isSame(label, line));
        if (worded) {
          await choose(bot, worded);
          continue;
        }
        const read = readLine(line, bot.commands);
        if (read.kind === 'leave') break;
        if (read.kind === 'nothing') continue;
        if (read.kind === 'choice') await choose(bot, choices[read.number - 1]);
        else if (read.kind === 'answer') await answer(bot, read.word);
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

const isSame = (label: string, line: string) => label.toLowerCase() === line.trim().toLowerCase();

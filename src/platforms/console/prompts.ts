// Asking somebody at the keyboard: one line at a time, and forms until they are filled or cancelled.

import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { type Bot, type PreparedAnswer, prepare } from '../../app/dispatch.ts';
import type { PersonKey } from '../../app/ports.ts';
import type { Card, Form } from '../../cards/card.ts';
import { chat } from '../../cards/words/en.ts';
import { readLine } from './read.ts';
import { widthOf, wrap } from './render.ts';

export interface Prompter {
  /**
   * The next line, or null at the end of the input. Without anybody to ask, nothing is shown.
   * @param pasted take lines that arrive together as one text.
   */
  next(prompt: string, pasted?: boolean): Promise<string | null>;
  /** Gives a line back: the next call takes it. */
  putBack(line: string): void;
  close(): void;
}

/** Reads lines from a stream; on a terminal with line editing. */
export function openPrompter(input: Readable, output: Writable, interactive: boolean): Prompter {
  const terminal = interactive && 'isTTY' in input && input.isTTY === true;
  const lines = createInterface({ input, terminal, ...(terminal ? { output } : {}) });
  // Ctrl-C ends the input, as Ctrl-D does: the program then stops in order.
  lines.on('SIGINT', () => lines.close());
  // Lines wait here, so that none is lost between two questions.
  const waiting: string[] = [];
  let wake: (() => void) | undefined;
  lines.on('line', (line) => {
    waiting.push(line);
    wake?.();
  });
  let closed = false;
  lines.once('close', () => {
    closed = true;
    wake?.();
  });
  return {
    async next(prompt, pasted = false) {
      if (terminal && !closed) {
        // The line editor draws the last line of the prompt itself, so that correcting a typo does not eat it.
        const cut = prompt.lastIndexOf('\n') + 1;
        output.write(prompt.slice(0, cut));
        lines.setPrompt(prompt.slice(cut));
        lines.prompt();
      } else if (interactive && !closed) output.write(prompt);
      while (waiting.length === 0 && !closed) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      // On a terminal, lines that arrive in one go were pasted: they belong together.
      if (terminal && pasted) await setImmediate();
      const count = terminal && pasted ? waiting.length : 1;
      if (count > 1 && lines.line !== '') {
        // The last line of what was pasted has no line end of its own: it waits in the line editor.
        waiting.push(lines.line);
        lines.write(null, { ctrl: true, name: 'u' });
        return waiting.splice(0).join('\n');
      }
      return waiting.length === 0 ? null : waiting.splice(0, count).join('\n');
    },
    putBack: (line) => {
      waiting.unshift(line);
    },
    close: () => lines.close(),
  };
}

type Asking = Extract<PreparedAnswer, { kind: 'ask' }>;
export type Settled = Exclude<PreparedAnswer, { kind: 'ask' }>;

/**
 * Asks a form until its answers can be used.
 * @param show how a card that explains a wrong answer is shown.
 * When the input ends in the middle, it goes on with what was there before the questions: nothing told is lost.
 * @returns null when the person cancels.
 */
export async function settleForm(
  bot: Bot,
  person: PersonKey,
  asked: Asking,
  prompter: Prompter,
  output: Writable,
  show: (card: Card) => void,
): Promise<Settled | null> {
  let asking = asked;
  let kept: Readonly<Record<string, string>> = {};
  for (;;) {
    const { form, otherwise } = asking;
    const answers = await fill(bot, form, kept, prompter, output);
    if (answers === 'cancelled') return null;
    if (answers === 'ended') return otherwise;
    const prepared = prepare(bot, {
      person,
      command: form.command,
      args: { ...form.known, ...answers },
      // The exam decides what else is missing, so it is asked on its own first.
      ask: 'exam' in answers ? 'missing' : 'never',
    });
    if (prepared.kind === 'ready') return prepared;
    if (prepared.kind === 'refused') {
      show(prepared.card);
      // A single refused answer is nothing to keep.
      kept = form.fields.length > 1 ? answers : {};
    } else {
      asking = prepared;
      kept = {};
    }
  }
}

/**
 * Asks the questions of a form, one after the other.
 * @param kept answers of the round before: Enter keeps one, and what is known already.
 */
export async function fill(
  bot: Bot,
  form: Form,
  kept: Readonly<Record<string, string>>,
  prompter: Prompter,
  output: Writable,
): Promise<Record<string, string> | 'cancelled' | 'ended'> {
  for (const note of form.notes) output.write(`\n${wrap(note, widthOf(output)).join('\n')}\n`);
  const skippable = form.fields.some((field) => field.optional);
  const wrapped = (text: string, indent: string) => wrap(text, widthOf(output), indent).join('\n');
  output.write(
    `\n${wrapped(
      [`${form.title}.`, ...(skippable ? [chat.enterSkips, chat.cancel] : [chat.cancelOnly])].join(
        ' ',
      ),
      '',
    )}\n`,
  );
  const answers: Record<string, string> = {};
  for (const field of form.fields) {
    for (;;) {
      const value = field.kind === 'text' ? field.value : undefined;
      const before = kept[field.name] ?? value;
      const hint = before === undefined ? field.hint : chat.keeps(before);
      const line = await prompter.next(`${wrapped(`${field.label} (${hint})`, '  ')}\n  > `);
      if (line === null) return 'ended';
      if (/^\s*(?:cancel|stop)\s*$/i.test(line)) return 'cancelled';
      if (isCommand(bot, line)) {
        prompter.putBack(line);
        return 'cancelled';
      }
      if (/^\s*skip\s*$/i.test(line) && field.optional) return answers;
      const told = line.trim() || before || '';
      if (told !== '') answers[field.name] = told;
      if (told !== '' || field.optional) break;
    }
  }
  return answers;
}

/** Somebody who types a command or wants to leave is not answering the question. */
function isCommand(bot: Bot, line: string): boolean {
  const read = readLine(line, bot.commands);
  if (read.kind === 'leave') return true;
  const [first = ''] = line.trim().replace(/^\//, '').split(/\s/, 1);
  return bot.commands.some((command) => command.name === first.toLowerCase());
}

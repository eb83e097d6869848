// Asking somebody at the keyboard: one line at a time, and forms until they are filled or cancelled.

import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Args } from '../../app/command.ts';
import { type Bot, type PreparedAnswer, prepare } from '../../app/dispatch.ts';
import type { PersonKey } from '../../app/ports.ts';
import type { Card, Form, FormField } from '../../cards/card.ts';
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
  let kept: Args = {};
  for (;;) {
    const { form, otherwise } = asking;
    const { known, command } = form;
    const issuesOf = (args: Args): readonly string[] => {
      const told = prepare(bot, { person, command, args: { ...known, ...args }, ask: 'never' });
      return told.kind === 'refused' ? Object.values(told.fields ?? {}) : [];
    };
    const answers = await fill(bot, form, prompter, output, {
      kept,
      check: ({ name }, answer, before) => {
        const earlier = issuesOf(before);
        const issues = issuesOf({ ...before, [name]: answer });
        return issues.find((issue) => !earlier.includes(issue)) ?? null;
      },
    });
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
      // Each answer was right by itself; one that the card explains is not offered again.
      const refused = Object.keys(prepared.fields ?? {});
      kept = Object.fromEntries(
        Object.entries(answers).filter(([name]) => !refused.includes(name)),
      );
    } else {
      asking = prepared;
      kept = {};
    }
  }
}

export interface Filling {
  /** Answers of the round before: Enter keeps one, as it keeps what is known already. */
  readonly kept?: Args;
  /** What is wrong with an answer, in a sentence; null where it can be used. */
  check(field: FormField, answer: string, before: Args): string | null;
  /** Whether a question that was answered from a file may be left open, with a lone ?. */
  opens?(field: FormField): boolean;
}

/** Asks the questions of a form, one after the other, each until its answer can be used. */
export async function fill(
  bot: Bot,
  form: Form,
  prompter: Prompter,
  output: Writable,
  { kept = {}, check, opens = () => false }: Filling,
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
    const value = field.kind === 'text' ? field.value : undefined;
    let before = kept[field.name] ?? value;
    for (;;) {
      const hint = before === undefined ? field.hint : chat.keeps(before);
      const line = await prompter.next(`${wrapped(`${field.label} (${hint})`, '  ')}\n  > `);
      if (line === null) return 'ended';
      if (/^\s*(?:cancel|stop)\s*$/i.test(line)) return 'cancelled';
      if (isCommand(bot, line)) {
        prompter.putBack(line);
        return 'cancelled';
      }
      if (/^\s*skip\s*$/i.test(line) && field.optional) return answers;
      if (line.trim() === '?' && (field.optional || opens(field))) break;
      const told = line.trim() || before || '';
      if (told === '' && field.optional) break;
      if (told === '') continue;
      const wrong = check(field, told, answers);
      if (wrong === null) {
        answers[field.name] = told;
        break;
      }
      output.write(`${wrapped(wrong, '  ')}\n`);
      // What was read is offered again, unless that is what is wrong.
      before = told === value ? undefined : value;
    }
  }
  return answers;
}

/** Somebody who types a command, drops a file or wants to leave is not answering the question. */
function isCommand(bot: Bot, line: string): boolean {
  const read = readLine(line, bot.commands);
  if (read.kind === 'leave' || read.kind === 'file') return true;
  const [first = ''] = line.trim().replace(/^\//, '').split(/\s/, 1);
  return bot.commands.some((command) => command.name === first.toLowerCase());
}

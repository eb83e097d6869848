// Asking somebody at the keyboard: one line at a time, and forms until they are filled or cancelled.

import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Args, Preparing } from '../../app/command.ts';
import { type Bot, type PreparedAnswer, prepare } from '../../app/dispatch.ts';
import type { PersonKey } from '../../app/ports.ts';
import type { Card, Form, FormField } from '../../cards/card.ts';
import { chat } from '../../cards/words/en.ts';
import { consoleFiles } from '../../cards/words/en-console.ts';
import { readLine } from './read.ts';
import { widthOf, wrap } from './render.ts';
import { pathAmong } from './typed-path.ts';
import { type WholeReport, wholeReport } from './whole-report.ts';

export interface Prompter {
  /**
   * The next line, or null at the end of the input. Without anybody to ask, nothing is shown.
   * @param pasted take lines that arrive together as one text.
   */
  next(prompt: string, pasted?: boolean): Promise<string | null>;
  /** Gives a line back: the next call takes it, and nothing with it. */
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
  /** Lines that were given back. */
  const returned: string[] = [];
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
      const back = returned.shift();
      if (back !== undefined) {
        // It was typed at another question: here it stands where it is answered.
        if (interactive) output.write(`${back}\n`);
        return back;
      }
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
      returned.push(line);
    },
    close: () => lines.close(),
  };
}

type Asking = Extract<PreparedAnswer, { kind: 'ask' }>;
export type Settled = Exclude<PreparedAnswer, { kind: 'ask' }>;

/**
 * Asks a form until its answers can be used. A whole report typed as an answer is taken in its place.
 * @param show how a card that explains a wrong answer is shown.
 * @returns null when the person cancels or leaves: then nothing is saved.
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
    const { known, command } = asking.form;
    const told = (args: Args, ask: Preparing['ask']) =>
      prepare(bot, { person, command, args: { ...known, ...args }, ask });
    /** What is known together with some answers, as values of the form. */
    const understood = (args: Args): Args => {
      const prepared = told(args, 'always');
      return prepared.kind === 'ask' ? prepared.form.known : known;
    };
    const fieldsOf = (prepared: PreparedAnswer) =>
      (prepared.kind === 'refused' ? prepared.fields : undefined) ?? {};
    const issuesOf = (name: string, args: Args): readonly string[] => {
      if (name !== 'exam') return Object.values(fieldsOf(told(args, 'never')));
      // What else is missing is asked next, and is nothing wrong with the exam.
      const next = told(args, 'missing');
      const { exam } = fieldsOf(next.kind === 'ask' && asksExam(next) ? next.otherwise : next);
      return exam === undefined ? [] : [exam];
    };
    const filled = await fill(bot, asking.form, prompter, output, {
      kept,
      check: ({ name }, answer, before) => {
        // Without an exam, that is what is wrong already.
        const earlier = name === 'exam' ? [] : issuesOf(name, before);
        const issues = issuesOf(name, { ...before, [name]: answer });
        return issues.find((issue) => !earlier.includes(issue)) ?? null;
      },
      isTold: ({ name }, answers) =>
        answers['ratings'] !== undefined &&
        known[name] === undefined &&
        understood(answers)[name] !== undefined,
      isReport: (field, report, answers) => !answersRatings(field, report, understood(answers)),
    });
    if (filled.kind === 'left') return null;
    const isWhole = filled.kind === 'report';
    const prepared = isWhole
      ? withReport(bot, filled.report, understood(filled.answers), { known, output })
      : // The exam decides what else is missing, so it is asked on its own first.
        told(filled.answers, 'exam' in filled.answers ? 'missing' : 'never');
    if (prepared.kind === 'ready') return prepared;
    if (prepared.kind === 'refused') {
      // What was told before the question is wrong: asking that again would not mend it.
      if (isWhole || (asksExam(asking) && fieldsOf(prepared)['exam'] === undefined)) {
        return prepared;
      }
      show(prepared.card);
      // Each answer was right by itself; one that the card explains is not offered again.
      const refused = Object.keys(prepared.fields ?? {});
      kept = Object.fromEntries(
        Object.entries(filled.answers).filter(([name]) => !refused.includes(name)),
      );
    } else {
      asking = prepared;
      kept = {};
    }
  }
}

function asksExam({ form }: Asking): boolean {
  return form.fields.some(({ kind }) => kind === 'exam');
}

/** Whether a whole report answers the question for the ratings: nothing that was told before is otherwise in it. */
function answersRatings({ kind }: FormField, { told, hasCode }: WholeReport, known: Args): boolean {
  if (kind !== 'ratings') return false;
  if (told['exam'] === known['exam']) return agrees(told, known);
  // The name of an exam can be that of a domain.
  return !hasCode && told['score'] === undefined;
}

/** Whether nothing is in both with different values. */
function agrees(told: Args, known: Args): boolean {
  return Object.entries(told).every(([name, value]) => (known[name] ?? value) === value);
}

/**
 * A whole report in place of an answer: put to what was told before where it is of the same exam and goes with it, else
 * instead of that.
 */
function withReport(
  bot: Bot,
  { request, told }: WholeReport,
  understood: Args,
  { known, output }: { readonly known: Args; readonly output: Writable },
): PreparedAnswer {
  const isMore = understood['exam'] === told['exam'] && agrees(told, understood);
  if (isMore) return prepare(bot, { ...request, words: [], args: { ...understood, ...told } });
  const { save, ...before } = known;
  if (Object.keys(before).length > 0) {
    output.write(`\n${wrap(consoleFiles.otherReport, widthOf(output)).join('\n')}\n`);
  }
  // Whoever does not want it kept says so once.
  return prepare(bot, {
    ...request,
    args: { ...(save === undefined ? {} : { save }), ...request.args },
  });
}

export interface Filling {
  /** Answers of the round before: Enter keeps one, as it keeps what is known already. */
  readonly kept?: Args;
  /** What is wrong with an answer, in a sentence; null where it can be used. */
  check(field: FormField, answer: string, before: Args): string | null;
  /** Whether a question that was answered from a file may be left open, with a lone ?. */
  opens?(field: FormField): boolean;
  /** Whether the answers before say it already: then it is not asked. */
  isTold?(field: FormField, answers: Args): boolean;
  /** Whether a whole report is more than the answer to a question; without this it always is. */
  isReport?(field: FormField, report: WholeReport, answers: Args): boolean;
}

/** What became of a form: its answers; a whole report, which was typed in place of one; or the person left. */
export type Filled =
  | { readonly kind: 'answers'; readonly answers: Args }
  | { readonly kind: 'report'; readonly report: WholeReport; readonly answers: Args }
  /** A command, or a file, was given back to the prompter. */
  | { readonly kind: 'left' };

/** Asks the questions of a form, one after the other, each until its answer can be used. */
export async function fill(
  bot: Bot,
  form: Form,
  prompter: Prompter,
  output: Writable,
  { kept = {}, check, opens = () => false, isTold, isReport = () => true }: Filling,
): Promise<Filled> {
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
    if (isTold?.(field, answers)) continue;
    let before = kept[field.name] ?? value;
    for (;;) {
      const hint = before === undefined ? field.hint : chat.keeps(before);
      const line = await prompter.next(`${wrapped(`${field.label} (${hint})`, '  ')}\n  > `);
      // Nobody has ended the line of the question.
      if (line === null) output.write('\n');
      if (line === null || /^\s*(?:cancel|stop)\s*$/i.test(line)) return { kind: 'left' };
      if (isCommand(bot, line)) {
        prompter.putBack(line);
        return { kind: 'left' };
      }
      if (/^\s*skip\s*$/i.test(line) && field.optional) return { kind: 'answers', answers };
      if (line.trim() === '?' && (field.optional || opens(field))) break;
      const told = line.trim() || before || '';
      if (told === '' && field.optional) break;
      if (told === '') {
        output.write(`${wrapped(consoleFiles.needsAnswer, '  ')}\n`);
        continue;
      }
      const report = wholeReport(bot, line);
      if (report && isReport(field, report, answers)) return { kind: 'report', report, answers };
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
  return { kind: 'answers', answers };
}

/** Somebody who types a command, names a file or wants to leave is not answering the question. */
function isCommand(bot: Bot, line: string): boolean {
  const read = readLine(line, bot.commands);
  if (read.kind === 'leave' || read.kind === 'file') return true;
  const words = (read.kind === 'request' && read.request.words) || [];
  if (pathAmong(words)) return true;
  const [first = ''] = line.trim().replace(/^\//, '').split(/\s/, 1);
  return bot.commands.some((command) => command.name === first.toLowerCase());
}

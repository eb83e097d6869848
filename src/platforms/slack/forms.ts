// Turns at the form: what it shows, what becomes of it when the exam or the words change, and what was sent with it.

import type { types } from '@slack/bolt';
import type { Args, Reach } from '../../app/command.ts';
import { type Bot, prepare, type ReadyAnswer } from '../../app/dispatch.ts';
import type { PersonKey } from '../../app/ports.ts';
import { examChoices } from '../../app/suggest.ts';
import type { Form } from '../../cards/card.ts';
import { platformCode } from './errors.ts';
import { checkView, TEXT } from './limits.ts';
import { errorsAt, type FormMemory, formView, notesIn, readForm, type ViewState } from './modal.ts';
import type { Client } from './out.ts';
import { readFiles, type SlackFile } from './sent-files.ts';

/** A form as it came back: parts of Slack's view. */
export interface SentForm {
  readonly id: string;
  readonly hash: string;
  readonly private_metadata: string;
  readonly blocks: readonly object[];
  readonly state: ViewState;
}

/**
 * What a form remembers from its beginning: what is known, and never words that somebody typed.
 * @param takesFiles reports as files can be read.
 */
export function memoryOf(
  form: Form,
  respond: FormMemory['respond'],
  takesFiles: boolean,
): FormMemory {
  const { text: _text, ratings: _ratings, ...values } = form.known;
  return {
    command: form.command,
    values,
    ...(respond === undefined ? {} : { respond }),
    ...(takesFiles && form.command === 'scorereport' ? { file: true } : {}),
  };
}

export function readMemory({ private_metadata }: SentForm): FormMemory {
  try {
    return JSON.parse(private_metadata) as FormMemory;
  } catch {
    // A modal of another version: begin with nothing known.
    return { command: 'scorereport', values: {} };
  }
}

/**
 * The modal of a form; words that were typed stand in its text field, and are kept nowhere.
 * @returns null when there is more than a modal can hold.
 */
export function formOf(bot: Bot, form: Form, memory: FormMemory): types.ModalView | null {
  const { text = '', ratings = '' } = form.holdsText ? form.known : {};
  return draw(bot, form, memory, [text, ratings].filter(Boolean).join('\n'));
}

/** @param typed words in the text field. */
function draw(bot: Bot, form: Form, memory: FormMemory, typed: string): types.ModalView | null {
  if (typed.length > TEXT.input || JSON.stringify(memory).length > TEXT.metadata) return null;
  const today = new Date(bot.clock.now()).toISOString().slice(0, 10);
  const whole = form.holdsText ? form : wholeForm(bot, form);
  const view = formView(whole, examChoices(bot.exams, '', today), memory, typed);
  checkView(view);
  return view;
}

const nobody: PersonKey = { platform: 'slack', tenant: '', user: '' };

/** With everything in it, also what is known already: it can be corrected. What was said about it stays. */
function wholeForm(bot: Bot, { command, known, notes }: Form): Form {
  return { ...askAll(bot, command, known), notes };
}

/** The whole form for some values; one that cannot be used is asked for again rather than in the way of the rest. */
function askAll(bot: Bot, command: string, values: Args): Form {
  const asked = (args: Args) => prepare(bot, { person: nobody, command, args, ask: 'always' });
  const first = asked(values);
  if (first.kind === 'ask') return first.form;
  const wrong = first.kind === 'refused' ? Object.keys(first.fields ?? {}) : [];
  const second = asked(
    Object.fromEntries(Object.entries(values).filter(([name]) => !wrong.includes(name))),
  );
  const last = second.kind === 'ask' ? second : asked({});
  if (last.kind !== 'ask') throw new TypeError(`${command} has no form`);
  return last.form;
}

/** The form anew for other values; null when there is more than a modal can hold. */
export function formAnew(
  bot: Bot,
  memory: FormMemory,
  values: Args,
  { notes = [], text = '' }: { readonly notes?: readonly string[]; readonly text?: string } = {},
): types.ModalView | null {
  const { command } = memory;
  const form = { ...askAll(bot, command, values), notes };
  const { words } = values;
  const remembered = { ...form.known, ...(words === undefined ? {} : { words }) };
  return draw(bot, form, { ...memory, values: remembered }, text);
}

/** The latest change of a form that is being filled in, by Slack's time of it: two quick changes may pass each other. */
interface LatestChange {
  readonly at: string;
  readonly count: number;
}

/** The latest changes of the forms that were touched last, by view id. What another process has changed is not in it. */
export class LatestChanges {
  static readonly #kept = 1000;
  readonly #changes = new Map<string, LatestChange>();

  of(viewId: string): LatestChange {
    return this.#changes.get(viewId) ?? { at: '', count: 0 };
  }

  note(viewId: string, at: string): void {
    const before = this.of(viewId);
    this.#changes.delete(viewId);
    this.#changes.set(viewId, { at: at > before.at ? at : before.at, count: before.count + 1 });
    for (const [oldest] of this.#changes) {
      if (this.#changes.size <= LatestChanges.#kept) break;
      this.#changes.delete(oldest);
    }
  }
}

/** What a change of a form needs. */
export interface Changing {
  readonly bot: Bot;
  readonly client: Client;
  readonly latest: LatestChanges;
}

/**
 * Another exam, or other words: the form asks anew, with what still fits. Another value in a field that shows how it was
 * read: it shows so no more.
 * @param at when Slack saw it.
 * @param changes null for another value: then the form is left as it is where it was sent or changed meanwhile.
 */
export async function changeForm(
  { bot, client, latest }: Changing,
  sent: SentForm,
  at: string,
  changes: Args | null,
): Promise<'changed' | 'overtaken' | 'gone'> {
  const { id, hash, state } = sent;
  const memory = readMemory(sent);
  if (at < (memory.changed ?? '')) return 'overtaken';
  latest.note(id, at);
  const { values, text } = readForm(state, memory.values);
  const notes = changes === null ? notesIn(sent.blocks) : [];
  const view = formAnew(
    bot,
    { ...memory, changed: at },
    { ...values, ...changes },
    { notes, text },
  );
  if (!view) return 'overtaken';
  try {
    await client.views.update({ view_id: id, hash, view });
  } catch (error) {
    const code = platformCode(error);
    if (changes === null && code === 'not_found') return 'gone';
    if (code !== 'hash_conflict') throw error;
    if (changes === null) return 'overtaken';
    // The form has changed since it was touched. What was touched last is what it has to ask about; a change that
    // another process has made may be that one.
    const newest = latest.of(id);
    if (at < newest.at || newest.count < 2) return 'overtaken';
    await client.views.update({ view_id: id, view });
  }
  return 'changed';
}

/** What to do with a form that was sent. */
export type Submission =
  | { readonly kind: 'errors'; readonly errors: Record<string, string> }
  | { readonly kind: 'view'; readonly view: types.ModalView }
  /** With a file to be read first; `typed` is what stands beside it. */
  | { readonly kind: 'files'; readonly typed: Args; readonly files: readonly SlackFile[] }
  | { readonly kind: 'ready'; readonly args: Args; readonly prepared: ReadyAnswer };

/** Reads a form that was sent. Pure, so that the answer fits into the acknowledgement. @param reach for what it asks for. */
export function readSubmission(
  bot: Bot,
  person: PersonKey,
  sent: SentForm,
  reach: Reach,
): Submission {
  const memory = readMemory(sent);
  const answers = readForm(sent.state, memory.values);
  const { values, text, upToDate } = answers;
  const args = { ...values, ...(text === '' ? {} : { text }) };
  const { command } = memory;
  const files = readFiles(answers.files);
  if (files.length > 0) {
    // What was typed and cannot be used is said before anything is fetched.
    const typed = prepare(bot, { person, command, args, ask: 'always', reach });
    if (typed.kind !== 'refused') return { kind: 'files', typed: args, files };
    return { kind: 'errors', errors: errorsAt(sent.blocks, typed.fields ?? {}, answers) };
  }
  const prepared = prepare(bot, {
    person,
    command,
    args,
    ask: 'never',
    once: `slack-${sent.id}`,
    reach,
  });
  if (text === '' && !upToDate) {
    const view = formAnew(bot, memory, values);
    if (view) return { kind: 'view', view };
  }
  if (prepared.kind !== 'ready') {
    const fields = prepared.kind === 'refused' ? (prepared.fields ?? {}) : {};
    return { kind: 'errors', errors: errorsAt(sent.blocks, fields, answers) };
  }
  // Words say what they say: what they leave open is shown in the form, once, for looking over.
  const missing = text === '' ? null : prepare(bot, { person, command, args });
  if (missing?.kind === 'ask') {
    const { known, notes } = missing.form;
    const kept = { ...values, ...known };
    const view = formAnew(bot, { ...memory, round: (memory.round ?? 0) + 1 }, kept, { notes });
    if (view) return { kind: 'view', view };
  }
  return { kind: 'ready', args, prepared };
}

// Turns at the entry panel: every click changes the draft in the database and draws the panel anew from it, so that fast
// clicks, two windows and restarts lose nothing.

import { prepareRead } from '../../app/attached-report.ts';
import type { Args } from '../../app/command.ts';
import { prepare, type ReadyAnswer } from '../../app/dispatch.ts';
import type { Outcome } from '../../app/observer.ts';
import type { Draft, FoundDraft } from '../../app/ports.ts';
import type { ReportFile } from '../../app/report-files.ts';
import type { Card } from '../../cards/card.ts';
import { discord as words } from '../../cards/words/en.ts';
import { readFileWords } from '../../cards/words/en-reading.ts';
import type { CustomId, DraftVerb } from './custom-id.ts';
import { changesOf, detailsModal, fitsOneModal, pasteModal, ratingsModal } from './modals.ts';
import { describeForm, goOnButton, renderPanel, renderPanelNote, startButton } from './panel.ts';
import { type Attached, receiveReport } from './report-file.ts';
import {
  acknowledged,
  claim,
  examOf,
  inTime,
  isReady,
  noteCard,
  openPanel,
  prepareForm,
  sendCard,
  settle,
  type Turn,
} from './turn.ts';

/**
 * How long the reading of a draft may take before its modal is given up: a modal can only be a first answer, which
 * Discord takes for three seconds.
 */
const MODAL_MILLISECONDS = 1500;

/** A new panel, or the first question where the exam is not known yet. */
export function startPanel(turn: Turn, command: string, values: Args): Promise<Outcome> {
  return inTime(turn, () => start(turn, command, values));
}

async function start(turn: Turn, command: string, values: Args): Promise<Outcome> {
  const { bot, person, reach } = turn;
  const form = prepareForm(turn, command, values)?.form;
  if (!form || examOf(form)) {
    return settle(turn, prepare(bot, { person, reach, command, args: values }));
  }
  await turn.answer.send({ message: await openPanel(turn, form) });
  return 'asked';
}

/** A button or list of a panel. @param chosen the value chosen in a list. */
export async function pressPanel(
  turn: Turn,
  id: Extract<CustomId, { kind: 'set' | 'draft' }>,
  chosen: string | null,
): Promise<Outcome> {
  const { bot, person, answer } = turn;
  const { draft } = id;
  const now = bot.clock.now();
  const find = async () => (await bot.openStore()).findDraft(person, draft, now);
  if (id.kind === 'set') {
    const values =
      chosen === null
        ? id.values
        : Object.fromEntries(Object.keys(id.values).map((name) => [name, chosen]));
    return inOrder(turn, draft, async () => {
      const store = await bot.openStore();
      const found = await store.changeDraft(person, draft, values, now);
      return () => show(turn, draft, found);
    });
  }
  switch (id.verb) {
    case 'paste':
      await answer.openModal(pasteModal(draft));
      return 'asked';
    case 'open':
      return inOrder(turn, draft, async () => {
        const found = await find();
        return () => show(turn, draft, found);
      });
    case 'send':
      return inOrder(turn, draft, async () => {
        const found = await find();
        if (isDone(turn, draft)) return () => show(turn, draft, found);
        if (typeof found === 'object') return finish(turn, found);
        const saved = found === 'gone' ? await findSaved(turn, draft) : null;
        return saved === null ? () => show(turn, draft, found) : showSaved(turn, draft, saved);
      });
    case 'drop':
      return inOrder(turn, draft, async () => {
        const found = await find();
        if (found === 'not-yours') return () => show(turn, draft, found);
        await (await bot.openStore()).removeDraft(person, draft);
        // Gone already is what was wished.
        return () => start(turn, found === 'gone' ? 'scorereport' : found.command, {});
      });
    case 'details':
    case 'ratings': {
      const found = await within(MODAL_MILLISECONDS, turn.inProgress.data(draft, find));
      if (found === 'late') {
        await sendCard(turn, { card: noteCard(words.tooLate) });
        return 'refused';
      }
      if (typeof found === 'string') return inTime(turn, () => show(turn, draft, found));
      const form = prepareForm(turn, found.command, found.values)?.form;
      if (!form) return inTime(turn, () => show(turn, draft, 'gone'));
      const all = id.verb === 'ratings' && fitsOneModal(form);
      await answer.openModal(all ? ratingsModal(form, draft) : detailsModal(form, draft));
      return 'asked';
    }
    default:
      return id.verb satisfies never;
  }
}

/** How a turn ended, or what is still to be drawn. */
type Next = Outcome | (() => Promise<Outcome>);

/** Runs a turn that reads or changes a draft, once for all processes and after all turns that came before it. */
function inOrder(turn: Turn, draft: string, work: () => Promise<Next>): Promise<Outcome> {
  return acknowledged(turn, () =>
    queued(turn, draft, async () => ((await claim(turn)) ? work() : 'repeated')),
  );
}

/**
 * Runs what reads or changes a draft after all that came before it. What it returns to be drawn waits for the pictures
 * before, and nobody's reading waits for it.
 */
async function queued(
  { inProgress: { data, drawing } }: Turn,
  draft: string,
  work: () => Promise<Next>,
): Promise<Outcome> {
  const { outcome } = await data(draft, async () => {
    const next = await work();
    // In an object, or it would be waited for here.
    return { outcome: typeof next === 'function' ? drawing(draft, next) : next };
  });
  return outcome;
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | 'late'> {
  const { promise, resolve } = Promise.withResolvers<'late'>();
  const timer = setTimeout(resolve, milliseconds, 'late');
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The answers of a modal that a panel has opened. */
export function submitPanel(
  turn: Turn,
  { draft, verb }: { readonly draft: string; readonly verb: DraftVerb },
  answers: Args,
): Promise<Outcome> {
  const { bot, person } = turn;
  return inOrder(turn, draft, async () => {
    const store = await bot.openStore();
    const now = bot.clock.now();
    const found = await store.findDraft(person, draft, now);
    if (typeof found === 'string') return () => show(turn, draft, found);
    const understood =
      verb === 'paste' ? readPasted(turn, found, answers) : check(turn, found, answers);
    if ('notice' in understood) return () => show(turn, draft, found, understood.notice);
    const changed = await store.changeDraft(person, draft, understood.changes, now);
    const whole = typeof changed === 'object' && isWhole(turn, changed);
    // What was left out of somebody's words is said before they are used.
    const said = understood.notes?.join(' ');
    if (whole && verb !== 'details' && !said) return finish(turn, changed);
    return () => show(turn, draft, changed, said);
  });
}

/**
 * The answers of the modal that takes a file, with one in it. What a file says is never used at once: the panel shows it,
 * to be confirmed. Clicks on the panel do not wait until it is read.
 */
export function submitFiles(
  turn: Turn,
  draft: string,
  { text = '' }: Args,
  attached: Attached,
): Promise<Outcome> {
  const { bot, person } = turn;
  const find = async () => {
    const store = await bot.openStore();
    return store.findDraft(person, draft, bot.clock.now());
  };
  return acknowledged(turn, async () => {
    if (!(await claim(turn))) return 'repeated';
    const before = await find();
    if (typeof before === 'string') {
      return queued(turn, draft, async () => () => show(turn, draft, before));
    }
    const { exam } = before.values;
    const request = { person, command: before.command, args: exam === undefined ? {} : { exam } };
    const { reading } = await receiveReport(turn, request, attached, (wait) =>
      showWaiting(turn, before, wait),
    );
    return queued(turn, draft, async () => {
      const found = await find();
      if (typeof found === 'string') return () => show(turn, draft, found);
      if (reading?.kind === 'shown') return () => showBelow(turn, found, reading.card);
      const understood = readFound(turn, found, text, reading);
      if ('notice' in understood) return () => show(turn, draft, found, understood.notice);
      const store = await bot.openStore();
      const { changes, notes = [] } = understood;
      const changed = await store.changeDraft(person, draft, changes, bot.clock.now());
      return () => show(turn, draft, changed, notes.join(' ') || undefined);
    });
  });
}

/** Says how long it takes before a file is read: in the panel, or where the answer will stand. */
async function showWaiting(turn: Turn, { id, command, values }: Draft, wait: string) {
  const form = turn.panel ? prepareForm(turn, command, values)?.form : undefined;
  await turn.answer.interim(
    form
      ? renderPanel(form, { draft: id, ready: isReady(turn, form), notice: wait })
      : { content: wait },
  );
}

/** A report that can only be shown leaves the panel as it is, to be filled in with another. */
async function showBelow(turn: Turn, draft: Draft, card: Card): Promise<Outcome> {
  await show(turn, draft.id, draft);
  await sendCard({ ...turn, panel: true }, { card, privately: true });
  return 'answered';
}

/** What a file says, and what was typed beside it, which wins: both on top of what the draft has. */
function readFound(
  turn: Turn,
  draft: Draft,
  text: string,
  reading: ReportFile | undefined,
): Understood {
  const { bot, person } = turn;
  const { command, values } = draft;
  const { exam } = values;
  const known: Args = exam === undefined ? {} : { exam };
  const typed = text.trim() === '' ? null : readPasted(turn, draft, { text });
  const usable = typed !== null && !('notice' in typed);
  const left = typed !== null && !usable ? [readFileWords.textLeftOut] : [];
  if (reading?.kind === 'text') {
    const pasted = readPasted(turn, draft, { text: reading.text });
    if ('notice' in pasted) return pasted;
    const beside = usable ? typed : { changes: {}, notes: left };
    return {
      changes: { ...pasted.changes, ...beside.changes },
      notes: [...(pasted.notes ?? []), ...(beside.notes ?? [])],
    };
  }
  const args = usable ? { ...known, text } : known;
  const prepared = prepareRead(bot, { person, command, args }, reading);
  if (prepared.kind === 'refused') {
    if (!usable) return { notice: noticeOf(prepared.card) };
    return { ...typed, notes: [...(typed.notes ?? []), readFileWords.fileLeftOut] };
  }
  const form = prepared.kind === 'ask' ? prepared.form : null;
  return { changes: form?.known ?? {}, notes: [...(form?.notes ?? []), ...left] };
}

type Understood =
  | {
      readonly changes: Readonly<Record<string, string | null>>;
      /** How words were read. */
      readonly notes?: readonly string[];
    }
  | { readonly notice: string };

/** Answers by name, as they change the draft: one that cannot be used is said, and does not take the others along. */
function check(turn: Turn, { command, values }: Draft, answers: Args): Understood {
  let known: Readonly<Record<string, string | null>> = values;
  const changes: Record<string, string | null> = {};
  const notes: string[] = [];
  for (const [name, value] of Object.entries(changesOf(answers))) {
    const told = Object.entries({ ...known, [name]: value }).flatMap(([each, its]) =>
      its === null ? [] : [[each, its] as const],
    );
    const refused = understand(turn, command, Object.fromEntries(told));
    if (refused) notes.push(refused.notice);
    else {
      changes[name] = value;
      known = { ...known, [name]: value };
    }
  }
  return { changes, notes };
}

/** Words: what they say comes on top of what the draft has; the words themselves are let go. */
function readPasted(turn: Turn, { command, values }: Draft, { text = '' }: Args): Understood {
  if (text.trim() === '') return { notice: words.pasteEmpty };
  const { exam } = values;
  const args = { text, ...(exam === undefined ? {} : { exam }) };
  const refused = understand(turn, command, args);
  if (refused) return refused;
  const asking = prepareForm(turn, command, args);
  // Nothing was found in it: without a word the panel would look as if it had not arrived.
  if (asking?.otherwise.kind === 'refused') return { notice: noticeOf(asking.otherwise.card) };
  return { changes: asking?.form.known ?? {}, notes: asking?.form.notes ?? [] };
}

/** Why values cannot be used; null when they can. */
function understand({ bot, person }: Turn, command: string, args: Args) {
  const prepared = prepare(bot, { person, command, args, ask: 'always' });
  return prepared.kind === 'refused' ? { notice: noticeOf(prepared.card) } : null;
}

/** What a refusal says first, without the line to type: the panel is the way that works here. */
function noticeOf({ blocks }: Card): string {
  const points = blocks.flatMap((block) => (block.kind === 'points' ? block.points : []));
  if (points.length > 0) return points.map(({ text }) => text).join(' ');
  return blocks.find((block) => block.kind === 'text')?.text ?? '';
}

/** Nothing that a report has is missing any more. */
function isWhole({ bot, person }: Turn, { command, values }: Draft): boolean {
  return prepare(bot, { person, command, args: values }).kind === 'ready';
}

/** The panel as the draft is now, or why there is none. */
async function show(
  turn: Turn,
  draft: string,
  found: FoundDraft,
  notice?: string,
): Promise<Outcome> {
  const command = typeof found === 'object' ? found.command : 'scorereport';
  if (found === 'not-yours') {
    // The panel itself stays as it is: whoever owns it may still be using it.
    await sendCard(turn, { card: noteCard(words.panelNotYours) });
    return 'refused';
  }
  if (isDone(turn, draft)) {
    await turn.answer.send({ message: renderPanelNote(words.panelDone) });
    return 'repeated';
  }
  const form = found === 'gone' ? null : prepareForm(turn, found.command, found.values)?.form;
  if (found === 'gone' || !form) {
    await turn.answer.send({ message: await goneNote(turn, command) });
    return 'refused';
  }
  const state = { draft: found.id, ready: isReady(turn, form), ...(notice ? { notice } : {}) };
  await turn.answer.send({ message: renderPanel(form, state) });
  return notice ? 'refused' : 'asked';
}

/** A stale panel says so and offers to go on: with what is still there, or from the beginning. */
async function goneNote(turn: Turn, command: string) {
  const { bot, person } = turn;
  const store = await bot.openStore();
  const latest = await store.findLatestDraft(person, command, bot.clock.now());
  const form = latest && prepareForm(turn, latest.command, latest.values)?.form;
  return renderPanelNote(words.panelGone, [
    ...(latest && form ? [goOnButton({ draft: latest.id, what: describeForm(form) })] : []),
    startButton(command),
  ]);
}

/** Uses the draft: the panel makes room, and the answer is a message of its own below it. */
async function finish(turn: Turn, draft: Draft): Promise<Next> {
  const { bot, person, reach } = turn;
  const { command, values: args } = draft;
  // The same for two fast clicks, another once something was changed.
  const once = `${savedFrom(draft.id)}${draft.changedAt.toString(36)}`;
  const store = await bot.openStore();
  // Saved already, and then it could not be shown.
  if (await store.findAttempt(person, once)) return showSaved(turn, draft.id, once);
  const prepared = prepare(bot, { person, command, args, ask: 'never', reach, once });
  if (prepared.kind === 'ready') return present(turn, draft.id, prepared);
  const card = prepared.kind === 'refused' ? prepared.card : null;
  return () => show(turn, draft.id, draft, card ? noticeOf(card) : undefined);
}

/** What the ids begin with of all that was saved from a draft. */
function savedFrom(draft: string): string {
  return `${draft}-`;
}

/** The id of what was saved last from a draft. */
async function findSaved({ bot, person }: Turn, draft: string): Promise<string | null> {
  const attempts = await (await bot.openStore()).listAttempts(person);
  const own = attempts.filter(({ id }) => id.startsWith(savedFrom(draft)));
  return own.toSorted((a, b) => a.savedAt - b.savedAt).at(-1)?.id ?? null;
}

async function showSaved(turn: Turn, draft: string, id: string): Promise<Outcome> {
  const { bot, person, reach } = turn;
  const prepared = prepare(bot, { person, reach, command: 'history', args: { do: 'show', id } });
  return prepared.kind === 'ready' ? present(turn, draft, prepared) : settle(turn, prepared);
}

/**
 * Shows a report below its panel, lets go of the draft, and then the panel makes room. In this order nothing is lost
 * where it breaks off: what is still there can be pressed again.
 */
async function present(turn: Turn, draft: string, ready: ReadyAnswer): Promise<Outcome> {
  const { bot, person, answer, host, inProgress } = turn;
  const result = await ready.run();
  turn.progress.saved = result.saved === true;
  await sendCard(turn, result);
  if (result.failed) return 'failed';
  inProgress.done.add(placeOf(turn, draft));
  try {
    await (await bot.openStore()).removeDraft(person, draft);
  } catch (error) {
    // The report stands there; the draft ends with its day.
    host.log.failed('a draft could not be removed', error);
  }
  if (turn.panel) {
    const note = renderPanelNote(words.panelDone);
    await inProgress.drawing(draft, () => answer.send({ message: note }));
  }
  return result.refused ? 'refused' : 'answered';
}

/** Whether the report stands below this panel already. */
function isDone(turn: Turn, draft: string): boolean {
  return turn.inProgress.done.has(placeOf(turn, draft));
}

/** A draft at one of its panels. */
function placeOf({ message }: Turn, draft: string): string {
  return `${message} ${draft}`;
}

// Turns at the entry panel: every click changes the draft in the database and draws the panel anew from it, so that fast
// clicks, two windows and restarts lose nothing.

import type { Args } from '../../app/command.ts';
import { prepare } from '../../app/dispatch.ts';
import type { Outcome } from '../../app/observer.ts';
import type { Draft, FoundDraft } from '../../app/ports.ts';
import type { Card } from '../../cards/card.ts';
import { discord as words } from '../../cards/words/en.ts';
import type { CustomId, DraftVerb } from './custom-id.ts';
import { detailsModal, fitsOneModal, pasteModal, ratingsModal } from './modals.ts';
import { describeForm, goOnButton, renderPanel, renderPanelNote, startButton } from './panel.ts';
import {
  inTime,
  isReady,
  noteCard,
  openPanel,
  prepareForm,
  sendFurtherCard,
  serve,
  type Turn,
} from './turn.ts';

/** A new panel, or the first question where the exam is not known yet. */
export async function startPanel(turn: Turn, command: string, values: Args): Promise<Outcome> {
  const asking = prepareForm(turn, command, values);
  const known = asking && !asking.form.fields.some((field) => field.kind === 'exam');
  if (!known) {
    const { person, reach } = turn;
    return serve(turn, { person, reach, command, args: values });
  }
  const { form } = asking;
  return inTime<Outcome>(turn, async () => {
    await turn.answer.send({ message: await openPanel(turn, form) });
    return 'asked';
  });
}

/** A button or list of a panel. @param chosen the value chosen in a list. */
export async function pressPanel(
  turn: Turn,
  id: Extract<CustomId, { kind: 'set' | 'draft' }>,
  chosen: string | null,
): Promise<Outcome> {
  const { bot, person, answer } = turn;
  const now = bot.clock.now();
  if (id.kind === 'set') {
    const values =
      chosen === null
        ? id.values
        : Object.fromEntries(Object.keys(id.values).map((name) => [name, chosen]));
    // Setting a value twice changes nothing, but of two processes one alone may draw: the other could be late.
    return inTime(turn, () =>
      inOrder(id.draft, async () => {
        const store = await bot.openStore();
        return show(turn, await store.changeDraft(person, id.draft, values, now));
      }),
    );
  }
  if (id.verb === 'paste') {
    await answer.openModal(pasteModal(id.draft));
    return 'asked';
  }
  const find = async () => (await bot.openStore()).findDraft(person, id.draft, now);
  switch (id.verb) {
    case 'open':
      return inTime(turn, async () => show(turn, await find()));
    case 'send':
      // Found after the claim: once its first delivery is over, a second one would see that the draft is gone.
      return inTime(turn, async () => {
        const found = await find();
        if (typeof found === 'object') return finish(turn, found);
        if (found === 'gone' && !(await isFirstToSend(turn, id.draft))) {
          await answer.send({ message: renderPanelNote(words.panelDone) });
          return 'repeated';
        }
        return show(turn, found);
      });
    case 'drop': {
      const found = await find();
      if (found === 'not-yours') return inTime(turn, () => show(turn, found));
      await (await bot.openStore()).removeDraft(person, id.draft);
      // Gone already is what was wished.
      return startPanel(turn, found === 'gone' ? 'scorereport' : found.command, {});
    }
    case 'details':
    case 'ratings': {
      const found = await find();
      if (typeof found === 'string') return inTime(turn, () => show(turn, found));
      const form = prepareForm(turn, found.command, found.values)?.form;
      if (!form) return inTime(turn, () => show(turn, 'gone'));
      const all = id.verb === 'ratings' && fitsOneModal(form);
      await answer.openModal(all ? ratingsModal(form, id.draft) : detailsModal(form, id.draft));
      return 'asked';
    }
    default:
      return id.verb satisfies never;
  }
}

const lastChanges = new Map<string, Promise<unknown>>();

/** Runs changes of one panel one after the other: an earlier picture of it must not overtake a later one. */
function inOrder<T>(draft: string, work: () => Promise<T>): Promise<T> {
  const before = lastChanges.get(draft) ?? Promise.resolve();
  const change = before.then(work, work);
  lastChanges.set(draft, change);
  const forget = () => {
    if (lastChanges.get(draft) === change) lastChanges.delete(draft);
  };
  change.then(forget, forget);
  return change;
}

/** The answers of a modal that a panel has opened. */
export async function submitPanel(
  turn: Turn,
  { draft: id, verb }: { readonly draft: string; readonly verb: DraftVerb },
  answers: Args,
): Promise<Outcome> {
  const { bot, person } = turn;
  return inTime(turn, async () => {
    const store = await bot.openStore();
    const now = bot.clock.now();
    const found = await store.findDraft(person, id, now);
    if (typeof found === 'string') return show(turn, found);
    const understood =
      verb === 'paste' ? readPasted(turn, found, answers) : check(turn, found, answers);
    if ('notice' in understood) return show(turn, found, understood.notice);
    const draft = await store.changeDraft(person, id, understood.changes, now);
    const whole = typeof draft === 'object' && isWhole(turn, draft);
    // What was left out of somebody's words is said before they are used.
    const said = understood.notes?.join(' ');
    if (whole && verb !== 'details' && !said) return finish(turn, draft);
    return show(turn, draft, said);
  });
}

type Understood =
  | {
      readonly changes: Readonly<Record<string, string | null>>;
      /** How words were read. */
      readonly notes?: readonly string[];
    }
  | { readonly notice: string };

/** Answers by name: an empty one takes the value away. */
function check(turn: Turn, { command, values }: Draft, answers: Args): Understood {
  const changes = Object.fromEntries(
    Object.entries(answers).map(([name, value]) => [
      name,
      value.trim() === '' ? null : value.trim(),
    ]),
  );
  const told = Object.entries({ ...values, ...changes }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  return understand(turn, command, Object.fromEntries(told)) ?? { changes };
}

/** Words: what they say comes on top of what the draft has; the words themselves are let go. */
function readPasted(turn: Turn, { command, values }: Draft, { text = '' }: Args): Understood {
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

/** What a refusal says, without the line to type: the panel is the way that works here. */
function noticeOf({ blocks }: Card): string {
  const points = blocks.flatMap((block) => (block.kind === 'points' ? block.points : []));
  if (points.length > 0) return points.map(({ text }) => text).join(' ');
  return blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join(' ');
}

/** Nothing that a report has is missing any more. */
function isWhole({ bot, person }: Turn, { command, values }: Draft): boolean {
  return prepare(bot, { person, command, args: values }).kind === 'ready';
}

/** The panel as the draft is now, or why there is none. */
async function show(turn: Turn, found: FoundDraft, notice?: string): Promise<Outcome> {
  const command = typeof found === 'object' ? found.command : 'scorereport';
  if (found === 'not-yours') {
    // The panel itself stays as it is: whoever owns it may still be using it.
    await turn.answer.defer();
    await sendFurtherCard(turn, { card: noteCard(words.panelNotYours) });
    return 'refused';
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

/** Of all who have used a draft, the first. Asked once it is kept: a click that failed takes nothing from the next. */
async function isFirstToSend({ bot }: Turn, draft: string): Promise<boolean> {
  const store = await bot.openStore();
  return store.claimRequest(`discord:sent:${draft}`, bot.clock.now());
}

/** Uses the draft: the panel makes room, and the answer is a message of its own below it. */
async function finish(turn: Turn, draft: Draft): Promise<Outcome> {
  const { bot, person, reach, answer } = turn;
  const prepared = prepare(bot, {
    person,
    command: draft.command,
    args: draft.values,
    ask: 'never',
    reach,
    // The same for two fast clicks, another once something was changed.
    once: `${draft.id}-${draft.changedAt.toString(36)}`,
  });
  if (prepared.kind !== 'ready') {
    const card = prepared.kind === 'refused' ? prepared.card : null;
    return show(turn, draft, card ? noticeOf(card) : undefined);
  }
  const result = await prepared.run();
  turn.progress.saved = result.saved === true;
  if (result.failed) {
    // The draft stays: pressing again may work.
    await answer.defer();
    await sendFurtherCard(turn, result);
    return 'failed';
  }
  // Of two fast clicks, both may come so far; the report stands there once.
  const first = await isFirstToSend(turn, draft.id);
  const store = await bot.openStore();
  await store.removeDraft(person, draft.id);
  await answer.send({ message: renderPanelNote(words.panelDone) });
  if (!first) return 'repeated';
  await sendFurtherCard(turn, result);
  return result.refused ? 'refused' : 'answered';
}

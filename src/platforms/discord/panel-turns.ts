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
  acknowledged,
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
    // Setting the same value twice changes nothing: it needs no claim.
    return acknowledged(turn, async () => {
      const store = await bot.openStore();
      return show(turn, await store.changeDraft(person, id.draft, values, now));
    });
  }
  if (id.verb === 'paste') {
    await answer.openModal(pasteModal('scorereport', id.draft));
    return 'asked';
  }
  const store = await bot.openStore();
  const found = await store.findDraft(person, id.draft, now);
  if (typeof found === 'string') return acknowledged(turn, () => show(turn, found));
  switch (id.verb) {
    case 'open':
      return acknowledged(turn, () => show(turn, found));
    case 'send':
      return inTime(turn, () => finish(turn, found));
    case 'drop':
      await store.removeDraft(person, id.draft);
      return startPanel(turn, found.command, {});
    case 'details':
    case 'ratings': {
      const form = prepareForm(turn, found.command, found.values)?.form;
      if (!form) return acknowledged(turn, () => show(turn, 'gone'));
      const all = id.verb === 'ratings' && fitsOneModal(form);
      await answer.openModal(all ? ratingsModal(form, id.draft) : detailsModal(form, id.draft));
      return 'asked';
    }
    default:
      return id.verb satisfies never;
  }
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
    if (whole && verb !== 'details') return finish(turn, draft);
    return show(turn, draft);
  });
}

type Understood =
  | { readonly changes: Readonly<Record<string, string | null>> }
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
  return { changes: prepareForm(turn, command, args)?.form.known ?? {} };
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
  const store = await bot.openStore();
  await store.removeDraft(person, draft.id);
  await answer.send({ message: renderPanelNote(words.panelDone) });
  await sendFurtherCard(turn, result);
  return result.refused ? 'refused' : 'answered';
}

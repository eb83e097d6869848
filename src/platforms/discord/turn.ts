// One turn of a conversation: a request → prepared → acknowledged in time → the answer as embeds, a panel or a modal.

import { MessageFlags } from 'discord.js';
import type { Answer as CommandAnswer, GroupPlace, Reach } from '../../app/command.ts';
import {
  type Bot,
  type CommandRequest,
  defectCard,
  type PreparedAnswer,
  prepare,
} from '../../app/dispatch.ts';
import type { Outcome } from '../../app/observer.ts';
import type { PersonKey } from '../../app/ports.ts';
import type { Card, Form } from '../../cards/card.ts';
import { trouble, discord as words } from '../../cards/words/en.ts';
import type { Host } from '../platform.ts';
import type { Answer, Outgoing } from './answer.ts';
import type { Direct } from './direct.ts';
import type { InProgress } from './in-progress.ts';
import { type DiscordMessage, FOLLOW_UPS_OF_USER_INSTALL } from './limits.ts';
import { examModal } from './modals.ts';
import { describeForm, ratingsOf, renderPanel, renderStart, startId } from './panel.ts';
import { directMessages, openCard, turnable } from './render.ts';

/** How long an answer may take before it is acknowledged first; a third of what Discord allows. */
export const PATIENCE_MILLISECONDS = 1000;

export interface Turn {
  readonly bot: Bot;
  readonly host: Host;
  readonly person: PersonKey;
  readonly answer: Answer;
  readonly reach: Reach;
  readonly inProgress: InProgress;
  /** Whether a modal can be opened: not from a line, and not from another modal. */
  readonly modals: boolean;
  /** What was pressed is a panel: no card can take its place, because it holds no embeds. */
  readonly panel: boolean;
  /** The message that was pressed, or that the modal was opened from; null where there is none. */
  readonly message: string | null;
  /** The platform's id of what was sent; claimed before anything is done. */
  readonly id: string;
  /** What has been done so far, for a failure that comes after it. */
  readonly progress: { saved: boolean };
}

/** What became of a turn: the command it was for, and how it ended. */
export interface Served {
  readonly command: string;
  readonly outcome: Outcome;
  /** From reception to the first answer, where that is known. */
  readonly seconds?: number;
}

/** Runs work once for all processes on the same database, on an answer that is acknowledged in time. */
export function inTime<T>(turn: Turn, work: () => Promise<T>): Promise<T | 'repeated'> {
  return acknowledged(turn, async () => ((await claim(turn)) ? work() : 'repeated'));
}

/**
 * Runs work once for one question, whose answer takes its place: pressed again before that is seen, it changes nothing.
 * Kept in memory, because a claim could not be given back when the answer never arrived.
 * @param place where the answer goes: one after the other, so that the last picture is the whole one.
 * @param question of a place that asks several, one of them.
 */
export function answerOnce(
  turn: Turn,
  place: string,
  question: string,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const { answer, inProgress } = turn;
  const { questions, done } = inProgress;
  return acknowledged(turn, () =>
    questions(place, async () => {
      if (done.has(question)) {
        await answer.defer();
        return 'repeated';
      }
      const outcome = await work();
      if (outcome !== 'repeated' && answer.delay() !== null) done.add(question);
      return outcome;
    }),
  );
}

/** Runs work on an answer that is acknowledged in time. */
export async function acknowledged<T>(turn: Turn, work: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => {
    turn.answer.defer().catch((error: unknown) => {
      turn.host.log.failed('an answer could not be acknowledged', error);
    });
  }, PATIENCE_MILLISECONDS);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}

/** Without a database nothing can be done twice either: what needs one fails by itself, and the rest still answers. */
export async function claim({ bot, id, host }: Turn): Promise<boolean> {
  try {
    const store = await bot.openStore();
    return await store.claimRequest(`discord:${id}`, bot.clock.now());
  } catch (error) {
    host.log.failed('a request could not be claimed', error);
    return true;
  }
}

/**
 * Runs a whole turn. Whatever breaks on the way, in drawing as well as in sending, the person gets an answer and the host
 * hears of it.
 */
export async function guarded(
  turn: Turn,
  command: string,
  work: () => Promise<Outcome>,
): Promise<Served> {
  try {
    return served(turn, command, await work());
  } catch (error) {
    const card = defectCard(turn.bot, command, error, turn.progress.saved);
    await sendCard(turn, { card, privately: true });
    return served(turn, command, 'failed');
  }
}

function served({ answer }: Turn, command: string, outcome: Outcome): Served {
  const seconds = answer.delay();
  return { command, outcome, ...(seconds === null ? {} : { seconds }) };
}

/** Answers a request from its beginning. @param page of the card, from 0. */
export async function serve(turn: Turn, request: CommandRequest, page = 0): Promise<Outcome> {
  const prepared = prepare(turn.bot, request);
  if (prepared.kind === 'ask') {
    const exam = examOf(prepared.form);
    const modal =
      exam && turn.modals && prepared.form.holdsText ? examModal(prepared.form, exam) : null;
    if (modal) {
      // First of all, and without the database: a modal cannot follow anything.
      await turn.answer.openModal(modal);
      return 'asked';
    }
  }
  // It does nothing that could be done twice, and has to come before anything is acknowledged in public.
  if (prepared.kind === 'refused') return settle(turn, prepared);
  if (prepared.kind === 'ready' && prepared.repeatable) {
    return acknowledged(turn, async () => {
      // What is done and the claim wait for the same commit.
      const [isOurs, answer] = await Promise.all([claim(turn), prepared.run()]);
      return isOurs ? showAnswer(turn, answer, page) : 'repeated';
    });
  }
  return inTime(turn, () => settle(turn, prepared, page));
}

/** Answers what was prepared. */
export async function settle(turn: Turn, prepared: PreparedAnswer, page = 0): Promise<Outcome> {
  switch (prepared.kind) {
    case 'refused':
      await sendCard(turn, { card: prepared.card, privately: true });
      return prepared.failed ? 'failed' : 'refused';
    case 'ask':
      return ask(turn, prepared);
    case 'ready':
      return showAnswer(turn, await prepared.run(), page);
    default:
      return prepared satisfies never;
  }
}

async function showAnswer(turn: Turn, answer: CommandAnswer, page: number): Promise<Outcome> {
  turn.progress.saved = answer.saved === true;
  const privately = answer.failed || answer.refused ? ({ privately: true } as const) : {};
  await sendCard(turn, { ...answer, ...privately }, page);
  return answer.failed ? 'failed' : answer.refused ? 'refused' : 'answered';
}

type Asking = Extract<PreparedAnswer, { kind: 'ask' }>;

async function ask(turn: Turn, { form, otherwise }: Asking): Promise<Outcome> {
  const exam = examOf(form);
  // Words that are not to be kept, where no modal can hold them: then they have to be sent again with the exam.
  if (form.holdsText) return settle(turn, otherwise);
  if (exam) {
    const start = startId(form);
    if (start === null) return settle(turn, otherwise);
    const store = await turn.bot.openStore();
    const draft = await store.findLatestDraft(turn.person, form.command, turn.bot.clock.now());
    const before = draft && prepareForm(turn, draft.command, draft.values);
    const unfinished = before ? { draft: draft.id, what: describeForm(before.form) } : null;
    await turn.answer.send({ message: renderStart(form, exam, start, unfinished) });
    return 'asked';
  }
  if (!ratingsOf(form)) return settle(turn, otherwise);
  await turn.answer.send({ message: await openPanel(turn, form) });
  return 'asked';
}

/** Keeps a form as a new draft and gives its panel. */
export async function openPanel(turn: Turn, asked: Form): Promise<DiscordMessage> {
  const { bot, person } = turn;
  // With everything in it, also what is known already: it can be corrected.
  const form = prepareForm(turn, asked.command, asked.known)?.form ?? asked;
  const draft = bot.newId();
  const values = form.known;
  const store = await bot.openStore();
  await store.startDraft(person, { id: draft, command: form.command, values }, bot.clock.now());
  const notice = asked.notes.join(' ');
  return renderPanel(form, { draft, ready: isReady(turn, form), ...(notice ? { notice } : {}) });
}

/** The whole form of a command for some values; null when there is none, such as for values that cannot be used. */
export function prepareForm(
  { bot, person }: Pick<Turn, 'bot' | 'person'>,
  command: string,
  values: Form['known'],
): Asking | null {
  const prepared = prepare(bot, { person, command, args: values, ask: 'always' });
  return prepared.kind === 'ask' ? prepared : null;
}

/** Whether a form could be sent as it is. */
export function isReady({ bot, person }: Pick<Turn, 'bot' | 'person'>, form: Form): boolean {
  const request = { person, command: form.command, args: form.known, ask: 'never' } as const;
  return prepare(bot, request).kind === 'ready';
}

/** The question for the exam; null where it is known. */
export function examOf(form: Form) {
  return form.fields.find((field) => field.kind === 'exam') ?? null;
}

/**
 * Sends a card: one page with buttons to the others, or all of them where they cannot be turned. A panel stays as it is,
 * and the card is written below it.
 */
export async function sendCard(
  { answer, bot, panel, reach }: Pick<Turn, 'answer' | 'bot' | 'panel' | 'reach'>,
  { card, file, privately }: Pick<CommandAnswer, 'card' | 'file'> & Pick<Outgoing, 'privately'>,
  page = 0,
): Promise<void> {
  const pages = openCard(card, bot.commands);
  const count = turnable(card).again ? 1 : pages.count;
  // Below what was pressed, the first one may be a follow-up as well.
  const most = FOLLOW_UPS_OF_USER_INSTALL + (panel || reach.pressed ? 0 : 1);
  const shown = count <= most ? count : most - 1;
  if (panel) await answer.defer();
  for (let at = 0; at < shown; at++) {
    const first = at === 0;
    const outgoing: Outgoing = {
      message: pages.page(first && page < pages.count ? page : at),
      ...(first && file ? { file } : {}),
      ...(privately ? { privately } : {}),
    };
    if (first && !panel) await answer.send(outgoing);
    else await answer.followUp(outgoing);
  }
  if (shown < count) {
    const rest = noteCard(words.notShown(count - shown));
    await answer.followUp({ message: openCard(rest, bot.commands).page(0) });
  }
}

/** A card that says one thing. @param example a line that works. */
export function noteCard(text: string, example?: string): Card {
  return {
    title: trouble.refused,
    tone: 'caution',
    blocks: [
      { kind: 'text', text },
      ...(example === undefined ? [] : [{ kind: 'example' as const, text: example }]),
    ],
  };
}

/** Where something can be reached from. */
export interface From {
  /** Of the interaction or the message itself. */
  readonly id: string;
  readonly user: string;
  /** Others read there too. */
  readonly shared: boolean;
  readonly pressed?: Reach['pressed'];
  readonly group?: GroupPlace | null;
}

/** What can be reached from an interaction or a message. */
export function reachOf(
  { bot, answer, direct }: { readonly bot: Bot; readonly answer: Answer; readonly direct: Direct },
  { id, user, shared, pressed, group }: From,
): Reach {
  let sent = 0;
  // Discord takes one name once within minutes: two fast clicks on a button send one message.
  const once = pressed?.message ?? id;
  return {
    ...(shared
      ? {
          async direct(card: Card) {
            const messages = directMessages(card, bot.commands);
            return direct.send(user, messages, `${once}-${++sent}-${JSON.stringify(messages)}`);
          },
          async post(card: Card) {
            // A message for all can only follow an answer.
            await answer.defer();
            const first = openCard(card, bot.commands).page(0);
            const message = { ...first, content: `-# ${words.sharedBy} <@${user}>` };
            const sent = await answer.followUp({ message }, true);
            if (!sent) return null;
            // Where an app may not speak to everybody, Discord shows the message to the person alone.
            const hidden = ((sent.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
            return hidden ? null : { channel: sent.channel_id, message: sent.id };
          },
        }
      : { alone: true }),
    async takeDown(message) {
      if (message.message === pressed?.message) {
        if (await answer.removePressed()) return true;
      }
      return direct.takeDown(message);
    },
    ...(pressed ? { pressed } : {}),
    ...(group ? { group } : {}),
  };
}

// One turn of a conversation on Slack: a request → prepared → claimed → run → shown where the person is.

import type { types } from '@slack/bolt';
import type { Answer, Args, Reach, Sent } from '../../app/command.ts';
import { type Bot, defectCard, type PreparedAnswer, prepare } from '../../app/dispatch.ts';
import type { Outcome } from '../../app/observer.ts';
import type { PersonKey } from '../../app/ports.ts';
import type { LineRequest } from '../../app/read-line.ts';
import { READ } from '../../app/read-marks.ts';
import type { Action, Card, Form } from '../../cards/card.ts';
import { issues, trouble, slack as words } from '../../cards/words/en.ts';
import type { Host } from '../platform.ts';
import { directFailure, isClosed, isUnknown, platformCode } from './errors.ts';
import { formOf, memoryOf } from './forms.ts';
import { publishHome } from './home.ts';
import { room, TEXT } from './limits.ts';
import { LOOK, looking, splitLook } from './looking-over.ts';
import type { FormMemory } from './modal.ts';
import { type Client, directOut, noteCard, type Out, type Shown } from './out.ts';
import { escapeText } from './render.ts';

export interface Turn {
  readonly bot: Bot;
  readonly host: Host;
  readonly client: Client;
  readonly person: PersonKey;
  readonly reach: Reach;
  /** Where to answer: the first place that takes it. */
  readonly places: readonly Out[];
  /** The platform's id of what was sent; claimed before anything is done. */
  readonly id: string;
  /** Opens a form; null where there is nothing to open it with. */
  readonly openForm: ((view: types.ModalView) => Promise<unknown>) | null;
  /** A form that is opened takes a report as a file. */
  readonly takesFiles: boolean;
  /** Remembered by a form that is opened: where to leave the receipt. */
  readonly respond?: FormMemory['respond'];
  /** What has been done so far, for a failure that comes after it. */
  readonly progress: { saved: boolean; removed?: boolean };
  /** Tells the host what went wrong on the way to an answer. */
  failed(message: string, error: unknown): void;
}

export type Asked = LineRequest & { readonly ask?: 'never' };

/** Answers a request from its beginning. Whatever breaks, the person gets an answer and the host hears of it. */
export async function serve(turn: Turn, told: Asked, page = 0): Promise<Outcome> {
  const { bot, person, reach, id, takesFiles } = turn;
  const { args, look } = splitLook(told.args ?? {});
  const asked = { ...told, args };
  return guarded(turn, asked.command, async () => {
    const found = prepare(bot, { person, reach, once: `slack-${id}`, ...asked });
    const prepared = look === null ? found : looking(found, look, args[READ]);
    if (prepared.kind !== 'ask') return settle(turn, asked, prepared, page);
    const { form, otherwise } = prepared;
    // What a file says is looked over, not read once more.
    const memory = memoryOf(form, turn.respond, takesFiles && look === null);
    const view = turn.openForm && formOf(bot, form, memory);
    // More than a form can hold, such as years of sittings: it goes on with what is there.
    if (!view || !turn.openForm) return settle(turn, asked, otherwise, page);
    try {
      // First of all, and without the database: what a form is opened with is good for three seconds.
      await turn.openForm(view);
      return 'asked';
    } catch (error) {
      return tooLate(turn, error, again(form, look));
    }
  });
}

/** A window could not be opened: said with another way to it. */
export async function tooLate(
  turn: Pick<Turn, 'host' | 'places' | 'failed'>,
  error: unknown,
  action: Action,
): Promise<Outcome> {
  const code = platformCode(error);
  // Opened before, by the first delivery of this request.
  if (code === 'exchanged_trigger_id') return 'repeated';
  if (code === 'expired_trigger_id') turn.host.observer.event('expired-trigger');
  else turn.failed('a form could not be opened', error);
  const isReport = action.command === 'scorereport';
  const card = isReport
    ? noteCard(trouble.refused, words.tooLateReport, `scorereport ${issues.example}`)
    : noteCard(trouble.refused, words.tooLate);
  const button = { label: words.tryAgain, style: 'main' as const, action };
  await show(turn, { card: { ...card, buttons: [button] } });
  return 'failed';
}

/** Opens the form of a command once more, with what is known in short. */
function again({ command, known }: Form, look: string | null): Action {
  const { text: _text, ratings: _ratings, ...args } = known;
  const fits = JSON.stringify(args).length < room(TEXT.value) / 2;
  const kept = fits ? { ...args, ...(look === null ? {} : { [LOOK]: look }) } : {};
  return { command, args: { ...kept, form: 'yes' } };
}

/** What needs no form. */
export type Settled = Exclude<PreparedAnswer, { kind: 'ask' }>;

/** Runs and shows what was prepared, once for all processes on the same database. */
export async function settle(
  turn: Turn,
  { command, args = {} }: Pick<Asked, 'command' | 'args'>,
  prepared: Settled,
  page = 0,
): Promise<Outcome> {
  if (!(await claim(turn))) return 'repeated';
  return finish(turn, { command, args }, prepared, page);
}

/** The same of what was claimed before. */
export async function finish(
  turn: Turn,
  { command, args = {} }: Pick<Asked, 'command' | 'args'>,
  prepared: Settled,
  page = 0,
): Promise<Outcome> {
  if (prepared.kind === 'refused') {
    await show(turn, { card: prepared.card });
    return prepared.failed ? 'failed' : 'refused';
  }
  const answer = await prepared.run();
  turn.progress.saved = answer.saved === true;
  const outcome = answer.failed ? 'failed' : answer.refused ? 'refused' : 'answered';
  turn.progress.removed = outcome === 'answered' && removes(command, args);
  try {
    if (command === 'scorereport' && answer.saved && outcome === 'answered') {
      await deliver(turn, answer.card);
    } else if (answer.file) await deliverFile(turn, answer);
    else await show(turn, { card: answer.card, page });
  } finally {
    // Also when the answer could not be shown: what was stored is not there any more.
    if (answer.saved || removes(command, args)) await refreshHome(turn);
  }
  return outcome;
}

/** What is stored becomes less, which a command does not say. */
function removes(command: string, args: Args): boolean {
  const whats: Readonly<Record<string, string>> = { history: 'delete', mydata: 'erase' };
  return args['yes'] === 'yes' && args['do'] === whats[command];
}

/** Runs a turn to its end. */
export async function guarded(
  turn: Pick<Turn, 'bot' | 'places' | 'progress' | 'failed'>,
  command: string,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    const card = defectCard(turn.bot, command, error, turn.progress.saved);
    await show(turn, { card: turn.progress.removed ? removedCard(card) : card });
    return 'failed';
  }
}

/** What was to be deleted is gone, and only the answer was not shown: nothing is to be tried again. */
function removedCard(card: Card): Card {
  const [first] = card.blocks;
  if (first?.kind !== 'text') return card;
  const text = first.text.replace(trouble.notSaved, words.doneThough);
  return { ...card, blocks: [{ ...first, text }] };
}

/** Shows something at the first place that takes it. @throws when none does, or when it cannot be drawn. */
export async function show(
  { places, failed }: Pick<Turn, 'places' | 'failed'>,
  shown: Shown,
): Promise<void> {
  for (const [at, place] of places.entries()) {
    try {
      return await place.show(shown);
    } catch (error) {
      // It cannot be drawn, here or anywhere.
      if (error instanceof RangeError || at === places.length - 1) throw error;
      failed('an answer had to go elsewhere', error);
    }
  }
}

/** @returns false when somebody else has this request. */
export async function claim({ bot, id, failed }: Turn): Promise<boolean> {
  try {
    const store = await bot.openStore();
    return await store.claimRequest(`slack:${id}`, bot.clock.now());
  } catch (error) {
    // Without a database nothing can be done twice either: what needs one fails by itself, and the rest still answers.
    failed('a request could not be claimed', error);
    return true;
  }
}

/** Sends a card as a direct message. @throws RangeError when it cannot be drawn. */
export async function sendDirect(
  {
    bot,
    client,
    person,
    host,
    failed,
  }: Pick<Turn, 'bot' | 'client' | 'person' | 'host' | 'failed'>,
  card: Card,
): Promise<Sent> {
  try {
    await directOut(client, person.user, bot.commands).show({ card });
    return 'sent';
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const outcome = directFailure(error);
    if (outcome === 'closed') host.observer.event('direct-message-closed');
    else failed('a direct message could not be sent', error);
    // Whoever asked can ask once more.
    return outcome ?? 'later';
  }
}

/** A report stays: in full as a direct message and in the Home tab; where it was asked for, a receipt. */
async function deliver(turn: Turn, card: Card): Promise<void> {
  const here = turn.places.filter((place) => !place.direct);
  const sent = await sendDirect(turn, card);
  if (sent !== 'sent') {
    if (here.length === 0) throw new Error('There is no place for a report.');
    const closing = [
      ...(card.closing ?? []),
      sent === 'unknown' ? words.maybeDirect : words.noDirect,
    ];
    return show({ ...turn, places: here }, { card: { ...card, closing } });
  }
  const [first] = turn.places;
  if (!first || first.direct) return;
  try {
    await first.show({ card: receiptOf(card) });
  } catch (error) {
    turn.host.observer.event('receipt-lost');
    turn.failed('a receipt could not be left', error);
  }
}

/** The verdict, the next step, a question if there is one, what can be done, and where the rest is. */
function receiptOf(card: Card): Card {
  const blocks = card.blocks.filter((block) => block.kind === 'next-step' || block.kind === 'text');
  const { title, tone, buttons = [] } = card;
  const closing = [...(card.closing ?? []), words.receipt];
  return { title, tone, blocks: blocks.slice(0, 3), closing, buttons };
}

/** Only a direct message can carry a file that others cannot see. */
async function deliverFile(turn: Turn, { card, file }: Answer): Promise<void> {
  const { client, person } = turn;
  if (!file) return;
  try {
    const { channel } = await client.conversations.open({ users: person.user });
    if (!channel?.id) throw new TypeError('Slack opened no conversation');
    await client.files.uploadV2({
      channel_id: channel.id,
      filename: file.name,
      content: file.text,
      // What it is, as its answer says: a plan, or everything that is stored.
      initial_comment: escapeText(card.title),
    });
  } catch (error) {
    if (isClosed(error)) turn.host.observer.event('direct-message-closed');
    else turn.failed('a file could not be sent', error);
    const { title } = card;
    await show(turn, { card: noteCard(title, isUnknown(error) ? words.maybeFile : words.noFile) });
    return;
  }
  await show(turn, { card: { ...card, closing: [...(card.closing ?? []), words.fileSent] } });
}

/** The Home tab shows what is stored: it changes with it. A failure there does not undo what was done. */
async function refreshHome({ bot, client, person, failed }: Turn): Promise<void> {
  try {
    await publishHome(bot, client, person);
  } catch (error) {
    failed('the Home tab could not be published', error);
  }
}

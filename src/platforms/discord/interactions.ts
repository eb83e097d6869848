// What people do on Discord → turns: slash commands, the entry in a message's menu, buttons, lists, modals, suggestions,
// and lines written to the bot in private.

import {
  type AutocompleteInteraction,
  type BaseInteraction,
  ComponentType,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type REST,
} from 'discord.js';
import type { Args } from '../../app/command.ts';
import type { Bot, CommandRequest } from '../../app/dispatch.ts';
import type { Outcome } from '../../app/observer.ts';
import { readLine } from '../../app/read-line.ts';
import type { AttachedFile } from '../../app/report-files.ts';
import { suggest } from '../../app/suggest.ts';
import type { Card } from '../../cards/card.ts';
import { discord as words } from '../../cards/words/en.ts';
import type { Host } from '../platform.ts';
import { type Answer, answerTo, type Mode } from './answer.ts';
import { decodeId } from './custom-id.ts';
import type { Direct } from './direct.ts';
import type { InProgress } from './in-progress.ts';
import { firstPasteModal } from './modals.ts';
import { pressPanel, startPanel, submitFiles, submitPanel } from './panel-turns.ts';
import {
  isPrivateMessage,
  readAttached,
  readGroup,
  readModal,
  readOptions,
  readPerson,
  readPlace,
  readUploaded,
} from './read.ts';
import { type Attached, serveReportFile } from './report-file.ts';
import {
  answerOnce,
  examOf,
  guarded,
  noteCard,
  prepareForm,
  reachOf,
  type Served,
  sendCard,
  serve,
  type Turn,
} from './turn.ts';

export interface Serving {
  readonly bot: Bot;
  readonly host: Host;
  readonly rest: REST;
  readonly direct: Direct;
  readonly inProgress: InProgress;
  /** Hosts that files may be fetched from. */
  readonly cdnHosts: readonly string[];
}

/** Answers an interaction; null for kinds that need no counting. */
export async function serveInteraction(
  serving: Serving,
  interaction: BaseInteraction,
): Promise<Served | null> {
  if (interaction.isAutocomplete()) {
    await offer(serving, interaction);
    return null;
  }
  if (interaction.isChatInputCommand()) {
    const { commandName: command } = interaction;
    const isPublic =
      serving.bot.commands.find(({ name }) => name === command)?.visibility === 'public';
    const turn = openTurn(serving, interaction, 'reply', !isPublic);
    const args = readOptions(interaction);
    const request = requestOf(turn, command, args);
    const attached = readAttached(interaction);
    return guarded(turn, command, () =>
      attached
        ? serveReportFile(turn, request, attachedIn(serving, [attached]))
        : serve(turn, request),
    );
  }
  if (interaction.isMessageContextMenuCommand()) return readMessage(serving, interaction);
  if (interaction.isMessageComponent()) return press(serving, interaction);
  if (interaction.isModalSubmit()) return submit(serving, interaction);
  return null;
}

function attachedIn({ cdnHosts }: Serving, files: Iterable<AttachedFile>): Attached {
  return { files: [...files], hosts: cdnHosts };
}

/** Answers a line or a file that somebody sent to the bot in private. */
export async function serveMessage(serving: Serving, message: Message): Promise<Served> {
  const { bot, host, direct, inProgress } = serving;
  const person = readPerson(message.author);
  const answer = answerInChannel(direct, message);
  const reach = reachOf(
    { bot, answer, direct },
    { id: message.id, user: person.user, shared: false },
  );
  const turn: Turn = {
    bot,
    host,
    person,
    answer,
    reach,
    inProgress,
    modals: false,
    panel: false,
    message: null,
    id: `message:${message.id}`,
    progress: { saved: false },
  };
  const attached = attachedIn(serving, message.attachments.values());
  const withFile = attached.files.length > 0;
  const line = withFile ? null : readLine(message.content, bot.commands);
  const request = {
    person,
    reach,
    once: turn.id,
    ...(line ?? { command: 'scorereport', args: {} }),
  };
  return guarded(turn, request.command, () =>
    withFile ? serveReportFile(turn, request, attached, message.content) : serve(turn, request),
  );
}

function openTurn(
  { bot, host, rest, direct, inProgress }: Serving,
  interaction: BaseInteraction,
  mode: Mode,
  isPrivate: boolean,
  pressed?: { readonly channel: string; readonly message: string },
): Turn {
  const place = readPlace(interaction);
  const person = readPerson(interaction.user);
  const { id, token, applicationId } = interaction;
  const options = { mode, isPrivate, shared: place.shared };
  const answer = answerTo({ id, token, applicationId }, options, rest, host);
  const reach = reachOf(
    { bot, answer, direct },
    { id, user: person.user, shared: place.shared, pressed, group: readGroup(interaction) },
  );
  const message =
    interaction.isMessageComponent() || interaction.isModalSubmit() ? interaction.message : null;
  const isPanel = message?.flags.has(MessageFlags.IsComponentsV2) === true;
  return {
    bot,
    host,
    person,
    answer,
    reach,
    inProgress,
    modals: !interaction.isModalSubmit(),
    panel: mode === 'update' && isPanel,
    message: message?.id ?? null,
    id,
    progress: { saved: false },
  };
}

function requestOf({ person, reach, id }: Turn, command: string, args: Args): CommandRequest {
  return { person, command, args, reach, once: `discord-${id}` };
}

async function offer({ bot, host, rest }: Serving, interaction: AutocompleteInteraction) {
  const { commandName, user } = interaction;
  const focused = interaction.options.getFocused(true);
  const option = bot.commands
    .find(({ name }) => name === commandName)
    ?.options.find(({ name }) => name === focused.name);
  const { id, token, applicationId } = interaction;
  const answer = answerTo(
    { id, token, applicationId },
    { mode: 'reply', isPrivate: true, shared: true },
    rest,
    host,
  );
  const choices = option ? await suggest(bot, readPerson(user), option, focused.value) : [];
  await answer.suggest(choices);
}

/** "Read score report" in a message's menu: one's own is kept, somebody else's is only read. */
async function readMessage(
  serving: Serving,
  interaction: MessageContextMenuCommandInteraction,
): Promise<Served> {
  const turn = openTurn(serving, interaction, 'reply', true);
  const { targetMessage, user } = interaction;
  const own = targetMessage.author.id === user.id;
  const text = targetMessage.content;
  const attached = attachedIn(serving, targetMessage.attachments.values());
  const command = 'scorereport';
  const read = (args: Args): CommandRequest =>
    own
      ? requestOf(turn, command, args)
      : // Somebody else's report has no gaps to be filled by the reader.
        { ...requestOf(turn, command, { ...args, save: 'no', mine: 'ask' }), ask: 'never' };
  if (attached.files.length > 0) {
    return guarded(turn, command, () => serveReportFile(turn, read({}), attached, text));
  }
  if (text.trim() === '') {
    return guarded(turn, command, () => say(turn, noteCard(words.notText)));
  }
  return guarded(turn, command, () => serve(turn, read({ text })));
}

async function press(
  serving: Serving,
  interaction: MessageComponentInteraction,
): Promise<Served | null> {
  const chosen =
    interaction.componentType === ComponentType.StringSelect && 'values' in interaction
      ? String((interaction.values as readonly unknown[])[0] ?? '')
      : null;
  const pressedId = decodeId(interaction.customId);
  // An option of such a list is what a button would be.
  const id = pressedId?.kind === 'choose' ? decodeId(chosen ?? '') : pressedId;
  const place = readPlace(interaction);
  const isOwn = isPrivateMessage(interaction.message, place);
  const pressed = { channel: interaction.channelId, message: interaction.message.id };
  const open = (mode: Mode) => openTurn(serving, interaction, mode, true, pressed);
  // A message that others read too is not turned for everybody by whoever presses: they get their own.
  const turning = () => open(isOwn ? 'update' : 'beside');
  switch (id?.kind) {
    case 'action': {
      const { command, args } = id.action;
      const turn = open(id.replaces && isOwn ? 'update' : 'beside');
      const work = () => serve(turn, requestOf(turn, command, args));
      // What keeps nothing may be asked again and again, also to and fro.
      const keepsNothing = serving.bot.commands.find(({ name }) => name === command)?.keepsNothing;
      if (!id.replaces || !isOwn || keepsNothing) return guarded(turn, command, work);
      // What has taken its place before is another question.
      const place = `${pressed.message} ${interaction.message.editedTimestamp ?? ''}`;
      // Each box to tick is a question of its own; other buttons that make room answer the same one.
      const isBox = command === 'plan' && /^(?:un)?tick$/.test(args['do'] ?? '');
      const question = isBox ? `${place} ${interaction.customId}` : place;
      return guarded(turn, command, () => answerOnce(turn, place, question, work));
    }
    case 'page':
    case 'pages': {
      const turn = turning();
      const { command, args } = id.action;
      const page = id.kind === 'page' ? id.page : Number(chosen ?? 0);
      return guarded(turn, command, () =>
        serve(turn, { ...requestOf(turn, command, args), ask: 'never' }, page),
      );
    }
    case 'ask': {
      const turn = open('beside');
      return guarded(turn, id.command, async () => {
        const form = prepareForm(turn, id.command, {})?.form;
        await turn.answer.openModal(firstPasteModal(id.command, form ? examOf(form) : null));
        return 'asked';
      });
    }
    case 'start': {
      const values = chosen === null ? id.values : { ...id.values, exam: chosen };
      const turn = turning();
      return guarded(turn, id.command, () => startPanel(turn, id.command, values));
    }
    case 'set':
    case 'draft': {
      const turn = turning();
      return guarded(turn, 'scorereport', () => pressPanel(turn, id, chosen));
    }
    default:
      return sayOldButton(open('beside'));
  }
}

async function submit(
  serving: Serving,
  interaction: ModalSubmitInteraction,
): Promise<Served | null> {
  const id = decodeId(interaction.customId);
  const answers = readModal(interaction);
  const attached = attachedIn(serving, readUploaded(interaction));
  if (id?.kind === 'told') {
    const turn = openTurn(serving, interaction, 'reply', true);
    const args = { ...id.values, ...answers };
    const { command } = id;
    if (attached.files.length > 0) {
      const { text = '', ...others } = args;
      return guarded(turn, command, () =>
        serveReportFile(turn, requestOf(turn, command, others), attached, text),
      );
    }
    return guarded(turn, command, () => serve(turn, requestOf(turn, command, args)));
  }
  if (id?.kind === 'draft') {
    // A modal opened from a panel may change that panel, unless others read it too.
    const isOwn =
      interaction.isFromMessage() && isPrivateMessage(interaction.message, readPlace(interaction));
    const mode = isOwn ? 'update' : 'reply';
    const turn = openTurn(serving, interaction, mode, true);
    return guarded(turn, 'scorereport', () =>
      attached.files.length > 0
        ? submitFiles(turn, id.draft, answers, attached)
        : submitPanel(turn, id, answers),
    );
  }
  return sayOldButton(openTurn(serving, interaction, 'reply', true));
}

/** Messages live for ever: a button of a version that is no more says so. */
function sayOldButton(turn: Turn): Promise<Served> {
  const card = noteCard(`${words.oldButton} ${words.again}`, 'help');
  return guarded(turn, UNKNOWN, () => say(turn, card));
}

/** Says what cannot be done. */
async function say(turn: Turn, card: Card): Promise<Outcome> {
  await sendCard(turn, { card });
  return 'refused';
}

/** In private there is nothing to acknowledge: an answer is a message, sent once for each message received. */
function answerInChannel(direct: Direct, { channelId, id }: Message): Answer {
  let sent = 0;
  const send: Answer['send'] = async ({ message, file }) => {
    await direct.post(channelId, message, `${id}-${++sent}`, file);
  };
  const none = async () => {
    throw new RangeError('only an interaction can be answered like that');
  };
  return {
    defer: async () => {},
    // A message of its own: the answer comes below it.
    interim: (message) => send({ message }),
    send,
    async followUp(outgoing) {
      await send(outgoing);
      // Only sharing wants to know what it sent, and in private there is nowhere to share to.
      return null;
    },
    openModal: none,
    suggest: none,
    removePressed: none,
    delay: () => null,
  };
}

/** Whether a person wrote to the bot in private; without words, such as a sticker alone, it is answered as well. */
export function isForUs(message: Message, ownId: string): boolean {
  return !message.author.bot && message.author.id !== ownId && message.guildId === null;
}

/** What is counted under no command. */
const UNKNOWN = 'unknown';

/** The command a request is counted under when it fails before it is known. */
export function nameOf(bot: Bot, interaction: BaseInteraction): string {
  return interaction.isCommand() || interaction.isAutocomplete()
    ? (bot.commands.find(({ name }) => name === interaction.commandName)?.name ?? UNKNOWN)
    : UNKNOWN;
}

// Where an answer goes on Slack, and what is sent there: a response URL, a direct message, a modal. Everything is checked
// against the limits before it leaves.

import type { RespondArguments, types, webApi } from '@slack/bolt';
import type { Answer, Command } from '../../app/command.ts';
import type { Card } from '../../cards/card.ts';
import { slack as words } from '../../cards/words/en.ts';
import {
  BLOCKS,
  type Block,
  checkMessage,
  checkView,
  RESPONSES,
  type SlackMessage,
} from './limits.ts';
import { escapeText, plainText, renderCard } from './render.ts';

export type Client = webApi.WebClient;
export type Respond = (message: RespondArguments) => Promise<unknown>;

/** What an answer shows: one page of a card. */
export interface Shown extends Pick<Answer, 'card'> {
  readonly page?: number;
}

/** A place to answer in. */
export interface Out {
  /** It is the person's own conversation with the app, where what is said stays. */
  readonly direct: boolean;
  show(shown: Shown): Promise<void>;
}

/** What stands above a shared card. */
export interface Above {
  readonly block: Block;
  readonly text: string;
}

/** Blocks newer than Slack's own types are sent as they are. */
function asBlocks(blocks: readonly Block[]): types.AnyBlock[] {
  return blocks as unknown as types.AnyBlock[];
}

/**
 * The messages that show a card: the page asked for, or all of them where they cannot be turned.
 * @param most how many there may be; the last one says what is missing.
 */
export function messagesOf(
  { card, page = 0 }: Shown,
  commands: readonly Command[],
  most: number = RESPONSES.times,
): readonly SlackMessage[] {
  const pages = renderCard(card, commands);
  const chosen = pages[page] ?? pages[0];
  if (!chosen) throw new RangeError('a card without a page');
  const all = card.again ? [chosen] : pages;
  const shown = all.length <= most ? all : all.slice(0, most - 1);
  const left = all.length - shown.length;
  const rest = left === 0 ? [] : renderCard(noteCard(card.title, words.notShown(left)), commands);
  const messages = [...shown, ...rest.slice(0, 1)];
  for (const message of messages) checkMessage(message);
  return messages;
}

/** Answers seen by the person alone, where they wrote. @param replace the message whose button was pressed makes room. */
export function respondOut(
  respond: Respond,
  commands: readonly Command[],
  { replace }: { readonly replace: boolean },
): Out {
  return {
    direct: false,
    async show(shown) {
      for (const [at, { text, blocks }] of messagesOf(shown, commands).entries()) {
        await respond({
          text,
          blocks: asBlocks(blocks),
          ...(replace && at === 0
            ? { replace_original: true }
            : { response_type: 'ephemeral', replace_original: false }),
          unfurl_links: false,
          unfurl_media: false,
        });
      }
    },
  };
}

/** The person's messages with the app. */
export function directOut(client: Client, user: string, commands: readonly Command[]): Out {
  return {
    direct: true,
    show: async (shown) => {
      for (const message of messagesOf(shown, commands)) await sendMessage(client, user, message);
    },
  };
}

/** Sends a card to a channel, or to a person alone when the id is theirs. @returns where it is. */
export async function post(
  client: Client,
  channel: string,
  { card }: Pick<Shown, 'card'>,
  commands: readonly Command[],
  above: Above | null = null,
): Promise<{ readonly channel: string; readonly message: string }> {
  const sent = await sendMessage(client, channel, messageBelow(card, above, commands));
  return { channel: sent.channel ?? channel, message: sent.ts ?? '' };
}

/** @param channel a person's id for their messages with the app. */
export function sendMessage(client: Client, channel: string, { text, blocks }: SlackMessage) {
  return client.chat.postMessage({
    channel,
    text,
    blocks: asBlocks(blocks),
    unfurl_links: false,
    unfurl_media: false,
  });
}

/** A card as one message with something above it. */
export function messageBelow(
  card: Card,
  above: Above | null,
  commands: readonly Command[],
): SlackMessage {
  const [first] = messagesOf({ card: { ...card, again: { command: '', args: {} } } }, commands);
  if (!first) throw new RangeError('a card without a page');
  if (!above) return first;
  const message = {
    text: `${escapeText(above.text)}\n${first.text}`,
    blocks: [above.block, ...first.blocks],
  };
  checkMessage(message);
  return message;
}

/** A card in a modal: the page asked for, or all of it where it cannot be turned. */
export function cardView(shown: Shown, commands: readonly Command[]): types.ModalView {
  const view: types.ModalView = {
    ...waitingView(),
    blocks: asBlocks(viewBlocks(shown, commands, BLOCKS.modal)),
  };
  checkView(view);
  return view;
}

/** The blocks of a card for a view: without charts, which stand in messages only and say nothing more than the words. */
export function viewBlocks(
  { card, page = 0 }: Shown,
  commands: readonly Command[],
  most: number,
): readonly Block[] {
  if (card.again) {
    const [message] = messagesOf({ card, page }, commands);
    return withoutCharts(message?.blocks ?? []).slice(0, most);
  }
  const parts = partsOf(card);
  return parts
    .flatMap((part) => renderCard(part, commands).flatMap(({ blocks }) => withoutCharts(blocks)))
    .slice(0, most);
}

/** Each page as a card of its own: the first has the title, the last the closing and the buttons. */
function partsOf(card: Card): readonly Card[] {
  const parts: { title: string; blocks: Card['blocks'][number][] }[] = [];
  for (const block of card.blocks) {
    if (parts.length === 0) parts.push({ title: card.title, blocks: [] });
    else if (block.kind === 'page') parts.push({ title: block.title, blocks: [] });
    if (block.kind !== 'page') parts.at(-1)?.blocks.push(block);
  }
  const last = parts.length - 1;
  return parts.map(({ title, blocks }, at) => ({
    title,
    tone: at === 0 ? card.tone : 'neutral',
    blocks,
    ...(at === last && card.closing ? { closing: card.closing } : {}),
    ...(at === last && card.buttons ? { buttons: card.buttons } : {}),
  }));
}

/** What is shown while an answer is being made: a view has to be opened within three seconds. */
export function waitingView(): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'card',
    title: plainText(words.cardTitle),
    close: plainText(words.done),
    blocks: [{ type: 'section', text: plainText(words.moment) }],
  };
}

/** What is shown while a file is read. @param wait a sentence where others come first. */
export function readingView(wait: string | null = null): types.ModalView {
  const said = wait === null ? words.reading : `${words.reading} ${wait}`;
  return { ...waitingView(), blocks: [{ type: 'section', text: plainText(said) }] };
}

/** Answers in a modal that is open already. */
export function viewOut(client: Client, viewId: string, commands: readonly Command[]): Out {
  return {
    direct: false,
    async show(shown) {
      await client.views.update({ view_id: viewId, view: cardView(shown, commands) });
    },
  };
}

function withoutCharts(blocks: readonly Block[]): readonly Block[] {
  return blocks.filter((block) => block.type !== 'data_visualization');
}

/** A card that says one thing. @param example a line that works. */
export function noteCard(title: string, text: string, example?: string): Card {
  return {
    title,
    tone: 'caution',
    blocks: [
      { kind: 'text', text },
      ...(example === undefined ? [] : [{ kind: 'example' as const, text: example }]),
    ],
  };
}

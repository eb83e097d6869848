// Sharing on Slack: a modal with the preview, where to and with what; its submission brings a way to post there, also
// where the bot is no member.

import type { types } from '@slack/bolt';
import { type Command, MaybePosted, type Reach } from '../../app/command.ts';
import type { SharedMessage } from '../../app/ports.ts';
import type { Button, Card } from '../../cards/card.ts';
import { slack as words } from '../../cards/words/en.ts';
import { isOutside, isUnknown, platformCode } from './errors.ts';
import { checkView, shorten, TEXT } from './limits.ts';
import { type Above, type Client, messageBelow, post, type Respond, viewBlocks } from './out.ts';
import { clean, plainText } from './render.ts';

export const SHARE = 'share';
const WHERE = 'where';
const WHAT = 'what';
const VALUE = 'value';
/** Of a modal's blocks, those for the preview. */
const SHOWN_BLOCKS = 90;

/**
 * The preview of what would be shared, as a modal that asks where and with what; null for a card that is none.
 * @param name what stands above it.
 */
export function shareView(
  card: Card,
  commands: readonly Command[],
  name: string,
): types.ModalView | null {
  const { buttons = [], ...whole } = card;
  const [first, ...rest] = whole.blocks;
  const above: Card['blocks'] =
    name === '' ? [] : [{ kind: 'text', text: `${words.sharedBy} ${clean(name)}` }];
  const shown: Card = { ...whole, blocks: [...(first ? [first] : []), ...above, ...rest] };
  const attempt = buttons.find(({ action }) => action.args['id'])?.action.args['id'];
  const options = buttons.flatMap(({ label, action }) => {
    const how = action.args['yes'];
    return how ? [{ text: plainText(shorten(label, TEXT.option)), value: how }] : [];
  });
  const [chosen] = options.slice(-1);
  if (attempt === undefined || !chosen) return null;
  const view: types.ModalView = {
    type: 'modal',
    callback_id: SHARE,
    title: plainText(words.shareTitle),
    submit: plainText(words.shareButton),
    close: plainText(words.close),
    private_metadata: attempt,
    blocks: [
      ...(viewBlocks({ card: shown }, commands, SHOWN_BLOCKS) as unknown as types.AnyBlock[]),
      {
        type: 'input',
        block_id: WHERE,
        label: plainText(words.shareWhere),
        element: {
          type: 'conversations_select',
          action_id: VALUE,
          default_to_current_conversation: true,
          response_url_enabled: true,
          filter: { include: ['public', 'private', 'mpim'] },
        },
      },
      {
        type: 'input',
        block_id: WHAT,
        label: plainText(words.shareWhat),
        element: {
          type: 'radio_buttons',
          action_id: VALUE,
          options,
          initial_option: chosen,
        },
      },
    ],
  };
  checkView(view);
  return view;
}

/** What was chosen in the modal. */
export function readShare(view: {
  readonly private_metadata?: string;
  readonly state: {
    readonly values: Readonly<
      Record<
        string,
        Readonly<
          Record<
            string,
            {
              readonly selected_conversation?: string | null;
              readonly selected_option?: { readonly value?: string } | null;
            }
          >
        >
      >
    >;
  };
}): { readonly attempt: string; readonly channel: string; readonly how: string } {
  const { values } = view.state;
  return {
    attempt: view.private_metadata ?? '',
    channel: values[WHERE]?.[VALUE]?.selected_conversation ?? '',
    how: values[WHAT]?.[VALUE]?.selected_option?.value ?? '',
  };
}

/** How something gets to others. */
export interface Posting {
  readonly client: Client;
  readonly commands: readonly Command[];
  readonly channel: string;
  /** The way into a channel where the app is no member; it came with what the person did there. */
  readonly respond: Respond | null;
  /** A name for a message whose own id Slack does not tell. */
  readonly once: string;
  /** Whose result it is; null for what is nobody's. */
  readonly owner: {
    /** What the workspace calls the person. Not a mention, which would call them. */
    readonly name: string;
    /** Remembers a message without an id before it is sent: afterwards it may be too late. */
    remember(message: SharedMessage): Promise<void>;
    forget(message: SharedMessage): Promise<void>;
  } | null;
  /** Tells the host. */
  failed(message: string, error: unknown): void;
}

/**
 * Posts to a channel: as a member, so that erasing can take it down again; else through a response URL, where only its own
 * "Remove" can. Then the button of what is somebody's carries the name under which the message is kept.
 */
export function posting(to: Posting): NonNullable<Reach['post']> {
  const { client, commands, channel, respond, once, owner } = to;
  const unknown = (error: unknown) => {
    to.failed('nobody knows whether something was shared', error);
    return new MaybePosted('Slack did not answer');
  };
  return async (card) => {
    if (channel === '') return null;
    const above = owner && owner.name !== '' ? aboveOf(owner.name) : null;
    try {
      return await post(client, channel, { card }, commands, above);
    } catch (error) {
      if (isUnknown(error)) throw unknown(error);
      if (!isOutside(error)) throw error;
      if (!respond) return null;
    }
    const message = `${BY_RESPONSE}${once}`;
    const buttons = owner && card.buttons?.map((button) => withName(button, message));
    const named = { ...card, ...(buttons ? { buttons } : {}) };
    const { text, blocks } = messageBelow(named, above, commands);
    const shared = { channel, message };
    await owner?.remember(shared);
    try {
      await respond({
        response_type: 'in_channel',
        replace_original: false,
        text,
        blocks: blocks as unknown as types.AnyBlock[],
        unfurl_links: false,
        unfurl_media: false,
      });
    } catch (error) {
      // Slack has refused it: nobody has seen it. Anything else, such as a lost connection, leaves that open.
      if (!isRefusal(error)) throw unknown(error);
      await owner?.forget(shared);
      return null;
    }
    return shared;
  };
}

/** Marks a message whose own id Slack does not tell. */
const BY_RESPONSE = 'response:';

function withName(button: Button, at: string): Button {
  const { action } = button;
  return { ...button, action: { ...action, args: { ...action.args, at } } };
}

function aboveOf(name: string): Above {
  const text = `${words.sharedBy} ${clean(name)}`;
  return { block: { type: 'context', elements: [plainText(text)] }, text };
}

function isRefusal(error: unknown): boolean {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 0;
  return status >= 400 && status < 500;
}

/** The message whose button was pressed, under the name it is kept under. */
export function pressedMessage(
  channel: string,
  ts: string,
  args: Readonly<Record<string, string>>,
): NonNullable<Reach['pressed']> {
  const { at = '' } = args;
  return { channel, message: at.startsWith(BY_RESPONSE) ? at : ts };
}

/** Takes shared messages down. @param deletePressed deletes the message whose button was pressed. */
export function takingDown(
  client: Client,
  pressed: Reach['pressed'],
  deletePressed: (() => Promise<unknown>) | null,
): NonNullable<Reach['takeDown']> {
  return async ({ channel, message }) => {
    const isNamed = message.startsWith(BY_RESPONSE);
    if (message === pressed?.message && deletePressed) {
      try {
        await deletePressed();
        return true;
      } catch (error) {
        if (isNamed && isRefusal(error)) return false;
        if (isNamed) throw error;
      }
    }
    if (isNamed) return false;
    try {
      await client.chat.delete({ channel, ts: message });
      return true;
    } catch (error) {
      const code = platformCode(error);
      if (code === 'message_not_found') return true;
      if (code !== null) return false;
      throw error;
    }
  };
}

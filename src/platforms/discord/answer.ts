// The one owner of an interaction's answers: acknowledges in time, sends each answer once, and knows what Discord's
// errors mean here. Everything is checked against the limits before it leaves.

import {
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  type REST,
  Routes,
} from 'discord.js';
import type { Host } from '../platform.ts';
import { checkMessage, checkModal, type DiscordMessage, SUGGESTIONS, shorten } from './limits.ts';
import { retryBrokenSocket } from './retry.ts';

/** Discord's codes: Topics › Opcodes and Status Codes › JSON. */
const UNKNOWN_INTERACTION = 10062;
const ALREADY_ACKNOWLEDGED = 40060;
const UNKNOWN_MESSAGE = 10008;

/** Whether an answer is a new message or takes the place of the one whose button was pressed. */
export type Mode = 'reply' | 'update';

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
}

export interface Outgoing {
  readonly message: DiscordMessage;
  readonly file?: { readonly name: string; readonly text: string };
  /** For the person alone, also where the answer would be for everybody. */
  readonly privately?: true;
}

export interface Answer {
  /** Acknowledges if nothing has been answered yet, so that there are 15 minutes for the rest. */
  defer(): Promise<void>;
  /** The answer itself: the first callback, or the message that was deferred. */
  send(outgoing: Outgoing): Promise<void>;
  /** Another message after the answer. Null: the answer came too late, and there is none. */
  followUp(outgoing: Outgoing, everybody?: boolean): Promise<APIMessage | null>;
  /** Only as the first answer. */
  openModal(modal: APIModalInteractionResponseCallbackData): Promise<void>;
  suggest(choices: readonly { readonly value: string; readonly label: string }[]): Promise<void>;
  /** Seconds from the making of this to the first answer; null before it, and where there is no such thing. */
  delay(): number | null;
  /**
   * Takes away the message whose button was pressed; what is sent then is a message of its own.
   * @returns false when it cannot be done this way any more.
   */
  removePressed(): Promise<boolean>;
}

export interface AnswerOptions {
  readonly mode: Mode;
  /** Only the person sees it. */
  readonly isPrivate: boolean;
  /** Others read there too; where nobody does, an answer stays there to be scrolled back to. */
  readonly shared: boolean;
}

/**
 * Makes the owner of an interaction's answers.
 * @param options fixed by Discord with the first answer.
 */
export function answerTo(
  interaction: Interaction,
  { mode, isPrivate, shared }: AnswerOptions,
  rest: REST,
  { observer, log }: Host,
): Answer {
  const { id, token, applicationId } = interaction;
  const original = Routes.webhookMessage(applicationId, token, '@original');
  // What takes the place of a message is as private as that message was.
  const ephemeral = shared ? MessageFlags.Ephemeral : 0;
  const privacy = isPrivate && mode === 'reply' ? ephemeral : 0;
  /** `lost`: the three seconds were over; nothing more can be said on this interaction. */
  let state: 'open' | 'deferred' | 'answered' | 'detached' | 'lost' = 'open';
  /** The first answer from the moment it is sent; none once it was refused, and then there can be another. */
  let acknowledging: Promise<unknown> | undefined;
  const received = performance.now();
  let delay: number | null = null;
  /** Acknowledged in a way that leaves the pressed message the one that the token means. */
  let removable = false;
  /** Waits for a first answer that is under way; whether it failed is told to whoever sent it. */
  const acknowledged = async () => {
    await acknowledging?.catch(() => {});
  };

  /**
   * The first answer. Answered already means that ours arrived and its receipt did not, or that another process, which
   * then leaves it to this one, acknowledged it.
   * @returns false when it had been answered already.
   */
  async function callback(
    type: InteractionResponseType,
    data: object | undefined,
    files: RawFile[] = [],
  ): Promise<boolean> {
    let first = true;
    try {
      const body = { type, ...(data ? { data } : {}) };
      await retryBrokenSocket(() =>
        rest.post(Routes.interactionCallback(id, token), { body, files, auth: false }),
      );
    } catch (error) {
      const code = error instanceof DiscordAPIError ? error.code : null;
      if (code === ALREADY_ACKNOWLEDGED) {
        first = false;
        observer.event('already-answered');
      } else if (code === UNKNOWN_INTERACTION) {
        state = 'lost';
        observer.event('late-answer');
        log.warn('an answer came too late for Discord');
        return first;
      } else {
        acknowledging = undefined;
        throw error;
      }
    }
    delay ??= (performance.now() - received) / 1000;
    state =
      type === InteractionResponseType.DeferredChannelMessageWithSource ||
      type === InteractionResponseType.DeferredMessageUpdate
        ? 'deferred'
        : 'answered';
    return first;
  }

  async function edit(outgoing: Outgoing): Promise<void> {
    const flags = (outgoing.message.flags ?? 0) & MessageFlags.IsComponentsV2;
    const files = filesOf(outgoing);
    await retryBrokenSocket(() =>
      rest.patch(original, { body: { ...body(outgoing, 0), flags }, files, auth: false }),
    );
    state = 'answered';
  }

  function body({ message, file }: Outgoing, flags: number) {
    checkMessage(message);
    return {
      ...message,
      flags: (message.flags ?? 0) | flags,
      // Whatever stands in it, nobody is called.
      allowed_mentions: { parse: [] },
      ...(file ? { attachments: [{ id: '0', filename: file.name }] } : {}),
    };
  }

  return {
    async defer() {
      if (state === 'open') {
        acknowledging ??=
          mode === 'update'
            ? callback(InteractionResponseType.DeferredMessageUpdate, undefined)
            : callback(InteractionResponseType.DeferredChannelMessageWithSource, {
                flags: privacy,
              });
      }
      await acknowledging;
    },
    async send(outgoing) {
      await acknowledged();
      switch (state) {
        case 'open': {
          const type =
            mode === 'update'
              ? InteractionResponseType.UpdateMessage
              : InteractionResponseType.ChannelMessageWithSource;
          const flags = outgoing.privately && mode === 'reply' ? ephemeral : privacy;
          const sending = callback(type, body(outgoing, flags), filesOf(outgoing));
          acknowledging = sending;
          // What was answered may be an acknowledgement only: writing the same again does no harm.
          if (!(await sending)) await edit(outgoing);
          return;
        }
        case 'deferred':
          return edit(outgoing);
        case 'answered':
        case 'detached':
          await this.followUp(outgoing);
          return;
        case 'lost':
          return;
        default:
          return state satisfies never;
      }
    },
    async followUp(outgoing, everybody = false) {
      await acknowledged();
      // Discord knows no such webhook then, and counts each request to it against us.
      if (state === 'lost') return null;
      const flags = everybody ? 0 : MessageFlags.Ephemeral;
      const sent = await rest.post(Routes.webhook(applicationId, token), {
        body: body(outgoing, flags),
        files: filesOf(outgoing),
        auth: false,
        query: new URLSearchParams({ wait: 'true' }),
      });
      return sent as APIMessage;
    },
    delay: () => delay,
    async openModal(modal) {
      checkModal(modal);
      acknowledging = callback(InteractionResponseType.Modal, modal);
      await acknowledging;
    },
    async suggest(choices) {
      const shown = choices.slice(0, SUGGESTIONS).map(
        ({ value, label }): APIApplicationCommandOptionChoice<string> => ({
          name: shorten(label, 100),
          value: value.slice(0, 100),
        }),
      );
      await callback(InteractionResponseType.ApplicationCommandAutocompleteResult, {
        choices: shown,
      });
    },
    async removePressed() {
      if (state === 'open') {
        acknowledging ??= callback(InteractionResponseType.DeferredMessageUpdate, undefined);
        removable = true;
      }
      await acknowledging;
      // It stands there still, and nobody may believe that it is gone.
      if (state === 'lost') throw new RangeError('too late to remove a message');
      // Once acknowledged with a message of its own, the token means that one.
      if (!removable && mode === 'reply') return false;
      try {
        await retryBrokenSocket(() => rest.delete(original, { auth: false }));
      } catch (error) {
        // Gone is what it should be: it was pressed twice, or a deletion arrived and its receipt did not.
        if (!(error instanceof DiscordAPIError) || error.code !== UNKNOWN_MESSAGE) throw error;
      }
      state = 'detached';
      return true;
    },
  };
}

function filesOf({ file }: Outgoing): RawFile[] {
  return file
    ? [{ name: file.name, data: Buffer.from(file.text), contentType: 'application/json' }]
    : [];
}

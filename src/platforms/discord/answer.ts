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
}

export interface Answer {
  /** Acknowledges if nothing has been answered yet, so that there are 15 minutes for the rest. */
  defer(): Promise<void>;
  /** The answer itself: the first callback, or the message that was deferred. */
  send(outgoing: Outgoing): Promise<void>;
  /** Another message after the answer. */
  followUp(outgoing: Outgoing, everybody?: boolean): Promise<APIMessage>;
  /** Only as the first answer. */
  openModal(modal: APIModalInteractionResponseCallbackData): Promise<void>;
  suggest(choices: readonly { readonly value: string; readonly label: string }[]): Promise<void>;
  /** Takes away the message whose button was pressed; what is sent then is a message of its own. */
  removePressed(): Promise<void>;
}

/**
 * Makes the owner of an interaction's answers.
 * @param mode of the first answer; @param isPrivate whether only the person sees it. Both are fixed by Discord with the
 *   first answer.
 */
export function answerTo(
  interaction: Interaction,
  { mode, isPrivate }: { readonly mode: Mode; readonly isPrivate: boolean },
  rest: REST,
  { observer, log }: Host,
): Answer {
  const { id, token, applicationId } = interaction;
  const original = Routes.webhookMessage(applicationId, token, '@original');
  // What takes the place of a message is as private as that message was.
  const privacy = isPrivate && mode === 'reply' ? MessageFlags.Ephemeral : 0;
  /** `lost`: the three seconds were over; nothing more can be said on this interaction. */
  let state: 'open' | 'deferred' | 'answered' | 'detached' | 'lost' = 'open';
  let acknowledging: Promise<void> | undefined;

  /** The first answer. Answered already means that ours arrived and its receipt did not: another process never answers,
   * because the request was claimed. */
  async function callback(
    type: InteractionResponseType,
    data: object | undefined,
    files: RawFile[] = [],
  ) {
    try {
      const body = { type, ...(data ? { data } : {}) };
      await retryBrokenSocket(() =>
        rest.post(Routes.interactionCallback(id, token), { body, files, auth: false }),
      );
    } catch (error) {
      const code = error instanceof DiscordAPIError ? error.code : null;
      if (code === ALREADY_ACKNOWLEDGED) observer.event('already-answered');
      else if (code === UNKNOWN_INTERACTION) {
        state = 'lost';
        observer.event('late-answer');
        log.warn('an answer came too late for Discord');
        return;
      } else throw error;
    }
    state =
      type === InteractionResponseType.DeferredChannelMessageWithSource ||
      type === InteractionResponseType.DeferredMessageUpdate
        ? 'deferred'
        : 'answered';
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
      await acknowledging;
      const files = filesOf(outgoing);
      switch (state) {
        case 'open': {
          const type =
            mode === 'update'
              ? InteractionResponseType.UpdateMessage
              : InteractionResponseType.ChannelMessageWithSource;
          acknowledging = callback(type, body(outgoing, privacy), files);
          return acknowledging;
        }
        case 'deferred': {
          const flags = (outgoing.message.flags ?? 0) & MessageFlags.IsComponentsV2;
          const edit = { ...body(outgoing, 0), flags };
          await retryBrokenSocket(() => rest.patch(original, { body: edit, files, auth: false }));
          state = 'answered';
          return;
        }
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
      await acknowledging;
      const flags = everybody ? 0 : MessageFlags.Ephemeral;
      const sent = await rest.post(Routes.webhook(applicationId, token), {
        body: body(outgoing, flags),
        files: filesOf(outgoing),
        auth: false,
        query: new URLSearchParams({ wait: 'true' }),
      });
      return sent as APIMessage;
    },
    async openModal(modal) {
      checkModal(modal);
      await callback(InteractionResponseType.Modal, modal);
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
      acknowledging ??= callback(InteractionResponseType.DeferredMessageUpdate, undefined);
      await acknowledging;
      await retryBrokenSocket(() => rest.delete(original, { auth: false }));
      state = 'detached';
    },
  };
}

function filesOf({ file }: Outgoing): RawFile[] {
  return file
    ? [{ name: file.name, data: Buffer.from(file.text), contentType: 'application/json' }]
    : [];
}

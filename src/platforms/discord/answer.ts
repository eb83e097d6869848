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
import { filesOf, type TextFile } from './files.ts';
import { checkMessage, checkModal, type DiscordMessage, SUGGESTIONS, shorten } from './limits.ts';
import { retryBrokenSocket } from './retry.ts';

/** Discord's codes: Topics › Opcodes and Status Codes › JSON. */
const UNKNOWN_INTERACTION = 10062;
const ALREADY_ACKNOWLEDGED = 40060;
const UNKNOWN_MESSAGE = 10008;

/**
 * What an answer is: a new message, one that takes the place of the message whose button was pressed, or a new one
 * beside that message, which stays what the token means as long as only an acknowledgement was sent.
 */
export type Mode = 'reply' | 'update' | 'beside';

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
}

export interface Outgoing {
  readonly message: DiscordMessage;
  readonly file?: TextFile;
  /** For the person alone, also where the answer would be for everybody. */
  readonly privately?: true;
}

export interface Answer {
  /** Acknowledges if nothing has been answered yet, so that there are 15 minutes for the rest. */
  defer(): Promise<void>;
  /** Says for how long something will take, where the answer will stand; the answer then takes its place. */
  interim(message: DiscordMessage): Promise<void>;
  /** The answer itself: the first callback, or the message that was deferred. */
  send(outgoing: Outgoing): Promise<void>;
  /**
   * Another message after the answer, as private as answers are there unless it is for everybody. Null: the answer came
   * too late, and there is none; or nobody needs to know where it stands.
   */
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
  const ephemeral = shared ? MessageFlags.Ephemeral : 0;
  // What takes the place of a message is as private as that message was.
  const privacy = isPrivate && mode !== 'update' ? ephemeral : 0;
  /**
   * `detached`: there is no message to be filled or changed, and what is sent is one of its own. `lost`: the three
   * seconds were over; nothing more can be said on this interaction.
   */
  let state: 'open' | 'deferred' | 'answered' | 'detached' | 'lost' = 'open';
  /** The first answer from the moment it is sent; none once it was refused, and then there can be another. */
  let acknowledging: Promise<unknown> | undefined;
  /** A content that stands where the answer will be: one with components of its own may hold none. */
  let interimContent = false;
  const received = performance.now();
  let delay: number | null = null;
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
      const code = codeOf(error);
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
    if (type === InteractionResponseType.DeferredChannelMessageWithSource) state = 'deferred';
    else if (type === InteractionResponseType.DeferredMessageUpdate) {
      state = mode === 'update' ? 'deferred' : 'detached';
    } else state = 'answered';
    return first;
  }

  async function defer(): Promise<void> {
    if (state === 'open') {
      acknowledging ??=
        mode === 'reply'
          ? callback(InteractionResponseType.DeferredChannelMessageWithSource, { flags: privacy })
          : callback(InteractionResponseType.DeferredMessageUpdate, undefined);
    }
    await acknowledging;
  }

  /** The message that the token means gets its content. */
  async function edit(outgoing: Outgoing): Promise<void> {
    const flags = (outgoing.message.flags ?? 0) & MessageFlags.IsComponentsV2;
    const files = filesOf(outgoing.file);
    const cleared = interimContent ? { content: null } : {};
    const whole = { ...cleared, ...body(outgoing, 0), flags };
    try {
      await retryBrokenSocket(() => rest.patch(original, { body: whole, files, auth: false }));
      state = 'answered';
    } catch (error) {
      if (mode !== 'update' || codeOf(error) !== UNKNOWN_MESSAGE) throw error;
      await sendWithoutPressed(outgoing);
    }
  }

  /** The message that was to change is dismissed: nobody misses a new picture of it, and anything else stands alone. */
  async function sendWithoutPressed(outgoing: Outgoing): Promise<void> {
    state = 'detached';
    const isPanel = ((outgoing.message.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
    if (!isPanel) await followUp(outgoing);
  }

  /** After an acknowledgement that may be another process's. */
  async function fill(outgoing: Outgoing): Promise<void> {
    // It can be the pressed message, which others may read.
    if (mode === 'beside') {
      state = 'detached';
      await followUp(outgoing);
    } else if (mode === 'reply' && outgoing.privately && privacy !== ephemeral) {
      // What fills "thinking…" is read by all who see it.
      await removeOriginal();
      await followUp(outgoing);
    } else await edit(outgoing);
  }

  async function removeOriginal(): Promise<void> {
    try {
      await retryBrokenSocket(() => rest.delete(original, { auth: false }));
    } catch (error) {
      // Gone is what it should be: it was pressed twice, or a deletion arrived and its receipt did not.
      if (codeOf(error) !== UNKNOWN_MESSAGE) throw error;
    }
    state = 'detached';
  }

  /**
   * What comes first after "thinking…" would take its place and be as private as it is (Receiving and Responding › Create
   * Followup Message), so it is given a content that the answer replaces.
   */
  async function endThinking(): Promise<void> {
    const body = { embeds: [{ description: '…' }], allowed_mentions: { parse: [] } };
    await retryBrokenSocket(() => rest.patch(original, { body, auth: false }));
  }

  async function followUp(outgoing: Outgoing, everybody = false): Promise<APIMessage | null> {
    await acknowledged();
    // Discord knows no such webhook then, and counts each request to it against us.
    if (state === 'lost') return null;
    if (everybody && mode === 'reply' && state === 'deferred') await endThinking();
    const sent = await rest.post(Routes.webhook(applicationId, token), {
      body: body(outgoing, everybody ? 0 : ephemeral),
      files: filesOf(outgoing.file),
      auth: false,
      query: new URLSearchParams({ wait: 'true' }),
    });
    return sent as APIMessage;
  }

  async function sendFirst(outgoing: Outgoing): Promise<void> {
    const type =
      mode === 'update'
        ? InteractionResponseType.UpdateMessage
        : InteractionResponseType.ChannelMessageWithSource;
    const flags = outgoing.privately && mode === 'reply' ? ephemeral : privacy;
    const sending = callback(type, body(outgoing, flags), filesOf(outgoing.file));
    acknowledging = sending;
    try {
      // What was answered may be an acknowledgement only: writing the same again does no harm.
      if (!(await sending)) await fill(outgoing);
    } catch (error) {
      if (mode !== 'update' || codeOf(error) !== UNKNOWN_MESSAGE) throw error;
      await defer();
      await sendWithoutPressed(outgoing);
    }
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
    defer,
    async interim(message) {
      await defer();
      // Anywhere else it would stay: as an answer already given, or in a message that means something else.
      if (state !== 'deferred') return;
      const flags = (message.flags ?? 0) & MessageFlags.IsComponentsV2;
      const whole = { ...body({ message }, 0), flags };
      await retryBrokenSocket(() => rest.patch(original, { body: whole, auth: false }));
      interimContent ||= message.content !== undefined;
    },
    async send(outgoing) {
      await acknowledged();
      switch (state) {
        case 'open':
          return sendFirst(outgoing);
        case 'deferred':
          return fill(outgoing);
        case 'answered':
        case 'detached':
          await followUp(outgoing);
          return;
        case 'lost':
          return;
        default:
          return state satisfies never;
      }
    },
    followUp,
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
      if (mode === 'reply') return false;
      await defer();
      // It stands there still, and nobody may believe that it is gone.
      if (state === 'lost') throw new RangeError('too late to remove a message');
      // Once answered with a message of its own, the token means that one.
      if (mode === 'beside' && state === 'answered') return false;
      await removeOriginal();
      return true;
    },
  };
}

function codeOf(error: unknown): number | string | null {
  return error instanceof DiscordAPIError ? error.code : null;
}

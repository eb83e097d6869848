// One interaction and the rules of answering it: once, in three seconds, in a fitting way; then edits and follow-ups
// for fifteen minutes. https://discord.com/developers/docs/interactions/receiving-and-responding

import { refusals } from './api-error.ts';
import { Notice } from './notice.ts';
import type { StoredMessage } from './stored-message.ts';
import {
  type CallbackBody,
  callbackTypes,
  interactionTypes,
  type MessageBody,
  messageFlags,
  type UploadedFile,
} from './wire.ts';
import type { World } from './world.ts';

const firstAnswerWithin = 3_000;
const tokenLives = 15 * 60_000;

export interface InteractionOrigin {
  readonly id: string;
  readonly token: string;
  /** One of `interactionTypes`. */
  readonly type: number;
  /** What the person did, for messages about it. */
  readonly what: string;
  readonly userId: string;
  readonly channelId: string;
  readonly guildId?: string | undefined;
  /** The message a button or select sits on, or the modal came from. */
  readonly source?: StoredMessage | undefined;
  readonly onlyUserInstall: boolean;
  /** Members may not show answers of apps they bring along. */
  readonly alwaysEphemeral: boolean;
  readonly owners: Readonly<Record<string, string>>;
}

export class Interaction {
  readonly origin: InteractionOrigin;
  readonly createdAt: number;
  readonly notice: Notice;
  readonly followUps: StoredMessage[] = [];
  answer: CallbackBody | null = null;
  original: StoredMessage | null = null;
  /** How often the first answer was edited or deleted by the token. */
  changes = 0;
  readonly #world: World;

  constructor(world: World, origin: InteractionOrigin) {
    this.#world = world;
    this.origin = origin;
    this.createdAt = world.clock.now();
    this.notice = new Notice(world.patience);
  }

  get age(): number {
    return this.#world.clock.now() - this.createdAt;
  }

  get expired(): boolean {
    return this.age >= tokenLives;
  }

  /** Nothing more has to come. */
  get atRest(): boolean {
    const { answer } = this;
    if (this.expired) return true;
    if (!answer) return this.age > firstAnswerWithin;
    return answer.type !== callbackTypes.deferMessage || this.original?.loading !== true;
  }

  /** @throws ApiError */
  receiveAnswer(body: CallbackBody, uploads: readonly UploadedFile[]): void {
    if (this.answer) throw refusals.alreadyAnswered();
    if (this.age > firstAnswerWithin) throw refusals.unknownInteraction();
    if (!this.#fits(body.type)) {
      throw refusals.invalidForm([
        `an answer of type ${body.type} does not fit an interaction of type ${this.origin.type}`,
      ]);
    }
    const { source } = this.origin;
    const data: MessageBody = body.data ?? {};
    switch (body.type) {
      case callbackTypes.message:
        this.original = this.#newMessage(data, uploads);
        break;
      case callbackTypes.deferMessage:
        this.original = this.#loadingMessage(data);
        break;
      case callbackTypes.update:
        this.#edit(this.#alive(source), data, uploads);
        this.original = source ?? null;
        break;
      case callbackTypes.deferUpdate:
        this.original = source ?? null;
        break;
    }
    this.answer = body;
  }

  /** @throws ApiError */
  find(messageId: string): StoredMessage {
    this.#checkToken();
    if (messageId === '@original') return this.#alive(this.original ?? undefined);
    const { source } = this.origin;
    const own = [this.original, source, ...this.followUps];
    return this.#alive(own.find((each) => each?.id === messageId) ?? undefined);
  }

  /** @throws ApiError */
  editMessage(messageId: string, body: MessageBody, uploads: readonly UploadedFile[]) {
    const message = this.find(messageId);
    this.#edit(message, body, uploads);
    if (message === this.original) this.changes++;
    return message;
  }

  /** @throws ApiError */
  deleteMessage(messageId: string): void {
    const message = this.find(messageId);
    message.deleted = true;
    this.#world.announce('MESSAGE_DELETE', message);
    if (message === this.original) this.changes++;
  }

  /** @throws ApiError */
  followUp(body: MessageBody, uploads: readonly UploadedFile[]): StoredMessage {
    if (this.expired) throw refusals.invalidWebhookToken();
    if (!this.answer) throw refusals.unknownWebhook();
    const { original } = this;
    // "… will edit the deferred message": the first follow-up after a defer fills it.
    if (original?.loading && !original.deleted) {
      this.#edit(original, body, uploads);
      this.changes++;
      return original;
    }
    if (this.origin.onlyUserInstall && this.followUps.length >= 5)
      throw refusals.tooManyFollowUps();
    const message = this.#newMessage(body, uploads);
    this.followUps.push(message);
    return message;
  }

  #checkToken(): void {
    if (this.expired) throw refusals.invalidWebhookToken();
    if (!this.answer) throw refusals.unknownMessage();
  }

  #alive(message: StoredMessage | undefined): StoredMessage {
    if (!message || message.deleted) throw refusals.unknownMessage();
    return message;
  }

  #fits(answer: number): boolean {
    const { type, source } = this.origin;
    const { message, deferMessage, deferUpdate, update, choices, modal } = callbackTypes;
    if (type === interactionTypes.autocomplete) return answer === choices;
    if (answer === message || answer === deferMessage) return true;
    if (answer === deferUpdate || answer === update) {
      return type === interactionTypes.component || (type === interactionTypes.modal && !!source);
    }
    return answer === modal && type !== interactionTypes.modal;
  }

  #edit(message: StoredMessage, body: MessageBody, uploads: readonly UploadedFile[]): void {
    message.edit(body, uploads, this.#world.clock.now());
    this.#world.announce('MESSAGE_UPDATE', message);
  }

  #newMessage(body: MessageBody, uploads: readonly UploadedFile[]): StoredMessage {
    const message = this.#blank(body, 0);
    message.fill(body, uploads);
    this.#world.keep(message);
    return message;
  }

  #loadingMessage(body: MessageBody): StoredMessage {
    const message = this.#blank(body, messageFlags.loading);
    this.#world.keep(message);
    return message;
  }

  #blank(body: MessageBody, flags: number): StoredMessage {
    const { userId, channelId, guildId, id, type, owners, alwaysEphemeral } = this.origin;
    const asked = (body.flags ?? 0) & messageFlags.ephemeral;
    const ephemeral = alwaysEphemeral ? messageFlags.ephemeral : asked;
    return this.#world.addMessage({
      channelId,
      ...(guildId === undefined ? {} : { guildId }),
      author: this.#world.botUser,
      flags: flags | ephemeral,
      ...(ephemeral ? { onlyFor: userId } : {}),
      applicationId: this.#world.applicationId,
      interactionMetadata: {
        id,
        type,
        user: this.#world.users.get(userId)?.wire,
        authorizing_integration_owners: owners,
      },
    });
  }
}

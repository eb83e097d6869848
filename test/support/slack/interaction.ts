// Something a person did, on its way to the bot and back: it waits for its acknowledgement, and does what that says.

import { isObject, type Loose } from '../discord/validate/any-value.ts';
import { ApiError } from './api-error.ts';
import type { EventDelivery } from './events.ts';
import { applyResponse } from './post.ts';
import type { StoredView } from './stored.ts';
import { type Ack, type Envelope, nobodyThere } from './transport.ts';
import { checkResponse, checkSubmissionAck } from './validate/check-call.ts';
import type { ResponseUrl, World } from './world.ts';

export interface Origin {
  /** In words, for messages of tests. */
  readonly what: string;
  readonly userId: string;
  /** Where it was done; null in a view. */
  readonly channelId: string | null;
  /** What its acknowledgement may say. */
  readonly kind: 'command' | 'submission' | 'other';
  readonly view?: StoredView;
  readonly responseUrl?: ResponseUrl | undefined;
}

export class Interaction {
  readonly origin: Origin;
  /** How much had been seen when it began. */
  readonly from: number;
  ack: Ack | null = null;
  /** What the person reads when the bot did not acknowledge it in time, or not with 200. */
  failure: string | null = null;
  readonly #world: World;
  readonly #startedAt: number;

  constructor(world: World, origin: Origin) {
    this.#world = world;
    this.origin = origin;
    this.from = world.sights.length;
    this.#startedAt = world.clock.now();
  }

  get isOver(): boolean {
    return this.ack !== null || this.failure !== null;
  }

  start(envelope: Envelope): void {
    const delivered = this.#world.deliver(envelope);
    this.#world.open.add(this);
    void delivered.catch(() => nobodyThere).then((ack) => this.#take(ack));
  }

  /** For an event: it is over when that was acknowledged. */
  follow(delivery: EventDelivery): void {
    delivery.send();
    this.#world.open.add(this);
    this.#world.events.push(delivery);
    delivery.acked().then(
      (ack) => this.#take(ack),
      () => {},
    );
  }

  /** The clock has moved. */
  look(): void {
    if (!this.isOver && this.#world.clock.now() - this.#startedAt >= 3_000) {
      this.#fail('operation_timeout');
    }
  }

  #take(ack: Ack): void {
    // Too late: the person has read that it failed.
    if (this.isOver) return;
    if (ack.status < 200 || ack.status > 299) {
      this.ack = ack;
      this.#fail('dispatch_failed');
      return;
    }
    this.ack = ack;
    try {
      this.#apply(ack.payload);
    } catch (error) {
      const said = error instanceof ApiError ? error.code : (error as Error).stack;
      this.#world.report(`ack of ${this.origin.what}`, 'state', String(said));
    }
    this.#end();
  }

  #fail(why: string): void {
    this.failure = why;
    const { view, kind } = this.origin;
    if (view && kind === 'submission') {
      view.failure = 'We had some trouble connecting. Try again?';
    }
    this.#end();
  }

  #end(): void {
    this.#world.open.delete(this);
    this.#world.notice.tell();
  }

  #apply(payload: unknown): void {
    const { kind, view, responseUrl, what } = this.origin;
    const isNothing = payload === undefined || payload === '';
    if (kind === 'submission' && view) {
      if (isNothing) this.#world.closeFrom(this.#world.user(this.origin.userId), view);
      else this.#applySubmission(payload, view);
    } else if (kind === 'command' && responseUrl) {
      if (isNothing) return;
      // Over a socket a text comes as an object with nothing but `text`.
      const body: Loose = isObject(payload) ? payload : { text: String(payload) };
      const { validate, promises } = this.#world.options;
      const findings = validate ? checkResponse(body, 'elsewhere', promises) : [];
      if (this.#world.reportAll(`ack of ${what}`, findings).length > 0)
        this.failure = 'invalid_blocks';
      else applyResponse(this.#world, responseUrl, body);
    } else if (!isNothing) {
      this.#world.report(`ack of ${what}`, 'state', 'says something where nobody listens');
    }
  }

  #applySubmission(payload: unknown, view: StoredView): void {
    const world = this.#world;
    const at = `ack of ${this.origin.what}`;
    const { validate, promises } = world.options;
    const findings = validate ? checkSubmissionAck(payload, promises) : [];
    const refused = world.reportAll(at, findings).length > 0;
    if (refused || !isObject(payload)) {
      view.failure = 'We had some trouble connecting. Try again?';
      this.failure = 'invalid_ack';
      return;
    }
    if (view.closed) return;
    const user = world.user(this.origin.userId);
    const body = payload['view'] as Loose;
    switch (payload['response_action']) {
      case 'errors':
        this.#showErrors(payload['errors'] as Readonly<Record<string, string>>, view);
        break;
      case 'clear': {
        const [lowest] = user.stack;
        if (lowest) world.closeFrom(user, lowest);
        break;
      }
      case 'update':
        world.changeView(view, body);
        break;
      case 'push':
        world.pushView(user, body);
    }
  }

  #showErrors(errors: Readonly<Record<string, string>>, view: StoredView): void {
    const inputs = view.blocks.filter(({ type }) => type === 'input').map((each) => each.block_id);
    const strange = Object.keys(errors).filter((key) => !inputs.includes(key));
    if (strange.length > 0) {
      const at = `ack of ${this.origin.what}`;
      this.#world.report(at, 'state', `no input block is called ${strange.join(', ')}`);
      view.failure = 'We had some trouble connecting. Try again?';
      this.failure = 'invalid_ack';
      return;
    }
    view.errors = errors;
  }
}

// Events, and their coming again when nobody acknowledged them. https://docs.slack.dev/apis/events-api

import type { Loose } from '../discord/validate/any-value.ts';
import { type Ack, type Envelope, nobodyThere } from './transport.ts';
import type { World } from './world.ts';

/** When an event comes again: at once, after a minute, after five. */
const pauses = [0, 60_000, 300_000];

export class EventDelivery {
  readonly eventId: string;
  readonly payload: Loose;
  /** How often it was sent. */
  attempts = 0;
  /** The last acknowledgement. */
  ack: Ack | null = null;
  readonly #world: World;
  #sentAt = 0;
  #due: number | null = null;
  #retries = 0;
  #isUnderWay = false;

  constructor(world: World, event: Loose) {
    this.#world = world;
    this.eventId = world.clock.id('Ev');
    this.payload = {
      token: 'legacy-verification-token',
      team_id: world.team.id,
      api_app_id: world.appId,
      event,
      type: 'event_callback',
      event_id: this.eventId,
      event_time: world.clock.seconds(),
      authorizations: [
        {
          enterprise_id: world.options.enterpriseId,
          team_id: world.team.id,
          user_id: world.botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
    };
  }

  get isUnderWay(): boolean {
    return this.#isUnderWay;
  }

  send(): void {
    void this.#attempt();
  }

  /** Sends the same event once more, as Slack does when it thinks that nobody has heard it. */
  async again(reason = 'http_timeout'): Promise<Ack> {
    this.#retries++;
    return await this.#attempt({ num: this.#retries, reason });
  }

  /** Resolves when it was acknowledged, or could not be sent. */
  async acked(): Promise<Ack> {
    return await this.#world.notice.until(
      () => (this.#isUnderWay ? undefined : (this.ack ?? undefined)),
      () => `an acknowledgement of event ${this.eventId}`,
    );
  }

  /** The clock has moved. */
  look(): void {
    const now = this.#world.clock.now();
    if (this.#isUnderWay && this.ack === null && now - this.#sentAt >= 3_000) {
      this.#isUnderWay = false;
      this.#plan('http_timeout');
    } else if (this.#due !== null && now >= this.#due) {
      this.#due = null;
      void this.again('http_error');
    }
  }

  /** @throws at once before `connect`. */
  #attempt(retry?: Envelope['retry']): Promise<Ack> {
    const envelope = { type: 'events_api', payload: this.payload } as const;
    const delivered = this.#world.deliver(retry ? { ...envelope, retry } : envelope);
    this.attempts++;
    this.#sentAt = this.#world.clock.now();
    this.#isUnderWay = true;
    this.ack = null;
    return delivered
      .catch(() => nobodyThere)
      .then((ack) => {
        this.ack = ack;
        this.#isUnderWay = false;
        this.#world.notice.tell();
        if ((ack.status < 200 || ack.status > 299) && !ack.noRetry) this.#plan('http_error');
        return ack;
      });
  }

  #plan(reason: string): void {
    const pause = pauses[this.#retries];
    if (pause === undefined) return;
    if (pause === 0) void this.again(reason);
    else this.#due = this.#world.clock.now() + pause;
  }
}

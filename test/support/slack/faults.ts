// Faults a test orders beforehand: the next matching calls go wrong in the way it says.

import { Notice } from '../discord/notice.ts';

export interface FaultOrder {
  /** `chat.postMessage`, …; also `response_url`, `upload` and `file`. Any when left out. */
  readonly method?: string;
  /** How many calls it meets; one, unless said otherwise. */
  readonly times?: number;
  readonly kind:
    | /** `{ok: false, error}` and nothing done. */ 'error'
    | /** Does what was asked, then says `{ok: false, error}`. */ 'accept-then-error'
    | /** `status` without anything done. */ 'status'
    | /** Does what was asked, then says `status`. */ 'accept-then-status'
    | /** 429 with `retryAfter`. */ 'rate-limit'
    | /** Closes the socket and does nothing. */ 'drop'
    | /** Does what was asked, then closes the socket. */ 'accept-then-drop'
    | /** Does nothing before `release()`. */ 'hold'
    | /** Does what was asked, and answers upon `release()`. */ 'accept-then-hold';
  /** `internal_error`, unless said otherwise. */
  readonly error?: string;
  /** 500, unless said otherwise. */
  readonly status?: number;
  /** Whole seconds, for `rate-limit`; 0 unless said otherwise. */
  readonly retryAfter?: number;
}

export class Fault {
  readonly order: FaultOrder;
  /** How many calls it has met. */
  hits = 0;
  readonly #notice: Notice;
  #open = false;

  constructor(order: FaultOrder, patience: number) {
    this.order = order;
    this.#notice = new Notice(patience);
  }

  /** Resolves when it has met so many calls. */
  async hit(times = 1): Promise<void> {
    const look = () => (this.hits >= times ? true : undefined);
    await this.#notice.until(look, () => `a call to meet the fault ${this.#name}`);
  }

  /** Lets go what it holds, and holds nothing from now on. */
  release(): void {
    this.#open = true;
    this.#notice.tell();
  }

  /** Waits for `release()`. */
  async released(): Promise<void> {
    const look = () => (this.#open ? true : undefined);
    await this.#notice.until(look, () => `the release of ${this.#name}`);
  }

  meets(method: string): boolean {
    const { order } = this;
    if (this.hits >= (order.times ?? 1)) return false;
    if (order.method !== undefined && order.method !== method) return false;
    this.hits++;
    this.#notice.tell();
    return true;
  }

  get #name(): string {
    return `${this.order.kind} (${this.order.method ?? 'any'})`;
  }
}

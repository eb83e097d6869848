// Faults a test orders beforehand: the next matching requests go wrong in the way it says.

import { Notice } from './notice.ts';

export interface FaultOrder {
  /** Any method when left out. */
  readonly method?: string;
  /** Looked for in the path, in which tokens stand as `:token`. */
  readonly path?: RegExp;
  /** How many requests it meets; one, unless said otherwise. */
  readonly times?: number;
  readonly kind:
    | /** Says `status` and does nothing. */ 'error'
    | /** Does what was asked, then says `status`. */ 'accept-then-error'
    | /** 429 with `retryAfter`. */ 'rate-limit'
    | /** Closes the socket and does nothing. */ 'drop'
    | /** Does what was asked, then closes the socket. */ 'accept-then-drop'
    | /** Does nothing before `release()`. */ 'hold'
    | /** Does what was asked, and answers upon `release()`. */ 'accept-then-hold';
  /** For errors; 500, unless said otherwise. */
  readonly status?: number;
  readonly code?: number;
  readonly message?: string;
  /** Seconds, for `rate-limit`. */
  readonly retryAfter?: number;
  readonly global?: boolean;
}

export class Fault {
  readonly order: FaultOrder;
  /** How many requests it has met. */
  hits = 0;
  readonly #notice: Notice;
  #open = false;

  constructor(order: FaultOrder, patience: number) {
    this.order = order;
    this.#notice = new Notice(patience);
  }

  /** Resolves when it has met so many requests. */
  hit(times = 1): Promise<void> {
    const look = () => (this.hits >= times ? true : undefined);
    return this.#notice
      .until(look, () => `a request to meet the fault ${describe(this.order)}`)
      .then(() => {});
  }

  /** Lets go what it holds, and holds nothing from now on. */
  release(): void {
    this.#open = true;
    this.#notice.tell();
  }

  /** Waits for `release()`. */
  released(): Promise<void> {
    const look = () => (this.#open ? true : undefined);
    return this.#notice.until(look, () => `the release of ${describe(this.order)}`).then(() => {});
  }

  meets(method: string, path: string): boolean {
    const { order } = this;
    if (this.hits >= (order.times ?? 1)) return false;
    if (order.method !== undefined && order.method !== method) return false;
    if (order.path !== undefined && !order.path.test(path)) return false;
    this.hits++;
    this.#notice.tell();
    return true;
  }
}

function describe({ kind, method = 'any', path }: FaultOrder): string {
  return `${kind} (${method} ${path ?? ''})`;
}

/** The answer of a fault that answers by itself. */
export function faultAnswer(order: FaultOrder) {
  if (order.kind === 'rate-limit') {
    const { retryAfter = 0.05, global = false } = order;
    return {
      status: 429,
      headers: {
        'retry-after': String(retryAfter),
        'x-ratelimit-scope': global ? 'global' : 'user',
        ...(global ? { 'x-ratelimit-global': 'true' } : {}),
      },
      body: { message: 'You are being rate limited.', retry_after: retryAfter, global, code: 0 },
    };
  }
  const { status = 500, code = 0, message = `${status}: made to fail` } = order;
  return { status, headers: {}, body: { message, code } };
}

// The way to the bot: an envelope goes there, its acknowledgement comes back. Socket Mode and signed HTTP are two of them.

import type { Loose } from '../discord/validate/any-value.ts';
import type { EnvelopeType } from './wire.ts';

export interface Envelope {
  readonly type: EnvelopeType;
  readonly payload: Loose;
  /** For an event that comes again. */
  readonly retry?: { readonly num: number; readonly reason: string };
}

export interface Ack {
  /** 200 for an acknowledgement over a socket; 0 when nobody was there or the connection broke. */
  readonly status: number;
  /** A text, an object, or nothing. */
  readonly payload: unknown;
  /** `x-slack-no-retry: 1` came with it. */
  readonly noRetry: boolean;
}

export interface Transport {
  deliver(envelope: Envelope): Promise<Ack>;
}

export const nobodyThere: Ack = { status: 0, payload: undefined, noRetry: false };

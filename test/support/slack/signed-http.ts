// Signed HTTP: how Slack posts to a bot's own address. https://docs.slack.dev/authentication/verifying-requests-from-slack

import { createHmac } from 'node:crypto';
import type { Loose } from '../discord/validate/any-value.ts';
import { type Ack, type Envelope, nobodyThere, type Transport } from './transport.ts';

export interface SignOptions {
  /** Another secret than the right one. */
  readonly secret?: string;
  /** Seconds since 1970; now, unless said otherwise. The bot looks at the real clock. */
  readonly timestamp?: number;
  /** Seconds the request seems to be old. */
  readonly age?: number;
  readonly contentType?: string;
  readonly signature?: string;
  readonly retry?: { readonly num: number; readonly reason: string };
}

export interface SignedRequest {
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const form = 'application/x-www-form-urlencoded';

/** The body and headers of a delivery: forms for what people do, JSON for events. */
export function sign(
  secret: string,
  body: Envelope | string,
  options: SignOptions = {},
): SignedRequest {
  const text = typeof body === 'string' ? body : bodyOf(body);
  const isEvent = typeof body !== 'string' && body.type === 'events_api';
  const looksLikeJson = typeof body === 'string' && body.startsWith('{');
  const retry = options.retry ?? (typeof body === 'string' ? undefined : body.retry);
  const timestamp = options.timestamp ?? Math.floor(Date.now() / 1000) - (options.age ?? 0);
  const hmac = createHmac('sha256', options.secret ?? secret).update(`v0:${timestamp}:${text}`);
  return {
    method: 'POST',
    headers: {
      'content-type': options.contentType ?? (isEvent || looksLikeJson ? 'application/json' : form),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': options.signature ?? `v0=${hmac.digest('hex')}`,
      ...(retry
        ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }
        : {}),
    },
    body: text,
  };
}

function bodyOf({ type, payload }: Envelope): string {
  switch (type) {
    case 'events_api':
      return JSON.stringify(payload);
    case 'interactive':
      return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    case 'slash_commands':
      return new URLSearchParams(
        Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]),
      ).toString();
  }
}

export class SignedHttp implements Transport {
  readonly url: string;
  /** All that was posted, to be posted again. */
  readonly sent: SignedRequest[] = [];
  readonly #secret: string;
  readonly #record: boolean;

  constructor(url: string, secret: string, record = true) {
    const { pathname, origin } = new URL(url);
    this.url = pathname === '/' ? `${origin}/slack/events` : url;
    this.#secret = secret;
    this.#record = record;
  }

  async deliver(envelope: Envelope): Promise<Ack> {
    const answer = await this.send(sign(this.#secret, envelope)).catch(() => null);
    if (!answer) return nobodyThere;
    const isJson = answer.headers['content-type']?.startsWith('application/json') === true;
    return {
      status: answer.status,
      payload: answer.body === '' ? undefined : isJson ? JSON.parse(answer.body) : answer.body,
      noRetry: answer.headers['x-slack-no-retry'] === '1',
    };
  }

  /** Signs any body and posts it. */
  post(body: Envelope | string | Loose, options: SignOptions = {}): Promise<HttpAnswer> {
    const isReady = typeof body === 'string' || ('type' in body && 'payload' in body);
    const ready = isReady ? (body as Envelope | string) : JSON.stringify(body);
    return this.send(sign(this.#secret, ready, options));
  }

  /** Posts exactly these bytes and headers: also for a replay. */
  async send(request: SignedRequest): Promise<HttpAnswer> {
    if (this.#record) this.sent.push(request);
    const response = await fetch(this.url, request);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  }

  /** The challenge of Slack when an address is entered: what comes back is to be the challenge. */
  async verifyUrl(): Promise<string | null> {
    const challenge = 'a challenge of the stand-in';
    const { body, status } = await this.post({ type: 'url_verification', token: 'x', challenge });
    return status === 200 && body.includes(challenge) ? challenge : null;
  }
}

// How calls go to Slack: a short limit of one method is waited out by that call alone, a message whose charts Slack does
// not take is sent without them, and what must not happen twice is not tried twice.

import type { Observer } from '../../app/observer.ts';
import { LOST } from './errors.ts';

/** A longer limit is for whoever called: a person is waiting. */
const MOST_SECONDS = 5;
const MOST_TRIES = 3;

/** Done twice, it is seen twice. Slack's client would repeat it when only the answer was lost. */
const ONCE = /\/(?:chat\.postMessage|files\.completeUploadExternal)$/;
/** These are over with their trigger id, after three seconds. */
const OPENING = /\/views\.(?:open|push)$/;
const OPENING_MILLISECONDS = 2500;
/** Nothing has been sent, so that it can be tried again. */
const NOT_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

type Fetch = typeof globalThis.fetch;

/** Slack says with every answer of its Web API what the token may do. */
const SCOPES = 'x-oauth-scopes';

/**
 * `fetch` for Web API and response URLs.
 * @param wait for so many milliseconds.
 * @param heard is told the scopes of the token, with commas.
 */
export function makeFetch(
  observer: Observer,
  wait: (milliseconds: number) => Promise<void>,
  heard: (scopes: string) => void = () => {},
): Fetch {
  const patient: Fetch = async (input, init) => {
    const isOpening = OPENING.test(String(input));
    for (let tried = 1; ; tried++) {
      const response = await onceOnly(input, init);
      if (response.status !== 429) return response;
      observer.event('rate-limited');
      if (isOpening) return response;
      const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
      if (!(seconds <= MOST_SECONDS) || tried === MOST_TRIES) return response;
      await response.body?.cancel();
      await wait(seconds * 1000);
    }
  };
  return async (input, init) => {
    const response = await patient(input, init);
    const scopes = response.headers.get(SCOPES);
    if (scopes !== null) heard(scopes);
    const body = init?.body;
    if (typeof body !== 'string' || !body.includes(CHART)) return response;
    if (!(await refusesBlocks(response.clone()))) return response;
    observer.event('charts-refused');
    return patient(input, { ...init, body: withoutCharts(body) });
  };
}

/** One try, where a second one could do it again: then a lost answer is an error that Slack's client takes as it is. */
const onceOnly: Fetch = async (input, init) => {
  const isOpening = OPENING.test(String(input));
  if (!isOpening && !ONCE.test(String(input))) return fetch(input, init);
  const limits = [init?.signal, isOpening ? AbortSignal.timeout(OPENING_MILLISECONDS) : null];
  const signal = AbortSignal.any(limits.filter((limit) => limit instanceof AbortSignal));
  try {
    const response = await fetch(input, { ...init, signal });
    if (response.status === 429) return response;
    // Read here: a connection can be lost in the middle of an answer as well.
    const text = await response.text();
    return response.status === 200 ? Response.json(JSON.parse(text)) : lost();
  } catch (error) {
    if (!isOpening && isNotSent(error)) throw error;
    return lost();
  }
};

function lost(): Response {
  return Response.json({ ok: false, error: LOST });
}

function isNotSent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return NOT_SENT.includes(code);
}

const CHART = 'data_visualization';

async function refusesBlocks(response: Response): Promise<boolean> {
  const text = await response.text();
  if (text === 'invalid_blocks') return true;
  const told = readJson(text);
  return typeof told === 'object' && told !== null && 'error' in told
    ? told.error === 'invalid_blocks'
    : false;
}

/** The same body, as JSON or as a form, but for its charts. */
function withoutCharts(body: string): string {
  const isChart = (block: unknown) =>
    typeof block === 'object' && block !== null && 'type' in block && block.type === CHART;
  const without = (blocks: unknown) =>
    Array.isArray(blocks) ? blocks.filter((block) => !isChart(block)) : blocks;
  const told = readJson(body);
  if (typeof told === 'object' && told !== null && 'blocks' in told) {
    return JSON.stringify({ ...told, blocks: without(told.blocks) });
  }
  const form = new URLSearchParams(body);
  form.set('blocks', JSON.stringify(without(readJson(form.get('blocks') ?? ''))));
  return form.toString();
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

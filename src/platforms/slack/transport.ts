// How calls go to Slack: a short limit of one method is waited out by that call alone, and a message whose charts Slack
// does not take is sent without them.

import type { Observer } from '../../app/observer.ts';

/** A longer limit is for whoever called: a person is waiting. */
const MOST_SECONDS = 5;
const MOST_TRIES = 3;

type Fetch = typeof globalThis.fetch;

/** `fetch` for Web API and response URLs. @param wait for so many milliseconds. */
export function makeFetch(
  observer: Observer,
  wait: (milliseconds: number) => Promise<void>,
): Fetch {
  const patient: Fetch = async (input, init) => {
    for (let tried = 1; ; tried++) {
      const response = await fetch(input, init);
      if (response.status !== 429) return response;
      observer.event('rate-limited');
      const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
      if (!(seconds <= MOST_SECONDS) || tried === MOST_TRIES) return response;
      await response.body?.cancel();
      await wait(seconds * 1000);
    }
  };
  return async (input, init) => {
    const response = await patient(input, init);
    const body = init?.body;
    if (typeof body !== 'string' || !body.includes(CHART)) return response;
    if (!(await refusesBlocks(response.clone()))) return response;
    observer.event('charts-refused');
    return patient(input, { ...init, body: withoutCharts(body) });
  };
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

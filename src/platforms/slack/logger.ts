// Bolt's logger → ours. What Bolt says may hold payloads: what is known is said in our words, everything else is only
// counted.

import { type Logger, LogLevel } from '@slack/bolt';
import type { Host } from '../platform.ts';

interface Known {
  readonly says: RegExp;
  /** In our words; null: nothing, as it is told where it happens. */
  readonly message: string | null;
  readonly event?: string;
}

const known: readonly Known[] = [
  {
    says: /^Failed to parse and verify the request data/,
    message: 'a request was refused: its signature is wrong, or too old',
    event: 'request-refused',
  },
  {
    says: /^Malformed request body/,
    message: 'a request was refused: its body cannot be read',
    event: 'request-refused',
  },
  {
    says: /^Request body exceeded/,
    message: 'a request was refused: its body is too long',
    event: 'request-refused',
  },
  {
    says: /^An incoming event was not acknowledged/,
    message: 'a request was not acknowledged in time',
    event: 'late-acknowledgement',
  },
  { says: /^A p[io]ng wasn't received/, message: 'the connection is silent and is given up' },
  { says: /^ack\(\) has already been called/, message: 'a request was acknowledged twice' },
  // What failed is told where it fails, with its place.
  {
    says: /^(?:http request failed|Failed to (?:retrieve|send)|Could not determine|WebSocket error|An unhandled error|Authorization of|Peer did not|WebSocket not)/,
    message: null,
  },
];

/** A flood of refused requests must not fill the disk. */
const SILENCE_MILLISECONDS = 60_000;

/** What Bolt's parts log with. */
export function boltLogger({ log, observer }: Host): Logger {
  const said = new Map<string, number>();
  const drop = () => {};
  const tell = (text: unknown) => {
    const found = known.find(({ says }) => typeof text === 'string' && says.test(text));
    if (found?.event) observer.event(found.event);
    const message = found ? found.message : 'Bolt reports trouble';
    if (message === null) return;
    const now = performance.now();
    if (now - (said.get(message) ?? Number.NEGATIVE_INFINITY) < SILENCE_MILLISECONDS) return;
    said.set(message, now);
    log.warn(message);
  };
  return {
    debug: drop,
    info: drop,
    warn: tell,
    error: tell,
    setLevel: drop,
    getLevel: () => LogLevel.WARN,
    setName: drop,
  };
}

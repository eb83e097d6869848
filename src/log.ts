// Structured logs on standard error. What may be in them is decided here: never tokens, scores, names or message text.

import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Opens the log. @param level as in LOG_LEVEL. */
export function openLog(level: string): Log {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
}

/**
 * What of an error is safe to log: its kind, its code and where it happened. Its message is left out, because a
 * library may have put what somebody typed into it.
 */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { kind: typeof error };
  // The stack opens with the message, which may itself look like a frame.
  const stack = (error.stack ?? '').replace(error.message, '');
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { kind: error.name, ...code, at: frames.slice(0, 8).map((line) => line.trim()) };
}

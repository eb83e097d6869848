// What a platform logs, under its name, in the log of the program.

import { describeError, type Log } from './log.ts';
import type { PlatformLog } from './platforms/platform.ts';

/** Errors are described by kind, code and place; their messages are left out. */
export function platformLog(log: Log): PlatformLog {
  return {
    info: (message, facts = {}) => log.info(facts, message),
    warn: (message, facts = {}) => log.warn(facts, message),
    failed: (message, error) => log.error(describeError(error), message),
  };
}

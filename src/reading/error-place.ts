// Where something went wrong in our own code, with nothing of what it went wrong over: messages may hold words of a file.

/** What the engine writes for a call: a function, if it has a name, and the place of the call. */
const frame = /^at (?:(?:async |new )?[\w$.<>[\]# ]+ \()?(?:file:|node:|\/)[^\s()]+:\d+:\d+\)?$/;

/** @returns kind of the error and the innermost calls; never its message. */
export function errorPlace(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { message, stack = '' } = error;
  const place = stack.indexOf(message);
  // A message of several lines might look like calls.
  const calls = (place < 0 ? stack : stack.slice(place + message.length)).split('\n');
  const frames = calls.map((line) => line.trim()).filter((line) => frame.test(line));
  const kind = /^[A-Z]\w{0,40}$/.test(error.name) ? error.name : 'Error';
  return [kind, ...frames.slice(0, 4)].join(' ');
}

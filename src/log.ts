// Structured logs on standard error. What may be in them is decided here: never tokens, scores, names or message text.

import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Opens the log; what belongs to one platform goes to `log.child({ platform })`. @param level as in LOG_LEVEL. */
export function openLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      // pino by itself would write the message of an error it is handed.
      serializers: { err: describeError, error: describeError },
      hooks: {
        logMethod(args, method) {
          const [first, text]: readonly unknown[] = args;
          if (first instanceof Error) {
            const said = typeof text === 'string' ? text : 'an error';
            method.apply(this, [describeError(first), said]);
          } else if (args.length === 1 && holdsError(first)) {
            method.apply(this, [first, 'an error']);
          } else method.apply(this, args);
        },
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}

function holdsError(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'err' in value && !('msg' in value);
}

type Facts = Readonly<Record<string, unknown>>;

/** How far down causes are told, and how many of the errors that stand side by side. */
const DEEPEST = 3;
const MOST_BESIDE = 5;

/**
 * What of an error is safe to log: its kind, its code, where it happened, and the kinds and codes of its causes; of a
 * request that failed also method, status and route. Its message is left out, because a library may have put what
 * somebody typed into it; so is every other field.
 */
export function describeError(error: unknown): Facts {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { kind, ...more } = factsOf(error, DEEPEST);
  return { kind, ...more, at: framesOf(error).slice(0, 8) };
}

function factsOf(error: Error, depth: number): Facts {
  const facts: Record<string, unknown> = { kind: kindOf(error) };
  const { code, issues, errors, cause } = error as {
    readonly code?: unknown;
    readonly issues?: unknown;
    readonly errors?: unknown;
    readonly cause?: unknown;
  };
  const request = requestFacts(error);
  if (isCode(code) || (request !== undefined && isSmallNumber(code))) facts['code'] = code;
  Object.assign(facts, request);
  if (facts['kind'] === 'ZodError' && Array.isArray(issues)) {
    const codes = issues.map((issue: unknown) => Object(issue).code).filter(isCode);
    facts['issues'] = [...new Set(codes)].sort().slice(0, MOST_BESIDE);
  }
  if (depth === 0) return facts;
  const below = (other: unknown): Facts =>
    other instanceof Error ? factsOf(other, depth - 1) : { kind: typeof other };
  if (cause !== undefined) facts['cause'] = below(cause);
  if (error instanceof AggregateError && Array.isArray(errors)) {
    facts['errors'] = errors.slice(0, MOST_BESIDE).map(below);
  }
  return facts;
}

/** The class: `DiscordAPIError` of `DiscordAPIError[10062]`. A name that is no identifier says something else. */
function kindOf(error: Error): string {
  for (const name of [error.name, error.constructor?.name]) {
    const read = /^(?<kind>[A-Za-z_$][\w$]{0,59})(?: ?\[[^\]]*\])?$/.exec(String(name));
    if (read?.groups?.['kind'] !== undefined) return read.groups['kind'];
  }
  return 'Error';
}

/** `ERR_SOME`, `SQLITE_BUSY`, `TokenInvalid`: one word, never a sentence. */
function isCode(code: unknown): code is string {
  return typeof code === 'string' && /^[A-Za-z][\w.-]{0,63}$/.test(code);
}

function isSmallNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1_000_000;
}

/** Of the errors of a REST library: they carry address and body, with tokens and text in them. */
function requestFacts(error: Error): Facts | undefined {
  const { method, status, url } = error as {
    readonly method?: unknown;
    readonly status?: unknown;
    readonly url?: unknown;
  };
  if (typeof method !== 'string' || !/^[A-Z]{3,7}$/.test(method) || typeof url !== 'string') return;
  return {
    method,
    ...(isSmallNumber(status) && status < 600 ? { status } : {}),
    route: safeRoute(url),
  };
}

/** Words that stand in Discord's paths as they are; whatever is none of them is an id or a secret. */
const routeWords: ReadonlySet<string> = new Set(
  (
    'api applications attachments auth bot bulk-delete callback channels commands connections current emojis ' +
    'entitlements followup gateway github guilds interactions members messages oauth2 original permissions pins ' +
    'reactions roles skus slack sticker-packs stickers threads token typing users webhooks @me @original'
  ).split(' '),
);

/** `/webhooks/9/abc/messages/1?wait=true` → `/webhooks/:id/:token/messages/:id` */
export function safeRoute(url: string): string {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#][\s\S]*$/, '');
  const parts = path.split('/').filter((part) => part !== '');
  const safe = parts.slice(0, 12).map((part) => {
    const word = part.replace(/^%40/, '@');
    if (routeWords.has(word) || /^v\d{1,2}$/.test(word)) return word;
    return /^\d+$/.test(word) ? ':id' : ':token';
  });
  return `/${safe.join('/')}`;
}

/** The lines of the stack that say where; they close it, and its beginning is the message. */
function framesOf(error: Error): readonly string[] {
  const { stack, message } = error as { readonly stack?: unknown; readonly message?: unknown };
  if (typeof stack !== 'string') return [];
  // The message may itself look like a frame.
  const lines = stack.replace(String(message), '').split('\n');
  const isFrame = (line: string) =>
    /^\s+at (?:[\w$.<>#[\]: -]{1,120} \()?(?:file:|node:|\/|[A-Za-z]:\\|native|<anonymous>|index )/.test(
      line,
    );
  const first = lines.findLastIndex((line) => line.trim() !== '' && !isFrame(line)) + 1;
  return lines
    .slice(first)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

// Environment → configuration. Every variable is optional; .env.example explains each, and a test keeps the two equal.

import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { z } from 'zod';
import { LEAST_PEOPLE } from './core/group-stats.ts';

const notAPort = { error: 'a port is a number from 1 to 65535' };
const port = z.coerce.number(notAPort).int(notAPort).min(1, notAPort).max(65_535, notAPort);
const notALevel = { error: 'one of trace, debug, info, warn, error, fatal, silent' };
const tooFew = { error: 'a whole number, 5 or more' };
const text = z.string().trim().min(1);
const notHosts = { error: 'names of hosts, with commas, such as cdn.discordapp.com' };
const host = z.string().regex(/^(?:[a-z0-9.-]+|\[::1\])(?::\d+)?$/);
const hosts = text
  .transform((told) =>
    told
      .toLowerCase()
      .split(',')
      .map((each) => each.trim()),
  )
  .refine((told) => told.every((each) => host.safeParse(each).success), notHosts);

/** The variables the bot reads. Empty ones count as absent. */
const environment = z.object({
  DISCORD_TOKEN: text.optional(),
  DISCORD_APP_ID: text.optional(),
  DISCORD_GUILD_ID: text.optional(),
  DISCORD_API_URL: z.url().optional(),
  DISCORD_CDN_HOSTS: hosts.default(['cdn.discordapp.com', 'media.discordapp.net']),
  SLACK_BOT_TOKEN: text.optional(),
  SLACK_APP_TOKEN: text.optional(),
  SLACK_SIGNING_SECRET: text.optional(),
  PORT: port.optional(),
  SLACK_API_URL: z.url().optional(),
  SLACK_FILE_HOSTS: hosts.default(['files.slack.com']),
  DATABASE_URL: text.default('sqlite:./var/debrief.db'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], notALevel)
    .default('info'),
  TZ: text.optional(),
  GROUP_MINIMUM: z.coerce
    .number(tooFew)
    .int(tooFew)
    .min(LEAST_PEOPLE, tooFew)
    .default(LEAST_PEOPLE),
  METRICS_PORT: port.optional(),
});

/** Names of all variables, for the test that compares them with .env.example. */
export const variableNames: readonly string[] = Object.keys(environment.shape);

export interface Config {
  readonly databaseUrl: string;
  readonly logLevel: string;
  /** Null: no token, no Discord. */
  readonly discord: DiscordConfig | null;
  /** Null: no complete set of tokens, no Slack. */
  readonly slack: SlackConfig | null;
  /** Port on 127.0.0.1 for /healthz and /metrics; null: none. */
  readonly metricsPort: number | null;
  /** The fewest people behind any figure about a group. */
  readonly groupMinimum: number;
}

export interface SlackConfig {
  readonly botToken: string;
  readonly apiUrl: string | undefined;
  /** Hosts that files may be fetched from, as `cdnHosts` of Discord. */
  readonly fileHosts: readonly string[];
  readonly mode:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number };
}

export interface DiscordConfig {
  readonly token: string;
  readonly applicationId: string | undefined;
  readonly guildId: string | undefined;
  readonly apiUrl: string | undefined;
  /** Hosts that attachments may be fetched from, in lower case, with a port where it is not the usual one. */
  readonly cdnHosts: readonly string[];
}

export type ReadConfig =
  | { readonly ok: true; readonly config: Config }
  /** One sentence for each thing wrong; values are never repeated, they may be secrets. */
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Adds the variables of a `.env` file in the working folder, if there is one; the environment's own win.
 * @throws Error with a sentence for whoever hosts the bot, when the file is there and cannot be read.
 */
export function loadDotEnv(): void {
  if (!existsSync('.env')) return;
  try {
    loadEnvFile('.env');
  } catch (cause) {
    const said = 'The file .env in this folder cannot be read: check that it belongs to this user.';
    throw new Error(said, { cause });
  }
}

/**
 * Reads the configuration.
 * Tokens decide the platforms; a partial set is a mistake to name, not to guess around.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ReadConfig {
  const told = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const read = environment.safeParse(told);
  if (!read.success) {
    return {
      ok: false,
      problems: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    };
  }
  const { data } = read;
  const problems: string[] = [];
  let mode: SlackConfig['mode'] | null = null;
  const has = (...names: (keyof typeof data)[]) => names.some((name) => data[name] !== undefined);

  if (data.DISCORD_TOKEN === undefined && has('DISCORD_APP_ID', 'DISCORD_GUILD_ID')) {
    problems.push('DISCORD_TOKEN is missing: it is what turns Discord on.');
  }
  if (has('SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET')) {
    if (data.SLACK_BOT_TOKEN === undefined) {
      problems.push('SLACK_BOT_TOKEN is missing: Slack needs it in both modes.');
    } else if (data.SLACK_APP_TOKEN !== undefined) {
      mode = { kind: 'socket', appToken: data.SLACK_APP_TOKEN };
    } else if (data.SLACK_SIGNING_SECRET === undefined) {
      problems.push(
        'Slack needs one more: SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET and PORT for HTTP.',
      );
    } else if (data.PORT === undefined) {
      problems.push('PORT is missing: with SLACK_SIGNING_SECRET, Slack posts to it over HTTP.');
    } else mode = { kind: 'http', signingSecret: data.SLACK_SIGNING_SECRET, port: data.PORT };
  }
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    config: {
      databaseUrl: data.DATABASE_URL,
      logLevel: data.LOG_LEVEL,
      discord:
        data.DISCORD_TOKEN === undefined
          ? null
          : {
              token: data.DISCORD_TOKEN,
              applicationId: data.DISCORD_APP_ID,
              guildId: data.DISCORD_GUILD_ID,
              apiUrl: data.DISCORD_API_URL,
              cdnHosts: data.DISCORD_CDN_HOSTS,
            },
      slack:
        mode === null || data.SLACK_BOT_TOKEN === undefined
          ? null
          : {
              botToken: data.SLACK_BOT_TOKEN,
              apiUrl: data.SLACK_API_URL,
              fileHosts: data.SLACK_FILE_HOSTS,
              mode,
            },
      metricsPort: data.METRICS_PORT ?? null,
      groupMinimum: data.GROUP_MINIMUM,
    },
  };
}

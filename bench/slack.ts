// The bot on Slack: how fast it acknowledges a command over signed HTTP, against a bare Bolt app. Slack is the stand-in of
// the tests, here in this process; each bot has one of its own.

import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import type { SignedRequest } from '#test/support/slack/signed-http.ts';
import { type StandIn, startSlack } from '#test/support/slack/stand-in.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import { median, pathOf, quantile } from './measure.ts';
import { head, ms, ratio, row, say } from './table.ts';

const WARM_UP = 200;
const ROUNDS = 8;
/** Commands to each bot in a round, one at a time. */
const ALONE = 50;
const TOGETHER = 32;
const AT_ONCE = 8;
/** After a command, when all it did can be seen: what is left to do then is not to be in the way of the next one. */
const PAUSE_MILLISECONDS = 5;
const MOST = 1.6;

const programs = ['bare', 'ours'] as const;
type Name = (typeof programs)[number];

interface Serving {
  readonly slack: StandIn;
  readonly bot: BotProcess;
  readonly url: string;
  readonly agent: Agent;
  /** How many reports it has kept. */
  kept(): number;
  /** How many commands are done, with all that comes after the acknowledgement. */
  done(): number;
  stop(): Promise<void>;
}

/** (f) How long until a command is acknowledged. */
export async function compareAcknowledgements(): Promise<void> {
  head(
    '(f) /scorereport on Slack over signed HTTP, each by somebody new: until it is acknowledged',
  );
  say('    against a bare Bolt app that acknowledges and inserts one row');
  const folder = mkdtempSync(join(tmpdir(), 'debrief-bench-'));
  const alone: Record<Name, (readonly number[])[]> = { bare: [], ours: [] };
  const together: Record<Name, (readonly number[])[]> = { bare: [], ours: [] };
  try {
    const bots = { bare: await startBare(folder), ours: await startOurs(folder) };
    for (const name of programs) await use(bots[name], WARM_UP, AT_ONCE);
    for (let round = 0; round < ROUNDS; round++) {
      // One after the other, so that a busy moment of the machine meets both, and neither is always the first.
      for (const name of round % 2 === 0 ? programs : programs.toReversed()) {
        alone[name].push(await use(bots[name], ALONE, 1));
        together[name].push(await use(bots[name], TOGETHER, AT_ONCE));
      }
    }
    const commands = WARM_UP + ROUNDS * (ALONE + TOGETHER);
    for (const name of programs) {
      const kept = bots[name].kept();
      await bots[name].stop();
      if (kept !== commands) throw new Error(`${name} kept ${kept} of ${commands} reports`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  compare('one at a time', alone, MOST);
  // Here the wait is for the work on the others as well: a whole report each, beside a row.
  compare(`${AT_ONCE} at once`, together, MOST);
}

/** The p99 is that of all rounds together: one round has too few for it. */
function compare(
  what: string,
  rounds: Readonly<Record<Name, readonly (readonly number[])[]>>,
  most: number,
): void {
  const { bare, ours } = rounds;
  const times = median(ours.map((round, at) => median(round) / median(bare[at] ?? round)));
  row(`${what}, p50: bare app`, ms(median(bare.map(median))));
  row(`${what}, p50: debrief`, ms(median(ours.map(median))), ratio(times, 1, most));
  const [their = 0, our = 0] = [bare, ours].map((each) => quantile(each.flat(), 0.99));
  row(`${what}, p99: bare app`, ms(their));
  row(`${what}, p99: debrief`, ms(our), ratio(our, their, most));
}

/** Uses the command so many times, with so many in flight, and waits until all is done. @returns the waits. */
async function use(serving: Serving, count: number, atOnce: number): Promise<readonly number[]> {
  const { slack } = serving;
  const before = serving.done();
  const waits: number[] = [];
  let left = count;
  const isDone = async () => {
    while (serving.done() < before + waits.length) await setTimeout(1);
    await setTimeout(PAUSE_MILLISECONDS);
  };
  const person = async () => {
    while (left-- > 0) {
      const envelope = slack.person().slashEnvelope('/scorereport', REPORT);
      const signed = slack.signedRequest(envelope);
      const sent = performance.now();
      const status = await post(serving, signed);
      waits.push(performance.now() - sent);
      if (status !== 200) throw new Error(`answered with ${status}`);
      if (atOnce === 1) await isDone();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, person));
  await isDone();
  return waits;
}

const REPORT = 'CLF-C02 650 security NI, tech NI, rest ok';

function post({ url, agent }: Serving, { body, headers, method }: SignedRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function startOurs(folder: string): Promise<Serving> {
  const file = join(folder, 'slack.db');
  return start(
    file,
    'attempt',
    (slack, port) =>
      startBotProcess(folder, [pathOf('src/main.ts')], {
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_SIGNING_SECRET: slack.signingSecret,
        SLACK_API_URL: slack.apiUrl,
        PORT: String(port),
        DATABASE_URL: `sqlite:${file}`,
        LOG_LEVEL: 'warn',
      }),
    // The last it does is to draw the Home tab.
    (slack) => slack.callsTo('views.publish').filter(({ status }) => status !== null).length,
  );
}

async function startBare(folder: string): Promise<Serving> {
  const file = join(folder, 'bare-slack.db');
  return start(
    file,
    'report',
    ({ apiUrl, botToken, signingSecret }, port) => {
      const program = pathOf('bench/bare-slack.ts');
      return startBotProcess(folder, [
        program,
        apiUrl,
        botToken,
        signingSecret,
        String(port),
        file,
      ]);
    },
    (_, kept) => kept(),
  );
}

async function start(
  file: string,
  table: string,
  startBot: (slack: StandIn, port: number) => BotProcess,
  done: (slack: StandIn, kept: () => number) => number,
): Promise<Serving> {
  const slack = await startSlack({ validate: false });
  const port = await freePort();
  const bot = startBot(slack, port);
  await Promise.race([listens(port), bot.ended]);
  const database = new BetterSqlite3(file, { readonly: true });
  const count = database.prepare(`select count(*) from ${table}`).pluck();
  const kept = () => Number(count.get());
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  return {
    slack,
    bot,
    agent,
    url: `http://127.0.0.1:${port}/slack/events`,
    kept,
    done: () => done(slack, kept),
    async stop() {
      database.close();
      agent.destroy();
      await bot.kill();
      await slack.stop();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('there is no port');
  return address.port;
}

async function listens(port: number): Promise<void> {
  for (;;) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch {
      await setTimeout(20);
    }
  }
}

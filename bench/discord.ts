// The bot on Discord: how fast it answers and how much memory it needs, against a bare bot of the same libraries.
// Discord is the stand-in of the tests, here in this process; each bot has one of its own.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { GatewayIntentBits } from 'discord.js';
import { type StandIn, startDiscord } from '#test/support/discord/stand-in.ts';
import { type BotProcess, startBotProcess, type Usage } from './bot-process.ts';
import { announcedServer, scoreReport, serverInWords } from './discord-events.ts';
import { median, pathOf, quantile } from './measure.ts';
import { head, ms, ratio, ratioOfGood, row, us } from './table.ts';

const AT_ONCE = 16;
/** Requests to each bot before anything is measured: as many as the engine needs to have compiled what is used often. */
const WARM_UP = 1500;
const ROUNDS = 12;
/** Requests to each bot in a round: so many with others in flight, and so many one at a time. */
const TOGETHER = 320;
const ALONE = 60;
const LEAST_THROUGHPUT = 0.6;
const SERVERS = 2500;

interface Tried {
  readonly discord: StandIn;
  readonly bot: BotProcess;
  /** How many reports it has kept. */
  kept(): unknown;
  stop(): Promise<void>;
}

/** (d) Answers a second, and how long each takes. */
export async function compareBots(): Promise<void> {
  head(
    `(d) /scorereport on Discord: analysed, saved and shown, each for somebody new, median of ${ROUNDS} rounds`,
  );
  await inFolder(async (folder) => {
    const bots = {
      bare: await startBare(folder, 'least'),
      ours: await startOurs(folder),
    };
    for (const { discord } of Object.values(bots)) await use(discord, WARM_UP, AT_ONCE);
    const together = { bare: [] as Round[], ours: [] as Round[] };
    const alone = { bare: [] as Round[], ours: [] as Round[] };
    for (let round = 0; round < ROUNDS; round++) {
      // One after the other, so that a busy moment of the machine meets both and neither is always the first.
      const turns = round % 2 === 0 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const);
      for (const name of turns) {
        together[name].push(await timeRound(bots[name], TOGETHER, AT_ONCE));
        alone[name].push(await timeRound(bots[name], ALONE, 1));
      }
    }
    const requests = WARM_UP + ROUNDS * (TOGETHER + ALONE);
    for (const [name, bot] of Object.entries(bots)) {
      const kept = bot.kept();
      if (kept !== requests) throw new Error(`${name} kept ${kept} of ${requests} reports`);
      await bot.stop();
    }

    const middle = (rounds: readonly Round[], of: (round: Round) => number) =>
      median(rounds.map(of));
    const ofPairs = (rounds: typeof together, of: (round: Round) => number) =>
      median(rounds.ours.map((round, at) => of(round) / of(rounds.bare[at] ?? round)));
    const perSecond = ({ milliseconds, latencies }: Round) =>
      (latencies.length * 1000) / milliseconds;
    const processor = ({ cpuMicroseconds, latencies }: Round) => cpuMicroseconds / latencies.length;
    const waits = (rounds: readonly Round[]) => {
      const sample = rounds.flatMap(({ latencies }) => latencies);
      return `${ms(median(sample))}, p99 ${ms(quantile(sample, 0.99))}`;
    };
    const latency = ({ latencies }: Round) => median(latencies);
    const answers = (rounds: readonly Round[]) =>
      `${middle(rounds, perSecond).toFixed(0)} a second`;
    const few = `${AT_ONCE} at once`;
    row(`${few}: bare bot`, answers(together.bare));
    row(
      `${few}: debrief`,
      answers(together.ours),
      ratioOfGood(ofPairs(together, perSecond), LEAST_THROUGHPUT),
    );
    row(`${few}, processor time of one: bare bot`, us(middle(together.bare, processor)));
    row(
      `${few}, processor time of one: debrief`,
      us(middle(together.ours, processor)),
      ratio(ofPairs(together, processor), 1),
    );
    row(`${few}, from event to answer: bare bot`, waits(together.bare));
    row(
      `${few}, from event to answer: debrief`,
      waits(together.ours),
      ratio(ofPairs(together, latency), 1),
    );
    row('one at a time, from event to answer: bare bot', waits(alone.bare));
    row(
      'one at a time, from event to answer: debrief',
      waits(alone.ours),
      ratio(ofPairs(alone, latency), 1),
    );
  });
}

/** (e) Memory, with one server and with many. */
export async function compareMemory(): Promise<void> {
  head(`(e) memory on Discord, settled: 1 → ${SERVERS} servers of ${serverInWords}`);
  const measured = { bare: [] as Usage[], ours: [] as Usage[] };
  for (const servers of [1, SERVERS]) {
    await inFolder(async (folder) => {
      const start = {
        bare: () => startBare(folder, 'usual', servers),
        ours: () => startOurs(folder, servers),
      };
      for (const name of ['bare', 'ours'] as const) {
        const bot = await start[name]();
        measured[name].push(await bot.bot.usage(true));
        await bot.stop();
      }
    });
  }
  for (const [what, of] of [
    ['resident', ({ rss }: Usage) => rss],
    ['heap', ({ heapUsed }: Usage) => heapUsed],
  ] as const) {
    for (const [name, usages] of [
      ['bare bot with the intent Guilds', measured.bare],
      ['debrief', measured.ours],
    ] as const) {
      const [few = 0, many = 0] = usages.map((usage) => of(usage) / 1024 / 1024);
      const figure = `${few.toFixed(0)} → ${many.toFixed(0)} MB, +${(many - few).toFixed(1)}`;
      row(`${what}: ${name}`, figure, ratio(many, few));
    }
  }
}

interface Round {
  readonly milliseconds: number;
  /** Milliseconds from each event sent to its answer received. */
  readonly latencies: readonly number[];
  readonly cpuMicroseconds: number;
}

async function timeRound({ discord, bot }: Tried, count: number, atOnce: number): Promise<Round> {
  const before = await bot.usage();
  const used = await use(discord, count, atOnce);
  const after = await bot.usage();
  return { ...used, cpuMicroseconds: after.cpuMicroseconds - before.cpuMicroseconds };
}

/** Uses the command so many times, with so many in flight. @throws when an answer is not a message. */
async function use(discord: StandIn, count: number, atOnce: number) {
  const latencies: number[] = [];
  let left = count;
  const start = performance.now();
  const person = async () => {
    while (left > 0) {
      left--;
      const payload = scoreReport(discord);
      const sent = performance.now();
      const { callback } = await discord.dispatchRaw(payload);
      latencies.push(performance.now() - sent);
      if (callback.type !== 4) throw new Error(`answered with type ${callback.type}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, person));
  return { milliseconds: performance.now() - start, latencies };
}

async function startOurs(folder: string, servers = 1): Promise<Tried> {
  const file = join(folder, 'debrief.db');
  const discord = await startDiscord({ validate: false, record: false });
  const bot = startBotProcess(folder, [pathOf('src/main.ts')], {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: `sqlite:${file}`,
  });
  return whenServing(discord, bot, servers, () => countRows(file, 'attempt'));
}

async function startBare(folder: string, which: string, servers = 1): Promise<Tried> {
  const file = join(folder, 'bare.db');
  const discord = await startDiscord({ validate: false, record: false });
  const args = [pathOf('bench/bare-bot.ts'), discord.apiUrl, discord.token, file, which];
  return whenServing(discord, startBotProcess(folder, args), servers, () =>
    countRows(file, 'report'),
  );
}

/** Announces the servers to a bot that asks for them, and waits until it has heard of all. */
async function whenServing(
  discord: StandIn,
  bot: BotProcess,
  servers: number,
  kept: Tried['kept'],
): Promise<Tried> {
  const guilds = [discord.guild];
  while (guilds.length < servers) guilds.push(discord.makeGuild());
  await discord.gateway.connected();
  const { intents = 0 } = discord.gateway.sessions[0] ?? {};
  if (intents & GatewayIntentBits.Guilds) {
    for (const guild of guilds) {
      discord.dispatchEvent('GUILD_CREATE', announcedServer(guild, discord), guild.id);
    }
  }
  if (servers > 1) await use(discord, 1, 1);
  return {
    discord,
    bot,
    kept,
    async stop() {
      await bot.stop();
      await discord.stop();
    },
  };
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-bench-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function countRows(file: string, table: string): unknown {
  const database = new BetterSqlite3(file, { readonly: true });
  try {
    return database.prepare(`select count(*) from ${table}`).pluck().get();
  } finally {
    database.close();
  }
}

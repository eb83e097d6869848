// The bot on Discord: how fast it answers and how much memory it needs, against a bare bot of the same libraries.
// Discord is the stand-in of the tests, here in this process; each bot has one of its own.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { GatewayIntentBits } from 'discord.js';
import { type StandIn, startDiscord } from '#test/support/discord/stand-in.ts';
import { type BotProcess, startBotProcess, type Usage } from './bot-process.ts';
import {
  announcedServer,
  otherCommands,
  scoreReport,
  serverInWords,
  unlikeReports,
  useOf,
} from './discord-events.ts';
import { median, pathOf, quantile } from './measure.ts';
import { head, ms, ratio, ratioOfGood, row, say, us } from './table.ts';

const AT_ONCE = 16;
/** Right after the start, as somebody meets a bot that was just started. */
const FIRST = 1000;
/** Requests to each bot before the rounds: as many as the engine needs to have compiled what is used often. */
const WARM_UP = 30_000;
const ROUNDS = 25;
/** Requests to each bot in a round: so many with others in flight, so many one at a time, and so many with new reports. */
const TOGETHER = 160;
const ALONE = 40;
const UNLIKE = 40;
const LEAST_THROUGHPUT = 0.6;
const SERVERS = 2500;

const programs = ['bare', 'ours'] as const;
type Name = (typeof programs)[number];

/** A bot and the Discord it has for itself. */
interface Serving {
  readonly discord: StandIn;
  readonly bot: BotProcess;
  /** How many reports it has kept. */
  kept(): unknown;
  stop(): Promise<void>;
}

/** (d) Answers a second, and how long each takes. */
export async function compareBots(): Promise<void> {
  head(`(d) Discord, each time by somebody new; median of ${ROUNDS} rounds`);
  say('    against a bare discord.js bot that saves one row and shows a constant embed');
  const together: Record<Name, Round[]> = { bare: [], ours: [] };
  const mixed: Record<Name, Round[]> = { bare: [], ours: [] };
  const alone: Record<Name, Round[]> = { bare: [], ours: [] };
  const unlike: Record<Name, Round[]> = { bare: [], ours: [] };
  const first: Record<Name, Round[]> = { bare: [], ours: [] };
  await inFolder(async (folder) => {
    const bots = { bare: await startBare(folder, 'least'), ours: await startOurs(folder) };
    for (const name of programs) {
      first[name].push(await timeRound(bots[name], FIRST, AT_ONCE));
      await use(bots[name].discord, WARM_UP, AT_ONCE);
    }
    for (let round = 0; round < ROUNDS; round++) {
      // Short, and one right after the other, so that a busy moment of the machine meets both; neither is always first.
      const inTurn = round % 2 === 0 ? programs : programs.toReversed();
      const time = async (
        rounds: typeof mixed,
        count: number,
        atOnce: number,
        use = [scoreReport],
      ) => {
        for (const name of inTurn) {
          rounds[name].push(await timeRound(bots[name], count, atOnce, use));
        }
      };
      await time(mixed, TOGETHER, AT_ONCE, session);
      await time(together, TOGETHER, AT_ONCE);
      await time(alone, ALONE, 1);
    }
    for (let round = 0; round < ROUNDS; round++) {
      const reports = unlikeReports.slice(round * UNLIKE, (round + 1) * UNLIKE);
      for (const name of round % 2 === 0 ? programs : programs.toReversed()) {
        unlike[name].push(await timeRound(bots[name], UNLIKE, AT_ONCE, reports));
      }
    }
    const reports = FIRST + WARM_UP + ROUNDS * (TOGETHER + ALONE + UNLIKE);
    // The bare bot keeps a row whatever it is asked.
    const rows = {
      bare: reports + ROUNDS * TOGETHER,
      ours: reports + (ROUNDS * TOGETHER) / session.length,
    };
    for (const name of programs) {
      const kept = bots[name].kept();
      await bots[name].stop();
      if (kept !== rows[name]) throw new Error(`${name} kept ${kept} rows of ${rows[name]}`);
    }
  });
  const verdict = (times: number) => ratioOfGood(times, LEAST_THROUGHPUT);
  const rate = (all: number) => `${all.toFixed(0)} a second`;
  const few = `/scorereport, read, analysed and saved, ${AT_ONCE} at once`;
  const names = session.map(({ name }) => `/${name}`).join(' ');
  compare(`${names} in turn, ${AT_ONCE} at once`, mixed, perSecond, rate, verdict);
  compare(few, together, perSecond, rate, verdict);
  compare(`${few}, processor time of one`, together, processorTime, us);
  compareWaits(`${few}, event to answer`, together);
  compare('the same, the first thousand after the start, once', first, perSecond, rate);
  compare('the same, reports that nobody had before', unlike, perSecond, rate);
  compareWaits('/scorereport one at a time, event to answer', alone);
}

const perSecond = ({ milliseconds, waits }: Round) => (waits.length * 1000) / milliseconds;
const processorTime = ({ cpuMicroseconds, waits }: Round) => cpuMicroseconds / waits.length;

/** One row for each bot. The ratio is the median of those of the single rounds. */
function compare(
  what: string,
  rounds: Readonly<Record<Name, readonly Round[]>>,
  of: (round: Round) => number,
  show: (figure: number) => string,
  verdict: (times: number) => string = (times) => ratio(times, 1),
): void {
  const { bare, ours } = rounds;
  const times = median(ours.map((round, at) => of(round) / of(bare[at] ?? round)));
  row(`${what}: bare bot`, show(median(bare.map(of))));
  row(`${what}: debrief`, show(median(ours.map(of))), verdict(times));
}

/** The p99 is that of all rounds together: one round has too few for it. */
function compareWaits(what: string, rounds: Readonly<Record<Name, readonly Round[]>>): void {
  compare(what, rounds, ({ waits }) => median(waits), ms);
  const [bare, ours] = programs.map((name) =>
    quantile(
      rounds[name].flatMap(({ waits }) => waits),
      0.99,
    ),
  );
  row(`${what}, p99: bare bot`, ms(bare ?? 0));
  row(`${what}, p99: debrief`, ms(ours ?? 0), ratio(ours ?? 0, bare ?? 0));
}

/** (e) Memory, with one server and with many. */
export async function compareMemory(): Promise<void> {
  head(`(e) memory on Discord, settled: 1 → ${SERVERS} servers of ${serverInWords}`);
  const used: Record<Name, Usage[]> = { bare: [], ours: [] };
  for (const servers of [1, SERVERS]) {
    await inFolder(async (folder) => {
      const starts = {
        bare: () => startBare(folder, 'usual', servers),
        ours: () => startOurs(folder, servers),
      };
      for (const name of programs) {
        const serving = await starts[name]();
        used[name].push(await serving.bot.usage(true));
        await serving.stop();
      }
    });
  }
  for (const [what, of] of [
    ['resident', ({ rss }: Usage) => rss],
    ['heap', ({ heapUsed }: Usage) => heapUsed],
  ] as const) {
    for (const [name, usages] of [
      ['bare bot with the intent Guilds', used.bare],
      ['debrief', used.ours],
    ] as const) {
      const [few = 0, many = 0] = usages.map((usage) => of(usage) / 1024 / 1024);
      const figure = `${few.toFixed(0)} → ${many.toFixed(0)} MB, +${(many - few).toFixed(0)}`;
      row(`${what}: ${name}`, figure, ratio(many, few));
    }
  }
}

interface Round {
  readonly milliseconds: number;
  /** Milliseconds of each, from the event sent to the answer received. */
  readonly waits: readonly number[];
  readonly cpuMicroseconds: number;
}

/** A report, and what goes with one. */
const session = [scoreReport, ...otherCommands];

async function timeRound(
  { discord, bot }: Serving,
  count: number,
  atOnce: number,
  commands = [scoreReport],
): Promise<Round> {
  const before = await bot.usage();
  const used = await use(discord, count, atOnce, commands);
  const after = await bot.usage();
  return { ...used, cpuMicroseconds: after.cpuMicroseconds - before.cpuMicroseconds };
}

/** Uses commands in turn, so many times in all, with so many in flight. @throws when an answer is not a message. */
async function use(
  discord: StandIn,
  count: number,
  atOnce: number,
  commands: readonly (typeof scoreReport)[] = [scoreReport],
) {
  const waits: number[] = [];
  let left = count;
  const start = performance.now();
  const person = async () => {
    while (left > 0) {
      const command = commands[left-- % commands.length] ?? scoreReport;
      const payload = useOf(command, discord);
      const sent = performance.now();
      const { callback } = await discord.dispatchRaw(payload);
      waits.push(performance.now() - sent);
      if (callback.type !== 4) throw new Error(`answered with type ${callback.type}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, person));
  return { milliseconds: performance.now() - start, waits };
}

async function startOurs(folder: string, servers = 1): Promise<Serving> {
  const file = join(folder, 'debrief.db');
  const discord = await startDiscord({ validate: false, record: false });
  const bot = startBotProcess(folder, [pathOf('src/main.ts')], {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: `sqlite:${file}`,
    LOG_LEVEL: 'warn',
  });
  return whenServing(discord, bot, servers, () => countRows(file, 'attempt'));
}

async function startBare(folder: string, which: string, servers = 1): Promise<Serving> {
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
  kept: Serving['kept'],
): Promise<Serving> {
  const guilds = [discord.guild];
  while (guilds.length < servers) guilds.push(discord.makeGuild());
  await Promise.race([discord.gateway.connected(), bot.ended]);
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
      await bot.kill();
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

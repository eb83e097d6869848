// Reading files: what a PDF and a screenshot take in the real thread, against a fixed loop; what the main thread and
// people who use the bot on Discord notice meanwhile; and that hostile files leave nothing behind.
// Also runs alone: node bench/reading.ts

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadExamsOnce } from '#src/catalog/cached-exams.ts';
import type { Exam } from '#src/core/exam.ts';
import { openReportReader, type ReportReader } from '#src/reading/report-reader.ts';
import { type StandIn, startDiscord } from '#test/support/discord/stand-in.ts';
import { reportPdf } from '#test/support/reports/draw-pdf.ts';
import { reportPicture, type Shot } from '#test/support/reports/draw-picture.ts';
import { bomb, deepNesting, endlessForm, manyPages } from '#test/support/reports/hostile-files.ts';
import { generations } from '#test/support/reports/looks.ts';
import { anyPictureCase } from '#test/support/reports/picture-cases.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import { otherCommands, scoreReport, useOf } from './discord-events.ts';
import { median, pathOf, quantile, timeCalls, timeOnce } from './measure.ts';
import { head, ms, ratio, row, say, us } from './table.ts';

const SEED = 20_261_122;
const TODAY = '2026-11-23';
/** Of each generation. */
const PDFS = 60;
/** Of each kind. */
const SCREENSHOTS = 12;
/** For each figure of an event loop that has nothing to do, in milliseconds. */
const IDLE = 3000;
/** How finely delays of the event loop are looked at, in milliseconds. */
const FINE = 1;
const UPLOADS = 10;
/** Between two commands of somebody who uses the bot meanwhile, in milliseconds. */
const BETWEEN = 20;
const MOST_TO_ACKNOWLEDGE = 300;
/** Longest that ten screenshots may take, in milliseconds. */
const PATIENCE = 120_000;
/** Readings in all, of which one in five is of a hostile file and one in ten of a screenshot. */
const READINGS = 100;
const MOST_GROWN = 40;

const screenshots: Readonly<Record<string, Partial<Shot>>> = {
  'screenshot 1×, PNG': {},
  'screenshot 2×, PNG': { scale: 2 },
  'screenshot 2×, JPEG': { scale: 2, file: 'jpeg' },
  'screenshot of the table alone, 1×, PNG': { shows: 'table' },
};

/** (j) Files that people send. */
export async function compareReading(): Promise<void> {
  const exams = await loadExamsOnce(pathOf('data/'));
  head('(j) files that people send');
  // First, while nothing of this process has been let go of yet.
  await measureGrowth(exams);
  await timeFiles(exams);
  await timeAcknowledgements();
}

async function timeFiles(exams: readonly Exam[]): Promise<void> {
  head('    one file in the reading thread, against 10,000 rounds of a 32-bit xorshift');
  say('    with the processor time of all threads for one');
  const unit = median(timeCalls(2_000, fixedLoop)) / 1000;
  row('the loop', us(unit * 1000));
  const idle = await delaysWhile(() => pause(IDLE));
  const reader = openReportReader(exams, { waiting: PDFS });
  try {
    const readAll = async (name: string, files: readonly Uint8Array[]): Promise<LoopDelays> => {
      const times: number[] = [];
      const before = process.cpuUsage();
      const delays = await delaysWhile(async () => {
        for (const bytes of files) times.push(await timeReading(reader, bytes));
      });
      const { user, system } = process.cpuUsage(before);
      const processor = ms((user + system) / 1000 / files.length);
      const typical = median(times);
      const figure = `${ms(typical)}, p99 ${ms(quantile(times, 0.99))}`;
      row(`${name}, ${files.length}`, figure, ` ${ratio(typical, unit)}  processor ${processor}`);
      return delays;
    };
    // The first file pays for the start of the thread, and the first picture for that of the letters.
    const [warmPdf = new Uint8Array()] = await drawPdfs('rectangles-2024', 1);
    const [warmPicture = new Uint8Array()] = await drawPictures({ shows: 'table' }, 1);
    row('the first PDF, which starts the thread', ms(await timeReading(reader, warmPdf)));
    row('the first screenshot', ms(await timeReading(reader, warmPicture)));
    const pdfDelays: LoopDelays[] = [];
    for (const generation of generations) {
      const files = await drawPdfs(generation, PDFS);
      pdfDelays.push(await readAll(`PDF of ${generation}`, files));
    }
    const pictureDelays: LoopDelays[] = [];
    for (const [name, shot] of Object.entries(screenshots)) {
      pictureDelays.push(await readAll(name, await drawPictures(shot, SCREENSHOTS)));
    }
    head('    delay of the event loop of the main thread meanwhile, p99 (longest)');
    say(`    looked at every ${FINE} ms, which is part of the figure`);
    row('idle', delayWords(idle));
    const worst = (all: readonly LoopDelays[]): LoopDelays => ({
      p99: Math.max(...all.map(({ p99 }) => p99)),
      longest: Math.max(...all.map(({ longest }) => longest)),
    });
    const compareDelays = (name: string, delays: LoopDelays) =>
      row(name, delayWords(delays), ratio(delays.p99, idle.p99));
    compareDelays('while PDFs are read', worst(pdfDelays));
    compareDelays('while screenshots are read', worst(pictureDelays));
  } finally {
    await reader.close();
  }
}

/** In milliseconds. */
interface LoopDelays {
  readonly p99: number;
  readonly longest: number;
}

const delayWords = ({ p99, longest }: LoopDelays) => `${ms(p99)} (${ms(longest)})`;

async function delaysWhile(work: () => Promise<unknown>): Promise<LoopDelays> {
  const delays = monitorEventLoopDelay({ resolution: FINE });
  delays.enable();
  await work();
  delays.disable();
  return { p99: delays.percentile(99) / 1e6, longest: delays.max / 1e6 };
}

/** Milliseconds of one reading. @throws when nothing was read: a refusal would look fast. */
async function timeReading(reader: ReportReader, bytes: Uint8Array): Promise<number> {
  const { value, milliseconds } = await timeOnce(() => reader.read(bytes, TODAY));
  if (!value.ok) throw new Error(`a report was refused: ${value.problem.code}`);
  return milliseconds;
}

/** Memory of the process before and after, once the thread has ended as it does where nothing is sent for a while. */
async function measureGrowth(exams: readonly Exam[]): Promise<void> {
  const pdfs = await drawPdfs('rectangles-2024', 8);
  const pictures = await drawPictures({ shows: 'table' }, 4);
  const photo = await drawPictures({ shows: 'both', scale: 4.4, file: 'jpeg' }, 1);
  const hostile = [bomb(100), bomb(60), manyPages(5000), deepNesting(300_000), endlessForm()];
  const broken = pdfs.map((bytes) => bytes.slice(0, bytes.length / 2));
  const idleMilliseconds = 100;
  const reader = openReportReader(exams, { idleMilliseconds });
  const settled = async () => {
    await pause(5 * idleMilliseconds);
    return settledMemory();
  };
  const pick = (files: readonly Uint8Array[], at: number) =>
    files[at % files.length] ?? new Uint8Array();
  const fileAt = (at: number) => {
    if (at % 10 === 9) return pick(at % 20 === 9 ? pictures : photo, (at - 9) / 10);
    if (at % 5 === 2) return pick([...hostile, ...broken], (at - 2) / 5);
    return pick(pdfs, at);
  };
  try {
    const fresh = await settled();
    await reader.read(pick(pdfs, 0), TODAY);
    await reader.read(pick(pictures, 0), TODAY);
    const before = await settled();
    let most = 0;
    const refusals = new Map<string, number>();
    const look = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 20);
    for (let at = 0; at < READINGS; at++) {
      const reading = await reader.read(fileAt(at), TODAY);
      const what = reading.ok ? 'read' : reading.problem.code;
      refusals.set(what, (refusals.get(what) ?? 0) + 1);
    }
    clearInterval(look);
    const after = await settled();
    const grown = megabytes(after - before);
    head(`    resident memory around ${READINGS} files, hostile ones among them, settled`);
    say(`    ${[...refusals].map(([what, count]) => `${what} ${count}`).join(', ')}`);
    row('before the first file', `${megabytes(fresh)} MB`);
    row('after a PDF and a screenshot', `${megabytes(before)} MB`);
    row('at most meanwhile', `${megabytes(most)} MB`);
    const verdict = grown <= MOST_GROWN ? 'within' : 'ABOVE';
    row(
      `after ${READINGS} files`,
      `${megabytes(after)} MB, +${grown}`,
      `  ${verdict} +${MOST_GROWN} MB`,
    );
  } finally {
    await reader.close();
  }
}

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);

/** Resident bytes once everything that can go has gone. */
function settledMemory(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  for (let round = 0; round < 4; round++) collect();
  return process.memoryUsage.rss();
}

async function timeAcknowledgements(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-bench-'));
  const discord = await startDiscord({ validate: false, record: false, patience: PATIENCE });
  const bot = startBotProcess(folder, [pathOf('src/main.ts')], {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_CDN_HOSTS: discord.cdnHost,
    DATABASE_URL: `sqlite:${join(folder, 'debrief.db')}`,
    LOG_LEVEL: 'error',
  });
  try {
    await Promise.race([untilServing(discord), bot.ended]);
    head(`    Discord: from a command's arrival to its acknowledgement, ${UPLOADS} files at once`);
    for (let warm = 0; warm < 60; warm++) await acknowledge(discord);
    row('a command, nothing else going on', waitWords(await useFor(discord, pause(IDLE))));
    const pdfs = await drawPdfs('rectangles-2024', UPLOADS);
    const pictures = await drawPictures({ scale: 2 }, UPLOADS);
    for (const [what, name, files] of [
      ['PDFs', 'report.pdf', pdfs],
      ['screenshots', 'report.png', pictures],
    ] as const) {
      const { uploads, commands } = await uploadAll(discord, bot, name, files);
      compareWaits(`a command while ${UPLOADS} ${what} are read`, commands);
      compareWaits(`/scorereport with one of the ${UPLOADS} ${what}`, uploads);
    }
  } finally {
    await bot.kill();
    await discord.stop();
    rmSync(folder, { recursive: true });
  }
}

async function untilServing(discord: StandIn): Promise<void> {
  while (!discord.registered.some(({ name }) => name === 'scorereport')) await pause(20);
}

const waitWords = (waits: readonly number[]) =>
  `${ms(median(waits))}, p99 ${ms(quantile(waits, 0.99))}`;

function compareWaits(what: string, waits: readonly number[]): void {
  const longest = Math.max(...waits);
  const verdict = longest <= MOST_TO_ACKNOWLEDGE ? 'within' : 'ABOVE';
  const compared = `  longest of ${waits.length}: ${ms(longest)}, ${verdict} ${MOST_TO_ACKNOWLEDGE} ms`;
  row(what, waitWords(waits), compared);
}

/** Sends files at once while somebody uses other commands. @throws when a file does not become a panel. */
async function uploadAll(
  discord: StandIn,
  bot: BotProcess,
  name: string,
  files: readonly Uint8Array[],
) {
  const uploads: number[] = [];
  const send = async (bytes: Uint8Array) => {
    const started = performance.now();
    const sent = discord.user().slash('scorereport', { report: { name, bytes } });
    await sent;
    uploads.push(performance.now() - started);
    const answer = await sent.final();
    // First it may say how long it takes.
    for (const until = performance.now() + PATIENCE; !answer.componentsV2; ) {
      if (performance.now() > until) throw new Error(`no panel, but: ${answer.text.slice(0, 200)}`);
      await pause(BETWEEN);
    }
  };
  const all = Promise.all(files.map(send));
  const commands = await useFor(discord, Promise.race([all, bot.ended]));
  return { uploads, commands };
}

const commandsInTurn = [scoreReport, ...otherCommands];

/** Uses commands one after the other until something is done. @returns how long each waited. */
async function useFor(discord: StandIn, work: Promise<unknown>): Promise<readonly number[]> {
  const waits: number[] = [];
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  done.catch(() => {});
  while (!isDone) {
    waits.push(await acknowledge(discord, waits.length));
    await pause(BETWEEN);
  }
  await done;
  return waits;
}

/** Milliseconds from a command to whatever answers it first. */
async function acknowledge(discord: StandIn, turn = 0): Promise<number> {
  const command = commandsInTurn[turn % commandsInTurn.length] ?? scoreReport;
  const payload = useOf(command, discord);
  const { milliseconds } = await timeOnce(() => discord.dispatchRaw(payload));
  return milliseconds;
}

async function drawPdfs(
  generation: (typeof generations)[number],
  count: number,
): Promise<readonly Uint8Array[]> {
  const files: Uint8Array[] = [];
  for (let seed = SEED; files.length < count; seed++) {
    const drawn = anyPictureCase(seed);
    if (drawn.generation === generation) files.push(await reportPdf(drawn.sheet, generation));
  }
  return files;
}

async function drawPictures(shot: Partial<Shot>, count: number): Promise<readonly Uint8Array[]> {
  const files: Uint8Array[] = [];
  for (let at = 0; at < count; at++) {
    const { sheet, generation } = anyPictureCase(SEED + at);
    files.push(await reportPicture(sheet, generation, shot));
  }
  return files;
}

function fixedLoop(): number {
  let state = 1;
  for (let round = 0; round < 10_000; round++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
  }
  return state;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compareReading();

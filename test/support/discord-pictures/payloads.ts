// Real payloads to look at: the bot against the stand-in, its answers as JSON files for shoot.ts.
// `node test/support/discord-pictures/payloads.ts <folder>`, then `node test/support/discord-pictures/shoot.ts …`.

import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commands } from '#commands/index.ts';
import type { Bot } from '#src/app/dispatch.ts';
import { loadExams } from '#src/catalog/load-exams.ts';
import { discordPlatform } from '#src/platforms/discord/index.ts';
import type { Host } from '#src/platforms/platform.ts';
import { openStore } from '#src/storage/open-store.ts';
import { type StandIn, startDiscord } from '#test/support/discord/stand-in.ts';

const folder = process.argv[2] ?? 'var/pictures';
mkdirSync(folder, { recursive: true });

const quiet: Host = {
  log: { info: (message) => message === 'Discord is connected' && ready(), warn() {}, failed() {} },
  observer: { answered() {}, event() {}, up() {} },
};
let ready = () => {};
const connected = new Promise<void>((resolve) => {
  ready = resolve;
});

let ids = 0;
const store = openStore('sqlite::memory:');
const bot: Bot = {
  exams: loadExams(fileURLToPath(new URL('../../../data/', import.meta.url))),
  commands,
  clock: { now: () => Date.parse('2026-11-22T12:00:00Z') },
  groupMinimum: 5,
  newId: () => `id${String(++ids).padStart(27, '0')}`,
  openStore: () => store,
  reportDefect: (_reference, _command, error) => {
    throw error;
  },
};

const discord = await startDiscord();
const platform = discordPlatform({ token: discord.token, apiUrl: discord.apiUrl }, quiet);
const ended = platform.start(bot);
await connected;
await draw(discord);
await platform.stop();
await ended;
await discord.stop();
await (await store).close();

/** What people see, one file a scene: the bodies as they were sent. */
async function draw(discord: StandIn): Promise<void> {
  const scene = async (name: string, play: () => Promise<unknown>) => {
    const before = discord.requests.length;
    await play();
    await discord.settled();
    const bodies = discord.requests
      .slice(before)
      .flatMap(({ method, body }) => (method === 'POST' || method === 'PATCH' ? [body] : []));
    writeFileSync(`${folder}/${name}.json`, JSON.stringify(bodies, null, 1));
    process.stdout.write(`${name}: ${bodies.length}\n`);
  };
  const ana = discord.user({ name: 'Ana' });
  const ben = discord.user({ name: 'Ben' });
  const fail = {
    exam: 'CLF-C02',
    score: 650,
    ratings: 'security NI, tech NI, rest ok',
    taken: '2026-11-20',
  };
  await scene('report-fail', () => ana.slash('scorereport', fail).final());
  for (const page of ['What stands out', 'Readiness', 'Study plan']) {
    await scene(`report-fail-${page.toLowerCase().replaceAll(' ', '-')}`, async () => {
      const shown = await ana.slash('history', { do: 'show', number: '1' }).final();
      await ana.click(shown, page);
    });
  }
  await scene('report-second', () =>
    ana
      .slash('scorereport', {
        ...fail,
        score: 640,
        taken: '2026-11-21',
        ratings: 'security NI, rest ok',
      })
      .final(),
  );
  await scene('report-twin', () =>
    ana.slash('scorereport', { ...fail, score: 655, taken: '2026-11-21' }).final(),
  );
  await scene('report-pass', () =>
    ben
      .slash('scorereport', { exam: 'CLF-C02', score: 759, ratings: 'all ok', taken: '2026-11-20' })
      .final(),
  );
  await scene('report-six', () =>
    ben
      .slash('scorereport', {
        exam: 'DOP-C02',
        score: 701,
        ratings: 'sdlc NI, security NI, monitoring NI, rest ok',
      })
      .final(),
  );
  await scene('start', () => ana.slash('scorereport', {}).final());
  await scene('panel-four', () =>
    ana.slash('scorereport', { exam: 'CLF-C02', score: 650 }).final(),
  );
  await scene('panel-six', async () => {
    const panel = await ana
      .slash('scorereport', { exam: 'DOP-C02', score: 701, ratings: 'sdlc NI' })
      .final();
    await ana.click(panel, /My report says/);
    const modal = await ana.click(panel, 'Score, day…').modal();
    await ana.submit(modal, { score: '70' });
    await ana.click(panel, 'Competent', { under: 'Security' });
  });
  await scene('modal-ratings', async () => {
    const panel = await ana.slash('scorereport', { exam: 'CLF-C02' }).final();
    await ana.click(panel, 'All in one form…').modal();
  });
  await scene('modal-exam', () => ana.slash('scorereport', { text: '650 security NI, rest ok' }));
  await scene('history', () => ana.slash('history').final());
  await scene('delete', () => ana.slash('history', { do: 'delete', number: '1' }).final());
  await scene('share', async () => {
    const preview = await ana.slash('history', { do: 'share', number: '1' }).final();
    await ana.click(preview, 'Share with the score').final();
  });
  await scene('plan', () => ben.slash('plan').final());
  await scene('whatif', () => ben.slash('whatif', { hours: 20, lift: 'security' }).final());
  await scene('exam', () => ana.slash('exam', { exam: 'CLF-C02' }).final());
  await scene('exams', () => ana.slash('exam').final());
  await scene('mydata', () => ana.slash('mydata').final());
  await scene('help', () => ana.slash('help').final());
  await scene('refusal', () =>
    ana
      .slash('scorereport', { exam: 'CLF-C02', score: 650, ratings: 'securty NI, foo bar NI' })
      .final(),
  );
}

// Whatever stands in somebody's words, nothing in an answer calls people, links anywhere or is markdown of theirs.

import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { commands } from '#commands/index.ts';
import { openReportFiles } from '#src/report-files.ts';
import type { SeenRequest, StandIn } from '#test/support/discord/stand-in.ts';
import { begin } from '#test/support/discord-story.ts';
import { testExams, testNow } from '#test/support/make-bot-for-tests.ts';

/** What somebody may try, in as few characters as it takes to be quoted whole. */
const tricks = [
  '@everyone @here',
  '<@1> <@&2> <#3> <:a:4>',
  '**bold** ~~gone~~ ||spoiler||',
  '[click](https://evil.example)',
  'https://evil.example',
  'discord.gg/evil',
  '</history:1> <t:0:R>',
  '```js\ncode``` `tick`',
  '# big\n> quote\n-# small',
];

/** Text that Discord would act upon, outside of code blocks. */
const live: readonly RegExp[] = [
  /@(?:everyone|here)/,
  /(?<!\\)<(?:@|#|:|\/|t:)/,
  /(?<!\\)\*\*bold/,
  /(?<!\\)~~gone/,
  /(?<!\\)\|\|spoiler/,
  /(?<!\\)\[click/,
  /https:\/\/evil/,
  /discord\.gg\/evil/,
  /(?<!\\)`(?:tick|js)/,
  /^(?:# big|> quote|-# small)/m,
];

/** Every text with markdown in the bodies of requests: contents, embeds and text displays, not labels. */
function textsIn(body: unknown): readonly string[] {
  if (Array.isArray(body)) return body.flatMap(textsIn);
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) => {
    if (typeof value !== 'string') return textsIn(value);
    // What stands in a field of a modal is shown as it is.
    return ['content', 'title', 'description', 'name', 'value', 'text'].includes(key)
      ? [value]
      : [];
  });
}

/** Who has shared something, and whom an organiser has named in a list of people. */
const namesOfOurs = /^(?:-# Shared by <@\d+>|• <@&?\d+>)$/gm;

function liveTexts({ requests }: Pick<StandIn, 'requests'>): readonly string[] {
  return requests
    .filter(({ method, path }) => method !== 'PUT' && !isModal(path, method))
    .flatMap(({ body }) => (isModalBody(body) ? [] : textsIn(body)))
    .map((text) => text.replace(/^```\n[^`]*\n```$/gm, '').replace(namesOfOurs, ''))
    .filter((text) => live.some((pattern) => pattern.test(text)));
}

const isModal = (path: string, method: string) => method === 'GET' || path.endsWith('/commands');
const isModalBody = (body: unknown) => (body as { readonly type?: number } | null)?.type === 9;

/** All that was sent, and nothing of it live; it called nobody. @param shown a word of it that can be read somewhere. */
function expectInert(discord: StandIn, shown?: string): void {
  expect(liveTexts(discord)).toEqual([]);
  const texts = discord.requests.flatMap(({ body }) => textsIn(body));
  if (shown !== undefined) expect(texts.join('\n')).toContain(shown);
  for (const { method, path, body } of discord.requests) {
    if (method === 'GET' || path.endsWith('/commands')) continue;
    const message = (body as { readonly data?: object }).data ?? (body as object);
    if (!('embeds' in message || 'components' in message) || 'custom_id' in message) continue;
    expect(message).toMatchObject({ allowed_mentions: { parse: [] } });
  }
}

describe('what would be live', () => {
  it('is what people try', () => {
    for (const trick of tricks) {
      const body = { embeds: [{ fields: [{ name: 'a', value: trick }] }] };
      const request = { method: 'POST', path: '/channels/1/messages', body } as SeenRequest;
      expect(liveTexts({ requests: [request] }), trick).toEqual([trick]);
    }
  });
});

describe('the words of a person', () => {
  it.each(tricks)('%s in options come out inert', async (trick) => {
    const { discord, ana } = await begin();
    await ana.slash('scorereport', { exam: trick, score: 650 }).final();
    await ana.slash('scorereport', { exam: 'CLF-C02', score: 650, ratings: trick }).final();
    await ana.slash('scorereport', { exam: 'CLF-C02', score: 650, ratings: `${trick} NI` }).final();
    await ana.slash('scorereport', { exam: 'CLF-C02', score: 650, taken: trick }).final();
    await ana.slash('scorereport', { exam: 'CLF-C02', score: 650, study: trick }).final();
    await ana.slash('scorereport', { text: `CLF-C02 650 ${trick} NI` }).final();
    await ana.slash('scorereport', { text: `CLF-C02 650 security ${trick}, rest ok` }).final();
    await ana.slash('exam', { exam: trick }).final();
    await ana.slash('plan', { exam: trick }).final();
    await ana.slash('plan', { date: trick }).final();
    await ana.slash('reminders', { exam: trick }).final();
    await ana.slash('reminders', { zone: trick }).final();
    await ana.slash('reminders', { quiet: trick }).final();
    await ana.slash('reminders', { at: trick }).final();
    await ana.slash('history', { do: 'show', number: trick }).final();
    await ana.slash('whatif', { exam: trick }).final();
    await ana.slash('whatif', { text: trick }).final();
    const tried = { text: 'CLF-C02 650 security NI, rest ok' };
    await ana.slash('whatif', { text: `${tried.text}, ${trick} NI` }).final();
    await ana.slash('whatif', { ...tried, domain: trick }).final();
    await ana.slash('whatif', { ...tried, lift: trick }).final();
    await ana.slash('mydata', { do: 'count', answer: trick }).final();
    await ana.slash('mydata', { do: 'estimates', answer: trick }).final();
    expectInert(discord, /[a-z]{3,}/.exec(trick)?.[0]);
  });

  it.each(tricks)('%s in a file come out inert', async (trick) => {
    const files = openReportFiles(testExams, { now: () => testNow });
    const { discord, ana } = await begin({ reportFiles: async () => files });
    const send = (bytes: string | Uint8Array) =>
      ana.slash('scorereport', { report: { name: `${trick}.pdf`, bytes } }).final();
    await send(trick);
    await send(`CLF-C02 650 ${trick} NI`);
    await send(`CLF-C02 650 security ${trick}, rest ok`);
    await send(new Uint8Array([0, 1, 2, 3]));
    expectInert(discord);
  });

  it.each(tricks)('%s in a change come out inert', async (trick) => {
    const { discord, ana } = await begin();
    await ana.slash('scorereport', { text: 'CLF-C02 650 security NI, rest ok' }).final();
    const edit = { do: 'edit', number: '1' };
    await ana.slash('history', { ...edit, text: trick }).final();
    await ana.slash('history', { ...edit, text: `security ${trick}` }).final();
    await ana.slash('history', { ...edit, taken: trick }).final();
    await ana.slash('history', { ...edit, study: trick }).final();
    await ana.slash('history').final();
    expectInert(discord);
  });

  it.each(tricks)('%s in what an organiser sets come out inert', async (trick) => {
    const { discord } = await begin();
    const olga = discord.user({ name: 'Olga', permissions: PermissionFlagsBits.ManageGuild });
    await olga.slash('groupstats', { exam: trick }).final();
    for (const deed of ['minimum', 'digest', 'allow', 'remove', 'settings']) {
      await olga.slash('groupstats', { do: deed, value: trick }).final();
      // The same in a list of people that is not empty.
      await olga.slash('groupstats', { do: 'allow', value: `<@12> ${trick}` }).final();
    }
    expectInert(discord);
  });

  it.each(tricks)('%s in a panel come out inert', async (trick) => {
    const { discord, ana } = await begin();
    const panel = await ana.slash('scorereport', { exam: 'CLF-C02', score: 650 }).final();
    const details = await ana.click(panel, 'Score, day…').modal();
    await ana.submit(details, { 'Your score?': trick, 'How did you study?': trick }).final();
    const paste = await ana.click(panel, 'Paste or attach it…').modal();
    await ana.submit(paste, { text: `655, ${trick} NI` }).final();
    expectInert(discord);
  });

  it.each(tricks)('%s in private come out inert', async (trick) => {
    const { discord, ana } = await begin();
    await ana.says(trick);
    await ana.says(`CLF-C02 650 security ${trick}, rest ok`);
    await ana.says(`exam ${trick}`);
    await ana.says(`history edit ${trick}`);
    await ana.says(`help ${trick}`);
    await ana.says(`plan ${trick}`);
    await ana.says(`reminders ${trick}`);
    await ana.says(`reminders pause ${trick}`);
    expectInert(discord);
  });

  it.each(tricks)('%s in a message of another come out inert', async (trick) => {
    const { discord, ana } = await begin();
    const ben = discord.user({ name: trick.slice(0, 20) });
    const message = ben.posts(`CLF-C02 650 security ${trick}, rest ok`);
    await ana.contextMenu('Read score report', message).final();
    const report = await ben
      .slash('scorereport', { text: 'CLF-C02 650 security NI, rest ok' })
      .final();
    const preview = await ben.click(report, 'Share to channel…').final();
    await ben.click(preview, 'Share without the score').final();
    expectInert(discord);
  });

  it('are prefilled in a modal as they are, for the person alone', async () => {
    const { ana } = await begin();
    const text = '650, security NI, rest ok @everyone [click](https://evil.example)';
    const modal = await ana.slash('scorereport', { text }).modal();
    expect(modal.fields[1]?.value).toBe(text);
  });
});

it('no command has an option that is not looked at here', () => {
  const kinds = commands.flatMap(({ name, options }) =>
    options.filter(({ internal }) => !internal).map((option) => `${name} ${option.name}`),
  );
  expect(kinds).toEqual([
    'scorereport exam',
    'scorereport score',
    'scorereport ratings',
    'scorereport taken',
    'scorereport study',
    'scorereport hours',
    'scorereport text',
    'scorereport report',
    'scorereport save',
    'history do',
    'history number',
    'history text',
    'history taken',
    'history study',
    'history hours',
    'plan do',
    'plan exam',
    'plan hours',
    'plan date',
    'whatif exam',
    'whatif hours',
    'whatif domain',
    'whatif lift',
    'whatif to',
    'whatif goal',
    'whatif pace',
    'whatif text',
    'reminders do',
    'reminders exam',
    'reminders zone',
    'reminders quiet',
    'reminders at',
    'reminders days',
    'groupstats do',
    'groupstats exam',
    'groupstats value',
    'exam exam',
    'mydata do',
    'mydata answer',
    'help about',
  ]);
});

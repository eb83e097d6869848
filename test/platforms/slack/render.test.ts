// Cards → Slack messages: every card of the bot, and cards such as nobody would write, in messages and views Slack takes.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '#commands/index.ts';
import type { Block, Button, Card, ChartBlock } from '#src/cards/card.ts';
import { decodeValue } from '#src/platforms/slack/action-value.ts';
import {
  BLOCKS,
  checkMessage,
  checkView,
  type SlackMessage,
  TEXT,
} from '#src/platforms/slack/limits.ts';
import { debriefLine } from '#src/platforms/slack/lines.ts';
import { clean, plainText, renderCard } from '#src/platforms/slack/render.ts';
import { textsOf } from '#test/support/card-text.ts';
import { hostileText } from '#test/support/discord/active-markdown.ts';
import {
  cardsOfExam,
  cardsOfTwins,
  historyOf,
  type NamedCard,
  otherCards,
} from '#test/support/every-card.ts';
import { examOf, testExams } from '#test/support/make-bot-for-tests.ts';
import { readable } from '#test/support/slack/seen.ts';
import {
  checkResponse,
  checkMessage as checkSent,
  checkView as checkSentView,
} from '#test/support/slack/validate/check-call.ts';
import { cardsOfWhatIf } from '#test/support/what-if-cards.ts';

const render = (card: Card) => renderCard(card, commands);
/** Letters and signs without space. */
const bare = (text: string) => text.replace(/\s/g, '');
const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

interface Element {
  readonly type: string;
  readonly text?: { readonly text: string };
  readonly value?: string;
  readonly options?: readonly {
    readonly value: string;
    readonly text: { readonly text: string };
  }[];
  readonly initial_option?: { readonly value: string };
}
const elementsIn = ({ blocks }: SlackMessage): readonly Element[] =>
  blocks.flatMap((block) =>
    block.type === 'actions' ? (block as unknown as { elements: Element[] }).elements : [],
  );
const chartsIn = ({ blocks }: Pick<SlackMessage, 'blocks'>) =>
  blocks.filter(({ type }) => type === 'data_visualization');

/** Everything Slack or the stand-in would say against a page, in each place it can stand in. */
function refused({ text, blocks }: SlackMessage): readonly string[] {
  checkMessage({ text, blocks });
  const noUnfurl = { unfurl_links: false, unfurl_media: false };
  const still = blocks.filter(({ type }) => type !== 'data_visualization');
  const title = plainText('Debrief');
  const modal = { type: 'modal', title, close: title, blocks: still } as never;
  const home = { type: 'home', blocks: still } as never;
  checkView(modal);
  checkView(home);
  return [
    ...checkSent({
      // Whoever is named is named in private.
      body: { text, blocks, ...noUnfurl, channel: 'D0123' },
      seenBy: 'everybody',
      how: 'new',
    }),
    ...checkResponse(
      { text, blocks, response_type: 'ephemeral', replace_original: false },
      'message',
    ),
    ...checkResponse({ text, blocks, replace_original: true }, 'message'),
    ...checkSentView(modal),
    ...checkSentView(home),
  ].map(({ by, message }) => `${by}: ${message}`);
}

/** What a person is to read of a card: no kinds, no actions, no charts. */
function wordsOf(card: Card): readonly string[] {
  const { title, blocks, closing = [], buttons = [], choices = [] } = card;
  return [
    title,
    ...blocks.flatMap(wordsOfBlock),
    ...closing,
    ...buttons.map(({ label }) => label),
    ...choices.flatMap(({ options }) => options.map(({ label }) => label)),
  ].filter((text) => text.trim() !== '');
}

function wordsOfBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'page':
    case 'chart':
      return [];
    case 'people':
      return [block.heading, ...block.ids.map((id) => id.replace(/^user:(?=[UW])/, ''))];
    case 'example':
      return [debriefLine(block.text, commands)];
    case 'ratings':
      return [
        block.heading,
        ...block.rows.flatMap(({ name, weight, label }) => [name, weight ?? '', label]),
        block.summary ?? '',
      ];
    case 'points':
      return [block.heading ?? '', block.lead ?? '', ...block.points.map(({ text }) => text)];
    case 'commands':
      return [
        block.heading,
        ...block.rows.flatMap((row) => [row.summary, debriefLine(row.example, commands)]),
      ];
    default: {
      const { kind, ...rest } = block;
      return textsOf(rest as unknown as Card);
    }
  }
}

/** What is wrong with the pages of a card. */
function faultsOf(card: Card): readonly string[] {
  const pages = render(card);
  const faults = pages.flatMap(refused);
  const seen = bare(pages.map(({ blocks }) => readable(blocks)).join(' '));
  for (const text of wordsOf(card)) {
    if (!seen.includes(bare(clean(text)))) faults.push(`not shown: ${text}`);
  }
  // Whoever hears it read out gets all of it as well, but for the buttons and lists.
  const spoken = bare(unescaped(pages.map(({ text }) => text).join(' ')));
  for (const text of wordsOf({ ...card, buttons: [], choices: [] })) {
    if (!spoken.includes(bare(clean(text)))) faults.push(`not said: ${text}`);
  }
  for (const [at, page] of pages.entries()) faults.push(...turningFaults(page, at, pages, card));
  return faults;
}

function turningFaults(
  page: SlackMessage,
  at: number,
  pages: readonly SlackMessage[],
  { again, buttons = [], choices = [] }: Card,
): readonly string[] {
  const elements = elementsIn(page);
  const values = elements.flatMap(({ value, options = [] }) => [
    ...(value === undefined ? [] : [value]),
    ...options.map((option) => option.value),
  ]);
  const decoded = values.map(decodeValue);
  const turning =
    again && pages.length > 1
      ? pages.map((_, to) => ({ kind: 'page', action: again, page: to }))
      : [];
  const wanted = [
    ...turning,
    ...buttons.map(({ action, replaces = false }) => ({ kind: 'action', action, replaces })),
    ...choices.flatMap(({ options }) =>
      options.map(({ action }) => ({ kind: 'action', action, replaces: true })),
    ),
  ];
  const faults =
    JSON.stringify(decoded) === JSON.stringify(wanted) ? [] : [`buttons of page ${at}`];
  const labels = elements.flatMap(({ options = [] }) => options.map(({ text }) => text.text));
  if (new Set(labels).size < labels.length) faults.push(`two pages of one name: ${labels}`);
  const chosen = elements.find(({ options }) => options)?.initial_option?.value;
  const current = chosen === undefined ? null : decodeValue(chosen);
  if (current?.kind === 'page' && current.page !== at)
    faults.push(`page ${at} is said to be another`);
  return faults;
}

function expectGood(cards: readonly NamedCard[]): void {
  expect(cards.length).toBeGreaterThan(0);
  // Many cards are the same but for an id: one of each is enough for the validators.
  const different = new Map(
    cards.map((each) => [JSON.stringify({ ...each.card, again: !each.card.again }), each]),
  );
  for (const { name, card } of different.values()) expect(faultsOf(card), name).toEqual([]);
}

describe('every card of the bot', () => {
  it.each(testExams.map(({ code }) => code))(
    'about %s is shown and said whole, in messages and views that Slack takes',
    async (code) => {
      const exam = examOf(code);
      const cards = await cardsOfExam(exam);
      expectGood(cards);
      for (const { name, card } of cards) {
        if (card.again?.args['do'] !== 'show') continue;
        const [first] = render(card);
        const said = bare(unescaped(first?.text ?? ''));
        const [verdict, next] = card.blocks.filter(({ kind }) => kind !== 'page');
        if (verdict?.kind !== 'text' || next?.kind !== 'next-step') throw new Error(name);
        const ratings = card.blocks.flatMap((block) =>
          block.kind === 'ratings' ? block.rows : [],
        );
        const domains = ratings.map((row) => row.name);
        for (const text of [card.title, verdict.text, next.heading, next.text, ...domains]) {
          expect(said, name).toContain(bare(text));
        }
      }
    },
  );

  it('about twins is', async () => {
    expectGood(await cardsOfTwins());
  });

  it('about what-ifs is, each on one page', async () => {
    const cards = await cardsOfWhatIf();
    expectGood(cards);
    for (const { name, card } of cards) expect(render(card), name).toHaveLength(1);
  });

  it.each([1, 5, 60])('about a history of %i is', async (sittings) => {
    const history = await historyOf(sittings);
    expectGood([history]);
    expect(render(history.card).length).toBeLessThanOrEqual(6);
  });

  it('besides is', async () => {
    expectGood(await otherCards());
  });
});

describe('a chart', () => {
  it('stands in the history of an exam with two scores: beside the pass mark, oldest first', async () => {
    expect(render((await historyOf(5)).card).flatMap(chartsIn)).toEqual([]);
    const { card } = await historyOf(10);
    const pages = render(card);
    for (const page of pages) expect(chartsIn(page).length).toBeLessThanOrEqual(2);
    const [chart] = pages.flatMap(chartsIn);
    const [exam] = testExams;
    expect(chart).toMatchObject({
      title: `${exam?.code}: your scores`,
      chart: {
        type: 'line',
        series: [
          {
            name: 'Your score',
            data: [
              { label: '1 Jan 2025', value: 400 },
              { label: '2 Jan 2025', value: 405 },
            ],
          },
          { name: 'Pass mark', data: [{ value: exam?.passMark.value }, {}] },
        ],
        axis_config: { categories: ['1 Jan 2025', '2 Jan 2025'], y_label: 'points' },
      },
    });
  });

  it('shows the last twenty of many, and never more than two to a message', async () => {
    const pages = render((await historyOf(125)).card);
    const charts = pages.map((page) => chartsIn(page));
    expect(Math.max(...charts.map(({ length }) => length))).toBe(2);
    for (const chart of charts.flat()) {
      const { series } = (chart as unknown as { chart: { series: { data: unknown[] }[] } }).chart;
      expect(series.map(({ data }) => data.length)).toEqual([20, 20]);
    }
    for (const page of pages) expect(refused(page)).toEqual([]);
  });

  const points = (...values: readonly number[]) =>
    values.map((value, at) => ({ label: `Day ${at}`, value }));
  const one = (series: ChartBlock['series']): Card => ({
    title: 'T',
    tone: 'good',
    blocks: [{ kind: 'chart', title: 'C', unit: 'points', series }],
  });
  it.each<[string, ChartBlock['series']]>([
    ['no series', []],
    ['no points', [{ name: 'a', points: [] }]],
    [
      'two of one name',
      [
        { name: 'a', points: points(1) },
        { name: 'a', points: points(2) },
      ],
    ],
    [
      'other labels',
      [
        { name: 'a', points: points(1) },
        { name: 'b', points: points(1, 2) },
      ],
    ],
    ['one label twice', [{ name: 'a', points: [...points(1), ...points(2)] }]],
    ['no number', [{ name: 'a', points: points(Number.NaN) }]],
    ['too many', Array.from({ length: 7 }, (_, at) => ({ name: `${at}`, points: points(1) }))],
  ])('with %s is left out', (_, series) => {
    expect(render(one(series)).flatMap(chartsIn)).toEqual([]);
    expect(render(one([{ name: 'a', points: points(1, 2) }])).flatMap(chartsIn)).toHaveLength(1);
  });
});

describe('people', () => {
  const card = (...ids: readonly string[]): Card => ({
    title: 'T',
    tone: 'neutral',
    blocks: [{ kind: 'people', heading: 'Who may look', ids }],
  });
  const mentioned = (pages: readonly SlackMessage[]) =>
    JSON.stringify(pages.map(({ blocks }) => blocks)).match(/"user_id":"[A-Z0-9]+"/g) ?? [];

  it('are named in blocks, and called nowhere', () => {
    const pages = render(card('user:U123', 'role:456', 'user:W0ABC'));
    expect(mentioned(pages)).toEqual(['"user_id":"U123"', '"user_id":"W0ABC"']);
    expect(readable(pages[0]?.blocks)).toContain('role:456');
    expect(pages[0]?.text).toBe('T\nWho may look\n• U123\n• W0ABC\n• role:456');
    expect(pages.flatMap(refused)).toEqual([]);
    // Where others read, a name would call somebody.
    const { blocks } = pages[0] ?? {};
    const told = checkSent({ body: { text: 'T', blocks }, seenBy: 'everybody', how: 'replace' });
    expect(told.map(({ message }) => message)).toEqual(['mentions <@U123>', 'mentions <@W0ABC>']);
  });

  it.each(['user:123', 'user:u123', 'user:U1<>', 'user:', '<@U123>', `user:U${'1'.repeat(40)}`])(
    'whose id is none of Slack’s stand as they are: %s',
    (id) => {
      const pages = render(card(id));
      expect(mentioned(pages)).toEqual([]);
      expect(readable(pages[0]?.blocks)).toContain(id);
      expect(pages.flatMap(refused)).toEqual([]);
    },
  );

  it('of any number are all there', () => {
    const ids = Array.from({ length: 230 }, (_, at) => `user:U${1000 + at}`);
    const pages = render(card(...ids));
    expect(new Set(mentioned(pages)).size).toBe(230);
    expect(pages.flatMap(refused)).toEqual([]);
  });
});

/** Words to make cards of: short, empty, long, hostile, in other alphabets. */
const anyText = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' ', '<!channel> <@U1> &amp; <http://a.b|c>', 'a\n\nb'),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(hostileText, fc.constantFrom('word ', 'x', '😀', '&', '\n', '<!here> '))
      .chain(([text, unit]) =>
        fc.integer({ min: 0, max: 6000 }).map((length) => {
          const whole = `${text}${unit}`;
          return whole.repeat(Math.ceil(length / whole.length)).slice(0, length);
        }),
      ),
  },
);
const some = <T>(arbitrary: fc.Arbitrary<T>, maxLength: number) =>
  fc.array(arbitrary, { maxLength, size: 'max' });

function blockWith(text: fc.Arbitrary<string>): fc.Arbitrary<Block> {
  const kind = <K extends Block['kind']>(name: K) => fc.constant(name);
  const state = fc.constantFrom('weak', 'adequate', 'strong', 'open');
  const row = fc.record({ name: text, weight: fc.option(text, { nil: null }), label: text, state });
  const finding = fc.record(
    { title: text, detail: text, advice: text, basis: text },
    { requiredKeys: ['title', 'detail', 'basis'] },
  );
  const sign = fc.constantFrom('for', 'against', 'plain');
  const fact = fc.record(
    { label: text, value: text, note: text },
    { requiredKeys: ['label', 'value'] },
  );
  const id = fc.oneof(text, fc.stringMatching(/^(user|role):[UWS0-9][A-Z0-9]{2,10}$/));
  const command = fc.record({ name: text, summary: text, example: text });
  const point = fc.record({ label: text, value: fc.double() });
  return fc.oneof(
    fc.record({ kind: kind('page'), title: text }),
    fc.record({ kind: kind('text'), heading: text, text }, { requiredKeys: ['kind', 'text'] }),
    fc.record({ kind: kind('next-step'), heading: text, text }),
    fc.record({ kind: kind('ratings'), heading: text, rows: some(row, 8), summary: text }),
    fc.record({ kind: kind('findings'), heading: text, findings: some(finding, 30) }),
    fc.record({
      kind: kind('points'),
      heading: text,
      lead: text,
      points: some(fc.record({ sign, text }), 12),
    }),
    fc.record({ kind: kind('facts'), heading: text, rows: some(fact, 60) }),
    fc.record({ kind: kind('commands'), heading: text, rows: some(command, 8) }),
    fc.record({ kind: kind('people'), heading: text, ids: fc.array(id, { maxLength: 120 }) }),
    fc.record({ kind: kind('example'), text }),
    fc.record({ kind: kind('small'), text }),
    fc.record({
      kind: kind('chart'),
      title: text,
      unit: text,
      series: some(fc.record({ name: text, points: some(point, 30) }), 3),
    }),
  ) as fc.Arbitrary<Block>;
}

const action = fc.record({
  command: fc.constantFrom('history', 'plan', 'scorereport'),
  args: fc.dictionary(fc.constantFrom('do', 'id', 'exam', 'd1'), fc.string({ maxLength: 700 }), {
    noNullPrototype: true,
  }),
});

function cardWith(text: fc.Arbitrary<string>): fc.Arbitrary<Card> {
  const button: fc.Arbitrary<Button> = fc.record({
    label: text,
    style: fc.constantFrom('main', 'plain', 'danger'),
    action,
  });
  const choosing = fc.record({
    label: text,
    line: text,
    options: fc.uniqueArray(fc.record({ label: text, action, chosen: fc.boolean() }), {
      maxLength: 110,
      selector: (each) => JSON.stringify(each.action),
    }),
  });
  return fc.record(
    {
      title: text,
      tone: fc.constantFrom('good', 'neutral', 'caution', 'problem'),
      blocks: some(blockWith(text), 14),
      closing: some(text, 4),
      buttons: some(button, 30),
      choices: fc.array(choosing, { maxLength: 4 }),
      again: action,
    },
    { requiredKeys: ['title', 'tone', 'blocks'] },
  ) as fc.Arbitrary<Card>;
}

describe('any card', () => {
  it('is drawn in messages and views that Slack takes', () => {
    fc.assert(
      fc.property(cardWith(anyText), (card) => {
        const pages = render(card);
        expect(pages.length).toBeGreaterThan(0);
        // Pages in the middle are made as the others are.
        for (const page of [...pages.slice(0, 2), ...pages.slice(-1)]) {
          expect(refused(page)).toEqual([]);
          expect(page.blocks.length).toBeLessThanOrEqual(BLOCKS.message - 1);
          expect(page.text).not.toMatch(/<|>|&(?!amp;|lt;|gt;)/);
        }
      }),
      // Such cards are too large to look for the smallest that fails.
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('loses no letter of what it says', () => {
    const letters = fc
      .array(fc.constantFrom('alpha', 'Beta.', 'γάμμα', '*delta*', '\n', '<e|f>', '🎓', '&'), {
        maxLength: 1200,
        size: 'max',
      })
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(letters, (text) => {
        const pages = render({
          title: 'T',
          tone: 'good',
          blocks: [
            { kind: 'text', text },
            { kind: 'next-step', heading: 'N', text },
            { kind: 'points', points: [{ sign: 'plain', text }] },
            { kind: 'example', text },
            { kind: 'small', text },
            {
              kind: 'findings',
              heading: 'H',
              findings: [{ title: 'F', detail: text, basis: text }],
            },
          ],
          closing: [text],
        });
        const letter = (from: string) => from.match(/[\p{Ll}🎓]/gu)?.join('') ?? '';
        const blocks = pages.flatMap((page) =>
          page.blocks.filter(({ type }) => type === 'rich_text' || type === 'context'),
        );
        const once = letter(text).length;
        const example = letter(debriefLine(text, commands)).length;
        const shown = letter(readable(blocks).replace(/Page \d+ of \d+/g, ''));
        expect(shown.length).toBe(once * (6 + pages.length) + example);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps every button, in several rows where they are many', () => {
    const buttons = Array.from(
      { length: 60 },
      (_, at): Button => ({
        label: `Button ${at}`,
        style: 'plain',
        action: { command: 'history', args: { id: String(at) } },
      }),
    );
    expect(faultsOf({ title: 'T', tone: 'good', blocks: [], buttons })).toEqual([]);
  });

  it('leads to every page, in steps where they are many', () => {
    const blocks = Array.from({ length: 150 }, (_, at): readonly Block[] => [
      { kind: 'page', title: `Part ${at}` },
      { kind: 'text', text: `Text ${at}` },
    ]).flat();
    for (const length of [1, 200]) {
      const args = { id: 'x'.repeat(length) };
      const pages = render({ title: 'T', tone: 'good', blocks, again: { command: 'plan', args } });
      expect(pages).toHaveLength(150);
      for (const [at, page] of pages.entries()) {
        if (at % 10 === 0) expect(refused(page)).toEqual([]);
        const reached = elementsIn(page)
          .flatMap(({ value, options }) => options?.map((each) => each.value) ?? [value ?? ''])
          .map(decodeValue)
          .flatMap((value) => (value?.kind === 'page' ? [value.page] : []));
        expect(reached).toContain(Math.min(at + 1, 149));
        expect(reached).toContain(Math.max(at - 1, 0));
      }
    }
  });

  it('leaves out a button whose value is too long to be one', () => {
    const long = { command: 'history', args: { id: 'x'.repeat(TEXT.value) } };
    const buttons: readonly Button[] = [{ label: 'Too long', style: 'plain', action: long }];
    const [page] = render({ title: 'T', tone: 'good', blocks: [], buttons });
    expect(page && elementsIn(page)).toEqual([]);
  });
});

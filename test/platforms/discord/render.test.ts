// Cards → Discord messages: every card of the bot, and cards such as nobody would write, in requests Discord takes.

import { isDeepStrictEqual } from 'node:util';
import { type APIButtonComponent, type APIEmbed, ComponentType } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '#commands/index.ts';
import type { Block, Button, Card } from '#src/cards/card.ts';
import { discord as words } from '#src/cards/words/en.ts';
import { decodeId } from '#src/platforms/discord/custom-id.ts';
import { plainText } from '#src/platforms/discord/escape.ts';
import { type DiscordMessage, EMBED } from '#src/platforms/discord/limits.ts';
import { renderCard, slashLine, splitText } from '#src/platforms/discord/render.ts';
import { textsOf } from '#test/support/card-text.ts';
import { activeIn, hostileText, shown } from '#test/support/discord/active-markdown.ts';
import { refusedMessage } from '#test/support/discord/bodies.ts';
import {
  cardsOfExam,
  cardsOfTwins,
  historyOf,
  type NamedCard,
  otherCards,
} from '#test/support/every-card.ts';
import { examOf, testExams } from '#test/support/make-bot-for-tests.ts';
import { cardsOfWhatIf } from '#test/support/what-if-cards.ts';

const render = (card: Card) => renderCard(card, commands);

/** Every text of a message's embeds, in the order they are seen. */
function textOfEmbeds(embeds: readonly APIEmbed[] = []): readonly string[] {
  return embeds.flatMap(({ title = '', description = '', fields = [], footer }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
    footer?.text ?? '',
  ]);
}

/** Letters and signs without markup and space. */
const bare = (text: string) => text.replace(/[\s*>`\u200B]|-#/g, '');
const seenOn = (pages: readonly DiscordMessage[]) =>
  bare(
    shown(
      pages
        .flatMap(({ embeds, components }) => [
          ...textOfEmbeds(embeds),
          ...buttonsIn(components).map(({ label }) => label),
          ...optionsIn(components).map(({ label }) => label),
        ])
        .join(' '),
    ),
  );

function inRows(components: DiscordMessage['components'] = []) {
  return components.flatMap((row) =>
    row.type === ComponentType.ActionRow ? [...row.components] : [],
  );
}

type PressButton = Extract<APIButtonComponent, { custom_id: string }>;
const buttonsIn = (components: DiscordMessage['components']) =>
  inRows(components).filter((each): each is PressButton => each.type === ComponentType.Button);
const listsIn = (components: DiscordMessage['components']) =>
  inRows(components).filter((each) => each.type === ComponentType.StringSelect);
const optionsIn = (components: DiscordMessage['components']) =>
  listsIn(components).flatMap(({ options }) => options);
/** The list of pages, without other lists. */
const pageListsIn = (components: DiscordMessage['components']) =>
  listsIn(components).filter(({ custom_id }) => decodeId(custom_id)?.kind !== 'choose');

/** How somebody's id is written to be shown as a name; anything else stays as it is. */
function mentionOf(id: string): string {
  return id.replace(/^user:(\d{1,20})$/, '<@$1>').replace(/^role:(\d{1,20})$/, '<@&$1>');
}

/** What a person is to read of a card: no kinds, no actions. */
function wordsOf(card: Card): readonly string[] {
  const { title, blocks, closing = [], buttons = [], choices = [] } = card;
  return [
    title,
    ...blocks.flatMap((block): readonly string[] => {
      switch (block.kind) {
        case 'page':
        case 'chart':
          return [];
        case 'example':
          return [slashLine(block.text, commands)];
        case 'ratings':
          return [
            block.heading,
            ...block.rows.flatMap(({ name, weight, label }) => [name, weight ?? '', label]),
            block.summary ?? '',
          ];
        case 'people':
          return [block.heading, ...block.ids.map(mentionOf)];
        case 'points':
          return [block.heading ?? '', block.lead ?? '', ...block.points.map(({ text }) => text)];
        case 'commands':
          return block.rows.flatMap(({ name, summary, example }) => [
            name,
            summary,
            slashLine(example, commands),
          ]);
        default: {
          const { kind, ...rest } = block;
          return textsOf(rest as unknown as Card);
        }
      }
    }),
    ...closing,
    ...buttons.map(({ label }) => label),
    ...choices.flatMap(({ options }) => options.map(({ label }) => label)),
  ].filter((text) => text !== '');
}

/** What is wrong with the pages of a card. */
function faultsOf(card: Card): readonly string[] {
  const faults: string[] = [];
  const pages = render(card);
  const seen = seenOn(pages);
  for (const page of pages) faults.push(...refusedMessage(page));
  for (const text of wordsOf(card)) {
    // A long text may go on in another field, under its name: each of its sentences is in one.
    for (const sentence of text.split(/\n|(?<=\. )/)) {
      if (!seen.includes(bare(plainText(sentence)))) faults.push(`not shown: ${sentence}`);
    }
  }
  const labels = pages[0]?.components ? pageLabels(pages[0], card) : [];
  if (new Set(labels).size < labels.length) faults.push(`two pages of one name: ${labels}`);
  if (card.again && pages.length > 1) {
    for (const [at, page] of pages.entries()) faults.push(...turningFaults(page, at, pages, card));
  }
  for (const page of pages) faults.push(...choosingFaults(page, card));
  return faults;
}

/** Lists do what the card says, and show what is chosen. */
function choosingFaults({ components }: DiscordMessage, { choices = [] }: Card): readonly string[] {
  const drawn = listsIn(components)
    .filter(({ custom_id }) => decodeId(custom_id)?.kind === 'choose')
    .map(({ options, placeholder }) => ({
      placeholder,
      options: options.map((option) => [decodeId(option.value), option.default]),
    }));
  const wanted = choices.map(({ label, options }) => ({
    placeholder: label,
    options: options.map(({ action, chosen }) => [
      { kind: 'action', action, replaces: true },
      chosen,
    ]),
  }));
  return isDeepStrictEqual(drawn, wanted) ? [] : ['lists'];
}

function pageLabels({ components }: DiscordMessage, { again }: Card): readonly string[] {
  if (!again) return [];
  const buttons = buttonsIn(components).filter(
    ({ custom_id }) => decodeId(custom_id)?.kind === 'page',
  );
  const listed = pageListsIn(components).flatMap(({ options }) => options);
  return [...buttons, ...listed].map(({ label }) => label ?? '');
}

function turningFaults(
  { components }: DiscordMessage,
  at: number,
  pages: readonly DiscordMessage[],
  { again }: Card,
): readonly string[] {
  const faults: string[] = [];
  const [list] = pageListsIn(components);
  if (list) {
    const { options } = list;
    const id = decodeId(list.custom_id);
    const wanted = { kind: 'pages', action: again };
    if (!isDeepStrictEqual(id, wanted)) faults.push(`no list of pages on ${at}`);
    const current = options.filter((option) => option.default).map(({ value }) => value);
    if (current.join() !== String(at)) faults.push(`page ${at} is listed as ${current}`);
    return faults;
  }
  const turning = buttonsIn(components).flatMap((button) => {
    const id = decodeId(button.custom_id);
    return id?.kind === 'page' ? [{ button, id }] : [];
  });
  if (turning.length !== pages.length) faults.push(`${turning.length} buttons on page ${at}`);
  for (const [page, { button, id }] of turning.entries()) {
    const wanted = { kind: 'page', action: again, page };
    if (!isDeepStrictEqual(id, wanted) || button.disabled !== (page === at)) {
      faults.push(`button ${page} on page ${at}`);
    }
  }
  return faults;
}

function expectGood(cards: readonly NamedCard[]): void {
  expect(cards.length).toBeGreaterThan(0);
  // Many cards are the same but for an id: one of each is enough for the validators.
  const different = new Map(
    cards.map(({ name, card }) => [
      JSON.stringify({ ...card, again: !card.again }),
      { name, card },
    ]),
  );
  for (const { name, card } of different.values()) expect(faultsOf(card), name).toEqual([]);
}

describe('every card of the bot', () => {
  it.each(testExams.map(({ code }) => code))(
    'about %s is shown whole, in requests that Discord takes',
    async (code) => {
      const cards = await cardsOfExam(examOf(code));
      expectGood(cards);
      for (const { name, card } of cards) {
        if (card.again?.args['do'] !== 'show') continue;
        const [first] = render(card);
        const [verdict, next] = card.blocks.filter(({ kind }) => kind !== 'page');
        if (verdict?.kind !== 'text' || next?.kind !== 'next-step') throw new Error(name);
        for (const text of [verdict.text, next.heading, next.text]) {
          expect(seenOn(first ? [first] : []), name).toContain(bare(plainText(text)));
        }
      }
      // The colours of a pass and a fail differ; so do the words above.
      const titles = new Map<string, Set<string>>();
      for (const { card } of cards) {
        if (card.again?.args['do'] !== 'show') continue;
        titles.set(card.tone, (titles.get(card.tone) ?? new Set()).add(card.title));
      }
      const good = titles.get('good') ?? new Set();
      expect(good.size).toBe(1);
      expect([...(titles.get('neutral') ?? [])].some((title) => good.has(title))).toBe(false);
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

/** Words to make cards of: short, empty, long, hostile, in other alphabets. */
const anyText = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom('', ' ', 'One sentence. And another one.', 'a\n\nb') },
  {
    weight: 2,
    arbitrary: fc
      .tuple(hostileText, fc.constantFrom('word ', 'Go on. ', 'x', '😀', '*', '\n', '@everyone '))
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

/** Somebody's id, as long as they are on Discord: nothing in a hostile text looks like it. */
const anybody = fc
  .tuple(fc.constantFrom('user', 'role'), fc.bigInt({ min: 10n ** 17n, max: 10n ** 19n - 1n }))
  .map(([kind, id]) => `${kind}:${id}`);

function blockWith(text: fc.Arbitrary<string>): fc.Arbitrary<Block> {
  const kind = <K extends Block['kind']>(name: K) => fc.constant(name);
  const state = fc.constantFrom('weak', 'adequate', 'strong', 'open');
  const weight = fc.option(text, { nil: null });
  const row = fc.record({ name: text, weight, label: text, state });
  const maybe = (record: Record<string, fc.Arbitrary<unknown>>, ...keys: readonly string[]) =>
    fc.record(record, {
      requiredKeys: Object.keys(record).filter((key) => !keys.includes(key)),
    });
  const finding = maybe({ title: text, detail: text, advice: text, basis: text }, 'advice');
  const sign = fc.constantFrom('for', 'against', 'plain');
  const fact = maybe({ label: text, value: text, note: text }, 'note');
  const command = fc.record({ name: text, summary: text, example: text });
  return fc.oneof(
    fc.record({ kind: kind('page'), title: text }),
    maybe({ kind: kind('text'), heading: text, text }, 'heading'),
    fc.record({ kind: kind('next-step'), heading: text, text }),
    maybe({ kind: kind('ratings'), heading: text, rows: some(row, 8), summary: text }, 'summary'),
    fc.record({ kind: kind('findings'), heading: text, findings: some(finding as never, 30) }),
    maybe(
      {
        kind: kind('points'),
        heading: text,
        lead: text,
        points: some(fc.record({ sign, text }), 12),
      },
      'heading',
      'lead',
    ),
    maybe({ kind: kind('facts'), heading: text, rows: some(fact, 60) }, 'heading'),
    fc.record({ kind: kind('commands'), heading: text, rows: some(command, 8) }),
    fc.record({
      kind: kind('people'),
      heading: text,
      ids: fc.array(fc.oneof(anybody, text), { minLength: 1, maxLength: 40 }),
    }),
    fc.record({ kind: kind('example'), text }),
    fc.record({ kind: kind('small'), text }),
  ) as fc.Arbitrary<Block>;
}

const action = fc.record({
  command: fc.constantFrom('history', 'plan', 'scorereport'),
  args: fc.dictionary(fc.constantFrom('do', 'id', 'exam', 'd1'), fc.string({ maxLength: 9 }), {
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
    options: fc.uniqueArray(fc.record({ label: text, action, chosen: fc.constant(false) }), {
      maxLength: 30,
      selector: (each) => JSON.stringify(each.action),
    }),
  });
  return fc.record(
    {
      title: text,
      tone: fc.constantFrom('good', 'neutral', 'caution', 'problem'),
      blocks: some(blockWith(text), 14),
      closing: some(text, 4),
      // What two buttons do is never the same.
      buttons: fc.uniqueArray(button, {
        maxLength: 12,
        selector: (each) => JSON.stringify(each.action),
      }),
      choices: fc.array(choosing, { maxLength: 6 }),
      again: action,
    },
    { requiredKeys: ['title', 'tone', 'blocks'] },
  ) as fc.Arbitrary<Card>;
}

/** A heading whose content stands in the next message. */
function lonelyHeading({ embeds = [] }: DiscordMessage, next: DiscordMessage | undefined) {
  const last = embeds.at(-1);
  const isHeading = last && embeds.length > 1 && last.title && (last.fields?.length ?? 0) === 0;
  return isHeading && !last.description && next !== undefined;
}

describe('any card', () => {
  it('is drawn in requests that Discord takes', () => {
    fc.assert(
      fc.property(cardWith(anyText), (card) => {
        const pages = render(card);
        // Pages in the middle are made as the others are.
        for (const page of [...pages.slice(0, 2), ...pages.slice(-1)]) {
          expect(refusedMessage(page)).toEqual([]);
        }
      }),
      // Such cards are too large to look for the smallest that fails.
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('ends no message with a heading', () => {
    const text = fc.constantFrom('Words.', 'More words. '.repeat(40), 'x'.repeat(900));
    const findings = fc.record({
      kind: fc.constant('findings' as const),
      heading: fc.constant('Heading'),
      findings: fc.array(fc.record({ title: text, detail: text, basis: text }), {
        minLength: 1,
        maxLength: 9,
      }),
    });
    fc.assert(
      fc.property(some(findings, 14), (blocks) => {
        const pages = render({ title: 'Title', tone: 'good', blocks });
        for (const [at, page] of pages.entries()) {
          expect(lonelyHeading(page, pages[at + 1])).toBeFalsy();
        }
        const order = pages.flatMap(({ embeds = [] }) =>
          embeds.flatMap((each) => each.fields ?? []),
        );
        const told = blocks.flatMap((block) =>
          block.findings.map(({ title }) => title.slice(0, 200)),
        );
        const names = order.map(({ name }) => name).filter((name) => !/\(\d+\)$/.test(name));
        expect(names.map((name) => name.slice(0, 200))).toEqual(told);
      }),
      { numRuns: 100 },
    );
  });

  it('loses no letter of what it says', () => {
    const letters = fc
      .array(fc.constantFrom('alpha', 'Beta.', 'γάμμα', '*delta*', '\n', '[e](f)', '🎓'), {
        maxLength: 300,
      })
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(letters, letters, (text, detail) => {
        const pages = render({
          title: 'T',
          tone: 'good',
          blocks: [
            { kind: 'text', text },
            { kind: 'points', points: [{ sign: 'plain', text }] },
            { kind: 'findings', heading: 'H', findings: [{ title: 'F', detail, basis: text }] },
          ],
        });
        const letter = (from: string) => from.match(/[\p{L}🎓]/gu)?.join('') ?? '';
        const values = pages.flatMap(({ embeds = [] }) =>
          embeds.flatMap(({ description = '', fields = [] }, at) => [
            at === 0 && description === '**H**' ? '' : description.replace(/\*\*H\*\*$/, ''),
            ...fields.map(({ value }) => value),
          ]),
        );
        expect(letter(values.join(' '))).toBe(letter([text, text, detail, text].join(' ')));
      }),
      { numRuns: 200 },
    );
  });

  it('uses the room of a message before it begins another', () => {
    const findings = Array.from({ length: 5 }, () => ({
      title: 'Title',
      detail: 'x'.repeat(990),
      basis: 'rule of thumb',
    }));
    const blocks = [{ kind: 'findings' as const, heading: 'Heading', findings }];
    expect(render({ title: 'T', tone: 'good', blocks })).toHaveLength(1);
  });

  it('holds no more embeds and fields than a message may have', () => {
    const heading = 'H';
    const finding = { title: 'F', detail: 'D', basis: 'B' };
    const blocks = (headings: number, findings: number): readonly Block[] =>
      Array.from({ length: headings }, () => ({
        kind: 'findings',
        heading,
        findings: Array.from({ length: findings }, () => finding),
      }));
    for (const [headings, findings, messages, embeds] of [
      [10, 1, 1, 10],
      [11, 1, 2, 11],
      [1, 25, 1, 1],
      [1, 26, 1, 2],
      [1, 250, 1, 10],
      [1, 251, 2, 11],
      [6, 26, 2, 12],
    ] as const) {
      const pages = render({ title: 'T', tone: 'good', blocks: blocks(headings, findings) });
      const drawn = pages.flatMap((page) => page.embeds ?? []);
      for (const page of pages) expect(refusedMessage(page)).toEqual([]);
      expect([pages.length, drawn.length], `${headings} of ${findings}`).toEqual([
        messages,
        embeds,
      ]);
      expect(drawn.flatMap(({ fields = [] }) => fields)).toHaveLength(headings * findings);
      for (const [at, page] of pages.entries()) {
        expect(lonelyHeading(page, pages[at + 1])).toBeFalsy();
      }
    }
  });

  it('reaches all of many pages, in steps where a list cannot hold them', () => {
    const blocks = Array.from({ length: 60 }, (_, at): readonly Block[] => [
      { kind: 'page', title: `Week ${at}` },
      { kind: 'text', text: 'Text.' },
    ]).flat();
    const again = { command: 'plan', args: {} };
    const pages = render({ title: 'T', tone: 'good', blocks, again });
    expect(pages).toHaveLength(60);
    const listed = pages.map(({ components }) => optionsIn(components).map(({ value }) => value));
    expect(listed.every((values, at) => values.length === 25 && values.includes(String(at)))).toBe(
      true,
    );
    expect(listed[0]).toContain('24');
    expect(listed[24]).toContain('36');
    expect(listed[36]).toContain('48');
    expect(listed[48]).toContain('59');
    for (const page of pages) expect(refusedMessage(page)).toEqual([]);
  });

  it('shows people and roles by their names', () => {
    const ids = ['user:1574031694233600111', 'role:1574031694233600222', 'user:U12', 'role:'];
    const [page] = render({
      title: 'T',
      tone: 'neutral',
      blocks: [{ kind: 'people', heading: 'Who may see the figures', ids }],
    });
    if (!page) throw new Error('there is no page');
    expect(refusedMessage(page)).toEqual([]);
    expect(page.embeds?.[0]?.fields).toEqual([
      {
        name: 'Who may see the figures',
        value: '• <@1574031694233600111>\n• <@&1574031694233600222>\n• user:U12\n• role:',
      },
    ]);
  });

  it('is shown without a button that would carry too much', () => {
    const button = (id: string): Button => ({
      label: 'Press',
      style: 'plain',
      action: { command: 'history', args: { id } },
    });
    const blocks = [{ kind: 'text' as const, text: 'Text.' }];
    const buttons = [button('x'.repeat(90)), button('y')];
    const [page] = render({ title: 'T', tone: 'good', blocks, buttons });
    expect(buttonsIn(page?.components)).toHaveLength(1);
  });

  it('says the closing once where pages can be turned, and never loses its place to it', () => {
    const blocks = ['a', 'b'].flatMap((title): readonly Block[] => [
      { kind: 'page', title },
      { kind: 'text', text: title },
    ]);
    const closing = ['Saved. '.repeat(600)];
    const again = { command: 'history', args: {} };
    const [first, second] = render({ title: 'T', tone: 'good', blocks, closing, again });
    expect(first?.embeds?.at(-1)?.footer?.text).toMatch(/^Saved\. .*… · Page 1 of 2$/);
    expect(second?.embeds?.at(-1)?.footer?.text).toBe(words.page(2, 2));
  });
});

describe('what a person wrote', () => {
  /** Takes out the markup a renderer may write itself. */
  const withoutOurs = (text: string) =>
    text
      .replace(/```\n[^`]*(?:`{1,2}[^`]+)*`{0,2}\n```/g, 'code')
      .replace(/^• <@&?\d{18,19}>$/gm, 'somebody')
      .replace(/^(?:> |-# )/gm, '')
      .replace(/\\[^0-9A-Za-z\s]|\*/g, (found) => (found === '*' ? '' : found));
  /** How many asterisks there are that no backslash makes letters. */
  const asterisks = (text: string) =>
    text
      .replace(/```[\s\S]*?\n```/g, '')
      .replace(/\\[^0-9A-Za-z\s]/g, '')
      .split('*').length - 1;

  it('is nothing but text, wherever it stands', () => {
    fc.assert(
      fc.property(cardWith(hostileText), (card) => {
        for (const { embeds } of render(card)) {
          for (const { title = '', description = '', fields = [] } of embeds ?? []) {
            for (const text of [
              title,
              description,
              ...fields.flatMap(({ name, value }) => [name, value]),
            ]) {
              expect(activeIn(withoutOurs(text)), text).toEqual([]);
              expect(asterisks(text) % 2, text).toBe(0);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('makes no more and no less emphasis than other words would', () => {
    const line = hostileText.map(plainText).filter((text) => text !== '');
    fc.assert(
      fc.property(line, (text) => {
        const card = (told: string): Card => ({
          title: told,
          tone: 'good',
          blocks: [
            { kind: 'text', heading: told, text: told },
            { kind: 'next-step', heading: told, text: told },
            { kind: 'facts', rows: [{ label: told, value: told, note: told }] },
            {
              kind: 'ratings',
              heading: told,
              rows: [{ name: told, weight: told, label: told, state: 'weak' }],
              summary: told,
            },
            {
              kind: 'findings',
              heading: told,
              findings: [{ title: told, detail: told, advice: told, basis: told }],
            },
          ],
        });
        const count = (told: string) =>
          render(card(told)).map(({ embeds }) => textOfEmbeds(embeds).map(asterisks));
        expect(count(text)).toEqual(count('word'));
      }),
      { numRuns: 300 },
    );
  });

  it('never names somebody in a list of people', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const ids = [text, `user:${text}`, `role:1${text}x`];
        const blocks = [{ kind: 'people' as const, heading: 'Who', ids }];
        const [page] = render({ title: 'T', tone: 'good', blocks });
        const [field] = page?.embeds?.[0]?.fields ?? [];
        const lines = (field?.value ?? '').split('\n');
        expect(lines).toHaveLength(3);
        for (const [at, line] of lines.entries()) {
          // What a hostile text makes of an id can be one.
          if (/^(?:user|role):\d{1,20}$/.test(ids[at] ?? '')) continue;
          expect(activeIn(line.replace(/^• /, '')), line).toEqual([]);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('cannot end the block of an example', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const blocks = [{ kind: 'example' as const, text }];
        const [page] = render({ title: 'T', tone: 'good', blocks });
        const { description = '' } = page?.embeds?.[0] ?? {};
        expect(description).toMatch(/^```\n.*\n```$/);
        expect(description.split('```')).toHaveLength(3);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('splitting a line', () => {
  const line = hostileText.chain((text) =>
    fc.integer({ min: 1, max: 40 }).map((times) => text.repeat(times).replace(/\s+/g, ' ')),
  );

  it('keeps every letter, in parts that are not too long and inert by themselves', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 12, max: 120 }), (text, most) => {
        const parts = splitText(text, most);
        const letters = (from: string) => from.replace(/[\s…]/g, '');
        expect(letters(shown(parts.join('')))).toBe(letters(shown(splitText(text, 1e6).join(''))));
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(most);
          expect(part.isWellFormed()).toBe(true);
          expect(activeIn(part)).toEqual([]);
        }
      }),
      { numRuns: 600 },
    );
  });

  it.each([
    ['One. Two. Three.', 12, ['One. Two.', 'Three.']],
    ['one two three four', 10, ['one two', 'three four']],
    ['abcdefghijkl', 5, ['abcd…', 'efgh…', 'ijkl']],
    ['****', 5, ['\\*\\*…', '\\*\\*']],
    ['😀😀😀', 4, ['😀…', '😀😀']],
    ['words - and 1. more', 9, ['words -', 'and 1.', 'more']],
    ['wordword # word', 10, ['wordword', '\\# word']],
    ['', 5, ['']],
  ])('%j by %i', (text, most, parts) => {
    expect(splitText(text, most)).toEqual(parts);
  });

  it('takes no longer for a hostile text', () => {
    for (const unit of ['_', '<', ':a', '- ', '@everyone ', '||']) {
      const began = performance.now();
      splitText(unit.repeat(3_000), EMBED.fieldValue);
      expect(performance.now() - began, unit).toBeLessThan(1_000);
    }
  });
});

// Card → Slack messages: Block Kit, one page at a time, with buttons to the other pages and for what can be done next.
// Everything a person may have typed stands in rich text or plain text, where Slack reads no markup, mention or link.

import type { types } from '@slack/bolt';
import type { Command } from '../../app/command.ts';
import type {
  Button,
  Card,
  Block as CardBlock,
  ChartBlock,
  Choices,
  FindingRow,
  Point,
  RatingRow,
  Tone,
} from '../../cards/card.ts';
import { slack as words } from '../../cards/words/en.ts';
import { encodeValue } from './action-value.ts';
import { BLOCKS, type Block, COUNT, room, type SlackMessage, shorten, TEXT } from './limits.ts';
import { debriefLine } from './lines.ts';

/** The sign before a title: the tone in a form that needs no colour, which Slack's messages do not have. */
const toneSigns: Readonly<Record<Tone, string>> = {
  good: '✓ ',
  neutral: '',
  caution: '',
  problem: '⚠ ',
};

const stateSigns: Readonly<Record<RatingRow['state'], string>> = {
  weak: '○',
  adequate: '◐',
  strong: '●',
  open: '?',
};

/** Blocks of a page; the rest of a message's 50 is for title, closing and buttons. */
const PAGE_BLOCKS = BLOCKS.message - 14;
/** Characters of a page: what a screen can take, and what `text` can say again beside title and closing. */
const PAGE_TEXT = room(TEXT.message) - 600;
/** More pages than this go into a list instead of a row of buttons. */
const MOST_PAGE_BUTTONS = 5;

/** Every page of a card as a message of its own. */
export function renderCard(card: Card, commands: readonly Command[]): readonly SlackMessage[] {
  const pages = splitPages(card.blocks).flatMap((page) => drawPage(page, commands));
  const titles = pages.map(({ title }) => title);
  const title = labelOf(`${toneSigns[card.tone]}${card.title}`, TEXT.header);
  return pages.map(({ blocks }, at) => {
    const closing = at === 0 || !card.again ? (card.closing ?? []) : [];
    const place = pages.length > 1 ? [words.page(at + 1, pages.length)] : [];
    const said = [...closing, ...place].filter((text) => text.trim() !== '');
    const spoken = [title, ...blocks.map(({ plain }) => plain), ...said];
    return {
      text: fitEscaped(spoken.filter((text) => text.trim() !== '').join('\n'), room(TEXT.message)),
      blocks: [
        { type: 'header', text: plainText(title) },
        ...blocks.map(({ block }) => block),
        ...contexts(said),
        ...navigation(card, titles, at),
        ...actions(card.buttons ?? []),
        ...lists(card.choices ?? []),
      ],
    };
  });
}

/** A block with the same in plain words. */
interface Drawn {
  readonly block: Block;
  readonly plain: string;
}

interface Page {
  readonly title: string;
  readonly blocks: readonly Content[];
}

type Content = Exclude<CardBlock, { kind: 'page' }>;

function splitPages(blocks: readonly CardBlock[]): readonly Page[] {
  const pages: { title: string; blocks: Content[] }[] = [];
  for (const block of blocks) {
    if (block.kind === 'page') pages.push({ title: block.title, blocks: [] });
    else {
      if (pages.length === 0) pages.push({ title: words.firstPage, blocks: [] });
      pages.at(-1)?.blocks.push(block);
    }
  }
  return pages.length > 0 ? pages : [{ title: words.firstPage, blocks: [] }];
}

/** One page, or several where it is too long for a message. */
function drawPage(
  page: Page,
  commands: readonly Command[],
): readonly { readonly title: string; readonly blocks: readonly Drawn[] }[] {
  const drawn: { title: string; blocks: Drawn[] }[] = [{ title: page.title, blocks: [] }];
  let length = 0;
  let charts = 0;
  for (const each of page.blocks.flatMap((block) => drawBlock(block, commands))) {
    // More than these Slack does not show; the words say the same.
    if (each.block.type === 'data_visualization' && ++charts > COUNT.charts) continue;
    let last = drawn.at(-1);
    const full =
      length + each.plain.length > PAGE_TEXT || (last?.blocks.length ?? 0) >= PAGE_BLOCKS;
    if (full && last && last.blocks.length > 0) {
      last = { title: words.continued(page.title, drawn.length + 1), blocks: [] };
      drawn.push(last);
      length = 0;
      charts = each.block.type === 'data_visualization' ? 1 : 0;
    }
    last?.blocks.push(each);
    length += each.plain.length;
  }
  return drawn;
}

function drawBlock(block: Content, commands: readonly Command[]): readonly Drawn[] {
  switch (block.kind) {
    case 'text':
      return richText([...heading(block.heading), plain(block.text)]);
    case 'next-step':
      return richText([bold(`${block.heading}\n`), plain(block.text)], 'rich_text_quote');
    case 'ratings':
      return [
        ...richText(heading(block.heading)),
        ...listed(block.rows.map(ratingLine)),
        ...(block.summary === undefined ? [] : small(block.summary)),
      ];
    case 'findings':
      return [
        ...richText(heading(block.heading)),
        ...block.findings.flatMap((finding) => richText(findingText(finding))),
      ];
    case 'points':
      return [
        ...richText([
          ...heading(block.heading),
          ...(block.lead === undefined ? [] : [plain(block.lead)]),
        ]),
        ...listed(block.points.map(pointLine)),
      ];
    case 'facts':
      return [
        ...richText(heading(block.heading)),
        ...block.rows.flatMap(({ label, value, note }) =>
          richText([
            bold(label),
            plain(` · ${value}`),
            ...(note === undefined ? [] : [italic(`\n${note}`)]),
          ]),
        ),
      ];
    case 'commands':
      return [
        ...richText(heading(block.heading)),
        ...block.rows.flatMap(({ summary, example }) =>
          richText([code(debriefLine(example, commands)), plain(`\n${summary}`)]),
        ),
      ];
    case 'people':
      return [...richText(heading(block.heading)), ...people(block.ids)];
    case 'example':
      return richText([plain(debriefLine(block.text, commands))], 'rich_text_preformatted');
    case 'small':
      return small(block.text);
    case 'chart':
      return drawChart(block);
    default:
      return block satisfies never;
  }
}

type RichLine = readonly types.RichTextText[];

function plain(text: string): types.RichTextText {
  return { type: 'text', text: clean(text) };
}
function bold(text: string): types.RichTextText {
  return { type: 'text', text: clean(text), style: { bold: true } };
}
function italic(text: string): types.RichTextText {
  return { type: 'text', text: clean(text), style: { italic: true } };
}
function code(text: string): types.RichTextText {
  return { type: 'text', text: clean(text), style: { code: true } };
}

function heading(text: string | undefined): RichLine {
  return text === undefined ? [] : [bold(`${text}\n`)];
}

function ratingLine({ name, weight, label, state }: RatingRow): RichLine {
  const share = weight === null ? '' : ` · ${weight}`;
  return [plain(`${stateSigns[state]} `), bold(name), plain(`${share} · ${label}`)];
}

function findingText({ title, detail, advice, basis }: FindingRow): RichLine {
  return [
    bold(`${title}\n`),
    plain(`${detail}\n`),
    ...(advice === undefined ? [] : [plain(`→ ${advice}\n`)]),
    italic(basis),
  ];
}

function pointLine({ sign, text }: Point): RichLine {
  return [plain(`${sign === 'for' ? '↑ ' : sign === 'against' ? '↓ ' : ''}${text}`)];
}

/** Text as one block, or several where it is too long for one; nothing where there is none. */
function richText(
  line: RichLine,
  type: 'rich_text_section' | 'rich_text_quote' | 'rich_text_preformatted' = 'rich_text_section',
): readonly Drawn[] {
  if (line.every(({ text }) => text.trim() === '')) return [];
  return splitLine(line, room(TEXT.block)).map((elements) => ({
    block: {
      type: 'rich_text',
      elements: [
        // Example lines have no styles, which is all that tells these three apart.
        { type, elements: [...elements] } as types.RichTextSection,
      ],
    },
    plain: spoken(elements),
  }));
}

/** A list; several where it is too long for one block. */
function listed(lines: readonly RichLine[]): readonly Drawn[] {
  const drawn: Drawn[] = [];
  let items: RichLine[] = [];
  let length = 0;
  const close = () => {
    if (items.length === 0) return;
    drawn.push({
      block: {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: items.map((elements) => ({
              type: 'rich_text_section' as const,
              elements: [...elements],
            })),
          },
        ],
      },
      plain: items.map((item) => `• ${spoken(item)}`).join('\n'),
    });
    items = [];
    length = 0;
  };
  for (const line of lines.flatMap((each) => splitLine(each, room(TEXT.block)))) {
    const size = line.reduce((sum, { text }) => sum + text.length, 0);
    if (length + size > room(TEXT.block)) close();
    items.push(line);
    length += size;
  }
  close();
  return drawn;
}

/** Of one list. */
const MOST_PEOPLE = 50;

/**
 * People by their names, as Slack knows them. Mentions stand in blocks only, as `text` is what notifications say; cards
 * that name people are seen by whoever asked alone, where a mention calls nobody. What is no id of Slack's stands as it is:
 * it would have the whole message refused.
 */
function people(ids: readonly string[]): readonly Drawn[] {
  const users = ids.flatMap((id) => /^user:([UW][A-Z0-9]{2,19})$/.exec(id)?.[1] ?? []);
  const others = ids.filter((id) => !users.includes(id.replace('user:', '')));
  const lists = groups(users, MOST_PEOPLE).map(
    (some): Drawn => ({
      block: {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: some.map((user_id) => ({
              type: 'rich_text_section' as const,
              elements: [{ type: 'user' as const, user_id }],
            })),
          },
        ],
      },
      plain: some.map((id) => `• ${id}`).join('\n'),
    }),
  );
  return [...lists, ...listed(others.map((id) => [plain(id)]))];
}

/** Parts of at most so many characters, cut after a word where there is one. */
function splitLine(line: RichLine, most: number): readonly RichLine[] {
  const lines: types.RichTextText[][] = [[]];
  let left = most;
  for (const { text, ...element } of line) {
    let rest = text;
    while (rest !== '') {
      // A pair of surrogates takes two.
      if (left < 2) {
        lines.push([]);
        left = most;
      }
      let at = rest.length;
      if (at > left) {
        const space = rest.lastIndexOf(' ', left - 1);
        at = space > left / 2 ? space + 1 : left;
        // Not through a pair of surrogates.
        if (/[\uD800-\uDBFF]$/.test(rest.slice(0, at)) && at > 1) at--;
      }
      lines.at(-1)?.push({ ...element, text: rest.slice(0, at) });
      left = at < rest.length ? 0 : left - at;
      rest = rest.slice(at);
    }
  }
  return lines.filter((each) => each.length > 0);
}

function spoken(line: RichLine): string {
  return line
    .map(({ text }) => text)
    .join('')
    .trim();
}

function small(text: string): readonly Drawn[] {
  if (text.trim() === '') return [];
  return splitLine([plain(text)], room(TEXT.block)).map((line) => ({
    block: { type: 'context', elements: line.map((part) => plainText(part.text)) },
    plain: spoken(line),
  }));
}

/** Small lines below each other. */
function contexts(texts: readonly string[]): readonly Block[] {
  const parts = texts.flatMap((text) => splitLine([plain(text)], room(TEXT.block)).flat());
  return groups(parts, COUNT.context).map((some) => ({
    type: 'context',
    elements: some.map(({ text }) => plainText(text)),
  }));
}

function groups<T>(all: readonly T[], most: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, at) =>
    all.slice(at * most, (at + 1) * most),
  );
}

/** A chart Slack draws; nothing where it could not, as the words say the same. */
function drawChart({ title, unit, series }: ChartBlock): readonly Drawn[] {
  const drawn = series.map(({ name, points }) => ({
    name: labelOf(name, TEXT.chartLabel),
    data: points
      .slice(-COUNT.points)
      .map(({ label, value }) => ({ label: labelOf(label, TEXT.chartLabel), value })),
  }));
  const [categories = [], ...others] = drawn.map(({ data }) => data.map(({ label }) => label));
  const isWhole =
    categories.length > 0 &&
    new Set(categories).size === categories.length &&
    others.every((labels) => labels.join('\n') === categories.join('\n')) &&
    new Set(drawn.map(({ name }) => name)).size === drawn.length &&
    drawn.length <= COUNT.series &&
    drawn.every(({ data }) => data.every(({ value }) => Number.isFinite(value)));
  if (!isWhole) return [];
  return [
    {
      block: {
        type: 'data_visualization',
        title: labelOf(title, TEXT.chartTitle),
        chart: {
          type: 'line',
          series: drawn,
          axis_config: { categories, y_label: labelOf(unit, TEXT.chartTitle) },
        },
      },
      plain: '',
    },
  ];
}

/** Buttons to the other pages; a list where they are many. */
function navigation({ again }: Card, titles: readonly string[], at: number): readonly Block[] {
  if (!again || titles.length < 2) return [];
  const places = titles.map((title, page) => ({
    page,
    title,
    value: encodeValue({ kind: 'page', action: again, page }),
  }));
  if (places.some(({ value }) => value.length > TEXT.value)) return [];
  const fitsList = places.every(({ value }) => value.length <= TEXT.optionValue);
  if (titles.length <= MOST_PAGE_BUTTONS || !fitsList) {
    const elements = around(places, at, COUNT.actions).map(({ page, title, value }) => ({
      type: 'button' as const,
      action_id: `page:${page}`,
      text: plainText(labelOf(page === at ? `• ${title}` : title, TEXT.button)),
      value,
    }));
    return [{ type: 'actions', elements }];
  }
  const near = around(places, at, COUNT.options);
  const options = near.map(({ title, value }) => ({
    text: plainText(labelOf(title, TEXT.option)),
    value,
  }));
  const chosen = options[near.findIndex(({ page }) => page === at)];
  return [
    {
      type: 'actions',
      elements: [
        {
          type: 'static_select',
          action_id: 'pages',
          options,
          ...(chosen ? { initial_option: chosen } : {}),
        },
      ],
    },
  ];
}

/** Of more than can be shown, those around one: every one can be reached in steps. */
function around<T>(all: readonly T[], at: number, most: number): readonly T[] {
  const from = Math.max(0, Math.min(at - Math.floor(most / 2), all.length - most));
  return all.slice(from, from + most);
}

function actions(buttons: readonly Button[]): readonly Block[] {
  const drawn = buttons.flatMap(({ label, style, action, replaces }, at) => {
    const value = encodeValue({ kind: 'action', action, replaces: replaces === true });
    // What does not fit into a button cannot be pressed: the answer is shown without it rather than not at all.
    if (value.length > TEXT.value) return [];
    const look =
      style === 'plain'
        ? {}
        : { style: style === 'main' ? ('primary' as const) : ('danger' as const) };
    const text = plainText(labelOf(label, TEXT.button));
    return [{ type: 'button' as const, action_id: `do:${at}`, text, value, ...look }];
  });
  return groups(drawn, COUNT.actions).map((some) => ({ type: 'actions', elements: [...some] }));
}

/** Lists of which one is chosen, side by side; one is left out when an option cannot be written into it. */
function lists(choices: readonly Choices[]): readonly Block[] {
  const elements = choices.flatMap(({ label, options: given }, at) => {
    const options = given.map(({ label: option, action }) => ({
      text: plainText(labelOf(option, TEXT.option)),
      value: encodeValue({ kind: 'action', action, replaces: true }),
    }));
    const fits = options.every(({ value }) => value.length <= TEXT.optionValue);
    if (options.length === 0 || options.length > COUNT.options || !fits) return [];
    const chosen = options[given.findIndex((option) => option.chosen)];
    return [
      {
        type: 'static_select' as const,
        action_id: `choose:${at}`,
        placeholder: plainText(labelOf(label, TEXT.placeholder)),
        options,
        ...(chosen ? { initial_option: chosen } : {}),
      },
    ];
  });
  return groups(elements, COUNT.actions).map((some) => ({ type: 'actions', elements: [...some] }));
}

/** One line for a title, a label or a button, which are never empty; with a tenth to spare. */
function labelOf(text: string, most: number): string {
  const line = clean(text).replace(/\s+/g, ' ').trim();
  return shorten(line === '' ? '…' : line, room(most));
}

export function plainText(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** Line ends as Slack has them; what would be obeyed rather than shown is taken out; never empty, which Slack refuses. */
export function clean(text: string): string {
  const shown = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '');
  return shown === '' ? ' ' : shown;
}

/** As much of a text as can be escaped into so many characters; no entity is cut through. */
function fitEscaped(text: string, most: number): string {
  const whole = escapeText(text);
  if (whole.length <= most) return whole;
  let fitted = '';
  for (const character of clean(text)) {
    const next = escapeText(character);
    if (fitted.length + next.length >= most) break;
    fitted += next;
  }
  return `${fitted}…`;
}

/** For the `text` of a message, the one place where Slack reads markup: formatting text › escaping. */
export function escapeText(text: string): string {
  return clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

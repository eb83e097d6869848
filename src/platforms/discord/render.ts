// Card → Discord messages with embeds: one page at a time, buttons to the other pages and for what can be done next.

import {
  type APIButtonComponent,
  type APIEmbed,
  type APIEmbedField,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Command } from '../../app/command.ts';
import { parseArgs } from '../../app/parse-words.ts';
import { readLine } from '../../app/read-line.ts';
import type {
  Action,
  Block,
  Button,
  Card,
  Choices,
  FactRow,
  FindingRow,
  Point,
  RatingRow,
  Tone,
} from '../../cards/card.ts';
import { discord as words } from '../../cards/words/en.ts';
import { encodeId, tryEncodeId } from './custom-id.ts';
import { escapeText, plainText } from './escape.ts';
import { COMPONENT, type DiscordMessage, EMBED, shorten } from './limits.ts';

/** Colours that keep their contrast on Discord's dark and light themes; the words say the same without them. */
const colours: Readonly<Record<Tone, number>> = {
  good: 0x2e9e6b,
  neutral: 0x4a7dbd,
  caution: 0xc98a1b,
  problem: 0xb8525f,
};

const stateSigns: Readonly<Record<RatingRow['state'], string>> = {
  weak: '○',
  adequate: '◐',
  strong: '●',
  open: '?',
};

/** More pages than this go into a list instead of a row of buttons. */
const MOST_PAGE_BUTTONS = COMPONENT.buttonsPerRow;
/** Between what stands in a footer. */
const DOT = ' · ';
/** Characters a footer needs to say where a page stands. */
const PLACE_ROOM = 40;
/** Discord wants a name and a value for every field, and something in every embed; this is not seen. */
const BLANK = '\u200B';

/** A card in the making: how many messages it takes, and each of them, drawn when it is asked for. */
export interface CardPages {
  /** At least one; without `again` in the card nobody can turn pages, and each is a message of its own. */
  readonly count: number;
  /** @param at from 0. @throws RangeError for a page that is not there. */
  page(at: number): DiscordMessage;
}

/** The pages of a card. @param commands to show lines to type as slash commands. */
export function openCard(given: Card, commands: readonly Command[]): CardPages {
  const card = turnable(given);
  const closing = (card.closing ?? []).map(plainText).filter((text) => text !== '');
  const said = shorten(closing.join(DOT), EMBED.footer - PLACE_ROOM);
  const look = {
    title: nameOf(card.title, EMBED.title),
    color: colours[card.tone],
    room: EMBED.total - said.length - PLACE_ROOM,
  };
  const places = splitPages(card.blocks).flatMap(({ title, blocks }) => {
    let drawn: readonly APIEmbed[][] | undefined;
    const draw = () => {
      drawn ??= layOut(
        blocks.map((block) => drawBlock(block, commands)),
        look,
      );
      return drawn;
    };
    // Most pages are one message, which can be told without drawing them.
    const room = look.room - look.title.length;
    const short = isShort(blocks, room, mostEscaped) || isShort(blocks, room, lengthEscaped);
    const count = short ? 1 : draw().length;
    return Array.from({ length: count }, (_, at) => ({
      title: continued(title, at),
      embeds: () => draw()[at] ?? [],
    }));
  });
  const titles = places.map(({ title }) => title);
  return {
    count: places.length,
    page(at) {
      const place = places[at];
      if (!place) throw new RangeError(`a card has no page ${at}`);
      const embeds = place.embeds().map((embed) => ({ ...embed }));
      const last = embeds.at(-1);
      // What became of the report belongs to its first page; every page says where it stands.
      const footer = [
        ...(said !== '' && (at === 0 || !card.again) ? [said] : []),
        ...(titles.length > 1 ? [words.page(at + 1, titles.length)] : []),
      ].join(DOT);
      if (last && footer !== '') last.footer = { text: footer };
      return { embeds, components: drawButtons(card, titles, at) };
    },
  };
}

/** A card whose pages can be turned says so; one that needs more than a button can carry shows them all. */
export function turnable(card: Card): Card {
  const { again, ...rest } = card;
  if (!again) return card;
  const longest = { kind: 'page', action: again, page: COMPONENT.selectOptions } as const;
  if (tryEncodeId(longest) !== null) return card;
  return rest;
}

/** Every page of a card as a message. */
export function renderCard(card: Card, commands: readonly Command[]): readonly DiscordMessage[] {
  const { count, page } = openCard(card, commands);
  return Array.from({ length: count }, (_, at) => page(at));
}

/** The messages that show a card where it answers nothing: the first page, or all of them where they cannot be turned. */
export function directMessages(
  card: Card,
  commands: readonly Command[],
): readonly DiscordMessage[] {
  const pages = openCard(card, commands);
  const count = turnable(card).again ? 1 : pages.count;
  return Array.from({ length: count }, (_, at) => pages.page(at));
}

/** Escaping makes two characters of one at most. */
const mostEscaped = (text: string) => text.length * 2;
const lengthEscaped = (text: string) => escapeText(text).length;

/**
 * Surely short enough for one message.
 * @param room for all embeds.
 * @param length how long a text is at most when it is escaped.
 */
function isShort(
  blocks: readonly Content[],
  room: number,
  length: (text: string) => number,
): boolean {
  let most = 0;
  let fields = 0;
  const add = (text: string | undefined) => {
    // What is drawn around a text takes less than twenty characters.
    if (text !== undefined) most += length(text) + 20;
  };
  for (const block of blocks) {
    fields += block.kind === 'findings' ? block.findings.length : 1;
    if ('heading' in block) add(block.heading);
    if ('text' in block) add(block.text);
    switch (block.kind) {
      case 'findings':
        for (const { title, detail, advice, basis } of block.findings) {
          for (const text of [title, detail, advice, basis]) add(text);
        }
        break;
      case 'points':
        add(block.lead);
        for (const { text } of block.points) add(text);
        break;
      case 'facts':
        for (const { label, value, note } of block.rows) [label, value, note].forEach(add);
        break;
      case 'text':
      case 'small':
        break;
      default:
        // Their size is told by drawing them.
        return false;
    }
  }
  return (
    most < room &&
    fields + most / (EMBED.fieldValue / 2) < EMBED.fields &&
    blocks.length < EMBED.perMessage
  );
}

interface Page {
  readonly title: string;
  readonly blocks: readonly Content[];
}

type Content = Exclude<Block, { kind: 'page' }>;

function splitPages(blocks: readonly Block[]): readonly Page[] {
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

/** A block as it goes into embeds. */
interface Drawn {
  /** Of an embed of its own. */
  readonly heading: string | null;
  readonly items: readonly Item[];
}

/** Running text, or a field where it has a name; never more than a field holds, as it may have to stand in one. */
interface Item {
  readonly name: string | null;
  readonly value: string;
}

interface Look {
  readonly title: string;
  readonly color: number;
  /** Characters for all embeds of a message, without the footer. */
  readonly room: number;
}

/**
 * The embeds of one page: of one message, or of several where they are too much for one. A block that does not fit into
 * what is left of a message begins the next one; only what is too much for a whole message is divided.
 */
function layOut(blocks: readonly Drawn[], { title, color, room }: Look): readonly APIEmbed[][] {
  const first = () => ({ title, color, fields: [] });
  let embed: APIEmbed & { fields: APIEmbedField[] } = first();
  let embeds: APIEmbed[] = [embed];
  const messages = [embeds];
  let left = room - title.length;
  for (const block of blocks) {
    if (sizeOf(block) > left && !isFresh()) nextMessage();
    if (block.heading !== null) addHeading(block.heading);
    for (const [at, item] of block.items.entries()) addItem(item, at === 0 ? '\n\n' : '\n');
  }
  return messages;

  /** Nothing but the card's title is in the message yet. */
  function isFresh(): boolean {
    return left === room - title.length;
  }

  function isLastEmbed(): boolean {
    return embeds.length >= EMBED.perMessage;
  }

  function nextMessage(): void {
    embed = first();
    embeds = [embed];
    messages.push(embeds);
    left = room - title.length;
  }

  function nextEmbed(): void {
    embed = { color, fields: [] };
    embeds.push(embed);
  }

  function addHeading(heading: string): void {
    if (!isFresh() && isLastEmbed()) nextMessage();
    // The first embed has the card's title already.
    if (isFresh()) embed.description = bold(heading);
    else {
      nextEmbed();
      embed.title = heading;
    }
    left -= headingSize(heading);
  }

  function addItem(item: Item, gap: string): void {
    const isFull = () => embed.fields.length >= EMBED.fields;
    if (itemSize(item) > left || (isFull() && isLastEmbed())) nextMessage();
    left -= itemSize(item);
    const { name, value } = item;
    const above = embed.fields.at(-1);
    if (name === null && above) {
      // A description always stands above the fields: text that comes after one goes into it, or is a field itself.
      const joined = `${above.value}${gap}${value}`;
      if (joined.length <= EMBED.fieldValue) {
        above.value = joined;
        return;
      }
    } else if (name === null) {
      const before = embed.description === undefined ? '' : `${embed.description}${gap}`;
      const joined = `${before}${value}`;
      if (joined.length <= EMBED.description) {
        embed.description = joined;
        return;
      }
    }
    if (isFull()) nextEmbed();
    embed.fields.push({ name: name ?? BLANK, value });
  }
}

function sizeOf({ heading, items }: Drawn): number {
  const start = heading === null ? 0 : headingSize(heading);
  return items.reduce((sum, item) => sum + itemSize(item), start);
}

const headingSize = (heading: string) => bold(heading).length;
/** With the two line ends before running text. */
const itemSize = ({ name, value }: Item) => (name?.length ?? 2) + value.length;

function drawBlock(block: Content, commands: readonly Command[]): Drawn {
  const plain = (heading: string | undefined, entries: readonly Entry[]): Drawn => ({
    heading: null,
    items: drawItems(heading, entries),
  });
  switch (block.kind) {
    case 'text':
      return plain(block.heading, [drawLines(block.text)]);
    case 'next-step':
      return plain(undefined, [
        [`> ${bold(nameOf(block.heading, EMBED.fieldName))}`],
        drawLines(block.text, { open: '> ' }),
      ]);
    case 'ratings':
      return plain(block.heading, [
        ...block.rows.map(ratingLines),
        drawLines(block.summary ?? '', italic),
      ]);
    case 'findings':
      return {
        heading: nameOf(block.heading, EMBED.title),
        items: block.findings.flatMap((finding) =>
          drawItems(finding.title, findingEntries(finding)),
        ),
      };
    case 'points':
      return plain(block.heading, [drawLines(block.lead ?? ''), ...block.points.map(pointLines)]);
    case 'facts':
      return plain(block.heading, block.rows.map(factLines));
    case 'commands':
      return plain(
        block.heading,
        block.rows.map(({ name, summary, example }) =>
          factLines({ label: `/${name}`, value: summary, note: slashLine(example, commands) }),
        ),
      );
    case 'people':
      return plain(
        block.heading,
        block.ids.map((id) => [`• ${mentionOf(id)}`]),
      );
    case 'example':
      return plain(undefined, [[codeBlock(slashLine(block.text, commands))]]);
    case 'small':
      return plain(undefined, [drawLines(plainText(block.text), { open: '-# ' })]);
    case 'chart':
      return plain(undefined, []);
    default:
      return block satisfies never;
  }
}

function ratingLines({ name, weight, label, state }: RatingRow): Entry {
  const share = weight === null ? '' : `${DOT}${nameOf(weight, EMBED.fieldName)}`;
  return [
    `${stateSigns[state]} ${bold(nameOf(name, EMBED.fieldName))}${share}`,
    ...drawLines(label, { open: '\u2003' }),
  ];
}

function findingEntries({ detail, advice, basis }: FindingRow): readonly Entry[] {
  return [
    drawLines(detail),
    advice === undefined ? [] : drawLines(advice, { lead: '→ ' }),
    drawLines(basis, italic),
  ];
}

function pointLines({ sign, text }: Point): Entry {
  const mark = sign === 'for' ? '↑' : sign === 'against' ? '↓' : '•';
  return drawLines(text, { lead: `${mark} ` });
}

function factLines({ label, value, note = '' }: FactRow): Entry {
  const lead = `${bold(nameOf(label, EMBED.fieldName))}${DOT}`;
  return [...drawLines(value, { lead }), ...drawLines(note, italic)];
}

/** Shown as a name; nobody is called, as in no message of ours (`allowed_mentions`). */
function mentionOf(id: string): string {
  const [, kind, digits] = /^(user|role):(\d{1,20})$/.exec(id) ?? [];
  if (digits === undefined) return nameOf(id, EMBED.fieldName);
  return kind === 'role' ? `<@&${digits}>` : `<@${digits}>`;
}

/** Nothing inside can end the block; what cannot be typed anyway is taken out. */
function codeBlock(text: string): string {
  const inside = plainText(text).replaceAll('```', "'''");
  return `\`\`\`\n${shorten(inside, EMBED.fieldValue - 8)}\n\`\`\``;
}

/** Lines that stay together where that is possible. */
type Entry = readonly string[];

/** Entries under a name, or without one; as many as are needed to hold them. */
function drawItems(name: string | undefined, entries: readonly Entry[]): readonly Item[] {
  const values: string[] = [];
  for (const lines of entries.filter(({ length }) => length > 0)) {
    const whole = lines.join('\n');
    for (const piece of whole.length <= EMBED.fieldValue ? [whole] : lines) {
      const last = values.at(-1);
      const joined = `${last}\n${piece}`;
      if (last !== undefined && joined.length <= EMBED.fieldValue) values.splice(-1, 1, joined);
      else values.push(piece);
    }
  }
  const full = values.filter((value) => value.trim() !== '');
  if (name === undefined) return full.map((value) => ({ name: null, value }));
  const short = nameOf(name, EMBED.fieldName - 10);
  return (full.length > 0 ? full : [BLANK]).map((value, at) => ({
    name: continued(short, at),
    value,
  }));
}

interface Marks {
  /** Markup before the first line. */
  readonly lead?: string;
  /** Markup before and after every line: none goes on into the next, which may stand in another field. */
  readonly open?: string;
  readonly close?: string;
}

const italic: Marks = { open: '*', close: '*' };

/** Plain text as lines of which each fits into a field; of no text, what leads it. */
function drawLines(text: string, { lead = '', open = '', close = '' }: Marks = {}): Entry {
  if (text.trim() === '') return lead === '' ? [] : [lead];
  const most = EMBED.fieldValue - lead.length - open.length - close.length;
  // Most texts are one line that fits.
  if (text.length * 2 <= most && !LINE_END.test(text)) {
    const line = escapeText(text.trim());
    return [line === '' ? lead : `${lead}${open}${line}${close}`];
  }
  const lines = text.split(LINE_END).flatMap((line) => splitText(line, most));
  return lines.map((line, at) => {
    const start = at === 0 ? lead : '';
    return line === '' ? start : `${start}${open}${line}${close}`;
  });
}

/** Every line end that escapeText knows. */
const LINE_END = /\r\n?|[\n\u0085\u2028\u2029]/;

/** One line of text for a title or a name, which are never empty. */
function nameOf(text: string, most: number): string {
  const line = plainText(text);
  const whole = escapeText(line);
  return (whole.length <= most ? whole : beginningOf(line, most).escaped) || BLANK;
}

function continued(name: string, at: number): string {
  return at === 0 ? name : words.continued(name, at + 1);
}

function bold(escaped: string): string {
  return `**${escaped}**`;
}

/**
 * A line of plain text as escaped parts of at most so many characters: cut after sentences, else between words, else
 * visibly anywhere. It is cut before it is escaped: then no sign loses its backslash, and what comes to stand at the
 * beginning of a part is escaped as such.
 */
export function splitText(line: string, most: number): readonly string[] {
  const parts: string[] = [];
  let rest = line.trim();
  let whole = escapeText(rest);
  while (whole.length > most) {
    const { head, escaped } = beginningOf(rest, most);
    const sentence = head.lastIndexOf('. ') + 1;
    const at = [sentence, head.lastIndexOf(' ')].find((place) => place > head.length / 2);
    parts.push(at === undefined ? escaped : escapeText(head.slice(0, at).trimEnd()));
    rest = rest.slice(at ?? head.length).trimStart();
    whole = escapeText(rest);
  }
  return whole === '' && parts.length > 0 ? parts : [...parts, whole];
}

/** As much of a text as can be escaped into so many characters, the sign that it goes on among them. */
function beginningOf(text: string, most: number) {
  const cut = (length: number) => escapeText(`${text.slice(0, length)}…`);
  // Escaping makes two characters of one at most.
  let low = Math.floor((most - 1) / 2);
  let high = text.length;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (cut(middle).length <= most) low = middle;
    else high = middle;
  }
  // Not through a pair of surrogates.
  if (/[\uD800-\uDBFF]/.test(text.charAt(low - 1))) low -= 1;
  return { head: text.slice(0, low), escaped: cut(low) };
}

/** A line of the chat as a slash command with its options; a report becomes the text of /scorereport. */
export function slashLine(line: string, commands: readonly Command[]): string {
  const read = readLine(line, commands);
  const command = commands.find((each) => each.name === read?.command);
  if (!read || !command) return line;
  const parsed = parseArgs(read.words ?? [], command.options);
  const args = parsed.ok ? { ...parsed.args, ...read.args } : {};
  const told = command.options.flatMap(({ name }) =>
    args[name] === undefined ? [] : [`${name}:${args[name]}`],
  );
  return [`/${command.name}`, ...told].join(' ');
}

function drawButtons(
  { again, buttons = [], choices = [] }: Card,
  titles: readonly string[],
  at: number,
): APIMessageTopLevelComponent[] {
  // What does not fit into a button cannot be pressed: the answer is shown without it rather than not at all.
  const drawn = buttons.flatMap((button) => drawButton(button) ?? []);
  const rows: APIMessageTopLevelComponent[] = [
    ...(again && titles.length > 1 ? [drawPageRow(again, titles, at)] : []),
  ];
  for (let start = 0; start < drawn.length; start += COMPONENT.buttonsPerRow) {
    const components = drawn.slice(start, start + COMPONENT.buttonsPerRow);
    rows.push({ type: ComponentType.ActionRow, components });
  }
  rows.push(...choices.flatMap((each, list) => drawChoices(each, list) ?? []));
  return rows.slice(0, COMPONENT.rows);
}

/** Turns to the other pages: a button for each, or a list where they are many. */
function drawPageRow(again: Action, titles: readonly string[], at: number) {
  const row: APIMessageTopLevelComponent = { type: ComponentType.ActionRow, components: [] };
  if (titles.length <= MOST_PAGE_BUTTONS) {
    row.components = titles.map((title, page) => ({
      type: ComponentType.Button,
      style: page === at ? ButtonStyle.Primary : ButtonStyle.Secondary,
      label: labelOf(title, COMPONENT.buttonLabel),
      custom_id: encodeId({ kind: 'page', action: again, page }),
      disabled: page === at,
    }));
    return row;
  }
  const options = titles.map((title, page) => ({
    label: labelOf(title, COMPONENT.optionLabel),
    value: String(page),
    default: page === at,
  }));
  // Of more pages than a list can hold, those around this one: every page can be reached in steps.
  const before = at - Math.floor(COMPONENT.selectOptions / 2);
  const from = Math.max(0, Math.min(before, options.length - COMPONENT.selectOptions));
  row.components = [
    {
      type: ComponentType.StringSelect,
      custom_id: encodeId({ kind: 'pages', action: again }),
      options: options.slice(from, from + COMPONENT.selectOptions),
    },
  ];
  return row;
}

/** A list of which one is chosen; null when an option cannot be written into it. */
function drawChoices(
  { label, options }: Choices,
  list: number,
): APIMessageTopLevelComponent | null {
  const values = options.flatMap(
    ({ action }) => tryEncodeId({ kind: 'action', action, replaces: true }) ?? [],
  );
  const some = options.length > 0 && options.length <= COMPONENT.selectOptions;
  if (!some || values.length < options.length) return null;
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: encodeId({ kind: 'choose', list }),
        placeholder: labelOf(label, COMPONENT.placeholder),
        options: options.map(({ label: option, chosen }, at) => ({
          label: labelOf(option, COMPONENT.optionLabel),
          value: values[at] ?? '',
          default: chosen,
        })),
      },
    ],
  };
}

const buttonStyles = {
  main: ButtonStyle.Primary,
  plain: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const satisfies Record<Button['style'], ButtonStyle>;

/** Null when what it does cannot be written into it. */
function drawButton({ style, label, action, replaces }: Button): APIButtonComponent | null {
  const id = tryEncodeId({ kind: 'action', action, replaces: replaces === true });
  if (id === null) return null;
  return {
    type: ComponentType.Button,
    style: buttonStyles[style],
    label: labelOf(label, COMPONENT.buttonLabel),
    custom_id: id,
  };
}

/** Plain text for a button or an option, which are never empty. */
function labelOf(text: string, most: number): string {
  return shorten(plainText(text), most) || '…';
}

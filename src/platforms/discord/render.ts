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
import type { Block, Button, Card, FindingRow, Point, RatingRow, Tone } from '../../cards/card.ts';
import { discord as words } from '../../cards/words/en.ts';
import { encodeId } from './custom-id.ts';
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
/** Of the 6,000 characters of a message's embeds; the rest is for titles and the footer. */
const PAGE_ROOM = EMBED.total - 400;

export interface CardPages {
  /** At least one; without `again` in the card nobody can turn pages, and each is a message of its own. */
  readonly pages: readonly DiscordMessage[];
}

/** Every page of a card as a message. @param commands to show lines to type as slash commands. */
export function renderCard(card: Card, commands: readonly Command[]): CardPages {
  const drawn = splitPages(card.blocks).flatMap((page) => drawPage(page, card, commands));
  const titles = drawn.map(({ title }) => title);
  const pages = drawn.map(({ embeds }, at): DiscordMessage => {
    const last = embeds.at(-1);
    const footer = footerOf(card, titles, at);
    if (last && footer !== '') last.footer = { text: shorten(footer, EMBED.footer) };
    return { embeds, components: drawButtons(card, titles, at) };
  });
  return { pages };
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

interface DrawnPage {
  readonly title: string;
  readonly embeds: APIEmbed[];
}

/** One page, or several where it is too long for a message. */
function drawPage(page: Page, card: Card, commands: readonly Command[]): readonly DrawnPage[] {
  const colour = colours[card.tone];
  const drawn: DrawnPage[] = [];
  let embeds: APIEmbed[] = [];
  let room = PAGE_ROOM;
  const close = () => {
    if (embeds.length === 0) return;
    const title = drawn.length === 0 ? page.title : words.continued(page.title, drawn.length + 1);
    drawn.push({ title, embeds });
    embeds = [];
    room = PAGE_ROOM;
  };
  /** A new embed, unless the current one may go on. */
  const open = (title: string | null): APIEmbed => {
    const last = embeds.at(-1);
    if (title === null && last && (last.fields?.length ?? 0) < EMBED.fields) return last;
    if (embeds.length >= EMBED.perMessage) close();
    const embed: APIEmbed = { color: colour, fields: [] };
    if (embeds.length === 0) embed.title = shorten(escapeText(card.title), EMBED.title);
    if (title !== null) {
      if (embed.title === undefined) embed.title = shorten(escapeText(title), EMBED.title);
      else embed.description = `**${escapeText(title)}**`;
    }
    embeds.push(embed);
    return embed;
  };
  open(null);
  for (const block of page.blocks) {
    const { heading, description, fields } = drawBlock(block, commands);
    const size = sizeOf(description, fields) + (heading?.length ?? 0);
    if (size > room && room < PAGE_ROOM) close();
    if (heading !== null) open(heading);
    else if (embeds.length === 0) open(null);
    for (const text of description === '' ? [] : splitText(description, EMBED.description)) {
      const embed = open(null);
      const before = embed.description ?? '';
      const joined = before === '' ? text : `${before}\n\n${text}`;
      // What stands after fields is a field itself: a description always stands above them.
      if ((embed.fields?.length ?? 0) === 0 && joined.length <= EMBED.description) {
        embed.description = joined;
      } else for (const value of splitText(text, EMBED.fieldValue)) addField(BLANK, value);
    }
    for (const { name, value } of fields) {
      const parts = splitText(value, EMBED.fieldValue);
      for (const [at, part] of parts.entries()) {
        addField(at === 0 ? name : words.continued(name, at + 1), part);
      }
    }
    room -= size;
  }
  close();
  return drawn;

  function addField(name: string, value: string): void {
    const size = name.length + value.length;
    if (size > room) close();
    open(null).fields?.push({ name: shorten(name, EMBED.fieldName), value });
    room -= size;
  }
}

/** Discord wants a name for every field; this one is not seen. */
const BLANK = '\u200B';

interface Drawn {
  /** Of an embed of its own. */
  readonly heading: string | null;
  readonly description: string;
  readonly fields: readonly APIEmbedField[];
}

function drawBlock(block: Content, commands: readonly Command[]): Drawn {
  const field = (heading: string | undefined, lines: readonly string[]): Drawn =>
    heading === undefined
      ? { heading: null, description: lines.join('\n'), fields: [] }
      : {
          heading: null,
          description: '',
          fields: [{ name: escapeText(heading), value: lines.join('\n') }],
        };
  switch (block.kind) {
    case 'text':
      return field(block.heading, [escapeText(block.text)]);
    case 'next-step':
      return field(undefined, [
        `> **${escapeText(block.heading)}**`,
        ...escapeText(block.text)
          .split('\n')
          .map((line) => `> ${line}`),
      ]);
    case 'ratings':
      return field(block.heading, [
        ...block.rows.map(ratingLine),
        ...(block.summary === undefined ? [] : [`*${escapeText(block.summary)}*`]),
      ]);
    case 'findings':
      return {
        heading: block.heading,
        description: '',
        fields: block.findings.map(findingField),
      };
    case 'points':
      return field(block.heading, [
        ...(block.lead === undefined ? [] : [escapeText(block.lead)]),
        ...block.points.map(pointLine),
      ]);
    case 'facts':
      return field(
        block.heading,
        block.rows.map(({ label, value, note }) =>
          [
            `**${escapeText(label)}** · ${escapeText(value)}`,
            ...(note === undefined ? [] : [`*${escapeText(note)}*`]),
          ].join('\n'),
        ),
      );
    case 'commands':
      return field(
        block.heading,
        block.rows.map(({ name, summary, example }) => {
          const line = slashLine(example, commands);
          const more = line === `/${name}` ? '' : `\n${inlineCode(line)}`;
          return `**/${escapeText(name)}** · ${escapeText(summary)}${more}`;
        }),
      );
    case 'example':
      return field(undefined, [codeBlock(slashLine(block.text, commands))]);
    case 'small':
      return field(undefined, [`-# ${escapeText(block.text).replaceAll('\n', ' ')}`]);
    default:
      return block satisfies never;
  }
}

function ratingLine({ name, weight, label, state }: RatingRow): string {
  const share = weight === null ? '' : ` · ${escapeText(weight)}`;
  return `${stateSigns[state]} **${escapeText(name)}**${share}\n\u2003${escapeText(label)}`;
}

function findingField({ title, detail, advice, basis }: FindingRow): APIEmbedField {
  const value = [
    escapeText(detail),
    ...(advice === undefined ? [] : [`→ ${escapeText(advice)}`]),
    `*${escapeText(basis)}*`,
  ];
  return { name: escapeText(title), value: value.join('\n') };
}

function pointLine({ sign, text }: Point): string {
  const mark = sign === 'for' ? '＋' : sign === 'against' ? '－' : '•';
  return `${mark} ${escapeText(text)}`;
}

function inlineCode(text: string): string {
  return `\`${plainText(text).replaceAll('`', "'")}\``;
}

/** Nothing inside can end the block; what cannot be typed anyway is taken out. */
function codeBlock(text: string): string {
  return `\`\`\`\n${plainText(text).replaceAll('```', "'''")}\n\`\`\``;
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

function footerOf(card: Card, titles: readonly string[], at: number): string {
  const closing = (card.closing ?? []).map(plainText);
  const place = titles.length > 1 ? [words.page(at + 1, titles.length)] : [];
  // What became of the report belongs to its first page; every page says where it stands.
  return [...(at === 0 || !card.again ? closing : []), ...place].join(' · ');
}

function drawButtons(
  card: Card,
  titles: readonly string[],
  at: number,
): APIMessageTopLevelComponent[] {
  const rows: APIMessageTopLevelComponent[] = [];
  const { again, buttons = [] } = card;
  if (again && titles.length > 1) {
    if (titles.length <= MOST_PAGE_BUTTONS) {
      const pageButtons = titles.map(
        (title, page): APIButtonComponent => ({
          type: ComponentType.Button,
          style: page === at ? ButtonStyle.Primary : ButtonStyle.Secondary,
          label: shorten(plainText(title), COMPONENT.buttonLabel),
          custom_id: encodeId({ kind: 'page', action: again, page }),
          disabled: page === at,
        }),
      );
      rows.push({ type: ComponentType.ActionRow, components: pageButtons });
    } else {
      const options = titles.slice(0, COMPONENT.selectOptions).map((title, page) => ({
        label: shorten(plainText(title), COMPONENT.optionLabel),
        value: String(page),
        default: page === at,
      }));
      rows.push({
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: encodeId({ kind: 'pages', action: again }),
            options,
          },
        ],
      });
    }
  }
  for (let start = 0; start < buttons.length && rows.length < COMPONENT.rows; start += 5) {
    const components = buttons.slice(start, start + COMPONENT.buttonsPerRow).map(drawButton);
    rows.push({ type: ComponentType.ActionRow, components });
  }
  return rows;
}

const buttonStyles = {
  main: ButtonStyle.Primary,
  plain: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const satisfies Record<Button['style'], ButtonStyle>;

function drawButton({ label, style, action, replaces }: Button): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: buttonStyles[style],
    label: shorten(plainText(label), COMPONENT.buttonLabel),
    custom_id: encodeId({ kind: 'action', action, replaces: replaces === true }),
  };
}

function sizeOf(description: string, fields: readonly APIEmbedField[]): number {
  return fields.reduce(
    (sum, { name, value }) => sum + name.length + value.length,
    description.length,
  );
}

/** Parts of at most so many characters: cut at line ends, else after sentences, else visibly anywhere. */
function splitText(text: string, most: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const head = rest.slice(0, most);
    const line = head.lastIndexOf('\n');
    const sentence = head.lastIndexOf('. ') + 1;
    const word = head.lastIndexOf(' ');
    const at = [line, sentence, word].find((place) => place > most / 2) ?? 0;
    if (at === 0) {
      const cut = shorten(rest, most);
      parts.push(cut);
      rest = rest.slice(cut.length - 1);
    } else {
      parts.push(rest.slice(0, at).trimEnd());
      rest = rest.slice(at).trimStart();
    }
  }
  if (rest.trim() !== '') parts.push(rest);
  return parts;
}

// Card → lines of text: aligned, wrapped to the width, coloured only where colour is shown.

import { styleText } from 'node:util';
import type { Block, Card, Choices, RatingRow, Tone } from '../../cards/card.ts';

export interface Look {
  /** Columns of the terminal, or the width of a file. */
  readonly width: number;
  readonly colour: boolean;
}

/** How to draw for a stream: as wide as its terminal, coloured only there and where NO_COLOR is not set. */
export function lookOf(stream: NodeJS.WriteStream): Look {
  return {
    width: widthOf(stream),
    colour: stream.isTTY === true && process.env['NO_COLOR'] === undefined,
  };
}

/** Columns of a terminal; 80 for anything else, and for a terminal that does not know. */
export function widthOf(stream: object): number {
  const columns = 'columns' in stream && typeof stream.columns === 'number' ? stream.columns : 0;
  return columns > 0 ? columns : 80;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const toneStyles: Readonly<Record<Tone, Style>> = {
  good: ['bold', 'green'],
  neutral: ['bold', 'cyan'],
  caution: ['bold', 'yellow'],
  problem: ['bold', 'red'],
};

const stateStyles: Readonly<Record<RatingRow['state'], Style>> = {
  weak: 'yellow',
  adequate: 'cyan',
  strong: 'green',
  open: 'dim',
};

/** Full, half and empty: the sign says it without colour. */
const stateSigns: Readonly<Record<RatingRow['state'], string>> = {
  weak: '○',
  adequate: '◐',
  strong: '●',
  open: '?',
};

/** Narrowest and widest text that reads well. */
const NARROWEST = 40;
const WIDEST = 88;

/** The whole card as text that ends with a line end. */
export function renderCard(card: Card, look: Look): string {
  const width = Math.min(WIDEST, Math.max(NARROWEST, look.width));
  const paint: Paint = (style, text) =>
    look.colour ? styleText(style, text, { validateStream: false }) : text;
  const parts = [
    wrap(card.title, width)
      .map((line) => paint(toneStyles[card.tone], line))
      .join('\n'),
    // On one long page there is nothing to turn: what would open a page only starts what follows.
    ...card.blocks
      .filter((block) => block.kind !== 'page' && block.kind !== 'chart')
      .map((block) => renderBlock(block, width, paint)),
    ...(card.choices ?? []).map((choices) => renderList(choices, width, paint)),
    ...(card.closing ?? []).map((text) => renderBlock({ kind: 'small', text }, width, paint)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Buttons as numbered choices for a person at the keyboard. */
export function renderChoices(labels: readonly string[]): string {
  return labels.map((label, at) => `[${at + 1}] ${label}`).join('   ');
}

/** What else could be chosen, and a line that chooses it. What is chosen now the card itself says. */
function renderList({ label, line }: Choices, width: number, paint: Paint): string {
  const [first = '', ...rest] = wrap(`${label}:`, width);
  // Not wrapped: it is to be copied as it stands.
  return [paint('bold', first), ...rest, `  ${paint('cyan', plain(line))}`].join('\n');
}

function renderBlock(
  block: Exclude<Block, { kind: 'page' | 'chart' }>,
  width: number,
  paint: Paint,
): string {
  const heading = (text: string | undefined) =>
    text === undefined ? [] : wrap(text, width).map((line) => paint('bold', line));
  switch (block.kind) {
    case 'text':
      return [...heading(block.heading), ...wrap(block.text, width)].join('\n');
    case 'next-step':
      return [
        ...heading(`▶ ${block.heading}`),
        ...wrap(block.text, width, '  ').map((line) => paint('bold', line)),
      ].join('\n');
    case 'ratings':
      return [
        ...heading(block.heading),
        ...renderRatings(block.rows, width, paint),
        ...(block.summary === undefined ? [] : wrap(block.summary, width, '  ')),
      ].join('\n');
    case 'findings':
      return [
        ...heading(block.heading),
        ...block.findings.flatMap(({ title, detail, advice, basis }) => [
          ...hang('• ', title, width),
          ...wrap(detail, width, '  '),
          ...(advice === undefined ? [] : hang('  → ', advice, width)),
          ...wrap(`(${basis})`, width, '  ').map((line) => paint('dim', line)),
        ]),
      ].join('\n');
    case 'points':
      return [
        ...heading(block.heading),
        ...(block.lead === undefined ? [] : wrap(block.lead, width, '  ')),
        ...block.points.flatMap(({ sign, text }) =>
          hang(sign === 'for' ? '  + ' : sign === 'against' ? '  – ' : '  • ', text, width),
        ),
      ].join('\n');
    case 'commands': {
      const rows = block.rows.map(({ name, summary, example }) => ({
        label: name,
        value: summary,
        note: example,
      }));
      return [...heading(block.heading), ...renderFacts(rows, width, paint)].join('\n');
    }
    case 'facts':
      return [...heading(block.heading), ...renderFacts(block.rows, width, paint)].join('\n');
    case 'people':
      return [
        ...heading(block.heading),
        ...block.ids.flatMap((id) => hang('  • ', id, width)),
      ].join('\n');
    case 'example':
      // Not wrapped: it is to be copied as it stands.
      return `  ${paint('cyan', plain(block.text))}`;
    case 'small':
      return wrap(block.text, width)
        .map((line) => paint('dim', line))
        .join('\n');
    default:
      return block satisfies never;
  }
}

/** Sign, weight, rating, then the name: the part that may be long stands last and wraps under itself. */
function renderRatings(rows: readonly RatingRow[], width: number, paint: Paint): readonly string[] {
  const labelWidth = Math.max(...rows.map((row) => row.label.length));
  const weightWidth = Math.max(...rows.map((row) => row.weight?.length ?? 0));
  return rows.flatMap((row) => {
    const weight = weightWidth > 0 ? `${(row.weight ?? '').padStart(weightWidth)}  ` : '';
    const first = `  ${stateSigns[row.state]} ${weight}${row.label.padEnd(labelWidth)}  `;
    // Too narrow to stand beside its rating: the name goes under it.
    if (width - first.length < 14) {
      return [paint(stateStyles[row.state], first.trimEnd()), ...wrap(row.name, width, '      ')];
    }
    const lines = wrap(row.name, width - first.length);
    return lines.map((line, at) =>
      at === 0 ? paint(stateStyles[row.state], first) + line : ' '.repeat(first.length) + line,
    );
  });
}

function renderFacts(
  rows: readonly { readonly label: string; readonly value: string; readonly note?: string }[],
  width: number,
  paint: Paint,
): readonly string[] {
  const longest = Math.max(...rows.map((row) => row.label.length));
  // A long label would leave no room for values: then values stand under their labels.
  const beside = longest <= width * 0.4;
  return rows.flatMap(({ label, value, note }) => {
    const indent = ' '.repeat(beside ? longest + 4 : 4);
    const values = wrap(value, width, indent);
    const notes = note === undefined ? [] : wrap(note, width, indent);
    const dimmed = notes.map((line) => paint('dim', line));
    if (!beside) return [...hang('  ', label, width), ...values, ...dimmed];
    const [first = '', ...rest] = values;
    return [`  ${label.padEnd(longest + 2)}${first.trimStart()}`, ...rest, ...dimmed];
  });
}

/** Wraps behind a sign, further lines under the text. */
function hang(sign: string, text: string, width: number): readonly string[] {
  const [first = '', ...rest] = wrap(text, width, ' '.repeat(sign.length));
  return [sign + first.trimStart(), ...rest];
}

/** What a terminal would obey (escape sequences, reversed writing) never reaches it. */
function plain(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '');
}

/** Breaks at spaces; a word longer than the line is cut. */
export function wrap(text: string, width: number, indent = ''): readonly string[] {
  const room = Math.max(8, width - indent.length);
  const lines: string[] = [];
  for (const paragraph of plain(text).split('\n')) {
    let line = '';
    for (let word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > room) {
        lines.push(indent + line);
        line = '';
      }
      while (word.length > room) {
        // By characters, so that none is cut in half.
        let head = '';
        for (const char of word) {
          if (head.length + char.length > room) break;
          head += char;
        }
        lines.push(indent + head);
        word = word.slice(head.length);
      }
      line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(indent + line);
  }
  return lines;
}

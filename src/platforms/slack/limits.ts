// Every limit of Slack's that we can run into, and the one check before anything is sent.
// From Slack's reference (docs.slack.dev/reference/block-kit and /surfaces, read August 2026). How Slack counts characters
// is not documented, so text stays a tenth below each limit: `room` says how much that is.

import type { types } from '@slack/bolt';

/** Interactivity › Handling user interaction: a response URL, five times within 30 minutes. */
export const RESPONSES = { times: 5, milliseconds: 30 * 60 * 1000 } as const;

export const BLOCKS = { message: 50, modal: 100, home: 100 } as const;
export const TEXT = {
  /** Composition objects › text. */
  block: 3000,
  /** Block › header. */
  header: 150,
  /** Methods › chat.postMessage: recommended for `text`; cut at 40,000. */
  message: 4000,
  /** Elements › button. */
  button: 75,
  /** Elements › button. */
  value: 2000,
  /** Composition objects › option. */
  option: 75,
  optionValue: 150,
  /** Elements › select, input. */
  placeholder: 150,
  /** Block › input. */
  label: 2000,
  hint: 2000,
  /** Surfaces › modals: title, submit, close. */
  title: 24,
  metadata: 3000,
  /** Elements › plain-text input. */
  input: 3000,
  id: 255,
  /** Block › data visualization. */
  chartTitle: 50,
  chartLabel: 20,
} as const;
export const COUNT = {
  /** Block › actions, context, section. */
  actions: 25,
  context: 10,
  fields: 10,
  options: 100,
  radio: 10,
  /** Found live, not documented. */
  charts: 2,
  points: 20,
  /** Documented; others have seen 12 taken. */
  series: 6,
  /** Elements › file input. */
  files: 10,
} as const;

/** Files that people send. */
export const FILES = {
  /** Elements › file input: what its window offers; a convenience that says nothing of what comes. 10 MB each. */
  kinds: ['pdf', 'png', 'jpg', 'jpeg', 'webp'],
  /** What is to be looked at, in a button beside what was read; ours, of the 2,000 characters of its value. */
  look: 600,
} as const;

/** How much text fits with a tenth to spare. */
export function room(limit: number): number {
  return Math.floor(limit * 0.9);
}

/** Slack's blocks as we send them; some are newer than Slack's own types. */
export type Block = types.AnyBlock | DataVisualization;

/** Block › data visualization: not in Slack's own types yet. */
export interface DataVisualization {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'line';
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { readonly label: string; readonly value: number }[];
    }[];
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label?: string };
  };
}

export interface SlackMessage {
  /** What screen readers and notifications say: it stands alone. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** @throws RangeError naming the limit: a defect of ours, which the funnel turns into an answer. */
export function checkMessage({ text, blocks }: SlackMessage): void {
  if (text.trim() === '') throw new RangeError('a message without text');
  within('text', text, room(TEXT.message));
  checkBlocks(blocks, BLOCKS.message);
  const charts = blocks.filter((block) => block.type === 'data_visualization').length;
  count('charts', charts, COUNT.charts);
}

/** @throws RangeError as checkMessage does. */
export function checkView(view: types.View): void {
  checkBlocks(view.blocks, view.type === 'home' ? BLOCKS.home : BLOCKS.modal);
  within('private metadata', view.private_metadata ?? '', TEXT.metadata);
  if (view.type !== 'modal') return;
  for (const part of [view.title, view.submit, view.close]) {
    within('title of a view', part?.text ?? '', TEXT.title);
  }
}

function checkBlocks(blocks: readonly Block[], most: number): void {
  count('blocks', blocks.length, most);
  const ids = blocks.flatMap((block) =>
    'block_id' in block && block.block_id ? [block.block_id] : [],
  );
  if (new Set(ids).size < ids.length) throw new RangeError('a block id is used twice');
  for (const block of blocks) checkPart(block as unknown as Part);
}

type Part = Readonly<Record<string, unknown>>;

/** Walks everything inside a block; texts are told by the name they stand under. */
function checkPart(part: Part): void {
  const { type, text } = part;
  if (typeof part['action_id'] === 'string') within('action id', part['action_id'], TEXT.id);
  if (typeof part['block_id'] === 'string') within('block id', part['block_id'], TEXT.id);
  if (type === 'header') within('header', textOf(text), TEXT.header);
  if (type === 'section' || type === 'mrkdwn' || type === 'plain_text') {
    within('text of a block', textOf(text), TEXT.block);
  }
  if (type === 'button') {
    within('button', textOf(text), TEXT.button);
    within('value of a button', String(part['value'] ?? ''), TEXT.value);
  }
  if (type === 'rich_text') within('rich text', allText(part), TEXT.block);
  if (type === 'actions') count('actions', lengthOf(part['elements']), COUNT.actions);
  if (type === 'context') count('context', lengthOf(part['elements']), COUNT.context);
  if (type === 'static_select') {
    count('options', lengthOf(part['options']), COUNT.options);
    within('placeholder', textOf(part['placeholder']), TEXT.placeholder);
  }
  if (type === 'file_input') count('files', Number(part['max_files'] ?? COUNT.files), COUNT.files);
  if (type === 'radio_buttons') count('options', lengthOf(part['options']), COUNT.radio);
  if ('value' in part && 'text' in part && type === undefined) {
    within('option', textOf(text), TEXT.option);
    within('value of an option', String(part['value']), TEXT.optionValue);
  }
  for (const value of Object.values(part)) {
    for (const inside of Array.isArray(value) ? value : [value]) {
      if (typeof inside === 'object' && inside !== null) checkPart(inside as Part);
    }
  }
}

function textOf(text: unknown): string {
  if (typeof text === 'string') return text;
  const inside = typeof text === 'object' && text !== null && 'text' in text ? text.text : '';
  return typeof inside === 'string' ? inside : '';
}

function allText(part: unknown): string {
  if (Array.isArray(part)) return part.map(allText).join('');
  if (typeof part !== 'object' || part === null) return '';
  return Object.entries(part)
    .map(([name, value]) => (name === 'text' && typeof value === 'string' ? value : allText(value)))
    .join('');
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

/** By code points, as those count who have tried. */
function within(what: string, text: string, most: number): void {
  if (text.length > most) count(what, [...text].length, most);
}

function count(what: string, given: number, most: number): void {
  if (given > most) throw new RangeError(`${what}: ${given}, at most ${most}`);
}

/** Shortens visibly, by whole characters. Counted as JavaScript counts, which is never less than Slack may. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most - 1);
  // Not through a pair of surrogates.
  return `${/[\uD800-\uDBFF]$/.test(start) ? start.slice(0, -1) : start}…`;
}

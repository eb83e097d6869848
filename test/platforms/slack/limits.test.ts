// Each limit: what just keeps it is let through, and what just breaks it is not.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  COUNT,
  checkMessage,
  checkView,
  room,
  type SlackMessage,
  shorten,
  TEXT,
} from '#src/platforms/slack/limits.ts';
import { messageLimits, viewLimits } from '#test/support/slack/validate/limits.ts';

const x = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
const section = (text: string, rest: object = {}) => ({
  type: 'section',
  text: plain(text),
  ...rest,
});
const button = (rest: object = {}, at = 0) => ({
  type: 'button',
  action_id: `do:${at}`,
  text: plain('Press'),
  ...rest,
});
const row = (...elements: readonly object[]) => ({ type: 'actions', elements });
const option = (at: number, rest: object = {}) => ({
  text: plain(`${at}`),
  value: `${at}`,
  ...rest,
});
const select = (...options: readonly object[]) =>
  row({ type: 'static_select', action_id: 'pages', options });
const message = (...blocks: readonly object[]) =>
  ({ text: 'Text', blocks }) as unknown as SlackMessage;
const chart = (title = 'C') => ({
  type: 'data_visualization',
  title,
  chart: {
    type: 'line',
    series: [{ name: 'a', data: [{ label: 'b', value: 1 }] }],
    axis_config: { categories: ['b'] },
  },
});

/** Just inside, just outside. */
type Pair<T> = readonly [what: string, inside: T, outside: T];

const messages: readonly Pair<SlackMessage>[] = [
  [
    'text, with a tenth to spare',
    { text: x(room(TEXT.message)), blocks: [] },
    { text: x(room(TEXT.message) + 1), blocks: [] },
  ],
  ['no text', { text: 'x', blocks: [] }, { text: ' ', blocks: [] }],
  [
    'blocks',
    message(...times(50, () => ({ type: 'divider' }))),
    message(...times(51, () => ({ type: 'divider' }))),
  ],
  [
    'ids of blocks',
    message(section('a', { block_id: 'a' }), section('b', { block_id: 'b' })),
    message(section('a', { block_id: 'a' }), section('b', { block_id: 'a' })),
  ],
  [
    'id of a block',
    message(section('a', { block_id: x(255) })),
    message(section('a', { block_id: x(256) })),
  ],
  [
    'id of an action',
    message(row(button({ action_id: x(255) }))),
    message(row(button({ action_id: x(256) }))),
  ],
  [
    'header',
    message({ type: 'header', text: plain(x(150)) }),
    message({ type: 'header', text: plain(x(151)) }),
  ],
  ['section', message(section(x(3000))), message(section(x(3001)))],
  [
    'button',
    message(row(button({ text: plain(x(75)) }))),
    message(row(button({ text: plain(x(76)) }))),
  ],
  [
    'value of a button',
    message(row(button({ value: x(2000) }))),
    message(row(button({ value: x(2001) }))),
  ],
  [
    'actions',
    message(row(...times(COUNT.actions, (at) => button({}, at)))),
    message(row(...times(COUNT.actions + 1, (at) => button({}, at)))),
  ],
  [
    'context',
    message({ type: 'context', elements: times(10, () => plain('x')) }),
    message({ type: 'context', elements: times(11, () => plain('x')) }),
  ],
  ['options', message(select(...times(100, option))), message(select(...times(101, option)))],
  [
    'option',
    message(select(option(1, { text: plain(x(75)) }))),
    message(select(option(1, { text: plain(x(76)) }))),
  ],
  [
    'value of an option',
    message(select(option(1, { value: x(150) }))),
    message(select(option(1, { value: x(151) }))),
  ],
  ['charts', message(chart(), chart()), message(chart(), chart(), chart())],
];

const modal = (rest: object = {}) =>
  ({ type: 'modal', title: plain('T'), blocks: [section('x')], ...rest }) as never;
const home = (count: number) =>
  ({ type: 'home', blocks: times(count, () => ({ type: 'divider' })) }) as never;
const radio = (count: number) => ({
  type: 'input',
  label: plain('L'),
  element: { type: 'radio_buttons', action_id: 'a', options: times(count, option) },
});
const fileInput = (max_files: number) => ({
  type: 'input',
  label: plain('L'),
  element: { type: 'file_input', action_id: 'a', max_files },
});

const views: readonly Pair<Parameters<typeof checkView>[0]>[] = [
  ['title', modal({ title: plain(x(24)) }), modal({ title: plain(x(25)) })],
  ['submit', modal({ submit: plain(x(24)) }), modal({ submit: plain(x(25)) })],
  ['close', modal({ close: plain(x(24)) }), modal({ close: plain(x(25)) })],
  ['metadata', modal({ private_metadata: x(3000) }), modal({ private_metadata: x(3001) })],
  [
    'blocks of a modal',
    modal({ blocks: times(100, () => ({ type: 'divider' })) }),
    modal({ blocks: times(101, () => ({ type: 'divider' })) }),
  ],
  ['blocks of the Home tab', home(100), home(101)],
  [
    'choices of a question',
    modal({ submit: plain('S'), blocks: [radio(10)] }),
    modal({ submit: plain('S'), blocks: [radio(11)] }),
  ],
  [
    'files of a field',
    modal({ submit: plain('S'), blocks: [fileInput(10)] }),
    modal({ submit: plain('S'), blocks: [fileInput(11)] }),
  ],
];

describe('the limits of a message', () => {
  it.each(messages)('%s', (_, inside, outside) => {
    expect(() => checkMessage(inside)).not.toThrow();
    expect(messageLimits({ ...inside }).broken).toEqual([]);
    expect(() => checkMessage(outside)).toThrow(RangeError);
  });
});

describe('the limits of a view', () => {
  it.each(views)('%s', (_, inside, outside) => {
    expect(() => checkView(inside)).not.toThrow();
    expect(viewLimits(inside).broken).toEqual([]);
    expect(() => checkView(outside)).toThrow(RangeError);
    expect(viewLimits(outside).broken).not.toEqual([]);
  });
});

describe('a shortened text', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a😀😀', 5, 'a😀😀'],
    ['a😀😀', 4, 'a😀…'],
    ['a😀😀', 3, 'a…'],
    ['', 3, ''],
  ])('%j to %i', (text, most, short) => {
    expect(shorten(text, most)).toBe(short);
  });

  it('is never too long, never half a character, and shows that it is one', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (whole, most) => {
        const short = shorten(whole, most);
        expect(short.length).toBeLessThanOrEqual(most);
        expect(short.isWellFormed()).toBe(whole.isWellFormed());
        if (whole.length > most) expect(short.endsWith('…')).toBe(true);
        else expect(short).toBe(whole);
      }),
    );
  });
});

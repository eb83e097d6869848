// Each limit: a body that just keeps it is let through, and one that just breaks it is not.

import { ButtonStyle, ComponentType, MessageFlags, TextInputStyle } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  COMMAND,
  COMPONENT,
  CONTENT,
  checkCommands,
  checkMessage,
  checkModal,
  type DiscordMessage,
  EMBED,
  MODAL,
  shorten,
} from '#src/platforms/discord/limits.ts';
import { refusedCommands, refusedMessage, refusedModal } from '#test/support/discord/bodies.ts';

type Modal = Parameters<typeof checkModal>[0];
type Commands = Parameters<typeof checkCommands>[0];

const x = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

const row = (...components: readonly object[]) => ({ type: ComponentType.ActionRow, components });
const button = (id: string | number, label = 'Press') => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label,
  custom_id: String(id),
});
const option = (at: number) => ({ label: `Option ${at}`, value: String(at) });
const select = (options: readonly object[], rest: object = {}) => ({
  type: ComponentType.StringSelect,
  custom_id: 'select',
  options,
  ...rest,
});
const say = (content: string) => ({ type: ComponentType.TextDisplay, content });
const legacy = (...components: readonly object[]) =>
  ({ content: 'Text', components }) as unknown as DiscordMessage;
const v2 = (...components: readonly object[]) =>
  ({ components, flags: MessageFlags.IsComponentsV2 }) as unknown as DiscordMessage;
const embed = (part: object): DiscordMessage => ({ embeds: [{ title: 'Title', ...part }] });
const field = (name: string, value: string) => ({ name, value });

/** Just inside, just outside. */
type Pair<T> = readonly [what: string, inside: T, outside: T];

const messages: readonly Pair<DiscordMessage>[] = [
  ['content', { content: x(CONTENT) }, { content: x(CONTENT + 1) }],
  ['an empty message', { content: 'x' }, {}],
  [
    'embeds',
    { embeds: times(10, () => ({ title: 'x' })) },
    { embeds: times(11, () => ({ title: 'x' })) },
  ],
  ['an empty embed', embed({}), { embeds: [{ color: 1 }] }],
  ['title', embed({ title: x(EMBED.title) }), embed({ title: x(EMBED.title + 1) })],
  ['description', embed({ description: x(4096) }), embed({ description: x(4097) })],
  ['footer', embed({ footer: { text: x(2048) } }), embed({ footer: { text: x(2049) } })],
  ['author', embed({ author: { name: x(256) } }), embed({ author: { name: x(257) } })],
  [
    'fields',
    embed({ fields: times(25, () => field('a', 'b')) }),
    embed({ fields: times(26, () => field('a', 'b')) }),
  ],
  ['field name', embed({ fields: [field(x(256), 'b')] }), embed({ fields: [field(x(257), 'b')] })],
  [
    'field value',
    embed({ fields: [field('a', x(1024))] }),
    embed({ fields: [field('a', x(1025))] }),
  ],
  ['no field name', embed({ fields: [field('a', 'b')] }), embed({ fields: [field(' ', 'b')] })],
  ['no field value', embed({ fields: [field('a', 'b')] }), embed({ fields: [field('a', '\n')] })],
  [
    'all embeds',
    { embeds: [{ description: x(4000) }, { description: x(2000) }] },
    { embeds: [{ description: x(4000) }, { description: x(2000), footer: { text: 'x' } }] },
  ],
  [
    'rows',
    legacy(...times(5, (at) => row(button(at)))),
    legacy(...times(6, (at) => row(button(at)))),
  ],
  [
    'buttons in a row',
    legacy(row(...times(5, (at) => button(at)))),
    legacy(row(...times(6, (at) => button(at)))),
  ],
  ['an empty row', legacy(row(button(1))), legacy(row())],
  ['label', legacy(row(button(1, x(80)))), legacy(row(button(1, x(81))))],
  ['no label', legacy(row(button(1, 'x'))), legacy(row(button(1, '')))],
  ['custom id', legacy(row(button(x(100)))), legacy(row(button(x(101))))],
  ['no custom id', legacy(row(button('x'))), legacy(row(button('')))],
  ['custom ids', legacy(row(button(1), button(2))), legacy(row(button(1)), row(button(1)))],
  ['options', legacy(row(select(times(25, option)))), legacy(row(select(times(26, option))))],
  ['no options', legacy(row(select([option(1)]))), legacy(row(select([])))],
  [
    'option label',
    legacy(row(select([{ label: x(100), value: 'x' }]))),
    legacy(row(select([{ label: x(101), value: 'x' }]))),
  ],
  [
    'option value',
    legacy(row(select([{ label: 'x', value: x(100) }]))),
    legacy(row(select([{ label: 'x', value: x(101) }]))),
  ],
  [
    'option description',
    legacy(row(select([{ ...option(1), description: x(100) }]))),
    legacy(row(select([{ ...option(1), description: x(101) }]))),
  ],
  [
    'placeholder',
    legacy(row(select([option(1)], { placeholder: x(COMPONENT.placeholder) }))),
    legacy(row(select([option(1)], { placeholder: x(COMPONENT.placeholder + 1) }))),
  ],
  [
    'components, nested ones counted',
    v2({ type: ComponentType.Container, components: times(39, () => say('x')) }),
    v2({ type: ComponentType.Container, components: times(40, () => say('x')) }),
  ],
  ['text of all text displays', v2(say(x(2000)), say(x(2000))), v2(say(x(2000)), say(x(2001)))],
  ['no components', v2(say('x')), v2()],
  ['V2 with content', v2(say('x')), { ...v2(say('x')), content: 'x' }],
  ['V2 with embeds', v2(say('x')), { ...v2(say('x')), embeds: [{ title: 'x' }] }],
];

const input = (rest: object = {}) => ({
  type: ComponentType.TextInput,
  custom_id: 'text',
  style: TextInputStyle.Paragraph,
  ...rest,
});
const labelled = (component: object, rest: object = {}) => ({
  type: ComponentType.Label,
  label: 'Label',
  component,
  ...rest,
});
const modal = (components: readonly object[], rest: object = {}) =>
  ({ custom_id: 'modal', title: 'Title', components, ...rest }) as unknown as Modal;
const inputs = (count: number) =>
  modal(times(count, (at) => labelled(input({ custom_id: `text ${at}` }))));
const radio = (count: number) =>
  modal([
    labelled({ type: ComponentType.RadioGroup, custom_id: 'radio', options: times(count, option) }),
  ]);

const upload = (most: number) =>
  modal([labelled({ type: ComponentType.FileUpload, custom_id: 'file', max_values: most })]);

const modals: readonly Pair<Modal>[] = [
  [
    'title',
    modal([labelled(input())], { title: x(45) }),
    modal([labelled(input())], { title: x(46) }),
  ],
  ['no title', modal([labelled(input())]), modal([labelled(input())], { title: '' })],
  [
    'modal id',
    modal([labelled(input())], { custom_id: x(100) }),
    modal([labelled(input())], { custom_id: x(101) }),
  ],
  ['components', inputs(MODAL.components), inputs(MODAL.components + 1)],
  ['no components', inputs(1), inputs(0)],
  [
    'label',
    modal([labelled(input(), { label: x(45) })]),
    modal([labelled(input(), { label: x(46) })]),
  ],
  ['no label', modal([labelled(input())]), modal([labelled(input(), { label: '' })])],
  [
    'label description',
    modal([labelled(input(), { description: x(100) })]),
    modal([labelled(input(), { description: x(101) })]),
  ],
  [
    'placeholder',
    modal([labelled(input({ placeholder: x(100) }))]),
    modal([labelled(input({ placeholder: x(101) }))]),
  ],
  [
    'preset text',
    modal([labelled(input({ value: x(4000) }))]),
    modal([labelled(input({ value: x(4001) }))]),
  ],
  [
    'preset text of a short one',
    modal([labelled(input({ value: x(100), max_length: 100 }))]),
    modal([labelled(input({ value: x(101), max_length: 100 }))]),
  ],
  ['radio options', radio(10), radio(11)],
  ['one radio option', radio(2), radio(1)],
  ['files', upload(10), upload(11)],
  ['no file', upload(1), upload(0)],
  ['custom ids', inputs(2), modal([labelled(input()), labelled(input())])],
  [
    'components of a list',
    modal([labelled(select(times(25, option)))]),
    modal([labelled(select(times(26, option)))]),
  ],
];

const command = (...parts: readonly object[]) =>
  parts.map((part) => ({ type: 1, name: 'name', description: 'About', ...part })) as Commands;
const given = (rest: object = {}) => ({ type: 3, name: 'option', description: 'About', ...rest });
const choices = (count: number, name = 'choice', value = '') =>
  times(count, (at) => ({ name: `${name} ${at}`, value: `${value}${at}` }));
/** One command of so many characters in all, near 8,000: in the texts of fifty choices. */
const ofSize = (size: number) => {
  const inOptions = size - 'name'.length - 'About'.length - 2 * 'option0About'.length;
  const choice = (at: number) => {
    const length = Math.floor((inOptions + at) / 50);
    return { name: `${at} `.padEnd(70, 'x'), value: `${at} `.padEnd(length - 70, 'x') };
  };
  return command({
    options: times(2, (option) =>
      given({ name: `option${option}`, choices: times(25, (at) => choice(option * 25 + at)) }),
    ),
  });
};

const commands: readonly Pair<Commands>[] = [
  ['name', command({ name: x(32) }), command({ name: x(33) })],
  ['description', command({ description: x(100) }), command({ description: x(101) })],
  [
    'options',
    command({ options: times(25, (at) => given({ name: `o${at}` })) }),
    command({ options: times(26, (at) => given({ name: `o${at}` })) }),
  ],
  [
    'option name',
    command({ options: [given({ name: x(COMMAND.name) })] }),
    command({ options: [given({ name: x(COMMAND.name + 1) })] }),
  ],
  [
    'option description',
    command({ options: [given({ description: x(100) })] }),
    command({ options: [given({ description: x(101) })] }),
  ],
  [
    'no option description',
    command({ options: [given()] }),
    command({ options: [given({ description: '' })] }),
  ],
  [
    'choices',
    command({ options: [given({ choices: choices(25) })] }),
    command({ options: [given({ choices: choices(26) })] }),
  ],
  [
    'choice name',
    command({ options: [given({ choices: [{ name: x(100), value: 'x' }] })] }),
    command({ options: [given({ choices: [{ name: x(101), value: 'x' }] })] }),
  ],
  [
    'choice value',
    command({ options: [given({ choices: [{ name: 'x', value: x(100) }] })] }),
    command({ options: [given({ choices: [{ name: 'x', value: x(101) }] })] }),
  ],
  ['all of its text', ofSize(COMMAND.total), ofSize(COMMAND.total + 1)],
];

describe('the limits of a message', () => {
  it.each(messages)('%s', (_what, inside, outside) => {
    expect(refusedMessage(inside)).toEqual([]);
    expect(() => checkMessage(outside)).toThrow(RangeError);
  });
});

describe('the limits of a modal', () => {
  it.each(modals)('%s', (_what, inside, outside) => {
    expect(refusedModal(inside)).toEqual([]);
    expect(() => checkModal(outside)).toThrow(RangeError);
  });
});

describe('the limits of commands', () => {
  it.each(commands)('%s', (_what, inside, outside) => {
    expect(() => checkCommands(inside)).not.toThrow();
    expect(refusedCommands(inside)).toEqual([]);
    expect(() => checkCommands(outside)).toThrow(RangeError);
    expect(refusedCommands(outside)).not.toEqual([]);
  });
});

describe('a shortened text', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a😀😀', 5, 'a😀😀'],
    ['a😀😀', 4, 'a😀…'],
    ['a😀😀', 3, 'a…'],
    ['a\\*bc', 3, 'a…'],
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

// What stands in the fields of a view or a message: as Slack sends it in `state.values`, and as its client lets people fill it.

import { isObject, type Loose } from '../discord/validate/any-value.ts';
import { codePoints } from './validate/shape.ts';
import {
  asSlackGivesIt,
  type Block,
  type Choice,
  type Element,
  elementsOf,
  type StateValues,
  statefulTypes,
  type UploadedFile,
} from './wire.ts';

/** What somebody put in, by block and action: what `kept` finds. */
export type Kept = Map<string, Loose>;

/** Text; a number; an option or options by label or value; a date, time, id or place; files. Null empties the field. */
export type FieldValue =
  | string
  | number
  | readonly string[]
  | readonly UploadedFile[]
  | { readonly channelId: string }
  | null;

const keyOf = (block: Block, element: Element) => `${block.block_id}\n${element.action_id}`;

interface Field {
  readonly block: Block;
  readonly element: Element;
}

/** All fields, with the block they stand in. */
export function fieldsOf(blocks: readonly Block[]): readonly Field[] {
  return blocks.flatMap((block) =>
    block.child_blocks
      ? fieldsOf(block.child_blocks)
      : elementsOf(block)
          .filter(({ type }) => statefulTypes.has(type))
          .map((element) => ({ block, element })),
  );
}

export function stateValues(blocks: readonly Block[], kept: Kept): StateValues {
  const values: Record<string, Record<string, Loose>> = {};
  for (const { block, element } of fieldsOf(blocks)) {
    values[block.block_id] ??= {};
    const inBlock = values[block.block_id] ?? {};
    inBlock[element.action_id] = stateOf({ block, element }, kept);
  }
  return values;
}

export function stateOf({ block, element }: Field, kept: Kept): Loose {
  const put = kept.get(keyOf(block, element)) ?? initial(element);
  return { type: element.type, ...put };
}

export function keep({ block, element }: Field, put: Loose, kept: Kept): void {
  kept.set(keyOf(block, element), put);
}

/** After a view has changed: what is still there under the same names keeps what was put in. */
export function stillFitting(blocks: readonly Block[], kept: Kept): Kept {
  const left: Kept = new Map();
  for (const field of fieldsOf(blocks)) {
    const put = kept.get(keyOf(field.block, field.element));
    if (put && fitsIn(field.element, put)) keep(field, put, left);
  }
  return left;
}

function fitsIn(element: Element, put: Loose): boolean {
  const name = Object.keys(initial(element))[0] ?? '';
  if (!Object.hasOwn(put, name)) return false;
  const chosen = [put['selected_option'], put['selected_options']].flat().filter(isObject);
  const values = optionsOf(element).map(({ value }) => value);
  return chosen.every((each) => values.includes(String(each['value'])));
}

/** What the field holds before anybody touches it. */
function initial(element: Element): Loose {
  const given = (key: string, otherwise: unknown) => asSlackGivesIt(element[key] ?? otherwise);
  switch (element.type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { selected_option: given('initial_option', null) };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { selected_options: given('initial_options', []) };
    case 'users_select':
      return { selected_user: given('initial_user', null) };
    case 'multi_users_select':
      return { selected_users: given('initial_users', []) };
    case 'conversations_select':
      return { selected_conversation: given('initial_conversation', null) };
    case 'multi_conversations_select':
      return { selected_conversations: given('initial_conversations', []) };
    case 'channels_select':
      return { selected_channel: given('initial_channel', null) };
    case 'multi_channels_select':
      return { selected_channels: given('initial_channels', []) };
    case 'datepicker':
      return { selected_date: given('initial_date', null) };
    case 'timepicker':
      return { selected_time: given('initial_time', null) };
    case 'datetimepicker':
      return { selected_date_time: given('initial_date_time', null) };
    case 'rich_text_input':
      return { rich_text_value: given('initial_value', null) };
    case 'file_input':
      return { files: [] };
    default:
      return { value: given('initial_value', null) };
  }
}

export function optionsOf(element: Element): readonly Choice[] {
  return [
    ...(element.options ?? []),
    ...(element.option_groups ?? []).flatMap(({ options }) => options),
  ];
}

/** An option by its label or its value. @throws when there is none. */
export function optionOf(element: Element, which: string): Choice {
  const all = optionsOf(element);
  const found =
    all.find(({ text }) => text.text === which) ?? all.find(({ value }) => value === which);
  if (found) return found;
  const there = all.map(({ text, value }) => `"${text.text}" (${value})`).join(', ') || 'nothing';
  throw new Error(`${element.action_id} offers no "${which}"; there is: ${there}`);
}

/** What a field holds after somebody put something in. @throws when the client would not take it. */
export function putIn(
  element: Element,
  told: FieldValue,
  upload: (file: UploadedFile) => Loose,
): Loose {
  const name = Object.keys(initial(element))[0] ?? 'value';
  const wrong = (what: string) => new Error(`${element.action_id} (${element.type}) takes ${what}`);
  const option = (which: unknown) => asSlackGivesIt(optionOf(element, String(which)));
  const several = told === null ? [] : Array.isArray(told) ? told : [told];
  switch (name) {
    case 'selected_option':
      return { [name]: told === null ? null : option(told) };
    case 'selected_options':
      return { [name]: several.map(option) };
    case 'selected_users':
    case 'selected_conversations':
    case 'selected_channels':
      return { [name]: several };
    case 'selected_date_time':
      if (told !== null && typeof told !== 'number') throw wrong('seconds since 1970');
      return { [name]: told };
    case 'files': {
      const files = several.filter(
        (each): each is UploadedFile => typeof each === 'object' && each !== null,
      );
      const max = element.max_files ?? 10;
      if (files.length > max) throw wrong(`at most ${max} files`);
      const big = files.find(({ bytes }) => bytes.byteLength > 10 * 1024 * 1024);
      if (big) throw wrong('files of 10 MB');
      return { [name]: files.map(upload) };
    }
    case 'selected_date':
      if (told !== null && !/^\d{4}-\d\d-\d\d$/.test(String(told))) throw wrong('YYYY-MM-DD');
      return { [name]: told };
    case 'selected_conversation':
    case 'selected_channel':
      return { [name]: isObject(told) ? told['channelId'] : told };
    default:
      if (told !== null && typeof told !== 'string' && typeof told !== 'number') {
        throw wrong('one value');
      }
      return { [name]: told === null || told === '' ? null : String(told) };
  }
}

/** What the client says beside a field instead of sending it; null when it is content. */
export function complaint({ block, element }: Field, kept: Kept): string | null {
  const { type: _, ...put } = stateOf({ block, element }, kept);
  const value = Object.values(put)[0];
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return block.optional === true ? null : 'Please complete this required field.';
  const text = String(value);
  const { min_length: least, max_length: most, min_value: min, max_value: max } = element;
  switch (element.type) {
    case 'number_input': {
      if (!/^-?\d*\.?\d+$/.test(text)) return 'Must be a number';
      if (element.is_decimal_allowed !== true && text.includes('.')) {
        return 'Must be a whole number';
      }
      const low = min !== undefined && Number(text) < Number(min);
      const high = max !== undefined && Number(text) > Number(max);
      return low || high ? `Must be from ${min ?? 'any'} to ${max ?? 'any'}` : null;
    }
    case 'plain_text_input': {
      const length = codePoints(text);
      if (least !== undefined && length < least) return `At least ${least} characters`;
      return length > (most ?? 3000) ? `At most ${most ?? 3000} characters` : null;
    }
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(text) ? null : 'Must be an email address';
    case 'url_text_input':
      return /^https?:\/\/\S+$/.test(text) ? null : 'Must be a URL';
    default:
      return null;
  }
}

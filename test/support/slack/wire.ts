// What goes over the wire, as far as the stand-in looks into it.

import type { Loose } from '../discord/validate/any-value.ts';

export interface TextObject {
  readonly type: 'plain_text' | 'mrkdwn';
  readonly text: string;
}

export interface Choice {
  readonly text: TextObject;
  readonly value: string;
  readonly description?: TextObject;
}

/** An element of a block that people can use. */
export interface Element {
  readonly type: string;
  readonly action_id: string;
  readonly text?: TextObject;
  readonly value?: string;
  readonly url?: string;
  readonly style?: string;
  readonly placeholder?: TextObject;
  readonly options?: readonly Choice[];
  readonly option_groups?: readonly { readonly options: readonly Choice[] }[];
  readonly is_decimal_allowed?: boolean;
  readonly min_value?: string;
  readonly max_value?: string;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly max_files?: number;
  readonly filetypes?: readonly string[];
  readonly max_selected_items?: number;
  readonly [more: string]: unknown;
}

/** A block with its name, given by the bot or by Slack. */
export interface Block {
  readonly type: string;
  readonly block_id: string;
  readonly text?: TextObject | string;
  readonly fields?: readonly TextObject[];
  readonly elements?: readonly Element[];
  readonly accessory?: Element;
  readonly element?: Element;
  readonly label?: TextObject;
  readonly hint?: TextObject;
  readonly optional?: boolean;
  readonly dispatch_action?: boolean;
  readonly child_blocks?: readonly Block[];
  readonly [more: string]: unknown;
}

/** `state.values`: by block, then by action. */
export type StateValues = Readonly<Record<string, Readonly<Record<string, Loose>>>>;

/** The kinds of delivery, as Socket Mode names them. */
export type EnvelopeType = 'slash_commands' | 'interactive' | 'events_api';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mimetype?: string;
  /** What Slack tells of it instead of what it is: fields of the file object. */
  readonly told?: Loose;
}

/** Elements that keep what a person puts in. */
export const statefulTypes: ReadonlySet<string> = new Set(
  'plain_text_input number_input email_text_input url_text_input rich_text_input static_select multi_static_select external_select multi_external_select users_select multi_users_select conversations_select multi_conversations_select channels_select multi_channels_select radio_buttons checkboxes datepicker timepicker datetimepicker file_input'.split(
    ' ',
  ),
);

/** The elements of a block that people can use, in the order they are seen. */
export function elementsOf(block: Block): readonly Element[] {
  if (block.child_blocks) return block.child_blocks.flatMap(elementsOf);
  const all = [block.accessory, block.element, ...(block.elements ?? []), ...cardButtons(block)];
  return all.filter((each): each is Element => typeof each?.action_id === 'string');
}

function cardButtons(block: Block): readonly Element[] {
  const cards = block.type === 'carousel' ? (block.elements ?? []) : [block];
  return cards.flatMap((each) => (each['actions'] as readonly Element[] | undefined) ?? []);
}

/** The blocks with a name for each block and element that has none, as Slack hands them back. */
export function named(blocks: readonly unknown[], madeUp: () => string): readonly Block[] {
  const element = (value: unknown): unknown => {
    const one = value as Element;
    const usable = statefulTypes.has(one.type) || otherActionTypes.has(one.type);
    return usable && one.action_id === undefined ? { ...one, action_id: madeUp() } : one;
  };
  return blocks.map((value) => {
    const block = value as Block;
    return {
      ...block,
      block_id: block.block_id ?? madeUp(),
      ...(block.elements && block.type !== 'rich_text'
        ? { elements: block.elements.map(element) }
        : {}),
      ...(block.accessory ? { accessory: element(block.accessory) } : {}),
      ...(block.element ? { element: element(block.element) } : {}),
      ...(block.child_blocks ? { child_blocks: named(block.child_blocks, madeUp) } : {}),
    } as Block;
  });
}

const otherActionTypes: ReadonlySet<string> = new Set(
  'button overflow workflow_button feedback_buttons icon_button'.split(' '),
);

/** Text objects with the keys that Slack adds. */
export function asSlackGivesIt(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asSlackGivesIt);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, asSlackGivesIt(inner)]),
  );
  if (copy['type'] === 'plain_text') return { emoji: true, ...copy };
  if (copy['type'] === 'mrkdwn') return { verbatim: false, ...copy };
  return copy;
}

/** What people type comes with these three characters escaped. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

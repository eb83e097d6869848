// What a person sees of messages and views: always as it is now.

import { isObject, objectsIn } from '../discord/validate/any-value.ts';
import { fieldsOf, optionsOf, stateValues } from './state-values.ts';
import type { StoredMessage, StoredView } from './stored.ts';
import { type Block, type Element, elementsOf, type StateValues, unescaped } from './wire.ts';

export interface SeenButton {
  readonly label: string;
  readonly actionId: string;
  readonly blockId: string;
  readonly value: string | null;
  readonly url: string | null;
  readonly style: string | null;
  /** The text last written above it. */
  readonly under: string;
}

export interface SeenField {
  readonly label: string;
  readonly type: string;
  readonly blockId: string;
  readonly actionId: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
  readonly required: boolean;
}

abstract class Seen {
  abstract get blocks(): readonly Block[];

  get buttons(): readonly SeenButton[] {
    return placed(this.blocks)
      .filter(({ element }) => element.type === 'button')
      .map(({ block, element, under }) => ({
        label: element.text?.text ?? '',
        actionId: element.action_id,
        blockId: block.block_id,
        value: element.value ?? null,
        url: element.url ?? null,
        style: element.style ?? null,
        under,
      }));
  }

  get fields(): readonly SeenField[] {
    return fieldsOf(this.blocks).map(({ block, element }) => ({
      label: block.label?.text ?? '',
      type: element.type,
      blockId: block.block_id,
      actionId: element.action_id,
      options: optionsOf(element).map(({ text, value }) => ({ label: text.text, value })),
      required: block.type === 'input' && block.optional !== true,
    }));
  }
}

export class SeenMessage extends Seen {
  readonly #stored: StoredMessage;

  constructor(stored: StoredMessage) {
    super();
    this.#stored = stored;
  }

  get ts(): string {
    return this.#stored.ts;
  }
  get channel(): string {
    return this.#stored.channelId;
  }
  get userId(): string {
    return this.#stored.userId;
  }
  get threadTs(): string | null {
    return this.#stored.threadTs;
  }
  /** As it was sent: for notifications, and for screen readers when there are blocks. */
  get text(): string {
    return this.#stored.text;
  }
  get blocks(): readonly Block[] {
    return this.#stored.blocks;
  }
  get ephemeral(): boolean {
    return this.#stored.onlyFor !== null;
  }
  get deleted(): boolean {
    return this.#stored.deleted;
  }
  /** How often it was changed. */
  get edits(): number {
    return this.#stored.edits;
  }
  get fileIds(): readonly string[] {
    return this.#stored.fileIds;
  }
  get state(): StateValues {
    return stateValues(this.blocks, this.#stored.kept);
  }
  /** All that can be read, top to bottom. */
  get allText(): string {
    return this.blocks.length > 0 ? readable(this.blocks) : unescaped(this.text);
  }
}

export class SeenView extends Seen {
  readonly #stored: StoredView;
  readonly #stack: () => readonly StoredView[];

  constructor(stored: StoredView, stack: () => readonly StoredView[]) {
    super();
    this.#stored = stored;
    this.#stack = stack;
  }

  get id(): string {
    return this.#stored.id;
  }
  get type(): string {
    return this.#stored.type;
  }
  get callbackId(): string {
    return String(this.#stored.body['callback_id'] ?? '');
  }
  get privateMetadata(): string {
    return String(this.#stored.body['private_metadata'] ?? '');
  }
  get title(): string {
    return textAt(this.#stored.body['title']);
  }
  /** What the button says that sends it; empty when there is none. */
  get submit(): string {
    return textAt(this.#stored.body['submit']);
  }
  get blocks(): readonly Block[] {
    return this.#stored.blocks;
  }
  get hash(): string {
    return this.#stored.hash;
  }
  /** What stands beside its fields, by block_id. */
  get errors(): Readonly<Record<string, string>> {
    return this.#stored.errors;
  }
  /** What the client says when the bot did not answer. */
  get failure(): string | null {
    return this.#stored.failure;
  }
  get closed(): boolean {
    return this.#stored.closed;
  }
  /** How often it was changed. */
  get updates(): number {
    return this.#stored.updates;
  }
  /** The ids of the views that are open, the lowest first. */
  get stack(): readonly string[] {
    return this.#stack().map(({ id }) => id);
  }
  get state(): StateValues {
    return stateValues(this.blocks, this.#stored.kept);
  }
  get allText(): string {
    return [this.title, readable(this.blocks)].filter((each) => each !== '').join('\n');
  }
}

export interface Placed {
  readonly block: Block;
  readonly element: Element;
  /** The text last written above it, or its own label. */
  readonly under: string;
}

/** Everything that can be used, with the text last written above it. */
export function placed(blocks: readonly Block[], above = ''): readonly Placed[] {
  let under = above;
  return blocks.flatMap((block) => {
    if (block.child_blocks) return placed(block.child_blocks, under);
    const own = block.type === 'actions' ? '' : ownText(block);
    if (own !== '') under = own;
    return elementsOf(block).map((element) => ({ block, element, under }));
  });
}

function ownText(block: Block): string {
  const parts = [
    block.text,
    block.label,
    block['title'],
    block['body'],
    ...(block.fields ?? []),
    ...(block.type === 'context' ? (block.elements ?? []) : []),
  ];
  return parts
    .map(textAt)
    .filter((each) => each !== '')
    .join('\n');
}

const readableKeys: ReadonlySet<string> = new Set(
  'text title label alt_text caption hint placeholder name x_label y_label subtitle body'.split(
    ' ',
  ),
);
const hiddenKeys: ReadonlySet<string> = new Set(
  'confirm initial_option initial_options value style action_id block_id type'.split(' '),
);

/** All words in blocks, in the order they were written, one bit a line; what belongs to one paragraph in one line. */
export function readable(value: unknown): string {
  const lines: string[] = [];
  const look = (inner: unknown, key: string): void => {
    if (typeof inner === 'string') {
      if (readableKeys.has(key) && inner !== '') lines.push(unescaped(inner));
    } else if (Array.isArray(inner)) {
      for (const each of inner)
        look(each, readableKeys.has(key) || key === 'categories' ? key : '');
    } else if (isObject(inner)) {
      if (inner['type'] === 'rich_text_section' || inner['type'] === 'rich_text_quote') {
        lines.push(objectsIn(inner['elements']).map(inline).join(''));
        return;
      }
      for (const [name, each] of Object.entries(inner)) {
        if (!hiddenKeys.has(name)) look(each, name);
        else if (name === 'value' && typeof each === 'number') lines.push(String(each));
      }
    }
  };
  look(value, '');
  return lines.join('\n');
}

function inline(element: Readonly<Record<string, unknown>>): string {
  if (element['type'] === 'emoji') return `:${String(element['name'])}:`;
  if (element['type'] === 'user') return `<@${String(element['user_id'])}>`;
  return String(element['text'] ?? element['url'] ?? element['fallback'] ?? '');
}

function textAt(value: unknown): string {
  if (typeof value === 'string') return unescaped(value);
  return isObject(value) && typeof value['text'] === 'string' ? unescaped(value['text']) : '';
}

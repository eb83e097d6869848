// What a person sees of a message: always as it is now.

import type { StoredFile, StoredMessage } from './stored-message.ts';
import { type Component, componentTypes, type Embed, flatten, type PickOption } from './wire.ts';

export interface SeenButton {
  readonly label: string;
  readonly customId: string | null;
  readonly url: string | null;
  readonly style: number;
  readonly disabled: boolean;
  readonly emoji: string | null;
  /** The text last written above it. */
  readonly under: string;
}

export interface SeenSelect {
  readonly customId: string;
  readonly placeholder: string;
  readonly options: readonly PickOption[];
  readonly minValues: number;
  readonly maxValues: number;
  readonly disabled: boolean;
  readonly under: string;
}

export class SeenMessage {
  readonly #stored: StoredMessage;

  constructor(stored: StoredMessage) {
    this.#stored = stored;
  }

  get id(): string {
    return this.#stored.id;
  }
  get channelId(): string {
    return this.#stored.origin.channelId;
  }
  get authorId(): string {
    return this.#stored.origin.author.id;
  }
  get flags(): number {
    return this.#stored.flags;
  }
  get content(): string {
    return this.#stored.content;
  }
  get embeds(): readonly Embed[] {
    return this.#stored.embeds;
  }
  get components(): readonly Component[] {
    return this.#stored.components;
  }
  get attachments(): readonly StoredFile[] {
    return this.#stored.files;
  }
  /** Only one person sees it. */
  get ephemeral(): boolean {
    return this.#stored.ephemeral;
  }
  /** It still says "… is thinking". */
  get loading(): boolean {
    return this.#stored.loading;
  }
  get componentsV2(): boolean {
    return this.#stored.componentsV2;
  }
  get deleted(): boolean {
    return this.#stored.deleted;
  }
  get edited(): boolean {
    return this.#stored.editedAt !== null;
  }
  /** How often it was changed. */
  get edits(): number {
    return this.#stored.edits;
  }

  /** All that can be read, top to bottom: content, embeds, texts and labels of components. */
  get text(): string {
    return [
      this.content,
      ...this.embeds.flatMap(embedLines),
      ...flatten(this.components).flatMap(componentLines),
    ]
      .filter((line) => line !== '')
      .join('\n');
  }

  get buttons(): readonly SeenButton[] {
    return this.#under((each, under) =>
      each.type === componentTypes.button
        ? [
            {
              label: each.label ?? '',
              customId: each.custom_id ?? null,
              url: each.url ?? null,
              style: each.style ?? 0,
              disabled: each.disabled ?? false,
              emoji: each.emoji?.name ?? null,
              under,
            },
          ]
        : [],
    );
  }

  get selects(): readonly SeenSelect[] {
    return this.#under((each, under) =>
      each.type === componentTypes.stringSelect
        ? [
            {
              customId: each.custom_id ?? '',
              placeholder: each.placeholder ?? '',
              options: each.options ?? [],
              minValues: each.min_values ?? 1,
              maxValues: each.max_values ?? 1,
              disabled: each.disabled ?? false,
              under,
            },
          ]
        : [],
    );
  }

  /** The message as the API gives it. */
  toJSON(): unknown {
    return this.#stored.toWire();
  }

  #under<T>(take: (component: Component, under: string) => readonly T[]): readonly T[] {
    let under = '';
    return flatten(this.components).flatMap((each) => {
      if (each.type === componentTypes.text) under = each.content ?? '';
      return take(each, under);
    });
  }
}

function embedLines(embed: Embed): readonly string[] {
  const { author, title, description, fields = [], footer } = embed;
  return [
    author?.name ?? '',
    title ?? '',
    description ?? '',
    ...fields.flatMap(({ name, value }) => [name, value]),
    footer?.text ?? '',
  ];
}

function componentLines(component: Component): readonly string[] {
  const { type, content, label, placeholder, emoji } = component;
  if (type === componentTypes.text) return [content ?? ''];
  if (type === componentTypes.button) return [label ?? emoji?.name ?? ''];
  return [placeholder ?? ''];
}

// A message as Discord keeps it: made and changed by bodies of the API, and written out again as the API does.

import { refusals } from './api-error.ts';
import {
  type AttachmentBody,
  type Component,
  childrenOf,
  type Embed,
  type MessageBody,
  messageFlags,
  type UploadedFile,
} from './wire.ts';

export interface WireUser {
  readonly id: string;
  readonly username: string;
  readonly global_name: string | null;
  readonly discriminator: string;
  readonly avatar: string | null;
  readonly public_flags: number;
  readonly flags: number;
  readonly primary_guild: null;
  readonly bot?: boolean;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly description?: string;
  readonly bytes: Buffer;
}

export interface MessageOrigin {
  readonly id: string;
  readonly channelId: string;
  readonly guildId?: string;
  readonly author: WireUser;
  readonly createdAt: number;
  /** Fixed when the message is made: ephemeral, loading. */
  readonly flags?: number;
  /** The person an ephemeral message is for. */
  readonly onlyFor?: string;
  readonly applicationId?: string;
  readonly interactionMetadata?: unknown;
  readonly replyTo?: string;
}

/** Where files lie, and how they come by their ids. */
export interface FileShelf {
  newId(): string;
  urlOf(channelId: string, file: { readonly id: string; readonly name: string }): string;
}

/** The flags a body may set when a message is made, and those it may change later. */
const makeFlags =
  messageFlags.suppressEmbeds |
  messageFlags.suppressNotifications |
  messageFlags.voice |
  messageFlags.componentsV2;

export class StoredMessage {
  readonly origin: MessageOrigin;
  content = '';
  embeds: readonly Embed[] = [];
  components: readonly Component[] = [];
  files: readonly StoredFile[] = [];
  flags: number;
  editedAt: number | null = null;
  /** How often it was changed after it was made. */
  edits = 0;
  deleted = false;
  readonly #shelf: FileShelf;

  constructor(origin: MessageOrigin, shelf: FileShelf) {
    this.origin = origin;
    this.flags = origin.flags ?? 0;
    this.#shelf = shelf;
  }

  get id(): string {
    return this.origin.id;
  }

  get ephemeral(): boolean {
    return (this.flags & messageFlags.ephemeral) !== 0;
  }

  get loading(): boolean {
    return (this.flags & messageFlags.loading) !== 0;
  }

  get componentsV2(): boolean {
    return (this.flags & messageFlags.componentsV2) !== 0;
  }

  /** Fills a new message. */
  fill(body: MessageBody, uploads: readonly UploadedFile[]): void {
    this.flags |= (body.flags ?? 0) & makeFlags;
    this.#put(body, uploads);
  }

  /** @throws ApiError and leaves all as it was, when the outcome is no message. */
  edit(body: MessageBody, uploads: readonly UploadedFile[], now: number): void {
    const { content, embeds, components, files, flags } = this;
    const asked = body.flags ?? 0;
    this.flags &= ~messageFlags.loading;
    if (body.flags !== undefined && body.flags !== null) {
      this.flags =
        (this.flags & ~messageFlags.suppressEmbeds) | (asked & messageFlags.suppressEmbeds);
      // Once set, this flag stays: https://discord.com/developers/docs/components/reference#what-is-a-component
      this.flags |= asked & messageFlags.componentsV2;
    }
    try {
      this.#put(body, uploads);
    } catch (error) {
      Object.assign(this, { content, embeds, components, files, flags });
      throw error;
    }
    this.edits++;
    if (!(flags & messageFlags.loading)) this.editedAt = now;
  }

  #put(body: MessageBody, uploads: readonly UploadedFile[]): void {
    const { id, channelId } = this.origin;
    if (body.content !== undefined) this.content = body.content ?? '';
    this.files = keptFiles(this.files, body.attachments, uploads, () => this.#shelf.newId());
    const urls = new Map(this.files.map((file) => [file.name, this.#shelf.urlOf(channelId, file)]));
    if (body.embeds !== undefined) {
      this.embeds = (body.embeds ?? []).map((embed) => withUrls(asStored(embed), urls));
    }
    if (body.components !== undefined) {
      this.components = withIds((body.components ?? []).map((each) => withUrls(each, urls)));
    }
    if (this.componentsV2 && (this.content !== '' || this.embeds.length > 0)) {
      throw refusals.invalidForm([
        `message ${id} has IS_COMPONENTS_V2 and would have content or embeds`,
      ]);
    }
    if (this.#isEmpty(body)) throw refusals.emptyMessage();
  }

  #isEmpty({ poll, sticker_ids }: MessageBody): boolean {
    return (
      this.content.trim() === '' &&
      this.embeds.length === 0 &&
      this.components.length === 0 &&
      this.files.length === 0 &&
      !poll &&
      !sticker_ids?.length
    );
  }

  /** https://discord.com/developers/docs/resources/message#message-object */
  toWire(): WireMessage {
    const { id, channelId, author, createdAt, applicationId, interactionMetadata, replyTo } =
      this.origin;
    return {
      id,
      channel_id: channelId,
      author,
      content: this.content,
      timestamp: new Date(createdAt).toISOString(),
      edited_timestamp: this.editedAt === null ? null : new Date(this.editedAt).toISOString(),
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: this.files.map((file) =>
        wireAttachment(file, this.#shelf.urlOf(channelId, file)),
      ),
      embeds: this.embeds,
      pinned: false,
      type: replyTo !== undefined ? 19 : interactionMetadata ? 20 : 0,
      flags: this.flags,
      components: this.components,
      ...(applicationId === undefined
        ? {}
        : { application_id: applicationId, webhook_id: applicationId }),
      ...(interactionMetadata === undefined ? {} : { interaction_metadata: interactionMetadata }),
      ...(replyTo === undefined
        ? {}
        : { message_reference: { type: 0, channel_id: channelId, message_id: replyTo } }),
    };
  }
}

export interface WireMessage {
  readonly id: string;
  readonly channel_id: string;
  readonly [key: string]: unknown;
}

/** https://discord.com/developers/docs/resources/message#attachment-object */
export function wireAttachment(file: StoredFile, url: string): { readonly [key: string]: unknown } {
  return {
    id: file.id,
    filename: file.name,
    size: file.bytes.byteLength,
    url,
    proxy_url: url,
    content_type: file.contentType,
    ...(file.description === undefined ? {} : { description: file.description }),
  };
}

/** What is attached after a change: without a list, what was there and what is new; with one, what it names. */
function keptFiles(
  before: readonly StoredFile[],
  listed: readonly AttachmentBody[] | null | undefined,
  uploads: readonly UploadedFile[],
  newId: () => string,
): readonly StoredFile[] {
  const entryOf = (field: string) => {
    const number = /^files\[(\d+)\]$/.exec(field)?.[1];
    return listed?.find(({ id }) => String(id) === number);
  };
  const added = uploads.map(({ field, name, contentType, bytes }) => {
    const entry = entryOf(field);
    return {
      id: newId(),
      name: entry?.filename ?? name,
      contentType,
      bytes,
      ...(entry?.description ? { description: entry.description } : {}),
    };
  });
  const stays = listed
    ? before.filter(({ id }) => listed.some((each) => String(each.id) === id))
    : before;
  return [...stays, ...added];
}

function asStored(embed: Embed): Embed & { readonly type: string } {
  const { fields, ...rest } = embed;
  const stored = { type: 'rich', ...rest };
  if (!fields) return stored;
  return {
    ...stored,
    fields: fields.map((field) => ({ ...field, inline: field.inline ?? false })),
  };
}

/** Puts the address of the file where a body says `attachment://name`. */
function withUrls<T>(value: T, urls: ReadonlyMap<string, string>): T {
  if (urls.size === 0) return value;
  return JSON.parse(JSON.stringify(value), (_key, each: unknown) =>
    typeof each === 'string' && each.startsWith('attachment://')
      ? (urls.get(each.slice('attachment://'.length)) ?? each)
      : each,
  ) as T;
}

/** Discord numbers components that bring no id of their own, in reading order. */
function withIds(components: readonly Component[]): readonly Component[] {
  const taken = new Set<number>();
  const collect = (each: Component) => {
    if (each.id) taken.add(each.id);
    childrenOf(each).forEach(collect);
  };
  components.forEach(collect);
  let last = 0;
  const number = (each: Component): Component => {
    let id = each.id;
    if (!id) {
      do last++;
      while (taken.has(last));
      id = last;
    }
    return {
      ...each,
      id,
      ...(each.components ? { components: each.components.map(number) } : {}),
      ...(each.accessory ? { accessory: number(each.accessory) } : {}),
    };
  };
  return components.map(number);
}

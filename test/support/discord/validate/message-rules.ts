// What the documentation demands of messages and schemas cannot see.

import { type Component, flatten, messageFlags, type UploadedFile } from '../wire.ts';
import {
  isBlank,
  isObject,
  type Loose,
  numberOf,
  objectsIn,
  repeated,
  textOf,
} from './any-value.ts';
import { componentRules, layoutRules } from './component-rules.ts';

export interface MessageToCheck {
  readonly body: Loose;
  readonly files: readonly UploadedFile[];
  /** Flags a body may set here. */
  readonly settable: number;
  /** A new message must not be empty; for an edit the stand-in looks at what comes out. */
  readonly isNew: boolean;
  /** Whether the message has IS_COMPONENTS_V2 already: it stays. */
  readonly alreadyV2: boolean;
  /** Files the message already has, by name and by id. */
  readonly keptFiles: readonly { readonly id: string; readonly name: string }[];
}

/** https://discord.com/developers/docs/resources/message#message-object-message-flags, by route */
export const settableFlags = {
  // receiving-and-responding#interaction-response-object-messages
  callback:
    messageFlags.suppressEmbeds |
    messageFlags.ephemeral |
    messageFlags.componentsV2 |
    messageFlags.voice |
    messageFlags.suppressNotifications,
  // receiving-and-responding: "only EPHEMERAL" for a deferred answer
  defer: messageFlags.ephemeral,
  // message#create-message
  channel:
    messageFlags.suppressEmbeds |
    messageFlags.suppressNotifications |
    messageFlags.voice |
    messageFlags.componentsV2,
  // message#edit-message, webhook#edit-webhook-message
  edit: messageFlags.suppressEmbeds | messageFlags.componentsV2,
} as const;

const mebibyte = 1 << 20;

export function messageRules(told: MessageToCheck): readonly string[] {
  const { body, files, alreadyV2 } = told;
  const components = objectsIn(body['components']) as unknown as readonly Component[];
  const flags = numberOf(body['flags'], 0);
  const isV2 = alreadyV2 || (flags & messageFlags.componentsV2) !== 0;
  return [
    ...flagRules(flags, told.settable),
    ...emptyRules(told),
    ...textRules(body),
    ...embedRules(objectsIn(body['embeds'])),
    ...(isV2 ? v2Rules(body) : []),
    ...layoutRules(components, isV2),
    ...componentRules(flatten(components)),
    ...fileRules(body, files, told.keptFiles),
  ];
}

/** A deferred answer carries EPHEMERAL and nothing else: receiving-and-responding, footnote on flags. */
export function flagRules(flags: number, settable: number): readonly string[] {
  const wrong = flags & ~settable;
  return wrong === 0 ? [] : [`flags ${wrong} (of ${flags}) may not be set here`];
}

/** message#create-message: one of content, embeds, sticker_ids, components, files or poll. */
function emptyRules({ body, files, isNew }: MessageToCheck): readonly string[] {
  if (!isNew) return [];
  const full =
    !isBlank(body['content']) ||
    ['embeds', 'components', 'sticker_ids'].some((key) => objectsOrTexts(body[key]) > 0) ||
    files.length > 0 ||
    isObject(body['poll']);
  return full ? [] : ['the message is empty'];
}

function objectsOrTexts(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

/** message#create-message: content up to 2000 characters; the schema of that route says 4000. */
function textRules(body: Loose): readonly string[] {
  const { length } = [...textOf(body['content'])];
  return length > 2_000 ? [`content has ${length} characters, 2000 at most`] : [];
}

/** message#embed-object-embed-limits */
function embedRules(embeds: readonly Loose[]): readonly string[] {
  const found: string[] = [];
  let sum = 0;
  for (const embed of embeds) {
    const fields = objectsIn(embed['fields']);
    const footer = isObject(embed['footer']) ? embed['footer']['text'] : '';
    const author = isObject(embed['author']) ? embed['author']['name'] : '';
    const texts = [
      embed['title'],
      embed['description'],
      footer,
      author,
      ...fields.flatMap(({ name, value }) => [name, value]),
    ];
    sum += texts.reduce<number>((total, text) => total + textOf(text).trim().length, 0);
    const media = ['image', 'thumbnail', 'video'].some((key) => isObject(embed[key]));
    if (texts.every(isBlank) && !media) found.push('an embed is empty');
    for (const { name, value } of fields) {
      if (isBlank(name)) found.push('the name of an embed field is empty');
      if (isBlank(value)) found.push(`the value of the embed field "${textOf(name)}" is empty`);
    }
  }
  // "the combined sum of characters in all … fields across all embeds attached to a message must not exceed 6000"
  if (sum > 6_000) found.push(`the embeds have ${sum} characters together, 6000 at most`);
  return found;
}

/** message#message-object-message-flags, IS_COMPONENTS_V2: no content, embeds, poll or stickers */
function v2Rules(body: Loose): readonly string[] {
  const found: string[] = [];
  if (textOf(body['content']) !== '') found.push('IS_COMPONENTS_V2 excludes content');
  for (const key of ['embeds', 'sticker_ids']) {
    if (objectsOrTexts(body[key]) > 0) found.push(`IS_COMPONENTS_V2 excludes ${key}`);
  }
  if (isObject(body['poll'])) found.push('IS_COMPONENTS_V2 excludes poll');
  return found;
}

/** reference#uploading-files */
function fileRules(
  body: Loose,
  files: readonly UploadedFile[],
  kept: MessageToCheck['keptFiles'],
): readonly string[] {
  const found: string[] = [];
  const entries = objectsIn(body['attachments']);
  const fields = files.map(({ field }) => /^files\[(\d+)\]$/.exec(field)?.[1]);
  if (files.length > 10) found.push(`${files.length} files, 10 at most`);
  for (const { name, bytes } of files) {
    if (bytes.byteLength > 10 * mebibyte) found.push(`${name} is larger than 10 MiB`);
  }
  for (const [index, field] of fields.entries()) {
    if (field === undefined) found.push(`${files[index]?.field} is no files[n]`);
  }
  for (const id of repeated(fields)) found.push(`files[${String(id)}] comes twice`);
  const names = new Set<string>();
  for (const { id, filename } of entries) {
    const file = files[fields.indexOf(String(id))];
    const before = kept.find((each) => each.id === String(id));
    if (!file && !before) found.push(`attachment ${String(id)} is neither sent nor there already`);
    if (before) names.add(before.name);
    if (file) names.add(textOf(filename) || file.name);
  }
  if (body['attachments'] === undefined) for (const { name } of kept) names.add(name);
  for (const [index, file] of files.entries()) {
    const listed = entries.some(({ id }) => String(id) === fields[index]);
    if (!listed) names.add(file.name);
  }
  // reference#editing-message-attachments-using-attachments-within-embeds
  for (const name of attachmentsMeant(body)) {
    if (!names.has(name)) found.push(`attachment://${name} without such a file`);
  }
  return found;
}

/** The names behind `attachment://`, wherever they stand. */
export function attachmentsMeant(body: Loose): readonly string[] {
  const text = JSON.stringify([body['embeds'] ?? null, body['components'] ?? null]);
  return [...text.matchAll(/"attachment:\/\/([^"]*)"/g)].map(([, name = '']) => name);
}

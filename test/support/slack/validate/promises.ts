// What this bot promises, though Slack would let it pass: nobody is pinged, nothing unfolds, every message stands as text alone.

import { isObject, type Loose, objectsIn, textOf } from '../../discord/validate/any-value.ts';

export interface PromiseOptions {
  /** Mentions that may be sent, as they stand there: `<@U012ABC>`, `<!here>`. */
  readonly allowMention?: (mention: string) => boolean;
}

/** A message of the bot, and where it goes. */
export interface OutgoingMessage {
  readonly body: Loose;
  /** `everybody`: links in it may unfold. */
  readonly seenBy: 'one' | 'everybody';
  /** `update` is chat.update, where it is not documented what becomes of things left out. */
  readonly how: 'new' | 'update' | 'replace';
}

export function brokenMessagePromises(
  { body, seenBy, how }: OutgoingMessage,
  options: PromiseOptions = {},
): readonly string[] {
  // In a conversation of one, or in what only one person sees, a name calls nobody else.
  const isPrivate = seenBy === 'one' || /^[DUW]/.test(textOf(body['channel']));
  const found: string[] = [...mentionsIn(body, options, isPrivate)];
  const has = (key: string) => body[key] !== undefined && body[key] !== null;
  const hasBlocks = objectsIn(body['blocks']).length > 0;
  const hasText = textOf(body['text']).trim() !== '';
  if (hasBlocks && !hasText) {
    found.push('has blocks but no text for notifications and screen readers');
  }
  if (has('link_names')) found.push('sets link_names');
  if (has('parse') && body['parse'] !== 'none') found.push('sets parse');
  if (has('attachments')) found.push('has attachments, which are legacy');
  if (how === 'update' && hasText && !has('blocks')) {
    found.push('is changed without saying blocks: nobody says what becomes of those it had');
  }
  if (how === 'new' && seenBy === 'everybody') {
    for (const key of ['unfurl_links', 'unfurl_media']) {
      if (!isFalse(body[key])) found.push(`does not set ${key} to false`);
    }
  }
  return found;
}

export function brokenViewPromises(view: unknown, options: PromiseOptions = {}): readonly string[] {
  return mentionsIn(view, options, true);
}

/** A response URL that came from a message: what happens to that message is not to be left open. */
export function brokenResponsePromises(body: Loose): readonly string[] {
  return body['replace_original'] === undefined && body['delete_original'] === undefined
    ? ['answers a message without saying replace_original']
    : [];
}

const isFalse = (value: unknown) => value === false || value === 'false' || value === '0';

/** `<!channel>`, `<!here>`, `<!subteam^…>`, `<@U…>`; dates (`<!date^…>`) ping nobody. */
const mention = /<(?:!(?!date\^)[^>]*|@[UW][A-Z0-9]*[^>]*)>/g;

function mentionsIn(
  value: unknown,
  { allowMention = () => false }: PromiseOptions,
  isPrivate: boolean,
): readonly string[] {
  const found: string[] = [];
  const say = (what: string) => {
    if (!allowMention(what)) found.push(`mentions ${what}`);
  };
  const look = (inner: unknown, key: string): void => {
    if (typeof inner === 'string') {
      if (key !== 'text') return;
      for (const [each] of inner.matchAll(mention)) say(each);
    } else if (Array.isArray(inner)) {
      for (const each of inner) look(each, '');
    } else if (isObject(inner)) {
      const type = inner['type'];
      if (type === 'broadcast') say(`<!${textOf(inner['range'])}>`);
      if (type === 'user' && !isPrivate) say(`<@${textOf(inner['user_id'])}>`);
      if (type === 'usergroup') say(`<!subteam^${textOf(inner['usergroup_id'])}>`);
      // Plain text says what it says.
      const pinged = type !== 'plain_text' && type !== 'raw_text' && type !== 'text';
      for (const [name, each] of Object.entries(inner)) {
        if (name !== 'text' || pinged || typeof each !== 'string') look(each, name);
      }
    }
  };
  look(value, '');
  return [...new Set(found)];
}

// Messages of the bot, by whichever way they come: a method, a response URL, an acknowledgement.

import { isObject, type Loose, textOf } from '../discord/validate/any-value.ts';
import { ApiError } from './api-error.ts';
import { stillFitting } from './state-values.ts';
import { StoredMessage } from './stored.ts';
import { checkResponse } from './validate/check-call.ts';
import type { ResponseUrl, World } from './world.ts';

export interface PostOrder {
  readonly channelId: string;
  readonly onlyFor?: string | null;
}

export function post(
  world: World,
  { channelId, onlyFor = null }: PostOrder,
  body: Loose,
): StoredMessage {
  checkFiles(world, body['blocks']);
  const message = new StoredMessage({
    ts: world.clock.ts(),
    channelId,
    userId: world.botUserId,
    botId: world.botId,
    onlyFor,
    threadTs: textOf(body['thread_ts']) || null,
    text: textOf(body['text']) || textOf(body['markdown_text']),
    blocks: world.names(body['blocks']),
  });
  message.metadata = body['metadata'];
  world.keep(message);
  return message;
}

export function change(world: World, message: StoredMessage, body: Loose): void {
  checkFiles(world, body['blocks']);
  const { text, blocks } = body;
  if (text !== undefined) message.text = textOf(text);
  if (blocks !== undefined || text !== undefined) message.blocks = world.names(blocks);
  const left = stillFitting(message.blocks, message.kept);
  message.kept.clear();
  for (const [key, put] of left) message.kept.set(key, put);
  message.edits++;
  world.show({ message });
}

export function remove(world: World, message: StoredMessage): void {
  message.deleted = true;
  world.notice.tell();
}

/** An image that is still being looked at cannot be shown yet. */
function checkFiles(world: World, blocks: unknown): void {
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) look(each);
    if (!isObject(value)) return;
    const { slack_file: file } = value;
    if (isObject(file) && file['id'] !== undefined) {
      const stored = world.files.get(String(file['id']));
      if (!stored?.completed || stored.pending > 0) {
        throw new ApiError('invalid_blocks', {
          response_metadata: { messages: ['[ERROR] invalid slack file'] },
        });
      }
    }
    for (const each of Object.values(value)) look(each);
  };
  look(blocks);
}

/** What came to a response URL: a status and a body to answer with. */
export function respond(
  world: World,
  url: ResponseUrl,
  body: unknown,
): { status: number; body: unknown } {
  const refuse = (status: number, error: string) => ({ status, body: { ok: false, error } });
  if (world.clock.now() - url.madeAt >= 30 * 60_000) return refuse(404, 'expired_url');
  if (url.uses >= 5) return refuse(404, 'used_url');
  if (!isObject(body)) {
    world.report('response_url', 'state', 'the body is no JSON object');
    return refuse(400, 'invalid_payload');
  }
  url.uses++;
  const from = url.source?.botId ? 'message' : 'elsewhere';
  const findings = world.options.validate ? checkResponse(body, from, world.options.promises) : [];
  if (world.reportAll('response_url', findings).length > 0) return refuse(400, 'invalid_blocks');
  return applyResponse(world, url, body);
}

/** What a response URL or the acknowledgement of a command asks for. */
export function applyResponse(
  world: World,
  url: ResponseUrl,
  body: Loose,
): { status: number; body: unknown } {
  const ok = { status: 200, body: { ok: true } };
  const original = url.source ?? url.last;
  const changes = body['replace_original'] === true || body['delete_original'] === true;
  if (changes && original?.botId === null) {
    return { status: 400, body: { ok: false, error: 'cant_update_message' } };
  }
  if (body['delete_original'] === true) {
    if (original) remove(world, original);
    return ok;
  }
  if (body['replace_original'] === true && original && !original.deleted) {
    change(world, original, { blocks: [], ...body });
    return ok;
  }
  const everybody = body['response_type'] === 'in_channel';
  const { channelId, userId } = url;
  url.last = post(world, { channelId, onlyFor: everybody ? null : userId }, body);
  return ok;
}

// Our own reading of what Slack limits: messages, views and what acknowledges a submission.
// https://docs.slack.dev/reference/block-kit, …/reference/views, …/reference/methods

import { isObject, type Loose, objectsIn } from '../../discord/validate/any-value.ts';
import { blocksRule } from './blocks.ts';
import { plain } from './elements.ts';
import { flag, id, keepDistance, Look, oneOf, type Rule, shape, text } from './shape.ts';

export interface Limits {
  /** What Slack would refuse. */
  readonly broken: readonly string[];
  /** Less than 10 % to spare where nobody says how Slack counts. */
  readonly close: readonly string[];
}

/** Text and blocks of a message, wherever it is sent: chat.*, a response URL, an acknowledgement. */
export function messageLimits(message: Loose): Limits {
  const look = new Look('message');
  const { text: words, blocks } = message;
  if (words !== undefined) {
    text(4000, 0)(words, 'text', look);
  }
  if (blocks !== undefined) blocksRule(blocks, 'blocks', look);
  const isEmpty = (words === undefined || words === '') && objectsIn(blocks).length === 0;
  const hasOther = message['attachments'] ?? message['markdown_text'] ?? message['file_ids'];
  if (isEmpty && hasOther === undefined) look.refuse('message', 'has neither text nor blocks');
  return look;
}

const modalKeys = {
  private_metadata: id(3000, 0),
  callback_id: id(255),
  external_id: id(255),
  close: plain(24),
  submit: plain(24),
  clear_on_close: flag,
  notify_on_close: flag,
  submit_disabled: flag,
};
const modal = shape({ title: plain(24), blocks: blocksRule }, modalKeys, (value, at, look) => {
  const blocks = isObject(value) ? objectsIn(value['blocks']) : [];
  const submit = isObject(value) ? value['submit'] : undefined;
  if (submit === undefined && blocks.some(({ type }) => type === 'input')) {
    look.refuse(at, 'has input but no submit');
  }
});
const home = shape(
  { blocks: blocksRule },
  { private_metadata: id(3000, 0), callback_id: id(255), external_id: id(255) },
);

export const maxViewBytes = 250_000;

/** A modal or a Home tab, by its `type`. */
export function viewLimits(view: unknown): Limits {
  const type = isObject(view) ? view['type'] : undefined;
  const look = new Look(type === 'home' ? 'home' : 'modal');
  if (type !== 'modal' && type !== 'home') look.refuse('view', `${String(type)} is no type`);
  else (type === 'modal' ? modal : home)(view, 'view', look);
  const size = Buffer.byteLength(JSON.stringify(view ?? null));
  if (size > maxViewBytes) look.refuse('view', `has ${size} bytes, at most ${maxViewBytes}`);
  else if (size > maxViewBytes * 0.9) look.close.push(`view: has ${size} of ${maxViewBytes} bytes`);
  const metadata = isObject(view) ? view['private_metadata'] : undefined;
  if (typeof metadata === 'string') keepDistance(metadata, 'view.private_metadata', look, 3000);
  return look;
}

const errors: Rule = (value, at, look) => {
  if (!isObject(value)) return look.refuse(at, 'is no object');
  if (Object.keys(value).length === 0) look.refuse(at, 'names no field');
  for (const [key, why] of Object.entries(value)) text(2000)(why, `${at}.${key}`, look);
};
const actions: Readonly<Record<string, Rule>> = {
  errors: shape({ response_action: oneOf('errors'), errors }),
  clear: shape({ response_action: oneOf('clear') }),
  update: shape({ response_action: oneOf('update'), view: () => {} }),
  push: shape({ response_action: oneOf('push'), view: () => {} }),
};

/** What acknowledges a view_submission. */
export function submissionLimits(payload: Loose): Limits {
  const look = new Look('modal');
  const action = String(payload['response_action']);
  const rule = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!rule) return { broken: [`ack: ${action} is no response_action`], close: [] };
  rule(payload, 'ack', look);
  if (action !== 'update' && action !== 'push') return look;
  const { broken, close } = viewLimits(payload['view']);
  return { broken: [...look.broken, ...broken], close };
}

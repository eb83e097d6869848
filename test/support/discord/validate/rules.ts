// Our own rules: what the documentation limits and no schema sees, and what this bot promises.

import { callbackTypes, messageFlags } from '../wire.ts';
import { isObject, type Loose, numberOf, objectsIn } from './any-value.ts';
import type { BodyToCheck } from './body-to-check.ts';
import { commandRules, commandsRules } from './command-rules.ts';
import { unknownKeys } from './known-keys.ts';
import { attachmentsMeant, flagRules, messageRules, settableFlags } from './message-rules.ts';
import { choicesRules, modalRules } from './modal-rules.ts';

/** What Discord would refuse. */
export function brokenRules(told: BodyToCheck): readonly string[] {
  const { kind, body } = told;
  if (kind === 'commands') return commandsRules(objectsIn(body));
  if (!isObject(body)) return ['the body is no object'];
  switch (kind) {
    case 'callback':
      return callbackRules(told, body);
    case 'follow-up':
      return message(told, body, settableFlags.callback, true);
    case 'channel-message':
      return message(told, body, settableFlags.channel, true);
    case 'edit-by-token':
    case 'channel-edit':
      return message(told, body, settableFlags.edit, false);
    case 'command':
      return commandRules(body);
    case 'open-dm':
      return [];
  }
}

function callbackRules(told: BodyToCheck, body: Loose): readonly string[] {
  const data = isObject(body['data']) ? body['data'] : {};
  switch (body['type']) {
    case callbackTypes.message:
      return message(told, data, settableFlags.callback, true);
    case callbackTypes.update:
      return message(told, data, settableFlags.edit, false);
    case callbackTypes.deferMessage:
      return flagRules(numberOf(data['flags'], 0), settableFlags.defer);
    case callbackTypes.choices:
      return choicesRules(data);
    case callbackTypes.modal:
      return modalRules(data);
    default:
      return [];
  }
}

function message(
  { files, changes }: BodyToCheck,
  body: Loose,
  settable: number,
  isNew: boolean,
): readonly string[] {
  return messageRules({
    body,
    files,
    settable,
    isNew,
    alreadyV2: changes?.componentsV2 ?? false,
    keptFiles: changes?.files ?? [],
  });
}

/** What Discord would let pass and this bot does not want. */
export function brokenPromises(told: BodyToCheck): readonly string[] {
  const { kind, body } = told;
  const found = unknownKeys(kind, body).map((key) => `unknown key ${key}`);
  const content = messageIn(told);
  if (!content) return found;
  if (!pingsNobody(content['allowed_mentions'])) {
    found.push('allowed_mentions must be { parse: [] }, so that nobody is pinged');
  }
  const flags = numberOf(content['flags'], 0) | (told.changes?.flags ?? 0);
  if (flags & messageFlags.componentsV2) {
    // components/reference: files are seen only where a component shows them.
    const shown = new Set(attachmentsMeant(content));
    for (const { name } of told.files) {
      if (!shown.has(name)) found.push(`nobody sees the file ${name}: no component shows it`);
    }
  }
  return found;
}

/** The message in a body, if there is one. */
function messageIn({ kind, body }: BodyToCheck): Loose | null {
  if (!isObject(body)) return null;
  switch (kind) {
    case 'callback': {
      const { type, data } = body;
      const carries = type === callbackTypes.message || type === callbackTypes.update;
      return carries && isObject(data) ? data : null;
    }
    case 'follow-up':
    case 'edit-by-token':
    case 'channel-message':
    case 'channel-edit':
      return body;
    default:
      return null;
  }
}

/** https://discord.com/developers/docs/resources/message#allowed-mentions-object */
function pingsNobody(mentions: unknown): boolean {
  if (!isObject(mentions)) return false;
  const none = (key: string) => Array.isArray(mentions[key]) && mentions[key].length === 0;
  const absent = (key: string) => mentions[key] === undefined || none(key);
  return none('parse') && absent('users') && absent('roles') && mentions['replied_user'] !== true;
}

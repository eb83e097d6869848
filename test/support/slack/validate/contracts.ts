// Checks calls by what others have published about Slack, when it lies beside the repository; it is not part of it.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isObject, type Loose, textOf } from '../../discord/validate/any-value.ts';
import { codePoints } from './shape.ts';

const folder = fileURLToPath(new URL('../../../../../shared/contracts/slack/', import.meta.url));

export const hasContracts = existsSync(`${folder}limits.json`);

interface Method {
  readonly scope: { readonly bot?: readonly string[] };
  readonly args: {
    readonly required?: readonly string[];
    readonly properties: Readonly<Record<string, { readonly type?: string }>>;
  };
}

const methods = new Map<string, Method | undefined>();

function methodOf(name: string): Method | undefined {
  if (!methods.has(name))
    methods.set(name, readIfThere(`methods/${name}.json`) as Method | undefined);
  return methods.get(name);
}

function readIfThere(path: string): unknown {
  const file = `${folder}${path}`;
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** The WebClient sends `team_id` everywhere, and the token may stand in the body. */
const allowed = ['team_id', 'token'];

/** Arguments that are missing, unknown or of the wrong type. */
export function argumentsByContract(name: string, args: Loose): readonly string[] {
  const method = methodOf(name);
  if (!method) return [];
  const { required = [], properties } = method.args;
  const missing = required
    .filter((key) => !allowed.includes(key) && (args[key] ?? '') === '')
    .map((key) => `lacks the argument ${key}`);
  const unknown = Object.keys(args)
    .filter((key) => !allowed.includes(key) && !Object.hasOwn(properties, key))
    .map((key) => `knows no argument ${key}`);
  const wrong = Object.entries(args).flatMap(([key, value]) => {
    const type = properties[key]?.type;
    if (type === 'boolean' && !/^(true|false|1|0)$/.test(String(value))) {
      return [`${key} is no boolean`];
    }
    return type === 'integer' && !/^-?\d+$/.test(String(value)) ? [`${key} is no integer`] : [];
  });
  return [...missing, ...unknown, ...wrong];
}

/** The scopes of which a bot token needs one; null when nothing is published about the method. */
export function scopesByContract(name: string): readonly string[] | null {
  const method = methodOf(name);
  return method ? (method.scope.bot ?? []) : null;
}

interface LimitsOfKey {
  readonly min_length?: number;
  readonly max_length?: number;
  readonly item_max_length?: number;
  readonly min_items?: number;
  readonly max_items?: number;
  readonly min?: number;
  readonly max?: number;
}
type LimitsOfType = Readonly<Record<string, LimitsOfKey | number>>;
let published: Readonly<Record<string, LimitsOfType>> | undefined;

/** Which entry says something about an object of this type. */
function entriesOf(value: Loose): readonly string[] {
  const type = textOf(value['type']);
  if (type === 'modal' || type === 'home') return ['view'];
  if (/_select$/.test(type)) return ['select'];
  if (type === 'plain_text' || type === 'mrkdwn') return ['text'];
  return [type];
}

/** Keys whose objects carry no `type`. */
const entryOfKey: Readonly<Record<string, string>> = {
  confirm: 'confirmation',
  options: 'option',
  option_groups: 'option_group',
  segments: 'segment',
};

/** Blocks, elements and views against the published limits. */
export function limitsByContract(value: unknown): readonly string[] {
  if (!hasContracts) return [];
  published ??= readIfThere('limits.json') as Readonly<Record<string, LimitsOfType>>;
  const limits = published;
  const found: string[] = [];
  const look = (inner: unknown, at: string, key: string): void => {
    if (Array.isArray(inner)) {
      inner.forEach((each, index) => {
        look(each, `${at}[${index}]`, key);
      });
      return;
    }
    if (!isObject(inner)) return;
    const entries = [...entriesOf(inner), entryOfKey[key] ?? ''];
    for (const entry of entries) {
      const ofType = Object.hasOwn(limits, entry) ? limits[entry] : undefined;
      // The text inside a text object is measured by whoever holds it, too; `text` alone knows the outermost bound.
      for (const [name, limit] of Object.entries(ofType ?? {})) {
        if (entry === 'text') {
          if (name === 'max_length')
            measure(inner['text'], `${at}.text`, { max_length: Number(limit) }, found);
        } else if (typeof limit === 'object') measure(inner[name], `${at}.${name}`, limit, found);
      }
    }
    for (const name of ['action_id', 'block_id']) {
      const limit = limits[name] as LimitsOfKey | undefined;
      if (limit) measure(inner[name], `${at}.${name}`, limit, found);
    }
    for (const [name, each] of Object.entries(inner)) look(each, `${at}.${name}`, name);
  };
  look(value, '', '');
  return [...new Set(found)];
}

function measure(value: unknown, at: string, limit: LimitsOfKey, found: string[]): void {
  if (value === undefined || value === null) return;
  const say = (count: number, min = 0, max = Number.POSITIVE_INFINITY, what = 'characters') => {
    if (count < min || count > max) found.push(`${at}: ${count} ${what}, allowed ${min} to ${max}`);
  };
  const words = isObject(value) ? value['text'] : value;
  if (typeof words === 'string') say(codePoints(words), limit.min_length, limit.max_length);
  if (typeof value === 'number') say(value, limit.min, limit.max, 'as a number');
  if (!Array.isArray(value)) return;
  say(value.length, limit.min_items, limit.max_items, 'entries');
  for (const each of value) {
    if (limit.item_max_length === undefined || !isObject(each)) continue;
    say(codePoints(textOf(each['text'])), 0, limit.item_max_length, 'characters in an entry');
  }
}

/** Keys of a payload that the published sample of its kind does not have; null without that sample. */
export function keysNotInSample(sample: string, payload: Loose): readonly string[] | null {
  const known = readIfThere(`samples/${sample}.json`);
  return isObject(known) ? strangeKeys(known, payload, '') : null;
}

/** Below these, keys are made by the app. */
const free = ['values', 'blocks', 'metadata', 'actions', 'message'];

function strangeKeys(known: Loose, value: Loose, at: string): readonly string[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    // The samples leave out blocks of views, and what is sent only for some selects.
    if (key === 'blocks' || key === 'response_urls') return [];
    if (!Object.hasOwn(known, key)) return [`${at}${key}`];
    if (free.includes(key)) return [];
    const below = known[key];
    const empty = isObject(below) && Object.keys(below).length === 0;
    return isObject(inner) && isObject(below) && !empty
      ? strangeKeys(below, inner, `${at}${key}.`)
      : [];
  });
}

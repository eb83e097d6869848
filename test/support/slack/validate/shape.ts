// The words in which limits.ts, blocks.ts and elements.ts say what may stand where.

import { isObject, type Loose } from '../../discord/validate/any-value.ts';

export type Surface = 'message' | 'modal' | 'home';

/** What is found while one payload is looked at. */
export class Look {
  readonly surface: Surface;
  /** What Slack would refuse. */
  readonly broken: string[] = [];
  /** Within the limit, but only just, where Slack's way of counting is not documented. */
  readonly close: string[] = [];

  constructor(surface: Surface) {
    this.surface = surface;
  }

  refuse(at: string, why: string): void {
    this.broken.push(`${at}: ${why}`);
  }
}

export type Rule = (value: unknown, at: string, look: Look) => void;

export const anything: Rule = () => {};

export const flag: Rule = (value, at, look) => {
  if (typeof value !== 'boolean') look.refuse(at, 'is no boolean');
};

export function oneOf(...values: readonly unknown[]): Rule {
  return (value, at, look) => {
    if (!values.includes(value)) look.refuse(at, `is none of ${values.join(', ')}`);
  };
}

/** What a machine reads. */
export function id(max: number, min = 1): Rule {
  return (value, at, look) => measure(value, at, look, min, max);
}

/** What a person reads. */
export function text(max: number, min = 1): Rule {
  return (value, at, look) => {
    measure(value, at, look, min, max);
    if (typeof value === 'string') keepDistance(value, at, look, max);
  };
}

export function url(max = 3000): Rule {
  return (value, at, look) => {
    measure(value, at, look, 1, max);
    if (typeof value === 'string' && !/^(https?:\/\/|mailto:|slack:\/\/)\S+$/.test(value)) {
      look.refuse(at, 'is no URL');
    }
  };
}

export function matching(pattern: RegExp): Rule {
  return (value, at, look) => {
    if (typeof value !== 'string' || !pattern.test(value)) look.refuse(at, `is not ${pattern}`);
  };
}

export function whole(min: number, max: number): Rule {
  return (value, at, look) => {
    if (!Number.isInteger(value) || Number(value) < min || Number(value) > max) {
      look.refuse(at, `is no whole number from ${min} to ${max}`);
    }
  };
}

export function list(rule: Rule, min: number, max: number): Rule {
  return (value, at, look) => {
    if (!Array.isArray(value)) return look.refuse(at, 'is no list');
    if (value.length < min) look.refuse(at, `has ${value.length} entries, at least ${min}`);
    if (value.length > max) look.refuse(at, `has ${value.length} entries, at most ${max}`);
    value.forEach((each, index) => {
      rule(each, `${at}[${index}]`, look);
    });
  };
}

export interface Keys {
  readonly [key: string]: Rule;
}

/** An object with these keys and no others; `type` is checked by whoever chose the shape. */
export function shape(needed: Keys, possible: Keys = {}, more: Rule = anything): Rule {
  const known = new Map([...Object.entries(needed), ...Object.entries(possible)]);
  return (value, at, look) => {
    if (!isObject(value)) return look.refuse(at, 'is no object');
    for (const key of Object.keys(needed)) {
      if (value[key] === undefined) look.refuse(at, `lacks ${key}`);
    }
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'type' || inner === undefined) continue;
      const rule = known.get(key);
      if (rule) rule(inner, `${at}.${key}`, look);
      else look.refuse(at, `has an unknown key ${key}`);
    }
    more(value, at, look);
  };
}

/** One of several shapes, told apart by `type`. */
export function typed(shapes: Readonly<Record<string, Rule>>, what: string): Rule {
  return (value, at, look) => {
    if (!isObject(value)) return look.refuse(at, 'is no object');
    const type = String(value['type']);
    const rule = Object.hasOwn(shapes, type) ? shapes[type] : undefined;
    if (rule) rule(value, `${at}(${type})`, look);
    else look.refuse(at, `${type} is no ${what} that may stand here`);
  };
}

/** Some of them, when only these may stand somewhere. */
export function only(
  shapes: Readonly<Record<string, Rule>>,
  names: string,
): Readonly<Record<string, Rule>> {
  const found: Record<string, Rule> = {};
  for (const name of names.split(' ')) {
    const rule = shapes[name];
    if (!rule) throw new Error(`there is no shape ${name}`);
    found[name] = rule;
  }
  return found;
}

/** Refuses an object for what `why` says of it. */
export function unless(why: (value: Loose, look: Look) => string | undefined): Rule {
  return (value, at, look) => {
    const found = isObject(value) ? why(value, look) : undefined;
    if (found !== undefined) look.refuse(at, found);
  };
}

export function both(...rules: readonly Rule[]): Rule {
  return (value, at, look) => {
    for (const rule of rules) rule(value, at, look);
  };
}

export function exactlyOne(...keys: readonly string[]): Rule {
  return unless((value) =>
    keys.filter((key) => value[key] !== undefined).length === 1
      ? undefined
      : `takes exactly one of ${keys.join(', ')}`,
  );
}

export const codePoints = (value: string): number => [...value].length;

function measure(value: unknown, at: string, look: Look, min: number, max: number): void {
  if (typeof value !== 'string') {
    look.refuse(at, 'is no text');
    return;
  }
  const length = codePoints(value);
  if (length < min) look.refuse(at, `has ${length} characters, at least ${min}`);
  if (length > max) look.refuse(at, `has ${length} characters, at most ${max}`);
}

/**
 * Ten per cent stay free where it matters how Slack counts. ASCII without `& < > :` has one length, however it is counted:
 * code points, UTF-16, bytes, before or after escaping, with emoji as names or not.
 */
export function keepDistance(value: string, at: string, look: Look, max: number): void {
  if (/^[\x00-\x7f]*$/.test(value) && !/[&<>:]/.test(value)) return;
  const length = Math.max(value.length, codePoints(value));
  if (length > max * 0.9 && codePoints(value) <= max) {
    look.close.push(`${at}: has ${length} of ${max} characters, less than 10 % to spare`);
  }
}

// What a button does, written into its value: 2,000 characters, 150 in a list.

import type { Action } from '../../cards/card.ts';

export type ActionValue =
  /** Run a command; `replaces`: its answer takes the place of the message. */
  | { readonly kind: 'action'; readonly action: Action; readonly replaces: boolean }
  /** Show a card again, at another page. */
  | { readonly kind: 'page'; readonly action: Action; readonly page: number };

const VERSION = '1';

export function encodeValue(value: ActionValue): string {
  const { command, args } = value.action;
  const how = value.kind === 'page' ? `p${value.page}` : value.replaces ? 'r' : 'a';
  return `${VERSION}${how} ${command} ${new URLSearchParams(args)}`;
}

/** @returns null for anything we did not write, or that a version we do not know wrote. */
export function decodeValue(text: string): ActionValue | null {
  const match = /^1(?<how>[ar]|p(?<page>\d{1,3})) (?<command>[a-z]+) (?<args>.*)$/.exec(text);
  const { how = '', page = '', command = '', args = '' } = match?.groups ?? {};
  if (!match) return null;
  const action = { command, args: Object.fromEntries(new URLSearchParams(args)) };
  return how.startsWith('p')
    ? { kind: 'page', action, page: Number(page) }
    : { kind: 'action', action, replaces: how === 'r' };
}

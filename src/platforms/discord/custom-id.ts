// What a button or a form does, written into the 100 characters that Discord gives back when it is pressed.
// Buttons live for ever in people's channels: what an older version wrote must stay readable or be answered politely.

import type { Args } from '../../app/command.ts';
import type { Action } from '../../cards/card.ts';
import { COMPONENT } from './limits.ts';

const VERSION = '1';

export type CustomId =
  /** Run a command; `replaces`: its answer takes the place of the message. */
  | { readonly kind: 'action'; readonly action: Action; readonly replaces: boolean }
  /** Show a card again, at another page. */
  | { readonly kind: 'page'; readonly action: Action; readonly page: number }
  /** Show a card again, at the page chosen in a list. */
  | { readonly kind: 'pages'; readonly action: Action }
  /** Run the command chosen in a list, of which a message may have several: its options hold ids of actions. */
  | { readonly kind: 'choose'; readonly list: number }
  /** Set values of a draft. */
  | { readonly kind: 'set'; readonly draft: string; readonly values: Args }
  /** Do something with a draft: see panel.ts. */
  | { readonly kind: 'draft'; readonly draft: string; readonly verb: DraftVerb }
  /** Begin a new draft with these values; a list adds the exam chosen in it. */
  | { readonly kind: 'start'; readonly command: string; readonly values: Args }
  /** Open a modal for typing or pasting, before there is a draft. */
  | { readonly kind: 'ask'; readonly command: string }
  /** Answers to such a modal, with what was known before. */
  | { readonly kind: 'told'; readonly command: string; readonly values: Args };

/**
 * `send` uses a draft, `drop` forgets it, `open` shows it again; the others open a modal and carry its answers: details
 * (score, day …), all ratings at once, or free text.
 */
export const draftVerbs = ['send', 'drop', 'open', 'details', 'ratings', 'paste'] as const;
export type DraftVerb = (typeof draftVerbs)[number];

/** @throws RangeError when it does not fit: then a button must carry less. */
export function encodeId(id: CustomId): string {
  const text = tryEncodeId(id);
  if (text === null) throw new RangeError(`custom id of ${id.kind} is too long`);
  return text;
}

/** @returns null when it does not fit. */
export function tryEncodeId(id: CustomId): string | null {
  const text = write(id);
  return text.length <= COMPONENT.customId ? text : null;
}

function write(id: CustomId): string {
  return [VERSION, ...partsOf(id)].join('|');
}

function partsOf(id: CustomId): readonly string[] {
  switch (id.kind) {
    case 'action':
      return [id.replaces ? 'r' : 'a', ...actionParts(id.action)];
    case 'page':
      return ['p', String(id.page), ...actionParts(id.action)];
    case 'pages':
      return ['l', ...actionParts(id.action)];
    case 'choose':
      return ['c', String(id.list)];
    case 'set':
      return ['s', id.draft, formatArgs(id.values)];
    case 'draft':
      return ['d', id.draft, id.verb];
    case 'start':
      return ['n', id.command, formatArgs(id.values)];
    case 'ask':
      return ['k', id.command];
    case 'told':
      return ['t', id.command, formatArgs(id.values)];
    default:
      return id satisfies never;
  }
}

function actionParts({ command, args }: Action): readonly string[] {
  return [command, formatArgs(args)];
}

/** @returns null for anything we did not write, or that a version we do not know wrote. */
export function decodeId(text: string): CustomId | null {
  const id = read(text);
  // What we wrote reads back to the very same text; anything else only looks like it.
  return id && write(id) === text ? id : null;
}

function read(text: string): CustomId | null {
  const [version, kind, ...rest] = text.split('|');
  const [first = '', second = '', third = ''] = rest;
  // Every id names a command, a draft or a list.
  if (version !== VERSION || first === '') return null;
  switch (kind) {
    case 'a':
    case 'r':
      return { kind: 'action', action: parseAction(first, second), replaces: kind === 'r' };
    case 'p':
      return /^\d{1,3}$/.test(first) && second !== ''
        ? { kind: 'page', page: Number(first), action: parseAction(second, third) }
        : null;
    case 'l':
      return { kind: 'pages', action: parseAction(first, second) };
    case 'c':
      return /^\d$/.test(first) ? { kind: 'choose', list: Number(first) } : null;
    case 's':
      return { kind: 'set', draft: first, values: parseArgs(second) };
    case 'd': {
      const verb = draftVerbs.find((each) => each === second);
      return verb ? { kind: 'draft', draft: first, verb } : null;
    }
    case 'n':
      return { kind: 'start', command: first, values: parseArgs(second) };
    case 'k':
      return { kind: 'ask', command: first };
    case 't':
      return { kind: 'told', command: first, values: parseArgs(second) };
    default:
      return null;
  }
}

function parseAction(command: string, args: string): Action {
  return { command, args: parseArgs(args) };
}

/** A card's buttons to its pages all carry the same arguments. */
let last: { readonly args: Args; readonly text: string } | undefined;

function formatArgs(args: Args): string {
  if (last?.args !== args) last = { args, text: joinArgs(args) };
  return last.text;
}

function joinArgs(args: Args): string {
  return Object.entries(args)
    .map(([name, value]) => `${quote(name)}=${quote(value)}`)
    .join('&');
}

function parseArgs(text: string): Args {
  const entries = text.split('&').flatMap((part) => {
    const at = part.indexOf('=');
    return at < 0 ? [] : [[unquote(part.slice(0, at)), unquote(part.slice(at + 1))] as const];
  });
  return Object.fromEntries(entries);
}

const quote = (text: string) =>
  /^[\w.-]*$/.test(text)
    ? text
    : text.replace(/[%|&=]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
const unquote = (text: string) =>
  text.replace(/%([0-9a-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

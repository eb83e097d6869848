// Finding the button or field that somebody means.

import { type Placed, placed } from './seen.ts';
import type { Block } from './wire.ts';

/** By what is read on it (or beside it), by action_id or block_id, by a pattern for these, or by a question. */
export type Which = string | RegExp | ((one: Placed) => boolean);

export interface WhichOne {
  /** The first is 1. */
  readonly nth?: number;
  /** Part of the text last written above it. */
  readonly under?: string;
}

/** @throws unless exactly one is meant. */
export function pick(
  blocks: readonly Block[],
  types: (type: string) => boolean,
  which: Which,
  { nth, under }: WhichOne = {},
): Placed {
  const near = placed(blocks).filter(
    (each) => types(each.element.type) && (under === undefined || each.under.includes(under)),
  );
  const byId = near.filter(({ element }) => element.action_id === which);
  const found = byId.length > 0 ? byId : near.filter((each) => isMeant(each, which));
  const one = nth === undefined ? (found.length === 1 ? found[0] : undefined) : found[nth - 1];
  if (one) return one;
  const there = near
    .map(({ block, element }) => `"${wordsOf(block, element)[0] ?? ''}" (${element.action_id})`)
    .join(', ');
  throw new Error(
    `${found.length} fit ${String(which)}${nth === undefined ? '' : ` and number ${nth} was wanted`}; there is: ${there || 'nothing of the kind'}`,
  );
}

function wordsOf(block: Block, element: Placed['element']): readonly string[] {
  return [element.text?.text, block.label?.text, element.placeholder?.text].filter(
    (each) => each !== undefined,
  );
}

function isMeant(one: Placed, which: Which): boolean {
  const { block, element } = one;
  if (typeof which === 'function') return which(one);
  const words = wordsOf(block, element);
  if (typeof which === 'string') return words.includes(which) || block.block_id === which;
  return [...words, element.action_id, block.block_id].some((each) => which.test(each));
}

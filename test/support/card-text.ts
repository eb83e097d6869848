// What stands in a card: all its texts, and the lines it offers to type.

import type { Card } from '#src/cards/card.ts';

/** Every text of a card, in order. */
export function textsOf(card: Card): readonly string[] {
  const texts: string[] = [];
  const collect = (value: unknown) => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(card);
  return texts;
}

/** The lines a card says work when typed. */
export function examplesOf(card: Card): readonly string[] {
  return card.blocks.flatMap((block) => (block.kind === 'example' ? [block.text] : []));
}

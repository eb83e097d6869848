// What stands in a card: all its texts, and the lines it offers to type.

import type { Block, Card } from '#src/cards/card.ts';

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

/** The blocks of one page of a card, by its title; none where it has no such page. */
export function pageOf(card: Card, title: string): readonly Block[] {
  const from = card.blocks.findIndex((block) => block.kind === 'page' && block.title === title);
  if (from < 0) return [];
  const rest = card.blocks.slice(from + 1);
  const to = rest.findIndex((block) => block.kind === 'page');
  return to < 0 ? rest : rest.slice(0, to);
}

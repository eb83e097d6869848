// Something unexpected happened: said without details, with a reference to the log and whether anything was saved.

import type { Card } from './card.ts';
import { trouble } from './words/en.ts';

export function troubleCard(reference: string, saved: boolean): Card {
  return {
    title: trouble.title,
    tone: 'problem',
    blocks: [
      {
        kind: 'text',
        text: `${trouble.text(reference)} ${saved ? trouble.saved : trouble.notSaved}`,
      },
      { kind: 'text', text: saved ? trouble.showSaved : trouble.again },
      { kind: 'example', text: saved ? 'history' : 'exam CLF-C02' },
    ],
  };
}

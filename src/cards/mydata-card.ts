// What is stored about a person, said in words.

import type { IsoDate } from '../core/exam.ts';
import type { Card } from './card.ts';
import { longDate, mydata } from './words/en.ts';

/** How much is stored about somebody. */
export interface StoredData {
  readonly since: IsoDate;
  readonly attempts: number;
  readonly drafts: number;
  readonly shared: number;
}

/** @param stored null when nothing is stored. */
export function mydataCard(stored: StoredData | null): Card {
  if (stored === null) {
    return {
      title: mydata.title,
      tone: 'neutral',
      blocks: [
        { kind: 'text', text: mydata.nothing },
        { kind: 'small', text: mydata.fields },
      ],
    };
  }
  return {
    title: mydata.title,
    tone: 'neutral',
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: mydata.attempts, value: String(stored.attempts) },
          ...(stored.drafts > 0 ? [{ label: mydata.drafts, value: String(stored.drafts) }] : []),
          ...(stored.shared > 0 ? [{ label: mydata.shared, value: String(stored.shared) }] : []),
          { label: mydata.since, value: longDate(stored.since) },
        ],
      },
      { kind: 'text', text: mydata.fields },
      { kind: 'text', text: mydata.whoSees },
      { kind: 'text', text: mydata.howTo },
      { kind: 'example', text: mydata.exportExample },
      { kind: 'example', text: mydata.eraseExample },
      { kind: 'small', text: mydata.backups },
    ],
  };
}

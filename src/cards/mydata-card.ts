// What is stored about a person, said in words.

import type { IsoDate } from '../core/exam.ts';
import type { Card } from './card.ts';
import { longDate, mydata } from './words/en.ts';

/** @param since null when nothing is stored. */
export function mydataCard(since: IsoDate | null, attempts: number): Card {
  if (since === null) {
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
          { label: mydata.attempts, value: String(attempts) },
          { label: mydata.since, value: longDate(since) },
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

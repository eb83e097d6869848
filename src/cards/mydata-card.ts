// What is stored about a person, said in words.

import type { IsoDate } from '../core/exam.ts';
import type { Button, Card, FactRow } from './card.ts';
import { longDate, mydata } from './words/en.ts';

/** How much is stored about somebody. */
export interface StoredData {
  readonly since: IsoDate;
  readonly attempts: number;
  readonly drafts: number;
  readonly shared: number;
  /** Anything about plans and reminders. */
  readonly follows: boolean;
  readonly plans: number;
  readonly followUps: number;
  readonly predictions: number;
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
          ...counted(mydata.drafts, stored.drafts),
          ...counted(mydata.shared, stored.shared),
          ...counted(mydata.plans, stored.plans),
          ...counted(mydata.followUps, stored.followUps),
          ...counted(mydata.estimates, stored.predictions),
          { label: mydata.since, value: longDate(stored.since) },
        ],
      },
      { kind: 'text', text: mydata.fields },
      ...(stored.follows ? [{ kind: 'text' as const, text: mydata.fieldsFollowing }] : []),
      { kind: 'text', text: mydata.whoSees },
      { kind: 'text', text: mydata.howTo },
      { kind: 'example', text: mydata.exportExample },
      { kind: 'example', text: mydata.eraseExample },
      { kind: 'example', text: mydata.estimatesExample },
      { kind: 'small', text: mydata.backups },
    ],
  };
}

/** A row where there is something of it. */
function counted(label: string, count: number): readonly FactRow[] {
  return count > 0 ? [{ label, value: String(count) }] : [];
}

/** Whether estimates may be compared with what happens. @param allowed null where it was never asked. */
export function estimatesCard(allowed: boolean | null, buttons: readonly Button[]): Card {
  return {
    title: mydata.estimatesTitle,
    tone: 'neutral',
    blocks: [
      { kind: 'text', text: mydata.estimatesAsk },
      { kind: 'text', text: mydata.estimatesNow[allowed === true ? 'yes' : 'no'] },
    ],
    buttons,
  };
}

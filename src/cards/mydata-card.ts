// What is stored about a person, said in words.

import type { IsoDate } from '../core/exam.ts';
import type { Prediction } from '../core/following.ts';
import { WIDE_RANGE } from '../core/readiness/constants.ts';
import type { Button, Card, FactRow } from './card.ts';
import { issues, longDate, mydata } from './words/en.ts';
import { keptEstimates } from './words/en-calibration.ts';
import { counting } from './words/en-groups.ts';

/** What was estimated from a sitting, and how the next one went. */
export interface KeptEstimate extends Pick<Prediction, 'band' | 'chance' | 'model'> {
  /** Which sitting, in words. */
  readonly sitting: string;
  /** It has a score: without one, an estimate is a range and no number. */
  readonly isScored: boolean;
  /** Null: not known yet. */
  readonly passed: boolean | null;
}

/** How much is stored about somebody. */
export interface StoredData {
  readonly since: IsoDate | null;
  readonly attempts: number;
  readonly drafts: number;
  readonly shared: number;
  /** Anything about plans and reminders. */
  readonly follows: boolean;
  readonly plans: number;
  readonly followUps: number;
  readonly predictions: readonly KeptEstimate[];
  /** Groups that count them. */
  readonly groups: number;
  /** They have answered whether a group may count them. */
  readonly wasAsked: boolean;
  /** Groups whose organisers let them see figures. */
  readonly maySee: number;
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
          ...counted(mydata.estimates, stored.predictions.length),
          ...counted(counting.groups, stored.groups),
          ...counted(counting.maySee, stored.maySee),
          ...(stored.since === null
            ? []
            : [{ label: mydata.since, value: longDate(stored.since) }]),
        ],
      },
      ...(stored.predictions.length === 0
        ? []
        : [
            {
              kind: 'points' as const,
              heading: keptEstimates.heading,
              points: stored.predictions.map((each) => ({
                sign: 'plain' as const,
                text: estimateText(each),
              })),
            },
          ]),
      { kind: 'text', text: mydata.fields },
      ...(stored.follows ? [{ kind: 'text' as const, text: mydata.fieldsFollowing }] : []),
      ...(stored.wasAsked ? [{ kind: 'text' as const, text: counting.fields }] : []),
      { kind: 'text', text: mydata.whoSees },
      { kind: 'text', text: mydata.howTo },
      { kind: 'example', text: mydata.exportExample },
      { kind: 'example', text: mydata.eraseExample },
      { kind: 'example', text: mydata.estimatesExample },
      { kind: 'example', text: counting.example },
      { kind: 'small', text: mydata.backups },
    ],
  };
}

function estimateText({ sitting, isScored, chance, band, model, passed }: KeptEstimate): string {
  const hasNumber = chance && isScored && chance.high - chance.low <= 100 * WIDE_RANGE;
  const told = chance && { ...chance, mid: hasNumber ? chance.mid : null };
  return `${keptEstimates.said(sitting, told, band, model)} ${keptEstimates.outcome(passed)}`;
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

/**
 * Whether a group counts somebody.
 * @param counts null where they were never asked.
 * @param said first, such as that an answer was not understood.
 */
export function countingCard(
  counts: boolean | null,
  said: string | null,
  buttons: readonly Button[],
): Card {
  const now = counts === null ? counting.now.null : counting.now[counts ? 'yes' : 'no'];
  return {
    title: counting.title,
    tone: 'neutral',
    blocks: [
      ...(said === null ? [] : [{ kind: 'text' as const, text: said }]),
      { kind: 'text', text: now },
      { kind: 'text', text: counting.about },
    ],
    buttons,
  };
}

/** After a yes: what of theirs counts already, and how to end it or begin. @param codes of exams with a whole report. */
export function countedCard(codes: readonly string[]): Card {
  return {
    title: counting.title,
    tone: 'good',
    blocks: [
      { kind: 'text', text: counting.set.yes },
      { kind: 'text', text: counting.counts(codes) },
      { kind: 'example', text: codes.length === 0 ? issues.example : counting.noExample },
    ],
  };
}

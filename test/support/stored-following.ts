// What belongs to follow-ups, for tests of storage.

import type { FollowUp } from '#src/app/ports.ts';
import type { Prediction, Preferences, Study } from '#src/core/following.ts';

/** Preferences with something in every field. */
export function makePreferences(changes: Partial<Preferences> = {}): Preferences {
  return {
    timeZone: 'Europe/Berlin',
    quietFrom: 1320,
    quietUntil: 0,
    checkInAt: 1439,
    pausedUntil: 1_800_000_000_000,
    calibration: true,
    ...changes,
  };
}

/** A study with something in every field. */
export function makeStudy(changes: Partial<Study> = {}): Study {
  return {
    exam: 'CLF-C02',
    attempt: 'a1',
    revision: 2,
    startsOn: '2026-03-02',
    weeksBefore: 3,
    hoursPerWeek: 7.5,
    left: { 'cloud-concepts': 4.25, 'security-and-compliance': 0 },
    ticked: ['1:cloud-concepts', '2:mixed'],
    examDate: '2026-05-04',
    followed: true,
    ...changes,
  };
}

/** A follow-up that waits; its step is what tells it from others. */
export function makeFollowUp(id: string, changes: Partial<FollowUp> = {}): FollowUp {
  return {
    id,
    attempt: 'a1',
    kind: 'week',
    revision: 1,
    step: 1,
    exam: 'CLF-C02',
    state: 'due',
    dueAt: 1000,
    tries: 0,
    leaseUntil: null,
    sentAt: null,
    answer: null,
    ...changes,
  };
}

/** A prediction with something in every field. */
export function makePrediction(changes: Partial<Prediction> = {}): Prediction {
  return {
    attempt: 'a1',
    exam: 'CLF-C02',
    model: 'm1',
    band: 'medium',
    chance: { low: 40, mid: 55.5, high: 70 },
    madeAt: 1234,
    outcome: { attempt: 'a2', passed: true },
    ...changes,
  };
}

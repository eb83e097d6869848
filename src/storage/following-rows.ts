// What belongs to follow-ups ↔ rows.

import type { Following, FollowUp, FollowUpState } from '../app/ports.ts';
import { noticeCodes } from '../app/ports.ts';
import type { Band } from '../core/condition.ts';
import { followUpKinds, type Prediction, type Study } from '../core/following.ts';
import {
  checkIn,
  type Found,
  isAmount,
  isCount,
  isDate,
  isListOf,
  isOneOf,
  isText,
  isTime,
  isTruth,
  isWord,
  orNull,
  parseJson,
  type Test,
} from './check-column.ts';
import type { FollowUpTable, PredictionTable, PreferenceTable, StudyTable } from './database.ts';

/** What is kept in the one row about a person's reminders. */
export type Reminding = Pick<Following, 'preferences' | 'unanswered' | 'lastSentAt' | 'notice'>;

/** A row of a person, who is put in where it is written. */
type Row<Table> = Omit<Table, 'person_id'>;

/** @throws when it could not be read back, as all of these. */
export function makePreferenceRow(personId: string, reminding: Reminding): PreferenceTable {
  const { preferences, unanswered, lastSentAt, notice } = reminding;
  const row: PreferenceTable = {
    person_id: personId,
    time_zone: preferences.timeZone,
    quiet_from: preferences.quietFrom,
    quiet_until: preferences.quietUntil,
    check_in_at: preferences.checkInAt,
    paused_until: preferences.pausedUntil,
    calibration: preferences.calibration === null ? null : Number(preferences.calibration),
    unanswered,
    last_sent_at: lastSentAt,
    notice,
  };
  readPreferenceRow(row);
  return row;
}

/** @throws naming what cannot be read, as all of these. */
export function readPreferenceRow(row: Found<PreferenceTable>): Reminding {
  const check = checkIn('preferences', String(row.person_id), row);
  const calibration = check('calibration', orNull(isTruth));
  return {
    preferences: {
      timeZone: check('time_zone', orNull(isWord)),
      quietFrom: check('quiet_from', isMinute),
      quietUntil: check('quiet_until', isMinute),
      checkInAt: check('check_in_at', isMinute),
      pausedUntil: check('paused_until', orNull(isTime)),
      calibration: calibration === null ? null : calibration === 1,
    },
    unanswered: check('unanswered', isCount),
    lastSentAt: check('last_sent_at', orNull(isTime)),
    notice: check('notice', orNull(isOneOf(noticeCodes))),
  };
}

export function makeStudyRow(study: Study): Row<StudyTable> {
  const row: Row<StudyTable> = {
    exam: study.exam,
    attempt_id: study.attempt,
    revision: study.revision,
    starts_on: study.startsOn,
    weeks_before: study.weeksBefore,
    hours_per_week: study.hoursPerWeek,
    hours_left: study.left === null ? null : JSON.stringify(study.left),
    ticked: JSON.stringify(study.ticked),
    exam_date: study.examDate,
    followed: Number(study.followed),
  };
  readStudyRow(row);
  return row;
}

export function readStudyRow(row: Found<Row<StudyTable>>): Study {
  const check = checkIn('study', String(row.exam), row);
  return {
    exam: check('exam', isWord),
    attempt: check('attempt_id', isWord),
    revision: check('revision', isCount),
    startsOn: check('starts_on', isDate),
    weeksBefore: check('weeks_before', isCount),
    hoursPerWeek: check('hours_per_week', orNull(isAmount)),
    left: row.hours_left === null ? null : check('hours_left', isHoursByDomain, parseJson),
    ticked: check('ticked', isListOf(isText), parseJson),
    examDate: check('exam_date', orNull(isDate)),
    followed: check('followed', isTruth) === 1,
  };
}

/** What is in the row of a follow-up beside whose it is and where it stands among theirs. */
type FollowUpRow = Omit<Row<FollowUpTable>, 'platform' | 'sequence'>;

export function makeFollowUpRow(followUp: FollowUp): FollowUpRow {
  const row = {
    id: followUp.id,
    attempt_id: followUp.attempt,
    kind: followUp.kind,
    revision: followUp.revision,
    step: followUp.step,
    exam: followUp.exam,
    state: followUp.state,
    due_at: followUp.dueAt,
    tries: followUp.tries,
    lease_until: followUp.leaseUntil,
    sent_at: followUp.sentAt,
    answer: followUp.answer,
  };
  readFollowUpRow(row);
  return row;
}

export function readFollowUpRow(row: Found<FollowUpRow>): FollowUp {
  const check = checkIn('follow-up', String(row.id), row);
  const state = check('state', isOneOf(followUpStates));
  return {
    id: check('id', isWord),
    attempt: check('attempt_id', isWord),
    kind: check('kind', isOneOf(followUpKinds)),
    revision: check('revision', isCount),
    step: check('step', isCount),
    exam: check('exam', isWord),
    state,
    dueAt: check('due_at', isTime),
    tries: check('tries', isCount),
    // One that is being sent without an end would never be due again.
    leaseUntil: check('lease_until', state === 'sending' ? isTime : isNull),
    sentAt: check('sent_at', orNull(isTime)),
    answer: check('answer', orNull(isText)),
  };
}

export function makePredictionRow(prediction: Prediction): Row<PredictionTable> {
  const { chance, outcome } = prediction;
  const row: Row<PredictionTable> = {
    attempt_id: prediction.attempt,
    exam: prediction.exam,
    model: prediction.model,
    band: prediction.band,
    chance_low: chance === null ? null : chance.low,
    chance_mid: chance === null ? null : chance.mid,
    chance_high: chance === null ? null : chance.high,
    made_at: prediction.madeAt,
    outcome_attempt_id: outcome === null ? null : outcome.attempt,
    outcome_passed: outcome === null ? null : Number(outcome.passed),
  };
  readPredictionRow(row);
  return row;
}

export function readPredictionRow(row: Found<Row<PredictionTable>>): Prediction {
  const check = checkIn('prediction', String(row.attempt_id), row);
  const chances = [row.chance_low, row.chance_mid, row.chance_high];
  const outcomes = [row.outcome_attempt_id, row.outcome_passed];
  return {
    attempt: check('attempt_id', isWord),
    exam: check('exam', isWord),
    model: check('model', isText),
    band: check('band', isOneOf(bands)),
    chance: chances.every(isNull)
      ? null
      : {
          low: check('chance_low', isPercent),
          mid: check('chance_mid', isPercent),
          high: check('chance_high', isPercent),
        },
    madeAt: check('made_at', isTime),
    outcome: outcomes.every(isNull)
      ? null
      : {
          attempt: check('outcome_attempt_id', isWord),
          passed: check('outcome_passed', isTruth) === 1,
        },
  };
}

/** Lists of what the types allow: one that is missing here does not compile. */
const followUpStates = Object.keys({
  due: 0,
  sending: 0,
  sent: 0,
  unknown: 0,
  dropped: 0,
  dead: 0,
} satisfies Record<FollowUpState, 0>) as readonly FollowUpState[];
const bands = Object.keys({
  high: 0,
  medium: 0,
  low: 0,
  passed: 0,
  unknown: 0,
} satisfies Record<Band, 0>) as readonly Band[];

const isNull: Test<null> = (value): value is null => value === null;
const isMinute: Test<number> = (value): value is number => isCount(value) && value < 24 * 60;
const isPercent: Test<number> = (value): value is number => isAmount(value) && value <= 100;
const isHoursByDomain: Test<Readonly<Record<string, number>>> = (
  value,
): value is Readonly<Record<string, number>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every(isAmount);

// How the model does in the field: what people who allow it were told, and how their next sittings went, as figures about
// many; and, from enough outcomes on, its two numbers anew.

import { calibrate, type ModelCalibration } from './calibrate.ts';
import type { Exam, ExamCode } from './exam.ts';
import { type FieldRetake, type JudgedPerson, retakesOf } from './field-retakes.ts';
import { LEAST_PEOPLE } from './group-stats.ts';
import { afterStudy } from './readiness/after-study.ts';
import { type Correction, uncorrected } from './readiness/correction.ts';
import { volumeShares } from './readiness/exam-tables.ts';
import { weighForRetake } from './readiness/read-readiness.ts';
import { type Refit, refit, usualTries } from './readiness/refit.ts';

/** Outcomes below which nothing is fitted: fewer would move the numbers by chance (docs/model.md, 7). */
export const LEAST_OUTCOMES = 200;
/** What the corrections would change is told for scores so far below the mark, and for a usual second preparation. */
const examples = { below: [20, 60, 120], volumes: 0.4, exams: 2 } as const;

export interface FieldCalibration {
  readonly models: readonly ModelCalibration[];
  readonly refit: FieldRefit;
}

export type FieldRefit =
  | {
      readonly done: false;
      /** Outcomes still to come before anything is fitted, up to the next five, so that few are not counted. */
      readonly missing: number;
    }
  | ({
      readonly done: true;
      /** Down to the last five. */
      readonly outcomes: number;
      /** Of these, with known hours; null where they are of fewer than `LEAST_PEOPLE` people. */
      readonly withHours: number | null;
      readonly changes: readonly ChangedEstimate[];
    } & Refit);

/** What the corrections would make of an estimate: probabilities from 0 to 1, from a score alone. */
export interface ChangedEstimate {
  readonly exam: ExamCode;
  readonly score: number;
  readonly now: BeforeAndAfter;
  /** Hours of study, divided among the domains as they take it. */
  readonly hours: number;
  readonly afterStudy: BeforeAndAfter;
}

export interface BeforeAndAfter {
  readonly before: number;
  readonly after: number;
}

/** @param exams that are known; what is told of others is judged, and not fitted to. */
export function calibrateField(
  exams: readonly Exam[],
  people: readonly JudgedPerson[],
): FieldCalibration {
  const estimates = people.flatMap(({ predictions }, person) =>
    predictions.flatMap(({ model, band, chance, outcome }) =>
      outcome === null
        ? []
        : [{ person, model, band, chance: percent(chance?.mid), passed: outcome.passed }],
    ),
  );
  return { models: calibrate(estimates), refit: refitField(exams, people) };
}

function percent(of: number | undefined): number | null {
  return of === undefined ? null : of / 100;
}

interface PersonsRetake extends FieldRetake {
  readonly person: number;
}

function refitField(exams: readonly Exam[], people: readonly JudgedPerson[]): FieldRefit {
  const retakes = people.flatMap((each, person) =>
    retakesOf(exams, each).map((retake) => ({ ...retake, person })),
  );
  const outcomes = retakes.length - (retakes.length % LEAST_PEOPLE);
  if (outcomes < LEAST_OUTCOMES) return { done: false, missing: LEAST_OUTCOMES - outcomes };
  const told = retakes.filter(({ hours }) => hours !== null);
  const withHours = isEnough(told) ? told.length - (told.length % LEAST_PEOPLE) : null;
  const fitted = refit(retakes, { ...usualTries, ...(withHours === null ? { scales: [1] } : {}) });
  return {
    done: true,
    outcomes,
    withHours,
    ...fitted,
    changes: changesOf(retakes, fitted.correction),
  };
}

function isEnough(retakes: readonly PersonsRetake[]): boolean {
  return new Set(retakes.map(({ person }) => person)).size >= LEAST_PEOPLE;
}

/** For the exams with the most outcomes. */
function changesOf(
  retakes: readonly PersonsRetake[],
  correction: Correction,
): readonly ChangedEstimate[] {
  return [...Map.groupBy(retakes, ({ exam }) => exam)]
    .filter(([, own]) => isEnough(own))
    .toSorted(([, a], [, b]) => b.length - a.length)
    .slice(0, examples.exams)
    .flatMap(([exam]) =>
      examples.below.map((below) => changeOf(exam, exam.passMark.value - below, correction)),
    );
}

function changeOf(exam: Exam, score: number, correction: Correction): ChangedEstimate {
  const told = { score, passed: false, ratings: {} };
  const weighed = (by: Correction) =>
    weighForRetake(exam, told, { line: exam.readinessLine, correction: by });
  const [before, after] = [weighed(uncorrected), weighed(correction)];
  const hours = Math.round(before.tables.studyVolume * examples.volumes);
  const split = Object.fromEntries(
    volumeShares(before.tables).map((share, at) => [before.tables.domains[at], share * hours]),
  );
  return {
    exam: exam.code,
    score,
    now: {
      before: before.passing / before.evidence,
      after: after.passing / after.evidence,
    },
    hours,
    afterStudy: {
      before: afterStudy(before, split).mid,
      after: afterStudy(after, split).mid,
    },
  };
}

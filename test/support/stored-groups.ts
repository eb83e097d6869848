// What belongs to groups, for tests of storage.

import type {
  Contribute,
  GroupKey,
  Publishable,
  PublishedPart,
  Publishing,
} from '#src/app/group-ports.ts';
import type { Attempt, Report } from '#src/core/attempt.ts';
import type {
  Contribution,
  LatestContribution,
  LatestFigures,
  MovedContribution,
  MovedFigures,
} from '#src/core/group-stats.ts';
import { makeReport } from './stored-reports.ts';

export const class1: GroupKey = { platform: 'discord', tenant: '', group: 'class-1' };
export const class2: GroupKey = { platform: 'discord', tenant: '', group: 'class-2' };

/** A report that counts; its score is what tells it from others, and 700 passes. */
export function makeScore(score: number, exam = 'CLF-C02'): Report {
  return makeReport({ exam, score, passed: score >= 700 });
}

/** What a score adds. */
export function makeLatest(
  score: number,
  sittings = 1,
  exam = 'CLF-C02',
): Contribution & { readonly content: LatestContribution } {
  const passed = score >= 700;
  const content = {
    passed,
    score,
    weak: ['security-and-compliance'],
    redFlags: ['flag'],
    sittings,
  };
  // Of another sitting whenever it says something else.
  const sitting = `${score} after ${sittings}`;
  return { exam, sitting, family: 'latest', part: passed ? 'passed' : 'failed', content };
}

export function makeMoved(
  improved: boolean,
  exam = 'CLF-C02',
): Contribution & { readonly content: MovedContribution } {
  const content = { improved, recovered: ['cloud-concepts'], newlyWeak: [] };
  return { exam, sitting: String(improved), family: 'moved', part: 'all', content };
}

/** The simplest of its kind: the last score of each exam, and whether it is higher than the first. */
export const contribute: Contribute = (attempts) => {
  const whole = attempts.filter(({ report }) => report.score !== null);
  const byExam = Map.groupBy(whole, ({ report }) => report.exam);
  return [...byExam].flatMap(([exam, sittings]) => {
    const [first, last] = [scoreOf(sittings.at(0)), scoreOf(sittings.at(-1))];
    const latest = makeLatest(last, sittings.length, exam);
    if (sittings.length === 1) return [latest];
    return [latest, makeMoved(last > first, exam)];
  });
};

const scoreOf = (attempt: Attempt | undefined) => attempt?.report.score ?? 0;

/** Figures with something in every field. */
export function makeLatestFigures(people: number): LatestFigures {
  return {
    people,
    sittings: people + 1,
    passed: [20, 40],
    quartiles: [500, 625, 700],
    domains: [
      { id: 'cloud-concepts', weak: [0, 20] },
      { id: 'security-and-compliance', weak: [80, 100] },
    ],
    pairs: [{ domains: ['cloud-concepts', 'security-and-compliance'], share: [40, 60] }],
    redFlags: [{ id: 'flag', share: [60, 80] }],
  };
}

export const movedFigures: MovedFigures = {
  improved: [60, 80],
  domains: [{ id: 'cloud-concepts', recovered: [0, 20], newlyWeak: [20, 40] }],
};

/** Publishes what there is if it is of enough people: all together or, where both parts are enough too, also these. */
export function publishAll(
  family: Publishable['family'],
  how: 'apart' | 'together' = 'together',
): (publishing: Publishing) => readonly PublishedPart[] {
  return ({ contributions, minimum }) => {
    const people = contributions.length;
    if (people === 0 || people < minimum) return [];
    if (family === 'moved') return [{ part: 'all', people, figures: movedFigures }];
    const all = { part: 'all', people, figures: makeLatestFigures(people) } as const;
    const parts = (['failed', 'passed'] as const).map((part) => {
      const of = contributions.filter(({ contribution }) => contribution.part === part);
      return { part, people: of.length, figures: makeLatestFigures(of.length) };
    });
    const isApart = how === 'apart' && parts.every((part) => part.people >= Math.max(minimum, 1));
    return isApart ? [all, ...parts] : [all];
  };
}

// What belongs to groups ↔ rows.

import type { Digest, GroupSettings } from '../app/group-ports.ts';
import type {
  Contribution,
  FigurePart,
  Figures,
  LatestContribution,
  LatestFigures,
  MovedContribution,
  MovedFigures,
  ShareBand,
} from '../core/group-stats.ts';
import { figureFamilies, figureParts } from '../core/group-stats.ts';
import { isScore } from './attempt-rows.ts';
import {
  checkIn,
  type Found,
  isCount,
  isListOf,
  isOneOf,
  isTime,
  isTruth,
  isWord,
  orNull,
  parseJson,
  type Test,
} from './check-column.ts';
import type { ContributionTable, FigureTable, GroupTable } from './database.ts';

type SettingsColumns = Omit<GroupTable, 'id' | 'platform' | 'tenant' | 'native_id'>;

/** @throws when it could not be read back, as all of these. @param id of the group, for the error. */
export function makeSettingsColumns(id: string, settings: GroupSettings): SettingsColumns {
  const columns: SettingsColumns = {
    minimum: settings.minimum,
    digest: settings.digest,
    digest_channel: settings.digestChannel,
    digest_at: settings.digestAt,
    digest_closed: Number(settings.digestClosed),
    viewers: JSON.stringify(settings.viewers),
  };
  readSettingsColumns({ id, ...columns });
  return columns;
}

/** @throws naming what cannot be read, as all of these. */
export function readSettingsColumns(
  row: Found<SettingsColumns> & { readonly id: unknown },
): GroupSettings {
  const check = checkIn('group', String(row.id), row);
  return {
    minimum: check('minimum', isCount),
    digest: check('digest', isOneOf(digests)),
    digestChannel: check('digest_channel', orNull(isWord)),
    digestAt: check('digest_at', orNull(isTime)),
    digestClosed: check('digest_closed', isTruth) === 1,
    viewers: check('viewers', isListOf(isWord), parseJson),
  };
}

/** What a contribution says, as it is kept: the same is the same text, in whatever order it was made. */
export type ContributionColumns = Pick<
  ContributionTable,
  'exam' | 'family' | 'part' | 'content' | 'sitting'
>;

export function makeContributionColumns(contribution: Contribution): ContributionColumns {
  const { exam, family, part, content, sitting } = contribution;
  const columns = { exam, family, part, sitting, content: JSON.stringify(content) };
  const read = readContribution(columns);
  return { exam, family, part, sitting, content: JSON.stringify(read.content) };
}

export function readContribution(row: Found<ContributionColumns>): Contribution {
  const check = checkIn('contribution', String(row.exam), row);
  const common = { exam: check('exam', isWord), sitting: check('sitting', isWord) };
  switch (check('family', isOneOf(figureFamilies))) {
    case 'latest': {
      const part = check('part', isOneOf(['failed', 'passed'] as const));
      const content = check('content', isLatestContribution, parseJson);
      const { passed, score, weak, redFlags, sittings } = content;
      return {
        ...common,
        family: 'latest',
        part,
        content: { passed, score, weak, redFlags, sittings },
      };
    }
    case 'moved': {
      const part = check('part', isOneOf(['all'] as const));
      const content = check('content', isMovedContribution, parseJson);
      const { improved, recovered, newlyWeak } = content;
      return { ...common, family: 'moved', part, content: { improved, recovered, newlyWeak } };
    }
  }
}

/** The columns of published figures, beside whose they are, their number and how many people they rest on. */
export type FigureColumns = Pick<
  FigureTable,
  'exam' | 'family' | 'part' | 'published_at' | 'minimum' | 'content'
>;

export function makeFigureColumns(figures: Figures): FigureColumns {
  const columns: FigureColumns = {
    exam: figures.exam,
    family: figures.family,
    part: figures.part,
    published_at: figures.at,
    minimum: figures.minimum,
    content: JSON.stringify(figures.figures),
  };
  readFigureRow(columns);
  return columns;
}

export function readFigureRow(row: Found<FigureColumns>): Figures {
  const check = checkIn('figures', String(row.exam), row);
  const common = {
    exam: check('exam', isWord),
    at: check('published_at', isTime),
    minimum: check('minimum', isCount),
  };
  switch (check('family', isOneOf(figureFamilies))) {
    case 'latest':
      return {
        ...common,
        family: 'latest',
        part: check('part', isOneOf<FigurePart>(figureParts)),
        figures: check('content', isLatestFigures, parseJson),
      };
    case 'moved':
      return {
        ...common,
        family: 'moved',
        part: check('part', isOneOf(['all'] as const)),
        figures: check('content', isMovedFigures, parseJson),
      };
  }
}

/** A list of what the type allows: one that is missing here does not compile. */
const digests = Object.keys({ off: 0, weekly: 0, monthly: 0 } satisfies Record<
  Digest,
  0
>) as readonly Digest[];

const bands: readonly ShareBand[] = [
  [0, 20],
  [20, 40],
  [40, 60],
  [60, 80],
  [80, 100],
];

const isNumber: Test<number> = (value): value is number => Number.isFinite(value);
const isBoolean: Test<boolean> = (value): value is boolean => typeof value === 'boolean';
const isBand: Test<ShareBand> = (value): value is ShareBand =>
  isListOf(isNumber)(value) &&
  value.length === 2 &&
  bands.some(([low, high]) => value[0] === low && value[1] === high);
const isPair: Test<readonly [string, string]> = (value): value is readonly [string, string] =>
  isListOf(isWord)(value) && value.length === 2;
const isTriple: Test<readonly [number, number, number]> = (
  value,
): value is readonly [number, number, number] => isListOf(isNumber)(value) && value.length === 3;

/** What tests an object by its fields. */
function isObjectOf<T extends object>(fields: { readonly [K in keyof T]: Test<T[K]> }): Test<T> {
  const tests = Object.entries<Test<unknown>>(fields);
  return (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    tests.every(([name, test]) => test((value as Readonly<Record<string, unknown>>)[name]));
}

const isLatestContribution = isObjectOf<LatestContribution>({
  passed: isBoolean,
  score: isScore,
  weak: isListOf(isWord),
  redFlags: isListOf(isWord),
  sittings: isCount,
});
const isMovedContribution = isObjectOf<MovedContribution>({
  improved: isBoolean,
  recovered: isListOf(isWord),
  newlyWeak: isListOf(isWord),
});
const isLatestFigures = isObjectOf<LatestFigures>({
  people: isCount,
  sittings: isCount,
  passed: isBand,
  quartiles: orNull(isTriple),
  domains: isListOf(isObjectOf({ id: isWord, weak: isBand })),
  pairs: isListOf(isObjectOf({ domains: isPair, share: isBand })),
  redFlags: isListOf(isObjectOf({ id: isWord, share: isBand })),
});
const isMovedFigures = isObjectOf<MovedFigures>({
  improved: isBand,
  domains: isListOf(isObjectOf({ id: isWord, recovered: isBand, newlyWeak: isBand })),
});

// What the bot says in English about a change of scores: what of it can be chance, and how likely it is a real rise.

import type { TrendKind } from '../../core/analysis.ts';
import { counted, listed, signed } from './en.ts';
import { count, people } from './en-chances.ts';

/** A change between two sittings with scores. */
export interface ToldChange {
  readonly points: number;
  readonly since: 'last' | 'first';
  /** How likely, 0 to 1, somebody who knows what they knew then rises, or falls, as far. */
  readonly byChance: number;
  /** At least one standard error of the difference between two sittings: less could be chance, whatever else is said. */
  readonly clear: boolean;
  /** More than chance alone usually does: by the shown number of people. */
  readonly beyondChance: boolean;
  /** How likely, 0 to 1, the person has really risen. */
  readonly realRise: number;
}

const sinceWords = { last: 'since last time', first: 'since the first time' } as const;

function moved({ points, since }: Pick<ToldChange, 'points' | 'since'>): string {
  if (points === 0)
    return `The same score ${since === 'last' ? 'as last time' : 'as the first time'}`;
  const word = Math.abs(points) === 1 ? 'point' : 'points';
  return `${signed(points)} ${word} ${sinceWords[since]}`;
}

/** What is said of a change before its number of people; of one that is clear but not rare, the number says all. */
function verdict({ points, clear, beyondChance }: ToldChange): string {
  if (!clear) {
    const seldom = beyondChance ? ', though chance seldom does as much' : '';
    return `, which could be chance${seldom}`;
  }
  if (!beyondChance) return '';
  return points > 0
    ? ', more than chance alone usually does'
    : ', for which chance is an unlikely reason';
}

/** After a fall, below this many of 100 the chance to know more all the same is no comfort, and is left unsaid. */
const COMFORT = 30;

export const trendWords = {
  incomparable:
    'These sittings share neither scores nor rated domains, so they cannot be compared.',
  /** What the words of the domains say, where no scores can be compared; empty where the lines behind it say all. */
  ratingsOnly: {
    first: '',
    improving: 'By the words of the domains: some moved up, none down.',
    plateau: 'By the words of the domains: about as before.',
    regression: '',
    mixed: 'By the words of the domains: several changed.',
  } satisfies Record<TrendKind, string>,
  /** A pass needs no doubt. */
  afterPass: (change: Pick<ToldChange, 'points' | 'since'>) => `${moved(change)}.`,
  /**
   * What of a change can be chance; wherever one is told, it is told like this.
   * @param error of one sitting, in points.
   */
  change: (change: ToldChange, error: number) => {
    const { points, byChance } = change;
    if (points === 0) {
      return `${moved(change)}, which can hide a rise: one sitting is off by about ${error} points either way.`;
    }
    return points > 0
      ? `${moved(change)}${verdict(change)}: of 100 people who stood where you did, ${count(byChance)} would rise as much without learning anything.`
      : `${moved(change)}${verdict(change)}: of 100 people who knew as much as before, ${count(byChance)} would fall as far.`;
  },
  /** Nothing where it would be no comfort. */
  realRise: ({ points, realRise }: Pick<ToldChange, 'points' | 'realRise'>): string | null => {
    if (points > 0) return `Chance that you really improved: ${count(realRise)} in 100`;
    return people(realRise) < COMFORT
      ? null
      : `Chance that you know more now all the same: ${count(realRise)} in 100`;
  },
  /** Behind the number above, where there is no room for `prior`. */
  expectsGain: '; this expects some gain already, before it looks at scores.',
  prior: (gain: number, spread: number) =>
    `Such a chance expects some gain from anybody who sits again (${gain} points, give or take ${spread}), before it looks at scores.`,
  recovered: (domains: readonly string[]) => `Up from Needs Improvement: ${listed(domains)}.`,
  slipped: (domains: readonly string[]) =>
    `A level lower than before: ${listed(domains)}, still above Needs Improvement.`,
  newlyWeak: (domains: readonly string[]) =>
    `Newly Needs Improvement: ${listed(domains)}. Each sitting asks other questions, so a changed word is no proof.`,
  persistent: (domains: readonly string[]) =>
    `Needs Improvement every time: ${listed(domains)}. Worth asking what is hard about ${domains.length === 1 ? 'it' : 'them'}.`,
  /** @param soon the last sitting came within 30 days of the one before. */
  regressionCauses: (soon: boolean) =>
    `Only you can tell what was different. Possible, and worth a look: nerves on the day; much study in a short time that blurred what was clear${soon ? '; fewer than 30 days since the sitting before' : ''}; other questions than before.`,
  /** @param isUndated a day is missing, which would tell them apart. */
  openTwins: (entries: number, isUndated: boolean) =>
    `${counted(entries, 'older entry', 'older entries')} may be the same sitting as a newer one, and ${entries === 1 ? 'does' : 'do'} not count here. Delete what is there twice, or ${isUndated ? 'give both their day' : 'correct the day of one'}.`,
};

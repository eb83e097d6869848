// What the bot says in English about a change of scores: what of it can be chance, and how likely it is a real rise.

import { counted, signed } from './en.ts';
import { ofHundred } from './en-what-if.ts';

/** A change between two sittings with scores. */
export interface ToldChange {
  readonly points: number;
  readonly since: 'last' | 'first';
  /** How likely, 0 to 1, somebody who knows what they knew then rises, or falls, as far. */
  readonly byChance: number;
  readonly beyondNoise: boolean;
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

export const trendWords = {
  /** A pass needs no doubt. */
  afterPass: (change: Pick<ToldChange, 'points' | 'since'>) => `${moved(change)}.`,
  short: (change: ToldChange) =>
    change.points === 0
      ? `${moved(change)}, which can hide a rise.`
      : `${moved(change)}: ${change.beyondNoise ? 'more than chance alone does' : 'chance alone can do that'}.`,
  /** @param error of one sitting, in points. */
  full: (change: ToldChange, error: number) => {
    const { points, byChance, beyondNoise } = change;
    if (points === 0) {
      return `${moved(change)}, which can hide a rise: one sitting is off by about ${error} points either way.`;
    }
    const does = points > 0 ? 'rise' : 'fall';
    const learnt = points > 0 ? 'without learning anything' : 'though they know as much as before';
    return `${moved(change)}, ${beyondNoise ? 'more than' : 'within what'} chance alone does: of 100 people who stood where you did, ${ofHundred(byChance)} ${does} as much or more ${learnt}.`;
  },
  realRise: ({ points, realRise }: Pick<ToldChange, 'points' | 'realRise'>) =>
    points > 0
      ? `Chance that you really improved: ${ofHundred(realRise)} in 100.`
      : `Chance that you know more now all the same: ${ofHundred(realRise)} in 100.`,
  prior: (gain: number, spread: number) =>
    `Such a chance expects some gain from anybody who sits again (${gain} points, give or take ${spread}), before it looks at scores.`,
  openTwins: (count: number) =>
    `${counted(count, 'older entry', 'older entries')} may be the same sitting as a newer one, and ${count === 1 ? 'does' : 'do'} not count here. Delete what is there twice, or give both their day.`,
};

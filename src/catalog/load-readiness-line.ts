// data/readiness-line.yaml → where the two official words divide, as fitted to real reports by fit-line.ts.

import { join } from 'node:path';
import { z } from 'zod';
import type { FittedLine } from '../core/readiness/rating-likelihood.ts';
import { isoDate } from './exam-schema.ts';
import { readYaml } from './read-yaml.ts';

const share = z.number().min(-1).max(1);

const readinessLineSchema = z.strictObject({
  offset: share.describe('Share right at the line, less the pass share.'),
  softness: z.number().positive().max(1).describe('How softly it divides, in shares right.'),
  fitted: isoDate.describe('The day it was fitted.'),
  reports: z.number().int().positive().describe('Reports it was fitted to.'),
  ratings: z.number().int().positive().describe('Ratings in them.'),
  source: z.strictObject({ title: z.string().min(1), checked: isoDate }),
  meanLogLoss: z.number().positive().describe('Of one rating given the score, in nats.'),
  profile: z
    .array(z.strictObject({ offset: share, softness: z.number(), logLikelihood: z.number() }))
    .min(1)
    .describe('The best that each offset can do.'),
});

/**
 * Loads the line of a data folder.
 * @throws DataFileError naming file, line and field of everything that is wrong.
 */
export function loadReadinessLine(folder: string): FittedLine {
  return readYaml(join(folder, 'readiness-line.yaml'), readinessLineSchema).value;
}

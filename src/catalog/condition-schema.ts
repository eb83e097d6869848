// The condition language as zod sees it; what each form means is in src/core/condition.ts.

import { z } from 'zod';
import { type Condition, givens, ratingTests } from '../core/condition.ts';

const domainId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .describe('Id of a domain of this exam.');
const ratingTest = z.enum(ratingTests).describe('What the rating is asked; see data/README.md.');
const domainChoice = {
  among: z
    .union([z.enum(['lightest', 'three-heaviest']), z.array(domainId).min(1)])
    .optional()
    .describe('Only these domains; by default all.'),
  except: z.array(domainId).min(1).optional().describe('Not these domains.'),
};
const bounds = {
  atLeast: z.number().int().optional().describe('This or more.'),
  atMost: z.number().int().optional().describe('This or less.'),
  below: z.number().int().optional().describe('Less than this.'),
};
const boundsObject = z
  .strictObject(bounds)
  .refine((value) => Object.keys(value).length > 0, 'give atLeast, atMost or below');

/** One question about a report; parts combine with all, any, none. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ none: z.array(conditionSchema).min(1) }),
    z.strictObject({ outcome: z.enum(['pass', 'fail']) }),
    z.strictObject({ gap: boundsObject }),
    z.strictObject({ score: boundsObject }),
    z.strictObject({ questionsShort: boundsObject }),
    z.strictObject({ domain: domainId, is: ratingTest }),
    z.strictObject({ domain: domainId, higherThan: z.array(domainId).min(1) }),
    z.strictObject({ every: ratingTest, ...domainChoice }),
    z
      .strictObject({
        count: ratingTest,
        ...bounds,
        moreThanHalf: z.literal(true).optional(),
        ...domainChoice,
      })
      .refine(
        (value) =>
          [value.atLeast, value.atMost, value.below, value.moreThanHalf].some(
            (bound) => bound !== undefined,
          ),
        'give atLeast, atMost, below or moreThanHalf',
      ),
    z.strictObject({ weakWeight: boundsObject }),
    z.strictObject({ ratingsDiffer: z.literal(true) }),
    z.strictObject({ pattern: z.string() }),
    z.strictObject({ band: z.enum(['high', 'medium', 'low', 'passed', 'unknown']) }),
    z.strictObject({ given: z.enum(givens) }),
    z.strictObject({ notGiven: z.enum(givens) }),
  ]),
);

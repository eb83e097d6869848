// The public shape of an Analysis, as the contract lists it; more fields may come.

import { z } from 'zod';
import { ratings } from '#src/core/rating.ts';

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const domainId = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const text = z.string().min(1);
/** From 0 to 1, with at most four decimals. */
const share = z
  .number()
  .min(0)
  .max(1)
  .refine((value) => Number(value.toFixed(4)) === value, 'four decimals');

const findings = z.array(
  z
    .looseObject({
      id: domainId,
      title: text,
      detail: text,
      advice: text,
      basis: z.enum(['fact', 'arithmetic', 'judgement']),
    })
    .refine((finding) => finding.basis !== 'fact' || 'source' in finding, 'a fact has a source'),
);

const change = {
  kind: z.enum(['first', 'improving', 'plateau', 'regression', 'mixed']),
  scoreChange: z.number().nullable(),
  clear: z.boolean(),
  persistentWeak: z.array(domainId),
  recovered: z.array(domainId),
  newlyWeak: z.array(domainId),
  dropped: z.array(domainId),
};

/** Parses an Analysis, or throws with the path of what is not as promised. */
export const analysisShape = z.looseObject({
  exam: z.looseObject({
    code: text,
    name: text,
    passMark: z.number(),
    scale: z.tuple([z.literal(100), z.literal(1000)]),
  }),
  outcome: z.enum(['pass', 'fail', 'unknown']),
  score: z.number().nullable(),
  gap: z.number().nullable(),
  attempt: z.int().min(1),
  domains: z
    .array(
      z.looseObject({
        id: domainId,
        name: text,
        weight: z.number().nullable(),
        rating: z.enum(ratings),
        label: text,
        levels: z.tuple([z.int().min(1).max(3), z.int().min(1).max(3)]),
        studyShare: z.number(),
        meaning: text,
        focus: z.array(text).min(1),
        question: text,
        planShare: z.int().min(0).max(100).optional(),
        estimate: z
          .looseObject({
            low: share,
            mid: share,
            high: share,
            questions: z.int().min(0),
            sameRating: share.nullable(),
          })
          .optional(),
        leverage: share.optional(),
      }),
    )
    .min(2),
  atRiskWeight: z.number().nullable(),
  redFlags: findings,
  patterns: findings,
  misreadings: findings,
  afterPass: findings,
  notes: findings,
  cannotTell: z.array(domainId),
  readiness: z.looseObject({
    band: z.enum(['high', 'medium', 'low', 'passed', 'unknown']),
    indicators: z.array(z.looseObject({ id: domainId, for: z.boolean(), text })),
    passProbability: z
      .looseObject({ mid: share, low: share, high: share, basis: z.literal('judgement') })
      .refine(({ low, mid, high }) => low <= mid && mid <= high, 'low to high')
      .optional(),
    ifLifted: z.array(z.looseObject({ domain: domainId, mid: share })).optional(),
    afterPlan: z
      .looseObject({ hours: z.number().positive(), slow: share, typical: share, fast: share })
      .refine(({ slow, typical, fast }) => slow <= typical && typical <= fast, 'slow to fast')
      .optional(),
    model: z
      .looseObject({
        heldBack: text.nullable(),
        word: text.nullable(),
        show: z.enum(['number', 'range']).nullable(),
        notes: z.array(text),
        earlier: z.looseObject({ scores: z.array(z.int()).min(1), alone: share }).nullable(),
        usualScores: z.tuple([z.int(), z.int()]).nullable(),
        sameKnowledge: z.tuple([z.int(), z.int()]).nullable(),
        questionsShort: z.number().nullable(),
        questions: z.int().positive(),
        pointsPerQuestion: z.number().positive(),
        leverageHours: z.number().positive(),
        paysMost: z.array(domainId),
        weakest: z.array(domainId),
        strongest: z.array(domainId),
      })
      .optional(),
  }),
  timeline: z
    .looseObject({
      weeks: z.tuple([z.number(), z.number()]),
      earliestRetake: isoDate.nullable(),
    })
    .nullable(),
  plan: z
    .looseObject({
      weeks: z
        .array(
          z.looseObject({
            number: z.int().min(1),
            hours: z.number().positive(),
            items: z
              .array(
                z.looseObject({
                  domain: domainId,
                  hours: z.number().positive(),
                  topics: z.array(text),
                  practice: text,
                  check: text,
                }),
              )
              .min(1),
          }),
        )
        .min(1),
    })
    .nullable(),
  trend: z.looseObject({ ...change, sinceLast: z.looseObject(change).nullable() }),
  nextExam: z.looseObject({ ready: z.enum(['yes', 'review', 'not-yet']), detail: text }).nullable(),
});

// The shape of data/aws.yaml and of every file in data/exams, as zod checks it and editors complete it.
// data/exam.schema.json and data/aws.schema.json are generated from here: npm run schema.

import { z } from 'zod';
import { makeDate } from '../core/calendar.ts';
import { bases, examLevels, examStatuses, readyAnswers, studyKinds } from '../core/exam.ts';
import {
  domainPlaceholders,
  findingPlaceholders,
  placeholdersIn,
  studyPlaceholders,
} from '../core/template.ts';
import { conditionSchema } from './condition-schema.ts';

export const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'write the date as YYYY-MM-DD')
  .refine((text) => {
    const [year, month, day] = text.split('-').map(Number);
    return makeDate(year ?? 0, month ?? 0, day ?? 0) !== null;
  }, 'no such day');
const kebabId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use kebab-case');
const examCode = z.string().regex(/^[A-Z]{3}-C\d{2}$/, 'write the code like CLF-C02');

/** A text in which only the named placeholders may stand. */
function text(placeholders: readonly string[] = []) {
  return z
    .string()
    .trim()
    .min(1)
    .superRefine((value, context) => {
      for (const name of placeholdersIn(value)) {
        if (!placeholders.includes(name)) {
          const known = placeholders.map((each) => `{${each}}`).join(', ') || 'none';
          context.addIssue({
            code: 'custom',
            message: `unknown placeholder {${name}}; known here: ${known}`,
          });
        }
      }
    });
}

const sourceKey = z.string().describe('Key of an entry in `sources` of this file or of aws.yaml.');
const sources = z
  .record(
    kebabId,
    z.strictObject({
      title: z.string().min(1).describe('What was read.'),
      url: z.url().optional(),
      checked: isoDate.describe('The day somebody read it.'),
    }),
  )
  .describe('Where the facts of this file stand.');

function fact<T extends z.ZodType>(value: T) {
  return z.strictObject({
    value,
    source: sourceKey,
    note: z.string().optional().describe('What a reader of the fact should know about it.'),
    expected: z
      .literal(true)
      .optional()
      .describe('Not read of this exam itself: what was announced, or what is usual.'),
  });
}

const statement = {
  basis: z
    .enum(bases)
    .describe('fact: looked up (needs a source). arithmetic: computed. judgement: rule of thumb.'),
  source: sourceKey.optional(),
};
const needsSource = <T extends { basis: string; source?: string | undefined }>(
  schema: z.ZodType<T>,
) =>
  schema.refine((value) => value.basis !== 'fact' || value.source !== undefined, {
    message: 'a fact names its source',
    path: ['source'],
  });

const findingShape = {
  id: kebabId,
  when: conditionSchema,
  ...statement,
  title: text(findingPlaceholders),
  detail: text(findingPlaceholders).describe('What it says about the report.'),
  advice: text(findingPlaceholders).describe('What to do about it.'),
  variants: z
    .array(
      z
        .strictObject({
          when: conditionSchema,
          title: text(findingPlaceholders).optional(),
          detail: text(findingPlaceholders).optional(),
          advice: text(findingPlaceholders).optional(),
        })
        .refine(
          ({ title, detail, advice }) => [title, detail, advice].some((each) => each !== undefined),
          'give title, detail or advice',
        ),
    )
    .min(1)
    .optional()
    .describe('Other words for some of these reports; first match wins.'),
};
const finding = needsSource(z.strictObject(findingShape));
const pattern = needsSource(
  z.strictObject({
    ...findingShape,
    study: z.enum(studyKinds).describe('The stated way of studying that supports this pattern.'),
  }),
);
const misreading = needsSource(
  z.strictObject({
    ...findingShape,
    after: kebabId.optional().describe('Id of the common misreading this one follows.'),
  }),
);

const bandRules = z
  .array(
    z.strictObject({ band: z.enum(['high', 'medium', 'low']), when: conditionSchema.optional() }),
  )
  .min(1)
  .refine((rules) => rules.at(-1)?.when === undefined, 'the last rule has no `when`')
  .refine(
    (rules) => rules.slice(0, -1).every((rule) => rule.when !== undefined),
    'only the last rule has no `when`',
  );
const weeks = z
  .tuple([z.number().int().min(1).max(52), z.number().int().min(1).max(52)])
  .refine(([fewest, most]) => fewest <= most, 'fewest weeks first');
const readiness = z.strictObject({
  bands: bandRules.describe('First match wins.'),
  withoutScore: bandRules,
  withoutRatings: bandRules,
  indicators: z.array(
    z.strictObject({
      id: kebabId,
      for: z.boolean().describe('true: speaks for a retake soon; false: against.'),
      when: conditionSchema,
      text: text(findingPlaceholders),
    }),
  ),
});
const timeline = z
  .array(z.strictObject({ when: conditionSchema.optional(), weeks }))
  .min(1)
  .refine((rows) => rows.at(-1)?.when === undefined, 'the last row has no `when`')
  .refine(
    (rows) => rows.slice(0, -1).every((row) => row.when !== undefined),
    'only the last row has no `when`',
  );

const domainText = text(domainPlaceholders);
const guidance = z.strictObject({
  meaning: z.strictObject({
    'needs-improvement': domainText,
    competent: domainText,
    'meets-competencies': domainText,
    proficient: domainText,
  }),
  failurePoints: z.array(domainText).min(1),
  focus: z.array(domainText).min(1).describe('Services and concepts, most useful first.'),
  question: domainText.describe('A decision to practise: when would I choose this over that?'),
  lab: domainText.optional().describe('Something to build by hand.'),
  practice: domainText.describe('A block of practice for one sitting.'),
  check: domainText.describe('How to see that the domain has moved.'),
});

const questions = z.array(
  needsSource(
    z.strictObject({
      id: kebabId,
      question: z.string().min(1),
      answer: text(['exam', 'passMark', 'waitDays']),
      ...statement,
    }),
  ),
);

const levelWord = z.string().min(1);

/** data/exams/<code>.yaml */
export const examFileSchema = z.strictObject({
  code: examCode,
  name: z.string().min(1).describe('Official name.'),
  aliases: z.array(z.string().min(2)).describe('What people call the exam, besides code and name.'),
  level: z.enum(examLevels),
  sources,
  facts: z.strictObject({
    status: fact(z.enum(examStatuses)),
    passMark: fact(z.number().int().min(100).max(1000)),
    questions: fact(
      z
        .strictObject({
          scored: z.number().int().positive().nullable(),
          unscored: z.number().int().nonnegative().nullable(),
          total: z.number().int().positive(),
        })
        .refine(
          (counts) =>
            counts.scored === null ||
            counts.unscored === null ||
            counts.scored + counts.unscored === counts.total,
          'scored and unscored add to total',
        ),
    ),
    minutes: fact(z.number().int().positive()),
    domains: z
      .strictObject({ source: sourceKey })
      .describe('Where the names, order and weights of the domains come from.'),
    firstTestDay: fact(isoDate).optional(),
    lastTestDay: fact(isoDate).optional(),
    replaces: fact(examCode).optional(),
    replacedBy: fact(examCode).optional(),
  }),
  threeWordScale: z
    .strictObject({ competent: levelWord, proficient: levelWord })
    .optional()
    .describe('Words for the upper two levels that courses teach for this exam.'),
  domains: z
    .array(
      z.strictObject({
        id: kebabId,
        name: z.string().min(1).describe('Official name.'),
        weight: z
          .number()
          .int()
          .min(1)
          .max(100)
          .nullable()
          .describe('Percent of the scored questions; null where unpublished.'),
        aliases: z.array(z.string().min(2)).describe('What people type for it.'),
        services: z.array(z.string().min(1)),
        tasks: z.array(z.string().min(1)),
        question: text()
          .optional()
          .describe('A decision to practise, where the general one does not fit the domain.'),
        guidance: guidance.optional(),
      }),
    )
    .min(2)
    .max(10),
  redFlags: z.array(finding).optional(),
  patterns: z.array(pattern).optional(),
  misreadings: z.array(misreading).optional().describe('Besides the common ones of aws.yaml.'),
  notes: z.array(finding).optional(),
  readiness: readiness.optional().describe('In place of the general rules of aws.yaml.'),
  timeline: timeline.optional(),
  nextExam: z
    .array(
      z.strictObject({
        ready: z.enum(readyAnswers),
        when: conditionSchema.optional(),
        detail: text(findingPlaceholders),
      }),
    )
    .optional()
    .describe('After a pass; first match wins.'),
  questions: questions.optional(),
});
export type ExamFile = z.infer<typeof examFileSchema>;

/** data/aws.yaml: what holds for every AWS exam. */
export const vendorFileSchema = z.strictObject({
  sources,
  facts: z.strictObject({
    scale: fact(z.tuple([z.number().int(), z.number().int()])),
    scoring: fact(z.string()),
    sectionFeedback: fact(z.string()),
    retakeWaitDays: fact(z.number().int().positive()),
    retakeAfterPassYears: fact(z.number().int().positive()),
    retakeAttempts: fact(z.string()),
    retakeFee: fact(z.string()),
    retakeBeta: fact(z.string()),
  }),
  labels: z.strictObject({
    'needs-improvement': levelWord,
    'meets-competencies': levelWord,
    competent: levelWord,
    proficient: levelWord,
    unknown: levelWord,
  }),
  guidance: guidance.extend({
    meaning: z.strictObject({
      'needs-improvement': domainText,
      competent: domainText,
      'meets-competencies': domainText,
      proficient: domainText,
      unknown: domainText,
    }),
    failurePoints: z.array(domainText),
    focus: z.array(domainText),
  }),
  mixedPractice: z.strictObject({
    topics: z.array(z.string().min(1)).min(1),
    practice: z.string().min(1),
    check: z.string().min(1),
    review: domainText,
  }),
  studyFit: z.strictObject({
    words: z
      .strictObject({
        videos: levelWord,
        practice: levelWord,
        'hands-on': levelWord,
        reading: levelWord,
      })
      .describe('What the ways of studying are called in a sentence.'),
    supports: text(studyPlaceholders),
    contradicts: text(studyPlaceholders),
  }),
  misreadings: z.array(finding),
  afterPass: z.array(finding),
  notes: z.array(finding),
  readiness,
  timeline: z.strictObject({ high: weeks, medium: weeks, low: weeks }),
  questions,
});
export type VendorFile = z.infer<typeof vendorFileSchema>;

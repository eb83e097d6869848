// The schemas that editors read, and the shapes they come from.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conditionSchema } from '#src/catalog/condition-schema.ts';
import { jsonSchemas } from '#src/catalog/write-json-schema.ts';
import { dataFolder } from '../core/reports.ts';

describe('the generated JSON Schemas', () => {
  it.each(Object.entries(jsonSchemas()))('data/%s is up to date (npm run schema)', (name, text) => {
    expect(readFileSync(join(dataFolder, name), 'utf8')).toBe(text);
  });

  it('are two, and refuse fields they do not know', () => {
    const schemas = jsonSchemas();
    expect(Object.keys(schemas)).toEqual(['exam.schema.json', 'aws.schema.json']);
    for (const text of Object.values(schemas)) {
      expect(JSON.parse(text)).toMatchObject({ type: 'object', additionalProperties: false });
    }
  });
});

describe('the shape of a condition', () => {
  it.each([
    { all: [{ outcome: 'fail' }, { gap: { atLeast: -70 } }] },
    { any: [{ domain: 'security', is: 'needs-improvement' }] },
    { none: [{ pattern: 'video-course-only' }] },
    { domain: 'cloud-concepts', higherThan: ['security'] },
    { every: 'needs-improvement', except: ['cloud-concepts'] },
    { count: 'needs-improvement', atLeast: 2, among: 'lightest' },
    { count: 'needs-improvement', moreThanHalf: true },
    { weakWeight: { atLeast: 60 } },
    { ratingsDiffer: true },
    { band: 'low' },
    { given: 'ratings' },
    { notGiven: 'score' },
  ])('takes %j', (condition) => {
    expect(conditionSchema.parse(condition)).toEqual(condition);
  });

  it.each([
    {},
    { all: [] },
    { outcome: 'unknown' },
    { gap: {} },
    { gap: { atLeast: 1.5 } },
    { gap: { above: 3 } },
    { outcome: 'fail', gap: { below: 0 } },
    { domain: 'security' },
    { domain: 'Security and Compliance', is: 'competent' },
    { domain: 'security', is: 'strong' },
    { domain: 'security', is: 'competent', higherThan: ['x'] },
    { every: 'competent', among: [] },
    { ratingsDiffer: false },
    { given: 'date' },
    'outcome',
    null,
  ])('refuses %j', (condition) => {
    expect(conditionSchema.safeParse(condition).success).toBe(false);
  });
});

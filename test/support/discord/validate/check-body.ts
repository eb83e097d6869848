// Checks a body the bot sends by three parts that know nothing of each other.

import type { BodyToCheck } from './body-to-check.ts';
import { refusedByNpmSchemas } from './npm-schemas.ts';
import { refusedByOpenApi } from './openapi.ts';
import { brokenPromises, brokenRules } from './rules.ts';

export interface Finding {
  readonly by: 'npm-schemas' | 'openapi' | 'rules' | 'promises';
  readonly message: string;
}

const parts = {
  'npm-schemas': refusedByNpmSchemas,
  openapi: refusedByOpenApi,
  rules: brokenRules,
  promises: brokenPromises,
} as const;

export function checkBody(told: BodyToCheck): readonly Finding[] {
  return Object.entries(parts).flatMap(([by, part]) =>
    part(told).map((message) => ({ by: by as Finding['by'], message })),
  );
}

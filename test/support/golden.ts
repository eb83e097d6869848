// Golden files: text as it was when somebody last looked at it. `UPDATE_GOLDEN=1 npx vitest run` writes them anew.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** Compares a text with the golden file of this name. */
export function expectGolden(name: string, text: string): void {
  const file = new URL(`../golden/${name}`, import.meta.url);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

// Writes data/exam.schema.json and data/aws.schema.json, so that an editor completes and checks the data files.
// npm run schema; a test fails while the files are behind the schema in exam-schema.ts.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { examFileSchema, vendorFileSchema } from './exam-schema.ts';

/** Contents of the generated files, by file name within data/. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  const render = (schema: z.ZodType, title: string) =>
    `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: 'input' }) }, null, 2)}\n`;
  return {
    'exam.schema.json': render(examFileSchema, 'An exam: data/exams/<code>.yaml'),
    'aws.schema.json': render(vendorFileSchema, 'What holds for every AWS exam: data/aws.yaml'),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(jsonSchemas())) {
    writeFileSync(new URL(`../../data/${name}`, import.meta.url), text);
  }
}

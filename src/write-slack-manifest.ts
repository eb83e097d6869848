// Writes deploy/slack/manifest.yaml (Socket Mode) and manifest-http.yaml from the command list: `npm run manifest`.

import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commands } from '#commands/index.ts';
import { manifestFiles } from './platforms/slack/manifest.ts';

const folder = fileURLToPath(new URL('../deploy/slack/', import.meta.url));

mkdirSync(folder, { recursive: true });
for (const { name, text } of manifestFiles(commands)) writeFileSync(`${folder}${name}`, text);

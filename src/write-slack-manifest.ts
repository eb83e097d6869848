// Writes deploy/slack/manifest.yaml (Socket Mode) and manifest-http.yaml from the command list: `npm run manifest`.

import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { commands } from '#commands/index.ts';
import { scopes, slackManifest } from './platforms/slack/manifest.ts';

const folder = fileURLToPath(new URL('../deploy/slack/', import.meta.url));
/** Stands in the file for whoever hosts the bot to replace. */
const PLACEHOLDER = 'https://debrief.example.com';

const reasons = Object.entries(scopes).map(([scope, reason]) => `#   ${scope}: ${reason}`);
const head = (how: string) =>
  [
    `# ${how}`,
    '# Made by `npm run manifest` from the command list. What each scope is for:',
    ...reasons,
    '',
  ].join('\n');

mkdirSync(folder, { recursive: true });
const write = (name: string, how: string, url: string | null) =>
  writeFileSync(`${folder}${name}`, head(how) + stringify(slackManifest(commands, url)));
write('manifest.yaml', 'The Slack app over Socket Mode: no address needed.', null);
write(
  'manifest-http.yaml',
  `The Slack app over HTTP: replace ${PLACEHOLDER} by yours.`,
  PLACEHOLDER,
);

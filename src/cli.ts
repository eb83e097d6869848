// Entry of the command line: turns on Node's compile cache, then hands over. Most of a short run was compiling.

import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Where it cannot be written to, Node goes on without it.
enableCompileCache(
  fileURLToPath(new URL('../node_modules/.cache/debrief/compiled', import.meta.url)),
);

const { runCommandLine } = await import('./command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));

// The walls between the folders, read off the import statements, and a few habits of the house.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { variableNames } from '#src/config.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

interface SourceFile {
  /** Path from the top of the repository, such as `src/core/analyze.ts`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

interface Import {
  /** A path from the top of the repository, or the name of a package. */
  readonly target: string;
  readonly isPackage: boolean;
  readonly typeOnly: boolean;
}

const aliases = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
  readonly imports: Readonly<Record<string, string>>;
};

function resolveImport(from: string, specifier: string): { target: string; isPackage: boolean } {
  if (specifier.startsWith('.')) {
    return { target: posix.join(posix.dirname(from), specifier), isPackage: false };
  }
  for (const [alias, place] of Object.entries(aliases.imports)) {
    const start = alias.replace('*', '');
    if (specifier.startsWith(start)) {
      const target = posix.normalize(place.replace('*', specifier.slice(start.length)));
      return { target, isPackage: false };
    }
  }
  const [scope, name] = specifier.split('/');
  if (specifier.startsWith('node:')) return { target: specifier, isPackage: true };
  return {
    target: specifier.startsWith('@') ? `${scope}/${name}` : (scope ?? ''),
    isPackage: true,
  };
}

/** The code without comments; text in quotes stays. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function importsOf(path: string, text: string): readonly Import[] {
  const code = codeOf(text);
  const found: Import[] = [];
  const statements =
    /^[ \t]*(?:import|export)\s+(?<type>type\s+)?(?:(?<names>[\w*{}\s,$]+?)\s+from\s+)?['"](?<from>[^'"]+)['"]/gm;
  for (const { groups } of code.matchAll(statements)) {
    const names = /^\s*\{(?<inside>[^}]*)\}\s*$/.exec(groups?.['names'] ?? '')?.groups?.['inside'];
    const allTypes = names
      ?.split(',')
      .filter((name) => name.trim() !== '')
      .every((name) => name.trim().startsWith('type '));
    found.push({
      ...resolveImport(path, groups?.['from'] ?? ''),
      typeOnly: groups?.['type'] !== undefined || allTypes === true,
    });
  }
  for (const { groups } of code.matchAll(/\bimport\(\s*['"](?<from>[^'"]+)['"]/g)) {
    found.push({ ...resolveImport(path, groups?.['from'] ?? ''), typeOnly: false });
  }
  return found;
}

function sourcesIn(folder: string): readonly SourceFile[] {
  if (!existsSync(`${root}/${folder}`)) return [];
  return readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => {
      const text = readFileSync(`${root}/${path}`, 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });
}

const sources = [...sourcesIn('src'), ...sourcesIn('commands')];

/** What a folder may import besides itself; packages by name, `node:` for Node's own. */
interface Wall {
  readonly folders: readonly string[];
  readonly packages: readonly string[] | 'any';
  /** Folders of which only the types may be used. */
  readonly types?: readonly string[];
}

const walls: Readonly<Record<string, Wall>> = {
  'src/core': { folders: [], packages: ['fastest-levenshtein', 'temporal-polyfill'] },
  'src/cards': { folders: ['src/core'], packages: [] },
  'src/app': { folders: ['src/core', 'src/cards'], packages: [] },
  commands: { folders: ['src/core', 'src/cards', 'src/app'], packages: [] },
  'src/catalog': { folders: ['src/core'], packages: 'any' },
  'src/reading': { folders: ['src/core'], packages: 'any' },
  'src/storage': {
    folders: ['src/core', 'src/app/ports.ts', 'src/app/group-ports.ts'],
    packages: 'any',
  },
};

const platformWall: Wall = {
  // Every sentence a person sees stands in cards/words, also those of one platform only.
  folders: ['src/app', 'src/cards/card.ts', 'src/cards/words', 'src/platforms/platform.ts'],
  types: ['src/core'],
  packages: 'any',
};

/** Files beside the folders, such as the configuration: they know no part of the program but these. */
const besideWall: Wall = {
  folders: ['src/core', 'src/app/ports.ts', 'src/app/observer.ts', 'src/cards/words'],
  // What the parts agree on, such as what a delivery is.
  types: ['src/app', 'src/platforms/platform.ts'],
  packages: 'any',
};

/** Packages that one file of a folder may import, and the others not. */
const ownPackages: Readonly<Record<string, readonly string[]>> = {
  'src/app/plan-files.ts': ['ical-generator'],
};

/** The bot, the command line and what both are made with: they put everything together, and nobody else imports them. */
const seeEverything = [
  'src/main.ts',
  'src/cli.ts',
  'src/command-line.ts',
  'src/make-bot.ts',
  'src/write-slack-manifest.ts',
  'src/open-senders.ts',
  'src/report-files.ts',
  'src/tick.ts',
];

/** The folder a file belongs to: the unit that has a wall. */
function homeOf(path: string): string {
  const [top = '', second = '', third = ''] = path.split('/');
  if (top === 'commands') return 'commands';
  if (second === 'platforms') return third.endsWith('.ts') ? path : `src/platforms/${third}`;
  return second.endsWith('.ts') ? path : `${top}/${second}`;
}

function wallOf(home: string): Wall | undefined {
  if (home.startsWith('src/platforms/')) return platformWall;
  return home.endsWith('.ts') ? besideWall : walls[home];
}

const isInside = (target: string, folder: string) =>
  target === folder || target.startsWith(`${folder}/`);

/** Imports of one file that go through a wall. */
function breachesOf({ path, imports }: SourceFile): readonly string[] {
  const home = homeOf(path);
  const wall = wallOf(home);
  if (!wall) return [`${path}: the folder ${home} has no wall in this test`];
  const allowed = ({ target, isPackage, typeOnly }: Import): boolean => {
    if (isPackage) {
      const { packages } = wall;
      const own = ownPackages[path] ?? [];
      return packages === 'any' || packages.includes(target) || own.includes(target);
    }
    if (isInside(target, home) && !home.endsWith('.ts')) return true;
    if (wall.folders.some((folder) => isInside(target, folder))) return true;
    // Files beside the folders may know one another.
    if (wall === besideWall && homeOf(target).endsWith('.ts')) {
      return !seeEverything.includes(target);
    }
    return typeOnly && (wall.types ?? []).some((folder) => isInside(target, folder));
  };
  return imports.filter((each) => !allowed(each)).map(({ target }) => `${path} imports ${target}`);
}

describe('the walls', () => {
  const homes = [...new Set(sources.map(({ path }) => homeOf(path)))].filter(
    (home) => !seeEverything.includes(home),
  );

  it.each(homes)('%s imports only what it may know', (home) => {
    const files = sources.filter(({ path }) => homeOf(path) === home);
    expect(files.flatMap(breachesOf)).toEqual([]);
  });

  it('leave every import of ours pointing at a file that is there', () => {
    const missing = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ target, isPackage }) => !isPackage && !existsSync(`${root}/${target}`))
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(missing).toEqual([]);
  });

  it('are not passed by an import whose target is computed', () => {
    const inside = sources.filter(({ path }) => !seeEverything.includes(path));
    const computed = inside.filter(({ text }) => /\bimport\(\s*[^'"\s)]/.test(codeOf(text)));
    expect(computed.map(({ path }) => path)).toEqual([]);
  });
});

describe('reading imports', () => {
  const read = (text: string, from = 'src/platforms/discord/read.ts') =>
    breachesOf({ path: from, text, imports: importsOf(from, text) });

  it('finds every form of import', () => {
    const text = [
      "import { a } from '#src/core/analyze.ts';",
      "import type { B } from '../cards/card.ts';",
      "import {\n  type C,\n  d,\n} from './own.ts';",
      "export * from 'pino';",
      "import '@scope/name/deep';",
      "const later = await import('node:fs');",
      "// import { no } from 'comment';",
      "/* import 'comment'; */",
    ].join('\n');
    expect(importsOf('src/app/x.ts', text)).toEqual([
      { target: 'src/core/analyze.ts', isPackage: false, typeOnly: false },
      { target: 'src/cards/card.ts', isPackage: false, typeOnly: true },
      { target: 'src/app/own.ts', isPackage: false, typeOnly: false },
      { target: 'pino', isPackage: true, typeOnly: false },
      { target: '@scope/name', isPackage: true, typeOnly: false },
      { target: 'node:fs', isPackage: true, typeOnly: false },
    ]);
  });

  it.each([
    ["import { readFile } from 'node:fs';", 'src/core/x.ts'],
    ["import { Card } from '../cards/card.ts';", 'src/core/x.ts'],
    ["import { Card } from '#src/cards/card.ts';", 'src/core/understand/x.ts'],
    ["import { z } from 'zod';", 'src/cards/x.ts'],
    ["import { find } from '../app/find.ts';", 'src/cards/x.ts'],
    ["import { openStore } from '../storage/open-store.ts';", 'src/app/x.ts'],
    ["import { loadExams } from '#src/catalog/load-exams.ts';", 'commands/exam.ts'],
    ["import { Store } from '../app/dispatch.ts';", 'src/storage/x.ts'],
    ["import { words } from '../cards/words/en.ts';", 'src/catalog/x.ts'],
    ["import { x } from '../slack/render.ts';", 'src/platforms/discord/read.ts'],
    ["import { x } from '../../cards/history-card.ts';", 'src/platforms/discord/read.ts'],
    ["import { makeBot } from './make-bot.ts';", 'src/log.ts'],
    ["import { analyze } from '../../core/analyze.ts';", 'src/platforms/discord/read.ts'],
    ["import { openStore } from './storage/open-store.ts';", 'src/config.ts'],
    ["import { config } from '../config.ts';", 'src/app/x.ts'],
    ["import { deliverDue } from './app/deliver-follow-ups.ts';", 'src/metrics.ts'],
    ["import { tick } from './tick.ts';", 'src/metrics.ts'],
    ["import { x } from './y.ts';", 'src/newfolder/x.ts'],
    ["const { default: ical } = await import('ical-generator');", 'src/app/x.ts'],
  ])('sees the breach in %s of %s', (text, from) => {
    expect(read(text, from)).toHaveLength(1);
  });

  it.each([
    ["import { distance } from 'fastest-levenshtein';", 'src/core/x.ts'],
    ["import { b } from '../rating.ts';", 'src/core/understand/x.ts'],
    ["import type { Store } from '../app/ports.ts';", 'src/storage/x.ts'],
    ["import type { Analysis } from '../../core/analysis.ts';", 'src/platforms/discord/read.ts'],
    ["import { renderCard } from './render.ts';", 'src/platforms/discord/read.ts'],
    ["import type { Platform } from '../platform.ts';", 'src/platforms/discord/index.ts'],
    ["import { makeLog } from './log.ts';", 'src/config.ts'],
    ["import type { Delivery } from './app/deliver-follow-ups.ts';", 'src/metrics.ts'],
    ["const { default: ical } = await import('ical-generator');", 'src/app/plan-files.ts'],
  ])('lets %s of %s pass', (text, from) => {
    expect(read(text, from)).toEqual([]);
  });
});

describe('the core', () => {
  it('has no clock, no chance, no process and no console', () => {
    const impure =
      /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bMath\.random\b|\bprocess\.|\bconsole\.|\bperformance\./;
    const found = sourcesIn('src/core')
      .filter(({ text }) => impure.test(codeOf(text)))
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });
});

describe('files', () => {
  it('begin with a comment that says what they are for', () => {
    const silent = [...sources, ...sourcesIn('bench')].filter(
      ({ text }) => !/^\/[/*] ?\S?/.test(text),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('are named in kebab case for what they hold, never utils, helpers, common, misc or manager', () => {
    const names = ['src', 'commands', 'test', 'bench']
      .flatMap(sourcesIn)
      .map(({ path }) => posix.basename(path).replace(/(\.test|\.d)?\.ts$/, ''));
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
    const empty = /(^|-)(utils?|helpers?|common|misc|managers?)$/;
    expect(names.filter((name) => empty.test(name))).toEqual([]);
  });
});

describe('the environment', () => {
  it('is explained in .env.example, variable by variable', () => {
    const lines = readFileSync(`${root}/.env.example`, 'utf8').split('\n');
    const keys = lines.flatMap((line) => /^#? ?([A-Z][A-Z0-9_]*)=/.exec(line)?.[1] ?? []);
    expect(keys).toEqual(variableNames);
  });

  it('is the one our contract names', () => {
    expect([...variableNames].sort()).toEqual([
      'DATABASE_URL',
      'DISCORD_API_URL',
      'DISCORD_APP_ID',
      'DISCORD_CDN_HOSTS',
      'DISCORD_GUILD_ID',
      'DISCORD_TOKEN',
      'GROUP_MINIMUM',
      'LOG_LEVEL',
      'METRICS_PORT',
      'PORT',
      'SLACK_API_URL',
      'SLACK_APP_TOKEN',
      'SLACK_BOT_TOKEN',
      'SLACK_FILE_HOSTS',
      'SLACK_SIGNING_SECRET',
      'TZ',
    ]);
  });
});

describe('the lock file', () => {
  it('names no registry host', () => {
    const lock = readFileSync(`${root}/package-lock.json`, 'utf8');
    expect(lock.split('"resolved"')).toHaveLength(1);
  });
});

// Words → option values. The same for the console, Slack and the command line; split-words.ts makes the words.

import type { Args, OptionSpec } from './command.ts';

export type WordsProblem =
  | { readonly code: 'open-quote' }
  | { readonly code: 'unknown-option'; readonly given: string; readonly known: readonly string[] }
  | { readonly code: 'missing-value'; readonly given: string }
  | { readonly code: 'too-many'; readonly given: string };

export type ParsedArgs =
  | { readonly ok: true; readonly args: Args }
  | { readonly ok: false; readonly problem: WordsProblem };

/** `hours:6`, as Discord shows options and people copy them. A colon after any other word is only a colon. */
function splitShown(word: string, options: readonly OptionSpec[]) {
  const [, name = '', value = ''] = /^([a-z]+):(.*)$/s.exec(word) ?? [];
  const option = options.find((each) => each.name === name && !each.internal);
  if (!option) return null;
  const several = option.kind === 'rest' || option.kind === 'text' || option.kind === 'exam';
  return { name, value, several };
}

/** Filled by position, not by name. */
function isPlaced({ kind }: OptionSpec): boolean {
  return kind === 'word' || kind === 'sitting' || kind === 'rest';
}

/**
 * Gives words to options: `--name value`, `--name=value`, `name:value`, `--flag`, `--no-flag`; the others by position,
 * the last words together to the option of kind `rest`.
 */
export function parseArgs(words: readonly string[], specs: readonly OptionSpec[]): ParsedArgs {
  // A file cannot be typed.
  const options = specs.filter(({ kind }) => kind !== 'file');
  const args: Record<string, string> = {};
  const loose: string[] = [];
  const named = options.filter((option) => !isPlaced(option));
  /** The option whose words are being taken, for `text:score 655`. */
  let taking: string | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const shown = splitShown(word, options);
    if (shown) {
      args[shown.name] = shown.value;
      taking = shown.several ? shown.name : null;
      continue;
    }
    if (taking !== null && !word.startsWith('--')) {
      args[taking] = `${args[taking]} ${word}`.trim();
      continue;
    }
    if (!/^--[\p{L}]/u.test(word)) {
      loose.push(word);
      continue;
    }
    const [name = '', ...rest] = word.slice(2).split('=');
    const value = rest.length > 0 ? rest.join('=') : undefined;
    const option = named.find((each) => each.name === name.replace(/^no-/, ''));
    if (!option || (name.startsWith('no-') && option.kind !== 'flag')) {
      const known = named
        .filter((each) => !each.internal)
        .map((each) => (each.kind === 'flag' ? `no-${each.name}` : each.name));
      return { ok: false, problem: { code: 'unknown-option', given: name, known } };
    }
    if (option.kind === 'flag') {
      // `--save no` says the same as `--no-save`, and must not do the opposite.
      const said = value ?? (/^(?:yes|no)$/i.test(words[at + 1] ?? '') ? words[++at] : undefined);
      const no = name.startsWith('no-') !== /^no$/i.test(said ?? '');
      args[option.name] = no ? 'no' : 'yes';
    } else {
      const taken = value ?? words[++at];
      if (taken === undefined || (value === undefined && /^--[\p{L}]/u.test(taken))) {
        return { ok: false, problem: { code: 'missing-value', given: name } };
      }
      args[option.name] = taken;
    }
  }
  for (const option of options) {
    if (option.kind === 'word' || option.kind === 'sitting') {
      const word = loose.shift();
      if (word !== undefined) args[option.name] = word;
    } else if (option.kind === 'rest' && loose.length > 0) {
      args[option.name] = loose.splice(0).join(' ');
    }
  }
  const [extra] = loose;
  return extra === undefined
    ? { ok: true, args }
    : { ok: false, problem: { code: 'too-many', given: extra } };
}

/** The line that gives these arguments: the inverse of parseArgs, for showing a button as something to type. */
export function formatArgs(args: Args, options: readonly OptionSpec[]): string {
  const quote = (value: string) =>
    /[\s"“”]/.test(value) || value === '' ? `"${value.replace(/["“”]/g, '')}"` : value;
  const positions = options.filter(isPlaced);
  const named = options.filter((option) => !positions.includes(option));
  return [
    ...positions.flatMap(({ name }) => (args[name] === undefined ? [] : [quote(args[name])])),
    ...named.flatMap(({ name, kind }) => {
      const value = args[name];
      if (value === undefined) return [];
      if (kind === 'flag') return [value === 'no' ? `--no-${name}` : `--${name}`];
      return [`--${name}=${quote(value)}`];
    }),
  ].join(' ');
}

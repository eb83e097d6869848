// Words → option values. The same for the console, Slack and the command line; split-words.ts makes the words.

import type { Args, OptionSpec } from './command.ts';

export type WordsProblem =
  | { readonly code: 'open-quote' }
  | { readonly code: 'unknown-option'; readonly given: string; readonly known: readonly string[] }
  | { readonly code: 'missing-value'; readonly given: string }
  | { readonly code: 'given-twice'; readonly given: string }
  | { readonly code: 'too-many'; readonly given: string };

export type ParsedArgs =
  | { readonly ok: true; readonly args: Args }
  | { readonly ok: false; readonly problem: WordsProblem };

/** `hours:6`, as Discord shows options and people copy them. A colon after any other word is only a colon. */
function splitShown(word: string, options: readonly OptionSpec[]) {
  const [, name = '', value = ''] = /^([a-z]+):(.*)$/s.exec(word) ?? [];
  const option = options.find((each) => each.name === name && !each.internal);
  if (!option) return null;
  const goesOn = option.kind === 'rest' || option.kind === 'text' || option.kind === 'exam';
  return { name, value, goesOn };
}

/** Filled by position, not by name. */
function isPlaced({ kind }: OptionSpec): boolean {
  return kind === 'word' || kind === 'sitting' || kind === 'rest';
}

/**
 * All that an option was given, as one value: free text is one text, several values stand behind semicolons, since names
 * hold commas. @returns null where the values differ and the option takes only one: none of them is dropped silently.
 */
function joined({ kind, several }: OptionSpec, values: readonly string[]): string | null {
  if (kind === 'rest') return values.join(' ');
  const different = [...new Set(values)];
  if (several) return different.join('; ');
  return different.length > 1 ? null : (different[0] ?? '');
}

/**
 * Gives words to options: `--name value`, `--name=value`, `name:value`, `--flag`, `--no-flag`; the others by position,
 * the last words together to the option of kind `rest`. Given more than once, an option that takes several values has them
 * all; any other is refused unless it says the same each time.
 */
export function parseArgs(words: readonly string[], specs: readonly OptionSpec[]): ParsedArgs {
  // A file cannot be typed.
  const options = specs.filter(({ kind }) => kind !== 'file');
  /** What was given by name, in order. */
  const given: { readonly name: string; value: string }[] = [];
  const loose: string[] = [];
  const named = options.filter((option) => !isPlaced(option));
  /** The option whose words are being taken, for `text:score 655`. */
  let taking: (typeof given)[number] | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const shown = splitShown(word, options);
    if (shown) {
      const entry = { name: shown.name, value: shown.value };
      given.push(entry);
      taking = shown.goesOn ? entry : null;
      continue;
    }
    if (taking !== null && !word.startsWith('--')) {
      taking.value = `${taking.value} ${word}`.trim();
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
      given.push({ name: option.name, value: no ? 'no' : 'yes' });
    } else {
      const taken = value ?? words[++at];
      if (taken === undefined || (value === undefined && /^--[\p{L}]/u.test(taken))) {
        return { ok: false, problem: { code: 'missing-value', given: name } };
      }
      given.push({ name: option.name, value: taken });
    }
  }
  const args: Record<string, string> = {};
  for (const option of options) {
    const { name, kind } = option;
    const values = given.filter((each) => each.name === name).map(({ value }) => value);
    if (kind === 'rest' && loose.length > 0) values.unshift(loose.splice(0).join(' '));
    if ((kind === 'word' || kind === 'sitting') && values.length === 0) {
      values.push(...loose.splice(0, 1));
    }
    if (values.length === 0) continue;
    const value = joined(option, values);
    if (value === null) return { ok: false, problem: { code: 'given-twice', given: name } };
    args[name] = value;
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

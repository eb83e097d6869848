// What a person fills into a slash command, checked as the real client does before it sends anything.

import { posix } from 'node:path';
import type { Choice, CommandOption, RegisteredCommand } from './wire.ts';

/** A file on the person's disk. */
export interface LocalFile {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  readonly contentType?: string;
  /** Where Discord says that it is, and how large: the truth unless given. */
  readonly told?: { readonly url?: string; readonly size?: number };
}

export type OptionValue = string | number | boolean | LocalFile;
export type OptionValues = Readonly<Record<string, OptionValue | undefined>>;

const optionTypes = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  number: 10,
  attachment: 11,
} as const;

/** Puts a file on Discord's shelf and gives its id. */
export type Upload = (file: LocalFile) => string;

/**
 * The `options` of an interaction.
 * @param words The subcommands after the command's name.
 * @param focused The option somebody is typing in, for autocomplete.
 * @throws when the client would not let somebody send this.
 */
export function fillOptions(
  command: RegisteredCommand,
  words: readonly string[],
  values: OptionValues,
  upload: Upload,
  focused?: string,
): readonly unknown[] {
  const [word, ...rest] = words;
  const options = command.options ?? [];
  const nests = options.some(
    ({ type }) => type === optionTypes.subcommand || type === optionTypes.group,
  );
  const where = `/${command.name}`;
  if (word === undefined) {
    if (nests) throw new Error(`${where} has subcommands, so one of them must be named`);
    return fillFlat(where, options, values, upload, focused);
  }
  const nested = options.find(({ name, type }) => name === word && type <= optionTypes.group);
  if (!nested) throw new Error(`${where} has no subcommand ${word}`);
  const inner = { ...command, name: `${command.name} ${word}`, options: nested.options ?? [] };
  const filled = fillOptions(inner, rest, values, upload, focused);
  return [{ type: nested.type, name: word, options: filled }];
}

function fillFlat(
  where: string,
  options: readonly CommandOption[],
  values: OptionValues,
  upload: Upload,
  focused: string | undefined,
): readonly unknown[] {
  for (const name of Object.keys(values)) {
    if (options.every((option) => option.name !== name)) {
      const known = options.map((option) => option.name).join(', ');
      throw new Error(`${where} has no option ${name}; it has: ${known || 'none'}`);
    }
  }
  return options.flatMap((option) => {
    const value = values[option.name];
    const at = `${where} ${option.name}`;
    if (focused !== undefined) {
      // What is not yet sent is not yet checked, and arrives as it was typed.
      const isFocused = option.name === focused;
      if (isFocused && !option.autocomplete) throw new Error(`${at} has no autocomplete`);
      if (value === undefined && !isFocused) return [];
      const typed = typeof value === 'object' ? upload(value) : String(value ?? '');
      const told = typeof value === 'boolean' ? value : typed;
      return [
        {
          type: option.type,
          name: option.name,
          value: told,
          ...(isFocused ? { focused: true } : {}),
        },
      ];
    }
    if (value === undefined) {
      if (option.required) throw new Error(`${at} is required`);
      return [];
    }
    return [{ type: option.type, name: option.name, value: checked(at, option, value, upload) }];
  });
}

/** @throws when the client would refuse the value. */
function checked(at: string, option: CommandOption, value: OptionValue, upload: Upload): unknown {
  const wrong = (why: string) => new Error(`${at}: ${why}`);
  switch (option.type) {
    case optionTypes.string: {
      if (typeof value !== 'string') throw wrong('takes text');
      const chosen = pick(option, value);
      if (chosen) return chosen.value;
      if (option.choices?.length) throw wrong(`"${value}" is none of its choices`);
      const { min_length: min = 0, max_length: max = 6_000 } = option;
      if (value.length < min || value.length > max)
        throw wrong(`takes ${min} to ${max} characters`);
      return value;
    }
    case optionTypes.integer:
    case optionTypes.number: {
      const chosen = pick(option, value);
      if (chosen) return chosen.value;
      if (option.choices?.length) throw wrong(`"${String(value)}" is none of its choices`);
      if (typeof value !== 'number') throw wrong('takes a number');
      if (option.type === optionTypes.integer && !Number.isInteger(value))
        throw wrong('takes a whole number');
      const { min_value: min = -(2 ** 53), max_value: max = 2 ** 53 } = option;
      if (value < min || value > max) throw wrong(`takes ${min} to ${max}`);
      return value;
    }
    case optionTypes.boolean:
      if (typeof value !== 'boolean') throw wrong('takes yes or no');
      return value;
    case optionTypes.attachment:
      if (typeof value !== 'object') throw wrong('takes a file');
      checkFileType(at, option.file_types, value);
      return upload(value);
    default:
      throw wrong(`the stand-in knows no options of type ${option.type}`);
  }
}

/** People choose by what they read; tests may also say the value. */
function pick({ choices }: CommandOption, told: OptionValue): Choice | undefined {
  return choices?.find(({ value }) => value === told) ?? choices?.find(({ name }) => name === told);
}

const extensions: Readonly<Record<string, readonly string[]>> = {
  image: ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif', '.heic'],
  video: ['.mp4', '.mov', '.webm'],
  audio: ['.mp3', '.ogg', '.wav', '.flac', '.m4a'],
};

/** The client looks at the extension and nothing else. @throws when it does not fit. */
export function checkFileType(
  at: string,
  types: readonly string[] | undefined,
  { name }: LocalFile,
): void {
  if (!types?.length) return;
  const extension = posix.extname(name).toLowerCase();
  const fits = types.some((type) => (extensions[type] ?? [type]).includes(extension));
  if (!fits) throw new Error(`${at}: takes files of type ${types.join(', ')}, not ${name}`);
}

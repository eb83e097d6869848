// Marks of what was read from a file into a form. With the values of the form goes along, as one more of them, what the file
// said and how surely: a field that has another value by then has no mark any more.

import type { Form, Mark } from '../cards/card.ts';
import type { Args } from './command.ts';

/** The name under which it goes along. */
export const READ = 'read';

/** A field that was looked for in a file. */
export interface LookedFor {
  /** As the form has it; empty where nothing was found. */
  readonly value: string;
  readonly mark: Mark;
}

/** What was looked for, by the names of fields, as one value: `exam=CLF-C02 score=653? d1=n d2=?`. */
export function writeRead(fields: Readonly<Record<string, LookedFor>>): string {
  return Object.entries(fields)
    .map(([name, { value, mark }]) => `${name}=${value}${mark === 'look' ? '?' : ''}`)
    .join(' ');
}

/**
 * All fields with one mark, where there was no room for one each.
 * @param known all values of the form, which are as they were read.
 * @param names of all fields that are looked for in a file.
 */
export function writeAllRead(mark: Mark, known: Args, names: readonly string[]): string {
  const fields = names.flatMap((name) => {
    const { [name]: value = '' } = known;
    return value === '' && mark === 'read' ? [] : [[name, { value, mark }] as const];
  });
  return writeRead(Object.fromEntries(fields));
}

/** Gives a field its mark, as a part of it; nothing where it was not looked for, or was changed since. */
export type Marking = (name: string) => { readonly mark?: Mark };

/** @param args all values of a form as they are now. */
export function markingOf(args: Args): Marking {
  const fields = new Map((args[READ] ?? '').split(' ').flatMap(readField));
  const isSameExam = fields.get('exam')?.value === args['exam'];
  return (name) => {
    const field = fields.get(name);
    if (field?.value !== (args[name] ?? '')) return {};
    // The domains of another exam are others.
    return isSameExam || !/^d\d+$/.test(name) ? { mark: field.mark } : {};
  };
}

/** All marks of a form. */
export function marksIn({ fields, examMark }: Form): readonly Mark[] {
  const marks = fields.flatMap((field) =>
    field.kind === 'ratings' ? field.domains.map(({ mark }) => mark) : [field.mark],
  );
  return [examMark, ...marks].filter((mark) => mark !== undefined);
}

function readField(text: string): readonly (readonly [string, LookedFor])[] {
  const {
    name,
    value = '',
    doubt,
  } = /^(?<name>\w+)=(?<value>[\w.-]*)(?<doubt>\??)$/.exec(text)?.groups ?? {};
  return name === undefined ? [] : [[name, { value, mark: doubt ? 'look' : 'read' }]];
}

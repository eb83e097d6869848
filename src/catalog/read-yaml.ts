// Reads a data file and says, for anything wrong with it, the file, the line and the field.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { DataFileError, type DataIssue } from './data-file-error.ts';

export type Path = readonly PropertyKey[];

/** A parsed data file that still knows where each of its fields stands. */
export interface DataFile<T> {
  readonly value: T;
  /** Makes an issue about one field of this file. */
  issueAt(path: Path, message: string): DataIssue;
}

/**
 * Reads a YAML file (1.2 core schema: dates stay text) and checks its shape.
 * @throws DataFileError naming file, line and field of everything that is wrong.
 */
export function readYaml<S extends z.ZodType>(path: string, schema: S): DataFile<z.infer<S>> {
  const file = basename(path);
  const lines = new LineCounter();
  // A percent sign never stands alone at the beginning of a line.
  const text = readFileSync(path, 'utf8').replace(/(?<=[\d}]) %/g, '\u00A0%');
  const document = parseDocument(text, { lineCounter: lines });
  const issueAt = (at: Path, message: string): DataIssue => ({
    file,
    line: lineOf(document, lines, at),
    field: at.map(String).join('.'),
    message,
  });
  if (document.errors.length > 0) {
    throw new DataFileError(
      document.errors.map((error) => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        field: '',
        message: error.message.split('\n')[0] ?? error.code,
      })),
    );
  }
  const checked = schema.safeParse(toValue(document, file));
  if (!checked.success) {
    throw new DataFileError(checked.error.issues.flatMap((issue) => deepest(issue, issueAt)));
  }
  return { value: checked.data, issueAt };
}

/** The plain value; an alias that points nowhere is the one thing the parser leaves to find here. */
function toValue(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new DataFileError([{ file, line: 1, field: '', message: error.message }]);
  }
}

/**
 * A union tells what each of its branches misses; the branch that got furthest is the one the author meant.
 */
function deepest(
  issue: z.core.$ZodIssue,
  issueAt: DataFile<unknown>['issueAt'],
  prefix: Path = [],
): readonly DataIssue[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branches = issue.errors.toSorted((a, b) => closeness(b) - closeness(a));
    const inner = branches[0]?.[0];
    if (inner) return deepest(inner, issueAt, path);
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => issueAt([...path, key], 'there is no such field here'));
  }
  return [issueAt(path, issue.message)];
}

function closeness(branch: readonly z.core.$ZodIssue[]): number {
  const depth = Math.max(...branch.map((issue) => issue.path.length));
  const strangers = branch.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 0),
    0,
  );
  // A field that is not there at all: the author meant another form.
  const absent = branch.filter((issue) => issue.message.includes('received undefined')).length;
  return depth * 10 - branch.length - strangers * 3 - absent * 20;
}

/** Line of the field, or of the nearest enclosing field that is there. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true) ?? document.contents;
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => String(item.key) === String(key));
      const at = isNode(pair?.key) ? pair.key.range?.[0] : undefined;
      if (at !== undefined) return lines.linePos(at).line;
    }
    const node = document.getIn(path.slice(0, length), true);
    const at = isNode(node) ? node.range?.[0] : undefined;
    if (at !== undefined) return lines.linePos(at).line;
  }
  return 1;
}

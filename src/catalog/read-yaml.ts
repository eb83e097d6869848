// Reads a data file and says, for anything wrong with it, the file, the line and the field.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** One thing wrong in a data file. */
export interface DataIssue {
  readonly file: string;
  readonly line: number;
  readonly field: string;
  readonly message: string;
}

/** Thrown when a data file cannot be used; its message lists every issue, one a line. */
export class DataFileError extends Error {
  readonly issues: readonly DataIssue[];
  constructor(issues: readonly DataIssue[]) {
    super(
      issues
        .map(
          ({ file, line, field, message }) => `${file}:${line}: ${field || '(file)'}: ${message}`,
        )
        .join('\n'),
    );
    this.name = 'DataFileError';
    this.issues = issues;
  }
}

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
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
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
  const checked = schema.safeParse(document.toJS());
  if (!checked.success) {
    throw new DataFileError(checked.error.issues.map((issue) => deepest(issue, issueAt)));
  }
  return { value: checked.data, issueAt };
}

/**
 * A union tells what each of its branches misses; the branch that got furthest is the one the author meant.
 */
function deepest(
  issue: z.core.$ZodIssue,
  issueAt: DataFile<unknown>['issueAt'],
  prefix: Path = [],
): DataIssue {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branches = issue.errors.toSorted((a, b) => closeness(b) - closeness(a));
    const inner = branches[0]?.[0];
    if (inner) return deepest(inner, issueAt, path);
  }
  return issueAt(path, issue.message);
}

function closeness(branch: readonly z.core.$ZodIssue[]): number {
  const depth = Math.max(...branch.map((issue) => issue.path.length));
  const strangers = branch.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 0),
    0,
  );
  return depth * 10 - branch.length - strangers * 3;
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

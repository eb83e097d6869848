// Every migration in order. Only ever add at the end: what a database went through is never changed or taken back.

import type { Migration } from '../migrate.ts';
import * as attempts from './0001-attempts.ts';
import * as draftsAndClaims from './0002-drafts-and-claims.ts';
import * as oneIndexLess from './0003-one-index-less.ts';
import * as oneTreeEach from './0004-one-tree-each.ts';
import * as followUps from './0005-follow-ups.ts';
import * as groups from './0006-groups.ts';

export const migrations: readonly Migration[] = [
  attempts,
  draftsAndClaims,
  oneIndexLess,
  oneTreeEach,
  followUps,
  groups,
];

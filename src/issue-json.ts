// An issue as scripts see it, the same in `debrief analyze` and `debrief read`.

import { issues as words } from './cards/words/en.ts';
import type { Issue } from './core/issue.ts';

/** Field, message in words, and the nearest valid value where there is one. */
export function issueJson(issue: Issue): Readonly<Record<string, string>> {
  return {
    field: issue.field,
    message: words.words(issue),
    ...(issue.suggestion === undefined ? {} : { suggestion: issue.suggestion }),
  };
}

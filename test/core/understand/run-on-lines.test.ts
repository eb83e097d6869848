// Whatever people add to a report, in whatever order and with whatever sign between: it is read right, or asked or said.

import { describe, expect, it } from 'vitest';
import { readText } from '#src/core/understand/read-text.ts';
import { examOf, exams, ratingsOf } from '../reports.ts';
import {
  extras,
  RUN_ON_EXAM,
  RUN_ON_SCORE,
  type RunOn,
  runOnLines,
  strangeExtras,
} from './run-on-lines.ts';
import { TODAY } from './typed-text.ts';

/** All take some seconds. Prime to the 7 orders and 5 separators, so that some of each are met. */
const STEP = 6;
const some = (lines: readonly RunOn[]) => lines.filter((_line, at) => at % STEP === 0);
const read = (text: string) => readText(text, { exams, today: TODAY });
const meant = ({ ratings }: RunOn) => ratingsOf(examOf(RUN_ON_EXAM), ratings);

describe('a report and what is added to it, run into one another', () => {
  it('is read as told where what is added is known', () => {
    for (const line of some(runOnLines(extras))) {
      const { issues, remarks, sittings } = read(line.text);
      const [{ score, takenOn, passed, ratings } = { ratings: {} }] = sittings;
      const said = remarks.map((remark) => remark.code);
      expect({ issues, remarks: said, score, takenOn, passed, ratings }, line.text).toEqual({
        issues: [],
        remarks: line.remarks,
        score: RUN_ON_SCORE,
        takenOn: line.takenOn,
        passed: line.passed,
        ratings: meant(line),
      });
    }
  });

  it('loses no rating in silence and changes none where what is added is strange', () => {
    for (const line of some(runOnLines(strangeExtras))) {
      const { issues, remarks, sittings } = read(line.text);
      const ratings = sittings[0]?.ratings ?? {};
      expect(meant(line), line.text).toMatchObject(ratings);
      if (issues.length === 0 && remarks.length === 0) {
        expect(ratings, line.text).toEqual(meant(line));
      }
    }
  });
});

// Every worked example says exactly what was agreed.

import { describe, expect, it } from 'vitest';
import { analyze } from '#src/core/analyze.ts';
import { examOf, idsOf, tell } from './reports.ts';
import { type WorkedExample, workedExamples } from './worked-examples.ts';

function analysisOf({ exam, ratings, score, takenOn, history = [] }: WorkedExample) {
  return analyze(
    examOf(exam),
    tell(exam, ratings, score, { takenOn: takenOn ?? null }),
    history.map((each) => tell(exam, each.ratings, each.score, { takenOn: each.takenOn })),
  );
}

describe('the worked examples', () => {
  it('are eighteen, each with its own name', () => {
    expect(new Set(workedExamples.map((each) => each.name)).size).toBe(18);
  });

  it.each(workedExamples.map((example) => [example.name, example] as const))('%s', (_, example) => {
    const analysis = analysisOf(example);
    const { expected } = example;
    // What the example says nothing about is compared with itself.
    expect({
      outcome: analysis.outcome,
      gap: analysis.gap,
      attempt: analysis.attempt,
      atRiskWeight: analysis.atRiskWeight,
      band: analysis.readiness.band,
      weeks: analysis.timeline?.weeks,
      earliestRetake: analysis.timeline?.earliestRetake,
      firstDomain: analysis.domains[0]?.id,
      nextExam: analysis.nextExam?.ready,
    }).toEqual({
      outcome: expected.outcome ?? analysis.outcome,
      gap: expected.gap ?? analysis.gap,
      attempt: expected.attempt ?? analysis.attempt,
      atRiskWeight: expected.atRiskWeight ?? analysis.atRiskWeight,
      band: expected.band ?? analysis.readiness.band,
      weeks: expected.weeks ?? analysis.timeline?.weeks,
      earliestRetake: expected.earliestRetake ?? analysis.timeline?.earliestRetake,
      firstDomain: expected.firstDomain ?? analysis.domains[0]?.id,
      nextExam: expected.nextExam ?? analysis.nextExam?.ready,
    });
    if (expected.timeline === null) expect(analysis.timeline).toBeNull();
    if (expected.plan === null) expect(analysis.plan).toBeNull();
    if (expected.trend) expect(analysis.trend).toMatchObject(expected.trend);
    for (const list of ['redFlags', 'patterns', 'misreadings', 'afterPass'] as const) {
      const ids = idsOf(analysis[list]);
      expect(ids).toEqual(expect.arrayContaining([...(expected[list]?.has ?? [])]));
      for (const id of expected[list]?.hasnt ?? []) expect(ids).not.toContain(id);
    }
    expect(analysis.cannotTell).toEqual(
      expect.arrayContaining([...(expected.cannotTell?.has ?? [])]),
    );
  });
});

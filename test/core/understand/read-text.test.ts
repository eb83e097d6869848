// What people type and paste, against what it means.

import { describe, expect, it } from 'vitest';
import { loadExams } from '#src/catalog/load-exams.ts';
import { checkReport } from '#src/core/check-report.ts';
import type { Rating } from '#src/core/rating.ts';
import { readText, type TextReading } from '#src/core/understand/read-text.ts';
import { domainTexts, ratingTexts } from './texts/ratings.ts';
import { askedTexts, examTexts } from './texts/asked.ts';
import { noiseTexts, sittingTexts } from './texts/noise.ts';
import { officialTexts, secrets } from './texts/official.ts';
import { scoreTexts, verdictTexts } from './texts/scores.ts';
import { type Sitting, TODAY, type TypedText } from './typed-text.ts';

const exams = loadExams('data');
const byCode = new Map(exams.map((exam) => [exam.code, exam]));

const letters: Readonly<Record<string, Rating>> = {
  N: 'needs-improvement',
  C: 'competent',
  P: 'proficient',
  M: 'meets-competencies',
};

function read({ text, option }: TypedText): TextReading {
  const exam = option === undefined ? undefined : byCode.get(option);
  return readText(text, { exams, exam, today: TODAY });
}

/** A sitting as a reading holds it. */
function sittingOf(exam: string, { ratings = '', ...rest }: Sitting) {
  const domains = byCode.get(exam)?.domains ?? [];
  const rated = domains.flatMap((domain, at) => {
    const rating = letters[ratings[at] ?? '-'];
    return rating ? [[domain.id, rating]] : [];
  });
  return { ...rest, ratings: Object.fromEntries(rated) };
}

function told(reading: TextReading) {
  return {
    exam: reading.exam?.code,
    issues: reading.issues,
    sittings: reading.sittings.map(({ weightsAsPercentages, ...sitting }) => sitting),
  };
}

const groups: Readonly<Record<string, readonly TypedText[]>> = {
  scores: scoreTexts,
  verdicts: verdictTexts,
  domains: domainTexts,
  ratings: ratingTexts,
  noise: noiseTexts,
  'several sittings': sittingTexts,
  'official reports': officialTexts,
  exams: examTexts,
  'to be asked about': askedTexts,
};

describe.each(Object.entries(groups))('%s', (_group, texts) => {
  it.each(texts)('$text', (typed) => {
    const { means } = typed;
    const reading = read(typed);
    if ('asks' in means) {
      expect(reading.issues.map((issue) => issue.code)).toEqual(means.asks);
      if (means.suggests) expect(reading.issues[0]?.suggestion).toBe(means.suggests);
      return;
    }
    if ('sittings' in means) {
      const sittings = means.sittings.map((sitting) => sittingOf(means.exam, sitting));
      expect(told(reading)).toEqual({ exam: means.exam, issues: [], sittings });
      return;
    }
    const { exam, remarks, objects, ...sitting } = means;
    expect(told(reading)).toEqual({ exam, issues: [], sittings: [sittingOf(exam, sitting)] });
    if (remarks) expect(reading.remarks.map((remark) => remark.code)).toEqual(remarks);
    const chosen = byCode.get(exam);
    if (objects && chosen) {
      const checked = checkReport(chosen, reading.sittings[0] ?? {}, TODAY);
      expect(checked.ok ? [] : checked.issues.map((issue) => issue.code)).toEqual(objects);
    }
  });
});

describe('official reports', () => {
  it.each(officialTexts)('show no name and no number of a person: $text', (typed) => {
    const reading = JSON.stringify({ ...read(typed), exam: null });
    expect(secrets.filter((secret) => reading.includes(secret))).toEqual([]);
  });
});

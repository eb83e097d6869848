// What people type and paste, against what it means.

import { describe, expect, it } from 'vitest';
import { checkReport } from '#src/core/check-report.ts';
import { readText, type TextReading } from '#src/core/understand/read-text.ts';
import { examOf, exams, ratingsOf } from '../reports.ts';
import { askedTexts, examTexts } from './texts/asked.ts';
import { dateTexts } from './texts/dates.ts';
import { dayWordTexts } from './texts/day-words.ts';
import { moreExamTexts } from './texts/exams.ts';
import { fieldTexts } from './texts/fields.ts';
import { leftOpenTexts } from './texts/left-open.ts';
import { lineTexts } from './texts/lines.ts';
import { markupTexts } from './texts/markup.ts';
import { noiseTexts, sittingTexts } from './texts/noise.ts';
import { numberedTexts } from './texts/numbered.ts';
import { numberTexts } from './texts/numbers.ts';
import { officialTexts, secrets } from './texts/official.ts';
import { pageTexts } from './texts/pages.ts';
import { postTexts } from './texts/posts.ts';
import { domainTexts, ratingTexts } from './texts/ratings.ts';
import { resultTexts } from './texts/results.ts';
import { runOnTexts } from './texts/run-on.ts';
import { scoreTexts, verdictTexts } from './texts/scores.ts';
import { shorthandTexts } from './texts/shorthand.ts';
import { storyTexts } from './texts/stories.ts';
import { type Sitting, TODAY, type TypedText } from './typed-text.ts';

function read({ text, option }: TypedText): TextReading {
  const exam = option === undefined ? undefined : examOf(option);
  return readText(text, { exams, exam, today: TODAY });
}

/** A sitting as a reading holds it. */
function sittingOf(code: string, { ratings, ...rest }: Sitting) {
  return { ...rest, ratings: ratings === undefined ? {} : ratingsOf(examOf(code), ratings) };
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
  posts: postTexts,
  stories: storyTexts,
  lines: lineTexts,
  fields: fieldTexts,
  numbers: numberTexts,
  dates: dateTexts,
  'days in words': dayWordTexts,
  'domains left open': leftOpenTexts,
  'numbered ratings': numberedTexts,
  'pages of reports': pageTexts,
  'more exams': moreExamTexts,
  'markup and Japanese': markupTexts,
  shorthand: shorthandTexts,
  results: resultTexts,
  'run into one another': runOnTexts,
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
    const { exam, remarks, quotes, objects, ...sitting } = means;
    expect(told(reading)).toEqual({ exam, issues: [], sittings: [sittingOf(exam, sitting)] });
    if (remarks) expect(reading.remarks.map((remark) => remark.code)).toEqual(remarks);
    if (quotes) expect(reading.remarks.map((remark) => remark.given)).toEqual(quotes);
    if (objects) {
      const checked = checkReport(examOf(exam), reading.sittings[0] ?? {}, TODAY);
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

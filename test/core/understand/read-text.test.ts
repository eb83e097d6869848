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

describe('the first wrong thing', () => {
  it.each([
    ['CLF 650 gardening NI rest ok', ['unknown-domain: gardening']],
    ['CLF 650 gardening NI, rest ok', ['unknown-domain: gardening']],
    [
      'DOP 700 billing NI, cloud concepts MC',
      ['unknown-domain: billing', 'unknown-domain: cloud concepts'],
    ],
    [
      'DOP 700 billing NI, cloud concepts MC, rest ok',
      ['unknown-domain: billing', 'unknown-domain: cloud concepts'],
    ],
    ['DOP 700 billing NI, cloud MC', ['unknown-domain: billing']],
    ['CLF 65% security NI', ['score-is-percentage: 65%']],
    ['CLF -5', ['score-out-of-range: -5']],
    ['CLF -5 security NI, rest ok', ['score-out-of-range: -5']],
  ])('of %j is named, and nothing that follows from it', (text, issues) => {
    const reading = readText(text, { exams, today: TODAY });
    expect(reading.issues.map(({ code, given }) => `${code}: ${given}`)).toEqual(issues);
    expect(reading.remarks).toEqual([]);
  });

  it.each([
    // The weight, a percentage beside a score, one that belongs to a domain, a dash, a word that names nothing.
    ['CLF 30% security NI', { ratings: '-N--' }],
    ['CLF 650 45% security NI', { score: 650, ratings: '-N--' }],
    ['CLF security 45% NI', { ratings: '-N--' }],
    ['CLF - 650 security NI', { score: 650, ratings: '-N--' }],
    ['CLF -650 security NI', { score: 650, ratings: '-N--' }],
    ['CLF 650 mostly NI, security and tech, rest ok', { score: 650, ratings: 'MNNM' }],
    ['CLF 650 result NI, security rest ok', { score: 650, ratings: 'MNMM' }],
  ])('of %j is none', (text, { ratings, ...rest }) => {
    const reading = readText(text, { exams, today: TODAY });
    expect(reading.issues).toEqual([]);
    const [sitting] = reading.sittings;
    expect(sitting).toMatchObject({ ...rest, ratings: ratingsOf(examOf('CLF-C02'), ratings) });
  });
});

// Options, text and answers together make one report; what is surer wins, and a change keeps the rest.

import { describe, expect, it } from 'vitest';
import type { Args } from '#src/app/command.ts';
import { gatherReport } from '#src/app/told-report.ts';
import { examOf, testExams } from '#test/support/make-bot-for-tests.ts';
import { makeReport } from '#test/support/stored-reports.ts';

const latest = '2026-11-23';
const gather = (args: Args) => gatherReport(args, testExams, latest);
const text = 'CLF-C02 650 2026-03-01 security NI, rest ok';
const rest = {
  'cloud-concepts': 'meets-competencies',
  'cloud-technology-and-services': 'meets-competencies',
  'billing-pricing-and-support': 'meets-competencies',
} as const;

describe('gathering a report', () => {
  it('reads everything from a text', () => {
    expect(gather({ text })).toEqual({
      exam: examOf('CLF-C02'),
      reports: [
        makeReport({
          score: 650,
          takenOn: '2026-03-01',
          ratings: { ...rest, 'security-and-compliance': 'needs-improvement' },
          study: [],
          hoursPerWeek: null,
        }),
      ],
      issues: [],
      remarks: [],
    });
  });

  it('lets an option win over the text', () => {
    const { reports } = gather({
      text,
      score: '680',
      taken: '2026-04-01',
      study: 'videos, labs',
      hours: '5.5',
    });
    expect(reports).toMatchObject([
      { score: 680, takenOn: '2026-04-01', study: ['videos', 'hands-on'], hoursPerWeek: 5.5 },
    ]);
  });

  it('takes the exam from its own option, for a text that names none', () => {
    expect(gather({ exam: 'Cloud Practitioner', text: '650 all ok' })).toMatchObject({
      exam: { code: 'CLF-C02' },
      reports: [{ score: 650 }],
    });
  });

  it('works without any text', () => {
    expect(gather({ exam: 'dop', score: '751' }).reports).toMatchObject([
      { exam: 'DOP-C02', score: 751, passed: true, ratings: {} },
    ]);
  });

  it('takes the first day of the future anywhere on Earth as still to come', () => {
    const on = (taken: string) => gather({ text, taken });
    expect(on('2026-11-23').reports).toMatchObject([{ takenOn: '2026-11-23' }]);
    expect(on('2026-11-24').issues).toMatchObject([{ field: 'takenOn', code: 'date-in-future' }]);
  });

  it('gives issues and no report when anything is wrong', () => {
    expect(gather({})).toMatchObject({ exam: null, issues: [{ code: 'missing-exam' }] });
    for (const args of [
      { text, score: 'many' },
      { text, taken: 'soon' },
      { text, study: 'osmosis' },
      { text, hours: '-1' },
      { text, ratings: 'security superb' },
      { text, exam: 'no such exam' },
      { text, exam: 'DOP-C02' },
      { exam: 'CLF-C02' },
    ]) {
      const { issues, reports } = gather(args);
      expect(issues, JSON.stringify(args)).toHaveLength(1);
      expect(reports).toEqual([]);
    }
  });
});

describe('days in words', () => {
  const utc = (args: Args) => gatherReport(args, testExams, latest, undefined, '2026-11-22');
  const took = (given: string, date: string) => ({
    code: 'date-taken-as',
    given,
    values: { date },
  });

  it.each([
    ['today', '2026-11-22'],
    ['yesterday', '2026-11-21'],
    ['last Friday', '2026-11-20'],
    ['on Friday', '2026-11-20'],
    ['20 Nov', '2026-11-20'],
    ['on 20 November', '2026-11-20'],
    ['Nov 23', '2026-11-23'],
    ['Dec 24', '2025-12-24'],
  ])('are taken from the option: "%s" is %s, and that is said', (taken, date) => {
    const told = utc({ exam: 'CLF-C02', score: '650', taken });
    expect(told.reports).toMatchObject([{ takenOn: date }]);
    expect(told.remarks).toEqual([took(taken, date)]);
  });

  it('are taken from the text, counted from the day in UTC', () => {
    const told = utc({ text: 'CLF-C02 650 taken yesterday' });
    expect(told.reports).toMatchObject([{ takenOn: '2026-11-21' }]);
    expect(told.remarks).toEqual([took('yesterday', '2026-11-21')]);
  });

  it('count from the latest day where no other is known', () => {
    expect(gather({ text, taken: 'yesterday' }).reports).toMatchObject([{ takenOn: '2026-11-22' }]);
  });

  it('in the text are not spoken of where the option says the day', () => {
    const told = utc({ text: 'CLF-C02 650 taken yesterday', taken: '2026-11-20' });
    expect(told.reports).toMatchObject([{ takenOn: '2026-11-20' }]);
    expect(told.remarks).toEqual([]);
  });

  it.each(['soon', 'tomorrow', 'Friday', '31 Nov', 'yesterday I studied'])(
    'are refused where they are no day of the past: "%s"',
    (taken) => {
      expect(utc({ text, taken }).issues).toMatchObject([{ field: 'takenOn' }]);
    },
  );
});

describe('answers about ratings', () => {
  const told = (ratings: string, before = 'CLF-C02 650 security NI') =>
    gather({ text: before, ratings }).reports[0]?.ratings;
  const security = { 'security-and-compliance': 'needs-improvement' };

  it.each(['yes', 'Yes.', 'y', 'they did', 'all of them', 'ja'])(
    'take "%s" for: the others meet competencies',
    (answer) => {
      expect(told(answer)).toEqual({ ...security, ...rest });
    },
  );

  it('take "no" for Needs Improvement where one domain is open, and ask which where several are', () => {
    expect(told('no')).toBeUndefined();
    const three = gather({ text: 'CLF-C02 650 security NI, tech NI, billing ok', ratings: 'no' });
    expect(three.reports[0]?.ratings['cloud-concepts']).toBe('needs-improvement');
    expect(gather({ text: 'CLF-C02 650 security NI', ratings: 'no' }).issues).toMatchObject([
      { code: 'which-ratings' },
    ]);
  });

  it.each(['', ' ', 'not sure', '?', "don't know"])('take "%s" for: not known', (answer) => {
    expect(told(answer)).toEqual(security);
  });

  it('are read like a chat line', () => {
    expect(told('billing NI, rest ok')).toEqual({
      ...security,
      ...rest,
      'billing-pricing-and-support': 'needs-improvement',
    });
    expect(told('tech competent')).toEqual({
      ...security,
      'cloud-technology-and-services': 'competent',
    });
  });

  it('say what they left out', () => {
    const { reports, remarks } = gather({
      text: 'CLF-C02 650 security NI, took it yesterday',
      ratings: 'billing so-so, security …, rest ok yesterday',
    });
    expect(reports[0]?.ratings).toEqual({
      ...security,
      'cloud-concepts': 'meets-competencies',
      'cloud-technology-and-services': 'meets-competencies',
    });
    expect(remarks).toEqual([
      { code: 'date-taken-as', given: 'yesterday', values: { date: '2026-11-22' } },
      {
        code: 'domain-left-open',
        given: 'billing so-so',
        values: { domain: 'Billing, Pricing, and Support' },
      },
    ]);
    expect(
      gather({ text: 'CLF-C02 650', ratings: 'security NI, billing ok my internet' }).remarks,
    ).toEqual([{ code: 'rating-left-out', given: 'billing ok' }]);
  });

  it('bring a score, a day and a verdict along where none was told before', () => {
    const all = 'security NI, tech NI, rest ok, score 650, failed, taken 2026-11-15';
    expect(gather({ exam: 'CLF-C02', ratings: all })).toMatchObject({
      reports: [{ score: 650, passed: false, takenOn: '2026-11-15' }],
      remarks: [],
    });
    const day = gather({ text: 'CLF-C02 650', ratings: 'security NI, rest ok, sat it yesterday' });
    expect(day.reports).toMatchObject([{ score: 650, takenOn: '2026-11-22' }]);
    expect(day.remarks).toMatchObject([{ code: 'date-taken-as', given: 'yesterday' }]);
    const verdict = gather({ exam: 'CLF-C02', ratings: 'security NI, rest ok. I failed.' });
    expect(verdict.reports).toMatchObject([{ score: null, passed: false }]);
  });

  it('leave out another score or day than was told before, and say so', () => {
    const ratings = 'security NI, rest ok, score 690, taken 2026-11-15';
    const others = gather({ exam: 'CLF-C02', score: '650/1000', taken: '2026-11-01', ratings });
    expect(others.reports).toMatchObject([{ score: 650, takenOn: '2026-11-01' }]);
    expect(others.remarks).toEqual([
      { code: 'number-left-out', given: '690' },
      { code: 'day-left-out', given: '2026-11-15' },
    ]);
    const same = { exam: 'CLF-C02', score: '690/1000', taken: '15 Nov 2026', ratings };
    expect(gather(same).remarks).toEqual([]);
    const other = gather({ text: 'CLF-C02 650', ratings: 'security NI, rest ok. I passed.' });
    expect(other.issues).toMatchObject([{ code: 'verdict-contradicts-score' }]);
  });

  it('never change what the text said', () => {
    expect(told('security ok, billing ok')).toEqual({
      ...security,
      'billing-pricing-and-support': 'meets-competencies',
    });
  });

  it('are refused when nothing in them is a rating', () => {
    expect(gather({ text, ratings: 'purple' }).issues).toMatchObject([
      { field: 'ratings', given: 'purple' },
    ]);
  });
});

describe('changing a report', () => {
  const exam = examOf('CLF-C02');
  const change = (args: Args, report = makeReport()) =>
    gatherReport(args, testExams, latest, { exam, report });

  it.each<[Args, Partial<ReturnType<typeof makeReport>>]>([
    [{ text: 'score 655' }, { score: 655 }],
    [{ text: '655' }, { score: 655 }],
    [{ text: 'score 720' }, { score: 720, passed: true }],
    [{ text: 'on 2026-02-02' }, { takenOn: '2026-02-02' }],
    [{ taken: '2026-02-02' }, { takenOn: '2026-02-02' }],
    [{ study: 'reading' }, { study: ['reading'] }],
    [{ hours: '3' }, { hoursPerWeek: 3 }],
    [
      { text: 'security ok' },
      {
        ratings: {
          'cloud-concepts': 'meets-competencies',
          'security-and-compliance': 'meets-competencies',
        },
      },
    ],
    [{ text: 'failed' }, {}],
  ])('with %j changes that and nothing else', (args, changed) => {
    expect(change(args).reports).toEqual([makeReport(changed)]);
  });

  it('keeps a verdict where there is no score', () => {
    const verdictOnly = makeReport({ score: null, passed: true });
    expect(change({ text: 'on 2026-02-02' }, verdictOnly).reports).toMatchObject([
      { score: null, passed: true },
    ]);
    expect(change({ text: 'score 612' }, verdictOnly).reports).toMatchObject([
      { score: 612, passed: false },
    ]);
  });

  it.each<[Args, string]>([
    [{ text: 'score 6550' }, 'score-out-of-range'],
    [{ text: 'passed' }, 'verdict-contradicts-score'],
    [{ text: 'SAA-C03 score 655' }, 'several-exams'],
    [{ taken: '2026-02-30' }, 'date-impossible'],
  ])('refuses %j', (args, code) => {
    expect(change(args)).toMatchObject({ reports: [], issues: [{ code }] });
  });
});

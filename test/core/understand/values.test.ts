// Values that can only be one thing: an exam, a domain, a rating.

import { describe, expect, it } from 'vitest';
import { matchDomain } from '#src/core/understand/find-domains.ts';
import { matchExam } from '#src/core/understand/find-exam.ts';
import { matchRating, nearestRating } from '#src/core/understand/rating-words.ts';
import { nearest } from '#src/core/understand/similar.ts';
import { examOf, exams } from '../reports.ts';
import { TODAY } from './typed-text.ts';

describe('matchExam', () => {
  it.each([
    ['CLF-C02', 'CLF-C02'],
    [' clf c02 ', 'CLF-C02'],
    ['clfc02', 'CLF-C02'],
    ['CLF-CO2', 'CLF-C02'],
    ['clf', 'CLF-C02'],
    ['ccp', 'CLF-C02'],
    ['Cloud Practitioner', 'CLF-C02'],
    ['AWS Certified Cloud Practitioner', 'CLF-C02'],
    ['クラウドプラクティショナー', 'CLF-C02'],
    ['AWS Certified Solutions Architect – Associate', 'SAA-C03'],
    ['**saa**', 'SAA-C03'],
    ['devops pro', 'DOP-C02'],
    ['soa-c02', 'SOA-C02'],
    ['SysOps Administrator', 'SOA-C02'],
    ['AI Practitioner', 'AIF-C01'],
  ])('%j is %s', (told, code) => {
    const matched = matchExam(told, exams, TODAY);
    expect(matched.ok && matched.value.code).toBe(code);
  });

  it.each([
    ['CLF-C01', 'other-version', 'CLF-C02'],
    ['saa-c02', 'other-version', 'SAA-C03'],
    ['clff', 'unknown-exam', 'CLF-C02'],
    ['cloud practitoner', 'unknown-exam', 'CLF-C02'],
    ['AZ-900', 'unknown-exam', undefined],
    ['', 'unknown-exam', undefined],
    ['sap', 'ambiguous-exam', undefined],
    ['solutions architect', 'ambiguous-exam', undefined],
    ['CLF-C02 650', 'unknown-exam', 'CLF-C02'],
  ])('%j is asked about: %s', (told, code, suggestion) => {
    const matched = matchExam(told, exams, TODAY);
    expect(matched.ok ? [] : matched.issues.map((issue) => [issue.code, issue.suggestion])).toEqual(
      [[code, suggestion]],
    );
  });

  it('means the version of the day', () => {
    const on = (day: string) => {
      const matched = matchExam('sap', exams, day);
      return matched.ok ? matched.value.code : matched.issues[0]?.choices;
    };
    expect(on('2026-05-01')).toBe('SAP-C02');
    expect(on('2026-11-23')).toEqual(['SAP-C02', 'SAP-C03']);
    expect(on('2027-05-01')).toBe('SAP-C03');
  });
});

describe('matchDomain', () => {
  it.each(exams.map((exam) => [exam.code, exam] as const))(
    'knows what each of %s is called',
    (_code, exam) => {
      for (const [at, { id, name }] of exam.domains.entries()) {
        const names = [
          ...[
            id,
            name,
            name.toUpperCase(),
            name.replaceAll(' and ', ' & '),
            ` ${name}: `,
            `**${name}**`,
          ],
          ...[
            `${at + 1}`,
            `${at + 1}.0`,
            `Domain ${at + 1}`,
            `domain ${at + 1}: ${name}`,
            `D${at + 1}`,
            `Section ${at + 1}.0`,
          ],
          ...[`${at + 1}. ${name}`, `${name} (30%)`, `Domain ${at + 1}: ${name} 24%`],
        ];
        for (const told of names) expect([told, matchDomain(exam, told)]).toEqual([told, [at]]);
      }
    },
  );

  it('knows every alias as one domain or as several, and gives each domain at least one', () => {
    for (const exam of exams) {
      for (const [at, domain] of exam.domains.entries()) {
        const matched = domain.aliases.map((alias) => matchDomain(exam, alias));
        for (const each of matched) expect(each).toContain(at);
        expect(matched.some((each) => each.length === 1)).toBe(true);
      }
    }
  });

  it.each([
    ['CLF-C02', 'securty', [1]],
    ['CLF-C02', 'Bill', [3]],
    ['CLF-C02', 'cloud', [0, 2]],
    ['CLF-C02', 'networking', []],
    ['CLF-C02', '0', []],
    ['CLF-C02', '5', []],
    ['CLF-C02', 'security groups', []],
    ['CLF-C02', 'Security Hub', []],
    ['CLF-C02', 'score', []],
    ['CLF-C02', '', []],
    ['DEA-C01', 'score', []],
    ['DEA-C01', 'Data Store Mgmt', [1]],
    ['SAA-C03', 'designing high-available architectures', [1]],
    ['SAA-C03', 'high', []],
    ['SCS-C03', 'infra sec', [2]],
    ['SCS-C03', 'security', [2, 5]],
    ['SAP-C02', 'continuous improvement', [2]],
    ['DOP-C02', 'ha', [2]],
    ['DOP-C02', 'dr', [2]],
    ['CLF-C02', 'cc', [0]],
  ])('%s: %j is %j', (code, told, expected) => {
    expect(matchDomain(examOf(code), told)).toEqual(expected);
  });
});

describe('matchRating', () => {
  it.each([
    ['Needs Improvement', 'needs-improvement'],
    ['needs-improvement', 'needs-improvement'],
    ['NEEDS_IMPROVEMENT', 'needs-improvement'],
    ['needs improvment', 'needs-improvement'],
    ['needs a lot of improvement', 'needs-improvement'],
    ['NI', 'needs-improvement'],
    ['N.I.', 'needs-improvement'],
    ['n', 'needs-improvement'],
    ['weak', 'needs-improvement'],
    ['改善が必要', 'needs-improvement'],
    ['❌', 'needs-improvement'],
    ['Meets Competencies', 'meets-competencies'],
    ['meets', 'meets-competencies'],
    ['M/C', 'meets-competencies'],
    ['ok', 'meets-competencies'],
    ['`Meets competancies`', 'meets-competencies'],
    ['コンピテンシーを満たしている', 'meets-competencies'],
    ['Competent', 'competent'],
    ['compentent', 'competent'],
    ['Proficient', 'proficient'],
    ['strong', 'proficient'],
    ['Not Enough Information', 'unknown'],
    ['n/a', 'unknown'],
    ['unknown', 'unknown'],
    ['', null],
    ['x', null],
    ['competency', null],
    ['not competent', null],
    ['NI or MC', null],
    ['security NI', null],
    ['66%', null],
  ])('%j is %s', (told, expected) => {
    expect(matchRating(told, examOf('CLF-C02'))).toBe(expected);
  });

  it('offers the nearest word of the exam', () => {
    expect(nearestRating('needs imrpovemnt!', examOf('SAA-C03'))).toBe('Needs Improvement');
    expect(nearestRating('stron', examOf('DOP-C02'))).toBe('Strong');
    expect(nearestRating('superb', examOf('CLF-C02'))).toBeUndefined();
  });
});

describe('nearest', () => {
  it.each([
    ['meet', ['meets', 'needs'], 'meets'],
    ['CLF C02', ['DOP-C02', 'CLF-C02'], 'CLF-C02'],
    ['', ['a'], undefined],
    ['!!!', ['a'], undefined],
    ['x'.repeat(10_000), ['x'], undefined],
  ])('of %j', (told, known, expected) => {
    expect(nearest(told, known)).toBe(expected);
  });
});

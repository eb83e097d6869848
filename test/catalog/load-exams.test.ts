// Loading exam files: a new exam is one file and no code, and a broken file is refused with file, line and field.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { kebabCase } from '#src/catalog/check-references.ts';
import { DataFileError } from '#src/catalog/data-file-error.ts';
import { examFiles, loadExams } from '#src/catalog/load-exams.ts';
import { analyze } from '#src/core/analyze.ts';
import type { Report } from '#src/core/attempt.ts';
import { dataFolder, exams, idsOf } from '../core/reports.ts';

const scratch = mkdtempSync(join(tmpdir(), 'debrief-catalog-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
let folders = 0;

/** The whole file that data/README.md shows to authors. */
const example = /```yaml\n(# yaml-language-server[\s\S]*?)```/.exec(
  readFileSync(join(dataFolder, 'README.md'), 'utf8'),
)?.[1];
if (!example) throw new RangeError('data/README.md shows no whole file');

/** A data folder of its own with what all exams share and these exam files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(scratch, String(folders++));
  mkdirSync(join(folder, 'exams'), { recursive: true });
  for (const name of ['aws.yaml', 'readiness-line.yaml']) {
    cpSync(join(dataFolder, name), join(folder, name));
  }
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, 'exams', name), text);
  }
  return folder;
}

function refusal(folder: string): DataFileError {
  try {
    loadExams(folder);
  } catch (error) {
    if (error instanceof DataFileError) return error;
    throw error;
  }
  throw new RangeError('the file was taken');
}

/** The example with one text replaced; fails when the text is not there. */
function edited(from: string, to: string): string {
  const text = example ?? '';
  if (!text.includes(from)) throw new RangeError(`the example has no "${from}"`);
  return text.replace(from, to);
}

const finding = (changes: Readonly<Record<string, string>>) => {
  const fields = {
    id: 'storage-alone',
    when: '{ outcome: fail }',
    basis: 'judgement',
    title: 'Storage alone',
    detail: 'Detail.',
    advice: 'Advice.',
    ...changes,
  };
  const lines = Object.entries(fields).map(([key, value]) => `    ${key}: ${value}`);
  return `  -${lines.join('\n').slice(3)}\n`;
};

describe('a broken exam file', () => {
  it.each<readonly [string, string, string, string, RegExp]>([
    // what is wrong, the text, the words on the line to be named, the field, the message
    [
      'a fact without a source',
      edited('{ value: 130, source: xyz-guide }', '{ value: 130 }'),
      'minutes:',
      'facts.minutes.source',
      /expected string/,
    ],
    [
      'a fact whose source is not listed',
      edited('{ value: 130, source: xyz-guide }', '{ value: 130, source: xyz-page }'),
      'minutes:',
      'facts.minutes.source',
      /no source "xyz-page"; known: .*xyz-guide/,
    ],
    [
      'domains whose source is not listed',
      edited('domains: { source: xyz-guide }', 'domains: { source: xyz-page }'),
      'domains: { source',
      'facts.domains.source',
      /no source "xyz-page"/,
    ],
    [
      'a fact that is missing',
      edited('  minutes: { value: 130, source: xyz-guide }\n', ''),
      'facts:',
      'facts.minutes',
      /expected object/,
    ],
    [
      'an unknown key in a fact',
      edited('{ value: 130, source: xyz-guide }', '{ value: 130, source: xyz-guide, colour: red }'),
      'minutes:',
      'facts.minutes.colour',
      /no such field/,
    ],
    [
      'weights that add to 105',
      edited('weight: 40', 'weight: 45'),
      'domains:\n',
      'domains',
      /add to 105/,
    ],
    [
      'weights that add to 95',
      edited('weight: 40', 'weight: 35'),
      'domains:\n',
      'domains',
      /add to 95/,
    ],
    [
      'a weight that is missing while another is there',
      edited('weight: 40', 'weight: null'),
      'domains:\n',
      'domains',
      /all are null/,
    ],
    [
      'a weight that is text',
      edited('weight: 40', 'weight: "40"'),
      'weight: "40"',
      'domains.1.weight',
      /expected number/,
    ],
    [
      'an id that is not the kebab case of the name',
      edited('id: storage-and-databases', 'id: storage'),
      'id: storage',
      'domains.0.id',
      /storage-and-databases/,
    ],
    [
      'a domain named twice',
      edited('id: storage-and-databases', 'id: security').replace(
        'name: Storage and Databases',
        'name: Security',
      ),
      '  - id: security\n    name: Security\n    weight: 40',
      'domains.1.id',
      /appears twice/,
    ],
    [
      'an unknown domain in a condition',
      `${example}redFlags:\n${finding({ when: '{ domain: secrity, is: needs-improvement }' })}`,
      'when:',
      'redFlags.0.when',
      /no domain "secrity" in this exam; known: storage-and-databases, security/,
    ],
    [
      'an unknown domain deep in a condition',
      `${example}redFlags:\n${finding({ when: '{ any: [{ none: [{ every: competent, except: [databases] }] }] }' })}`,
      'when:',
      'redFlags.0.when',
      /no domain "databases"/,
    ],
    [
      'an unknown domain in the timeline',
      `${example}timeline:\n  - { when: { domain: iam, is: competent }, weeks: [2, 3] }\n  - weeks: [4, 8]\n`,
      '- { when:',
      'timeline.0.when',
      /no domain "iam"/,
    ],
    [
      'an unknown word for a rating',
      `${example}redFlags:\n${finding({ when: '{ domain: security, is: excellent }' })}`,
      'when:',
      'redFlags.0.when.is',
      /needs-improvement/,
    ],
    [
      'an unknown placeholder',
      `${example}redFlags:\n${finding({ detail: "'You have {marks} points.'" })}`,
      'detail:',
      'redFlags.0.detail',
      /unknown placeholder \{marks\}; known here: .*\{score\}/,
    ],
    [
      'a fact that names no source in a finding',
      `${example}redFlags:\n${finding({ basis: 'fact' })}`,
      '  - id: storage-alone',
      'redFlags.0.source',
      /names its source/,
    ],
    [
      'a finding whose source is not listed',
      `${example}redFlags:\n${finding({ basis: 'fact', source: 'xyz-page' })}`,
      'source: xyz-page',
      'redFlags.0.source',
      /no source "xyz-page"/,
    ],
    [
      'a variant that asks for a domain it does not have',
      `${example}redFlags:\n${finding({ variants: '[{ when: { domain: secrity, is: proficient }, title: Other }]' })}`,
      'variants:',
      'redFlags.0.variants.0.when',
      /no domain "secrity"/,
    ],
    [
      'a variant that says nothing else',
      `${example}redFlags:\n${finding({ variants: '[{ when: { outcome: pass } }]' })}`,
      'variants:',
      'redFlags.0.variants.0',
      /give title, detail or advice/,
    ],
    [
      'a finding named twice',
      `${example}redFlags:\n${finding({})}${finding({ title: 'Again' })}`,
      'id: storage-alone\n    when: { outcome: fail }\n    basis: judgement\n    title: Again',
      'redFlags.1.id',
      /appears twice/,
    ],
    [
      'a misreading placed after one that is not there',
      `${example}misreadings:\n${finding({ after: 'tricky-words' })}`,
      'after:',
      'misreadings.0.after',
      /no common misreading "tricky-words"/,
    ],
    [
      'a timeline whose last row has a condition',
      `${example}timeline:\n  - { when: { outcome: fail }, weeks: [2, 3] }\n`,
      'timeline:',
      'timeline',
      /last row/,
    ],
    [
      'weeks the wrong way round',
      `${example}timeline:\n  - weeks: [8, 4]\n`,
      '- weeks:',
      'timeline.0.weeks',
      /fewest weeks first/,
    ],
    [
      'question counts that do not add up',
      edited('total: 65', 'total: 66'),
      'questions:',
      'facts.questions.value',
      /add to total/,
    ],
    [
      'a day that no calendar has',
      edited('checked: 2026-11-22', 'checked: 2026-13-01'),
      'checked:',
      'sources.xyz-guide.checked',
      /no such day/,
    ],
    [
      'a pass mark off the scale',
      edited('value: 720', 'value: 1720'),
      'passMark:',
      'facts.passMark.value',
      /1000/,
    ],
    [
      'a code of another shape',
      edited('code: XYZ-C01', 'code: xyz-c01'),
      'code:',
      'code',
      /CLF-C02/,
    ],
  ])('with %s is refused', (_, text, words, field, message) => {
    const { issues } = refusal(folderWith({ 'xyz-c01.yaml': text }));
    const at = text.lastIndexOf(words);
    expect(at).toBeGreaterThanOrEqual(0);
    expect(issues).toEqual([
      {
        file: 'xyz-c01.yaml',
        line: text.slice(0, at).split('\n').length,
        field,
        message: expect.stringMatching(message),
      },
    ]);
  });

  it.each([
    ['a list that is never closed', 'aliases: [example associate]', 'aliases: [example', 6],
    ['a colon in an unquoted text', 'title: AWS exam guide XYZ-C01', 'title: AWS guide: XYZ', 10],
    ['a key given twice', 'level: associate', 'level: associate\nlevel: associate', 7],
  ])('with %s is refused at its line', (_, from, to, line) => {
    const { issues } = refusal(folderWith({ 'xyz-c01.yaml': edited(from, to) }));
    expect(issues[0]).toMatchObject({ file: 'xyz-c01.yaml', field: '', line });
  });

  it.each(['abc-c01.yaml', 'XYZ-C01.yaml', 'xyz.yaml'])(
    'named %s although its code is XYZ-C01 is refused',
    (name) => {
      const { issues } = refusal(folderWith({ [name]: example }));
      expect(issues).toEqual([
        {
          file: name,
          line: 3,
          field: 'code',
          message: 'the file of XYZ-C01 is named xyz-c01.yaml',
        },
      ]);
    },
  );

  it('with an unknown key is refused, and the key is named', () => {
    const { message } = refusal(folderWith({ 'xyz-c01.yaml': `${example}colour: red\n` }));
    expect(message).toContain('xyz-c01.yaml');
    expect(message).toContain('colour');
  });

  it('that is empty is refused', () => {
    const { issues } = refusal(folderWith({ 'xyz-c01.yaml': '' }));
    expect(issues).toMatchObject([{ file: 'xyz-c01.yaml', line: 1, field: '' }]);
  });

  it('is named together with every other one, each fault on its own line', () => {
    const { issues, message } = refusal(
      folderWith({
        'xyz-c01.yaml': edited('weight: 40', 'weight: 45').replace(
          'minutes: { value: 130, source: xyz-guide }',
          'minutes: { value: 130, source: xyz-page }',
        ),
        'abc-c01.yaml': example,
      }),
    );
    expect(issues.map(({ file, field }) => `${file} ${field}`)).toEqual([
      'abc-c01.yaml code',
      'xyz-c01.yaml facts.minutes.source',
      'xyz-c01.yaml domains',
    ]);
    expect(message.split('\n')).toHaveLength(3);
    expect(message).toContain('xyz-c01.yaml:18: facts.minutes.source: no source "xyz-page"');
  });
});

describe('a broken aws.yaml', () => {
  it('is refused with file, line and field', () => {
    const folder = folderWith({});
    const file = join(folder, 'aws.yaml');
    const text = readFileSync(file, 'utf8').replace('high: [2, 4]', 'high: [4, 2]');
    writeFileSync(file, text);
    const line = text.slice(0, text.indexOf('high: [4, 2]')).split('\n').length;
    expect(refusal(folder).issues).toEqual([
      { file: 'aws.yaml', line, field: 'timeline.high', message: 'fewest weeks first' },
    ]);
  });
});

describe('a new exam', () => {
  const flag = `
redFlags:
  - id: storage-without-security
    when: { all: [{ domain: security, is: needs-improvement }, { domain: storage-and-databases, is: at-least-competent }] }
    basis: judgement
    title: Storage without its locks
    detail: 'Where the data lives holds; who may read it does not, at {weakCount} of two domains.'
    advice: For each store, learn how it is encrypted and who can open it.
`;

  function shippedDataWith(name: string, text: string): string {
    const folder = join(scratch, String(folders++));
    cpSync(dataFolder, folder, { recursive: true });
    writeFileSync(join(folder, 'exams', name), text);
    return folder;
  }

  const report: Report = {
    exam: 'XYZ-C01',
    score: 690,
    passed: false,
    takenOn: '2026-11-01',
    ratings: { 'storage-and-databases': 'meets-competencies', security: 'needs-improvement' },
    study: [],
    hoursPerWeek: null,
    weightsAsPercentages: false,
  };

  it('is one file beside the others, and touches none of them', () => {
    const loaded = loadExams(shippedDataWith('xyz-c01.yaml', example));
    const others = exams.filter(({ code }) => code !== 'XYZ-C01');
    expect(loaded.filter(({ code }) => code !== 'XYZ-C01')).toEqual(others);
    expect(loaded).toHaveLength(others.length + 1);
  });

  it('is analysed by the general rules as soon as the file is there', () => {
    const exam = loadExams(folderWith({ 'xyz-c01.yaml': example }))[0];
    if (!exam) throw new RangeError('not loaded');
    const analysis = analyze(exam, report);
    expect(analysis).toMatchObject({
      outcome: 'fail',
      gap: -30,
      atRiskWeight: 40,
      readiness: { band: 'medium' },
      timeline: { weeks: [4, 8], earliestRetake: '2026-11-15' },
    });
    expect(idsOf(analysis.domains)).toEqual(['security', 'storage-and-databases']);
    expect(idsOf(analysis.misreadings)).toEqual([
      'small-domain-does-not-matter',
      'competent-is-fine',
    ]);
    expect(analysis.domains.map(({ question }) => question)).toEqual([
      'When would I choose IAM over KMS, and what would change my mind?',
      'When would I choose S3 over EFS, and what would change my mind?',
    ]);
    expect(analysis.plan?.weeks).toHaveLength(8);
  });

  it('may bring rules of its own in the same file', () => {
    const exam = loadExams(folderWith({ 'xyz-c01.yaml': example + flag }))[0];
    if (!exam) throw new RangeError('not loaded');
    expect(analyze(exam, report).redFlags).toMatchObject([
      {
        id: 'storage-without-security',
        detail: 'Where the data lives holds; who may read it does not, at 1 of two domains.',
      },
    ]);
    const { 'storage-and-databases': _, ...security } = report.ratings;
    const half = analyze(exam, { ...report, ratings: security });
    expect(half.redFlags).toEqual([]);
    expect(half.cannotTell).toContain('storage-without-security');
  });

  it('may say the same otherwise to some: the first variant that certainly fits, and only what it gives', () => {
    const variants = `
    variants:
      - { when: { domain: storage-and-databases, is: proficient }, title: For the strong }
      - { when: { questionsShort: { atMost: 2 } }, advice: 'You were {questionsShort} short.' }
      - { when: { outcome: fail }, advice: Not taken any more. }
`;
    const exam = loadExams(folderWith({ 'xyz-c01.yaml': example + flag.trimEnd() + variants }))[0];
    if (!exam) throw new RangeError('not loaded');
    const said = (score: number) => analyze(exam, { ...report, score }).redFlags[0];
    // Meets Competencies leaves open whether it is proficient.
    expect(said(690)).toMatchObject({
      title: 'Storage without its locks',
      detail: 'Where the data lives holds; who may read it does not, at 1 of two domains.',
      advice: 'You were about 2 questions short.',
    });
    expect(said(600)?.advice).toBe('Not taken any more.');
    const strong = { ...report.ratings, 'storage-and-databases': 'proficient' } as const;
    expect(analyze(exam, { ...report, ratings: strong }).redFlags[0]).toMatchObject({
      title: 'For the strong',
      advice: 'For each store, learn how it is encrypted and who can open it.',
    });
  });

  it('may ask a question of its own for a domain without services', () => {
    const own = edited(
      '    weight: 40\n',
      '    weight: 40\n    question: When would I say no, and to whom?\n',
    );
    const exam = loadExams(folderWith({ 'xyz-c01.yaml': own }))[0];
    expect(exam?.domains.map(({ guidance }) => guidance.question)).toEqual([
      'When would I choose S3 over EFS, and what would change my mind?',
      'When would I say no, and to whom?',
    ]);
    expect(exam?.ownGuidance).toBe(false);
  });

  it('may leave its weights unpublished', () => {
    const text = example
      .replace('weight: 60', 'weight: null')
      .replace('weight: 40', 'weight: null');
    const exam = loadExams(folderWith({ 'xyz-c01.yaml': text }))[0];
    expect(exam?.domains.map(({ weight }) => weight)).toEqual([null, null]);
  });

  it('may put a misreading of its own in the place of a common one, and questions before them', () => {
    const text = `${example}misreadings:\n${finding({ id: 'tricky-wording', title: 'Ours' })}${finding({ id: 'own-one', after: 'competent-is-fine' })}questions:\n  - { id: percentages, question: Which?, answer: 'At {passMark}.', basis: judgement }\n`;
    const exam = loadExams(folderWith({ 'xyz-c01.yaml': text }))[0];
    expect(idsOf(exam?.misreadings ?? [])).toEqual([
      'close-so-a-little-more',
      'small-domain-does-not-matter',
      'competent-is-fine',
      'own-one',
      'tricky-wording',
      'percentage-is-my-score',
      'passed-so-done',
      'retake-for-a-higher-score',
    ]);
    expect(exam?.misreadings.find(({ id }) => id === 'tricky-wording')?.title).toBe('Ours');
    expect(exam?.questions[0]).toMatchObject({ id: 'percentages', question: 'Which?' });
    expect(exam?.questions.filter(({ id }) => id === 'percentages')).toHaveLength(1);
  });
});

describe('the files of a folder', () => {
  it('are those ending in .yaml, in alphabetical order', () => {
    const folder = folderWith({ 'b.yaml': '', 'a.yaml': '', 'notes.txt': '' });
    expect(examFiles(folder)).toEqual(['a.yaml', 'b.yaml']);
  });

  it('may be none', () => {
    expect(loadExams(folderWith({}))).toEqual([]);
  });
});

describe('kebabCase', () => {
  it.each([
    ['Billing, Pricing, and Support', 'billing-pricing-and-support'],
    ['Configuration Management and IaC', 'configuration-management-and-iac'],
    ['Design Cost-Optimized Architectures', 'design-cost-optimized-architectures'],
    ['AI/ML (new)', 'ai-ml-new'],
  ])('%s becomes %s', (name, id) => {
    expect(kebabCase(name)).toBe(id);
  });
});

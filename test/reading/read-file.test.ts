// Files of text: what their report says, what could not be read, and how files are told from one another.

import { describe, expect, it } from 'vitest';
import { LARGEST_TEXT, textOf } from '#src/reading/read-file.ts';
import { makeRead } from '#test/support/reports/shared-reader.ts';

const readBytes = makeRead();
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readBytes(bytes(text));

describe('a text', () => {
  it('gives its report, complete', async () => {
    expect(
      await read('CLF-C02 759 2025-03-10 concepts NI, security ok, tech ok, billing competent'),
    ).toEqual({
      ok: true,
      report: {
        exam: 'CLF-C02',
        score: 759,
        passed: true,
        takenOn: '2025-03-10',
        ratings: {
          'cloud-concepts': 'needs-improvement',
          'security-and-compliance': 'meets-competencies',
          'cloud-technology-and-services': 'meets-competencies',
          'billing-pricing-and-support': 'competent',
        },
      },
      earlier: [],
      unsure: [],
      source: 'text',
    });
  });

  it('leaves out what it does not say, and names it', async () => {
    expect(await read('CLF-C02 759')).toEqual({
      ok: true,
      report: { exam: 'CLF-C02', score: 759, passed: true },
      earlier: [],
      unsure: ['takenOn', 'ratings'],
      source: 'text',
    });
    expect(await read('CLF-C02 2025-03-10 security NI, tech ok')).toMatchObject({
      report: {
        ratings: {
          'security-and-compliance': 'needs-improvement',
          'cloud-technology-and-services': 'meets-competencies',
        },
      },
      unsure: ['score', 'passed', 'ratings.cloud-concepts', 'ratings.billing-pricing-and-support'],
    });
  });

  it('of an official report never gives ratings: they are drawn, not written', async () => {
    const reading = await read(
      [
        'AWS Certified Cloud Practitioner',
        'Notice of Exam Results',
        'Candidate: Zaphod Beeblebrox Exam Date:  3/10/2025',
        'Candidate ID: AWS01234567 Registration Number: 424242424',
        'Candidate Score: 759Pass/Fail: PASS',
        'The AWS Certified Cloud Practitioner (CLF-C02) has a scaled score between 100 and 1,000.',
        'The scaled score needed to pass the exam is 700.',
        'Breakdown of Exam Results',
        'Meets Competencies: Performance at this level demonstrates knowledge.',
        'Needs Improvement: Performance at this level does not.',
        'Section % of Scored Items Score Performance Needs Improvement Meets Competencies',
        'Domain 1: Cloud Concepts 24%',
        'Domain 2: Security and Compliance 30%',
        'Domain 3: Cloud Technology and Services 34%',
        'Domain 4: Billing, Pricing, and Support 12%',
      ].join('\n'),
    );
    expect(reading).toMatchObject({
      ok: true,
      report: { exam: 'CLF-C02', score: 759, passed: true, takenOn: '2025-03-10' },
      unsure: ['ratings'],
    });
    expect(JSON.stringify(reading)).not.toMatch(/Zaphod|Beeblebrox|AWS0|424242424/);
  });

  it('reads reports of retired exams', async () => {
    expect(await read('SOA-C02 680 2025-03-10 all ok')).toMatchObject({
      ok: true,
      report: { exam: 'SOA-C02', score: 680, passed: false },
    });
  });

  it('with several sittings gives the newest, and the earlier ones in order', async () => {
    expect(
      await read('CLF-C02: 600 on 2025-01-10\n710 on 2025-05-05\n650 on 2025-03-01'),
    ).toMatchObject({
      ok: true,
      report: { score: 710 },
      earlier: [
        { score: 600, takenOn: '2025-01-10' },
        { score: 650, takenOn: '2025-03-01' },
      ],
    });
  });

  it.each([
    ['CLF-C02 1200', 'score', 'score-out-of-range'],
    ['CLF-C02 650 passed', 'passed', 'verdict-contradicts-score'],
    ['CLF-C02', 'score', 'nothing-to-read'],
    ['650 points', 'exam', 'missing-exam'],
    [' ', 'exam', 'missing-exam'],
    ['CLF-C02: first try 600, second try 650', 'score', 'several-sittings'],
  ])('%j is refused', async (text, field, code) => {
    expect(await read(text)).toMatchObject({ ok: false, issues: [{ field, code }] });
  });

  it('may start with a byte order mark, and end lines as Windows does', async () => {
    expect(await read('\uFEFFCLF-C02 759\r\nsecurity NI\r\nrest ok\r\n')).toMatchObject({
      report: { exam: 'CLF-C02', score: 759, ratings: { 'cloud-concepts': 'meets-competencies' } },
    });
  });
});

describe('the bytes of a file', () => {
  it.each([
    ['PDF', [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x34]],
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['JPEG', [0xff, 0xd8, 0xff, 0xe0]],
    ['WebP', [...bytes('RIFF\0\0\0\0WEBPVP8 ')]],
  ])('tell a %s from text, whatever its name', async (kind, start) => {
    const file = Uint8Array.from([...start, ...bytes('CLF-C02 759')]);
    expect(textOf(file)).toEqual({ field: 'file', code: 'not-text', given: kind });
    expect(await readBytes(file)).toMatchObject({
      ok: false,
      problem: { code: kind === 'PDF' ? 'broken' : 'broken-picture' },
    });
  });

  it.each([
    ['GIF', 'GIF89a'],
    ['HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['AVIF', '\0\0\0\x1Cftypavif\0\0\0\0'],
    ['video', '\0\0\0\x20ftypisom\0\0\0\0'],
    ['TIFF', 'II*\0\x08\0\0\0'],
    ['Word, Excel or ZIP', 'PK\x03\x04\x14\0\x06\0'],
    ['Word or Excel', '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1'],
  ])('tell a %s that cannot be read, however large', async (kind, start) => {
    const head = [...start].map((sign) => sign.charCodeAt(0));
    for (const room of [100, LARGEST_TEXT]) {
      const file = Uint8Array.from([...head, ...new Uint8Array(room)]);
      expect(await readBytes(file)).toEqual({
        ok: false,
        problem: { code: 'other-kind', values: { kind } },
      });
      expect(textOf(file)).toEqual({ field: 'file', code: 'not-text', given: kind });
    }
  });

  it('of a text may be two to a letter, as Windows writes them', async () => {
    const text = Buffer.from('\uFEFFCLF-C02 759\r\nsecurity NI', 'utf16le');
    const turned = Buffer.from(text).swap16();
    for (const file of [text, turned]) {
      expect(await readBytes(file)).toMatchObject({
        report: {
          exam: 'CLF-C02',
          score: 759,
          ratings: { 'security-and-compliance': 'needs-improvement' },
        },
      });
    }
  });

  it('that nobody knows are told to be no text, however many', async () => {
    expect(await readBytes(new Uint8Array(LARGEST_TEXT + 1))).toMatchObject({
      ok: false,
      issues: [{ field: 'file', code: 'not-text' }],
    });
  });

  it('that are neither are not taken for words', async () => {
    const noise = Uint8Array.from({ length: 4000 }, (_each, at) => (at * 37 + 11) % 251);
    expect(await readBytes(noise)).toMatchObject({
      ok: false,
      issues: [{ code: 'not-text' }],
    });
  });

  it('may be too many', async () => {
    expect(textOf(bytes('x'.repeat(LARGEST_TEXT)))).toHaveLength(LARGEST_TEXT);
    expect(textOf(bytes('x'.repeat(LARGEST_TEXT + 1)))).toMatchObject({ code: 'text-too-long' });
    expect(await read('x '.repeat(15_000))).toMatchObject({
      ok: false,
      issues: [{ code: 'text-too-long' }],
    });
  });
});

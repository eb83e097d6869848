// Fitting the line between the two official words, on made-up reports; and the line the program ships.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadExamsOnce } from '#src/catalog/cached-exams.ts';
import { DataFileError } from '#src/catalog/data-file-error.ts';
import {
  best,
  likelihoodOf,
  logisticLikelihood,
  profileLines,
  readReports,
} from '#src/catalog/fit-line.ts';
import { loadReadinessLine } from '#src/catalog/load-readiness-line.ts';
import { MODEL_VERSION } from '#src/core/readiness/constants.ts';
import { readReadiness } from '#src/core/readiness/read-readiness.ts';
import { dataFolder, examOf, exams, ratingsOf } from '../reports.ts';

const csv = [
  'exam,score,result,ratings',
  'CLF-C02,720,PASS,MNMM',
  'CLF-C02,655,FAIL,NNMM',
  'SAA-C02,735,PASS,NMMM',
  'SAA-C03,810,PASS,MMMM',
  'SAA-C03,690,FAIL,NMMN',
  'XYZ-C01,700,PASS,MMMM',
  'CLF-C02,700,PASS,MMM',
  'CLF-C02,abc,PASS,MMMM',
  'CLF-C02,700,PASS,MM?M',
].join('\n');

describe('reports for the fit', () => {
  it('are read in official order, and counted where they cannot be', () => {
    const { reports, skipped } = readReports(csv, exams);
    expect(skipped).toBe(4);
    expect(reports.map(({ exam, score }) => [exam.code, score])).toEqual([
      ['CLF-C02', 720],
      ['CLF-C02', 655],
      ['SAA-C02', 735],
      ['SAA-C03', 810],
      ['SAA-C03', 690],
    ]);
    expect(reports[0]?.ratings).toMatchObject({ 'security-and-compliance': 'needs-improvement' });
  });

  it('of a retired exam take level, mark and questions of the newer version', () => {
    const retired = readReports(csv, exams).reports[2]?.exam;
    expect(retired?.passMark.value).toBe(720);
    expect(retired?.questionCounts.value.scored).toBe(50);
    expect(retired?.domains.map(({ weight }) => weight)).toEqual([null, null, null, null]);
  });
});

describe('the fit', () => {
  const { reports } = readReports(csv, exams);

  it('gives each offset the best softness, and knows the best of all', () => {
    const profile = profileLines(reports, [-0.3, -0.1, 0.1]);
    expect(profile.map(({ offset }) => offset)).toEqual([-0.3, -0.1, 0.1]);
    expect(best(profile).offset).toBe(-0.1);
    const likelihood = likelihoodOf(reports);
    for (const line of profile) {
      expect(likelihood(line)).toBeCloseTo(line.logLikelihood, 9);
      expect(likelihood({ ...line, softness: 0.06 })).toBeLessThanOrEqual(
        line.logLikelihood + 1e-9,
      );
    }
  });

  it('is compared with a logistic curve', () => {
    const curve = logisticLikelihood(reports);
    expect(curve).toBeLessThan(0);
    // No worse than telling all domains the same chance.
    const ratings = 20;
    const weak = 6;
    const constant =
      weak * Math.log(weak / ratings) + (ratings - weak) * Math.log(1 - weak / ratings);
    expect(curve).toBeGreaterThanOrEqual(constant - 1e-9);
  });
});

describe('the line the program ships', () => {
  const line = loadReadinessLine(dataFolder);

  it('is the best of its profile', () => {
    const { offset, softness } = best(line.profile);
    expect({ offset, softness }).toEqual({ offset: line.offset, softness: line.softness });
    expect(line.meanLogLoss).toBeCloseTo(-best(line.profile).logLikelihood / line.ratings, 3);
  });

  // Estimates are compared with outcomes by version: with another line, or another model, they need another one.
  it('belongs to the version of the model that estimates are kept by', () => {
    const clf = examOf('CLF-C02');
    const chance = (letters: string) => {
      const told = { score: 680, passed: false, ratings: ratingsOf(clf, letters) };
      const found = readReadiness(clf, told, { line });
      return found.kind === 'estimate' ? Number(found.now.mid.toFixed(4)) : null;
    };
    expect({
      version: MODEL_VERSION,
      line: { offset: line.offset, softness: line.softness },
      twoWords: chance('MNMM'),
      threeWords: chance('CNCP'),
      none: chance('----'),
    }).toEqual({
      version: 'model-1',
      line: { offset: -0.09, softness: 0.01 },
      twoWords: 0.4966,
      threeWords: 0.4883,
      none: 0.4981,
    });
  });
});

const scratch = mkdtempSync(join(tmpdir(), 'debrief-line-'));
afterAll(() => rmSync(scratch, { recursive: true }));

describe('a line that is kept', () => {
  it('is never older than its file', async () => {
    const data = join(scratch, 'data');
    const cache = join(scratch, 'cache');
    cpSync(dataFolder, data, { recursive: true });
    const load = async () => (await loadExamsOnce(data, cache))[0]?.readinessLine;
    const { offset, softness } = loadReadinessLine(dataFolder);
    expect(await load()).toEqual({ offset, softness });
    expect(await load()).toEqual({ offset, softness });
    const file = join(data, 'readiness-line.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^offset: .*$/m, 'offset: -0.11'));
    expect((await load())?.offset).toBe(-0.11);
    rmSync(file);
    await expect(load()).rejects.toThrow('readiness-line.yaml');
  });
});

describe('a broken line', () => {
  const folder = join(scratch, 'broken');

  it('is refused with file, line and field', () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'readiness-line.yaml'), 'offset: -0.1\nsoftness: 0\n');
    expect(() => loadReadinessLine(folder)).toThrow(DataFileError);
    expect(() => loadReadinessLine(folder)).toThrow('readiness-line.yaml:2: softness');
  });
});

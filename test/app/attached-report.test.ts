// What is typed beside a report of an exam without guidance is compared with it, and said where the report can be shown only.

import { describe, expect, it } from 'vitest';
import { besideShown, prepareRead } from '#src/app/attached-report.ts';
import type { Args } from '#src/app/command.ts';
import type { ReportFile } from '#src/app/report-files.ts';
import { readFileWords } from '#src/cards/words/en-reading.ts';
import { consolePerson } from '#src/platforms/console/read.ts';
import { textsOf } from '#test/support/card-text.ts';
import { makeBotForTests } from '#test/support/make-bot-for-tests.ts';

const says = { exam: 'QBK-C07', score: '762', passed: 'yes', taken: '2026-10-20' };
const request = (args: Args) => ({ person: consolePerson, command: 'scorereport', args });
const beside = (args: Args, file: Args = says) => {
  const { contradictions, notes } = besideShown(makeBotForTests().bot, request(args), file);
  return { against: contradictions.map(({ name, typed }) => [name, typed]), notes };
};

describe('what is typed beside a report that can only be shown', () => {
  it.each<[Args, string, string]>([
    [{ score: '690' }, 'score', '690'],
    [{ text: '690/1000' }, 'score', '690'],
    [{ exam: 'qbk-c07', score: '690' }, 'score', '690'],
    [{ text: 'QBKC07 690' }, 'score', '690'],
    [{ taken: '2026-10-21' }, 'taken', '2026-10-21'],
    [{ text: 'taken 21 Oct 2026' }, 'taken', '2026-10-21'],
    [{ text: 'I failed it' }, 'passed', 'not passed'],
    [{ exam: 'Cloud Practitioner', score: '762' }, 'exam', 'CLF-C02'],
    [{ text: 'DOP-C02 762' }, 'exam', 'DOP-C02'],
  ])('is named where the file says otherwise: %j', (args, name, typed) => {
    expect(beside(args).against).toEqual([[name, typed]]);
  });

  it.each<Args>([
    {},
    { hours: '6', save: 'no' },
    { score: '762', taken: '20 Oct 2026' },
    { text: 'QBK-C07 762 passed' },
  ])('is nothing to be said of where it agrees: %j', (args) => {
    expect(beside(args)).toEqual({ against: [], notes: [] });
  });

  it('contradicts nothing that the file does not surely say', () => {
    expect(beside({ text: '690 taken 2026-10-21' }, { exam: 'QBK-C07' }).against).toEqual([]);
  });

  it.each<Args>([{ ratings: 'Quantum Bread NI' }, { text: '762 security NI' }, { d1: 'n' }])(
    'is said to be left out where it is of ratings: %j',
    (args) => {
      const notes = [readFileWords.ratingsLeftOut('QBK-C07')];
      expect(beside(args)).toEqual({ against: [], notes });
    },
  );

  it('is said above the card where there is no line to be refused', async () => {
    const card = { title: 'QBK-C07', tone: 'neutral', blocks: [] } as const;
    const reading: ReportFile = { kind: 'shown', card, says };
    const prepared = prepareRead(makeBotForTests().bot, request({ score: '690' }), reading);
    const answer = prepared.kind === 'ready' ? await prepared.run() : null;
    expect(textsOf(answer?.card ?? card)).toContain(
      'For the score you typed 690, and the file says 762: please look which is right.',
    );
  });
});

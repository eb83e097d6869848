// What holds for every text: an answer in time, no exception, and no value that was not given.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkReport } from '#src/core/check-report.ts';
import { readText, type TextReading } from '#src/core/understand/read-text.ts';
import { exams } from '../reports.ts';
import { noiseSentences } from './noise-sentences.ts';
import { type Rendered, renderedReports } from './rendered-reports.ts';
import { noiseTexts, sittingTexts } from './texts/noise.ts';
import { officialTexts } from './texts/official.ts';
import { domainTexts, ratingTexts } from './texts/ratings.ts';
import { TODAY } from './typed-text.ts';

const codes = exams.map((exam) => exam.code);
const read = (text: string) => readText(text, { exams, today: TODAY });

/** Every word of our own examples, and the signs between them. */
const words = [...domainTexts, ...ratingTexts, ...noiseTexts, ...sittingTexts, ...officialTexts]
  .flatMap(({ text }) => text.split(/(?<=\s)|(?=\s)|(?<=[^\p{L}\p{N}])|(?=[^\p{L}\p{N}])/u))
  .filter((word, at, all) => all.indexOf(word) === at);

/** What every reading has to be, whatever the text. */
function expectSound(reading: TextReading): void {
  const { exam, sittings, issues } = reading;
  expect(sittings.length > 0 || issues.length > 0).toBe(true);
  const days = sittings.map((sitting) => sitting.takenOn);
  if (sittings.length > 1) {
    expect(days).toEqual([...new Set(days)].sort());
    expect(days).not.toContain(undefined);
  }
  for (const sitting of sittings) {
    expect(exam?.domains.map((domain) => domain.id)).toEqual(
      expect.arrayContaining(Object.keys(sitting.ratings)),
    );
    if (sitting.takenOn !== undefined) expect(sitting.takenOn <= TODAY).toBe(true);
    if (sitting.score === undefined) continue;
    expect(Number.isInteger(sitting.score)).toBe(true);
    expect(sitting.score).toBeGreaterThanOrEqual(100);
    expect(sitting.score).toBeLessThanOrEqual(1000);
  }
}

function expectRead(
  reading: TextReading,
  { exam, score, passed, takenOn, ratings }: Rendered,
): void {
  const [{ weightsAsPercentages, ...sitting } = { weightsAsPercentages: false }, ...more] =
    reading.sittings;
  expect({ exam: reading.exam?.code, issues: reading.issues, sitting, more }).toEqual({
    exam,
    issues: [],
    sitting: {
      score,
      ...(passed === undefined ? {} : { passed }),
      ...(takenOn === undefined ? {} : { takenOn }),
      ratings,
    },
    more: [],
  });
}

describe('readText', () => {
  it('answers any string', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 500 }),
      fc.string({ unit: 'grapheme', maxLength: 500 }),
      fc.string({ maxLength: 2_000 }),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom('', 'CLF-C02 ', 'DOP-C02 650\n'), (text, opening) => {
        expectSound(read(opening + text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('answers any shuffle of the words people use', () => {
    const texts = fc
      .array(fc.constantFrom(...words), { maxLength: 120 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.constantFrom(...codes), (text, code) => {
        const reading = read(`${code} ${text}`);
        expectSound(reading);
        for (const sitting of reading.sittings) {
          if (reading.exam) checkReport(reading.exam, sitting, TODAY);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('says the same of the same text', () => {
    fc.assert(
      fc.property(renderedReports(exams), ({ text }) => {
        expect(JSON.stringify(read(text))).toBe(JSON.stringify(read(text)));
      }),
      { numRuns: 200 },
    );
  });

  it('reads what was rendered, in whatever shape', () => {
    fc.assert(
      fc.property(renderedReports(exams), (rendered) => {
        expectRead(read(rendered.text), rendered);
      }),
      { numRuns: 2_000 },
    );
  });

  it('lets no unrelated sentence change what it reads', () => {
    fc.assert(
      fc.property(
        renderedReports(exams),
        fc.constantFrom(...noiseSentences),
        fc.constantFrom('before', 'behind', 'below'),
        (rendered, sentence, place) => {
          const { text } = rendered;
          // A sentence glued to the last row of a table would be a part of it.
          const joint = place === 'below' || text.endsWith('|') ? '\n\n' : '. ';
          const whole = place === 'before' ? `${sentence}\n${text}` : `${text}${joint}${sentence}`;
          expectRead(read(whole), rendered);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('reads nothing out of unrelated sentences alone', () => {
    const sentences = fc.shuffledSubarray([...noiseSentences], { minLength: 8, maxLength: 30 });
    fc.assert(
      fc.property(sentences, fc.constantFrom(...codes), (chosen, code) => {
        const reading = read(`${code}\n${chosen.join(' ')}`);
        expect(reading.issues).toEqual([]);
        expect(reading.sittings).toEqual([{ ratings: {}, weightsAsPercentages: false }]);
      }),
      { numRuns: 500 },
    );
  });

  it('reads a report among any number of unrelated sentences', () => {
    const sentences = fc.shuffledSubarray([...noiseSentences], { maxLength: 12 });
    fc.assert(
      fc.property(renderedReports(exams), sentences, sentences, (rendered, before, behind) => {
        const text = [before.join(' '), rendered.text, behind.join(' ')].join('\n\n');
        expectRead(read(text), rendered);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses what is too long and what is no text, in no time', () => {
    const issues = (text: string) => read(text).issues.map((issue) => issue.code);
    expect(issues('x'.repeat(20_001))).toEqual(['text-too-long']);
    expect(issues('CLF-C02 650 '.repeat(10_000))).toEqual(['text-too-long']);
    expect(issues('\u0000\u0001\u0002CLF-C02'.repeat(100))).toEqual(['not-text']);
    expect(issues('\uFFFD\uFFFDPNG\uFFFD\uFFFD'.repeat(50))).toEqual(['not-text']);
  });
});

describe('readText on 20,000 characters', () => {
  const units = [
    ...[
      'a',
      '1',
      '\n',
      ' ',
      '\t',
      '(',
      ')',
      '|',
      '[',
      '[](',
      '[[](',
      '>',
      '> ',
      '- ',
      '# ',
      '*',
      '_',
      '`',
      '~',
      '~~a',
      '"',
    ],
    ...[
      '1,',
      '1.',
      '1-',
      '1 ',
      '+1 ',
      '8:30 ',
      '%',
      '50% ',
      '650 ',
      '650, ',
      '650\n',
      '650/1000 ',
      '1/2/2020 ',
      '2026-11-01 650\n',
    ],
    ...[
      'a@',
      'a.b@c.d',
      'a-',
      'A1-',
      'www.',
      'http://',
      '://',
      '->',
      '=',
      '?',
      '! ',
      ', ',
      '...',
      "a'",
    ],
    ...[
      'security ',
      'security, ',
      'security and ',
      'security NI ',
      'security: (',
      'security (NI) ',
      'security\n',
      'security\nNI\n',
    ],
    ...[
      'NI ',
      'NI MC ',
      'NI, ',
      'NI or ',
      'ok ',
      'not ',
      'needs a ',
      'needs\n',
      'needs improvement:\n',
      'cloud ',
      'domain 1, ',
      'D1-D9 ',
    ],
    ...[
      'clf ',
      'clf-c02 ',
      'cloud practitioner ',
      'solutions architect ',
      'a devops ',
      'pass ',
      'pass/fail ',
      'did not ',
      'fail? ',
    ],
    ...[
      'missed by 5 points ',
      'mock ',
      'practice exam 1, ',
      'port 443 and ',
      'and 5 ',
      'between 1 and ',
      'jan 1 ',
      'booked ',
      'wrote:\n',
    ],
    ...[
      '|NI|MC|\n',
      '|security|billing|\n',
      '|a|b|\n',
      'NI\tMC\n',
      'candidate: a',
      'disclaimer: ',
      'disclaimer:\n',
      'domain 1 a\n',
    ],
    ...[
      '\t1,',
      '1,2,3 and ',
      'all ',
      'rest ',
      'except ',
      'w w security NI ',
      'ha ',
      'if ',
      '✅',
      '❌ ',
      '😀',
      '改善が必要',
      '点',
      'セキュリティ',
      'ﷺ',
      '\u0301',
      '\uD800',
    ],
  ];
  const openings = ['CLF-C02 650 ', 'DOP-C02 Candidate Score: 700 '];

  it('takes less than two seconds, however they are chosen', () => {
    let slowest = { took: 0, unit: '' };
    for (const unit of units) {
      for (const opening of openings) {
        const text = (opening + unit.repeat(20_000 / unit.length)).slice(0, 20_000);
        const start = performance.now();
        expectSound(read(text));
        const took = performance.now() - start;
        if (took > slowest.took) slowest = { took, unit };
      }
    }
    expect(slowest.took, JSON.stringify(slowest.unit)).toBeLessThan(2_000);
  }, 60_000);
});

// Questions about a retake in plain words, and what is none.

import { describe, expect, it } from 'vitest';
import { commands } from '#commands/index.ts';
import { readLine } from '#src/app/read-line.ts';
import { readHours, readWhatIfQuestion } from '#src/app/what-if-question.ts';

describe('a question', () => {
  it.each([
    ['what if I study 20 hours', { hours: '20' }],
    ['What if I studied another 15 h?', { hours: '15' }],
    ['what if I put in 10 more hours on security?', { hours: '10', domain: 'security' }],
    ['if I study for 30 hours on the exam', { hours: '30' }],
    ['how about 40 hours?', { hours: '40' }],
    ['20h', { hours: '20' }],
    ['+5 hours more', { hours: '5' }],
    ['will I pass', {}],
    ['Will I pass next time?', {}],
    ['would I pass the exam now', {}],
    ['will I pass CLF-C02?', { exam: 'CLF-C02' }],
    ['what are my chances', {}],
    ['What\u2019s my chance of passing the exam?', {}],
    ['how likely am I to pass?', {}],
  ])('%j', (line, asked) => {
    expect(readWhatIfQuestion(line)).toEqual(asked);
  });

  it.each([
    'will I pass with CLF 650 security NI',
    'CLF-C02 650 security NI, rest ok',
    'what if I study 20 hours a week',
    'I studied 20 hours, CLF 650, security NI',
    'I will pass',
    '650',
    '',
  ])('is not %j', (line) => {
    expect(readWhatIfQuestion(line)).toBeNull();
  });
});

describe('a line that asks', () => {
  it.each(['will I pass', 'what if I study 20 hours?', 'what are my chances of passing'])(
    '%j is one for /whatif',
    (line) => {
      expect(readLine(line, commands)).toEqual({ command: 'whatif', args: { text: line } });
    },
  );

  it('is none where it is hours alone, which may answer something else', () => {
    expect(readLine('20 hours', commands)).toMatchObject({ command: 'scorereport' });
  });
});

describe('hours', () => {
  it.each([
    ['20', 20],
    ['20h', 20],
    ['+20 hours', 20],
    ['20 hrs', 20],
    ['2.5', null],
    ['x', null],
    ['20 h a week', null],
  ])('%j', (given, hours) => {
    expect(readHours(given)).toBe(hours);
  });
});

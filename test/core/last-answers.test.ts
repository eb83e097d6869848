import { expect, it } from 'vitest';
import { LastAnswers } from '#src/core/last-answers.ts';
import { examOf } from './reports.ts';

const [clf, dop] = [examOf('CLF-C02'), examOf('DOP-C02')];

it('keeps the last answers of each exam, and lets the one go that was not asked for the longest', () => {
  const asked: string[] = [];
  const answers = new LastAnswers<string>(2);
  const ask = (key: string, exam = clf) =>
    answers.of(exam, key, () => {
      asked.push(`${exam.code} ${key}`);
      return key.toUpperCase();
    });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(ask(key)).toBe(key.toUpperCase());
  expect(ask('a', dop)).toBe('A');
  expect(asked).toEqual(['CLF-C02 a', 'CLF-C02 b', 'CLF-C02 c', 'CLF-C02 b', 'DOP-C02 a']);
});

it('keeps nothing about a long history', () => {
  let asked = 0;
  const answers = new LastAnswers<number>(2);
  const key = 'x'.repeat(8_001);
  for (const nth of [1, 2]) expect(answers.of(clf, key, () => ++asked)).toBe(nth);
  expect(answers.of(clf, key.slice(1), () => ++asked)).toBe(3);
  expect(answers.of(clf, key.slice(1), () => ++asked)).toBe(3);
});

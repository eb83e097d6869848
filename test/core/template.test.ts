// Placeholders in sentences.

import { describe, expect, it } from 'vitest';
import { fillTemplate, placeholdersIn } from '#src/core/template.ts';

describe('placeholders', () => {
  it('are found in order, repeats included', () => {
    expect(placeholdersIn('{b} of {a}, {b}')).toEqual(['b', 'a', 'b']);
    expect(placeholdersIn('a slip { here }, {not-a-name}')).toEqual([' here ', 'not-a-name']);
  });

  it('are replaced by their values', () => {
    expect(fillTemplate('{a} and {b} and {a}', { a: '1', b: '2' })).toBe('1 and 2 and 1');
    expect(fillTemplate('plain', {})).toBe('plain');
    expect(fillTemplate('empty: {a}.', { a: '' })).toBe('empty: .');
  });

  it('take values as they are, braces and dollars included', () => {
    expect(fillTemplate('{a}', { a: '{b} $& $1' })).toBe('{b} $& $1');
  });

  it('without a value are a defect', () => {
    expect(() => fillTemplate('{missing}', { a: '1' })).toThrow('no value for {missing}');
  });
});

// A typed line becomes words, words become option values, and values become a line again.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Args, OptionSpec } from '#src/app/command.ts';
import { formatArgs, parseArgs } from '#src/app/parse-words.ts';
import { splitWords } from '#src/app/split-words.ts';
import { anyText } from '#test/support/any-text.ts';

const options: readonly OptionSpec[] = [
  { name: 'do', kind: 'word', description: 'what to do' },
  { name: 'number', kind: 'word', description: 'which' },
  { name: 'text', kind: 'rest', description: 'anything' },
  { name: 'taken', kind: 'date', description: 'a day' },
  { name: 'study', kind: 'text', description: 'how', several: true },
  { name: 'save', kind: 'flag', description: 'keep it' },
];

const parse = (line: string) => parseArgs(splitWords(line) ?? [], options);

describe('splitting a line into words', () => {
  it.each<[string, readonly string[] | null]>([
    ['', []],
    ['   ', []],
    ['CLF-C02 650', ['CLF-C02', '650']],
    ['  CLF-C02\t 650 \n', ['CLF-C02', '650']],
    ['CLF "security NI, rest ok" 650', ['CLF', 'security NI, rest ok', '650']],
    ['“security NI” ok', ['security NI', 'ok']],
    ['"" x', ['', 'x']],
    ["don't know", ["don't", 'know']],
    ['“a "b" c”', ['a "b" c']],
    ['a"b c"d', ['ab cd']],
    ['--study="a, b" c', ['--study=a, b', 'c']],
    ['a "b', null],
    ['a “b', null],
    ['"', null],
  ])('reads %j as %j', (line, words) => {
    expect(splitWords(line)).toEqual(words);
  });

  it('gives back any words that were put in quotation marks', () => {
    const word = anyText.map((text) => text.replaceAll('"', ''));
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(splitWords(words.map((each) => `"${each}"`).join(' '))).toEqual(words);
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(anyText, (line) => {
        const words = splitWords(line);
        if (words) parseArgs(words, options);
      }),
    );
  });
});

describe('giving words to options', () => {
  it('fills positions first, then the rest, with named values anywhere', () => {
    expect(parse('--taken 2026-03-01 edit 2 score --study=videos,practice 655')).toEqual({
      ok: true,
      args: {
        do: 'edit',
        number: '2',
        text: 'score 655',
        taken: '2026-03-01',
        study: 'videos,practice',
      },
    });
  });

  it('takes an equals sign inside a value as part of it', () => {
    expect(parse('--study=a=b')).toEqual({ ok: true, args: { study: 'a=b' } });
  });

  it('knows flags and their opposites', () => {
    expect(parse('--save')).toEqual({ ok: true, args: { save: 'yes' } });
    expect(parse('--no-save')).toEqual({ ok: true, args: { save: 'no' } });
  });

  it('takes signs and numbers with a minus as ordinary words', () => {
    expect(parse('edit 1 -- -5 --5 —')).toEqual({
      ok: true,
      args: { do: 'edit', number: '1', text: '-- -5 --5 —' },
    });
  });

  it.each(['--bogus x', '--bogus=x', '--no-taken', '--do edit', '--text x', '--Save'])(
    'names what there is instead of %s',
    (line) => {
      const given = /--([^ =]+)/.exec(line)?.[1];
      expect(parse(line)).toEqual({
        ok: false,
        problem: { code: 'unknown-option', given, known: ['taken', 'study', 'no-save'] },
      });
    },
  );

  it.each(['--taken', 'edit --taken --save'])('says that a value is missing in %s', (line) => {
    expect(parse(line)).toEqual({ ok: false, problem: { code: 'missing-value', given: 'taken' } });
  });

  it('takes all values of an option that takes several, whichever way they are written', () => {
    for (const line of [
      '--study videos --study practice',
      '--study=videos edit 2 --study practice',
      'study:videos study:practice',
      '--study videos --study practice --study videos',
    ]) {
      expect(parse(line), line).toMatchObject({ ok: true, args: { study: 'videos; practice' } });
    }
    expect(parse('study:videos, hands on study:practice')).toEqual({
      ok: true,
      args: { study: 'videos, hands on; practice' },
    });
  });

  it.each([
    '--taken 2026-03-01 --taken 2026-03-02',
    '--taken=2026-03-01 edit 2 taken:2026-03-02',
    'taken:2026-03-01 taken:2026-03-02',
  ])('refuses two different values where one is taken: %s', (line) => {
    expect(parse(line)).toEqual({ ok: false, problem: { code: 'given-twice', given: 'taken' } });
  });

  it('refuses a flag and its opposite, and takes the same said twice', () => {
    expect(parse('--save --no-save')).toEqual({
      ok: false,
      problem: { code: 'given-twice', given: 'save' },
    });
    expect(parse('--no-save --save=no')).toEqual({ ok: true, args: { save: 'no' } });
    expect(parse('--taken 2026-03-01 --taken=2026-03-01')).toEqual({
      ok: true,
      args: { taken: '2026-03-01' },
    });
  });

  it('keeps words that stand by position beside those given by name', () => {
    expect(parse('do:edit 2 text:score 655')).toEqual({
      ok: true,
      args: { do: 'edit', number: '2', text: 'score 655' },
    });
    expect(parse('edit 2 score 655 text:security NI')).toEqual({
      ok: true,
      args: { do: 'edit', number: '2', text: 'score 655 security NI' },
    });
  });

  it('never loses a value without a word', () => {
    const value = fc.stringMatching(/^[a-z]{1,5}$/);
    const spec = fc.constantFrom(...options.filter(({ kind }) => kind !== 'flag'));
    const word = fc.oneof(
      value,
      fc.tuple(spec, value).map(([{ name }, said]) => `${name}:${said}`),
      fc.tuple(fc.constantFrom('taken', 'study'), value).map(([name, said]) => `--${name}=${said}`),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const parsed = parseArgs(words, options);
        if (!parsed.ok) return;
        const kept = Object.values(parsed.args).flatMap((each) => each.split(/[ ;]+/));
        for (const each of words) expect(kept).toContain(each.replace(/^(?:--)?[a-z]+[:=]/, ''));
      }),
    );
  });

  it('leaves out files, which cannot be typed', () => {
    const file: OptionSpec = { name: 'report', kind: 'file', description: 'a file' };
    const parseWith = (line: string) => parseArgs(splitWords(line) ?? [], [file, ...options]);
    expect(parseWith('report:a.pdf')).toEqual(parse('report:a.pdf'));
    expect(parseWith('--report=a.pdf')).toEqual(parse('--report=a.pdf'));
    expect(parseWith('--report a.pdf')).toMatchObject({ problem: { code: 'unknown-option' } });
  });

  it('refuses words that no option takes', () => {
    const few = options.slice(0, 1);
    expect(parseArgs(['edit', 'more'], few)).toEqual({
      ok: false,
      problem: { code: 'too-many', given: 'more' },
    });
  });
});

describe('writing arguments as a line', () => {
  it('gives a line that reads as the same arguments', () => {
    // Quotation marks are dropped by design; a word like an option would become one.
    const value = anyText.filter(
      (text) => text !== '' && !/["“]/.test(text) && !/^--\p{L}/u.test(text),
    );
    const named = fc.record(
      { taken: value, study: value, save: fc.constantFrom('yes', 'no') },
      { requiredKeys: [], noNullPrototype: true },
    );
    const positions = fc.oneof(
      fc.constant({}),
      fc.record({ do: value }, { noNullPrototype: true }),
      fc.record({ do: value, number: value }, { noNullPrototype: true }),
      fc.record({ do: value, number: value, text: value }, { noNullPrototype: true }),
    );
    fc.assert(
      fc.property(positions, named, (first, second) => {
        const args: Args = { ...first, ...second };
        expect(parse(formatArgs(args, options))).toEqual({ ok: true, args });
      }),
    );
  });

  it('leaves out what the options do not know', () => {
    expect(formatArgs({ id: 'x', do: 'delete' }, options)).toBe('delete');
  });
});

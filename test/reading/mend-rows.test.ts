// Rows whose beginning was not made out in a picture: what the places of the others say of them, and no more.

import { describe, expect, it } from 'vitest';
import { mendRows } from '#src/reading/mend-rows.ts';
import { linesOf, type Word } from '#src/reading/page.ts';

const LETTER = 10;
const lefts = { label: 20, number: 90, name: 115 };

const wordAt = (text: string, left: number, line: number): Word => ({
  text,
  left,
  right: left + text.length * 6,
  top: line * 16,
  bottom: line * 16 + LETTER,
});

/** Lines of a table: `Domain`, a number, and a name, each at its place where it is given. */
function table(...lines: readonly (readonly [string, string, string])[]): readonly Word[] {
  return lines.flatMap(([label, number, name], line) =>
    [
      wordAt(label, lefts.label, line),
      wordAt(number, lefts.number, line),
      wordAt(name, lefts.name, line),
    ].filter(({ text }) => text !== ''),
  );
}

const textsOf = (words: readonly Word[]) => linesOf(mendRows(words)).map(({ text }) => text);

describe('rows of which the beginning was not made out', () => {
  it('are numbered by those above and below', () => {
    expect(
      textsOf(
        table(
          ['Domain', '1:', 'Design'],
          ['Domain', '2:', 'Security'],
          ['', '', 'Networking'],
          ['Domain', '4:', 'Cost'],
        ),
      ),
    ).toEqual(['Domain 1: Design', 'Domain 2: Security', 'Domain 3: Networking', 'Domain 4: Cost']);
  });

  it.each([
    ['a sign in place of the number', '&:'],
    ['a smaller number', '0:'],
  ])('have their number where there is %s', (_what, number) => {
    const rows = table(
      ['Domain', '1:', 'Design'],
      ['Domain', '2:', 'Security'],
      ['', number, 'Cost'],
    );
    expect(textsOf(rows).at(-1)).toBe('Domain 3: Cost');
  });

  it('have the label that was put on the line below', () => {
    const rows = [
      ...table(['Domain', '1:', 'Design'], ['Domain', '2:', 'Security'], ['', '3:', 'Content']),
      wordAt('Domain', lefts.label, 3),
      wordAt('Delivery', lefts.number, 3),
    ];
    expect(textsOf(rows).slice(2)).toEqual(['Domain 3: Content', 'Delivery']);
  });
});

describe('what is no beginning of a row', () => {
  it('stays as it is: the second line of a name', () => {
    const rows = [
      ...table(['Domain', '1:', 'Configuration'], ['Domain', '2:', 'Security']),
      wordAt('Compliance', lefts.label, 2),
    ];
    expect(mendRows(rows)).toEqual(rows);
  });

  it('stays as it is where a row may be missing', () => {
    const rows = table(
      ['Domain', '1:', 'Design'],
      ['Domain', '2:', 'Security'],
      ['Domain', '4:', 'Cost'],
    );
    expect(mendRows(rows)).toEqual(rows);
  });

  it('stays as it is where the numbers say different things', () => {
    const rows = table(
      ['Domain', '1:', 'Design'],
      ['Domain', '2:', 'Security'],
      ['Domain', '1:', 'Cost'],
      ['Domain', '2:', 'Support'],
    );
    expect(mendRows(rows)).toEqual(rows);
  });

  it('stays as it is where one row alone says where rows begin', () => {
    const rows = table(['Domain', '1:', 'Design'], ['', '', 'Security']);
    expect(mendRows(rows)).toEqual(rows);
  });
});

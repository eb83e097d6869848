import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanText } from '#src/core/understand/tokens.ts';

it('leaves a line of plain words as it is, as cleaning it step by step would', () => {
  const word = fc.oneof(
    fc.stringMatching(/^[A-Za-z\d]{1,12}$/),
    fc.constantFrom('CLF', '650', '1', '4', '1000', 'x', 'X', 'https', 'www', 'amp', 'quot'),
  );
  const gap = fc.constantFrom(' ', ', ');
  const line = fc
    .array(fc.tuple(word, gap), { minLength: 1, maxLength: 10 })
    .map((parts) => parts.flat().slice(0, -1).join(''));
  fc.assert(
    fc.property(line, (text) => {
      expect(cleanText(text)).toBe(text);
      // With a line end it is not taken for plain.
      expect(cleanText(`${text}\n`)).toBe(`${text}\n`);
    }),
    { numRuns: 1_000 },
  );
});

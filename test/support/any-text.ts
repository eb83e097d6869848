// Any text at all, also such as no keyboard makes: control characters, halves of characters.

import fc from 'fast-check';

/** Made of code units; `fc.string` with whole code points takes most of a second to get ready. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xff }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }) },
    ),
    { maxLength: 40 },
  )
  .map((units) => String.fromCharCode(...units));

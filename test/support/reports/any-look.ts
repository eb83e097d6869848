// Looks and hands for property tests: everything that may differ between reports, without changing what they say.

import fc from 'fast-check';
import { colourWays, fillWays, type Hand, textWays, turns } from './draw-pdf.ts';
import { fontNames, widthOf } from './fonts.ts';
import { generations, type Look, looks, type Rgb } from './looks.ts';

/** Every orange that is still one: hue 18° to 50°, at least 60 % saturated. */
const shade: fc.Arbitrary<Rgb> = fc
  .record({
    hue: fc.integer({ min: 18, max: 50 }),
    saturation: fc.integer({ min: 60, max: 100 }),
    value: fc.integer({ min: 65, max: 100 }),
  })
  .map(({ hue, saturation, value }) => {
    const most = value / 100;
    const spread = (most * saturation) / 100;
    return [most, most - spread + (spread * hue) / 60, most - spread];
  });

const places = fc.record({
  name: fc.integer({ min: 20, max: 60 }),
  nameRoom: fc.integer({ min: 165, max: 300 }),
  weightRoom: fc.integer({ min: 36, max: 90 }),
  width: fc.integer({ min: 84, max: 125 }),
  right: fc.integer({ min: 0, max: 120 }),
});

/** The look of one of the generations, changed in every way that looks may be. */
export const anyLook: fc.Arbitrary<Look> = fc
  .record({
    generation: fc.constantFrom(...generations),
    // A font that is put into the file takes long to draw with.
    font: fc.constantFrom(...fontNames, 'Helvetica', 'Helvetica', 'Times', 'Courier'),
    size: fc.integer({ min: 9, max: 13 }),
    height: fc.integer({ min: 792, max: 1200 }),
    places,
    pitch: fc.integer({ min: 112, max: 170 }),
    rowHeight: fc.integer({ min: 0, max: 40 }),
    firstRowExtra: fc.integer({ min: 0, max: 3 }),
    shade,
    inset: fc.constantFrom(0, 0, 0.5, 1, 2),
    booleans: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
  })
  .map(({ generation, places: at, size, pitch, height, booleans, ...rest }) => {
    const look = looks[generation];
    const line = (size * pitch) / 100;
    const weight = at.name + at.nameRoom;
    // No head is wider than its column.
    const first = weight + Math.max(at.weightRoom, widthOf('Scored', rest.font, size, true) + 6);
    const isThree = look.columns.notEnough !== undefined;
    const width = Math.max(at.width, widthOf('Competencies', rest.font, size, true) + 6);
    const needs = first + (isThree ? width : 0);
    const [grid, backgrounds, glued, scaleFirst, logo] = booleans;
    return {
      ...look,
      ...rest,
      size,
      line,
      rowHeight: Math.max(line, rest.rowHeight),
      page: { width: Math.max(560, needs + 2 * width + at.right), height },
      columns: {
        name: at.name,
        weight,
        ...(isThree ? { notEnough: first } : {}),
        needs,
        meets: needs + width,
        width,
      },
      grid,
      backgrounds,
      glued,
      scaleFirst,
      logo,
    };
  });

export const anyHand: fc.Arbitrary<Hand> = fc.record({
  fills: fc.constantFrom(...fillWays),
  colours: fc.constantFrom(...colourWays),
  texts: fc.constantFrom(...textWays),
  turn: fc.constantFrom(...turns),
  cropped: fc.boolean(),
});

// How score reports have looked over the years, as measured, and everything about a look that may vary.

import type { FontName } from './fonts.ts';

export const generations = [
  'sections-2018',
  'rectangles-2019',
  'letters-2023',
  'rectangles-2024',
  'labs-2022',
] as const;
/**
 * `Section 1.0: … 22%` of 2018–2019; PDFsharp 2019–2023; the letters X of December 2023 to mid 2024; late 2023 on;
 * SOA-C02 until 2023, with three columns, names on two lines and the table on page 3.
 */
export type Generation = (typeof generations)[number];

/** Red, green and blue from 0 to 1. */
export type Rgb = readonly [number, number, number];

/** Lengths in points; places from the left edge of the page. */
export interface Look {
  readonly producer: string;
  readonly page: { readonly width: number; readonly height: number };
  readonly font: FontName;
  /** Text size; the disclaimer is set in ten twelfths of it. */
  readonly size: number;
  /** `Section 1.0: Name 22%` in one piece, or `Domain 1: Name` with the weight in a column. */
  readonly rows: 'section' | 'domain';
  /** Left edges of the columns; where `notEnough` is, there are three to mark. */
  readonly columns: {
    readonly name: number;
    readonly weight: number;
    readonly notEnough?: number;
    readonly needs: number;
    readonly meets: number;
    /** Of each column to mark. */
    readonly width: number;
  };
  /** Distance of the lines in the table: the height of a row with a name on one line. */
  readonly line: number;
  /** Least height of a row. */
  readonly rowHeight: number;
  /** How much taller the first row is. */
  readonly firstRowExtra: number;
  readonly mark: 'rectangle' | 'letter';
  readonly shade: Rgb;
  /** How far the rectangle stays inside its cell. */
  readonly inset: number;
  /** Thin lines around the cells. */
  readonly grid: boolean;
  /** Heads filled with a cool colour, cells with white. */
  readonly backgrounds: boolean;
  /** The page the table is on, from 1. */
  readonly tablePage: 2 | 3;
  /** Left and right text of the box on page 1 without a gap between them. */
  readonly glued: boolean;
  /** The sentence of the scale before that of the verdict. */
  readonly scaleFirst: boolean;
  readonly logo: boolean;
}

const orange: Rgb = [1, 0.6, 0];

const base: Look = {
  producer: 'Aspose.Words for .NET 24.9.0',
  page: { width: 612, height: 792 },
  font: 'Helvetica',
  size: 12,
  rows: 'domain',
  columns: { name: 41.4, weight: 293, needs: 360, meets: 468, width: 108 },
  line: 16.3,
  rowHeight: 16.3,
  firstRowExtra: 0,
  mark: 'rectangle',
  shade: orange,
  inset: 0,
  grid: true,
  backgrounds: false,
  tablePage: 2,
  glued: false,
  scaleFirst: false,
  logo: true,
};

export const looks: Readonly<Record<Generation, Look>> = {
  'sections-2018': {
    ...base,
    producer: 'PDFsharp 1.50.4820',
    rows: 'section',
    line: 14.6,
    rowHeight: 14.6,
  },
  'rectangles-2019': {
    ...base,
    producer: 'PDFsharp 1.50.4845-netstandard',
    line: 14.6,
    rowHeight: 14.6,
    scaleFirst: true,
  },
  'letters-2023': {
    ...base,
    producer: 'Aspose.Words for .NET 21.1.0',
    line: 13.8,
    rowHeight: 13.8,
    mark: 'letter',
  },
  'rectangles-2024': { ...base, firstRowExtra: 1.4 },
  'labs-2022': {
    ...base,
    producer: 'PDFsharp 1.50.4845-netstandard',
    columns: { name: 47.2, weight: 210, notEnough: 277, needs: 384.8, meets: 492.8, width: 108 },
    line: 14.65,
    rowHeight: 29.3,
    tablePage: 3,
  },
};

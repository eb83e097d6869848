// The drawing operators of a PDF page → the areas it fills with a warm colour, where pictures lie, and whether its words
// are there to be seen.

import { OPS } from 'unpdf/pdfjs';
import { around, type Box } from './page.ts';
import { isWarm } from './warm-colour.ts';

/** a b c d e f of a PDF transform: x' = ax + cy + e, y' = bx + dy + f. */
export type Transform = readonly [number, number, number, number, number, number];

interface State {
  readonly transform: Transform;
  /** Null where the paint is no plain colour, such as a pattern. */
  readonly warm: boolean | null;
  /** Share of the paint that covers what is below. */
  readonly alpha: number;
  readonly clip: Box | null;
  /** The text rendering mode. */
  readonly text: number;
}

export interface Painted {
  /** Filled with a warm colour, in the order of painting. */
  readonly marks: readonly Box[];
  readonly pictures: readonly Box[];
  /** Whether any words are drawn so that nobody sees them. */
  readonly hidesWords: boolean;
}

export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

const fills: ReadonlySet<number> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
  OPS.rawFillPath,
]);

/** After these something has been drawn at the place that was gone to. */
const drawing: ReadonlySet<number> = new Set([
  OPS.rawFillPath,
  OPS.shadingFill,
  OPS.showText,
  OPS.showSpacedText,
  OPS.nextLineShowText,
  OPS.nextLineSetSpacingShowText,
  OPS.paintFormXObjectBegin,
  OPS.beginGroup,
  OPS.paintSolidColorImageMask,
]);

/** Modes in which text only clips, or does nothing. PDF 32000-1:2008, table 106. */
const invisible: readonly number[] = [3, 7];
/** Less than that of a paint is not seen. */
const LEAST_SEEN = 0.2;

const wholePicture: Box = { left: 0, top: 0, right: 1, bottom: 1 };

/**
 * Follows colour, transforms, clips and forms. Marks that are painted over afterwards are no marks.
 *
 * pdf.js leaves pictures out here, since they are not to be decoded. A picture is drawn into the square from 0 to 1, so
 * where a page goes to such a square and draws nothing, there was one.
 * @param upright the transform of the page to upright, y downwards.
 */
export function paintedBy({ fnArray, argsArray }: Operators, upright: Transform): Painted {
  let state: State = { transform: upright, warm: false, alpha: 1, clip: null, text: 0 };
  const saved: State[] = [];
  let clips = false;
  let marks: Box[] = [];
  const pictures: Box[] = [];
  let hidesWords = false;
  let isDrawn = true;

  const save = () => saved.push(state);
  const restore = () => {
    state = saved.pop() ?? state;
  };
  const transformBy = (matrix: unknown) => {
    if (isTransform(matrix)) state = { ...state, transform: multiply(state.transform, matrix) };
  };
  const clipTo = (box: Box | null) => {
    if (box) state = { ...state, clip: state.clip ? overlapOf(state.clip, box) : box };
  };
  const visibleOf = (box: Box) => (state.clip ? overlapOf(state.clip, box) : box);
  const paint = (box: Box) => {
    const visible = visibleOf(box);
    if (isEmpty(visible) || state.alpha < LEAST_SEEN) return;
    if (state.alpha > 0.8) marks = marks.filter((mark) => !covers(visible, mark));
    if (state.warm === true) marks.push(visible);
  };

  const leave = () => {
    if (!isDrawn) pictures.push(visibleOf(moved(wholePicture, state.transform)));
    isDrawn = true;
  };

  for (const [at, operator] of fnArray.entries()) {
    const args = (argsArray[at] ?? []) as readonly unknown[];
    if (drawing.has(operator)) isDrawn = true;
    switch (operator) {
      case OPS.save:
        save();
        break;
      case OPS.beginGroup: {
        // The form inside it has the same matrix; only the group has the box.
        save();
        const { matrix, bbox } = (args[0] ?? {}) as { matrix?: unknown; bbox?: unknown };
        const inside = isTransform(matrix) ? multiply(state.transform, matrix) : state.transform;
        clipTo(isNumbers(bbox, 4) ? moved(boxOf(bbox), inside) : null);
        break;
      }
      case OPS.restore:
      case OPS.endGroup:
      case OPS.paintFormXObjectEnd:
        leave();
        restore();
        break;
      case OPS.transform:
        leave();
        transformBy(args);
        isDrawn = false;
        break;
      case OPS.setTextRenderingMode:
        state = { ...state, text: typeof args[0] === 'number' ? args[0] : state.text };
        break;
      case OPS.showText:
        hidesWords ||=
          (invisible.includes(state.text) || state.alpha < LEAST_SEEN) && hasLetters(args[0]);
        break;
      case OPS.paintFormXObjectBegin:
        save();
        transformBy(args[0]);
        clipTo(isNumbers(args[1], 4) ? moved(boxOf(args[1]), state.transform) : null);
        break;
      case OPS.setFillRGBColor:
      case OPS.setFillGray:
      case OPS.setFillCMYKColor:
        state = { ...state, warm: isWarmPaint(args) };
        break;
      case OPS.setFillColorN:
      case OPS.setFillTransparent:
        state = { ...state, warm: null };
        break;
      case OPS.setGState:
        state = { ...state, alpha: alphaOf(args[0]) ?? state.alpha };
        break;
      case OPS.clip:
      case OPS.eoClip:
        clips = true;
        break;
      case OPS.paintSolidColorImageMask:
        paint(moved(wholePicture, state.transform));
        break;
      case OPS.constructPath: {
        const [how, path] = args;
        const boxes = subpathsOf(path).map((box) => moved(box, state.transform));
        if (typeof how === 'number' && fills.has(how)) boxes.forEach(paint);
        isDrawn ||= how !== OPS.endPath;
        // A clip holds from the next path on.
        if (clips && boxes.length > 0) clipTo(around(boxes));
        clips = false;
        break;
      }
      default:
        break;
    }
  }
  leave();
  return { marks, pictures: pictures.filter((box) => !isEmpty(box)), hidesWords };
}

/** Of glyphs and the room between them, as pdf.js gives them. */
function hasLetters(glyphs: unknown): boolean {
  if (!Array.isArray(glyphs)) return false;
  return glyphs.some((glyph: unknown) => {
    const text =
      typeof glyph === 'object' && glyph && 'unicode' in glyph ? glyph.unicode : undefined;
    return typeof text === 'string' && text.trim() !== '';
  });
}

function isNumbers(value: unknown, length: number): value is ArrayLike<number> {
  const list = value as ArrayLike<unknown> | null | undefined;
  return typeof list === 'object' && list?.length === length && typeof list[0] === 'number';
}

function isTransform(value: unknown): value is Transform {
  return isNumbers(value, 6);
}

function multiply(outer: Transform, inner: Transform): Transform {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
}

/** From a list of two corners. */
function boxOf(corners: ArrayLike<number>): Box {
  const [left = 0, top = 0, right = 0, bottom = 0] = Array.from(corners);
  return { left, top, right, bottom };
}

/** The upright box around a box that was moved, scaled or turned. */
function moved({ left, top, right, bottom }: Box, [a, b, c, d, e, f]: Transform): Box {
  const x = [
    a * left + c * top,
    a * right + c * top,
    a * left + c * bottom,
    a * right + c * bottom,
  ];
  const y = [
    b * left + d * top,
    b * right + d * top,
    b * left + d * bottom,
    b * right + d * bottom,
  ];
  return {
    left: Math.min(...x) + e,
    top: Math.min(...y) + f,
    right: Math.max(...x) + e,
    bottom: Math.max(...y) + f,
  };
}

function overlapOf(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

const isEmpty = (box: Box) => !(box.right > box.left && box.bottom > box.top);
const areaOf = (box: Box) => (isEmpty(box) ? 0 : (box.right - box.left) * (box.bottom - box.top));
const covers = (above: Box, below: Box) => areaOf(overlapOf(above, below)) > 0.9 * areaOf(below);

/** A colour as pdf.js gives it: `#ff9900`, or three numbers up to 255. */
function isWarmPaint(args: readonly unknown[]): boolean {
  const [first] = args;
  if (typeof first === 'string') {
    const hex = /^#(..)(..)(..)/.exec(first);
    const [red = 0, green = 0, blue = 0] = (hex ?? []).slice(1).map((part) => parseInt(part, 16));
    return isWarm(red, green, blue);
  }
  if (!isNumbers(args, 3)) return false;
  const [red = 0, green = 0, blue = 0] = args as readonly number[];
  return isWarm(red, green, blue);
}

/** How much a graphics state lets through, where it says so: pairs of names and values, `ca` for fills. */
function alphaOf(pairs: unknown): number | undefined {
  if (!Array.isArray(pairs)) return undefined;
  const pair = pairs.find((each: unknown) => Array.isArray(each) && each[0] === 'ca');
  const value: unknown = Array.isArray(pair) ? pair[1] : undefined;
  return typeof value === 'number' ? value : undefined;
}

/**
 * Boxes around the parts of a path. pdf.js gives `[numbers]`, each step being its kind and its points:
 * 0 move, 1 line, 2 curve (three points), 3 quadratic curve (two points), 4 close.
 */
function subpathsOf(path: unknown): readonly Box[] {
  const numbers: unknown = Array.isArray(path) ? path[0] : path;
  if (!(numbers instanceof Float32Array)) return [];
  const boxes: Box[] = [];
  let part: { left: number; top: number; right: number; bottom: number } | undefined;
  for (let at = 0; at < numbers.length; ) {
    const kind = numbers[at++] ?? 4;
    if (kind === 0) part = undefined;
    const points = [1, 1, 3, 2, 0][kind];
    // A kind that is not known: nothing behind it can be trusted.
    if (points === undefined) return [];
    for (let point = 0; point < points; point++) {
      const x = numbers[at++] ?? 0;
      const y = numbers[at++] ?? 0;
      if (part) {
        part.left = Math.min(part.left, x);
        part.top = Math.min(part.top, y);
        part.right = Math.max(part.right, x);
        part.bottom = Math.max(part.bottom, y);
      } else {
        part = { left: x, top: y, right: x, bottom: y };
        boxes.push(part);
      }
    }
  }
  return boxes;
}

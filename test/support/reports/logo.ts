// A picture for the place of the logo: dark, with an orange stripe in it, because orange in a picture is not a mark.

import { crc32, deflateSync } from 'node:zlib';

let made: Buffer | undefined;

/** A PNG file. https://www.w3.org/TR/png/ */
export function logoPng(): Buffer {
  made ??= png(75, 24, (x, y) =>
    x > 8 && x < 60 && y > 16 && y < 20 ? [255, 153, 0] : [35, 47, 62],
  );
  return made;
}

/** Makes a PNG file, pixel by pixel. */
export function png(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => readonly [number, number, number],
): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows.set(colourAt(x, y), y * (1 + width * 3) + 1 + x * 3);
  }
  return pngOf(width, height, 2, rows);
}

/** A light one with nothing to be read, however large. */
export function paperPng(side: number): Buffer {
  const row = Buffer.from(
    Array.from({ length: 1 + side }, (_each, x) => (x % 500 < 5 ? 250 : 255)),
  );
  row[0] = 0;
  return pngOf(side, side, 0, Buffer.concat(Array.from({ length: side }, () => row)));
}

/** @param rows the samples of each line, with a zero before them. */
function pngOf(width: number, height: number, colourType: 0 | 2, rows: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, colourType, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

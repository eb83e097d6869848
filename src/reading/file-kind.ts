// What kind of file some bytes are, by how they begin and never by a name; and how large the picture in them is.

export type FileKind = 'PDF' | 'PNG' | 'JPEG' | 'WebP' | 'text';

/** https://en.wikipedia.org/wiki/List_of_file_signatures */
export function kindOf(bytes: Uint8Array): FileKind {
  const starts = (...magic: number[]) => magic.every((byte, at) => bytes[at] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47)) return 'PNG';
  if (starts(0xff, 0xd8, 0xff)) return 'JPEG';
  if (tagAt(bytes, 0) === 'RIFF' && tagAt(bytes, 8) === 'WEBP') return 'WebP';
  // Mail programs and servers put things before a PDF; viewers look for its beginning in the first kilobyte.
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  return /^%PDF|%PDF-[12]\.\d/.test(head) ? 'PDF' : 'text';
}

/** How files begin that people send as well, and what people call them. Nothing of them is opened. */
const others: readonly (readonly [string, number, string])[] = [
  ['GIF', 0, 'GIF8'],
  ['TIFF', 0, 'II*\0'],
  ['TIFF', 0, 'MM\0*'],
  ['HEIC', 4, 'ftyphei'],
  ['HEIC', 4, 'ftypmif1'],
  ['HEIC', 4, 'ftypmsf1'],
  ['AVIF', 4, 'ftypavif'],
  ['video', 4, 'ftyp'],
  ['Word, Excel or ZIP', 0, 'PK\x03\x04'],
  ['Word or Excel', 0, '\xD0\xCF\x11\xE0'],
];

/** What a file is that cannot be read here; null where its first bytes do not say. */
export function otherKindOf(bytes: Uint8Array): string | null {
  const found = others.find(([, at, magic]) =>
    [...magic].every((sign, offset) => bytes[at + offset] === sign.charCodeAt(0)),
  );
  return found?.[0] ?? null;
}

export const isPicture = (kind: FileKind): boolean =>
  kind === 'PNG' || kind === 'JPEG' || kind === 'WebP';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What a picture says about itself before it is decoded. */
export interface PictureHead {
  /** Null where it does not say. */
  readonly size: PictureSize | null;
  /** Whether its end is there. Decoders fill up what is missing, and a table with a part missing misleads. */
  readonly isWhole: boolean;
}

export function pictureHead(bytes: Uint8Array): PictureHead {
  const kind = kindOf(bytes);
  if (kind === 'PNG') return pngHead(bytes);
  if (kind === 'JPEG') return jpegHead(bytes);
  return kind === 'WebP' ? webpHead(bytes) : { size: null, isWhole: false };
}

const viewOf = (bytes: Uint8Array) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const tagAt = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));

/** https://www.w3.org/TR/png/#5Chunk-layout */
function pngHead(bytes: Uint8Array): PictureHead {
  const view = viewOf(bytes);
  let size: PictureSize | null = null;
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const tag = tagAt(bytes, at + 4);
    if (tag === 'IHDR' && !size && at + 16 <= bytes.length) {
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    }
    if (tag === 'IEND') return { size, isWhole: true };
  }
  return { size, isWhole: false };
}

/** https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.1: segments up to the first scan. */
function jpegHead(bytes: Uint8Array): PictureHead {
  const view = viewOf(bytes);
  const tail = bytes.subarray(-64);
  // Some programs put a few bytes behind the end.
  const isWhole = tail.some((byte, at) => byte === 0xff && tail[at + 1] === 0xd9);
  let size: PictureSize | null = null;
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    // Any number of these bytes may stand before a marker.
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xda) break;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      size = larger(size, { width: view.getUint16(at + 7), height: view.getUint16(at + 5) });
    at += 2 + view.getUint16(at + 2);
  }
  return { size, isWhole };
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function webpHead(bytes: Uint8Array): PictureHead {
  if (bytes.length < 20) return { size: null, isWhole: false };
  const view = viewOf(bytes);
  const isWhole = view.getUint32(4, true) + 8 <= bytes.length;
  let size: PictureSize | null = null;
  for (let at = 12; at + 18 <= bytes.length; ) {
    const tag = tagAt(bytes, at);
    const length = view.getUint32(at + 4, true);
    if (tag === 'VP8X') {
      const low = view.getUint32(at + 12, true);
      const high = view.getUint32(at + 14, true);
      size = larger(size, { width: (low & 0xffffff) + 1, height: (high >>> 8) + 1 });
    } else if (tag === 'VP8L') {
      const bits = view.getUint32(at + 9, true);
      size = larger(size, { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 });
    } else if (tag === 'VP8 ') {
      const width = view.getUint16(at + 14, true) & 0x3fff;
      size = larger(size, { width, height: view.getUint16(at + 16, true) & 0x3fff });
    }
    at += 8 + length + (length % 2);
  }
  return { size, isWhole };
}

/** Where a file tells two sizes, whoever decodes it may believe either. */
function larger(one: PictureSize | null, other: PictureSize): PictureSize {
  return {
    width: Math.max(one?.width ?? 0, other.width),
    height: Math.max(one?.height ?? 0, other.height),
  };
}

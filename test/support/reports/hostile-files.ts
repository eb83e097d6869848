// PDF files made to cost whoever opens them a lot, written byte by byte.

import { deflateSync } from 'node:zlib';

/** A PDF from its objects, numbered from 1; the first one is the catalog. */
export function rawPdf(objects: readonly (string | Buffer)[]): Uint8Array {
  const parts = [Buffer.from('%PDF-1.7\n')];
  let length = parts[0]?.length ?? 0;
  const offsets = objects.map((object, at) => {
    const offset = length;
    const part = Buffer.concat([
      Buffer.from(`${at + 1} 0 obj\n`),
      typeof object === 'string' ? Buffer.from(object, 'latin1') : object,
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(part);
    length += part.length;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  parts.push(
    Buffer.from(
      [
        `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}`,
        `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`,
      ].join(''),
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<>>/Contents 4 0 R>>';

function onePage(content: Buffer, filter: string): Uint8Array {
  return rawPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    page,
    Buffer.concat([
      Buffer.from(`<</Length ${content.length}${filter}>>stream\n`),
      content,
      Buffer.from('\nendstream'),
    ]),
  ]);
}

/** A small file whose one page inflates to so many megabytes of drawing. */
export function bomb(megabytes: number): Uint8Array {
  const content = Buffer.alloc(megabytes * 1_000_000, '0 0 m 1 11 l S ');
  return onePage(deflateSync(content, { level: 9 }), '/Filter/FlateDecode');
}

/** The same, deflated twice: a few hundred bytes. */
export function nestedBomb(megabytes: number): Uint8Array {
  const content = Buffer.alloc(megabytes * 1_000_000, ' ');
  const once = deflateSync(content, { level: 9 });
  return onePage(deflateSync(once, { level: 9 }), '/Filter[/FlateDecode/FlateDecode]');
}

export function manyPages(count: number): Uint8Array {
  const kids = Array.from({ length: count }, (_each, at) => `${at + 3} 0 R`);
  return rawPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${count}>>`,
    ...kids.map(() => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>'),
  ]);
}

/** Brackets in brackets, as deep as that. */
export function deepNesting(depth: number): Uint8Array {
  return onePage(Buffer.from(`${'['.repeat(depth)}${']'.repeat(depth)} TJ`), '');
}

/** A form that draws itself. */
export function endlessForm(): Uint8Array {
  const content = 'q /F Do Q';
  return rawPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    page.replace('<<>>', '<</XObject<</F 5 0 R>>>>'),
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    `<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length ${content.length}>>stream\n${content}\nendstream`,
  ]);
}

/** A picture of so many pixels that holds nothing. */
export function hugePicture(side: number): Uint8Array {
  const pixels = deflateSync(Buffer.alloc(Math.ceil(side / 8) * side), { level: 9 });
  const content = 'q 612 0 0 792 0 0 cm /I Do Q';
  return rawPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    page.replace('<<>>', '<</XObject<</I 5 0 R>>>>'),
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    Buffer.concat([
      Buffer.from(
        `<</Type/XObject/Subtype/Image/Width ${side}/Height ${side}/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/FlateDecode/Length ${pixels.length}>>stream\n`,
      ),
      pixels,
      Buffer.from('\nendstream'),
    ]),
  ]);
}

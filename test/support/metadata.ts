/** Pictures as phones make them: with the place and the device in them. */
import { crc32 } from 'node:zlib';
import { JPEG, PNG, WEBP } from './pictures.ts';

/** Stands in the metadata wherever text can. */
export const SECRET = 'Serial-31.2304N-121.4737E';

/** An Exif block with an orientation, a maker and a GPS directory, in either byte order. */
export function exif(orientation: number, order: 'II' | 'MM' = 'MM'): Buffer {
  const block = Buffer.alloc(160);
  const little = order === 'II';
  const u16 = (value: number, at: number) =>
    little ? block.writeUInt16LE(value, at) : block.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    little ? block.writeUInt32LE(value, at) : block.writeUInt32BE(value, at);
  const entry = (at: number, tag: number, type: number, count: number, value: number, short = false) => {
    u16(tag, at);
    u16(type, at + 2);
    u32(count, at + 4);
    if (short) u16(value, at + 8);
    else u32(value, at + 8);
  };
  block.write(order, 0, 'latin1');
  u16(42, 2);
  u32(8, 4);
  u16(3, 8);
  entry(10, 0x010f, 2, SECRET.length, 60);
  entry(22, 0x0112, 3, 1, orientation, true);
  entry(34, 0x8825, 4, 1, 100);
  block.write(SECRET, 60, 'latin1');
  u16(1, 100);
  entry(102, 2, 5, 3, 120);
  for (const [i, part] of [31, 1, 13, 1, 49, 1].entries()) u32(part, 120 + i * 4);
  return block;
}

const segment = (marker: number, body: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** A JPEG with Exif, XMP, a comment and a maker's block; `after` stands behind its end. */
export function jpegWith(block: Buffer, after = Buffer.alloc(0)): Buffer {
  return Buffer.concat([
    JPEG.subarray(0, 20),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), block])),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${SECRET}</x:xmpmeta>`)),
    segment(0xed, Buffer.from(`Photoshop 3.0\0${SECRET}`)),
    segment(0xfe, Buffer.from(SECRET)),
    JPEG.subarray(20),
    after,
  ]);
}

export const chunk = (type: string, body: Buffer) => {
  const made = Buffer.alloc(body.length + 12);
  made.writeUInt32BE(body.length);
  made.write(type, 4, 'latin1');
  body.copy(made, 8);
  made.writeUInt32BE(crc32(made.subarray(4, -4)), made.length - 4);
  return made;
};

/** A PNG with an eXIf chunk, texts and a time. */
export function pngWith(block: Buffer, ...more: Buffer[]): Buffer {
  const header = 8 + 25;
  return Buffer.concat([
    PNG.subarray(0, header),
    chunk('eXIf', block),
    chunk('tEXt', Buffer.from(`Comment\0${SECRET}`)),
    chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${SECRET}`)),
    chunk('tIME', Buffer.alloc(7)),
    ...more,
    PNG.subarray(header),
  ]);
}

const piece = (type: string, body: Buffer) => {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
};

/** An extended WebP with Exif and XMP. */
export function webpWith(block: Buffer, flags = 0x0c): Buffer {
  const chunks = Buffer.concat([
    piece('VP8X', Buffer.from([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    WEBP.subarray(12),
    piece('EXIF', block),
    piece('XMP ', Buffer.from(`<x:xmpmeta>${SECRET}</x:xmpmeta>`)),
  ]);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(chunks.length + 4, 4);
  return Buffer.concat([head, chunks]);
}

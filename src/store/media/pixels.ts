/** How large a picture is when it is shown: a few bytes can unfold to gigabytes on the telephone of a colleague. Pure. */
import type { PictureType } from './pieces.ts';

const SOF = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const SOS = 0xda;

/** Width times height of a picture that was taken apart and put together. */
export function pixelsOf(mime: PictureType, bytes: Buffer): number {
  switch (mime) {
    case 'image/png':
      return bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
    case 'image/jpeg':
      return pixelsOfJpeg(bytes);
    case 'image/webp':
      return pixelsOfWebp(bytes);
  }
}

/** Markers up to the first scan; what stands there is whole. */
function pixelsOfJpeg(bytes: Buffer): number {
  let most = 0;
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1] ?? 0;
    if (marker === SOS) break;
    if (SOF(marker)) most = Math.max(most, bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7));
  }
  return most;
}

/** The canvas, and each picture as its own bits say (RFC 9649). */
function pixelsOfWebp(bytes: Buffer): number {
  let most = 0;
  for (let at = 12; at + 18 <= bytes.length; ) {
    const type = bytes.toString('latin1', at, at + 4);
    const body = at + 8;
    const [width, height] =
      type === 'VP8X'
        ? [bytes.readUIntLE(body + 4, 3) + 1, bytes.readUIntLE(body + 7, 3) + 1]
        : type === 'VP8 '
          ? [bytes.readUInt16LE(body + 6) & 0x3fff, bytes.readUInt16LE(body + 8) & 0x3fff]
          : type === 'VP8L'
            ? [
                (bytes.readUInt32LE(body + 1) & 0x3fff) + 1,
                ((bytes.readUInt32LE(body + 1) >>> 14) & 0x3fff) + 1,
              ]
            : [0, 0];
    most = Math.max(most, width * height);
    const length = bytes.readUInt32LE(at + 4);
    at = body + length + (length % 2);
  }
  return most;
}

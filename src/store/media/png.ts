/** A PNG chunk by chunk (PNG third edition). Pure. */
import { crc32 } from 'node:zlib';
import { exifWith, orientationIn } from './orientation.ts';
import type { Pieces } from './pieces.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** What makes the picture and its colours. An animation keeps its first picture: the others are chunks of their own. */
const KEPT = [
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'cICP',
  'sBIT',
  'bKGD',
  'pHYs',
];
const EXIF = 'eXIf';
/** Critical chunks begin with a capital: an unknown one changes what the picture shows. */
const CRITICAL = /^[A-Z]/;

/** Keeps the picture and its colours; each chunk has to be whole, and what follows the end is taken out. */
export function takeApartPng(bytes: Buffer): Pieces | undefined {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return undefined;
  const kept: Buffer[] = [SIGNATURE];
  const dropped: Buffer[] = [];
  let orientation = 1;
  let painted = false;
  for (let at = SIGNATURE.length; ; ) {
    const length = at + 12 <= bytes.length ? bytes.readUInt32BE(at) : Number.POSITIVE_INFINITY;
    const end = at + 12 + length;
    if (end > bytes.length) return undefined;
    const chunk = bytes.subarray(at, end);
    const type = chunk.subarray(4, 8).toString('latin1');
    if (crc32(chunk.subarray(4, -4)) !== chunk.readUInt32BE(chunk.length - 4)) return undefined;
    if ((type === 'IHDR') !== (at === SIGNATURE.length)) return undefined;
    painted ||= type === 'IDAT';
    if (type === EXIF) orientation = orientationIn(chunk.subarray(8, -4));
    if (KEPT.includes(type)) kept.push(chunk);
    else if (CRITICAL.test(type)) return undefined;
    else dropped.push(chunk);
    at = end;
    if (type !== 'IEND') continue;
    if (!painted || length > 0) return undefined;
    dropped.push(bytes.subarray(end));
    const exif = exifWith(orientation);
    if (exif) kept.splice(2, 0, chunkOf(EXIF, exif));
    return { kept, dropped, orientation };
  }
}

function chunkOf(type: string, body: Buffer): Buffer {
  const chunk = Buffer.alloc(body.length + 12);
  chunk.writeUInt32BE(body.length);
  chunk.write(type, 4, 'latin1');
  body.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}

/** A JPEG marker by marker (ITU T.81, annex B). Pure. */
import { exifWith, named, orientationIn } from './orientation.ts';
import type { Pieces } from './pieces.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COM = 0xfe;
/** Frame headers: all SOFn but the tables and the arithmetic conditioning that stand among them. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;
/** Tables and headers without which nothing can be decoded. */
const isNeeded = (marker: number) =>
  (marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xda && marker <= 0xdf && marker !== EOI);

/** Keeps what makes the picture: frames, tables, scans, the colour profile; what follows the end is taken out too. */
export function takeApartJpeg(bytes: Buffer): Pieces | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return undefined;
  const kept: Buffer[] = [];
  const dropped: Buffer[] = [];
  let orientation = 1;
  let framed = false;
  let scanned = false;
  for (let at = 2; ; ) {
    if (bytes[at] !== 0xff) return undefined;
    // Any number of fill bytes may stand before a marker.
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (marker === undefined) return undefined;
    if (marker === EOI) {
      if (!framed || !scanned) return undefined;
      dropped.push(bytes.subarray(at + 2));
      return { kept: [...head(orientation), ...kept, Buffer.from([0xff, EOI])], dropped, orientation };
    }
    const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0;
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return undefined;
    const segment = bytes.subarray(at, end);
    const body = segment.subarray(4);
    if (marker === APP1 && body.subarray(0, 4).toString('latin1') === 'Exif') {
      if (orientation === 1) orientation = orientationIn(body);
      dropped.push(segment);
    } else if (isNeeded(marker) || isColour(marker, body)) {
      kept.push(segment);
    } else if ((marker >= APP0 && marker <= APP15) || marker === COM) {
      // The name of the format (APP0) is written anew: a preview beside it may show more than the picture.
      dropped.push(segment);
    } else {
      return undefined;
    }
    framed ||= isFrame(marker);
    at = end;
    if (marker !== SOS) continue;
    if (!framed) return undefined;
    const over = endOfScan(bytes, end);
    kept.push(bytes.subarray(end, over));
    scanned = true;
    at = over;
  }
}

/** The colour profile, and Adobe's note on how colours are stored: without them the picture has other colours. */
function isColour(marker: number, body: Buffer): boolean {
  const name = body.subarray(0, 11).toString('latin1');
  return (marker === APP2 && name === 'ICC_PROFILE') || (marker === APP14 && name.startsWith('Adobe'));
}

/** Where the next marker stands that is no restart and no escaped byte. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
    if (next !== 0xff) at += 1;
  }
  return bytes.length;
}

function head(orientation: number): Buffer[] {
  const jfif = Buffer.from('ffe000104a46494600010100000100010000', 'hex');
  const exif = exifWith(orientation);
  const block = exif && named(exif);
  const length = Buffer.alloc(2);
  length.writeUInt16BE((block?.length ?? 0) + 2);
  return [Buffer.from([0xff, SOI]), jfif, ...(block ? [Buffer.from([0xff, APP1]), length, block] : [])];
}

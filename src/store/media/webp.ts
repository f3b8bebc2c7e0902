/** A WebP chunk by chunk (RIFF container, RFC 9649). Pure. */
import { exifWith, orientationIn } from './orientation.ts';
import type { Pieces } from './pieces.ts';

/** What makes a still picture and its colours. */
const KEPT = ['VP8 ', 'VP8L', 'ALPH', 'ICCP'];
const EXTENDED = 'VP8X';
const EXIF = 'EXIF';
/** Bits of the extended header. */
const HAS = { exif: 0x08, xmp: 0x04, animation: 0x02 } as const;
const HEADER = 12;

/** Keeps the picture and its colours; an animation is no picture to us. */
export function takeApartWebp(bytes: Buffer): Pieces | undefined {
  const word = (at: number) => bytes.subarray(at, at + 4).toString('latin1');
  if (bytes.length < HEADER || word(0) !== 'RIFF' || word(8) !== 'WEBP') return undefined;
  const over = bytes.readUInt32LE(4) + 8;
  if (over > bytes.length || over < HEADER) return undefined;
  const kept: Buffer[] = [];
  const dropped: Buffer[] = [];
  let orientation = 1;
  let painted = false;
  let extended: Buffer | undefined;
  for (let at = HEADER; at < over; ) {
    const length = at + 8 <= over ? bytes.readUInt32LE(at + 4) : Number.POSITIVE_INFINITY;
    // Chunks begin at even places.
    const end = at + 8 + length + (length % 2);
    if (end > over) return undefined;
    const chunk = bytes.subarray(at, end);
    const type = word(at);
    if (type === EXTENDED) {
      if (at !== HEADER || length < 10) return undefined;
      extended = Buffer.from(chunk);
    } else if (KEPT.includes(type)) {
      painted ||= type.startsWith('VP8');
      kept.push(chunk);
    } else {
      if (type === EXIF) orientation = orientationIn(chunk.subarray(8));
      dropped.push(chunk);
    }
    at = end;
  }
  const flags = extended?.[8] ?? 0;
  if (!painted || (flags & HAS.animation) !== 0) return undefined;
  dropped.push(bytes.subarray(over));
  const exif = extended && exifWith(orientation);
  if (extended) extended[8] = (flags & ~(HAS.exif | HAS.xmp)) | (exif ? HAS.exif : 0);
  const chunks = [...(extended ? [extended] : []), ...kept, ...(exif ? [chunkOf(EXIF, exif)] : [])];
  return { kept: [headOf(chunks), ...chunks], dropped, orientation: extended ? orientation : 1 };
}

function chunkOf(type: string, body: Buffer): Buffer {
  const chunk = Buffer.alloc(8 + body.length + (body.length % 2));
  chunk.write(type, 'latin1');
  chunk.writeUInt32LE(body.length, 4);
  body.copy(chunk, 8);
  return chunk;
}

function headOf(chunks: readonly Buffer[]): Buffer {
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(4 + chunks.reduce((sum, { length }) => sum + length, 0), 4);
  return head;
}

/** The one thing of a picture's metadata that is kept: which way is up. Pure. */

const IDENTIFIER = Buffer.from('Exif\0\0', 'latin1');
/** Entries of a directory that are looked at; a real one has a few dozen. */
const MOST_ENTRIES = 512;
const ENTRY = 12;
/** The tag of the orientation (TIFF 6.0, section 8). */
const ORIENTATION = 0x0112;
const SHORT = 3;

/** The block without the name that JPEG puts before it, and some writers of other formats too. */
function withoutName(exif: Buffer): Buffer {
  return exif.subarray(0, IDENTIFIER.length).equals(IDENTIFIER) ? exif.subarray(IDENTIFIER.length) : exif;
}

/** The orientation that an Exif block says, 1 to 8; what cannot be read is upright. */
export function orientationIn(block: Buffer): number {
  const exif = withoutName(block);
  const order = exif.subarray(0, 2).toString('latin1');
  if (exif.length < 14 || (order !== 'II' && order !== 'MM')) return 1;
  const short = (at: number) => (order === 'II' ? exif.readUInt16LE(at) : exif.readUInt16BE(at));
  const directory = order === 'II' ? exif.readUInt32LE(4) : exif.readUInt32BE(4);
  if (directory + 2 > exif.length) return 1;
  const count = Math.min(short(directory), MOST_ENTRIES);
  for (let i = 0; i < count; i++) {
    const at = directory + 2 + i * ENTRY;
    if (at + ENTRY > exif.length) return 1;
    if (short(at) !== ORIENTATION || short(at + 2) !== SHORT) continue;
    const said = short(at + 8);
    return said >= 1 && said <= 8 ? said : 1;
  }
  return 1;
}

/** An Exif block that says this and nothing else; undefined = upright needs none. */
export function exifWith(orientation: number): Buffer | undefined {
  if (orientation === 1) return undefined;
  const block = Buffer.alloc(26);
  block.write('MM\0*', 'latin1');
  block.writeUInt32BE(8, 4);
  block.writeUInt16BE(1, 8);
  block.writeUInt16BE(ORIENTATION, 10);
  block.writeUInt16BE(SHORT, 12);
  block.writeUInt32BE(1, 14);
  block.writeUInt16BE(orientation, 18);
  return block;
}

/** The same with the name that JPEG puts before it. */
export function named(exif: Buffer): Buffer {
  return Buffer.concat([IDENTIFIER, exif]);
}

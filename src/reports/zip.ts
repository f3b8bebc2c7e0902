/** Files that are zips, made the same at any time: the writers stamp each part with the clock. */

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** 00:00 on 1 January 1980, where the clock of zips begins: time, then date. */
const FIRST_MOMENT = 0x00210000;
/** The end, when no comment follows it. */
const END_LENGTH = 22;

/** Sets the time of every part to the same moment, in place. */
export function withoutTimes(zip: Buffer): Buffer {
  const end = zip.length - END_LENGTH;
  if (end < 0 || zip.readUInt32LE(end) !== END) throw new Error('What was written is no plain zip.');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const local = zip.readUInt32LE(at + 42);
    if (zip.readUInt32LE(at) !== ENTRY || zip.readUInt32LE(local) !== LOCAL) {
      throw new Error('The directory of what was written does not fit its parts.');
    }
    zip.writeUInt32LE(FIRST_MOMENT, at + 12);
    zip.writeUInt32LE(FIRST_MOMENT, local + 10);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}

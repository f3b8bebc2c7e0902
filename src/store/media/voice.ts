/** What a recording is, told by its first bytes. Pure. */

export type VoiceType = 'audio/ogg' | 'audio/mpeg' | 'audio/amr' | 'audio/silk' | 'audio/wav';

/** Ends of names by which programs know what to play. */
export const VOICE_ENDINGS: Readonly<Record<VoiceType, string>> = {
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/amr': 'amr',
  'audio/silk': 'silk',
  'audio/wav': 'wav',
};

/** Frames of MPEG audio, layer III: eleven bits of one, then a version and a layer that exist. */
const isMp3Frame = (bytes: Buffer, at: number) =>
  bytes[at] === 0xff && ((bytes[at + 1] ?? 0) & 0xe6) === 0xe2 && (bytes[at + 2] ?? 0xff) < 0xf0;

/** The type of a recording; undefined = it is none that chat platforms send. */
export function voiceType(bytes: Buffer): VoiceType | undefined {
  const word = (at: number, length: number) => bytes.subarray(at, at + length).toString('latin1');
  if (word(0, 4) === 'OggS') return isOgg(bytes) ? 'audio/ogg' : undefined;
  if (word(0, 5) === '#!AMR') return 'audio/amr';
  // WeChat puts one byte before it.
  if (word(0, 9) === '#!SILK_V3' || word(1, 9) === '#!SILK_V3') return 'audio/silk';
  if (word(0, 4) === 'RIFF' && word(8, 4) === 'WAVE') return 'audio/wav';
  return isMp3Frame(bytes, 0) ? 'audio/mpeg' : undefined;
}

/** Page after page up to the last byte (RFC 3533): nothing else is in the file, and no part of it is missing. */
function isOgg(bytes: Buffer): boolean {
  let at = 0;
  while (at < bytes.length) {
    const segments = bytes[at + 26];
    if (segments === undefined || bytes.subarray(at, at + 4).toString('latin1') !== 'OggS') return false;
    const table = bytes.subarray(at + 27, at + 27 + segments);
    if (table.length < segments) return false;
    at += 27 + segments + table.reduce((sum, length) => sum + length, 0);
  }
  return at === bytes.length;
}

/** Tags of MP3 say where and by whom it was made; the recording is without them. */
export function withoutTags(bytes: Buffer): Buffer {
  let from = 0;
  if (bytes.length > 10 && bytes.subarray(0, 3).toString('latin1') === 'ID3') {
    // Four bytes of seven bits each (ID3v2, section 3.1).
    from = 10 + bytes.subarray(6, 10).reduce((size, byte) => size * 128 + (byte & 0x7f), 0);
  }
  const tail = bytes.subarray(-128, -125).toString('latin1');
  return bytes.subarray(from, tail === 'TAG' && bytes.length - from > 128 ? bytes.length - 128 : undefined);
}

/** What bytes from outside are, and what of them is kept: pictures without their metadata, whole recordings. Pure. */
import { acts } from './document.ts';
import { takeApartJpeg } from './jpeg.ts';
import type { PictureType, TakeApart } from './pieces.ts';
import { pixelsOf } from './pixels.ts';
import { takeApartPng } from './png.ts';
import { type VoiceType, voiceType, withoutTags } from './voice.ts';
import { takeApartWebp } from './webp.ts';

export type MediaType = PictureType | VoiceType | 'application/pdf';

/** What a platform says that it is. */
export type MediaKind = 'image' | 'voice' | 'file';

/** What is safe to keep. */
export interface Clean {
  mime: MediaType;
  bytes: Buffer;
}

const PICTURES: readonly (readonly [PictureType, TakeApart])[] = [
  ['image/jpeg', takeApartJpeg],
  ['image/png', takeApartPng],
  ['image/webp', takeApartWebp],
];

/** Words with which a page or a script begins: too long to stand in compressed pixels by chance. */
const PAGE = /<script|<!doctype|<iframe|javascript:/i;
/** Beginnings of other files, looked for only in what is no part of the picture. */
const OTHER = /<html|<svg|<body|<\?php|%PDF-|Rar!|7z\xbc\xaf/i;
/** The end of a ZIP archive, which programs look for from the end of the file (APPNOTE 4.3.16). */
const ZIP_END = 'PK\x05\x06';
const ZIP_REACH = 65_557;
/** PDF programs look for the beginning so far into the file. */
const PDF_REACH = 1024;
/** More than any telephone takes: opened, it would fill the memory of whoever looks. */
const MOST_PIXELS = 250_000_000;

/** Cleans what is said to be of this kind; undefined = it is something else, several things at once, or not whole. */
export function clean(bytes: Buffer, kind: MediaKind): Clean | undefined {
  switch (kind) {
    case 'image':
      return cleanPicture(bytes);
    case 'voice':
      return cleanVoice(bytes);
    case 'file':
      return cleanPicture(bytes) ?? cleanVoice(bytes) ?? cleanDocument(bytes);
  }
}

/** The type of bytes that were cleaned before. */
export function typeOf(bytes: Buffer): MediaType | undefined {
  const starts = (hex: string, at = 0) => bytes.subarray(at, at + hex.length / 2).toString('hex') === hex;
  if (starts('ffd8ff')) return 'image/jpeg';
  if (starts('89504e470d0a1a0a')) return 'image/png';
  if (starts('52494646') && starts('57454250', 8)) return 'image/webp';
  if (starts('255044462d')) return 'application/pdf';
  return voiceType(bytes);
}

function cleanPicture(bytes: Buffer): Clean | undefined {
  for (const [mime, takeApart] of PICTURES) {
    const pieces = takeApart(bytes);
    if (!pieces) continue;
    if (isSomethingElseToo(bytes) || pieces.dropped.some((one) => OTHER.test(one.toString('latin1')))) {
      return undefined;
    }
    const kept = Buffer.concat(pieces.kept);
    return pixelsOf(mime, kept) > MOST_PIXELS ? undefined : { mime, bytes: kept };
  }
  return undefined;
}

function cleanVoice(bytes: Buffer): Clean | undefined {
  const bare = withoutTags(bytes);
  const mime = voiceType(bare);
  return mime && !isSomethingElseToo(bytes) ? { mime, bytes: bare } : undefined;
}

/** A document is kept as it is: what it says of its author is part of it. */
function cleanDocument(bytes: Buffer): Clean | undefined {
  const text = bytes.toString('latin1');
  if (!text.startsWith('%PDF-') || !text.slice(-PDF_REACH).includes('%%EOF')) return undefined;
  if (PAGE.test(text) || acts(bytes) || isArchive(bytes)) return undefined;
  return { mime: 'application/pdf', bytes };
}

function isSomethingElseToo(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  return PAGE.test(text) || text.slice(0, PDF_REACH).includes('%PDF-') || isArchive(bytes);
}

function isArchive(bytes: Buffer): boolean {
  return bytes.subarray(-ZIP_REACH).includes(ZIP_END, 0, 'latin1');
}

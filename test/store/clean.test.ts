/** What comes from outside: no place, no device and no second file in it survives; what it shows does. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/store/media/clean.ts';
import { orientationIn } from '../../src/store/media/orientation.ts';
import { chunk, exif, jpegWith, pngWith, SECRET, webpWith } from '../support/metadata.ts';
import { JPEG, OGG, PDF, PNG, WEBP } from '../support/pictures.ts';

const MADE = {
  'image/jpeg': jpegWith,
  'image/png': pngWith,
  'image/webp': webpWith,
} as const;

/** Where the Exif block begins; GPS directories are called by 0x8825. */
const blockOf = (bytes: Buffer) => {
  const at = Math.max(bytes.indexOf('MM\0*', 0, 'latin1'), bytes.indexOf('II*\0', 0, 'latin1'));
  return at < 0 ? undefined : bytes.subarray(at);
};

describe.each(Object.entries(MADE))('%s', (mime, make) => {
  it.each(['II', 'MM'] as const)('loses place and device and keeps which way is up (%s)', (order) => {
    const given = make(exif(6, order));
    expect(given.includes(SECRET)).toBe(true);
    const cleaned = clean(given, 'image');
    expect(cleaned?.mime).toBe(mime);
    const { bytes } = cleaned ?? { bytes: Buffer.alloc(0) };
    expect(bytes.includes(SECRET)).toBe(false);
    expect(bytes.includes(Buffer.from('8825', 'hex'))).toBe(false);
    expect(bytes.includes(Buffer.from('2588', 'hex'))).toBe(false);
    expect(bytes.includes('xmpmeta')).toBe(false);
    expect(orientationIn(blockOf(bytes) ?? Buffer.alloc(0))).toBe(6);
  });

  it('has no block of metadata at all when it is upright', () => {
    expect(blockOf(clean(make(exif(1)), 'image')?.bytes ?? Buffer.from('MM\0*'))).toBeUndefined();
  });

  it('is the same after a second time', () => {
    const once = clean(make(exif(8)), 'image')?.bytes ?? Buffer.alloc(0);
    expect(clean(once, 'image')?.bytes.equals(once)).toBe(true);
  });

  it('is refused when a part of it is missing, wherever it was cut', () => {
    const whole = make(exif(3));
    for (let length = 0; length < whole.length; length++) {
      expect(clean(whole.subarray(0, length), 'image'), `cut at ${length}`).toBeUndefined();
    }
  });

  // Damage can turn a comment into a table, so what stays may hold anything; but it has to be a picture that stays one.
  it('never throws, and what it keeps stays as it is, whatever is changed in it', () => {
    const whole = make(exif(3));
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(flips, (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        const once = clean(bytes, 'image')?.bytes;
        if (once) expect(clean(once, 'image')?.bytes).toEqual(once);
      }),
    );
  });
});

describe('a picture without metadata', () => {
  it.each([
    ['JPEG', JPEG],
    ['PNG', PNG],
    ['WebP', WEBP],
  ])('stays byte for byte: %s', (_, bytes) => {
    expect(clean(bytes, 'image')?.bytes.equals(bytes)).toBe(true);
  });

  it('loses the film that a phone puts behind it', () => {
    const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), Buffer.alloc(300)]);
    expect(clean(Buffer.concat([JPEG, film]), 'image')?.bytes.equals(JPEG)).toBe(true);
    expect(clean(Buffer.concat([PNG, film]), 'image')?.bytes.equals(PNG)).toBe(true);
    expect(clean(Buffer.concat([WEBP, film]), 'image')?.bytes.equals(WEBP)).toBe(true);
  });

  it('keeps its colours', () => {
    const profile = Buffer.from('\xff\xe2\0\x12ICC_PROFILE\0\x01\x01AB', 'latin1');
    const coloured = Buffer.concat([JPEG.subarray(0, 20), profile, JPEG.subarray(20)]);
    expect(clean(coloured, 'image')?.bytes.includes('ICC_PROFILE')).toBe(true);
  });
});

describe('what is refused', () => {
  const page = '<html><script>alert(1)</script></html>';
  const zip = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);
  const scripted = (text: string) => jpegWith(exif(1), Buffer.from(text));
  it.each<[string, Buffer]>([
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a drawing with a declaration', Buffer.from('<?xml version="1.0"?><svg/>')],
    ['a page', Buffer.from(page)],
    ['a page behind the beginning of a JPEG', Buffer.concat([JPEG.subarray(0, 3), Buffer.from(page)])],
    ['a page behind a whole JPEG', scripted(page)],
    ['a page in capitals', scripted('<HTML><BODY>')],
    ['a drawing behind it', scripted('<svg onload=x>')],
    ['a program of a web server behind it', scripted('<?php system(1)')],
    ['a PDF behind it', scripted('%PDF-1.7')],
    ['an archive behind it', jpegWith(exif(1), zip)],
    ['an archive behind a PNG', Buffer.concat([PNG, zip])],
    ['a page in a text of a PNG', pngWith(exif(1), chunk('tEXt', Buffer.from(`x\0${page}`)))],
    ['a chunk of a PNG that nobody knows and everybody needs', pngWith(exif(1), chunk('ABCD', PDF))],
    ['a PNG with a wrong sum', Buffer.from(PNG).fill(0, 40, 44)],
    ['an animated WebP', webpWith(exif(1), 0x02)],
    [
      'a picture of a telephone that we cannot clean (HEIC)',
      Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'),
    ],
    ['a GIF', Buffer.from('GIF89a')],
    ['a TIFF', exif(1)],
    ['a recording', OGG],
    ['a document', PDF],
    ['nothing', Buffer.alloc(0)],
  ])('as a picture: %s', (_, bytes) => {
    expect(clean(bytes, 'image')).toBeUndefined();
  });

  it.each<[string, Buffer]>([
    ['a picture', PNG],
    ['half a recording', OGG.subarray(0, -1)],
    ['a recording with something behind it', Buffer.concat([OGG, Buffer.from('x')])],
    ['a page', Buffer.from(page)],
    ['a page in a recording', Buffer.from(`#!AMR\n${page}`)],
  ])('as a voice: %s', (_, bytes) => {
    expect(clean(bytes, 'voice')).toBeUndefined();
  });

  it.each<[string, Buffer]>([
    ['a program', Buffer.from('MZ\x90\0')],
    ['an archive', zip],
    ['half a document', PDF.subarray(0, -8)],
    [
      'a document that runs something',
      Buffer.concat([Buffer.from('%PDF-1.4 /OpenAction '), PDF.subarray(9)]),
    ],
    ['a document that is an archive too', Buffer.concat([PDF, zip])],
    ['a film', Buffer.from('\0\0\0\x18ftypmp42', 'latin1')],
  ])('as a file: %s', (_, bytes) => {
    expect(clean(bytes, 'file')).toBeUndefined();
  });
});

describe('recordings and documents', () => {
  it.each([
    ['audio/ogg', OGG],
    ['audio/amr', Buffer.from('#!AMR\nsound')],
    ['audio/silk', Buffer.from('\x02#!SILK_V3sound', 'latin1')],
    ['audio/wav', Buffer.from('RIFF\x10\0\0\0WAVEfmt ', 'latin1')],
    ['audio/mpeg', Buffer.from('fffb9064000000', 'hex')],
  ])('are told by their bytes: %s', (mime, bytes) => {
    expect(clean(bytes, 'voice')).toEqual({ mime, bytes });
  });

  it('lose the tags of MP3', () => {
    const sound = Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(200)]);
    const tags = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\x19', 'latin1'), Buffer.from(SECRET)]);
    const tail = Buffer.concat([Buffer.from(`TAG${SECRET}`), Buffer.alloc(128 - 3 - SECRET.length)]);
    expect(clean(Buffer.concat([tags, sound, tail]), 'voice')).toEqual({ mime: 'audio/mpeg', bytes: sound });
  });

  it('are kept as a file whatever of them it is', () => {
    expect(clean(PDF, 'file')).toEqual({ mime: 'application/pdf', bytes: PDF });
    expect(clean(jpegWith(exif(1)), 'file')?.bytes.includes(SECRET)).toBe(false);
  });
});

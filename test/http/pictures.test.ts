/** Pictures go in as bytes and come out as the same bytes, and as nothing else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredPicture } from '../../src/http/playground-api.ts';
import { JPEG, PNG, WEBP } from '../support/pictures.ts';
import { API, startPlayground, type TestPlayground } from '../support/playground.ts';

const LIMIT = 200_000;

describe('pictures of the playground', () => {
  let site: TestPlayground;
  beforeAll(async () => {
    site = await startPlayground((community) => ({
      ...community,
      policy: { ...community.policy, 'photo.maxBytes': LIMIT },
    }));
  });
  afterAll(() => site.stop());

  const upload = (body: Buffer, type = 'application/octet-stream') =>
    site.ask({ method: 'POST', path: `${API}/pictures`, headers: { 'content-type': type }, body });

  it.each([
    ['image/jpeg', JPEG],
    ['image/png', PNG],
    ['image/webp', WEBP],
  ])('keeps %s, whatever its header says', async (mime, bytes) => {
    const stored = await upload(bytes, 'text/html');
    expect(stored.status).toBe(201);
    const { id, ...rest } = stored.json as StoredPicture;
    expect(rest).toEqual({ mime, size: bytes.length });
    const got = await site.ask({ path: `${API}/pictures/${id}` });
    expect(got.bytes.equals(bytes)).toBe(true);
    expect(got.headers['content-type']).toBe(mime);
  });

  it('sends a picture so that a page hidden in it can do nothing', async () => {
    const { id } = (await upload(PNG)).json as StoredPicture;
    const { headers } = await site.ask({ path: `${API}/pictures/${id}` });
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('brings a stored picture in with a message', async () => {
    const { id, mime, size } = (await upload(JPEG)).json as StoredPicture;
    const { status } = await site.ask({
      method: 'POST',
      path: `${API}/messages`,
      body: {
        id: crypto.randomUUID(),
        as: '张伟',
        chat: 'web/web/业主群',
        text: '',
        pictures: [id],
      },
    });
    expect(status).toBe(202);
    expect(site.received.at(-1)?.attachments).toEqual([{ kind: 'image', ref: id, mime, size }]);
  });

  it('takes no more than the policy says', async () => {
    const most = Buffer.concat([PNG, Buffer.alloc(LIMIT - PNG.length)]);
    expect((await upload(most)).status).toBe(201);
    const { status, json } = await upload(Buffer.concat([most, Buffer.from('x')]));
    expect(status).toBe(413);
    expect(json).toEqual({ error: expect.stringContaining('send less'), code: 'too_large' });
  });

  it.each([
    ['a page', Buffer.from('<html><script>alert(1)</script>')],
    ['a drawing with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a GIF', Buffer.from('GIF89a')],
    ['RIFF that is no picture', Buffer.from('RIFF0000WAVE')],
    ['half a signature', PNG.subarray(0, 4)],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s that calls itself a picture', async (_, bytes) => {
    const { status, json } = await upload(bytes, 'image/png');
    expect(status).toBe(415);
    expect(json).toEqual({ error: expect.stringContaining('JPEG, PNG or WebP'), code: 'wrong_type' });
  });

  it.each([
    '..%2f..%2findex.html',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '..%5c..%5cindex.html',
    `${'0'.repeat(63)}%00`,
    '0'.repeat(64),
    'A'.repeat(64),
  ])('has no picture %s', async (id) => {
    const { status, json } = await site.ask({ path: `${API}/pictures/${id}` });
    expect(status).toBe(404);
    expect(json).toEqual({ error: expect.stringContaining('no such picture'), code: 'no_such_picture' });
  });

  it.each(['/assets/../index.html', '/assets/%2e%2e/index.html', '/assets/..%2findex.html'])(
    'serves nothing outside the assets: %s',
    async (path) => {
      const { status, text } = await site.ask({ path });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toContain('csp-nonce');
    },
  );
});

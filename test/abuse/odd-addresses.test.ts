/** Addresses written in other ways lead past no guard, out of no folder, and to no error of ours. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { API, startPlayground, type TestPlayground } from '../support/playground.ts';

let site: TestPlayground;
beforeAll(async () => {
  site = await startPlayground();
});
afterAll(() => site.stop());

/** The same address with one letter of each part written by its number. */
const ways = (path: string) =>
  [...path].flatMap((letter, at) => {
    if (!/[a-z]/.test(letter)) return [];
    const code = letter.charCodeAt(0).toString(16);
    return [`${path.slice(0, at)}%${code}${path.slice(at + 1)}`];
  });

test.each(['estate', 'chats', 'tickets', 'messages?chat=x'])(
  '%s wants the token however it is written',
  async (name) => {
    for (const path of ways(`${API}/${name.split('?')[0]}`)) {
      const { status, json } = await site.ask({ path, cookie: false });
      expect([path, status, json]).toEqual([path, 403, expect.objectContaining({ code: 'no_token' })]);
    }
  },
);

test('nothing is written without it either', async () => {
  for (const path of [...ways(`${API}/messages`), ...ways(`${API}/presses`), ...ways(`${API}/pictures`)]) {
    const headers = { 'content-type': 'application/json' };
    expect((await site.ask({ method: 'POST', path, cookie: false, headers, body: '{}' })).status).toBe(403);
  }
});

test.each(
  [
    '//',
    '//evil.example/x',
    '/\\evil.example',
    '/%',
    '/%00',
    '/%c0%ae%c0%ae/etc/passwd',
    '/assets/..%5c..%5cindex.html',
    '/assets/%2e%2e%2f%2e%2e%2fetc/passwd',
    '/assets//etc/passwd',
    `${API}/pictures/..%2f..%2fetc%2fpasswd`,
    `${API}/pictures/%00`,
    `${API}/pictures/${'a'.repeat(5_000)}`,
    `/${'x'.repeat(10_000)}`,
    `${API}/messages?chat[__proto__]=x&limit=1e9`,
  ].map((path) => [path.slice(0, 60), path] as const),
)('%s is answered with a refusal', async (_, path) => {
  const { status, text, headers } = await site.ask({ path });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(text).not.toContain('root:');
  expect(text.length).toBeLessThan(500);
  expect(JSON.parse(text)).toEqual({ error: expect.any(String), code: expect.any(String) });
  expect(headers['content-type']).toContain('application/json');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

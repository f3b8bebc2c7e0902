/** Nobody but our own page may speak as anybody. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API, type Asked, startPlayground, type TestPlayground } from '../support/playground.ts';

const ROUTES: Asked[] = [
  { path: `${API}/estate` },
  { path: `${API}/chats` },
  { path: `${API}/messages?chat=web/web/x` },
  { path: `${API}/tickets` },
  { path: `${API}/events` },
  { path: `${API}/pictures/${'0'.repeat(64)}` },
  { method: 'POST', path: `${API}/messages`, body: {} },
  { method: 'POST', path: `${API}/presses`, body: {} },
  { method: 'POST', path: `${API}/pictures`, body: 'x' },
];

describe('the guard of the playground', () => {
  let site: TestPlayground;
  beforeAll(async () => {
    site = await startPlayground();
  });
  afterAll(() => site.stop());

  it('gives a token that no script can read and no other site sends along', async () => {
    const { headers } = await site.ask({ path: '/' });
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^guanjia-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
  });

  it.each(ROUTES)('refuses $method $path without the token', async (route) => {
    const { status, json } = await site.ask({ ...route, cookie: false });
    expect(status).toBe(403);
    expect(json).toEqual({ error: expect.stringContaining('open / again'), code: 'no_token' });
  });

  it('refuses a wrong token, one of another start, and none under the right name', async () => {
    const other = await startPlayground();
    const [name] = site.cookie.split('=');
    const [, token] = other.cookie.split('=');
    await other.stop();
    for (const cookie of [`${name}=`, `${name}=wrong`, `${name}=${token}`, `x${site.cookie}`]) {
      expect((await site.ask({ path: `${API}/estate`, cookie })).status, cookie).toBe(403);
    }
  });

  it('takes the token from among other cookies', async () => {
    const cookie = `a=b; ${site.cookie}; c=d`;
    expect((await site.ask({ path: `${API}/estate`, cookie })).status).toBe(200);
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example'])(
    'refuses the name %s, which somebody may have pointed here',
    async (host) => {
      // Scripts and styles are the same for everybody, and say nothing.
      for (const path of ['/', `${API}/estate`]) {
        const { status, json } = await site.ask({ path, headers: { host } });
        expect(status, path).toBe(403);
        expect(json).toEqual({ error: expect.stringMatching(/^Host: .*open http:/), code: 'foreign' });
      }
    },
  );

  it.each(['127.0.0.1', 'localhost', '[::1]'])('answers to its own name %s', async (name) => {
    const host = `${name}:${site.port}`;
    const headers = { host, origin: `http://${host}` };
    expect((await site.ask({ path: `${API}/estate`, headers })).status).toBe(200);
  });

  it.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1', ''])(
    'refuses requests from the page at "%s"',
    async (origin) => {
      const { status, json } = await site.ask({
        method: 'POST',
        path: `${API}/messages`,
        headers: { origin },
        body: {},
      });
      expect(status).toBe(403);
      expect(json).toEqual({ error: expect.stringMatching(/^Origin: /), code: 'foreign' });
    },
  );

  it('allows no script and no style but its own, under a nonce that is new each time', async () => {
    const [one, two] = [await site.ask({ path: '/' }), await site.ask({ path: '/' })];
    const policy = String(one.headers['content-security-policy']);
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    const nonce = /nonce="([^"]+)"/.exec(one.text)?.[1];
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(two.text).not.toBe(one.text);
    expect(one.headers['cache-control']).toBe('no-store');
  });

  it('tells anybody that it is well', async () => {
    const { status, json } = await site.ask({ path: '/healthz', cookie: false });
    expect([status, json]).toEqual([200, { status: 'ok' }]);
  });

  it('says where the page is when something is not there', async () => {
    const { status, json } = await site.ask({ path: '/nowhere?secret=1' });
    expect(status).toBe(404);
    expect(json).toEqual({ error: 'There is no GET /nowhere; open / for the page.', code: 'not_found' });
  });
});

/** The gate page: who sees a pass there, who uses it, and that nobody else learns anything. */
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gateRoutes, passLink } from '../../src/http/gate.ts';
import { createServer } from '../../src/http/server.ts';
import { doorLink } from '../../src/http/sign-in.ts';
import { createDoors } from '../../src/inbox/doors.ts';
import { createGate } from '../../src/inbox/gate.ts';
import { openBot, type TestBot } from '../support/bot.ts';

const BASE = 'https://guanjia.example';
const HOUR = 3_600_000;
const WHOSE = ['沙发', '302', '李**', '粤B12345', 'FX-'];

describe('the page of the gate', () => {
  let bot: TestBot;
  let server: FastifyInstance;
  let woken: number;
  const secret = Buffer.alloc(32, 7);
  const linking = { base: BASE, secret, now: () => bot.now() };

  beforeEach(async () => {
    bot = await openBot(undefined, undefined, [], { doorLink: (door, key) => doorLink(linking, door, key) });
    woken = 0;
    const { db, communities, now } = bot;
    const gate = createGate({ db, communities, enqueue: bot.enqueue, wake: () => (woken += 1), now });
    server = createServer({ groups: [gateRoutes(linking, gate, createDoors({ db, communities, now }))] });
  });
  afterEach(async () => {
    await server.close();
    await bot.close();
  });

  const pathOf = (url: string) => url.slice(BASE.length);
  const get = (url: string, cookie?: string) =>
    server.inject({ url: pathOf(url), headers: cookie === undefined ? {} : { cookie } });
  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(form).toString(),
    });
  const fieldOf = (html: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

  /** 李娜's pass for today; answers with its link. */
  async function aPass(day = '今天'): Promise<string> {
    await bot.say('李娜', 'private:李娜', `${day}搬沙发出小区，车牌粤B12345`);
    const told = bot.all().findLast(({ text }) => text.includes('放行码：'));
    const code = /放行码：(\w+)/.exec(told?.text ?? '')?.[1];
    if (!code) throw new Error(`there is no pass: ${JSON.stringify(bot.all())}`);
    return passLink(linking, code);
  }
  /** The link that a guard gets. */
  async function aLink(guard: string): Promise<string> {
    const told = await bot.say(guard, `private:${guard}`, '扫码');
    return /https:\S+/.exec(told[0]?.text ?? '')?.[0] ?? '';
  }
  /** The cookie of a phone that a guard has signed in. */
  async function signedIn(guard = '老赵'): Promise<string> {
    const key = new URL(await aLink(guard)).searchParams.get('key') ?? '';
    const done = await post('/gate/in', { key });
    return String(done.headers['set-cookie']).split(';')[0] ?? '';
  }
  const press = async (link: string, cookie: string) => {
    const seen = await get(link, cookie);
    return post('/gate/open', { t: fieldOf(seen.body, 't'), proof: fieldOf(seen.body, 'proof') }, { cookie });
  };

  it('shows a guard what to compare and opens the gate by one press, once', async () => {
    const link = await aPass();
    const cookie = await signedIn();
    const seen = await get(link, cookie);
    for (const word of [...WHOSE, '可以放行', '3月2日']) expect(seen.body).toContain(word);
    const done = await press(link, cookie);
    expect([done.statusCode, done.body]).toEqual([200, expect.stringContaining('已放行')]);
    expect(woken).toBe(1);
    expect((await bot.work()).map(({ text }) => text).join()).toContain('已核对放行');
    const again = await get(link, cookie);
    expect(again.body).toContain('已使用');
    expect(fieldOf(again.body, 'proof')).toBe('');
  });

  it('lets one of two guards who press at once open it', async () => {
    const link = await aPass();
    const cookies = [await signedIn('老赵'), await signedIn('马队')];
    const bodies = (await Promise.all(cookies.map((cookie) => press(link, cookie)))).map(({ body }) => body);
    expect(bodies.filter((body) => body.includes('已记录放行'))).toHaveLength(1);
    expect(bodies.filter((body) => body.includes('不能再放行'))).toHaveLength(1);
  });

  it('tells nothing of a pass without a session, with a wrong one, or after it has ended', async () => {
    const link = await aPass();
    const cookie = await signedIn();
    const blind = async (own?: string) => {
      const seen = await get(link, own);
      expect([seen.statusCode, seen.body]).toEqual([401, expect.stringContaining('私聊管家发“扫码”')]);
      for (const word of WHOSE) expect(seen.body).not.toContain(word);
    };
    await blind();
    await blind('guanjia-gate=x');
    await blind('guanjia-gate=');
    expect((await get(link, cookie)).statusCode).toBe(200);
    await bot.say('老赵', 'private:老赵', '停用扫码');
    await blind(cookie);
    const other = await signedIn();
    await post('/gate/out', {}, { cookie: other });
    await blind(other);
    const third = await signedIn();
    await bot.advance(7 * 24 * HOUR + 1);
    await blind(third);
  });

  it('signs in by a press alone, once, within ten minutes', async () => {
    const link = await aLink('老赵');
    const looked = await get(link);
    expect([looked.statusCode, looked.headers['set-cookie']]).toEqual([200, undefined]);
    const key = fieldOf(looked.body, 'key');
    const done = await post('/gate/in', { key });
    expect(done.statusCode).toBe(303);
    expect(String(done.headers['set-cookie'])).toMatch(
      /^guanjia-gate=[\w-]{43}; Path=\/gate; HttpOnly; SameSite=Lax; Max-Age=604800; Secure$/,
    );
    expect((await post('/gate/in', { key })).statusCode).toBe(410);
    const late = new URL(await aLink('老赵')).searchParams.get('key') ?? '';
    await bot.advance(HOUR / 6 + 1000);
    expect((await post('/gate/in', { key: late })).body).toContain('重新发');
    expect((await post('/gate/in', { key: 'x' })).statusCode).toBe(410);
  });

  it('is opened by no other site and by no form of another session', async () => {
    const link = await aPass();
    const [cookie, other] = [await signedIn('老赵'), await signedIn('马队')];
    const seen = await get(link, cookie);
    const form = { t: fieldOf(seen.body, 't'), proof: fieldOf(seen.body, 'proof') };
    expect((await post('/gate/open', form, { cookie, origin: 'https://evil.example' })).statusCode).toBe(403);
    expect((await post('/gate/open', form, { cookie: other })).statusCode).toBe(403);
    expect((await post('/gate/open', { ...form, proof: '' }, { cookie })).statusCode).toBe(403);
    expect((await post('/gate/open', form)).statusCode).toBe(401);
    expect((await post('/gate/open', form, { cookie, origin: BASE })).body).toContain('已放行');
  });

  it('knows its own codes only', async () => {
    const link = await aPass();
    const cookie = await signedIn();
    for (const t of ['KXYZ2345', `KXYZ2345.${'x'.repeat(22)}`, '.', '']) {
      const seen = await get(`${BASE}/gate/pass?t=${t}`, cookie);
      expect([seen.statusCode, seen.body]).toEqual([404, expect.stringContaining('不是本小区')]);
    }
    const elsewhere = passLink({ base: BASE, secret: Buffer.alloc(32, 8) }, 'KXYZ2345');
    expect((await get(elsewhere, cookie)).statusCode).toBe(404);
    const gone = passLink(linking, 'KXYZ2345');
    expect((await get(gone, cookie)).body).toContain('没有这张放行条');
    expect(link).toMatch(/^https:\/\/guanjia\.example\/gate\/pass\?t=\w{8}\.[\w-]{22}$/);
  });

  it('says when it is another day, or over', async () => {
    const link = await aPass('明天');
    const cookie = await signedIn();
    expect((await get(link, cookie)).body).toContain('还没到日期');
    await bot.advance(48 * HOUR);
    const late = await get(link, cookie);
    expect(late.body).toContain('已过期');
    expect(fieldOf(late.body, 'proof')).toBe('');
  });

  it('shows a guard of other buildings nothing but the building', async () => {
    const [community] = bot.communities.values();
    if (!community) throw new Error('there is no community');
    const staff = community.staff.map((one) => (one.name === '老赵' ? { ...one, buildings: ['3'] } : one));
    bot.communities.set(community.id, { ...community, staff });
    const seen = await get(await aPass(), await signedIn());
    expect(seen.body).toContain('不是本岗楼栋');
    expect(seen.body).toContain('1栋');
    for (const word of ['沙发', '李*', '粤B12345']) expect(seen.body).not.toContain(word);
    expect(fieldOf(seen.body, 'proof')).toBe('');
  });

  it('gives links to guards in private alone', async () => {
    const [inGroup] = await bot.say('老赵', '安护部群', '扫码');
    expect(inGroup?.text).toContain('私聊');
    expect(inGroup?.text).not.toContain('https:');
    const [plumber] = await bot.say('王师傅', 'private:王师傅', '扫码');
    expect(plumber?.text).toContain('由门岗安护员核对');
    const [told] = await bot.say('老赵', 'private:老赵', '/停用扫码 马队');
    expect(told?.text).toContain('只能停用自己的');
    const cookie = await signedIn();
    const [ended] = await bot.say('马队', 'private:马队', '/停用扫码 老赵');
    expect(ended?.text).toContain('老赵');
    expect((await get(`${BASE}/gate`, cookie)).statusCode).toBe(401);
  });

  it('writes what people said as text, under a policy that runs no script', async () => {
    await bot.say('李娜', 'private:李娜', '我要开放行条');
    const link = await aPass();
    const seen = await get(link, await signedIn());
    expect(seen.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'nonce-\w+'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
    );
    expect(seen.headers['cache-control']).toBe('no-store');
    expect(seen.body).not.toContain('<script');
  });
});

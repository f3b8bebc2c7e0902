/** What the page may ask for and send. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mayServePlayground } from '../../src/http/playground.ts';
import type { Estate } from '../../src/http/playground-api.ts';
import { API, startPlayground, type TestPlayground } from '../support/playground.ts';

const OWNERS = 'web/web/业主群';
const ENGINEERS = 'web/web/工程部群';

describe('the playground', () => {
  let site: TestPlayground;
  beforeAll(async () => {
    site = await startPlayground();
  });
  afterAll(() => site.stop());
  beforeEach(() => {
    site.received.length = 0;
    site.onReceive(() => Promise.resolve());
  });

  const say = (body: object) =>
    site.ask({
      method: 'POST',
      path: `${API}/messages`,
      body: { id: randomUUID(), as: '张伟', chat: OWNERS, text: '你好', ...body },
    });
  const press = (body: object) =>
    site.ask({
      method: 'POST',
      path: `${API}/presses`,
      body: { id: randomUUID(), as: '王师傅', chat: ENGINEERS, token: '7.0', ...body },
    });

  it('lists people and chats in the order of the community file', async () => {
    const { json } = await site.ask({ path: `${API}/estate` });
    const { community, people, chats, picture } = json as Estate;
    expect(community).toEqual({ name: '阳光花园', company: '安居', timezone: 'Asia/Shanghai' });
    expect(picture.maxBytes).toBe(10 * 1024 * 1024);
    expect(people.map(({ name }) => name).slice(0, 5)).toEqual(['张伟', '李娜', '王芳', '赵敏', '陈强']);
    expect(people[0]).toEqual({
      userId: '张伟',
      name: '张伟',
      roles: [],
      home: '3-2-501',
      homeRole: 'owner',
    });
    expect(people.find(({ name }) => name === '王师傅')).toMatchObject({
      roles: ['technician'],
      department: 'engineering',
    });
    expect(chats.slice(0, 3).map(({ name }) => name)).toEqual(['业主群', '客服部群', '工程部群']);
    expect(chats.find(({ of }) => of === '王师傅')).toEqual({
      id: 'web/web/private:王师傅',
      name: '王师傅',
      kind: 'private',
      of: '王师傅',
    });
  });

  it('brings in a message with the id that the page gave it', async () => {
    const id = randomUUID();
    const { status } = await say({ id, mention: true, replyTo: 'm1-0' });
    expect(status).toBe(202);
    expect(site.received).toEqual([
      {
        platform: 'web',
        accountId: 'web',
        dedupKey: id,
        messageId: id,
        kind: 'message',
        occurredAt: new Date('2026-03-02T01:00:00Z'),
        chat: { id: '业主群', type: 'group', title: '业主群' },
        sender: { id: '张伟', name: '张伟', isBot: false, isSelf: false },
        text: '你好',
        mentionedBot: true,
        attachments: [],
        replyTo: 'm1-0',
      },
    ]);
  });

  it('brings in a private message as such', async () => {
    await say({ chat: 'web/web/private:张伟' });
    expect(site.received[0]?.chat).toEqual({ id: 'private:张伟', type: 'direct' });
  });

  it('brings in a press with its token', async () => {
    expect((await press({})).status).toBe(202);
    expect(site.received[0]).toMatchObject({ kind: 'action', action: '7.0', sender: { id: '王师傅' } });
  });

  it('answers only when the message is safe', async () => {
    let release = () => {};
    let reach = () => {};
    const reached = new Promise<void>((resolve) => {
      reach = resolve;
    });
    site.onReceive(() => {
      reach();
      return new Promise((resolve) => {
        release = resolve;
      });
    });
    let answered = false;
    const answer = say({}).then((got) => {
      answered = true;
      return got;
    });
    await reached;
    // A whole other request has gone there and back meanwhile.
    await site.ask({ path: `${API}/estate` });
    expect(answered).toBe(false);
    release();
    expect((await answer).status).toBe(202);
  });

  it('asks for the same again when it could not be made safe', async () => {
    site.onReceive(() => Promise.reject(new Error('disk full, 13800000001')));
    const { status, json } = await say({});
    expect(status).toBe(500);
    expect(json).toEqual({ error: expect.stringContaining('send the same again'), code: 'failed' });
  });

  it.each([
    ['张伟', OWNERS, true],
    ['王师傅', OWNERS, true],
    ['王师傅', ENGINEERS, true],
    ['刘洋', ENGINEERS, true],
    ['高总', 'web/web/管理群', true],
    ['张伟', ENGINEERS, false],
    ['张伟', 'web/web/管理群', false],
    ['李娜', 'web/web/private:张伟', false],
    ['王师傅', 'web/web/private:张伟', false],
  ])('lets %s write in %s: %s', async (as, chat, may) => {
    const said = await say({ as, chat });
    const pressed = await press({ as, chat });
    expect([said.status, pressed.status]).toEqual(may ? [202, 202] : [400, 400]);
    expect(site.received.length).toBe(may ? 2 : 0);
    if (!may) expect(said.json).toMatchObject({ code: 'not_a_member' });
  });

  it.each([
    [{ text: ' \n ' }, /^text: must not be empty/],
    [{ text: undefined }, /^text: is missing/],
    [{ as: '谁也不是' }, /^as: nobody has this id; take one from/],
    [{ chat: 'web/web/不存在' }, /^chat: there is no such chat; take one from/],
    [{ chat: 'telegram/1/业主群' }, /^chat: there is no such chat/],
    [{ id: '1' }, /^id: must be a UUID/],
    [{ pictures: ['../../etc/passwd'] }, /^pictures\.0: must be an id that POST/],
    [{ pictures: ['0'.repeat(64)] }, /^pictures: there is no 0+; upload it again/],
    [{ isBot: true }, /isBot/],
  ])('refuses %j and names the field', async (body, words) => {
    const { status, json } = await say(body);
    expect(status).toBe(400);
    expect(json).toEqual({ error: expect.stringMatching(words), code: expect.any(String) });
    expect(site.received).toEqual([]);
  });

  it('refuses a token that is none', async () => {
    const { status, json } = await press({ token: '1.0; DROP' });
    expect([status, json]).toEqual([
      400,
      { error: 'token: must be the token of a choice', code: 'bad_input' },
    ]);
  });

  it('refuses more than 1 MiB of text before it reads it', async () => {
    const { status, json } = await say({ text: '字'.repeat(400_000) });
    expect(status).toBe(413);
    expect(json).toEqual({ error: expect.stringContaining('1024 KB'), code: 'too_large' });
  });

  it('refuses what is no JSON', async () => {
    const path = `${API}/messages`;
    const headers = { 'content-type': 'application/json' };
    expect(await site.ask({ method: 'POST', path, headers, body: '{"id":' })).toMatchObject({ status: 400 });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await site.ask({ method: 'POST', path, headers: form, body: 'as=x' })).toMatchObject({
      status: 415,
    });
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'chat='])('refuses to list messages with %s', async (query) => {
    const { status, json } = await site.ask({
      path: `${API}/messages?chat=${encodeURIComponent(OWNERS)}&${query}`,
    });
    expect(status).toBe(400);
    expect(json).toEqual({
      error: expect.stringContaining(query.split('=')[0] ?? ''),
      code: 'bad_input',
    });
  });
});

describe('whether the playground may run', () => {
  it('runs for a demo community alone', () => {
    expect(mayServePlayground({ name: '阳光花园', demo: true }, [])).toBeUndefined();
  });

  it('does not run where real people live', () => {
    expect(mayServePlayground({ name: '真花园', demo: false }, [])).toMatch(/真花园.*community\.demo: true/);
  });

  it('does not run beside a real platform', () => {
    expect(mayServePlayground({ name: '阳光花园', demo: true }, ['telegram'])).toMatch(/telegram.*remove/);
  });
});

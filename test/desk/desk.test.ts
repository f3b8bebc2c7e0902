/** The desk's interface: who sees what, what a step does, and that nothing is done twice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk } from '../support/desk.ts';

const HOUR = 3_600_000;

describe('the interface of the desk', () => {
  let at: Awaited<ReturnType<typeof openDesk>>;
  beforeEach(async () => {
    at = await openDesk();
  });
  afterEach(() => at.close());

  const report = async () => {
    await at.bot.say('张伟', '业主群', '3栋2单元501，张伟，13800000001，厨房水龙头坏了，明天下午2点后在家');
    return 'BX-260302-001';
  };

  it('signs nobody in but by a link of ours, once', async () => {
    expect((await at.ask('GET', '/me', {})).body.code).toBe('signed_out');
    expect((await at.ask('GET', '/me', { cookie: 'guanjia-desk=x' })).status).toBe(401);
    const boss = await at.signIn('陈静');
    const me = await boss.get('/me');
    expect([me.status, me.body.person.name, me.body.rights]).toEqual([
      200,
      '陈静',
      ['tickets', 'figures', 'operate'],
    ]);
    await boss.post('/sign-out');
    expect((await boss.get('/me')).status).toBe(401);
  });

  it('gives no link to an owner, and none in a group', async () => {
    expect(await at.linkFor('张伟')).toBe('');
    const told = await at.bot.say('陈静', '客服部群', '/工作台');
    expect(told.map(({ text }) => text).join()).not.toContain('https:');
  });

  it('lists what is open by urgency, masked, and finds it', async () => {
    const no = await report();
    const boss = await at.signIn('陈静');
    const { body } = await boss.get('/tickets');
    expect(body.total).toBe(1);
    expect(body.items[0]).toMatchObject({ no, kind: 'repair', status: 'open', category: 'plumbing' });
    expect(JSON.stringify(body)).not.toContain('13800000001');
    for (const query of ['q=3-2-501', 'q=bx-260302', 'q=水龙头', 'building=3', 'handler=none']) {
      expect([query, (await boss.get(`/tickets?${encodeURI(query)}`)).body.total]).toEqual([query, 1]);
    }
    for (const query of [
      'q=电梯',
      'building=2',
      'handler=me',
      'due=late',
      'state=done',
      'q=%25',
      'emergency=true',
    ]) {
      expect([query, (await boss.get(`/tickets?${encodeURI(query)}`)).body.total]).toEqual([query, 0]);
    }
    await at.bot.advance(24 * HOUR);
    const counts = (await boss.get('/tickets/counts')).body;
    expect(counts).toMatchObject({ total: 1, late: 1, unassigned: 1, building: { 3: 1 } });
    expect((await boss.get('/tickets?due=late')).body.items[0].due.state).toBe('late');
  });

  it('takes a step as in a chat, once under one key, and says what the bot says', async () => {
    const no = await report();
    const boss = await at.signIn('王师傅');
    const steps = (await boss.get(`/tickets/${no}`)).body.steps.map(
      ({ command }: { command: string }) => command,
    );
    expect(steps[0]).toBe('accept');
    const key = { 'idempotency-key': 'one' };
    const first = await boss.post(`/tickets/${no}/steps`, { command: 'accept' }, key);
    expect(first.body.mark).toBe('acted');
    expect(first.body.says.join()).toContain(no);
    expect((await boss.post(`/tickets/${no}/steps`, { command: 'accept' }, key)).body).toEqual(first.body);
    const again = await boss.post(`/tickets/${no}/steps`, { command: 'accept' });
    expect(again.body.mark).toBe('refused');
    const told = (await at.bot.work()).map(({ text }) => text);
    expect(told.some((text) => text.includes('王师傅'))).toBe(true);
    const { body } = await boss.get(`/tickets/${no}`);
    expect(body).toMatchObject({ status: 'assigned', handler: { name: '王师傅' } });
    expect(body.timeline.map(({ event }: { event?: string }) => event)).toContain('accept');
    expect(at.woken()).toBeGreaterThan(0);
  });

  it('relays an answer to the owner, and hands a ticket on with its words', async () => {
    const no = await report();
    const boss = await at.signIn('陈静');
    const said = await boss.post(`/tickets/${no}/steps`, { command: 'answer', text: '师傅下午三点到' });
    expect(said.body.mark).toBe('acted');
    const moved = await boss.post(`/tickets/${no}/steps`, { command: 'transfer', text: '王师傅' });
    expect(moved.body.mark).toBe('acted');
    const told = await at.bot.work();
    expect(told.some(({ text }) => text.includes('师傅下午三点到'))).toBe(true);
    expect((await boss.get(`/tickets/${no}`)).body.handler.name).toBe('王师傅');
  });

  it('shows a reporter to whom it has to, and notes who looked', async () => {
    const no = await report();
    const cleaner = await at.signIn('老赵');
    expect((await cleaner.get(`/tickets/${no}`)).status).toBe(404);
    expect((await cleaner.post(`/tickets/${no}/contact`)).status).toBe(404);
    expect((await cleaner.post(`/tickets/${no}/steps`, { command: 'accept' })).status).toBe(404);
    expect((await cleaner.get('/tickets')).body.total).toBe(0);
    const boss = await at.signIn('陈静');
    expect((await boss.post(`/tickets/${no}/contact`)).body).toEqual({ name: '张伟', phone: '13800000001' });
    const audit = await at.bot.db.read(({ models }) => models.audit.findMany());
    expect(audit.map(({ action }) => action)).toContain('contact.shown');
  });

  it('refuses what is wrong with words that name it', async () => {
    const boss = await at.signIn('陈静');
    const no = await report();
    for (const [path, word] of [
      ['/tickets?limit=0', 'limit'],
      ['/tickets?cursor=x', 'cursor'],
      ['/tickets?state=x', 'state'],
      ['/tickets/x', 'no'],
    ] as const) {
      const got = await boss.get(path);
      expect([path, got.status, got.body.code]).toEqual([path, 400, 'bad_input']);
      expect(got.body.error).toContain(word);
    }
    expect((await boss.get('/tickets/BX-260302-999')).status).toBe(404);
    expect((await boss.post(`/tickets/${no}/steps`, {})).body.error).toContain('command');
    const foreign = { cookie: boss.cookie, origin: 'https://evil.example' };
    expect((await at.ask('POST', '/commands', foreign, { text: '/待办' })).status).toBe(403);
    const form = await at.server.inject({
      method: 'POST',
      url: '/api/v1/commands',
      headers: { cookie: boss.cookie },
      payload: { text: '/待办' },
    });
    expect(form.statusCode).toBe(403);
  });

  it('lets a program in with a key, for what the key is good for and as long as it lasts', async () => {
    const no = await report();
    const boss = await at.signIn('陈静');
    const technician = await at.signIn('王师傅');
    const wish = { name: '大屏', scopes: ['tickets:read'], days: 2 };
    expect((await technician.post('/tokens', wish)).body.code).toBe('not_yours');
    const made = await boss.post('/tokens', wish);
    expect(made.status).toBe(201);
    const authorization = `Bearer ${made.body.token}`;
    expect((await at.ask('GET', `/tickets/${no}`, { authorization })).body.no).toBe(no);
    expect((await at.ask('POST', '/commands', { authorization }, { text: '/待办' })).status).toBe(403);
    expect((await at.ask('GET', '/tokens', { authorization })).status).toBe(403);
    expect(JSON.stringify((await boss.get('/tokens')).body)).not.toContain(made.body.token);
    const second = await boss.post('/tokens', wish);
    await at.ask('DELETE', `/tokens/${second.body.id}`, { cookie: boss.cookie });
    const ended = { authorization: `Bearer ${second.body.token}` };
    expect((await at.ask('GET', '/tickets', ended)).status).toBe(401);
    await at.bot.advance(48 * HOUR);
    expect((await at.ask('GET', '/tickets', { authorization })).status).toBe(401);
  });

  it('counts a period as a report does, and lists what stands behind a figure', async () => {
    await report();
    const [from, to] = ['2026-03-02T00:00:00+08:00', '2026-03-03T00:00:00+08:00'].map(encodeURIComponent);
    const boss = await at.signIn('陈静');
    const { body } = await boss.get(`/figures?from=${from}&to=${to}`);
    expect(body.totals).toMatchObject({ new: 1, open: 1 });
    expect((await boss.get(`/tickets?state=all&filedAfter=${from}&filedUntil=${to}`)).body.total).toBe(1);
    expect((await boss.get(`/tickets?state=all&doneAfter=${from}`)).body.total).toBe(0);
    expect((await boss.get(`/figures?from=${to}&to=${from}`)).body.error).toContain('to');
    const file = await boss.get(`/figures.xlsx?from=${from}&to=${to}`);
    expect([file.status, file.body]).toEqual([200, 'workbook']);
    const technician = await at.signIn('王师傅');
    expect((await technician.get(`/figures?from=${from}&to=${to}`)).status).toBe(403);
  });

  it('describes itself', async () => {
    const boss = await at.signIn('陈静');
    const { body } = await boss.get('/openapi.json');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/api/v1/me', '/api/v1/tickets', '/api/v1/tickets/{no}/steps']),
    );
    expect(body.paths['/api/v1/tickets'].get.parameters.length).toBeGreaterThan(5);
  });
});

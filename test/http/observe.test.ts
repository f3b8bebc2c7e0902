/** What machines read of a bot: ready or not, and figures that name nobody; who may read them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { observe } from '../../src/http/observe.ts';
import { createServer } from '../../src/http/server.ts';
import { metricsOf, type Operating, readinessOf } from '../../src/operating.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { openBot, type TestBot } from '../support/bot.ts';

const TOKEN = 'a token that nobody guesses';
const MINUTE = 60_000;

let bot: TestBot;
let app: FastifyInstance | undefined;
let operating: Operating;
let metrics: ReturnType<typeof metricsOf>;

beforeEach(async () => {
  bot = await openBot(undefined, undefined, [], {
    measure: {
      handled: (...all) => metrics.measure.handled(...all),
      delivered: (...all) => metrics.measure.delivered(...all),
    },
  });
  const backup = {
    make: () => Promise.resolve(undefined),
    keep: () => Promise.resolve(),
    newest: () => Promise.resolve(new Date(bot.now().getTime() - MINUTE)),
  };
  operating = {
    ...{ db: bot.db, communities: bot.communities, backup, now: bot.now, platforms: bot.health },
    names: ['memory'],
    working: () => true,
  };
  metrics = metricsOf(operating);
});
afterEach(async () => {
  await app?.close();
  await bot.close();
});

async function open(token?: string): Promise<string> {
  app = createServer({ groups: [observe({ readiness: () => readinessOf(operating), metrics, token })] });
  return app.listen({ host: '127.0.0.1', port: 0 });
}

async function figures(): Promise<Map<string, number>> {
  const lines = (await metrics.text()).split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

describe('/metrics', () => {
  it('counts what waits, what is open, what was handled and how sure', async () => {
    await bot.say('张伟', '业主群', '3栋2单元501，张伟，13800000001，厨房水龙头坏了，明天下午2点后在家');
    await bot.say('孙丽', '业主群', '家里煤气味很重');
    await bot.say('李娜', '业主群', '今天天气真好');
    await bot.deliver({ text: '走廊灯坏了' });
    const at = await figures();
    expect(at.get('guanjia_open_tickets{kind="repair",status="open"}')).toBe(1);
    expect(at.get('guanjia_open_incidents')).toBe(1);
    expect(at.get('guanjia_inbox_messages{status="waiting"}')).toBe(1);
    expect(at.get('guanjia_messages_handled_total{mark="filed"}')).toBe(2);
    expect(at.get('guanjia_messages_handled_total{mark="silent"}')).toBe(1);
    expect(at.get('guanjia_understanding_confidence_count')).toBe(2);
    expect(at.get('guanjia_deliveries_total{platform="memory",status="delivered"}')).toBeGreaterThan(3);
    expect(at.get('guanjia_clock_late_seconds')).toBe(0);
    expect(at.get('guanjia_backup_age_seconds')).toBe(60);
    expect(at.get('guanjia_platform_state{platform="memory",state="up"}')).toBe(1);
    expect([...at.keys()].some((name) => name.startsWith('nodejs_eventloop_lag'))).toBe(true);
  });

  it('names nobody and nothing that people choose', async () => {
    await bot.say('张伟', '业主群', '3栋2单元501，张伟，13800000001，厨房水龙头坏了，明天下午2点后在家');
    await bot.db.transaction(({ models }) => models.ticket.updateMany({ data: { kind: '张伟' } }));
    const text = await metrics.text();
    expect(text).toContain('guanjia_open_tickets{kind="other",status="open"} 1');
    expect(text).not.toMatch(/[\u4e00-\u9fff]|13800000001|3-2-501/);
  });

  it('is for this machine alone without a token', async () => {
    const url = await open();
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
    expect((await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(
      403,
    );
    const far = await app?.inject({ url: '/metrics', headers: { host: 'guanjia.example' } });
    expect(far?.statusCode).toBe(403);
  });

  it('asks for the token where there is one', async () => {
    const url = await open(TOKEN);
    const get = async (authorization?: string) =>
      (await fetch(`${url}/metrics`, authorization === undefined ? {} : { headers: { authorization } }))
        .status;
    expect([
      await get(),
      await get(`Bearer ${TOKEN}x`),
      await get(TOKEN),
      await get(`Bearer ${TOKEN}`),
    ]).toEqual([401, 401, 401, 200]);
  });

  it('has every figure of the dashboard', async () => {
    await bot.say('张伟', '业主群', '今天天气真好');
    const there = new Set((await metrics.text()).match(/^# TYPE (\S+)/gm)?.map((line) => line.slice(7)));
    const dashboard = readFileSync(join(PACKAGE_ROOT, 'docs/operations/grafana.json'), 'utf8');
    const wanted = [...dashboard.matchAll(/\b(?:guanjia|process|nodejs)_\w+/g)].map(([name]) =>
      name.replace(/_bucket$/, ''),
    );
    expect(wanted.length).toBeGreaterThan(10);
    expect(wanted.filter((name) => !there.has(name))).toEqual([]);
  });
});

describe('/readyz', () => {
  const ask = async () => {
    const answer = await fetch(`${await open()}/readyz`);
    return { status: answer.status, ...((await answer.json()) as object) };
  };

  it('says what was looked at', async () => {
    expect(await ask()).toEqual({
      status: 200,
      ready: true,
      checks: { database: 'ok', migrations: 'ok', engine: 'ok', 'platform memory': 'up' },
    });
  });

  it('is not ready without its engine, its database, or any platform', async () => {
    operating = { ...operating, working: () => false };
    expect(await readinessOf(operating)).toMatchObject({ ready: false, checks: { engine: 'does not run' } });
    const gone = { ...bot.db, read: () => Promise.reject(new Error('away')) };
    operating = { ...operating, working: () => true, db: gone };
    expect(await ask()).toMatchObject({ status: 503, checks: { database: 'does not answer' } });
    const platforms = () => [{ platform: 'memory', state: 'silent' }];
    expect(await readinessOf({ ...operating, db: bot.db, platforms })).toMatchObject({ ready: false });
    const one = () => [...platforms(), { platform: 'lark', state: 'up' }];
    expect(await readinessOf({ ...operating, db: bot.db, platforms: one })).toMatchObject({ ready: true });
  });
});

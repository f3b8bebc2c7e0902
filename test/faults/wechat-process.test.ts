/** WeChat in its own process, over gRPC to a gateway: killed, hanging, talking nonsense, and switched off. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Child, type Launch, launcher } from '../../src/adapters/wechat/launch.ts';
import { createWechatChannel, type Login, type WechatChannel } from '../../src/adapters/wechat.ts';
import type { Gap, IncomingMessage, Parcel } from '../../src/domain/message.ts';
import { bundle } from '../support/bundle.ts';
import { createWechatPlatform, openGateway, WECHAT_MISSING, type WechatPlatform } from '../support/wechat.ts';

const WATCH = { lookMs: 50, hangMs: 10_000, pauseMs: 50, longestMs: 400, stopMs: 3_000 };
const PARCEL: Parcel = { text: '您好', choices: [], mentions: [], pictures: [], files: [] };
const GATEWAY = 'wechaty-puppet-service';

let folder: string;
let channel: WechatChannel;
let reports: string[];
let received: IncomingMessage[];
let gaps: Gap[];
let logins: Login[];
let children: Child[];
let receive: (message: IncomingMessage) => Promise<void>;
const until = (what: () => unknown, timeout = 20_000) => expect.poll(what, { timeout, interval: 10 });
const send = (chatId: string, more: Partial<Parcel> = {}) =>
  channel.send({ chatId }, { ...PARCEL, ...more }, 'k1', AbortSignal.timeout(15_000));

const open = (launch: Launch, watch: Partial<typeof WATCH> = {}): void => {
  channel = createWechatChannel({
    accountId: 'wechat',
    folder,
    launch: (hear) => {
      const child = launch(hear);
      children.push(child);
      return child;
    },
    now: () => new Date(),
    random: () => 0.5,
    report: (error) => reports.push(error instanceof Error ? error.message : String(error)),
    pace: { gapMs: 0 },
    watch: { ...WATCH, ...watch },
  });
  channel.onLogin((login) => logins.push(login));
};
const start = () =>
  channel.start(
    (message) => receive(message),
    () => Promise.resolve(),
    async (gap) => void gaps.push(gap),
  );
/** A child of a few lines. */
const program = (text: string): string => {
  const file = join(folder, 'program.mjs');
  writeFileSync(file, text);
  return file;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wechat-'));
  mkdirSync(folder, { recursive: true });
  [reports, received, gaps, logins, children] = [[], [], [], [], []];
  receive = async (message) => void received.push(message);
});
afterEach(async () => {
  await channel.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(WECHAT_MISSING !== undefined)('the process that speaks WeChat', { timeout: 60_000 }, () => {
  let built: string;
  let platform: WechatPlatform;
  let gateway: Awaited<ReturnType<typeof openGateway>>;
  const before = { ...process.env };

  beforeAll(async () => {
    built = await bundle('src/adapters/wechat/child.ts');
  }, 60_000);
  beforeEach(async () => {
    platform = await createWechatPlatform(['张伟', '群主']);
    platform.group('业主群');
    gateway = await openGateway(platform.puppet);
    Object.assign(process.env, gateway.env);
  });
  afterEach(async () => {
    await gateway.close();
    process.env = { ...before };
  });
  const up = async () => {
    open(launcher(GATEWAY, folder, built));
    await start();
    await until(() => platform.isHeard()).toBe(true);
    platform.scan('https://login.weixin.qq.com/l/abc');
    await until(() => logins.some(({ status }) => status === 'scan')).toBe(true);
    platform.login();
    await until(() => channel.health().state).toBe('up');
  };

  it('shows the code, logs in, and carries words, pictures and files both ways', async () => {
    await up();
    expect(logins).toContainEqual({ status: 'scan', qr: 'https://login.weixin.qq.com/l/abc' });
    const bytes = Buffer.alloc(300_000, 7);
    platform.alias('业主群', platform.user('张伟'), '3-2-501 张伟');
    platform.say({ by: '张伟', to: '业主群', text: '厨房漏水' });
    await until(() => received.length).toBe(1);
    platform.say({ by: '张伟', to: '业主群', type: 6, file: { name: 'a.jpg', bytes } });
    await until(() => received.length).toBe(2);
    expect(received[0]).toMatchObject({
      text: '厨房漏水',
      sender: { name: '3-2-501 张伟' },
      chat: { title: '业主群' },
    });
    const [picture] = received[1]?.attachments ?? [];
    const fetched = await channel.fetch(String(picture?.ref), AbortSignal.timeout(5_000));
    expect(fetched.equals(bytes)).toBe(true);

    const group = platform.group('业主群');
    const mentions = [{ userId: platform.user('张伟'), name: '张先生' }];
    const pictures = [{ mime: 'image/png', bytes }];
    expect(await send(group, { text: '已派单', mentions, pictures })).toMatchObject({ status: 'delivered' });
    // Called by the name that he has in the group, as WeChat rings for that alone.
    expect(platform.told.map(({ text }) => text)).toEqual(['', '@3-2-501 张伟\u2005\n已派单']);
    expect(platform.told[0]?.file?.bytes.equals(bytes)).toBe(true);
    expect(platform.told[1]?.mentionIds).toEqual([platform.user('张伟')]);
    // The session and what people sent are nobody else's business.
    for (const name of readdirSync(folder)) {
      expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
    }
  });

  it('brings again what the bot had not stored when the process was killed, and tells the gap', async () => {
    await up();
    let seen = 0;
    receive = () => {
      seen += 1;
      // Killed while the bot is at it: nobody hears "taken".
      if (seen === 1) children.at(-1)?.kill();
      return seen === 1 ? new Promise(() => undefined) : Promise.resolve();
    };
    const id = platform.say({ by: '张伟', to: '业主群', text: '电梯坏了' });
    await until(() => seen).toBe(1);
    received = [];
    receive = async (message) => {
      received.push(message);
    };
    await until(() => received.map(({ messageId }) => messageId)).toEqual([id]);
    // The account was logged in all the time, behind the gateway.
    await until(() => channel.health().state).toBe('up');
    await until(() => gaps.length).toBe(1);
    expect(gaps[0]?.until.getTime()).toBeGreaterThan(Number(gaps[0]?.from.getTime()));
    await until(() => readdirSync(join(folder, 'spool'))).toEqual([]);
  });

  it('lets letters wait when the gateway is not there, and when WeChat says that it is too much', async () => {
    await up();
    platform.fail(new Error('14 UNAVAILABLE: no connection'));
    expect(await send(platform.group('业主群'))).toMatchObject({ status: 'retry' });
    platform.fail(new Error('操作过于频繁，可稍后再试'));
    const limited = await send(platform.group('业主群'));
    expect(limited).toMatchObject({ status: 'retry' });
    expect('afterMs' in limited && Number(limited.afterMs)).toBeGreaterThan(60_000);
  });

  it('goes out while it is switched off, and comes back', async () => {
    await up();
    writeFileSync(join(folder, 'off'), '');
    await until(() => channel.health().state).toBe('off');
    expect(await send(platform.group('业主群'))).toMatchObject({ status: 'retry' });
    expect(platform.told).toEqual([]);
    await until(() => platform.isHeard()).toBe(false);
    rmSync(join(folder, 'off'));
    await until(() => platform.isHeard()).toBe(true);
  });
});

describe('a process that does not do as it should', () => {
  it('never starts: told with the reason, tried ever more slowly, letters wait', async () => {
    open(launcher('nothing', folder, join(folder, 'is-not-there.mjs')));
    await start();
    await until(() => reports.length).toBeGreaterThan(2);
    expect(reports[0]).toContain('Cannot find module');
    expect(await send('1@chatroom')).toMatchObject({
      status: 'retry',
      afterMs: expect.any(Number) as number,
    });
    expect(channel.health().state).toBe('down');
  });

  it('crashes in a loop: starts are few, and nobody else is held up', async () => {
    open(launcher('nothing', folder, program('process.send({ tells: "hello" }); process.exit(7);')));
    await start();
    const begun = Date.now();
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 10);
    await until(() => reports.length).toBeGreaterThan(4);
    clearInterval(timer);
    const lasted = Date.now() - begun;
    // 50, 100, 200, 400, 400 ms of pauses lie between.
    expect(lasted).toBeGreaterThan(700);
    expect(ticks).toBeGreaterThan(lasted / 40);
    expect(new Set(reports).size).toBe(1);
  });

  it('hangs: it is killed and started again', async () => {
    const text = 'process.send({ tells: "hello" }); setTimeout(() => { for (;;); }, 50);';
    open(launcher('nothing', folder, program(text)), { hangMs: 300 });
    await start();
    await until(() => children.length).toBeGreaterThan(1);
    expect(reports[0]).toContain('said nothing');
  });

  it('sees nothing of its puppet: it is killed and started again', async () => {
    const alive = '{ tells: "alive", loggedIn: true, quietMs: 999999 }';
    open(launcher('nothing', folder, program(`setInterval(() => process.send(${alive}), 20);`)));
    await start();
    await until(() => children.length).toBeGreaterThan(1);
    expect(reports[0]).toContain('nothing was seen of the puppet');
  });

  it('talks nonsense: it is told, and passed over', async () => {
    const nonsense =
      '[null, 7, "x", { tells: "kept" }, { tells: "ended", no: 5, ended: {} }, { tells: "login" }]';
    open(
      launcher(
        'nothing',
        folder,
        program(`for (const one of ${nonsense}) process.send(one); setInterval(() => 0, 1e6);`),
      ),
    );
    await start();
    await until(() => channel.health().state).toBe('up');
    expect(reports).toHaveLength(5);
  });
});

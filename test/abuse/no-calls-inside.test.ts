/** Addresses in messages lead to the open internet or nowhere: not to our networks, not by names, not by redirects (R14). */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, get, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createLarkApi } from '../../src/adapters/lark/api.ts';
import { fetchOutside, isOutside, type OutsideRules } from '../../src/adapters/outside.ts';
import { createTelegramApi } from '../../src/adapters/telegram/api.ts';
import { createWecomChannel } from '../../src/adapters/wecom.ts';
import type { IncomingMessage } from '../../src/domain/message.ts';
import { control } from '../faults/record.ts';
import { openTrap } from '../support/doors.ts';
import { openWecom, WECOM_BOT } from '../support/wecom.ts';

type Trap = Awaited<ReturnType<typeof openTrap>>;
let trap: Trap;
beforeAll(async () => {
  trap = await openTrap();
});
afterAll(async () => {
  expect(trap.visits()).toBe(0);
  await trap.close();
});

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A server of ours that answers as it is told; answers with its host. */
async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const rules = (more: Partial<OutsideRules> = {}): OutsideRules => ({
  signal: AbortSignal.timeout(5_000),
  maxBytes: 1_000_000,
  ...more,
});

const INSIDE = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '0x7f000001',
  '0',
  '0.0.0.0',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[fe80::1]',
  '[fd00::1]',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
];

test.each(INSIDE)('https://%s is refused, whatever its port', async (host) => {
  for (const scheme of ['https', 'http']) {
    await expect(fetchOutside(`${scheme}://${host}:${trap.port}/picture.jpg`, rules())).rejects.toThrow(
      'open internet',
    );
  }
});

test.each([
  'file:///etc/passwd',
  'ftp://example.com/x',
  'data:,x',
  'javascript:1',
  'gopher://x',
  'http://example.com/x',
])('%s is refused', async (address) => {
  await expect(fetchOutside(address, rules())).rejects.toThrow('open internet');
});

test('a name that means us is refused; so is one that means us among others, or at the second look', async () => {
  const answers = [['127.0.0.1'], ['93.184.216.34', '127.0.0.1'], ['::1'], ['::ffff:10.0.0.1'], []];
  let looks = 0;
  for (const addresses of answers) {
    const lookup = ((_name: string, _options: object, done: (...given: unknown[]) => void) => {
      looks += 1;
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    }) as never;
    const asked = fetchOutside(`https://pictures.example:${trap.port}/x`, rules({ lookup }));
    await expect(asked).rejects.toThrow('open internet');
  }
  // Connected to what was looked at: nobody asks a second time.
  expect(looks).toBe(answers.length);
  await expect(fetchOutside(`https://localhost:${trap.port}/x`, rules())).rejects.toThrow('open internet');
});

test('the open internet is open', () => {
  const addresses = [
    '93.184.216.34',
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '2606:2800:220:1:248:1893:25c8:1946',
  ];
  expect(addresses.filter(isOutside)).toEqual(addresses);
  expect(['', 'x', '999.1.1.1'].filter(isOutside)).toEqual([]);
});

test('the platform’s own server is taken at its word, but not followed elsewhere', async () => {
  const own = await serving(({ url }, response) => {
    if (url === '/good') response.end('a picture');
    else response.writeHead(302, { location: `http://127.0.0.1:${trap.port}/` }).end();
  });
  expect((await fetchOutside(`http://${own}/good`, rules({ own }))).toString()).toBe('a picture');
  await expect(fetchOutside(`http://${own}/away`, rules({ own }))).rejects.toThrow('302');
  await expect(fetchOutside(`http://127.0.0.1:${trap.port}/`, rules({ own }))).rejects.toThrow(
    'open internet',
  );
});

test('a file without end, and one that says that it is large, are cut off; one that never comes is given up', async () => {
  let sent = 0;
  const own = await serving(({ url }, response) => {
    if (url === '/never') return;
    if (url === '/large') response.writeHead(200, { 'content-length': '99000000' });
    const timer = setInterval(() => {
      sent += 65_536;
      response.write(Buffer.alloc(65_536));
    }, 1);
    response.on('close', () => clearInterval(timer));
  });
  const all = rules({ own, maxBytes: 300_000 });
  await expect(fetchOutside(`http://${own}/endless`, all)).rejects.toThrow('more than 300000 bytes');
  expect(sent).toBeLessThan(20_000_000);
  await expect(fetchOutside(`http://${own}/large`, all)).rejects.toThrow('more than 300000 bytes');
  const signal = AbortSignal.timeout(100);
  await expect(fetchOutside(`http://${own}/never`, rules({ own, signal }))).rejects.toThrow();
});

test('a picture of WeCom whose address points at us is not fetched, and its words are kept', async () => {
  const platform = await openWecom();
  const folder = mkdtempSync(join(tmpdir(), 'wecom-'));
  const received: IncomingMessage[] = [];
  const channel = createWecomChannel({
    botId: WECOM_BOT.id,
    secret: WECOM_BOT.secret,
    wsUrl: platform.url,
    folder,
    now: () => new Date(),
    report: () => undefined,
    pace: { pauseMs: 20 },
  });
  open.push(async () => {
    await channel.stop();
    await platform.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await channel.start(async (message) => void received.push(message));
  const addresses = [
    `http://127.0.0.1:${trap.port}/`,
    `https://[::1]:${trap.port}/`,
    'file:///etc/passwd',
    'no address',
    '//x',
  ];
  for (const [i, url] of addresses.entries()) {
    const msg_item = [
      { msgtype: 'text', text: { content: `厨房漏水${i}` } },
      { msgtype: 'image', image: { url } },
    ];
    await platform.push({
      body: {
        msgid: `m${i}`,
        chattype: 'single',
        from: { userid: 'ZhangWei' },
        msgtype: 'mixed',
        mixed: { msg_item },
      },
    });
  }
  await expect.poll(() => received.length, { timeout: 25_000, interval: 5 }).toBe(addresses.length);
  for (const { attachments } of received) {
    const ref = String(attachments[0]?.ref);
    await expect(channel.fetch(ref, AbortSignal.timeout(5_000))).rejects.toThrow('could not be fetched');
  }
});

test('Telegram and Feishu are not followed elsewhere, where our tokens would go along', async () => {
  const away = { location: `http://127.0.0.1:${trap.port}/` };
  const telegram = await serving(({ url = '' }, response) => {
    if (url.includes('getFile'))
      response.end('{"ok":true,"result":{"file_id":"f","file_path":"../../photo.jpg"}}');
    else response.writeHead(307, away).end();
  });
  const api = createTelegramApi('1:token', `http://${telegram}`, 1_000);
  await expect(api.download('f', AbortSignal.timeout(5_000))).rejects.toThrow('does not give the file');
  const lark = await serving(({ url = '' }, response) => {
    response.setHeader('content-type', 'application/json');
    if (url.includes('tenant_access_token'))
      response.end('{"code":0,"tenant_access_token":"t-1","expire":7200}');
    else response.writeHead(302, away).end();
  });
  const access = {
    appId: 'cli_0123456789abcdef',
    appSecret: 'x'.repeat(32),
    callMs: 5_000,
    now: () => new Date(),
  };
  const feishu = createLarkApi({ ...access, domain: `http://${lark}` });
  await expect(feishu.download('om_1', 'image', 'img_1', AbortSignal.timeout(5_000))).rejects.toThrow();
});

test('who asks any address as it stands comes to us (negative control)', async () => {
  const reached = await openTrap();
  open.push(reached.close);
  const spellings = INSIDE.filter((host) => new URL(`http://${host}`).hostname === '127.0.0.1');
  for (const host of spellings) {
    await new Promise<void>((resolve) => get(`http://${host}:${reached.port}/`).on('error', () => resolve()));
  }
  const away = await serving((_, response) =>
    response.writeHead(302, { location: `http://127.0.0.1:${reached.port}/` }).end(),
  );
  await fetch(`http://${away}/picture.jpg`).catch(() => undefined);
  const all = spellings.length + 1;
  control(
    'R14',
    `${reached.visits()} of ${all} addresses lead to us without the guard`,
    reached.visits() > 0,
  );
  expect(spellings.length).toBeGreaterThan(5);
  expect(reached.visits()).toBe(all);
});

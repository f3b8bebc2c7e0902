/** `npm run connect`: every credential is tried on the platform, what is missing is named, nothing is written unasked. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectCommand } from '../../src/cli/connect/command.ts';
import { withEntries } from '../../src/cli/connect/env-file.ts';
import { openTerminal } from '../../src/cli/connect/terminal.ts';
import { openTelegram, TOKEN } from '../support/telegram.ts';

let folder: string;
let envFile: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanjia-connect-'));
  envFile = join(folder, '.env');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs it with these answers; whoever is asked more has left. */
async function run(what: string, answers: string[], env: Record<string, string> = {}) {
  const lines: string[] = [];
  const left = [...answers];
  const status = await connectCommand([what], {
    terminal: {
      say: (line) => void lines.push(line),
      ask: (question) => {
        lines.push(question);
        return Promise.resolve(left.shift());
      },
    },
    envFile,
    env,
    now: () => new Date(),
    withDatabase: () => Promise.resolve({ error: 'No database here.' }),
  });
  return { status, text: lines.join('\n'), left };
}
const written = () => readFile(envFile, 'utf8').catch(() => undefined);

/** A platform that answers by path. */
interface Fake {
  root: string;
  /** Path without the query → answer, or a function of the body. */
  answers: Record<string, unknown>;
  asked: { path: string; token: string | undefined; body: string }[];
  close(): Promise<void>;
}

async function openFake(): Promise<Fake> {
  const answers: Fake['answers'] = {};
  const asked: Fake['asked'] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const path = (request.url ?? '').split('?')[0] ?? '';
    asked.push({ path, token: request.headers.authorization, body: Buffer.concat(parts).toString() });
    const known = answers[path];
    response.writeHead(known === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ?? { ok: false, error_code: 404, description: 'Not Found' }));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

describe('Telegram', () => {
  const GOOD = '123456:good-TOKEN';
  let fake: Fake;
  const bot = (more: object = {}) => ({ ok: true, result: { id: 123456, username: 'GuanjiaBot', ...more } });
  beforeEach(async () => {
    fake = await openFake();
    fake.answers[`/bot${GOOD}/getMe`] = bot({ can_join_groups: true, can_read_all_group_messages: true });
    fake.answers[`/bot${GOOD}/getWebhookInfo`] = { ok: true, result: { url: '', pending_update_count: 0 } };
  });
  afterEach(() => fake.close());
  const connect = (answers: string[]) => run('telegram', answers, { TELEGRAM_API_ROOT: fake.root });

  it('asks for the token, tries it, and writes it after a yes, for one pair of eyes', async () => {
    await writeFile(envFile, '# Port\n#PORT=3000\n#TELEGRAM_BOT_TOKEN=123456:ABC-DEF\nGUANJIA_HOME=./here\n');
    const { status, text } = await connect([GOOD, '', 'yes']);
    expect(text).toContain('@GuanjiaBot is there');
    expect(status).toBe(0);
    expect(await written()).toBe(`# Port\n#PORT=3000\nTELEGRAM_BOT_TOKEN=${GOOD}\nGUANJIA_HOME=./here\n`);
    expect((await stat(envFile)).mode & 0o777).toBe(0o600);
    expect(text).not.toContain(GOOD);
  });

  it('offers a code for a group at the end, as often as it is wanted', async () => {
    const { text, left } = await connect([GOOD, '', 'yes', '业主群', '工程部群', '', 'more']);
    expect(text.match(/No database here/g)).toHaveLength(2);
    expect(left).toEqual(['more']);
  });

  it('works against the emulator too', async () => {
    const platform = await openTelegram();
    const { status } = await run('telegram', [TOKEN, '', 'yes'], { TELEGRAM_API_ROOT: platform.root });
    expect(status).toBe(0);
    await platform.close();
  });

  it.each([['no'], [''], ['perhaps'], []])('writes nothing after %s', async (...last) => {
    const { status, text } = await connect([GOOD, '', ...last]);
    expect(status).toBe(1);
    expect(text).toContain('Nothing was written');
    expect(await written()).toBeUndefined();
  });

  it('asks again for what is no token, and for one that Telegram refuses', async () => {
    const { status, text } = await connect(['hello', '123456:wrong-TOKEN', GOOD, '', 'y']);
    expect(text).toContain('A token looks like');
    expect(text).toContain('Telegram refuses the token (404)');
    expect(status).toBe(0);
  });

  it('gives up with somebody who leaves, and after five refusals', async () => {
    expect((await connect([])).status).toBe(1);
    const wrong = Array.from({ length: 6 }, (_, i) => `123456:wrong-TOKEN${i}`);
    const { status, left } = await connect(wrong);
    expect([status, left]).toEqual([1, ['123456:wrong-TOKEN5']]);
    expect(await written()).toBeUndefined();
  });

  it('names what is missing: privacy mode, groups, a foreign webhook', async () => {
    fake.answers[`/bot${GOOD}/getMe`] = bot({ can_join_groups: false, can_read_all_group_messages: false });
    fake.answers[`/bot${GOOD}/getWebhookInfo`] = {
      ok: true,
      result: { url: 'https://elsewhere.example/hook', pending_update_count: 3 },
    };
    const { status, text } = await connect([GOOD, '', 'yes']);
    expect(status).toBe(1);
    for (const words of ['/setprivacy', '/setjoingroups', 'Another webhook', '3 messages wait']) {
      expect(text).toContain(words);
    }
    expect(text.match(/Still to do/g)).toHaveLength(3);
    // What is known is worth keeping all the same.
    expect(await written()).toContain(GOOD);
  });

  it('makes the secret of a webhook, and asks for the address that it needs', async () => {
    const { status, text } = await connect([
      GOOD,
      'webhook',
      'http://here',
      'https://guanjia.example',
      'yes',
    ]);
    expect(text).toContain('It begins with https://');
    expect(text).toContain('https://guanjia.example/telegram/webhook');
    expect(status).toBe(0);
    const secret = /TELEGRAM_WEBHOOK_SECRET=([\w-]{32})\n/.exec((await written()) ?? '')?.[1];
    expect(secret).toBeDefined();
    expect(text).not.toContain(secret);
  });

  it('keeps what is there by Enter, and then has nothing to write', async () => {
    await writeFile(envFile, `TELEGRAM_BOT_TOKEN=${GOOD}\n`);
    const { status, text } = await connect(['', '']);
    expect(status).toBe(0);
    expect(text).toContain('has all of it already');
  });

  it('says that it could not check when Telegram cannot be reached, and shows no token', async () => {
    await fake.close();
    const { status, text } = await connect([GOOD, '', 'yes']);
    expect(text).toContain('Not checked: 127.0.0.1');
    expect(text).not.toContain(GOOD);
    expect(status).toBe(1);
    fake = await openFake();
  });
});

describe('Feishu', () => {
  const ID = 'cli_a1b2c3d4e5f60718';
  const SECRET = 'a-secret-of-the-app';
  const API = '/open-apis';
  const NEEDED = [
    'im:message.group_msg',
    'im:message.group_at_msg:readonly',
    'im:message.p2p_msg:readonly',
    'im:message:send_as_bot',
    'im:resource',
  ];
  let fake: Fake;
  beforeEach(async () => {
    fake = await openFake();
    Object.assign(fake.answers, {
      [`${API}/auth/v3/tenant_access_token/internal`]: { code: 0, msg: 'ok', tenant_access_token: 't-1' },
      [`${API}/bot/v3/info`]: { code: 0, bot: { app_name: '管家', activate_status: 2 } },
      [`${API}/application/v6/scopes`]: {
        code: 0,
        data: { scopes: NEEDED.map((scope_name) => ({ scope_name, grant_status: 1 })) },
      },
      [`${API}/application/v6/applications/${ID}/app_versions`]: {
        code: 0,
        data: {
          items: [
            {
              status: 1,
              event_infos: [
                'im.message.receive_v1',
                'im.chat.member.bot.added_v1',
                'im.chat.member.bot.deleted_v1',
              ].map((event_type) => ({ event_type })),
            },
          ],
        },
      },
    });
  });
  afterEach(() => fake.close());
  const connect = (answers: string[] = [fake.root, ID, SECRET, '', 'yes']) => run('lark', answers);

  it('checks the app, its bot, its permissions and its events', async () => {
    const { text } = await connect();
    for (const words of ['are accepted', 'Its bot is 管家', 'im:resource is granted', 'is subscribed']) {
      expect(text).toContain(words);
    }
    // The one thing that the API does not tell.
    expect(text.match(/MISSING/g)).toHaveLength(1);
    expect(text).toContain('card.action.trigger');
    expect(await written()).toBe(`LARK_DOMAIN=${fake.root}\nLARK_APP_ID=${ID}\nLARK_APP_SECRET=${SECRET}\n`);
    expect(text).not.toContain(SECRET);
    expect(JSON.parse(fake.asked[0]?.body ?? '')).toEqual({ app_id: ID, app_secret: SECRET });
    expect(fake.asked.find(({ path }) => path.endsWith('/info'))?.token).toBe('Bearer t-1');
  });

  it('asks both anew when they are refused', async () => {
    fake.answers[`${API}/auth/v3/tenant_access_token/internal`] = { code: 10014, msg: 'app secret invalid' };
    const { status, text } = await connect([fake.root, ID, SECRET]);
    expect(text).toContain('10014 app secret invalid');
    expect(status).toBe(1);
    expect(await written()).toBeUndefined();
  });

  it('names each permission and event that is missing, a bot that is not there, and what Feishu does not tell', async () => {
    fake.answers[`${API}/bot/v3/info`] = { code: 11205, msg: 'app do not have bot' };
    fake.answers[`${API}/application/v6/scopes`] = {
      code: 0,
      data: { scopes: [{ scope_name: 'im:resource', grant_status: 2 }] },
    };
    fake.answers[`${API}/application/v6/applications/${ID}/app_versions`] = { code: 99991672, msg: 'no' };
    const { status, text } = await connect();
    expect(status).toBe(1);
    expect(text).toContain('The app has no bot (11205)');
    expect(text.match(/is not granted/g)).toHaveLength(NEEDED.length * 2);
    expect(text).toContain('application:application.app_version:readonly');
  });

  it('asks for the token and the address only where events are brought', async () => {
    const { text } = await connect([
      fake.root,
      ID,
      SECRET,
      'encrypt-key',
      'token-token',
      'https://g.example',
      'y',
    ]);
    expect(await written()).toContain('LARK_VERIFICATION_TOKEN=token-token\nPUBLIC_URL=https://g.example');
    expect(text).not.toContain('encrypt-key');
  });
});

describe('WeChat and WeCom', () => {
  it('WeChat says whether the puppet is there, asks its token, and promises no login', async () => {
    const answers = ['wechaty-puppet-none', 'wechaty-puppet-service', 'token-of-a-gateway', '', 'yes'];
    const { text } = await run('wechat', answers);
    expect(text).toContain('wechaty-puppet-none is not installed');
    expect(text).toContain('accounts have been blocked');
    expect(text).toContain('QR code');
    expect(text).not.toContain('token-of-a-gateway');
  });

  it('WeCom takes both, and does not say that they are right where it has not seen it', async () => {
    const { text } = await run('wecom', ['bot-1', 'secret-1', 'yes'], { WECOM_WS_URL: 'ws://127.0.0.1:9' });
    expect(text).not.toContain('accepts');
  });
});

describe('the file', () => {
  it.each([
    ['', { A: '1' }, 'A=1\n'],
    ['A=0\nB=2\n', { A: '1' }, 'A=1\nB=2\n'],
    ['#A=0\nA=2', { A: '1' }, '#A=0\nA=1\n'],
    ['# A is good\nAB=2\n', { A: '1' }, '# A is good\nAB=2\nA=1\n'],
    ['export A=0\r\nB=1\r\n', { A: '1' }, 'A=1\nB=1\n'],
    ['', { A: 'two words #x' }, "A='two words #x'\n"],
    ['', { A: "it's" }, 'A="it\'s"\n'],
  ])('%j with %j', (text, entries, expected) => {
    expect(withEntries(text, entries)).toBe(expected);
  });
});

describe('the terminal', () => {
  it('gives lines that come from a pipe, one a question, and nothing after their end', async () => {
    const child = spawn(process.execPath, ['-e', 'console.log("one\\ntwo")']);
    const shown: string[] = [];
    const output = { write: (text: string) => shown.push(String(text)) } as unknown as NodeJS.WritableStream;
    const terminal = openTerminal(child.stdout, output);
    expect(await terminal.ask('first ', true)).toBe('one');
    expect(await terminal.ask('second ', false)).toBe('two');
    expect(await terminal.ask('third ', false)).toBeUndefined();
    expect(shown.join('')).not.toContain('one');
    terminal.close();
  });
});

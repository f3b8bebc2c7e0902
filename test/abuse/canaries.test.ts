/** Planted names, telephones, rooms, words and tokens go through everything that fails; none is in a log or an answer (R15). */
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTelegramApi } from '../../src/adapters/telegram/api.ts';
import { wording } from '../../src/dialogs/wording/index.ts';
import { createServer } from '../../src/http/server.ts';
import { createLog } from '../../src/log.ts';
import { control } from '../faults/record.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { type Doors, openDoors, SECRET, SECRET_HEADER, TELEGRAM_PATH } from '../support/doors.ts';
import { API, startPlayground } from '../support/playground.ts';

const CANARIES = ['金丝雀', 'Kanarienvogel', '13912345678', '9-9-909', 'kanari-token-0001', '鸟笼漏水'];
const SAID = `我是金丝雀，Kanarienvogel，13912345678，9-9-909，鸟笼漏水 kanari-token-0001`;
/** What comes of these in any form: as it is, escaped, in an address. */
const spelt = CANARIES.flatMap((one) => [one, JSON.stringify(one).slice(1, -1), encodeURIComponent(one)]);

let text = '';
const log = createLog(
  'trace',
  new Writable({
    write: (chunk: Buffer, _, done) => {
      text += chunk.toString();
      done();
    },
  }),
);
const leaked = (where: string) => spelt.filter((one) => where.includes(one));

describe('a bot whose messages, dialogs and letters are broken', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await openBot();
  });
  afterAll(() => bot.close());

  test('reports without what they say', async () => {
    const by = { sender: { id: 'kanari', name: '金丝雀', isBot: false, isSelf: false } };
    const say = (words: string) => bot.say('kanari', 'private:kanari', words, by);
    await say(SAID);
    await bot.deliver({ ...by, chat: { id: 'private:kanari', type: 'direct' }, text: SAID });
    const damaged = `{"text":"${SAID}`;
    await bot.db.transaction(({ models }) =>
      models.inbox.updateMany({ where: { status: 'waiting' }, data: { body: damaged } }),
    );
    await bot.work();
    await bot.db.transaction(({ models }) => models.dialog.updateMany({ data: { state: damaged } }));
    await say(SAID);
    await bot.db.transaction(({ models }) =>
      models.dialog.updateMany({ data: { state: `{"doing":"${SAID}","金丝雀":1}` } }),
    );
    await say(SAID);
    bot.channel.fail({ delivery: { status: 'rejected', reason: 'chat not found' }, times: 5 });
    await say('物业电话多少？');
    expect(bot.reports.length).toBeGreaterThan(1);
    for (const error of bot.reports) log.error({ err: error }, 'given to people');
    for (const words of bot.logged) log.warn(words);
    expect(text).toContain('given to people');
    expect(leaked(text)).toEqual([]);
    expect(leaked(JSON.stringify(bot.health()))).toEqual([]);
    // Whoever looks at it is told, without the words.
    const staff = bot
      .all()
      .filter(({ text: said }) => said.includes(wording.staff.parked('', '').slice(0, 4)));
    expect(leaked(staff.map((one) => one.text).join())).toEqual([]);
  });
});

/** What throws with somebody's words in its error. */
const broken = [
  () => JSON.parse(`{"a":"${SAID}`) as unknown,
  () => JSON.parse(`${SAID}`) as unknown,
  () => decodeURIComponent('%'),
  () => {
    throw new Error(`金丝雀 in 鸟笼漏水 of 13912345678`, {
      cause: new SyntaxError(`Unexpected "${SAID}"`),
    });
  },
];
const logBroken = (to: Pick<typeof log, 'error'>) => {
  for (const fails of broken) {
    try {
      fails();
    } catch (err) {
      const nested = { name: '金丝雀', text: SAID, token: 'kanari-token-0001' };
      to.error({ err, phone: '13912345678', nested }, 'x');
    }
  }
};

test('errors with words in them are logged without', () => {
  const before = text.length;
  logBroken(log);
  const fresh = text.slice(before);
  expect(fresh.split('\n')).toHaveLength(broken.length + 1);
  expect(leaked(fresh)).toEqual([]);
});

test('a log that hides nothing has all of them (negative control)', () => {
  let bare = '';
  const write = (line: string) => {
    bare += line;
  };
  logBroken(pino({}, { write }));
  const found = CANARIES.filter((one) => bare.includes(one));
  const words = `${found.length} of ${CANARIES.length} planted words in a log that hides nothing`;
  control('R15', words, found.length > 0);
  expect(found).toEqual(CANARIES);
});

describe('servers', () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await openDoors();
  });
  afterAll(() => doors.close());

  test('log nothing of a request that fails, and answer nothing of it', async () => {
    const before = text.length;
    const server = createServer({
      logger: log,
      groups: [
        async (app) => {
          app.post('/fails', () => {
            throw new Error(`could not store ${SAID}`);
          });
        },
      ],
    });
    const headers = {
      authorization: 'Bearer kanari-token-0001',
      cookie: 'a=kanari-token-0001',
      [SECRET_HEADER]: 'kanari-token-0001',
    };
    const url = `/fails?token=kanari-token-0001&name=${encodeURIComponent('金丝雀')}`;
    const answers = [
      await server.inject({ method: 'POST', url, headers, payload: { said: SAID } }),
      await server.inject({
        method: 'POST',
        url,
        headers: { ...headers, 'content-type': 'application/json' },
        payload: `{"x":"${SAID}`,
      }),
    ];
    await server.close();
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([500, 400]);
    expect(leaked(answers.map(({ body }) => body).join())).toEqual([]);
    expect(text.slice(before)).toContain('a request failed');
    expect(leaked(text.slice(before))).toEqual([]);
  });

  test('of webhooks and of the page repeat nothing of what they refuse', async () => {
    const site = await startPlayground();
    const json = { 'content-type': 'application/json' };
    const answers: string[] = [];
    for (const body of [
      `{"text":"${SAID}`,
      JSON.stringify({ as: 'x', chat: 'y', id: 'z', text: SAID }),
      SAID,
    ]) {
      answers.push((await site.ask({ method: 'POST', path: `${API}/messages`, headers: json, body })).text);
      const given = {
        method: 'POST',
        url: TELEGRAM_PATH,
        headers: { ...json, [SECRET_HEADER]: SECRET },
        payload: body,
      } as const;
      answers.push((await doors.server.inject(given)).body);
    }
    answers.push((await site.ask({ path: '/healthz' })).text);
    await site.stop();
    expect(leaked(answers.join())).toEqual([]);
  });
});

test('a platform that fails is told of without our token', async () => {
  const api = createTelegramApi('4242:kanari-token-0001', 'http://127.0.0.1:9/', 200);
  const signal = AbortSignal.timeout(2_000);
  const errors = await Promise.allSettled([api.download('f', signal), api.download('../../bot', signal)]);
  for (const one of errors) {
    expect(one.status).toBe('rejected');
    const { reason } = one as PromiseRejectedResult;
    expect(leaked(String((reason as Error).stack))).toEqual([]);
    log.error({ err: reason as Error }, 'telegram');
  }
  expect(leaked(text)).toEqual([]);
});

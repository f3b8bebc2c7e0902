/** Telegram going wrong, with the real SDK over HTTP: nothing lost, nothing hidden, nothing doubled that can be told. */
import { type AddressInfo, createServer as createSilent } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TELEGRAM_PATH, telegramWebhook } from '../../src/adapters/telegram/webhook.ts';
import { createTelegramChannel, type TelegramChannel } from '../../src/adapters/telegram.ts';
import type { ChatNews, Delivery, IncomingMessage, Parcel } from '../../src/domain/message.ts';
import { hookRoute } from '../../src/http/hooks.ts';
import { createServer } from '../../src/http/server.ts';
import { BOT, openTelegram, type TelegramFault, type TelegramPlatform, TOKEN } from '../support/telegram.ts';

const SECRET = 'a-secret-of-the-webhook';
const PACE = { pollMs: 1_000, patienceMs: 300, pauseMs: 10, longestMs: 40, albumMs: 60 };

describe('Telegram', () => {
  let platform: TelegramPlatform;
  let channels: TelegramChannel[];
  let received: IncomingMessage[];
  let news: ChatNews[];
  let reports: string[];
  let receive: (message: IncomingMessage) => Promise<void>;
  const until = (what: () => unknown) => expect.poll(what, { timeout: 25_000, interval: 5 });

  const open = (over: Partial<Parameters<typeof createTelegramChannel>[0]> = {}): TelegramChannel => {
    const channel = createTelegramChannel({
      token: TOKEN,
      apiRoot: platform.root,
      how: { mode: 'polling' },
      now: () => new Date(),
      report: (error) => reports.push(error instanceof Error ? error.message : String(error)),
      pace: PACE,
      ...over,
    });
    channels.push(channel);
    return channel;
  };
  const start = async (channel = open()): Promise<TelegramChannel> => {
    await channel.start(
      (message) => receive(message),
      (one) => {
        news.push(one);
        return Promise.resolve();
      },
    );
    return channel;
  };
  const texts = () => received.map(({ text }) => text);
  const owner = () => platform.user('张伟');
  const group = () => platform.group('业主群', -100_500);
  const write = (text: string, more: object = {}) =>
    platform.push(platform.text(owner(), group(), text, more));

  beforeEach(async () => {
    platform = await openTelegram();
    channels = [];
    received = [];
    news = [];
    reports = [];
    receive = (message) => {
      received.push(message);
      return Promise.resolve();
    };
  });
  afterEach(async () => {
    for (const channel of channels) await channel.stop();
    await platform.close();
  });

  describe('fetching updates', () => {
    it('tells Telegram "got it" only when the message is safe, and tries again until it is', async () => {
      let failures = 3;
      receive = (message) => {
        if (failures > 0) {
          failures -= 1;
          return Promise.reject(new Error('the disk is full'));
        }
        expect(platform.waiting()).toBeGreaterThan(0);
        received.push(message);
        return Promise.resolve();
      };
      write('一');
      write('二');
      await start();
      await until(texts).toEqual(['一', '二']);
      await until(() => platform.waiting()).toBe(0);
      expect(reports).toEqual(Array.from({ length: 3 }, () => 'the disk is full'));
    });

    it('takes updates in the order of their ids, each with a key of its own', async () => {
      const [a, b, c] = ['一', '二', '三'].map((text) => platform.text(owner(), group(), text));
      platform.push(...[c, a, b].flatMap((one) => one ?? []));
      await start();
      await until(texts).toEqual(['一', '二', '三']);
      expect(new Set(received.map(({ dedupKey }) => dedupKey)).size).toBe(3);
    });

    it('brings what was not acknowledged again after a stop in the midst, under the same key', async () => {
      let release: () => void = () => undefined;
      const safe = new Promise<void>((resolve) => {
        release = resolve;
      });
      receive = async (message) => {
        received.push(message);
        await safe;
      };
      write('一');
      const first = await start();
      await until(texts).toEqual(['一']);
      const stopped = first.stop();
      release();
      await stopped;
      expect(platform.waiting()).toBe(1);
      await start();
      await until(texts).toEqual(['一', '一']);
      expect(new Set(received.map(({ dedupKey }) => dedupKey)).size).toBe(1);
    });

    it('passes over what is no update, says which, and goes on', async () => {
      platform.push({ ...platform.update({}), message: { message_id: 'x' } });
      write('一');
      await start();
      await until(texts).toEqual(['一']);
      await until(() => platform.waiting()).toBe(0);
      expect(reports).toEqual(['An update of Telegram cannot be read and is passed over.']);
    });

    it.each<[string, TelegramFault['how']]>([
      ['answers 500', { code: 500, description: 'Internal Server Error' }],
      ['answers 429', { code: 429, description: 'Too Many Requests', parameters: { retry_after: 0.01 } }],
      ['answers 409', { code: 409, description: 'Conflict: terminated by other getUpdates request' }],
      ['hangs', 'hang'],
      ['breaks the connection', 'reset'],
    ])('goes on when Telegram %s, and says so once', async (_, how) => {
      platform.fail({ method: 'getUpdates', times: 2, how });
      write('一');
      await start();
      await until(texts).toEqual(['一']);
      expect(reports).toHaveLength(1);
    });

    it('ends when the token is taken back, with a line that says what to do', async () => {
      platform.fail({ method: 'getUpdates', times: 1, how: { code: 401, description: 'Unauthorized' } });
      const channel = await start();
      await until(() => channel.health()).toMatchObject({
        state: 'down',
        reason: expect.stringMatching(/TELEGRAM_BOT_TOKEN.*@BotFather/) as string,
      });
      const { length } = platform.calls;
      write('一');
      await new Promise((resolve) => setImmediate(resolve));
      expect([platform.calls.length, texts()]).toEqual([length, []]);
    });

    it('asks for edits and presses, and stops a press from turning when it is safe', async () => {
      await start();
      const pressed = platform.press(owner(), group(), 5, '7.0');
      platform.push(pressed);
      await until(() => platform.calls.find(({ method }) => method === 'answerCallbackQuery')).toBeTruthy();
      expect(received).toMatchObject([{ kind: 'action', action: '7.0', replyTo: '5' }]);
      const asked = platform.calls.find(({ method }) => method === 'getUpdates');
      expect(asked?.payload['allowed_updates']).toEqual([
        'message',
        'edited_message',
        'callback_query',
        'my_chat_member',
      ]);
    });

    it('joins an album whose parts come apart, and acknowledges none of it before it is whole', async () => {
      const album = (caption?: string) =>
        platform.photo(owner(), group(), { media_group_id: 'a', ...(caption && { caption }) });
      let clock = 0;
      const before = platform.text(owner(), group(), '之前');
      const [one, two] = [album('漏水'), album()];
      platform.push(before, one);
      await start(open({ now: () => new Date(clock) }));
      await until(texts).toEqual(['之前']);
      // The album may still grow: asked for again and again, it is not taken.
      const asked = () => platform.calls.filter(({ method }) => method === 'getUpdates').length;
      const times = asked();
      await until(() => asked() > times + 1).toBe(true);
      expect([texts(), platform.waiting()]).toEqual([['之前'], 1]);
      platform.push(two);
      write('之后');
      const whole = asked();
      await until(() => asked() > whole + 1).toBe(true);
      clock += PACE.albumMs;
      await until(texts).toEqual(['之前', '漏水', '之后']);
      expect(received[1]?.attachments).toHaveLength(2);
      await until(() => platform.waiting()).toBe(0);
    });

    it('keys an album by its first and last part: grown after a crash, it is not taken for the same', async () => {
      const part = () => platform.photo(owner(), group(), { media_group_id: 'a' });
      const [one, two] = [part(), part()];
      platform.push(one, two);
      await start();
      await until(() => received.length).toBe(1);
      expect(received[0]?.dedupKey).toBe(`${one.update_id}-${two.update_id}`);
    });

    it('takes the thread of a reply for no topic, and what opened a topic for no quote', async () => {
      write('一', { message_thread_id: 9, reply_to_message: { message_id: 9 } });
      const opened = { message_id: 9, forum_topic_created: { name: '维修' } };
      write('二', { message_thread_id: 9, is_topic_message: true, reply_to_message: opened });
      await start();
      await until(texts).toEqual(['一', '二']);
      expect(received.map(({ chat, replyTo }) => [chat.threadId, replyTo])).toEqual([
        [undefined, '9'],
        ['9', undefined],
      ]);
    });

    it('joins two albums that come mixed', async () => {
      const part = (id: string) => platform.photo(owner(), group(), { media_group_id: id });
      platform.push(part('a'), part('b'), part('a'), part('b'));
      await start();
      await until(() => received.length).toBe(2);
      expect(received.map(({ attachments }) => attachments.length)).toEqual([2, 2]);
      await until(() => platform.waiting()).toBe(0);
    });
  });

  describe('starting', () => {
    it('says what to do about a token that Telegram does not know', async () => {
      await expect(start(open({ token: '1:other' }))).rejects.toThrow(/TELEGRAM_BOT_TOKEN.*@BotFather/);
    });

    it('says that Telegram cannot be reached, and shows no token', async () => {
      const channel = open({ apiRoot: 'http://127.0.0.1:9' });
      const failed = await start(channel).then(
        () => '',
        (error: unknown) => String(error),
      );
      expect(failed).toMatch(/cannot be reached.*TELEGRAM_API_ROOT/);
      expect(failed).not.toContain(TOKEN);
    });

    it('refuses a webhook without a secret', () => {
      expect(() => open({ how: { mode: 'webhook', url: 'https://x.example', secret: '' } })).toThrow(
        /secret/,
      );
      expect(() => telegramWebhook({ secret: '', take: () => Promise.resolve() })).toThrow(/secret/);
    });
  });

  describe('sending', () => {
    const parcel = (more: Partial<Parcel> = {}): Parcel => ({
      text: '您好',
      choices: [],
      mentions: [],
      pictures: [],
      files: [],
      ...more,
    });
    const send = (channel: TelegramChannel, more: Partial<Parcel> = {}, signal = AbortSignal.timeout(400)) =>
      channel.send({ chatId: String(group().id) }, parcel(more), 'k1', signal);
    const said = () => platform.said(group().id).map(({ text }) => text);

    it.each<[string, TelegramFault['how'], Partial<Delivery>]>([
      [
        '429',
        { code: 429, description: 'Too Many Requests', parameters: { retry_after: 7 } },
        { status: 'retry', afterMs: 7_000 },
      ],
      ['500', { code: 500, description: 'Internal Server Error' }, { status: 'retry' }],
      ['400', { code: 400, description: 'Bad Request: message is too long' }, { status: 'rejected' }],
      [
        'no chat',
        { code: 400, description: 'Bad Request: chat not found' },
        { status: 'rejected', chatGone: true },
      ],
      [
        'blocked',
        { code: 403, description: 'Forbidden: bot was blocked by the user' },
        { status: 'rejected', chatGone: true },
      ],
      ['a hang', 'hang', { status: 'unknown' }],
      ['a reset', 'reset', { status: 'unknown' }],
      ['a reset after it was sent', 'lost', { status: 'unknown' }],
    ])('says what came of it: %s', async (_, how, expected) => {
      const channel = await start();
      group();
      platform.fail({ method: 'sendMessage', times: 1, how });
      const delivery = await send(channel, { text: '13800000001' });
      expect(delivery).toMatchObject(expected);
      expect(delivery).not.toHaveProperty('chatGone', !('chatGone' in expected));
      // What a person wrote, and the token, stand in no reason: it is logged.
      expect(JSON.stringify(delivery)).not.toMatch(/13800000001|test-TOKEN/);
    });

    it('tries again later when nobody is there', async () => {
      const channel = await start();
      await platform.close();
      expect(await send(channel)).toMatchObject({ status: 'retry' });
    });

    it('knows that nothing has left when no connection comes to stand', async () => {
      const silent = createSilent(() => undefined);
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
      const { port } = silent.address() as AddressInfo;
      const channel = open({ apiRoot: `https://127.0.0.1:${port}`, pace: { ...PACE, connectMs: 50 } });
      expect(await send(channel, {}, AbortSignal.timeout(3_000))).toMatchObject({ status: 'retry' });
      silent.close();
    });

    it('goes on with the part that failed, and doubles nothing that has arrived', async () => {
      const channel = await start();
      const text = Array.from({ length: 3 }, (_, i) => String(i).repeat(4_000)).join('\n');
      const first = platform.calls.length;
      const limited = { code: 429, description: 'Too Many Requests', parameters: { retry_after: 1 } };
      const pictures = [{ mime: 'image/png', bytes: Buffer.from('x') }];
      platform.fail({ method: 'sendMessage', times: 1, how: limited });
      expect(await send(channel, { text, pictures })).toMatchObject({ status: 'retry' });
      expect(await send(channel, { text, pictures })).toMatchObject({ status: 'delivered' });
      const made = platform.calls.slice(first).map(({ method }) => method);
      expect(made.filter((one) => one === 'sendPhoto')).toHaveLength(1);
      expect(said().filter((one) => one !== undefined)).toEqual(text.split('\n'));
    });

    it('calls people in the first part only', async () => {
      const channel = await start();
      group();
      await send(channel, { text: '长'.repeat(5_000), mentions: [{ userId: '7', name: '李工' }] });
      const calls = platform.said(group().id).map(({ entities = [] }) => entities.length);
      expect(calls).toEqual([1, 0, 0]);
    });

    it('cuts a line that is too long alone, never within a character', async () => {
      const channel = await start();
      const text = `x${'😀'.repeat(2_500)}`;
      group();
      await send(channel, { text });
      const pieces = said().map((one) => one ?? '');
      expect(pieces.length).toBe(2);
      expect([pieces.join(''), pieces.every((one) => one.isWellFormed())]).toEqual([text, true]);
    });

    it('sends the words although the picture is refused', async () => {
      const channel = await start();
      group();
      const how = { code: 400, description: 'Bad Request: PHOTO_INVALID_DIMENSIONS' };
      platform.fail({ method: 'sendPhoto', times: 1, how });
      const pictures = [{ mime: 'image/png', bytes: Buffer.from('x') }];
      expect(await send(channel, { pictures })).toMatchObject({ status: 'delivered' });
      expect(said()).toEqual(['您好']);
      expect(reports).toEqual(['telegram: 400 Bad Request: PHOTO_INVALID_DIMENSIONS']);
    });

    it('writes to the group when its topic is gone', async () => {
      const channel = await start();
      const how = { code: 400, description: 'Bad Request: message thread not found' };
      platform.fail({ method: 'sendMessage', times: 1, how });
      const to = { chatId: String(group().id), threadId: '5' };
      expect(await channel.send(to, parcel(), 'k1', AbortSignal.timeout(400))).toMatchObject({
        status: 'delivered',
      });
      expect(platform.said(group().id)).toMatchObject([{ text: '您好' }]);
    });

    it('is slowed down by the limit of the platform itself: twenty a minute in a group', async () => {
      const channel = await start();
      const sent: Delivery[] = [];
      for (let i = 0; i < 21; i++) {
        sent.push(
          await channel.send({ chatId: String(group().id) }, parcel(), `k${i}`, AbortSignal.timeout(400)),
        );
      }
      expect(sent.slice(0, 20).every(({ status }) => status === 'delivered')).toBe(true);
      expect(sent[20]).toMatchObject({ status: 'retry', afterMs: expect.any(Number) as number });
    });

    it('numbers the choices when a token is too long for a button', async () => {
      const channel = await start();
      group();
      await send(channel, { choices: [{ label: '接单', token: 'x'.repeat(65) }] });
      expect(platform.said(group().id)).toMatchObject([{ text: '您好\n1. 接单' }]);
      expect(platform.said(group().id)[0]?.reply_markup).toBeUndefined();
    });

    it('brings the bytes of a picture that somebody sent, and shows no token when it cannot', async () => {
      const channel = await start();
      const bytes = Buffer.from('ffd8ff1122', 'hex');
      platform.push(platform.photo(owner(), group(), {}, bytes));
      await until(() => received.length).toBe(1);
      const ref = received[0]?.attachments[0]?.ref ?? '';
      expect(await channel.fetch(ref, AbortSignal.timeout(1_000))).toEqual(bytes);
      const failed = await channel.fetch('telegram:none', AbortSignal.timeout(1_000)).catch(String);
      expect(failed).not.toContain(TOKEN);
    });

    it('gives a link into the private chat, with the code when there is one', async () => {
      const channel = open();
      expect(channel.privateLink?.()).toBeUndefined();
      await start(channel);
      expect(channel.privateLink?.('ABCD2345')).toBe(`https://t.me/${BOT.username}?start=ABCD2345`);
      const alone = platform.privateOf(owner());
      for (const text of ['/start ABCD2345', '/start', '/start hello']) {
        platform.push(platform.text(owner(), alone, text));
      }
      await until(texts).toEqual(['ABCD2345', 'hello', 'hello']);
      expect(received[0]?.chat).toMatchObject({ type: 'direct' });
    });

    it('shows signs of life from traffic', async () => {
      const channel = open();
      expect(channel.health()).toEqual({ state: 'stopped' });
      await start(channel);
      write('一');
      await until(() => channel.health()).toMatchObject({
        state: 'up',
        lastPollAt: expect.any(Date) as Date,
        lastEventAt: expect.any(Date) as Date,
      });
      expect(channel.health().lastSentAt).toBeUndefined();
      await send(channel);
      expect(channel.health().lastSentAt).toBeInstanceOf(Date);
    });
  });

  describe('the webhook', () => {
    let server: ReturnType<typeof createServer>;
    const post = (payload: object | string, secret: string | undefined = SECRET) =>
      server.inject({
        method: 'POST',
        url: TELEGRAM_PATH,
        headers: {
          'content-type': 'application/json',
          ...(secret !== undefined && { 'x-telegram-bot-api-secret-token': secret }),
        },
        payload,
      });

    beforeEach(async () => {
      const url = `https://guanjia.example${TELEGRAM_PATH}`;
      const channel = await start(open({ how: { mode: 'webhook', url, secret: SECRET } }));
      server = createServer({
        groups: [hookRoute(telegramWebhook({ secret: SECRET, take: (update) => channel.take(update) }))],
      });
    });
    afterEach(() => server.close());

    it('tells Telegram where we are and by which secret, and fetches nothing', () => {
      expect(platform.calls.at(-1)).toMatchObject({
        method: 'setWebhook',
        payload: { url: `https://guanjia.example${TELEGRAM_PATH}`, secret_token: SECRET },
      });
      expect(platform.calls.map(({ method }) => method)).not.toContain('getUpdates');
    });

    it.each([
      ['a forged secret', SECRET.replace('a', 'b')],
      ['a shorter one', SECRET.slice(1)],
      ['none', ''],
    ])('turns away %s', async (_, secret) => {
      expect((await post(platform.text(owner(), group(), '一'), secret)).statusCode).toBe(401);
      expect(received).toEqual([]);
    });

    it.each([
      ['no JSON', '{"update_id":', 400],
      ['no update', '[1,2]', 200],
      ['an update of unknown form', '{"update_id":9,"message":{"text":5}}', 200],
    ])('survives %s', async (_, payload, status) => {
      expect((await post(payload)).statusCode).toBe(status);
      expect((await post(platform.text(owner(), group(), '一'))).statusCode).toBe(200);
      expect(texts()).toEqual(['一']);
    });

    it('says no when the message is not safe, so that it is brought again; replayed it has the same key', async () => {
      const update = platform.text(owner(), group(), '一');
      const safe = receive;
      receive = () => Promise.reject(new Error('the disk is full'));
      expect((await post(update)).statusCode).toBe(503);
      receive = safe;
      expect((await post(update)).statusCode).toBe(200);
      expect((await post(update)).statusCode).toBe(200);
      expect(new Set(received.map(({ dedupKey }) => dedupKey)).size).toBe(1);
    });

    it('acknowledges the parts of an album only when all of it is safe, and a part again is no album', async () => {
      const parts = [1, 2].map(() => platform.photo(owner(), group(), { media_group_id: 'a' }));
      const safe = receive;
      receive = () => Promise.reject(new Error('the disk is full'));
      const failed = await Promise.all(parts.map((one) => post(one)));
      expect(failed.map(({ statusCode }) => statusCode)).toEqual([503, 503]);
      receive = safe;
      await Promise.all(parts.map((one) => post(one)));
      expect(received.map(({ attachments }) => attachments.length)).toEqual([2]);
      expect((await post(parts[1] ?? {})).statusCode).toBe(200);
      expect(received).toHaveLength(1);
    });
  });
});

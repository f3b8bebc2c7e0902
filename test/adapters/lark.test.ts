/** Feishu going wrong, with the real SDK over HTTP and its long connection: nothing lost, nothing hidden, nothing doubled. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LARK_PATH, larkWebhook } from '../../src/adapters/lark/webhook.ts';
import { createLarkChannel, type LarkChannel } from '../../src/adapters/lark.ts';
import type { Delivery, IncomingMessage, Parcel } from '../../src/domain/message.ts';
import { hookRoute } from '../../src/http/hooks.ts';
import { createServer } from '../../src/http/server.ts';
import {
  APP_ID,
  APP_SECRET,
  choicesOf,
  ENCRYPT_KEY,
  type LarkEventSent,
  type LarkFake,
  type LarkFault,
  openLark,
  signed,
  VERIFICATION_TOKEN,
  wordsOf,
} from '../support/lark.ts';

const GROUP = 'oc_owners';
const NOW = new Date('2026-03-02T01:00:00Z');

describe('Feishu', () => {
  let platform: LarkFake;
  let channels: LarkChannel[];
  let received: IncomingMessage[];
  let reports: string[];
  let count = 0;
  let receive: (message: IncomingMessage) => Promise<void>;
  const until = (what: () => unknown) => expect.poll(what, { timeout: 25_000, interval: 5 });
  const open = (over: Partial<Parameters<typeof createLarkChannel>[0]> = {}): LarkChannel => {
    const channel = createLarkChannel({
      appId: APP_ID,
      appSecret: APP_SECRET,
      domain: platform.root,
      how: 'connection',
      now: () => NOW,
      report: (error) => reports.push(error instanceof Error ? error.message : String(error)),
      pace: { pauseMs: 10, longestMs: 40, callMs: 300, takeMs: 300 },
      ...over,
    });
    channels.push(channel);
    return channel;
  };
  const start = async (channel = open()): Promise<LarkChannel> => {
    await channel.start((message) => receive(message));
    return channel;
  };
  const text = (words: string, id = `om_${++count}`): LarkEventSent =>
    platform.event('im.message.receive_v1', {
      sender: { sender_id: { open_id: 'ou_zhangwei' }, sender_type: 'user' },
      message: {
        message_id: id,
        chat_id: GROUP,
        chat_type: 'group',
        create_time: '1772413200000',
        message_type: 'text',
        content: JSON.stringify({ text: words }),
      },
    });
  const parcel = (more: Partial<Parcel> = {}): Parcel => ({
    text: '您好',
    choices: [],
    mentions: [],
    pictures: [],
    files: [],
    ...more,
  });
  const send = (channel: LarkChannel, more: Partial<Parcel> = {}, key = 'k1') =>
    channel.send({ chatId: GROUP }, parcel(more), key, AbortSignal.timeout(2_000));
  const texts = () => received.map((one) => one.text);
  const said = () => platform.said(GROUP).map(wordsOf);

  beforeEach(async () => {
    platform = await openLark();
    channels = [];
    received = [];
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

  describe('the long connection', () => {
    it('has an event again that was not safe, under the same key, until it is', async () => {
      let failures = 2;
      receive = (message) => {
        received.push(message);
        failures -= 1;
        return failures >= 0 ? Promise.reject(new Error('the disk is full')) : Promise.resolve();
      };
      await start();
      platform.push(text('一'));
      await until(() => platform.waiting()).toBe(0);
      expect(texts()).toEqual(['一', '一', '一']);
      expect(new Set(received.map(({ dedupKey }) => dedupKey)).size).toBe(1);
    });

    it('does not acknowledge what is not safe in time', async () => {
      receive = () => new Promise(() => undefined);
      await start();
      await expect(platform.deliver(text('一'))).rejects.toThrow('500');
      // It would wait for ever at the end of this test.
      channels = [];
    });

    it('comes back after its connection broke, and has what came meanwhile', async () => {
      const channel = await start();
      for (const words of ['一', '二', '三']) {
        platform.breakConnections();
        platform.push(text(words));
        await until(() => platform.waiting()).toBe(0);
      }
      // What was acknowledged into a broken connection comes again, under its key.
      const once = new Map(received.map((one) => [one.dedupKey, one.text]));
      expect([...once.values()]).toEqual(['一', '二', '三']);
      await until(() => channel.health()).toMatchObject({ state: 'up' });
    });

    it('goes on trying where the SDK gives up: too many connections', async () => {
      const channel = await start();
      platform.refuseConnections(1000040350);
      platform.breakConnections();
      await until(() => channel.health()).toMatchObject({ state: 'down' });
      await until(() => reports.some((one) => one.includes('tried again'))).toBe(true);
      platform.refuseConnections(undefined);
      platform.push(text('一'));
      await until(texts).toEqual(['一']);
    });

    it('keeps the order of a chat while a name is asked for', async () => {
      platform.fail({ path: /members/, times: 1, how: 'hang' });
      await start();
      platform.push(text('一'), text('二'));
      await until(texts).toEqual(['一', '二']);
    });

    it('passes over what it cannot read, and says so', async () => {
      await start();
      await platform.deliver(platform.event('im.message.receive_v1', { message: 5 }));
      await platform.deliver(platform.event('something.new_v9', {}));
      expect(reports).toEqual(['An event of Feishu cannot be read and is passed over.']);
    });

    it('hears nothing of another app', async () => {
      await start();
      const event = text('一');
      event.header['app_id'] = 'cli_ffffffffffffffff';
      await platform.deliver(event);
      expect(received).toEqual([]);
    });
  });

  describe('starting', () => {
    it('says what to do about a wrong secret, without showing it', async () => {
      const failed = await start(open({ appSecret: 'another-secret-of-32-characters' })).catch(String);
      expect(failed).toMatch(/LARK_APP_SECRET/);
      expect(failed).not.toContain('another-secret');
    });

    it('says that Feishu cannot be reached', async () => {
      await expect(start(open({ domain: 'http://127.0.0.1:9' }))).rejects.toThrow(/LARK_DOMAIN/);
    });

    it('says that the long connection is refused', async () => {
      platform.refuseConnections(403);
      await expect(start()).rejects.toThrow(/developer console/);
    });
  });

  describe('sending', () => {
    it.each<[string, LarkFault['how'], Partial<Delivery>]>([
      ['429', { status: 429, code: 99991400, reset: 7 }, { status: 'retry', afterMs: 7_000 }],
      ['a limit with 400', { status: 400, code: 99991400, reset: 3 }, { status: 'retry', afterMs: 3_000 }],
      ['the limit of a chat', { status: 400, code: 230020 }, { status: 'retry', afterMs: 1_000 }],
      ['500', { status: 500 }, { status: 'retry' }],
      ['no JSON', 'garbage', { status: 'retry' }],
      ['a hang', 'hang', { status: 'retry' }],
      ['a reset', 'reset', { status: 'retry' }],
      ['a reset after it was sent', 'lost', { status: 'retry' }],
      ['out of the group', { status: 400, code: 230002 }, { status: 'rejected', chatGone: true }],
      ['nobody there', { status: 400, code: 230013 }, { status: 'rejected', chatGone: true }],
    ])('says what came of it, and shows it once when tried again: %s', async (_, how, expected) => {
      const channel = await start();
      platform.fail({ path: /im\/v1\/messages$/, times: 1, how });
      const delivery = await send(channel, { text: '13800000001' });
      expect(delivery).toMatchObject(expected);
      expect(JSON.stringify(delivery)).not.toContain('13800000001');
      expect(await send(channel, { text: '13800000001' })).toMatchObject({ status: 'delivered' });
      expect(said()).toEqual(['13800000001']);
    });

    it('asks for one token however many need it, and for another after it was taken back', async () => {
      const channel = await start();
      const asked = () => platform.calls.filter(({ path }) => path.endsWith('/internal')).length;
      platform.revokeToken();
      const before = asked();
      const sent = await Promise.all(['a', 'b', 'c'].map((key) => send(channel, { text: key }, key)));
      expect(sent.map(({ status }) => status)).toEqual(['delivered', 'delivered', 'delivered']);
      expect(asked() - before).toBe(1);
    });

    it('goes on with the part that failed', async () => {
      const channel = await start();
      const pictures = [{ mime: 'image/png', bytes: Buffer.from('x') }];
      const words = `${'一'.repeat(3_400)}\n${'二'.repeat(3_400)}`;
      platform.fail({ path: /im\/v1\/messages$/, times: 0, how: 'reset' });
      expect(await send(channel, { text: words, pictures })).toMatchObject({ status: 'delivered' });
      expect(said().filter((one) => one !== undefined)).toEqual(words.split('\n'));
      expect(platform.uploads.map(({ bytes }) => bytes.toString())).toEqual(['x']);
    });

    it('sends the words when the card is not taken, and the choices as numbers', async () => {
      const channel = await start();
      platform.fail({ path: /im\/v1\/messages$/, times: 1, how: { status: 400, code: 230099 } });
      const choices = [{ label: '接单', token: '1.0' }];
      expect(await send(channel, { choices })).toMatchObject({ status: 'delivered' });
      expect(said()).toEqual(['您好\n1. 接单']);
    });

    it('answers in the chat when what it answers is gone', async () => {
      const channel = await start();
      expect(await send(channel, { replyTo: 'om_gone' })).toMatchObject({ status: 'delivered' });
      expect(said()).toEqual(['您好']);
    });

    it('writes markup as it is, in posts and in cards, and calls nobody by it', async () => {
      const channel = await start();
      const nasty = '<at user_id="all">所有人</at> **a** _b_ [x](y) <at id=all></at>';
      const choices = [{ label: '接单', token: '1.0' }];
      await send(channel, { text: nasty });
      await send(channel, { text: nasty, choices }, 'k2');
      expect(said()).toEqual([nasty, nasty]);
      expect(platform.said(GROUP).flatMap(choicesOf)).toEqual([{ label: '接单', value: { token: '1.0' } }]);
      const marked = platform
        .said(GROUP)
        .flatMap(({ content }) => JSON.stringify(content).match(/lark_md|"md"/g) ?? []);
      expect(marked).toEqual([]);
    });

    it('brings the bytes of what somebody sent', async () => {
      const channel = await start();
      platform.files.set('om_1/img_1/image', Buffer.from('ffd8ff', 'hex'));
      const signal = AbortSignal.timeout(1_000);
      expect((await channel.fetch('lark:om_1:image:img_1', signal)).toString('hex')).toBe('ffd8ff');
      await expect(channel.fetch('lark:om_1:image:none', signal)).rejects.toThrow('234001');
    });
  });

  describe('the webhook', () => {
    let server: ReturnType<typeof createServer>;
    let clock: Date;
    const post = ({ headers, payload }: { headers: Record<string, string>; payload: string }) =>
      server.inject({ method: 'POST', url: LARK_PATH, headers, payload });

    beforeEach(async () => {
      clock = NOW;
      const channel = await start(open({ how: 'webhook', now: () => clock }));
      const hook = larkWebhook({
        encryptKey: ENCRYPT_KEY,
        verificationToken: VERIFICATION_TOKEN,
        now: () => clock,
        take: (event) => channel.take(event),
      });
      server = createServer({ groups: [hookRoute(hook)] });
    });
    afterEach(() => server.close());

    it('takes what is signed, and the same request once more without effect', async () => {
      const request = signed(text('一'), NOW);
      for (const _ of [1, 2]) expect((await post(request)).statusCode).toBe(200);
      expect(texts()).toEqual(['一']);
    });

    it('says no when it is not safe, so that it is brought again', async () => {
      const safe = receive;
      receive = () => Promise.reject(new Error('the disk is full'));
      const request = signed(text('一'), NOW);
      expect((await post(request)).statusCode).toBe(503);
      receive = safe;
      expect((await post(request)).statusCode).toBe(200);
      expect(texts()).toEqual(['一']);
    });

    it('answers the question whether we are there, which is not signed', async () => {
      const question = { type: 'url_verification', challenge: 'c1', token: VERIFICATION_TOKEN };
      const { payload } = signed(question, NOW);
      const headers = { 'content-type': 'application/json' };
      expect((await post({ headers, payload })).json()).toEqual({ challenge: 'c1' });
      const other = signed({ ...question, token: 'x' }, NOW);
      expect((await post({ headers, payload: other.payload })).statusCode).toBe(401);
    });

    const forged: [string, () => { headers: Record<string, string>; payload: string }][] = [
      ['another key', () => signed(text('一'), NOW, { encryptKey: 'x', nonce: 'n' })],
      [
        'no signature',
        () => ({ ...signed(text('一'), NOW), headers: { 'content-type': 'application/json' } }),
      ],
      ['an old one', () => signed(text('一'), new Date(NOW.getTime() - 301_000))],
      ['one of tomorrow', () => signed(text('一'), new Date(NOW.getTime() + 301_000))],
      [
        'a changed body',
        () => ({ headers: signed(text('一'), NOW).headers, payload: signed(text('二'), NOW).payload }),
      ],
      [
        'another token',
        () => {
          const event = text('一');
          event.header['token'] = 'x';
          return signed(event, NOW);
        },
      ],
      // The one POST that ends a server with the SDK's own door.
      ['garbage', () => ({ headers: {}, payload: '{"encrypt":"Z2FyYmFnZQ=="}' })],
      ['no JSON', () => ({ headers: {}, payload: '{"encrypt":' })],
      ['nothing', () => ({ headers: {}, payload: '' })],
    ];
    it.each(forged)('turns away %s, and lives', async (_, make) => {
      expect((await post(make())).statusCode).toBe(401);
      expect((await post(signed(text('好'), NOW))).statusCode).toBe(200);
      expect(texts()).toEqual(['好']);
    });

    it('has no door without its secrets', () => {
      const take = () => Promise.resolve();
      const now = () => NOW;
      expect(() => larkWebhook({ encryptKey: '', verificationToken: 'x', now, take })).toThrow();
      expect(() => larkWebhook({ encryptKey: 'x', verificationToken: '', now, take })).toThrow();
    });
  });
});

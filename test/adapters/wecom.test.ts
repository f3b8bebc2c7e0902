/** WeCom beyond the contract: connections that break, frames that are none, answers that do not come, files, gaps. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wecom } from '../../src/adapters/wecom/platform.ts';
import { createWecomChannel, type WecomChannel } from '../../src/adapters/wecom.ts';
import type { Gap, IncomingMessage, Parcel } from '../../src/domain/message.ts';
import { openWecom, WECOM_BOT, type WecomPlatform } from '../support/wecom.ts';

const PARCEL: Parcel = { text: '您好', choices: [], mentions: [], pictures: [], files: [] };
const PIXEL = { mime: 'image/png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') };
const until = (what: () => unknown) => expect.poll(what, { timeout: 25_000, interval: 5 });

describe('WeCom', () => {
  let platform: WecomPlatform;
  let folder: string;
  let channels: WecomChannel[];
  let reports: string[];
  let received: IncomingMessage[];
  let gaps: Gap[];
  let clock: number;
  let receive: (message: IncomingMessage) => Promise<void>;

  const open = (over: Partial<Parameters<typeof createWecomChannel>[0]> = {}): WecomChannel => {
    const channel = createWecomChannel({
      botId: WECOM_BOT.id,
      secret: WECOM_BOT.secret,
      wsUrl: platform.url,
      folder,
      now: () => new Date(clock),
      report: (error) => reports.push(error instanceof Error ? error.message : String(error)),
      pace: { pauseMs: 10, heartbeatMs: 100 },
      ...over,
    });
    channels.push(channel);
    return channel;
  };
  const start = async (channel = open()): Promise<WecomChannel> => {
    await channel.start(
      (message) => receive(message),
      () => Promise.resolve(),
      async (gap) => void gaps.push(gap),
    );
    return channel;
  };
  const send = (channel: WecomChannel, more: Partial<Parcel> = {}, key = 'k1') =>
    channel.send({ chatId: 'wr-1' }, { ...PARCEL, ...more }, key, AbortSignal.timeout(1_500));
  const say = (text: string, more: object = {}) =>
    platform.push({
      body: {
        msgid: `id-${text}`,
        chattype: 'group',
        chatid: 'wr-1',
        from: { userid: 'ZhangWei' },
        msgtype: 'text',
        text: { content: text },
        ...more,
      },
    });

  beforeEach(async () => {
    platform = await openWecom();
    folder = mkdtempSync(join(tmpdir(), 'wecom-'));
    [channels, reports, received, gaps] = [[], [], [], []];
    clock = Date.parse('2026-03-02T09:00:00+08:00');
    receive = async (message) => void received.push(message);
  });
  afterEach(async () => {
    for (const channel of channels) await channel.stop();
    await platform.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('takes the first call for its own name where it was told none', async () => {
    await start();
    await say('@管家 3栋电梯坏了 @李工');
    await say('3栋电梯坏了');
    await until(() => received.map(({ text }) => text)).toEqual(['3栋电梯坏了 @李工', '3栋电梯坏了']);
  });

  it('reads what comes in private: words that were spoken, files, videos', async () => {
    const channel = await start();
    const bytes = Buffer.from('a whole file');
    const alone = { chattype: 'single', chatid: undefined, text: undefined };
    await say('a', { ...alone, msgtype: 'voice', voice: { content: '厨房漏水了' } });
    await say('b', { ...alone, msgtype: 'file', file: platform.file(bytes) });
    await until(() => received.length).toBe(2);
    expect(received[0]).toMatchObject({
      chat: { id: 'ZhangWei', type: 'direct' },
      text: '厨房漏水了',
      transcript: '厨房漏水了',
      mentionedBot: false,
    });
    const [file] = received[1]?.attachments ?? [];
    expect(file?.kind).toBe('file');
    // Deciphered at once: its link is dead in five minutes.
    const fetched = await channel.fetch(String(file?.ref), AbortSignal.timeout(1_000));
    expect(fetched.toString()).toBe('a whole file');
    await expect(channel.fetch('wecom:../heard.json', AbortSignal.timeout(1_000))).rejects.toThrow(
      'no reference',
    );
  });

  it('keeps the words of a picture that cannot be fetched', async () => {
    const channel = await start();
    const image = { url: `${platform.url.replace('ws', 'http')}/gone`, aeskey: 'AAAA' };
    const msg_item = [
      { msgtype: 'text', text: { content: '@管家 漏水' } },
      { msgtype: 'image', image },
    ];
    await say('a', { text: undefined, msgtype: 'mixed', mixed: { msg_item } });
    await until(() => received.length).toBe(1);
    expect(received[0]?.text).toBe('漏水');
    const ref = String(received[0]?.attachments[0]?.ref);
    await expect(channel.fetch(ref, AbortSignal.timeout(1_000))).rejects.toThrow('could not be fetched');
  });

  it('passes over what is no frame, and goes on', async () => {
    await start();
    for (const raw of ['garbage', '{}', '[]', 'null', '{"cmd":"aibot_msg_callback"}', Buffer.alloc(2_000)]) {
      platform.raw(raw);
    }
    await say('a', { from: {} });
    await platform.push({ event: true, body: { event: { eventtype: 'template_card_event' } } });
    await say('后来的');
    await until(() => received.map(({ text }) => text)).toEqual(['后来的']);
    expect(reports).toEqual(['A frame of WeCom cannot be read and is passed over.']);
  });

  it('keeps the order, and tries again what could not be stored', async () => {
    let failures = 2;
    receive = (message) => {
      failures -= 1;
      if (failures >= 0) return Promise.reject(new Error('the disk is full'));
      received.push(message);
      return Promise.resolve();
    };
    await start();
    await say('1');
    await say('2');
    await say('1');
    await until(() => received.map(({ dedupKey }) => dedupKey)).toEqual(['id-1', 'id-2', 'id-1']);
  });

  it('comes back after a break, tells the gap, and lets letters wait meanwhile', async () => {
    const channel = await start();
    await say('a');
    await until(() => received.length).toBe(1);
    platform.cut(true);
    await until(() => channel.health().state).toBe('down');
    expect(await send(channel)).toMatchObject({ status: 'retry' });
    clock += 7 * 60_000;
    platform.accept();
    await until(() => channel.health().state).toBe('up');
    expect(gaps).toEqual([
      {
        platform: 'wecom',
        accountId: WECOM_BOT.id,
        from: new Date('2026-03-02T01:00:00Z'),
        until: new Date('2026-03-02T01:07:00Z'),
      },
    ]);
    expect(await send(channel)).toMatchObject({ status: 'delivered' });
    expect(platform.told).toHaveLength(1);
  });

  it('knows after a start how long nobody listened', async () => {
    const first = await start();
    await first.stop();
    clock += 3 * 60_000;
    await start();
    await until(() => gaps.length).toBe(1);
    expect(Number(gaps[0]?.until) - Number(gaps[0]?.from)).toBe(3 * 60_000);
  });

  it('notices a connection that is dead without having been closed', async () => {
    const channel = await start();
    platform.freeze(true);
    await until(() => channel.health().state).toBe('down');
    platform.freeze(false);
    await until(() => channel.health().state).toBe('up');
    expect(platform.signedOn()).toBe(2);
  });

  it('says at the start that the secret is refused', async () => {
    await expect(start(open({ secret: 'wrong' }))).rejects.toThrow('WECOM_SECRET');
  });

  it('starts while WeCom cannot be reached, and is there once it can', async () => {
    platform.cut(true);
    const channel = await start();
    expect(channel.health().state).toBe('down');
    platform.accept();
    await until(() => channel.health().state).toBe('up');
    expect(reports).toEqual([expect.stringContaining('cannot be reached')]);
  });

  it('gives way to another process with the same bot, and says so', async () => {
    const first = await start();
    await start(open({ folder: join(folder, 'other') }));
    await until(() => first.health().state).toBe('down');
    expect(reports.join()).toContain('Another process has taken over');
    // Two that took the bot from each other would both be deaf half of the time.
    expect(platform.signedOn()).toBe(2);
  });

  describe('sending', () => {
    it.each([
      [
        { errcode: 45009, errmsg: 'api freq out of limit' },
        { status: 'retry', afterMs: 60_000 },
      ],
      [
        { errcode: 1, errmsg: 'exceed message rate limit' },
        { status: 'retry', afterMs: 60_000 },
      ],
      [{ errcode: -1, errmsg: 'system busy' }, { status: 'retry' }],
      [
        { errcode: 40003, errmsg: 'invalid userid' },
        { status: 'rejected', chatGone: true },
      ],
      [{ errcode: 40008, errmsg: 'invalid message type' }, { status: 'rejected' }],
      ['reset' as const, { status: 'unknown' }],
      ['lost' as const, { status: 'unknown' }],
      ['hang' as const, { status: 'unknown' }],
    ])('%j is %j', async (how, expected) => {
      const channel = await start();
      platform.fail({ cmd: 'aibot_send_msg', times: 1, how });
      expect(await send(channel)).toMatchObject(expected);
    });

    it('goes on where it stopped, and doubles nothing', async () => {
      const channel = await start();
      const choices = [{ label: '接单', token: '1.0' }];
      const text = `${'长'.repeat(1_000)}\n${'短'.repeat(1_000)}`;
      platform.fail({
        cmd: 'aibot_send_msg',
        times: 1,
        after: 1,
        how: { errcode: -1, errmsg: 'system busy' },
      });
      expect(await send(channel, { text, choices })).toMatchObject({ status: 'retry' });
      expect(await send(channel, { text, choices })).toMatchObject({ status: 'delivered' });
      expect(platform.told.map(({ msgtype }) => msgtype)).toEqual(['markdown', 'markdown', 'template_card']);
      expect(platform.told[1]?.markdown?.content).toBe('短'.repeat(1_000));
    });

    it('leaves out a picture that is refused, for the words must arrive', async () => {
      const channel = await start();
      const how = { errcode: 40006, errmsg: 'invalid file size' };
      platform.fail({ cmd: 'aibot_upload_media_init', times: 1, how });
      expect(await send(channel, { pictures: [PIXEL] })).toMatchObject({ status: 'delivered' });
      expect(platform.told.map(({ msgtype }) => msgtype)).toEqual(['markdown']);
    });

    it('writes more than six choices as numbers', async () => {
      const channel = await start();
      const choices = Array.from({ length: 7 }, (_, i) => ({ label: `第${i + 1}项`, token: `1.${i}` }));
      await send(channel, { choices });
      expect(platform.told[0]?.markdown?.content).toContain('7. 第7项');
    });
  });
});

describe('the variables of WeCom', () => {
  it('are both there or none', () => {
    expect(wecom.read({})).toBeUndefined();
    expect(wecom.read({ WECOM_BOT_ID: 'a' })).toMatchObject({
      error: expect.stringContaining('belong together') as string,
    });
    expect(wecom.read({ WECOM_BOT_ID: 'a', WECOM_SECRET: 'b' })).toHaveProperty('open');
    const wrong = wecom.read({ WECOM_BOT_ID: 'a', WECOM_SECRET: 's3cret', WECOM_WS_URL: 'http://x' });
    expect(wrong).toMatchObject({ error: expect.stringContaining('WECOM_WS_URL') as string });
    expect(JSON.stringify(wrong)).not.toContain('s3cret');
  });
});

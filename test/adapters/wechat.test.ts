/** WeChat beyond the contract: names in groups, quotes, friendships, and a person's pace. */
import type { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { read } from '../../src/adapters/wechat/incoming.ts';
import { openPacing } from '../../src/adapters/wechat/pacing.ts';
import { wechat } from '../../src/adapters/wechat/platform.ts';
import type { FromChild, Said } from '../../src/adapters/wechat/protocol.ts';
import { createWechatChannel, type WechatChannel } from '../../src/adapters/wechat.ts';
import type { ChatNews } from '../../src/domain/message.ts';
import {
  BOT_ID,
  createWechatPlatform,
  inProcess,
  WECHAT_MISSING,
  type WechatPlatform,
} from '../support/wechat.ts';

const said = (text: string, more: Partial<Said> = {}): Said => ({
  id: 'm1',
  type: 'text',
  at: 1_772_413_200_000,
  talker: { id: 'wxid_a', name: '张伟', isPerson: true },
  room: { id: '1@chatroom' },
  text,
  mentionIds: [],
  self: { id: 'wxid_bot', names: ['阳光管家', '管家'] },
  ...more,
});
const heard = (text: string, more: Partial<Said> = {}) => {
  const message = read(said(text, more), 'wechat', (_, words) =>
    words === '【派单】BX-1' ? 'own-1' : undefined,
  );
  return { text: message.text, called: message.mentionedBot, replyTo: message.replyTo };
};

describe('what is said in a group', () => {
  it.each([
    ['@阳光管家\u2005电梯坏了', '电梯坏了', true],
    ['电梯坏了 @管家', '电梯坏了', true],
    ['@管家\n电梯坏了', '电梯坏了', true],
    ['@管家婆 你好', '@管家婆 你好', false],
    ['@李工\u2005电梯坏了', '@李工\u2005电梯坏了', false],
    ['管家电梯坏了', '管家电梯坏了', false],
  ])('%j', (text, bare, called) => {
    expect(heard(text)).toMatchObject({ text: bare, called });
  });

  it('calls us by id as well, whatever the words say', () => {
    expect(heard('电梯坏了', { mentionIds: ['wxid_bot'] }).called).toBe(true);
  });

  it.each([
    '「管家：【派单】BX-1」\n- - - - - - - - - - - - - - -\n1',
    '「管家: 【派单】BX-1」\n———————————\n1',
    '「【派单】BX-1」\n-----\n1',
  ])('is an answer to what it quotes: %j', (text) => {
    expect(heard(text)).toMatchObject({ text: '1', replyTo: 'own-1' });
  });

  it('keeps a quote of what we do not know to its answer', () => {
    expect(heard('「李娜：谁家漏水」\n- - - - -\n我家')).toEqual({
      text: '我家',
      called: false,
      replyTo: undefined,
    });
  });
});

describe('the pace', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wechat-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('leaves a gap that changes, stops at the cap of the day, and remembers both over a start', () => {
    let at = new Date(2026, 2, 2, 9);
    let random = 0.25;
    const open = () =>
      openPacing(
        join(folder, 'sent.json'),
        { gapMs: 2_000, perDay: 2, restMs: 3_600_000 },
        () => at,
        () => random,
      );
    const pacing = open();
    expect(pacing.waitMs()).toBe(0);
    pacing.sent();
    expect(pacing.waitMs()).toBe(2_500);
    at = new Date(at.getTime() + 2_500);
    random = 1;
    pacing.sent();
    expect(open().waitMs()).toBe(new Date(2026, 2, 3).getTime() - at.getTime());
    at = new Date(2026, 2, 3, 0, 0, 1);
    expect(open().waitMs()).toBe(0);
    pacing.tooMuch();
    expect(open().waitMs()).toBe(3_600_000);
  });
});

describe.skipIf(WECHAT_MISSING !== undefined)('friendships', () => {
  let folder: string;
  let platform: WechatPlatform;
  let channel: WechatChannel;
  const news: ChatNews[] = [];

  it('are accepted, as a private chat needs one; without, nothing can be said there', async () => {
    folder = mkdtempSync(join(tmpdir(), 'wechat-'));
    platform = await createWechatPlatform(['李娜']);
    channel = createWechatChannel({
      accountId: 'wechat',
      folder,
      launch: inProcess(folder, () => platform),
      now: () => new Date(),
      random: () => 0.5,
      report: () => undefined,
      pace: { gapMs: 0 },
    });
    await channel.start(
      () => Promise.resolve(),
      async (one) => void news.push(one),
    );
    await expect.poll(() => channel.health().state, { timeout: 20_000, interval: 5 }).toBe('up');
    const friendship = platform.befriend(platform.user('李娜'));
    await expect.poll(friendship.accepted, { timeout: 25_000, interval: 5 }).toBe(true);
    platform.unfriend(platform.user('李娜'));
    const parcel = { text: '您好', choices: [], mentions: [], pictures: [], files: [] };
    const to = { chatId: platform.user('李娜') };
    expect(await channel.send(to, parcel, 'k', AbortSignal.timeout(5_000))).toMatchObject({
      status: 'rejected',
      chatGone: true,
    });
    platform.join('业主群');
    await expect.poll(() => news.map(({ became }) => became.status), { timeout: 25_000 }).toEqual(['opened']);
    await channel.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('logging out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wechat-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A child that says what the test says. */
  const open = async () => {
    let tell: (told: FromChild) => void = () => undefined;
    const reports: unknown[] = [];
    const channel = createWechatChannel({
      accountId: 'wechat',
      folder,
      launch: ({ heard: hear, ended }) => {
        tell = hear;
        const end = () => ended('code 0');
        return { post: ({ asks }) => asks === 'stop' && end(), kill: end };
      },
      now: () => new Date(),
      random: () => 0.5,
      report: (error) => reports.push(error),
    });
    await channel.start(() => Promise.resolve());
    return { channel, tell: (told: FromChild) => tell(told), reports };
  };

  it('is noticed by what the child says of itself, when the news of it was lost', async () => {
    const { channel, tell, reports } = await open();
    tell({ tells: 'login' });
    tell({ tells: 'alive', loggedIn: true, quietMs: 0 });
    expect(channel.health().state).toBe('up');
    tell({ tells: 'alive', loggedIn: false, quietMs: 0 });
    tell({ tells: 'alive', loggedIn: false, quietMs: 0 });
    expect([channel.health().state, reports.length]).toEqual(['needs_login', 1]);
    await channel.stop();
  });

  it.skipIf(WECHAT_MISSING !== undefined)(
    'counts, though the puppet says for a moment that it is logged in',
    async () => {
      const platform = await createWechatPlatform([]);
      const told: FromChild[] = [];
      const child = inProcess(
        folder,
        () => platform,
      )({ heard: (one) => told.push(one as FromChild), ended: () => undefined });
      const since = (what: FromChild['tells']) =>
        told.slice(told.findLastIndex((one) => one.tells === what) + 1);
      const alive = (loggedIn: boolean) => (one: FromChild) =>
        one.tells === 'alive' && one.loggedIn === loggedIn;
      await expect.poll(() => told.some(alive(true)), { timeout: 20_000, interval: 5 }).toBe(true);
      // The event alone: the puppet goes on saying that somebody is there.
      (platform.puppet as EventEmitter).emit('logout', { contactId: BOT_ID, data: 'test' });
      await expect
        .poll(() => since('logout').some(alive(false)), { timeout: 20_000, interval: 5 })
        .toBe(true);
      expect(since('logout').some(alive(true))).toBe(false);
      child.kill();
    },
  );
});

describe('the variables of WeChat', () => {
  it('ask for it by its puppet, which has to be there', () => {
    expect(wechat.read({})).toBeUndefined();
    expect(wechat.read({ WECHAT_PUPPET: 'a-puppet-that-nobody-has' })).toMatchObject({
      error: expect.stringContaining('npm install') as string,
    });
    expect(wechat.read({ WECHAT_PUPPET: '../x y' })).toHaveProperty('error');
    expect(wechat.read({ WECHAT_PUPPET: 'zod', WECHAT_PER_DAY: 'many' })).toMatchObject({
      error: expect.stringContaining('WECHAT_PER_DAY') as string,
    });
  });
});

/** WeChat, driven: the child's own code and wechaty on a mocked puppet, in this process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createWechatChannel } from '../../../src/adapters/wechat.ts';
import {
  BOT_ID,
  BOT_NAME,
  createWechatPlatform,
  inProcess,
  type WechatPlatform,
} from '../../support/wechat.ts';
import { type Does, type Driven, never } from './driven.ts';

const GROUP = '业主群';
const OWNER = '张伟';
const JPEG = Buffer.from('ffd8ff00', 'hex');
const TYPE = { voice: 2, image: 6, place: 8 };

export async function wechatDriven(): Promise<Driven> {
  const folder = mkdtempSync(join(tmpdir(), 'wechat-'));
  let platform: WechatPlatform = await newPlatform();
  const channel = createWechatChannel({
    accountId: 'wechat',
    folder,
    launch: inProcess(folder, () => platform),
    now: () => new Date(),
    random: () => 0.5,
    report: () => undefined,
    pace: { gapMs: 0 },
  });
  const news: Driven['news'] = [];
  const texts = new Map<string, string>();
  const settled = new Map<string, { resolve: () => void; reject: (error: unknown) => void }>();

  /** WeChat hears no "got it": what happened to a message is what happened to it with us. */
  const bring = (id: string, act: () => void): Promise<void> =>
    new Promise((resolve, reject) => {
      settled.set(id, { resolve, reject });
      if (!platform.isHeard()) return reject(new Error('Nobody listens.'));
      act();
    });
  const sayingOf = (what: Does, id: string): Parameters<WechatPlatform['say']>[0] => {
    const by = { owner: OWNER, other_bot: '公众号', ourselves: BOT_NAME }[what.by ?? 'owner'];
    const quoted = what.replyTo === undefined ? undefined : texts.get(what.replyTo);
    const quote = quoted === undefined ? '' : `「${OWNER}：${quoted}」\n- - - - - - - - - - - - - - -\n`;
    const call = what.mention ? `@${BOT_NAME}\u2005` : '';
    return {
      by,
      to: GROUP,
      id,
      text: `${quote}${call}${what.text ?? ''}`,
      ...(what.mention && { mentionIds: [BOT_ID] }),
      ...(what.pictures !== undefined && { type: TYPE.image, file: { name: 'a.jpg', bytes: JPEG } }),
      ...(what.voice && { type: TYPE.voice, file: { name: 'a.sil', bytes: JPEG } }),
      ...(what.file !== undefined && { file: { name: what.file, bytes: JPEG } }),
      ...(what.place && { type: TYPE.place, place: what.place }),
    };
  };
  return {
    channel,
    group: platform.group(GROUP),
    owner: platform.user(OWNER),
    stranger: platform.user('陌生人'),
    nameOf: (userId) => (userId === platform.user(OWNER) ? OWNER : undefined),
    news,
    cannot: {
      amend: 'WeChat has no edits',
      album: 'its pictures come one by one',
      caption: 'its pictures have no words',
      duration: 'wechaty does not tell how long a voice is',
      edit: 'nothing can be edited',
      idempotent: 'it takes no key',
      moved: 'its groups keep their ids',
      press: 'it has no buttons: choices are numbers to type',
      thread: 'its groups have none',
    },
    start: async (receive) => {
      platform = await newPlatform();
      await channel.start(
        (message) => {
          const taken = receive(message);
          const waiting = settled.get(message.messageId ?? '');
          taken.then(
            () => waiting?.resolve(),
            (error: unknown) => waiting?.reject(error),
          );
          return taken;
        },
        async (one) => void news.push(one),
      );
      await expect.poll(() => channel.health().state, { timeout: 20_000, interval: 5 }).toBe('up');
    },
    does: async (what) => {
      const again = what.again;
      if (again !== undefined) {
        await bring(again, () => platform.again(again));
        return again;
      }
      const recalled = what.recalls;
      if (recalled !== undefined) {
        await bring(recalled, () => void platform.recall(OWNER, GROUP, recalled));
        return recalled;
      }
      const id = `m-${texts.size + 1}`;
      texts.set(id, what.text ?? '');
      await bring(id, () => void platform.say(sayingOf(what, id)));
      return id;
    },
    seen: () => {
      const told = platform.told.filter(({ file }) => !file);
      const labels = (told.at(-1)?.text ?? '')
        .split('\n')
        .flatMap((line) => /^\d\. (.*)$/.exec(line)?.[1] ?? []);
      const files = platform.told.flatMap(({ file }) => file ?? []);
      return {
        // The numbers under a text are its choices; the space that ends a call looks like any other.
        texts: told.flatMap(({ text }) => {
          const bare = text
            .replace(/(?:^|\n)\d\. .*/g, '')
            .replace(/\u2005/g, ' ')
            .replace(/ \n/g, '\n');
          return bare === '' ? [] : [bare];
        }),
        labels,
        pictures: files.filter(({ name }) => name.startsWith('picture')).length,
        files: files.filter(({ name }) => !name.startsWith('picture')).length,
        called: told.flatMap(({ mentionIds }) => mentionIds),
      };
    },
    move: never,
    putOut: async () => {
      platform.leave(GROUP);
      await expect.poll(() => news.length, { timeout: 25_000, interval: 5 }).toBe(1);
    },
    refuseAll: () => platform.unfriend(platform.user('陌生人')),
    close: async () => {
      await channel.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function newPlatform(): Promise<WechatPlatform> {
  const platform = await createWechatPlatform([OWNER, '陌生人', '公众号', '群主']);
  platform.user('李工', '99');
  platform.group(GROUP);
  return platform;
}

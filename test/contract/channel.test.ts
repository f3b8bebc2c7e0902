/** What every channel promises; a new platform adds its line to `channels`, and says why it cannot do what it cannot. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type IncomingMessage, incomingMessage, type Parcel } from '../../src/domain/message.ts';
import { WECHAT_MISSING } from '../support/wechat.ts';
import type { Ability, Driven } from './channel/driven.ts';
import { larkDriven } from './channel/lark.ts';
import { memoryDriven } from './channel/memory.ts';
import { telegramDriven } from './channel/telegram.ts';
import { webDriven } from './channel/web.ts';
import { wechatDriven } from './channel/wechat.ts';
import { wecomDriven } from './channel/wecom.ts';

const PIXEL = { mime: 'image/png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') };

const channels: Record<string, () => Promise<Driven>> = {
  memory: memoryDriven,
  web: webDriven,
  telegram: telegramDriven,
  lark: larkDriven,
  wecom: wecomDriven,
  // Its packages are optional.
  ...(WECHAT_MISSING === undefined && { wechat: wechatDriven }),
};

// What a platform cannot do is known before its tests are named.
const cannot = new Map<string, Driven['cannot']>();
for (const [name, open] of Object.entries(channels)) {
  const driven = await open();
  cannot.set(name, driven.cannot);
  await driven.close();
}

describe.each(Object.keys(channels))('the %s channel', (name) => {
  let driven: Driven;
  let received: IncomingMessage[];
  const signal = () => AbortSignal.timeout(5_000);
  const parcel = (more: Partial<Parcel> = {}): Parcel => ({
    text: '您好',
    choices: [],
    mentions: [],
    pictures: [],
    files: [],
    ...more,
  });
  const send = (more: Partial<Parcel> = {}, key = 'k1', threadId?: string) =>
    driven.channel.send(
      { chatId: driven.group, ...(threadId !== undefined && { threadId }) },
      parcel(more),
      key,
      signal(),
    );
  const where = (ability: Ability, words: string, test: () => Promise<void>) => {
    const reason = cannot.get(name)?.[ability];
    if (reason === undefined) it(words, test);
    else it.skip(`${words}: not here, ${reason}`, test);
  };

  beforeEach(async () => {
    driven = await (channels[name] as () => Promise<Driven>)();
    received = [];
    await driven.start((message) => {
      received.push(message);
      return Promise.resolve();
    });
  });
  afterEach(() => driven.close());

  describe('taking in', () => {
    it('brings in a text with everything that the port asks for', async () => {
      const id = await driven.does({ text: '厨房漏水 <b>_*`' });
      expect(received.map((one) => incomingMessage.parse(one))).toMatchObject([
        {
          platform: driven.channel.platform,
          accountId: driven.channel.accountId,
          kind: 'message',
          text: '厨房漏水 <b>_*`',
          // Some platforms bring from groups only what calls us.
          mentionedBot: driven.alwaysCalled ?? false,
          chat: { id: driven.group, type: 'group' },
          sender: {
            id: driven.owner,
            ...(cannot.get(name)?.names === undefined && { name: '张伟' }),
            isBot: false,
            isSelf: false,
          },
          messageId: id,
          attachments: [],
        },
      ]);
    });

    it('gives the same message the same key, and another one another', async () => {
      const id = await driven.does({ text: 'a' });
      await driven.does({ again: id, text: 'a' });
      await driven.does({ text: 'a' });
      const [first, again, other] = received.map((one) => one.dedupKey);
      expect(again).toBe(first);
      expect(other).not.toBe(first);
    });

    where('mention', 'takes our name out of the text and says that we were called', async () => {
      await driven.does({ text: '3栋电梯坏了 @别人', mention: true });
      expect(received).toMatchObject([{ text: '3栋电梯坏了 @别人', mentionedBot: true }]);
    });

    where('press', 'brings in a press', async () => {
      await driven.does({ press: '7.0', replyTo: '17' });
      expect(received).toMatchObject([{ kind: 'action', action: '7.0', replyTo: '17' }]);
    });

    it('brings in a quote', async () => {
      const id = await driven.does({ text: '3栋电梯坏了' });
      await driven.does({ text: '这个', replyTo: id });
      expect(received[1]).toMatchObject({ kind: 'message', text: '这个', replyTo: id });
    });

    it('brings in a picture', async () => {
      await driven.does({ pictures: 1 });
      expect(received).toMatchObject([{ text: '', attachments: [{ kind: 'image' }] }]);
    });

    where('caption', 'brings in words with their picture', async () => {
      await driven.does({ pictures: 1, text: '漏水' });
      expect(received).toMatchObject([{ text: '漏水', attachments: [{ kind: 'image' }] }]);
      // Not every platform tells what kind of picture it is.
      expect([undefined, 'image/jpeg']).toContain(received[0]?.attachments[0]?.mime);
    });

    where('album', 'brings in an album as one message', async () => {
      await driven.does({ pictures: 3, text: '三张' });
      expect(received).toHaveLength(1);
      expect(received[0]).toMatchObject({ text: '三张', attachments: [{}, {}, {}] });
      expect(new Set(received[0]?.attachments.map(({ kind }) => kind))).toEqual(new Set(['image']));
    });

    where('media', 'brings in a voice message and a file', async () => {
      await driven.does({ voice: true });
      await driven.does({ file: '报价.pdf' });
      expect(received[0]?.attachments).toMatchObject([
        { kind: 'voice', ...(cannot.get(name)?.duration === undefined && { duration: 3 }) },
      ]);
      expect(received[1]?.attachments).toMatchObject([{ kind: 'file', name: '报价.pdf' }]);
    });

    where('place', 'brings in a place as words', async () => {
      await driven.does({ place: { latitude: 22.54, longitude: 114.06 } });
      expect(received).toMatchObject([{ text: 'geo:22.54,114.06' }]);
    });

    where('edit', 'brings in an edit as one of the message before', async () => {
      const id = await driven.does({ text: '3栋' });
      await driven.does({ edits: id, text: '5栋' });
      expect(received[1]).toMatchObject({ kind: 'edited', messageId: id, text: '5栋' });
      expect(received[1]?.dedupKey).not.toBe(received[0]?.dedupKey);
    });

    where('recall', 'brings in a recall', async () => {
      const id = await driven.does({ text: '3栋' });
      await driven.does({ recalls: id });
      expect(received[1]).toMatchObject({ kind: 'recalled', messageId: id });
    });

    where('thread', 'tells topics of one group apart', async () => {
      await driven.does({ text: 'a', thread: '5' });
      await driven.does({ text: 'b' });
      expect(received.map(({ chat }) => chat.threadId)).toEqual(['5', undefined]);
    });

    where('bots', 'marks other bots and ourselves', async () => {
      await driven.does({ text: 'a', by: 'other_bot' });
      await driven.does({ text: 'b', by: 'ourselves' });
      expect(received.map(({ sender }) => [sender.isBot, sender.isSelf])).toEqual([
        [true, false],
        [true, true],
      ]);
    });

    it('resolves only after the message is safe, and rejects when it is not', async () => {
      await driven.channel.stop();
      await driven.start(() => Promise.reject(new Error('the disk is full')));
      await expect(driven.does({ text: 'a' })).rejects.toThrow();
    });

    it('takes nothing in after it was stopped', async () => {
      await driven.channel.stop();
      await expect(driven.does({ text: 'a' })).rejects.toThrow();
      expect(received).toEqual([]);
    });
  });

  describe('sending', () => {
    const choices = [
      { label: '接单', token: '1.0' },
      { label: '转单', token: '1.1' },
    ];

    it('sends text with markup as it is, choices, pictures and files, and says so', async () => {
      const text = '地址 3栋<2>单元_501_ *紧急* [链接](x) & "引号"';
      const files = [{ ...PIXEL, name: '催缴函 "1".docx' }];
      const sent = await send({ text, choices, pictures: [PIXEL, PIXEL], files });
      expect(sent).toMatchObject({ status: 'delivered', messageId: expect.any(String) as string });
      expect(driven.seen()).toMatchObject({
        texts: [text],
        labels: ['接单', '转单'],
        pictures: 2,
        files: 1,
      });
    });

    where('calls', 'calls people by name', async () => {
      const mentions = [
        { userId: driven.owner, name: '😀张伟' },
        { userId: '99', name: '李工' },
      ];
      await send({ text: '新工单', mentions });
      // Where the platform says who it is, it says the name that they have there.
      const shown = mentions.map((one) => `@${driven.nameOf?.(one.userId) ?? one.name}`);
      expect(driven.seen()).toMatchObject({
        texts: [`${shown.join(' ')}\n新工单`],
        called: [driven.owner, '99'],
      });
    });

    where('split', 'splits a long text at ends of lines, the choices under the last part', async () => {
      const line = `${'长'.repeat(99)}\n`;
      const text = line.repeat(90).trimEnd();
      await send({ text, choices });
      const { texts, labels } = driven.seen();
      expect(texts.length).toBeGreaterThan(2);
      expect(texts.join('\n')).toBe(text);
      expect(Math.max(...texts.map((one) => one.length))).toBeLessThanOrEqual(
        driven.channel.capabilities.textLimit,
      );
      expect(labels).toEqual(['接单', '转单']);
    });

    where('thread', 'answers in the topic', async () => {
      await send({}, 'k1', '5');
      expect(driven.seen().thread).toBe('5');
    });

    where('idempotent', 'shows a parcel once, however often it is sent with its key', async () => {
      const first = await send();
      const again = await send();
      expect(again).toEqual(first);
      expect(driven.seen().texts).toHaveLength(1);
    });

    where('amend', 'changes words and choices of what it sent in their place', async () => {
      const sent = await send({ text: '新工单 <1>', choices });
      const messageId = sent.status === 'delivered' ? String(sent.messageId) : '';
      const change = (more: Partial<Parcel>) =>
        driven.channel.amend?.({ chatId: driven.group }, messageId, parcel(more), signal());
      const next = { text: '新工单 <1>\n\n李工 已接单', choices: [{ label: '到场', token: '2.0' }] };
      expect(await change(next)).toMatchObject({ status: 'delivered' });
      // Nobody knows whether the answer to the first one came through.
      expect(await change(next)).toMatchObject({ status: 'delivered' });
      expect(driven.seen()).toMatchObject({ texts: [next.text], labels: ['到场'] });
      expect(await change({ text: '已完成' })).toMatchObject({ status: 'delivered' });
      expect(driven.seen()).toMatchObject({ texts: ['已完成'], labels: [] });
    });

    where('amend', 'says when a message cannot be changed any more', async () => {
      const sent = await send({ choices });
      const messageId = sent.status === 'delivered' ? String(sent.messageId) : '';
      driven.freeze?.();
      const changed = await driven.channel.amend?.({ chatId: driven.group }, messageId, parcel(), signal());
      expect(changed).toMatchObject({ status: 'rejected' });
      expect(driven.seen().labels).toEqual(['接单', '转单']);
    });

    it('changes messages exactly where it says so', () => {
      expect(driven.channel.amend === undefined).toBe(cannot.get(name)?.amend !== undefined);
    });

    it('promises to drop a second parcel exactly where it does', () => {
      const reason = cannot.get(name)?.idempotent;
      expect(driven.channel.capabilities.idempotent).toBe(reason === undefined);
    });

    where('refused', 'says that a private chat is not open', async () => {
      driven.refuseAll();
      const to = { chatId: driven.stranger ?? driven.group };
      const sent = await driven.channel.send(to, parcel(), 'k1', signal());
      expect(sent).toMatchObject({ status: 'rejected', chatGone: true });
    });
  });

  describe('chats', () => {
    where('moved', 'follows a group to its new id, and tells it', async () => {
      const to = await driven.move();
      const at = { platform: driven.channel.platform, accountId: driven.channel.accountId };
      expect(driven.news).toEqual([{ ...at, chatId: driven.group, became: { status: 'moved', to } }]);
      expect(await send()).toMatchObject({ status: 'delivered', movedTo: to });
    });

    where('put_out', 'tells that it was put out of a group, and that nothing can be said there', async () => {
      await driven.putOut();
      expect(driven.news).toMatchObject([{ chatId: driven.group, became: { status: 'closed' } }]);
      expect(await send()).toMatchObject({ status: 'rejected', chatGone: true });
    });
  });
});

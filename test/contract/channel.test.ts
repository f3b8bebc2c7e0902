/** What every channel promises; a new platform adds its line to `channels`. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryChannel } from '../../src/adapters/memory.ts';
import { createWebChannel } from '../../src/adapters/web.ts';
import {
  type Channel,
  type IncomingMessage,
  incomingMessage,
  type Parcel,
} from '../../src/domain/message.ts';

/** A channel and the platform's side of it. */
interface Driven {
  channel: Channel;
  /** Somebody writes, presses or sends a picture. */
  write(said: {
    id: string;
    text: string;
    picture?: string;
    action?: string;
    replyTo?: string;
  }): Promise<void>;
  /** Parcels that have reached the people. */
  arrived(): { text: string; labels: string[]; pictures: number }[];
}

const AT = new Date('2026-03-02T09:00:00+08:00');
const GROUP = { id: '业主群', type: 'group' as const };
const PIXEL = { mime: 'image/png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') };

const channels: Record<string, () => Driven> = {
  memory: () => {
    const channel = createMemoryChannel();
    return {
      channel,
      write: ({ id, text, picture, action, replyTo }) =>
        channel.deliver({
          dedupKey: id,
          messageId: id,
          occurredAt: AT,
          chat: GROUP,
          sender: { id: '张伟', name: '张伟', isBot: false, isSelf: false },
          kind: action === undefined ? 'message' : 'action',
          text,
          attachments: picture === undefined ? [] : [{ kind: 'image', ref: picture, mime: 'image/png' }],
          ...(action !== undefined && { action }),
          ...(replyTo !== undefined && { replyTo }),
        }),
      arrived: () => channel.arrived.map(({ parcel }) => shown(parcel)),
    };
  },
  web: () => {
    const channel = createWebChannel({ readMedia: () => Promise.resolve(PIXEL) });
    const keys = new Set<string>();
    const parcels: Parcel[] = [];
    channel.listen(({ parcel, key }) => {
      // The page reads the rows of the outbox: a second sending is the same row.
      if (!keys.has(key)) parcels.push(parcel);
      keys.add(key);
    });
    return {
      channel,
      write: ({ id, text, picture, action, replyTo }) =>
        channel.post({
          id,
          by: { userId: '张伟', name: '张伟' },
          chat: GROUP,
          at: AT,
          text,
          mentionsBot: false,
          pictures: picture === undefined ? [] : [{ id: picture, mime: 'image/png', size: 8 }],
          action,
          replyTo,
        }),
      arrived: () => parcels.map(shown),
    };
  },
};

function shown(parcel: Parcel) {
  return {
    text: parcel.text,
    labels: parcel.choices.map(({ label }) => label),
    pictures: parcel.pictures.length,
  };
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

  beforeEach(async () => {
    driven = (channels[name] as () => Driven)();
    received = [];
    await driven.channel.start((message) => {
      received.push(message);
      return Promise.resolve();
    });
  });

  it('brings in a text with everything that the port asks for', async () => {
    await driven.write({ id: 'm1', text: '厨房漏水 <b>_*`' });
    expect(received.map((one) => incomingMessage.parse(one))).toMatchObject([
      {
        platform: driven.channel.platform,
        accountId: driven.channel.accountId,
        kind: 'message',
        text: '厨房漏水 <b>_*`',
        chat: GROUP,
        sender: { id: '张伟', isSelf: false },
        messageId: 'm1',
      },
    ]);
  });

  it('gives the same message the same key, and another one another', async () => {
    await driven.write({ id: 'm1', text: 'a' });
    await driven.write({ id: 'm1', text: 'a' });
    await driven.write({ id: 'm2', text: 'a' });
    const [first, again, other] = received.map((one) => one.dedupKey);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('brings in a press, a quote and a picture', async () => {
    await driven.write({ id: 'm1', text: '', action: '7.0', replyTo: 'out-1' });
    await driven.write({ id: 'm2', text: '', picture: 'abc' });
    expect(received[0]).toMatchObject({ kind: 'action', action: '7.0', replyTo: 'out-1' });
    expect(received[1]?.attachments).toMatchObject([{ kind: 'image', ref: 'abc', mime: 'image/png' }]);
  });

  it('resolves only after the message is safe, and rejects when it is not', async () => {
    await driven.channel.stop();
    await driven.channel.start(() => Promise.reject(new Error('the disk is full')));
    await expect(driven.write({ id: 'm1', text: 'a' })).rejects.toThrow('the disk is full');
  });

  it('sends text with markup as it is, choices and pictures, and says so', async () => {
    const text = '地址 3栋<2>单元_501_ *紧急* [链接](x)';
    const choices = [{ label: '接单', token: '1.0' }];
    const sent = await driven.channel.send(
      { chatId: GROUP.id },
      parcel({ text, choices, pictures: [PIXEL] }),
      'k1',
      signal(),
    );
    expect(sent.status).toBe('delivered');
    expect(driven.arrived()).toEqual([{ text, labels: ['接单'], pictures: 1 }]);
  });

  it('shows a parcel once when it promises that a second one with its key is dropped', async () => {
    expect(driven.channel.capabilities.idempotent).toBe(true);
    const first = await driven.channel.send({ chatId: GROUP.id }, parcel(), 'k1', signal());
    const again = await driven.channel.send({ chatId: GROUP.id }, parcel(), 'k1', signal());
    expect(again).toEqual(first);
    expect(driven.arrived()).toHaveLength(1);
  });

  it('takes nothing in after it was stopped', async () => {
    await driven.channel.stop();
    await expect(driven.write({ id: 'm1', text: 'a' })).rejects.toThrow();
    expect(received).toEqual([]);
  });
});

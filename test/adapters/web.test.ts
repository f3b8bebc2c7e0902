/** The web playground as a channel. */
import { describe, expect, it } from 'vitest';
import { createWebChannel, type Post, type SentParcel } from '../../src/adapters/web.ts';
import { incomingMessage } from '../../src/domain/message.ts';

const AT = new Date('2026-03-02T01:00:00Z');
const POST: Post = {
  id: 'e7a6f3e4-0000-4000-8000-000000000001',
  by: { userId: '张伟', name: '张伟' },
  chat: { id: '业主群', type: 'group' },
  at: AT,
  text: '你好',
  mentionsBot: false,
  pictures: [{ id: 'ab', mime: 'image/png', size: 3 }],
};
const PARCEL = { text: '您好', choices: [], mentions: [], pictures: [], files: [] };
const signal = new AbortController().signal;

const create = () =>
  createWebChannel({
    readMedia: (id) => Promise.resolve(id === 'ab' ? { bytes: Buffer.from('abc') } : undefined),
  });

describe('the web channel', () => {
  it('brings in what the page posts as a message that holds to the contract', async () => {
    const channel = create();
    const received: unknown[] = [];
    await channel.start((message) => {
      received.push(message);
      return Promise.resolve();
    });
    await channel.post(POST);
    await channel.post({ ...POST, text: '', pictures: [], action: '3.1', replyTo: 'm1-0' });
    const [said, pressed] = received.map((one) => incomingMessage.parse(one));
    expect(said).toMatchObject({
      kind: 'message',
      dedupKey: POST.id,
      messageId: POST.id,
      attachments: [{ kind: 'image', ref: 'ab', mime: 'image/png', size: 3 }],
    });
    expect(pressed).toMatchObject({ kind: 'action', action: '3.1', replyTo: 'm1-0' });
  });

  it('has not taken a message that could not be kept', async () => {
    const channel = create();
    await channel.start(() => Promise.reject(new Error('disk full')));
    await expect(channel.post(POST)).rejects.toThrow('disk full');
  });

  it('takes nothing before it has started and after it has stopped', async () => {
    const channel = create();
    await expect(channel.post(POST)).rejects.toThrow('not started');
    await channel.start(() => Promise.resolve());
    await channel.stop();
    await expect(channel.post(POST)).rejects.toThrow('not started');
  });

  it('delivers under the key, so that a second time is the same message', async () => {
    const channel = create();
    const heard: SentParcel[] = [];
    const deafen = channel.listen((sent) => heard.push(sent));
    const to = { chatId: '业主群' };
    const delivery = { status: 'delivered', messageId: 'm1-0' };
    expect(await channel.send(to, PARCEL, 'm1-0', signal)).toEqual(delivery);
    deafen();
    expect(await channel.send(to, PARCEL, 'm1-0', signal)).toEqual(delivery);
    expect(heard).toEqual([{ to, parcel: PARCEL, key: 'm1-0' }]);
  });

  it('fetches the bytes of a picture', async () => {
    expect((await create().fetch('ab', signal)).toString()).toBe('abc');
    await expect(create().fetch('cd', signal)).rejects.toThrow('no such picture');
  });
});

/** The port to platforms: what is refused at the border, lanes, and choices for platforms without buttons. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accountKey,
  type IncomingMessage,
  incomingMessage,
  laneOf,
  type Parcel,
  withNumberedChoices,
} from '../../src/domain/message.ts';
import { aMessage } from '../support/messages.ts';

const AT = { platform: 'telegram', accountId: 'bot' };

describe('an incoming message', () => {
  test('is taken as it is', () => {
    const message = aMessage({
      chat: { id: 'g', type: 'group', threadId: '7' },
      transcript: '漏水',
      cutFrom: 3_000,
    });
    expect(incomingMessage.parse(message)).toEqual(message);
  });

  test('comes back the same from JSON, its time included', () => {
    const message = aMessage({ attachments: [{ kind: 'image', ref: 'r', mime: 'image/png', size: 1 }] });
    expect(incomingMessage.parse(JSON.parse(JSON.stringify(message)))).toEqual(message);
  });

  const wrong: [string, Record<string, unknown>][] = [
    ['no key to tell it from a second delivery', { dedupKey: '' }],
    ['an id without end', { dedupKey: 'x'.repeat(257) }],
    ['no text at all', { text: undefined }],
    ['a text that is no text', { text: 7 }],
    ['a kind that does not exist', { kind: 'deleted' }],
    ['a time that is none', { occurredAt: 'yesterday' }],
    ['a chat of no type', { chat: { id: 'g' } }],
    ['a sender without an id', { sender: { id: '', isBot: false, isSelf: false } }],
    ['an attachment of negative size', { attachments: [{ kind: 'image', ref: 'r', size: -1 }] }],
    ['something that we do not know', { admin: true }],
  ];
  test.each(wrong)('with %s is refused', (_, given) => {
    const message = { ...aMessage(), ...given };
    expect(incomingMessage.safeParse(message).success).toBe(false);
  });
});

describe('a lane', () => {
  test('is platform, account, chat and thread', () => {
    expect(laneOf(AT, { id: 'g' })).toBe('telegram/bot/g');
    expect(laneOf(AT, { id: 'g', threadId: '7' })).toBe('telegram/bot/g/7');
  });

  test('keeps threads, chats, accounts and platforms apart', () => {
    const lanes = [
      laneOf(AT, { id: 'g' }),
      laneOf(AT, { id: 'g', threadId: '7' }),
      laneOf(AT, { id: 'g', threadId: '8' }),
      laneOf(AT, { id: 'h' }),
      laneOf({ ...AT, accountId: 'other' }, { id: 'g' }),
      laneOf({ ...AT, platform: 'lark' }, { id: 'g' }),
    ];
    expect(new Set(lanes).size).toBe(lanes.length);
  });

  test('an empty thread is a thread, no thread is none', () => {
    expect(laneOf(AT, { id: 'g', threadId: undefined })).toBe(laneOf(AT, { id: 'g' }));
  });

  test('names a user the same way in every chat', () => {
    expect(accountKey(AT, 'u1')).toBe('telegram/bot/u1');
  });
});

describe('choices without buttons', () => {
  const parcel = (labels: string[]): Parcel => ({
    text: '请您打个分',
    choices: labels.map((label, i) => ({ label, token: `9.${i}` })),
    mentions: [{ userId: 'u', name: '张伟' }],
    pictures: [],
    files: [],
    replyTo: 'm1',
  });

  test('are numbered lines under the text, from 1', () => {
    const written = withNumberedChoices(parcel(['接单', '转单', '退单']));
    expect(written.text).toBe('请您打个分\n1. 接单\n2. 转单\n3. 退单');
    expect(written.choices).toEqual([]);
  });

  test('leave everything else as it was, and nothing is changed without choices', () => {
    const given = parcel(['接单']);
    expect(withNumberedChoices(given)).toMatchObject({
      mentions: given.mentions,
      pictures: [],
      replyTo: 'm1',
    });
    expect(given.choices).toHaveLength(1);
    expect(withNumberedChoices(parcel([]))).toEqual(parcel([]));
  });

  test('the line of a number names the choice of that number', () => {
    const label = fc.stringMatching(/^[接单到场完工]{1,6}$/u);
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 9 }), (labels) => {
        const lines = withNumberedChoices(parcel(labels)).text.split('\n').slice(1);
        expect(lines).toEqual(labels.map((one, i) => `${i + 1}. ${one}`));
      }),
    );
  });

  test('a message of the platform is typed as one of ours', () => {
    const message: IncomingMessage = aMessage();
    expect(laneOf(message, message.chat)).toBe('memory/bot/业主群');
  });
});

/** What platforms bring: read into a message that can be stored, or passed over; nothing else. */
import { ZodError } from 'zod';
import { larkEvent } from '../../src/adapters/lark/event.ts';
import { heardEdit, hear as hearLark } from '../../src/adapters/lark/incoming.ts';
import { larkWebhook } from '../../src/adapters/lark/webhook.ts';
import { hear as hearTelegram } from '../../src/adapters/telegram/incoming.ts';
import { telegramUpdate } from '../../src/adapters/telegram/update.ts';
import { read as readWechat } from '../../src/adapters/wechat/incoming.ts';
import { said } from '../../src/adapters/wechat/protocol.ts';
import { wecomEvent, wecomMessage } from '../../src/adapters/wecom/frames.ts';
import { readEvent, read as readWecom } from '../../src/adapters/wecom/incoming.ts';
import { type IncomingMessage, incomingMessage } from '../../src/domain/message.ts';
import { must, type Target } from '../target.ts';

const NOW = new Date('2026-03-02T01:00:00Z');
const ME = { id: 4242, is_bot: true, first_name: 'Guanjia', username: 'GuanjiaBot' };
const HEARING = {
  me: { open_id: 'ou_bot', app_name: 'Guanjia' },
  appId: 'cli_0',
  now: NOW,
  authorOf: () => undefined,
  typeOf: () => undefined,
};

const text = {
  message_id: 5,
  from: { id: 7, first_name: '张' },
  chat: { id: -100, type: 'supergroup', title: '业主群' },
  date: 1772413200,
};
const lark = (event_type: string, event: object) => ({
  schema: '2.0',
  header: { event_id: 'e', event_type, create_time: '1772413200000', token: 't', app_id: 'cli_0' },
  event,
});
const seeds: object[] = [
  {
    update_id: 1,
    message: {
      ...text,
      text: '@GuanjiaBot 漏水',
      entities: [{ type: 'mention', offset: 0, length: 11 }],
      reply_to_message: { message_id: 4 },
    },
  },
  {
    update_id: 2,
    edited_message: {
      ...text,
      edit_date: 1772413201,
      caption: 'x',
      photo: [{ file_id: 'f', width: 1, height: 1, file_size: 9 }],
      media_group_id: 'g',
    },
  },
  { update_id: 3, callback_query: { id: 'c', from: text.from, message: text, data: '1.0' } },
  { update_id: 4, my_chat_member: { chat: text.chat, new_chat_member: { status: 'kicked' } } },
  {
    update_id: 5,
    message: {
      ...text,
      venue: { title: 't', address: 'a', location: { latitude: 1, longitude: 2 } },
      contact: { phone_number: '1', first_name: 'x' },
      migrate_to_chat_id: -5,
    },
  },
  lark('im.message.receive_v1', {
    sender: { sender_id: { open_id: 'ou_a' }, sender_type: 'user' },
    message: {
      message_id: 'om_1',
      chat_id: 'oc_1',
      chat_type: 'group',
      create_time: '1772413200000',
      message_type: 'text',
      content: '{"text":"@_user_1 漏水 @_all"}',
      mentions: [{ key: '@_user_1', id: { open_id: 'ou_bot' }, name: 'Guanjia' }],
      thread_id: 'omt',
      root_id: 'om_0',
    },
  }),
  lark('im.message.receive_v1', {
    sender: { sender_id: { open_id: 'ou_a' } },
    message: {
      message_id: 'om_2',
      chat_id: 'oc_1',
      message_type: 'post',
      content:
        '{"zh_cn":{"title":"t","content":[[{"tag":"text","text":"x"},{"tag":"at","user_id":"@_user_1"},{"tag":"img","image_key":"i"},{"tag":"a","text":"x","href":"h"}]]}}',
    },
  }),
  lark('im.message.recalled_v1', { message_id: 'om_1', chat_id: 'oc_1', recall_time: '1772413200000' }),
  lark('card.action.trigger', {
    operator: { open_id: 'ou_a' },
    action: { value: { token: '1.0', thread: 'om_0' } },
    context: { open_message_id: 'om_9', open_chat_id: 'oc_1' },
  }),
  {
    items: [
      {
        message_id: 'om_1',
        chat_id: 'oc_1',
        msg_type: 'text',
        sender: { id: 'ou_a' },
        body: { content: '{"text":"x"}' },
        mentions: null,
        update_time: '1',
      },
    ],
  },
  {
    msgid: 'm',
    chatid: 'c',
    chattype: 'group',
    from: { userid: 'u' },
    create_time: 1772413200,
    msgtype: 'mixed',
    mixed: {
      msg_item: [
        { msgtype: 'text', text: { content: '@管家 漏水' } },
        { msgtype: 'image', image: { url: 'https://x/y', aeskey: 'k' } },
      ],
    },
    quote: { text: { content: 'x' } },
  },
  {
    msgid: 'm',
    from: { userid: 'u' },
    event: { eventtype: 'template_card_event', template_card_event: { event_key: '1.0', task_id: 't' } },
  },
  {
    id: 'i',
    type: 'text',
    at: 1772413200000,
    talker: { id: 'a', name: 'n', isPerson: true },
    room: { id: 'r@chatroom', topic: 't' },
    text: '「王师傅：已派单」\n- - - - - - - - - -\n@管家\u2005好的',
    mentionIds: [],
    self: { id: 's', names: ['管家'] },
    file: { ref: 'f', size: 1 },
    place: { latitude: 1, longitude: 2 },
  },
];

export const webhook: Target = {
  seeds: seeds.map((one) => JSON.stringify(one)),
  words: [
    ...'null true [] {} "" 0 -1 1.5 1e400 "message": "edited_message": "callback_query": "entities": "photo": "text": "content": "mentions": "chat_type": "p2p" "group" "private" "channel" "voice" "file" "image" "post" "location" "audio" "recalled" "@_user_1" "@_all" "__proto__": "constructor":'.split(
      ' ',
    ),
    '「',
    '」\n- - -\n',
    '\\u0000',
    '\\ud800',
    '"1772413200000"',
    `"${'x'.repeat(300)}"`,
  ],
  longest: 20_000,
  json: true,
  run: async (input) => {
    await atTheDoor(input);
    let raw: unknown;
    try {
      raw = JSON.parse(input);
    } catch {
      return;
    }
    const update = telegramUpdate.safeParse(raw);
    if (update.success) {
      const heard = hearTelegram([update.data, update.data], ME, NOW);
      if (heard.says === 'message') storable(heard.message);
    }
    const event = larkEvent.safeParse(raw);
    if (event.success) {
      const heard = readable(() => hearLark(event.data, HEARING));
      if (heard?.says === 'message') storable(heard.message);
    }
    const edit = readable(() => heardEdit(raw, NOW, HEARING));
    if (edit?.says === 'message') storable(edit.message);
    const reading = { accountId: 'b', now: NOW, quoted: () => undefined, keep: () => 'ref' };
    const frame = wecomMessage.safeParse(raw);
    if (frame.success) storable(readWecom(frame.data, reading));
    const pressed = wecomEvent.safeParse(raw);
    const press = pressed.success ? readEvent(pressed.data, reading) : undefined;
    if (press) storable(press);
    const wechat = said.safeParse(raw);
    if (wechat.success) storable(readWechat(wechat.data, 'b', () => undefined));
  },
};

/** Nothing that is not signed gets in. */
async function atTheDoor(input: string): Promise<void> {
  const keys = { encryptKey: 'k', verificationToken: 't' };
  const door = larkWebhook({ ...keys, now: () => NOW, take: () => Promise.reject(new Error('was let in')) });
  for (const headers of [{}, { 'x-lark-signature': input, 'x-lark-request-timestamp': '1772413200' }]) {
    must((await door.take(headers, Buffer.from(input))).status === 401, 'the door of Feishu opened');
  }
}

/** What has not the form that it should have may be refused, by the schema and by nothing else. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ZodError) return undefined;
    throw error;
  }
}

/** The channel stores what fits the port and reports the rest: it has to be one of the two. */
function storable(message: IncomingMessage): void {
  const read = incomingMessage.safeParse(message);
  if (!read.success) return;
  must(!Number.isNaN(read.data.occurredAt.getTime()), 'a message of no time');
  JSON.stringify(read.data);
}

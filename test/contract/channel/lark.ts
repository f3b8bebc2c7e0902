/** Feishu, driven: the real SDK's client and long connection against an open platform of ours. */
import { createLarkChannel } from '../../../src/adapters/lark.ts';
import {
  APP_ID,
  APP_SECRET,
  BOT_ID,
  calledIn,
  choicesOf,
  type LarkEventSent,
  openLark,
  wordsOf,
} from '../../support/lark.ts';
import { type Does, type Driven, never } from './driven.ts';

const GROUP = 'oc_owners';
const OWNER = 'ou_zhangwei';

export async function larkDriven(): Promise<Driven> {
  const platform = await openLark();
  platform.names.set(OWNER, '张伟');
  // What opened the topic of the suite.
  platform.chatOfMessage.set('5', GROUP);
  const channel = createLarkChannel({
    appId: APP_ID,
    appSecret: APP_SECRET,
    domain: platform.root,
    how: 'connection',
    now: () => new Date(),
    report: () => undefined,
    pace: { pauseMs: 10, longestMs: 50 },
  });
  const made = new Map<string, LarkEventSent>();
  const news: Driven['news'] = [];
  let count = 0;

  const contentOf = (what: Does): [type: string, content: object] => {
    const call = what.mention ? '@_user_1 ' : '';
    if (what.pictures !== undefined) {
      const line = [{ tag: 'text', text: what.text ?? '' }];
      const pictures = Array.from({ length: what.pictures }, (_, i) => ({
        tag: 'img',
        image_key: `img_${i}`,
      }));
      return ['post', { title: '', content: [line, pictures] }];
    }
    if (what.voice) return ['audio', { file_key: 'voice', duration: 3000 }];
    if (what.file !== undefined) return ['file', { file_key: 'file', file_name: what.file }];
    if (what.place) {
      const { latitude, longitude } = what.place;
      return ['location', { name: '', latitude: String(latitude), longitude: String(longitude) }];
    }
    return ['text', { text: `${call}${what.text ?? ''}` }];
  };
  const message = (what: Does, id: string): Record<string, unknown> => {
    const [message_type, content] = contentOf(what);
    const by = { owner: OWNER, other_bot: 'ou_other_bot', ourselves: BOT_ID }[what.by ?? 'owner'];
    return {
      sender: {
        sender_id: { open_id: by },
        sender_type: what.by === undefined || what.by === 'owner' ? 'user' : 'app',
      },
      message: {
        message_id: id,
        chat_id: GROUP,
        chat_type: 'group',
        create_time: '1772413200000',
        message_type,
        content: JSON.stringify(content),
        ...(what.replyTo !== undefined && { parent_id: what.replyTo, root_id: what.replyTo }),
        ...(what.thread !== undefined && { thread_id: `omt_${what.thread}`, root_id: what.thread }),
        ...(what.mention && {
          mentions: [{ key: '@_user_1', id: { open_id: BOT_ID }, name: 'Guanjia' }],
        }),
      },
    };
  };
  const eventOf = (what: Does): [id: string, event: LarkEventSent] => {
    const id = what.again ?? what.edits ?? what.recalls ?? `om_${++count}`;
    const known = made.get(what.again ?? '');
    // Told again it comes under another id: that of the message is what counts.
    if (known) return [id, { ...known, header: { ...known.header, event_id: `again_${++count}` } }];
    if (what.recalls !== undefined) {
      const gone = { message_id: id, chat_id: GROUP, recall_time: '1772413260000' };
      return [id, platform.event('im.message.recalled_v1', gone)];
    }
    if (what.press !== undefined) {
      const press = {
        operator: { open_id: OWNER },
        action: { tag: 'button', value: { token: what.press } },
        context: { open_message_id: what.replyTo, open_chat_id: GROUP },
      };
      return [id, platform.event('card.action.trigger', press)];
    }
    if (what.edits !== undefined) {
      const { message: now } = message(what, id) as { message: Record<string, unknown> };
      const { content, message_type, ...rest } = now;
      platform.stored.set(id, {
        ...rest,
        msg_type: message_type,
        update_time: '1772413260000',
        body: { content },
        sender: { id: OWNER, id_type: 'open_id', sender_type: 'user' },
      });
      return [id, platform.event('im.message.updated_v1', { message_id: id, chat_id: GROUP })];
    }
    return [id, platform.event('im.message.receive_v1', message(what, id))];
  };
  const said = () => platform.said(GROUP);
  return {
    channel,
    group: GROUP,
    owner: OWNER,
    news,
    cannot: { moved: 'groups of Feishu keep their ids' },
    start: (receive) =>
      channel.start(receive, async (one) => {
        news.push(one);
      }),
    does: async (what) => {
      const [id, event] = eventOf(what);
      made.set(id, made.get(id) ?? event);
      await platform.deliver(event);
      return id;
    },
    seen: () => {
      const last = said().at(-1);
      return {
        texts: said().flatMap((one) => wordsOf(one) ?? []),
        labels: last ? choicesOf(last).map(({ label }) => label) : [],
        pictures: said().filter(({ type }) => type === 'image').length,
        files: said().filter(({ type }) => type === 'file').length,
        called: said().flatMap(calledIn),
        ...(last?.thread !== undefined && { thread: last.thread }),
      };
    },
    // Feishu changes no card that is older than 14 days.
    freeze: () => platform.fail({ path: /messages\/om_bot/, times: 1, how: { status: 400, code: 230031 } }),
    move: never,
    putOut: async () => {
      platform.putOut(GROUP);
      await platform.deliver(platform.event('im.chat.member.bot.deleted_v1', { chat_id: GROUP }));
    },
    refuseAll: () => platform.putOut(GROUP, 230013),
    close: async () => {
      await channel.stop();
      await platform.close();
    },
  };
}

/** WeCom, driven: the real SDK over a WebSocket to a server of ours. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWecomChannel } from '../../../src/adapters/wecom.ts';
import { openWecom, shown, WECOM_BOT } from '../../support/wecom.ts';
import { type Does, type Driven, never } from './driven.ts';

const GROUP = 'wr-group-1';
const OWNER = 'ZhangWei';
const JPEG = Buffer.from('ffd8ff00', 'hex');

export async function wecomDriven(): Promise<Driven> {
  const platform = await openWecom();
  const folder = mkdtempSync(join(tmpdir(), 'wecom-'));
  const channel = createWecomChannel({
    botId: WECOM_BOT.id,
    secret: WECOM_BOT.secret,
    botName: WECOM_BOT.name,
    wsUrl: platform.url,
    folder,
    now: () => new Date(),
    report: () => undefined,
    pace: { pauseMs: 20 },
  });
  const made = new Map<string, object>();
  const texts = new Map<string, string>();
  /** WeCom hears no "got it": what happened to a message is what happened to it with us. */
  let settled: { resolve: () => void; reject: (error: unknown) => void } | undefined;

  const bring = (frame: Parameters<typeof platform.push>[0]): Promise<void> =>
    new Promise((resolve, reject) => {
      settled = { resolve, reject };
      platform.push(frame).catch(reject);
    });
  const bodyOf = (what: Does, msgid: string): object => {
    const content = `@${WECOM_BOT.name} ${what.text ?? ''}`;
    const image = () => ({ msgtype: 'image', image: platform.file(JPEG) });
    const quoted = what.replyTo === undefined ? undefined : texts.get(what.replyTo);
    return {
      msgid,
      aibotid: WECOM_BOT.id,
      chatid: GROUP,
      chattype: 'group',
      from: { userid: OWNER },
      create_time: 1_772_413_200,
      ...(what.pictures === undefined
        ? { msgtype: 'text', text: { content } }
        : {
            msgtype: 'mixed',
            mixed: {
              msg_item: [
                { msgtype: 'text', text: { content } },
                ...Array.from({ length: what.pictures }, image),
              ],
            },
          }),
      ...(quoted !== undefined && { quote: { msgtype: 'text', text: { content: quoted } } }),
    };
  };
  return {
    channel,
    group: GROUP,
    owner: OWNER,
    stranger: 'LiNa',
    alwaysCalled: true,
    nameOf: (userId) => userId,
    news: [],
    cannot: {
      amend: 'WeCom changes a card only within five seconds after it was pressed',
      bots: 'what bots write is brought to no bot',
      duration: 'a voice comes as its words',
      edit: 'it knows no edits',
      idempotent: 'it takes no key',
      media: 'voice and files come in private only (test/adapters/wecom.test.ts)',
      moved: 'its groups keep their ids',
      names: 'it tells ids only',
      place: 'its bots are sent no places',
      put_out: 'it does not tell; sending then fails',
      recall: 'it tells nothing of recalls',
      thread: 'its groups have none',
    },
    start: (receive) =>
      channel.start((message) => {
        const taken = receive(message);
        taken.then(
          () => settled?.resolve(),
          (error: unknown) => settled?.reject(error),
        );
        return taken;
      }),
    does: async (what) => {
      if (what.again !== undefined) {
        await bring({ body: made.get(what.again) ?? {} });
        return what.again;
      }
      const id = `CAIQ-${made.size + 1}`;
      if (what.press !== undefined) {
        const card = { event_key: what.press, task_id: what.replyTo };
        const event = { eventtype: 'template_card_event', template_card_event: card };
        const at = { chatid: GROUP, chattype: 'group', from: { userid: OWNER } };
        await bring({ event: true, body: { msgid: id, ...at, event } });
        return id;
      }
      const body = bodyOf(what, id);
      made.set(id, body);
      texts.set(id, `@${WECOM_BOT.name} ${what.text ?? ''}`);
      await bring({ body });
      return id;
    },
    seen: () => {
      const words = platform.told.flatMap(({ markdown }) => (markdown ? [shown(markdown.content)] : []));
      const called = words.flatMap((one) => one.called);
      return {
        // People see the name behind a call.
        texts: words.map((one) =>
          one.called.length > 0 ? `${one.called.map((id) => `@${id}`).join(' ')}\n${one.text}` : one.text,
        ),
        labels: platform.told.at(-1)?.template_card?.button_list.map(({ text }) => text) ?? [],
        pictures: platform.told.filter(({ image }) => image).length,
        files: platform.told.filter(({ file }) => file).length,
        called,
      };
    },
    move: never,
    putOut: never,
    refuseAll: () =>
      platform.fail({
        cmd: 'aibot_send_msg',
        times: 1,
        how: { errcode: 40003, errmsg: 'invalid userid or chat not exist' },
      }),
    close: async () => {
      await channel.stop();
      await platform.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What each platform does around a bot that dies: the test says something, the platform brings it as it does. */
import { expect } from 'vitest';
import { demoCommunity } from '../support/community.ts';
import { APP_ID, APP_SECRET, openLark, wordsOf } from '../support/lark.ts';
import { openTelegram, TOKEN } from '../support/telegram.ts';
import { createWechatPlatform, openGateway, WECHAT_MISSING } from '../support/wechat.ts';
import { openWecom, shown, WECOM_BOT } from '../support/wecom.ts';

/** A platform and what is around the bot there. */
export interface Surrounding {
  /** Variables of the victim. */
  env: Record<string, string>;
  /** The id of each group of the demo community. */
  groups: Record<string, string>;
  /** Resolves when the bot can hear, where the platform keeps nothing for it. */
  listens(): Promise<void>;
  /** Somebody writes to the bot alone. */
  say(no: number, text: string): Promise<void>;
  /** The bot of before is gone. */
  left(): Promise<void>;
  /** Says once more what nobody heard: some platforms bring nothing to a bot that is not there. */
  sayAgain(): Promise<void>;
  /** What the platform still has to bring. */
  waiting(): number;
  said(group: string): string[];
  /** Letters that may be shown twice after a death. */
  mayDouble: number;
  close(): Promise<void>;
}

const at = Promise.resolve();
const nothing = (): Promise<void> => at;
const names = () => demoCommunity().chats.map(({ name }) => name);
const until = (what: () => unknown) => expect.poll(what, { timeout: 40_000, interval: 20 });

async function telegram(): Promise<Surrounding> {
  const platform = await openTelegram();
  const groups = Object.fromEntries(
    names().map((name, i) => [name, String(platform.group(name, -100_200 - i).id)]),
  );
  return {
    env: { VICTIM_ROOT: platform.root, VICTIM_SECRET: TOKEN },
    groups,
    listens: nothing,
    say: async (no, text) => {
      const by = platform.user(`stranger-${no}`);
      platform.push(platform.text(by, platform.privateOf(by), text));
    },
    left: nothing,
    sayAgain: nothing,
    waiting: platform.waiting,
    said: (group) => platform.said(Number(groups[group])).map(({ text }) => text ?? ''),
    mayDouble: 1,
    close: platform.close,
  };
}

async function lark(): Promise<Surrounding> {
  const platform = await openLark();
  const groups = Object.fromEntries(names().map((name, i) => [name, `oc_group${i}`]));
  return {
    env: { VICTIM_ROOT: platform.root, VICTIM_ID: APP_ID, VICTIM_SECRET: APP_SECRET },
    groups,
    listens: nothing,
    say: async (no, text) => {
      platform.names.set(`ou_${no}`, `stranger-${no}`);
      platform.privates.add(`oc_${no}`);
      const event = platform.event('im.message.receive_v1', {
        sender: { sender_id: { open_id: `ou_${no}` }, sender_type: 'user' },
        message: {
          message_id: `om_${no}`,
          chat_id: `oc_${no}`,
          chat_type: 'p2p',
          create_time: String(Date.now()),
          message_type: 'text',
          content: JSON.stringify({ text }),
        },
      });
      platform.push(event);
    },
    left: nothing,
    sayAgain: nothing,
    waiting: platform.waiting,
    said: (group) => platform.said(String(groups[group])).flatMap((one) => wordsOf(one) ?? []),
    // It drops what it knows by its key.
    mayDouble: 0,
    close: platform.close,
  };
}

async function wecom(): Promise<Surrounding> {
  const platform = await openWecom();
  const groups = Object.fromEntries(names().map((name) => [name, `wr-${name}`]));
  const said = new Map<number, string>();
  let before = 0;
  const bring = async (no: number, text: string): Promise<void> => {
    const body = {
      msgid: `id-${no}`,
      aibotid: WECOM_BOT.id,
      chattype: 'single',
      from: { userid: `u-${no}` },
      create_time: Math.floor(Date.now() / 1000),
      msgtype: 'text',
      text: { content: text },
    };
    await platform.push({ body });
  };
  return {
    env: { VICTIM_ROOT: platform.url, VICTIM_ID: WECOM_BOT.id, VICTIM_SECRET: WECOM_BOT.secret },
    groups,
    listens: () => until(() => platform.signedOn()).toBeGreaterThan(before),
    say: async (no, text) => {
      said.set(no, text);
      await bring(no, text).catch(() => undefined);
    },
    left: async () => {
      before = platform.signedOn();
    },
    sayAgain: async () => {
      // What lay in a socket when the bot died nobody can tell: all of it comes again, and counts once.
      for (const [no, text] of said) await bring(no, text);
    },
    waiting: () => 0,
    said: (group) =>
      platform.told
        .filter(({ chatid }) => chatid === groups[group])
        .flatMap(({ markdown }) => (markdown ? shown(markdown.content).text : [])),
    mayDouble: 1,
    close: platform.close,
  };
}

async function wechat(): Promise<Surrounding> {
  const people = Array.from({ length: 20 }, (_, i) => `stranger-${i + 1}`);
  const platform = await createWechatPlatform(people);
  const groups = Object.fromEntries(names().map((name) => [name, platform.group(name)]));
  const gateway = await openGateway(platform.puppet);
  let isIn = false;
  return {
    env: gateway.env,
    groups,
    listens: async () => {
      await until(() => platform.isHeard()).toBe(true);
      // Behind a gateway the account stays logged in while the bot is away.
      if (!isIn) platform.login();
      isIn = true;
    },
    say: async (no, text) => void platform.say({ by: `stranger-${no}`, to: '管家', text }),
    // The process beside WeChat goes with it: two of them would be two logins.
    left: () => until(() => platform.isHeard()).toBe(false),
    sayAgain: nothing,
    waiting: () => 0,
    said: (group) => platform.told.filter(({ to }) => to === groups[group]).map(({ text }) => text),
    mayDouble: 1,
    close: gateway.close,
  };
}

export const SURROUNDINGS: Readonly<Record<string, () => Promise<Surrounding>>> = {
  telegram,
  lark,
  wecom,
  // Its packages are optional.
  ...(WECHAT_MISSING === undefined && { wechat }),
};

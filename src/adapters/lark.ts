/** Feishu (Lark) as a chat platform: its SDK is the client, what is taken and when it is acknowledged is ours. */
import { type Channel, type HearOfChat, incomingMessage, type Receive } from '../domain/message.ts';
import { createLarkApi, readAs } from './lark/api.ts';
import { type ConnectionPace, openConnection } from './lark/connection.ts';
import { createDirectory, type Directory } from './lark/directory.ts';
import { LARK, type LarkEvent, type LarkMe, larkEvent, larkMe } from './lark/event.ts';
import { faultOf } from './lark/faults.ts';
import { type Heard, type Hearing, hear, heardEdit } from './lark/incoming.ts';
import { createOrder } from './lark/order.ts';
import { TEXT_LIMIT } from './lark/parts.ts';
import { createAmend, createSend } from './lark/send.ts';

/** Times of the channel, ms. */
export interface LarkPace extends ConnectionPace {
  /** One call of the platform. */
  callMs: number;
  /** An event that is not safe by then is not acknowledged: Feishu gives us three seconds. */
  takeMs: number;
}

const PACE: LarkPace = {
  callMs: 8_000,
  takeMs: 2_600,
  openMs: 20_000,
  pauseMs: 2_000,
  longestMs: 60_000,
  silenceMs: 10_000,
};

/** What the channel is made of. */
export interface LarkOptions {
  appId: string;
  appSecret: string;
  /** The address of the open platform. */
  domain: string;
  /** Over our own long connection, or brought to our door. */
  how: 'connection' | 'webhook';
  now: () => Date;
  /** Hears of what went wrong; `detail` never holds what a person wrote. */
  report: (error: unknown, detail: Record<string, unknown>) => void;
  /** Shorter times for tests. */
  pace?: Partial<LarkPace>;
}

/** Signs of life, from traffic and nothing else. */
export interface LarkHealth {
  state: 'stopped' | 'up' | 'down';
  /** Why it is down. */
  reason?: string | undefined;
  lastEventAt?: Date | undefined;
  lastSentAt?: Date | undefined;
}

/** The channel, with the door for events that Feishu brings by itself. */
export interface LarkChannel extends Channel {
  /** Takes an event; resolves when it is safe on disk, rejects when it is not. */
  take(raw: unknown): Promise<void>;
  health(): LarkHealth;
}

interface Running {
  me: LarkMe;
  receive: Receive;
  hearOfChat: HearOfChat;
}

/** Where somebody opens the private chat, by the address of the open platform. */
const APP_LINKS: Readonly<Record<string, string>> = {
  'https://open.feishu.cn': 'https://applink.feishu.cn',
  'https://open.larksuite.com': 'https://applink.larksuite.com',
};

/** Opens the channel; nothing is asked of Feishu before `start`. */
export function createLarkChannel(options: LarkOptions): LarkChannel {
  const { appId, appSecret, domain, how, now, report } = options;
  const pace = { ...PACE, ...options.pace };
  const api = createLarkApi({ appId, appSecret, domain, now, callMs: pace.callMs });
  const directory: Directory = createDirectory(api, now, report);
  const health: LarkHealth = { state: 'stopped' };
  const order = createOrder();
  const send = createSend({ api, report });
  const busy = new Set<Promise<void>>();
  let running: Running | undefined;
  let disconnect: (() => void) | undefined;

  const hearing = (me: LarkMe): Hearing => ({
    me,
    appId,
    now: now(),
    authorOf: directory.authorOf,
    typeOf: directory.typeOf,
  });
  /** What cannot be read is reported and done with: refused it would come again for hours. */
  const reading = (event: LarkEvent, read: () => Heard): Heard => {
    try {
      return read();
    } catch {
      const detail = { event: event.header.event_id, type: event.header.event_type };
      report(new Error('An event of Feishu cannot be read and is passed over.'), detail);
      return { says: 'nothing' };
    }
  };
  const heardOf = async (event: LarkEvent, me: LarkMe): Promise<Heard> => {
    const heard = reading(event, () => hear(event, hearing(me)));
    if (heard.says !== 'edit') return heard;
    const path = `im/v1/messages/${encodeURIComponent(heard.messageId)}`;
    const params = { user_id_type: 'open_id' };
    const answer = await api.call({ method: 'GET', path, params }).catch((error: unknown) => {
      // A message that was recalled since has nothing to say any more.
      if (faultOf(error).fault === 'refused') return { items: [] };
      throw error;
    });
    const at = event.header.create_time ?? now();
    return reading(event, () => heardEdit(answer, at, hearing(me)));
  };
  const takeEvent = async (event: LarkEvent, { me, receive, hearOfChat }: Running): Promise<void> => {
    let heard = reading(event, () => hear(event, hearing(me)));
    if (heard.says === 'news') return hearOfChat(heard.news);
    if (heard.says === 'nothing') return;
    if (heard.says === 'message') directory.saw(heard.message, heard.names);
    const chat =
      heard.says === 'message' ? heard.message.chat : { id: heard.messageId, type: 'group' as const };
    const who = heard.says === 'message' && !heard.message.sender.isBot ? heard.message.sender.id : undefined;
    const lacks = heard.says === 'edit' || directory.lacks(chat, who);
    if (lacks || order.waits(chat.id)) {
      heard = await order.next(chat.id, async () => {
        if (heard.says === 'message' && lacks) await directory.learn(chat, who);
        return heardOf(event, me);
      });
    }
    if (heard.says !== 'message') return;
    const { sender } = heard.message;
    const name = directory.nameOf(sender.id);
    const named = { ...heard.message, sender: { ...sender, ...(name !== undefined && { name }) } };
    const message = incomingMessage.safeParse(named);
    // One that nobody can store would come again for hours.
    if (message.success) return receive(message.data);
    report(new Error('A message of Feishu cannot be stored.'), { event: event.header.event_id });
  };
  const take = (raw: unknown): Promise<void> => {
    if (!running) return Promise.reject(new Error('The Feishu channel is not started; start the bot first.'));
    health.lastEventAt = now();
    const event = larkEvent.safeParse(raw);
    if (!event.success) {
      report(new Error('An event of Feishu cannot be read and is passed over.'), {});
      return Promise.resolve();
    }
    const taking = takeEvent(event.data, running).catch((error: unknown) => {
      report(error, { event: event.data.header.event_id });
      throw error;
    });
    const done = taking.catch(() => undefined);
    busy.add(done);
    void done.then(() => busy.delete(done));
    return within(taking, pace.takeMs);
  };

  return {
    platform: LARK,
    accountId: appId,
    capabilities: { buttons: true, pictures: true, files: true, idempotent: true, textLimit: TEXT_LIMIT },
    start: async (receive, hearOfChat = () => Promise.resolve()) => {
      const answer = await api.call({ method: 'GET', path: 'bot/v3/info' }).catch((error: unknown) => {
        const { fault, reason } = faultOf(error);
        throw new Error(
          fault === 'unauthorised' || fault === 'refused'
            ? `Feishu refuses LARK_APP_ID and LARK_APP_SECRET (${reason}): compare them with the developer console.`
            : `Feishu cannot be reached (${reason}): check the network, or LARK_DOMAIN.`,
        );
      });
      const me = readAs(larkMe, (answer as { bot?: unknown }).bot);
      running = { me, receive, hearOfChat };
      health.state = 'up';
      if (how === 'webhook') return;
      const changed = (open: boolean, reason?: string) => {
        Object.assign(health, { state: open ? 'up' : 'down', reason });
      };
      changed(false, 'The long connection is not open yet.');
      const connecting = { appId, appSecret, domain, pace, take, report, changed };
      disconnect = await openConnection(connecting).catch((error: unknown) => {
        running = undefined;
        const reason = error instanceof Error ? error.message : 'unknown';
        throw new Error(`Feishu opens no long connection (${reason}): choose it in the developer console.`);
      });
    },
    stop: async () => {
      disconnect?.();
      disconnect = undefined;
      running = undefined;
      await Promise.all(busy);
      Object.assign(health, { state: 'stopped', reason: undefined });
    },
    take,
    send: async (to, parcel, key, signal) => {
      const delivery = await send(to, parcel, key, signal);
      if (delivery.status === 'delivered') health.lastSentAt = now();
      return delivery;
    },
    amend: createAmend(api),
    privateLink: (invite) => {
      const at = APP_LINKS[domain];
      // The link carries nothing: a code is better shown by itself than lost on the way.
      return at === undefined || invite !== undefined ? undefined : `${at}/client/bot/open?appId=${appId}`;
    },
    fetch: (ref, signal) => {
      const [, messageId = '', kind = '', ...key] = ref.split(':');
      return api.download(messageId, kind, key.join(':'), signal);
    },
    health: () => ({ ...health }),
  };
}

/** Rejects when it takes longer; what was begun goes on, and once stored it counts as known. */
async function within(taking: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The event was not safe in time.')), ms);
  });
  return Promise.race([taking, late]).finally(() => clearTimeout(timer));
}

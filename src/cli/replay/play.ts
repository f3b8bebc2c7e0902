/** Plays a log to a whole bot on a virtual clock, and keeps what came of it. */
import type { Stage } from '../scenario/stage.ts';
import type { Logged } from './log.ts';

/** What came of a log under one community file. */
export interface Played {
  /** By id, which is made of the message that it came of: the same in every replay of the same log. */
  tickets: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** What was said to each chat: how many messages. */
  sent: ReadonlyMap<string, number>;
  /** Messages of which the bot was not asked and which it answered where they stood. */
  interruptions: readonly number[];
  /** How many letters say that something is late, or will be soon. */
  alerts: number;
}

/** What a replay counts as an alert; the words are those of the wording. */
export type IsAlert = (text: string) => boolean;

/** Plays it, then lets so much time pass that what is due comes due. */
export async function play(
  stage: Stage,
  messages: readonly Logged[],
  chat: string,
  afterMs: number,
  kinds: readonly string[],
  isAlert: IsAlert,
): Promise<Played> {
  const sent = new Map<string, number>();
  const interruptions: number[] = [];
  let alerts = 0;
  const count = (): string[] => {
    const fresh = stage.sent();
    for (const one of fresh) {
      sent.set(one.chat, (sent.get(one.chat) ?? 0) + 1);
      if (isAlert(one.text)) alerts += 1;
    }
    stage.mark();
    return fresh.map((one) => one.chat);
  };
  stage.mark();
  for (const [i, { at, by, text, mention, photos, chat: own = chat }] of messages.entries()) {
    if (at > stage.now()) await stage.advanceTo(at);
    count();
    await stage.say({ by, in: own, text, mention, photos });
    if (count().includes(own) && !mention) interruptions.push(i);
  }
  await stage.advanceTo(new Date(stage.now().getTime() + afterMs));
  count();
  const rows = [];
  for (const kind of kinds) rows.push(...(await stage.tickets(kind)));
  const tickets = new Map(rows.map((one) => [String(one['id']), one]));
  return { tickets, sent, interruptions, alerts };
}

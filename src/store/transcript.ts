/** What was said in a chat, by both sides, as somebody who looks at it sees it. */

import type { Door } from '../domain/door.ts';
import { type Attached, incomingMessage, type OutgoingMessage } from '../domain/message.ts';
import type { StoreTx } from './database.ts';
import { tokenOf } from './offers.ts';

/** One line of a chat: a message, or a choice that somebody pressed. */
export interface Line {
  /** The platform's id of the message; a reply names it. */
  id: string;
  kind: 'message' | 'press';
  at: Date;
  /** Absent = the bot. */
  by?: { userId: string; name: string };
  /** The label, for a press. */
  text: string;
  /** Ids of stored pictures. */
  pictures: string[];
  files: Attached[];
  choices: { label: string; token: string }[];
  /** Names of those whom it calls. */
  mentions: string[];
  mentionsBot: boolean;
  replyTo?: string;
  /** The key of a link to a page of ours that goes with it. */
  link?: { door: Door; key: string };
}

/** How much was said in a chat, and the last of it. */
export interface Activity {
  lane: string;
  count: number;
  last: Line;
}

/** Chatter whose text was dropped is no longer there. */
const SAID = { kind: { in: ['message', 'action'] }, body: { not: null } };
const SENT = { status: 'sent' };

type InboxRow = Awaited<ReturnType<StoreTx['models']['inbox']['findMany']>>[number];
type OutboxRow = Awaited<ReturnType<StoreTx['models']['outbox']['findMany']>>[number];

/** The newest lines of a chat, oldest first. */
export async function loadTranscript(tx: StoreTx, lane: string, limit: number): Promise<Line[]> {
  const said = await tx.models.inbox.findMany({
    where: { lane, ...SAID },
    orderBy: { id: 'desc' },
    take: limit,
  });
  const sent = await tx.models.outbox.findMany({
    where: { lane, ...SENT },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  const heard = await readInbox(tx, said.reverse());
  const lines = [...heard, ...sent.reverse().map(fromOutbox)];
  // Stable: what was heard stands before what was answered in the same millisecond.
  return lines.sort((a, b) => a.at.getTime() - b.at.getTime()).slice(-limit);
}

/** All chats of one of our accounts in which something was said. */
export async function loadActivity(
  tx: StoreTx,
  account: { platform: string; accountId: string },
): Promise<Activity[]> {
  const lane = { startsWith: `${account.platform}/${account.accountId}/` };
  const each = { by: ['lane'], _count: true, _max: { id: true } } as const;
  const heard = await tx.models.inbox.groupBy({ ...each, by: ['lane'], where: { lane, ...SAID } });
  const sent = await tx.models.outbox.groupBy({ ...each, by: ['lane'], where: { lane, ...SENT } });
  const ids = (groups: readonly { _max: { id: number | null } }[]) =>
    groups.flatMap(({ _max }) => (_max.id === null ? [] : [_max.id]));
  const lastHeard = await tx.models.inbox.findMany({ where: { id: { in: ids(heard) } } });
  const lastSent = await tx.models.outbox.findMany({ where: { id: { in: ids(sent) } } });
  const found = new Map<string, Activity>();
  const add = (at: string, count: number, line: Line) => {
    const before = found.get(at);
    const last = before && before.last.at > line.at ? before.last : line;
    found.set(at, { lane: at, count: (before?.count ?? 0) + count, last });
  };
  const countOf = (groups: readonly { lane: string; _count: number }[], at: string) =>
    groups.find((one) => one.lane === at)?._count ?? 0;
  const lines = await readInbox(tx, lastHeard);
  lastHeard.forEach((row, i) => {
    const line = lines[i];
    if (line) add(row.lane, countOf(heard, row.lane), line);
  });
  for (const row of lastSent) add(row.lane, countOf(sent, row.lane), fromOutbox(row));
  return [...found.values()];
}

/** As lines, with the labels of the choices that were pressed. */
async function readInbox(tx: StoreTx, rows: readonly InboxRow[]): Promise<Line[]> {
  const messages = rows.map((row) => ({
    row,
    message: incomingMessage.parse(JSON.parse(row.body ?? '')),
  }));
  const offered = messages
    .map(({ message }) => Number(message.action?.split('.')[0]))
    .filter(Number.isSafeInteger);
  const offers =
    offered.length === 0
      ? []
      : await tx.models.outbox.findMany({ where: { id: { in: [...new Set(offered)] } } });
  const labels = new Map(
    offers.flatMap((row) => fromOutbox(row).choices.map(({ token, label }) => [token, label])),
  );
  return messages.map(({ row, message }) => {
    const { sender, action, attachments, mentionedBot, replyTo } = message;
    return {
      id: message.messageId ?? message.dedupKey,
      kind: action === undefined ? 'message' : 'press',
      at: row.receivedAt,
      by: { userId: sender.id, name: sender.name ?? sender.id },
      text: action === undefined ? message.text : (labels.get(action) ?? action),
      pictures: attachments.filter(({ kind }) => kind === 'image').map(({ ref }) => ref),
      files: [],
      choices: [],
      mentions: [],
      mentionsBot: mentionedBot,
      ...(replyTo !== undefined && { replyTo }),
    };
  });
}

function fromOutbox(row: OutboxRow): Line {
  const letter = JSON.parse(row.body) as OutgoingMessage;
  const { text, choices, mentions, pictures, files, invite, replyTo, device, door = 'gate' } = letter;
  return {
    id: row.messageId ?? row.key,
    kind: 'message',
    at: row.sentAt ?? row.createdAt,
    text,
    pictures: [...(pictures ?? []), ...(invite === undefined ? [] : [`qr:${invite}`])],
    files: files ?? [],
    choices: (choices ?? []).map(({ label }, i) => ({ label, token: tokenOf(row.id, i) })),
    mentions: (mentions ?? []).map(({ name }) => name),
    mentionsBot: false,
    ...(replyTo !== undefined && { replyTo }),
    ...(device !== undefined && { link: { door, key: device } }),
  };
}

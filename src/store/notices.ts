/** Notices: who can read one, who was sent it, who took note; thousands of readers in a few statements. */
import type { Enqueue } from '../domain/job.ts';
import type { OutgoingMessage } from '../domain/message.ts';
import type { Notice, NoticeCounts, NoticeLetters, Reach, WrittenNotice } from '../domain/notice.ts';
import type { Saying } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { VersionConflict } from './failure.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { NOTICE, noticeFromRow, noticeToRow, READER } from './notice-rows.ts';
import { storeSayings } from './outbox.ts';
import { languagesIn } from './reader-languages.ts';
import type { Raw } from './rows.ts';
import { timeParam, writeRows } from './sql.ts';

/** Readers of one transaction. */
const PAGE = 500;

/** Writes notices and sends what is to be sent; throws VersionConflict when somebody else changed one meanwhile. */
export async function storeNotices(
  tx: StoreTx,
  written: readonly WrittenNotice[],
  enqueue: Enqueue,
  now: Date,
): Promise<void> {
  if (written.length === 0) return;
  const rows = written.map(({ notice }) => noticeToRow(notice));
  const count = await writeRows(tx, NOTICE, rows, 'guarded');
  if (count !== rows.length) throw new VersionConflict(`Notice: ${count} of ${rows.length} written`);
  for (const { notice, letters, takenBack } of written) {
    if (letters) await sendPage(tx, { ...notice, version: notice.version + 1 }, letters, enqueue, now);
    if (takenBack) await takeBack(tx, notice, takenBack, enqueue, now);
    if (notice.status === 'corrected') await dropWaiting(tx, notice);
  }
}

/** Sends a notice to the next of its readers; answers whether all have it. */
export async function sendPage(
  tx: StoreTx,
  notice: Notice,
  letters: NoticeLetters,
  enqueue: Enqueue,
  now: Date,
): Promise<boolean> {
  const readers = notice.channels.includes('private') ? await notSent(tx, notice, PAGE) : [];
  const done = readers.length < PAGE;
  const { count } = await tx.models.notice.updateMany({
    where: { id: notice.id, version: notice.version },
    data: {
      version: notice.version + 1,
      status: done ? 'sent' : 'sending',
      sentAt: notice.sentAt ?? now,
      nextAt: done ? null : now,
    },
  });
  // Another process has this page.
  if (count === 0) return false;
  const rows = readers.map((one) => ({
    id: `${notice.id}/${one.personId}`,
    noticeId: notice.id,
    sentAt: now,
    ...one,
  }));
  await writeRows(tx, READER, rows, 'ignore');
  const groups =
    notice.channels.includes('group') && notice.sentAt === undefined ? await ownersGroups(tx, notice) : [];
  const chats = readers.map(({ chatId }) => chatId);
  const languages = letters.inLanguage ? await languagesIn(tx, chats) : new Map<string, string>();
  const letterFor = (chatId: string) => letters.inLanguage?.[languages.get(chatId) ?? ''] ?? letters.private;
  const says = [
    ...groups.map((to) => saying(notice, to, letters.group, `group:${to}`, now)),
    ...readers.map(({ personId, chatId }) => ({
      ...saying(notice, chatId, letterFor(chatId), personId, now),
      personId,
    })),
  ];
  await tell(tx, says, enqueue, now);
  return done;
}

type Told = Saying & { key: string; communityId: string; now: Date };

function saying(
  { id, communityId }: Notice,
  to: string,
  message: OutgoingMessage,
  key: string,
  now: Date,
): Told {
  return { to, priority: 'notice', message, key: `${keyOf(id)}${key}`, communityId, now };
}

function keyOf(noticeId: string): string {
  return `notice:${noticeId}:`;
}

async function tell(tx: StoreTx, says: readonly Told[], enqueue: Enqueue, now: Date): Promise<void> {
  if (says.length === 0) return;
  await storeSayings(tx, says);
  await enqueue(
    tx,
    says.map(({ to, availableAt }) => ({ queue: 'outbox', lane: to, runAt: availableAt ?? now })),
  );
}

interface Reader {
  personId: string;
  chatId: string;
}

/** Residents whom it is for, with an open private chat, who have not been sent it, each once. */
async function notSent(tx: StoreTx, notice: Notice, most: number): Promise<Reader[]> {
  return tx.rows<Reader>(Prisma.sql`
    SELECT a."personId", min(c."id") AS "chatId" FROM "Account" a
    JOIN "Chat" c ON c."id" = a."chatId" AND c."kind" = 'private' AND c."open"
    JOIN "Residency" h ON h."personId" = a."personId" AND h."until" IS NULL
    JOIN "Unit" u ON u."id" = h."unitId"
    WHERE u."communityId" = ${notice.communityId} AND ${isMeant(notice)}
      AND NOT EXISTS (SELECT 1 FROM "NoticeReader" k
        WHERE k."noticeId" = ${notice.id} AND k."personId" = a."personId")
    GROUP BY a."personId" ORDER BY a."personId" LIMIT ${most}`);
}

/** The flat and the right of somebody in the target; `u` and `h` as above. */
function isMeant({ target: { places, roles } }: Notice): Prisma.Sql {
  const here = places.map((place) => {
    const [building = '', entrance, room] = place.split('-');
    const parts = [
      Prisma.sql`u."building" = ${building}`,
      ...(entrance === undefined ? [] : [Prisma.sql`u."entrance" = ${entrance}`]),
      ...(room === undefined ? [] : [Prisma.sql`u."room" = ${room}`]),
    ];
    return Prisma.sql`(${Prisma.join(parts, ' AND ')})`;
  });
  const there = here.length === 0 ? Prisma.sql`1 = 1` : Prisma.sql`(${Prisma.join(here, ' OR ')})`;
  return roles.length === 0 ? there : Prisma.sql`${there} AND h."role" IN (${Prisma.join([...roles])})`;
}

async function ownersGroups(tx: StoreTx, { communityId }: Notice): Promise<string[]> {
  const rows = await tx.models.chat.findMany({
    where: { communityId, kind: 'owners', open: true },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Tells those who have a notice that it is taken back; whoever has not got it yet does not get it any more. */
async function takeBack(
  tx: StoreTx,
  notice: Notice,
  letters: NoticeLetters,
  enqueue: Enqueue,
  now: Date,
): Promise<void> {
  await dropWaiting(tx, notice);
  const rows = await tx.rows<{ key: string; lane: string; personId: string | null }>(Prisma.sql`
    SELECT o."key", o."lane", o."personId" FROM "Outbox" o
    WHERE ${isLetterOf(notice)} AND o."status" IN ('sent', 'unknown')`);
  const says = rows.map(({ lane, personId }) => ({
    ...saying(notice, lane, personId === null ? letters.group : letters.private, `back:${lane}`, now),
    ...(personId !== null && { personId }),
  }));
  await tell(tx, says, enqueue, now);
}

async function dropWaiting(tx: StoreTx, notice: Notice): Promise<void> {
  await tx.run(Prisma.sql`
    UPDATE "Outbox" SET "status" = 'dead', "reason" = 'recalled'
    WHERE "id" IN (SELECT o."id" FROM "Outbox" o WHERE ${isLetterOf(notice)} AND o."status" = 'waiting')`);
}

/** Its letters are those whose keys begin with its own: a range, so that the index serves. */
function isLetterOf({ id }: Notice): Prisma.Sql {
  const first = keyOf(id);
  return Prisma.sql`o."key" >= ${first} AND o."key" < ${`${first.slice(0, -1)};`}`;
}

/** Notes that somebody took note; a second time changes nothing. */
export async function storeAcks(
  tx: StoreTx,
  acks: readonly { noticeId: string; personId: string }[],
  now: Date,
): Promise<void> {
  for (const { noticeId, personId } of acks) {
    await tx.models.noticeReader.updateMany({
      where: { noticeId, personId, ackedAt: null },
      data: { ackedAt: now },
    });
  }
}

/** Notices by number, and the newest of the community; with their counts. */
export async function loadNotices(
  tx: StoreTx,
  communityId: string,
  numbers: readonly string[],
  newest: number,
): Promise<Notice[]> {
  const named = await tx.models.notice.findMany({
    where: { communityId, no: { in: [...numbers] } },
  });
  const last = await tx.models.notice.findMany({
    where: { communityId, status: { not: 'dropped' } },
    orderBy: [{ createdAt: 'desc' }, { no: 'desc' }],
    take: newest,
  });
  const rows = [...named, ...last.filter(({ id }) => !named.some((one) => one.id === id))];
  const notices = rows.map((row) => noticeFromRow(row));
  return Promise.all(notices.map(async (notice) => ({ ...notice, counts: await countsOf(tx, notice) })));
}

async function countsOf(tx: StoreTx, notice: Notice): Promise<NoticeCounts> {
  const [row] = await tx.rows<{ sent: unknown; acked: unknown; dead: unknown }>(Prisma.sql`
    SELECT (SELECT count(*) FROM "NoticeReader" k WHERE k."noticeId" = ${notice.id}) AS "sent",
      (SELECT count(*) FROM "NoticeReader" k WHERE k."noticeId" = ${notice.id} AND k."ackedAt" IS NOT NULL) AS "acked",
      (SELECT count(*) FROM "Outbox" o WHERE ${isLetterOf(notice)} AND o."status" = 'dead') AS "dead"`);
  const [all] = await tx.rows<{ people: unknown }>(Prisma.sql`
    SELECT count(DISTINCT h."personId") AS "people" FROM "Residency" h JOIN "Unit" u ON u."id" = h."unitId"
    WHERE h."until" IS NULL AND u."communityId" = ${notice.communityId} AND ${isMeant(notice)}`);
  const sent = Number(row?.sent ?? 0);
  return {
    sent,
    acked: Number(row?.acked ?? 0),
    dead: Number(row?.dead ?? 0),
    unreached: Math.max(0, Number(all?.people ?? 0) - sent),
  };
}

/** Notices of planned work that is not over, where they have been sent. */
export async function loadOutages(tx: StoreTx, communityId: string, now: Date): Promise<Notice[]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT n.* FROM "Notice" n WHERE n."communityId" = ${communityId} AND n."status" IN ('sending', 'sent')
      AND n."outageTo" >= ${timeParam(tx.dialect, now)} ORDER BY n."createdAt" DESC`);
  return rows.map(noticeFromRow);
}

/** Who could read a notice, by entrance and right. */
export async function loadReach(tx: StoreTx, communityId: string): Promise<Reach[]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT u."building", u."entrance", h."role", count(DISTINCT h."personId") AS "people",
      count(DISTINCT c."personId") AS "reachable"
    FROM "Residency" h JOIN "Unit" u ON u."id" = h."unitId"
    LEFT JOIN "Account" a ON a."personId" = h."personId"
    LEFT JOIN "Chat" c ON c."id" = a."chatId" AND c."kind" = 'private' AND c."open"
    WHERE h."until" IS NULL AND u."communityId" = ${communityId}
    GROUP BY u."building", u."entrance", h."role"`);
  return rows.map((row) => ({
    building: String(row['building']),
    entrance: String(row['entrance']),
    role: String(row['role']),
    people: Number(row['people']),
    reachable: Number(row['reachable']),
  }));
}

/** Notices of which something has to be sent. */
export async function dueNotices(tx: StoreTx, communities: readonly string[], now: Date): Promise<Notice[]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT n.* FROM "Notice" n WHERE n."nextAt" <= ${timeParam(tx.dialect, now)}
      AND n."communityId" IN (${Prisma.join([...communities])}) ORDER BY n."nextAt", n."id"`);
  return rows.map(noticeFromRow);
}

/** Writes a greeting of the calendar; nothing happens where it is there already. */
export async function storeGreeting(tx: StoreTx, notice: Notice): Promise<void> {
  await writeRows(tx, NOTICE, [noticeToRow(notice)], 'ignore');
}

/** Nobody is written to at night: it goes on in the morning. */
export async function postpone(tx: StoreTx, { id, version }: Notice, at: Date): Promise<void> {
  await tx.models.notice.updateMany({ where: { id, version }, data: { nextAt: at } });
}

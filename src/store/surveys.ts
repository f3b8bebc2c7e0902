/** Rounds of questionnaires: opened once, looked at when something is due, counted. */
import { randomUUID } from 'node:crypto';
import type { Survey, SurveyReply } from '../domain/survey.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Raw } from './rows.ts';
import { readTime, timeParam, writeRows } from './sql.ts';
import { letterKey } from './survey-answers.ts';
import { CALL, draftFrom, REPLY, replyFromRow, replyToRow, SURVEY, surveyFromRow } from './survey-rows.ts';

/** A survey of which something is due. */
export interface DueSurvey {
  survey: Survey;
  nextAt: Date;
}

/** Since when a community is served; undefined = it is not loaded yet. */
export async function servedSince(tx: StoreTx, communityId: string): Promise<Date | undefined> {
  const row = await tx.models.community.findUnique({ where: { id: communityId } });
  return row?.since ?? row?.loadedAt;
}

/** Opens a round; nothing happens where it has been opened before. */
export async function openSurvey(tx: StoreTx, { items, ...survey }: Survey): Promise<void> {
  const row = { ...survey, items: JSON.stringify(items), nextAt: survey.openedAt };
  await writeRows(tx, SURVEY, [row], 'ignore');
}

/** Surveys of these communities of which something is due. */
export async function dueSurveys(
  tx: StoreTx,
  communities: readonly string[],
  now: Date,
): Promise<DueSurvey[]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT s.* FROM "Survey" s WHERE s."nextAt" <= ${timeParam(tx.dialect, now)}
      AND s."communityId" IN (${Prisma.join([...communities])}) ORDER BY s."nextAt", s."id"`);
  return rows.map((row) => ({ survey: surveyFromRow(row), nextAt: readTime(row['nextAt']) ?? now }));
}

/** Moves the next look on, unless another has; of a closed survey to never. */
export async function takeSurvey(
  tx: StoreTx,
  { survey, nextAt }: DueSurvey,
  next: { nextAt: Date } | { closedAt: Date },
): Promise<boolean> {
  const { count } = await tx.models.survey.updateMany({
    where: { id: survey.id, nextAt },
    data: 'closedAt' in next ? { closedAt: next.closedAt, nextAt: null } : next,
  });
  return count === 1;
}

/** Somebody who is asked or reminded, and where. */
export interface Reached {
  personId: string;
  chatId: string;
  /** Of somebody who was asked already. */
  callId?: string;
}

/** Residents with an account (that of somebody with a home is bound) and an open private chat who have not been asked, each once. */
export async function notAsked(tx: StoreTx, survey: Survey, most: number): Promise<Reached[]> {
  return tx.rows<Reached>(Prisma.sql`
    SELECT a."personId", min(c."id") AS "chatId" FROM "Account" a
    JOIN "Person" p ON p."id" = a."personId"
    JOIN "Chat" c ON c."id" = a."chatId" AND c."kind" = 'private' AND c."open"
    WHERE p."communityId" = ${survey.communityId}
      AND EXISTS (SELECT 1 FROM "Residency" h WHERE h."personId" = p."id" AND h."until" IS NULL)
      AND NOT EXISTS (SELECT 1 FROM "SurveyCall" s
        WHERE s."surveyId" = ${survey.id} AND s."personId" = p."id")
    GROUP BY a."personId" ORDER BY a."personId" LIMIT ${most}`);
}

/** Notes who is asked now. */
export async function storeCalls(
  tx: StoreTx,
  survey: Survey,
  reached: readonly Reached[],
  now: Date,
): Promise<void> {
  const rows = reached.map(({ personId, chatId }) => ({
    id: randomUUID(),
    surveyId: survey.id,
    personId,
    chatId,
    sentAt: now,
  }));
  await writeRows(tx, CALL, rows, 'ignore');
}

/** Those asked before a time who have said nothing and still live here, in the order in which they were asked. */
export async function notAnswered(
  tx: StoreTx,
  { id }: Survey,
  before: Date,
  most: number,
): Promise<Reached[]> {
  return tx.rows<Reached>(Prisma.sql`
    SELECT k."id" AS "callId", k."personId", k."chatId" FROM "SurveyCall" k
    JOIN "Chat" c ON c."id" = k."chatId" AND c."open"
    WHERE k."surveyId" = ${id} AND k."answeredAt" IS NULL AND k."remindedAt" IS NULL AND k."draft" IS NULL
      AND k."sentAt" <= ${timeParam(tx.dialect, before)}
      AND EXISTS (SELECT 1 FROM "Residency" h WHERE h."personId" = k."personId" AND h."until" IS NULL)
    ORDER BY k."sentAt", k."id" LIMIT ${most}`);
}

/** When the first of those was asked who have to be reminded yet. */
export async function firstToRemind(tx: StoreTx, { id }: Survey, after: Date): Promise<Date | undefined> {
  const [row] = await tx.rows<{ at: unknown }>(Prisma.sql`
    SELECT min(k."sentAt") AS at FROM "SurveyCall" k
    WHERE k."surveyId" = ${id} AND k."answeredAt" IS NULL AND k."remindedAt" IS NULL AND k."draft" IS NULL
      AND k."sentAt" > ${timeParam(tx.dialect, after)}`);
  return readTime(row?.at);
}

/** What was half said when the time is over counts as it is; answers with these. */
export async function keepDrafts(tx: StoreTx, survey: Survey, now: Date): Promise<SurveyReply[]> {
  const open = await tx.models.surveyCall.findMany({
    where: { surveyId: survey.id, answeredAt: null, draft: { not: null } },
  });
  const at = survey.anonymous ? survey.openedAt : now;
  const replies = open.flatMap(({ personId, draft }): SurveyReply[] => {
    const said = draftFrom(draft);
    const who = survey.anonymous ? {} : { personId };
    return said ? [{ id: randomUUID(), ...who, ...said, at }] : [];
  });
  await tx.models.surveyCall.updateMany({
    where: { id: { in: open.map(({ id }) => id) } },
    data: { answeredAt: at, draft: null },
  });
  await writeRows(
    tx,
    REPLY,
    replies.map((one) => replyToRow(survey.id, one)),
    'ignore',
  );
  return replies;
}

/** How many were asked, those aside whom no letter could reach; and all answers, in no order of time. */
export async function loadResult(
  tx: StoreTx,
  { id }: Survey,
): Promise<{ sent: number; replies: SurveyReply[] }> {
  const [counted] = await tx.rows<{ sent: number | bigint }>(Prisma.sql`
    SELECT count(*) AS "sent" FROM "SurveyCall" k WHERE k."surveyId" = ${id} AND NOT EXISTS (
      SELECT 1 FROM "Outbox" o WHERE o."key" = ${letterKey(id, '')} || k."personId" AND o."status" = 'dead')`);
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT x.* FROM "SurveyReply" x WHERE x."surveyId" = ${id} ORDER BY x."id"`);
  return { sent: Number(counted?.sent ?? 0), replies: rows.map(replyFromRow) };
}

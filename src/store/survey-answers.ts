/** Answers to questionnaires: the calls that a message may answer, and what was answered. */
import type { SurveyAnswer, SurveyCall } from '../domain/survey.ts';
import type { StoreTx } from './database.ts';
import { VersionConflict } from './failure.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Raw } from './rows.ts';
import { readTime, recordset, timeParam, writeRows } from './sql.ts';
import { draftFrom, REPLY, replyToRow, surveyFromRow } from './survey-rows.ts';

/** The key under which somebody is asked; a reminder has it with its mark. */
export function letterKey(surveyId: string, personId: string, again = false): string {
  return `survey:${surveyId}:${personId}${again ? ':again' : ''}`;
}

/** Somebody who writes in private, and the lane in which they do. */
export interface Asked {
  personId: string;
  lane: string;
}

/** The open questionnaires of those who write in private, by lane, asked last first. */
export async function loadCalls(tx: StoreTx, asked: readonly Asked[]): Promise<Map<string, SurveyCall[]>> {
  const found = new Map<string, SurveyCall[]>();
  if (asked.length === 0) return found;
  const newest = (only: Prisma.Sql) => Prisma.sql`(SELECT w."key" FROM "Outbox" w
    WHERE w."lane" = r."lane" AND w."status" = 'sent' ${only} ORDER BY w."id" + 0 DESC LIMIT 1)`;
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT s.*, r."lane", c."id" AS "callId", c."personId", c."sentAt", c."remindedAt", c."answeredAt", c."draft",
      ${newest(Prisma.sql`AND w."offers"`)} AS "question", ${newest(Prisma.empty)} AS "message"
    FROM ${recordset(
      tx.dialect,
      { personId: 'text', lane: 'text' },
      asked.map((one) => ({ ...one })),
    )}
    JOIN "SurveyCall" c ON c."personId" = r."personId"
    JOIN "Survey" s ON s."id" = c."surveyId"
    WHERE s."closedAt" IS NULL ORDER BY c."sentAt" DESC, c."id"`);
  for (const row of rows) {
    const [survey, personId] = [surveyFromRow(row), String(row['personId'])];
    const ours = (key: unknown) => String(key).startsWith(letterKey(survey.id, personId));
    const call: SurveyCall = {
      id: String(row['callId']),
      survey,
      answered: row['answeredAt'] !== null,
      draft: draftFrom(row['draft']),
      askedAt: readTime(row['remindedAt']) ?? readTime(row['sentAt']) ?? survey.openedAt,
      newestQuestion: ours(row['question']),
      newestMessage: ours(row['message']),
    };
    const lane = String(row['lane']);
    found.set(lane, [...(found.get(lane) ?? []), call]);
  }
  return found;
}

/** Writes what turns heard; throws VersionConflict when a call was answered, or its survey closed, meanwhile. */
export async function storeAnswers(
  tx: StoreTx,
  heard: readonly { turnId: string; answers: readonly SurveyAnswer[] }[],
  now: Date,
): Promise<void> {
  const all = heard.flatMap(({ answers }) => answers);
  if (all.length === 0) return;
  const final = all.filter((one) => 'reply' in one);
  const calls = all.map((one) => ({
    id: one.callId,
    draft: 'draft' in one ? JSON.stringify(one.draft) : null,
    // When somebody answered would lead to their answer: an anonymous call only says that they did.
    answeredAt: 'draft' in one ? null : one.survey.anonymous ? one.survey.openedAt : now,
  }));
  const columns = { id: 'text', draft: 'text', answeredAt: 'time' } as const;
  const written = await tx.run(Prisma.sql`
    UPDATE "SurveyCall" SET "draft" = r."draft", "answeredAt" = r."answeredAt"
    FROM ${recordset(tx.dialect, columns, calls)}
    WHERE "SurveyCall"."id" = r."id" AND "SurveyCall"."answeredAt" IS NULL AND EXISTS (
      SELECT 1 FROM "Survey" s WHERE s."id" = "SurveyCall"."surveyId" AND s."closedAt" IS NULL)`);
  if (written !== calls.length)
    throw new VersionConflict(`SurveyCall: ${written} of ${calls.length} written`);
  await writeRows(
    tx,
    REPLY,
    final.map((one) => replyToRow(one.survey.id, one.reply)),
    'ignore',
  );
  await forgetWords(tx, heard);
}

/** The message that holds an anonymous answer loses its text at once, with the hash by which one could try answers out. */
async function forgetWords(
  tx: StoreTx,
  heard: readonly { turnId: string; answers: readonly SurveyAnswer[] }[],
): Promise<void> {
  const hidden = heard.filter(({ answers }) => answers.some(({ survey }) => survey.anonymous));
  if (hidden.length === 0) return;
  const ids = recordset(
    tx.dialect,
    { id: 'int' },
    hidden.map(({ turnId }) => ({ id: Number(turnId.slice(1)) })),
  );
  await tx.run(Prisma.sql`
    UPDATE "Inbox" SET "body" = NULL, "hash" = '' WHERE "id" IN (SELECT r."id" FROM ${ids})`);
}

/** Marks that somebody was reminded; answers how many had not been. */
export async function markReminded(tx: StoreTx, ids: readonly string[], now: Date): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = recordset(
    tx.dialect,
    { id: 'text' },
    ids.map((id) => ({ id })),
  );
  return tx.run(Prisma.sql`
    UPDATE "SurveyCall" SET "remindedAt" = ${timeParam(tx.dialect, now)}
    WHERE "remindedAt" IS NULL AND "id" IN (SELECT r."id" FROM ${rows})`);
}

/** Tables as full as those of a town, so that a database plans as it would there. */
import { gatherPast, gatherPeople } from '../../bench/past.ts';
import type { Database } from '../../src/store/database.ts';
import { demoCommunity } from './community.ts';

const PEOPLE = 5_000;
const TICKETS = 10_000;
const HANDLERS = 50;
const UNTIL = new Date('2026-02-01T00:00:00Z');
const DAYS = 365;

/** Fills the tables of the demo community whose tables are there. */
export async function fillTables(db: Database): Promise<void> {
  const community = demoCommunity();
  const { id } = community;
  const sqlite = db.dialect === 'sqlite';
  const n = sqlite
    ? `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${PEOPLE})`
    : `WITH n AS (SELECT generate_series(0, ${PEOPLE - 1}) AS i)`;
  const at = sqlite ? `'2026-02-01T00:00:00.000+00:00'` : `'2026-02-01'::timestamp`;
  const number = sqlite ? 'rowid' : `('x' || right(md5("id"), 6))::bit(24)::int`;
  await gatherPeople(db, community);
  await gatherPast(db, community, { tickets: TICKETS, until: UNTIL, days: DAYS });
  const statements = [
    `INSERT INTO "Person" ("id", "communityId", "name") ${n} SELECT 'full-' || i, '${id}', 'name ' || i FROM n`,
    `INSERT INTO "Unit" ("id", "communityId", "code", "building", "entrance", "room")
     ${n} SELECT 'full-' || i, '${id}', 'full-' || i, '1', '1', '' || i FROM n`,
    `INSERT INTO "Residency" ("id", "personId", "unitId", "role")
     ${n} SELECT 'full-' || i, 'full-' || i, 'full-' || i, 'owner' FROM n`,
    `INSERT INTO "Account" ("id", "communityId", "personId", "platform", "accountId", "userId", "name", "chatId")
     ${n} SELECT 'full-' || i, '${id}', 'full-' || i, 'full', 'bot', '' || i, '', 'full-' || i FROM n`,
    `INSERT INTO "Chat" ("id", "communityId", "platform", "accountId", "externalId", "kind", "name")
     ${n} SELECT 'full-' || i, '${id}', 'full', 'bot', '' || i, 'private', '' FROM n`,
    `INSERT INTO "Dialog" ("id", "accountId", "personId", "chatId", "homeChatId", "state", "version", "expiresAt", "updatedAt")
     ${n} SELECT 'full-' || i, 'full-' || i, 'full-' || i, 'full-' || i, 'full-' || i, '{}', 1, ${at}, ${at} FROM n`,
    `INSERT INTO "Bill" ("id", "communityId", "unit", "item", "month", "amountCents", "due", "paidOn")
     ${n} SELECT 'full-' || i, '${id}', 'full-' || i, 'management', month, 100, month || '-28',
       CASE WHEN month < '2025-12' THEN month || '-20' END
     FROM (SELECT i, (2017 + i % 9) || '-' || (10 + i % 3) AS month FROM n) AS m`,
    `INSERT INTO "Job" ("id", "queue", "lane", "runAt", "priority", "generation", "attempts")
     ${n} SELECT 'full-' || i, 'outbox', 'full-' || i, ${at}, 3, 1, 0 FROM n`,
    `INSERT INTO "Survey" ("id", "communityId", "kind", "period", "items", "anonymous", "openedAt", "closesAt")
     SELECT 'full', '${id}', 'pulse', 'full', '[]', false, ${at}, ${at}`,
    `INSERT INTO "SurveyCall" ("id", "surveyId", "personId", "chatId", "sentAt")
     ${n} SELECT 'full-' || i, 'full', 'full-' || i, 'full-' || i, ${at} FROM n`,
    // The past was reported by one person and done by one: spread over all.
    `UPDATE "Ticket" SET "reporterId" = 'full-' || (${number} % ${PEOPLE}), "assigneeId" = 'full-' || (${number} % ${HANDLERS})
     WHERE "reporterId" = 'crowd'`,
  ];
  for (const sql of statements) await db.transaction(({ models }) => models.$executeRawUnsafe(sql));
  if (!sqlite) await db.read(({ models }) => models.$executeRawUnsafe('ANALYZE'));
}

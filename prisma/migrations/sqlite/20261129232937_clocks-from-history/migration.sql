-- AlterTable
ALTER TABLE "Community" ADD COLUMN "rules" TEXT;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Outbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "personId" TEXT,
    "ticketId" TEXT,
    "priority" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "offers" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "unknowns" INTEGER NOT NULL DEFAULT 0,
    "availableAt" DATETIME NOT NULL,
    "held" BOOLEAN NOT NULL DEFAULT false,
    "meets" TEXT,
    "createdAt" DATETIME NOT NULL,
    "sentAt" DATETIME,
    "messageId" TEXT
);
INSERT INTO "new_Outbox" ("attempts", "availableAt", "body", "communityId", "createdAt", "id", "key", "lane", "messageId", "offers", "personId", "priority", "reason", "sentAt", "status", "ticketId", "unknowns") SELECT "attempts", "availableAt", "body", "communityId", "createdAt", "id", "key", "lane", "messageId", "offers", "personId", "priority", "reason", "sentAt", "status", "ticketId", "unknowns" FROM "Outbox";
DROP TABLE "Outbox";
ALTER TABLE "new_Outbox" RENAME TO "Outbox";
CREATE UNIQUE INDEX "Outbox_key_key" ON "Outbox"("key");
CREATE INDEX "Outbox_lane_status_priority_id_idx" ON "Outbox"("lane", "status", "priority", "id");
CREATE INDEX "Outbox_lane_messageId_idx" ON "Outbox"("lane", "messageId");
CREATE INDEX "Outbox_ticketId_idx" ON "Outbox"("ticketId");
-- Written by hand, as at first: it went with the table that was replaced.
CREATE INDEX "Outbox_offers" ON "Outbox"("lane", "id") WHERE "offers";
CREATE TABLE "new_TicketEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ticketId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "personId" TEXT,
    "type" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "facts" TEXT NOT NULL
);
INSERT INTO "new_TicketEvent" ("at", "facts", "id", "personId", "ticketId", "type") SELECT "at", "facts", "id", "personId", "ticketId", "type" FROM "TicketEvent";
DROP TABLE "TicketEvent";
ALTER TABLE "new_TicketEvent" RENAME TO "TicketEvent";
CREATE INDEX "TicketEvent_ticketId_at_idx" ON "TicketEvent"("ticketId", "at");
CREATE TABLE "new_Deadline" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ticketId" TEXT NOT NULL,
    "clock" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "warnAt" DATETIME NOT NULL,
    "warnedAt" DATETIME,
    "breachedAt" DATETIME,
    "metAt" DATETIME,
    "endedAt" DATETIME,
    "pausedAt" DATETIME,
    "ackedAt" DATETIME,
    "alerts" INTEGER NOT NULL DEFAULT 0,
    "alertAt" DATETIME,
    "nextAt" DATETIME
);
INSERT INTO "new_Deadline" ("breachedAt", "clock", "dueAt", "endedAt", "id", "metAt", "nextAt", "startedAt", "ticketId", "warnAt", "warnedAt") SELECT "breachedAt", "clock", "dueAt", "endedAt", "id", "metAt", "nextAt", "startedAt", "ticketId", "warnAt", "warnedAt" FROM "Deadline";
DROP TABLE "Deadline";
ALTER TABLE "new_Deadline" RENAME TO "Deadline";
-- Written by hand: what has nothing to wait for costs the sweep nothing, and the id tells those of one moment apart.
CREATE INDEX "Deadline_open" ON "Deadline"("nextAt", "id") WHERE "nextAt" IS NOT NULL;
CREATE UNIQUE INDEX "Deadline_ticketId_clock_key" ON "Deadline"("ticketId", "clock");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Ticket_communityId_kind_status_idx" ON "Ticket"("communityId", "kind", "status");

-- CreateIndex
CREATE INDEX "Ticket_assigneeId_status_idx" ON "Ticket"("assigneeId", "status");

-- What happened before has its place by its time.
UPDATE "TicketEvent" SET "seq" = (
    SELECT count(*) FROM "TicketEvent" e WHERE e."ticketId" = "TicketEvent"."ticketId"
      AND (e."at" < "TicketEvent"."at" OR (e."at" = "TicketEvent"."at" AND e."id" < "TicketEvent"."id")));

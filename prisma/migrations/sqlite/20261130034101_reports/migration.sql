-- AlterTable
ALTER TABLE "Community" ADD COLUMN "since" DATETIME;

-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN "deadAt" DATETIME;

-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN "doneAt" DATETIME;

-- CreateTable
CREATE TABLE "Report" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "from" DATETIME NOT NULL,
    "to" DATETIME NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "figures" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "Report_communityId_type_to_idx" ON "Report"("communityId", "type", "to");

-- CreateIndex
CREATE INDEX "Bill_communityId_month_idx" ON "Bill"("communityId", "month");

-- CreateIndex
CREATE INDEX "Ticket_communityId_filedAt_idx" ON "Ticket"("communityId", "filedAt");

-- CreateIndex
CREATE INDEX "Ticket_communityId_doneAt_idx" ON "Ticket"("communityId", "doneAt");

-- CreateIndex
CREATE INDEX "Task_communityId_type_status_dueAt_idx" ON "Task"("communityId", "type", "status", "dueAt");

-- Written by hand: what was there before, and indexes that hold only what reports look for.
UPDATE "Community" SET "since" = "loadedAt";
UPDATE "Ticket" SET "doneAt" = coalesce("closedAt", "updatedAt") WHERE "status" IN ('resolved', 'closed');
CREATE INDEX "Ticket_open" ON "Ticket"("communityId") WHERE "status" NOT IN ('draft', 'closed', 'cancelled');
CREATE INDEX "TicketEvent_judged" ON "TicketEvent"("at") WHERE "type" IN ('rate', 'reopen');
CREATE INDEX "Outbox_dead" ON "Outbox"("communityId", "deadAt") WHERE "deadAt" IS NOT NULL;

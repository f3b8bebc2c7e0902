-- AlterTable
ALTER TABLE "Community" ADD COLUMN     "rules" TEXT;

-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN     "held" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "meets" TEXT;

-- AlterTable
ALTER TABLE "TicketEvent" ADD COLUMN     "seq" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Deadline" ADD COLUMN     "ackedAt" TIMESTAMP(3),
ADD COLUMN     "alertAt" TIMESTAMP(3),
ADD COLUMN     "alerts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pausedAt" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "Ticket_communityId_kind_status_idx" ON "Ticket"("communityId", "kind", "status");

-- CreateIndex
CREATE INDEX "Ticket_assigneeId_status_idx" ON "Ticket"("assigneeId", "status");

-- Written by hand: what has nothing to wait for costs the sweep nothing, and the id tells those of one moment apart.
DROP INDEX "Deadline_open";
CREATE INDEX "Deadline_open" ON "Deadline"("nextAt", "id") WHERE "nextAt" IS NOT NULL;

-- What happened before has its place by its time.
UPDATE "TicketEvent" SET "seq" = (
    SELECT count(*) FROM "TicketEvent" e WHERE e."ticketId" = "TicketEvent"."ticketId"
      AND (e."at" < "TicketEvent"."at" OR (e."at" = "TicketEvent"."at" AND e."id" < "TicketEvent"."id")));

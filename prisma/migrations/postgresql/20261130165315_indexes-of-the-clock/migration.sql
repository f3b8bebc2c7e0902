-- DropIndex
DROP INDEX "Inspection_nextAt_idx";

-- DropIndex
DROP INDEX "Job_queue_priority_runAt_idx";

-- CreateIndex
CREATE INDEX "Inspection_communityId_name_dueAt_idx" ON "Inspection"("communityId", "name", "dueAt");

-- CreateIndex
CREATE INDEX "Inspection_communityId_nextAt_idx" ON "Inspection"("communityId", "nextAt");

-- CreateIndex
CREATE INDEX "Job_queue_priority_runAt_id_idx" ON "Job"("queue", "priority", "runAt", "id");

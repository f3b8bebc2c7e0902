-- DropIndex
DROP INDEX "Job_queue_runAt_idx";

-- AlterTable
ALTER TABLE "Community" ADD COLUMN     "deadTold" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "priority" INTEGER NOT NULL DEFAULT 3;

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "usedAt" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "Job_queue_priority_runAt_idx" ON "Job"("queue", "priority", "runAt");

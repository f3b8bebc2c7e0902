-- AlterTable
ALTER TABLE "Community" ADD COLUMN "deadTold" DATETIME;

-- AlterTable
ALTER TABLE "Account" ADD COLUMN "usedAt" DATETIME;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Job" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "queue" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "runAt" DATETIME NOT NULL,
    "generation" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "priority" INTEGER NOT NULL DEFAULT 3
);
INSERT INTO "new_Job" ("attempts", "generation", "id", "lane", "queue", "runAt") SELECT "attempts", "generation", "id", "lane", "queue", "runAt" FROM "Job";
DROP TABLE "Job";
ALTER TABLE "new_Job" RENAME TO "Job";
CREATE INDEX "Job_queue_priority_runAt_idx" ON "Job"("queue", "priority", "runAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

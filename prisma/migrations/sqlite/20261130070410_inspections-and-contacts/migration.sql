-- AlterTable
ALTER TABLE "Person" ADD COLUMN "phoneSetAt" DATETIME;

-- CreateTable
CREATE TABLE "Inspection" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "opensAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "warnAt" DATETIME NOT NULL,
    "warnedAt" DATETIME,
    "doneAt" DATETIME,
    "doneById" TEXT,
    "note" TEXT,
    "pictures" TEXT NOT NULL DEFAULT '[]',
    "ackedAt" DATETIME,
    "alerts" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL,
    "nextAt" DATETIME
);

-- CreateIndex
CREATE INDEX "Inspection_communityId_dueAt_idx" ON "Inspection"("communityId", "dueAt");

-- CreateIndex
CREATE INDEX "Inspection_nextAt_idx" ON "Inspection"("nextAt");

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "phoneSetAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Inspection" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "opensAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "warnAt" TIMESTAMP(3) NOT NULL,
    "warnedAt" TIMESTAMP(3),
    "doneAt" TIMESTAMP(3),
    "doneById" TEXT,
    "note" TEXT,
    "pictures" TEXT NOT NULL DEFAULT '[]',
    "ackedAt" TIMESTAMP(3),
    "alerts" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL,
    "nextAt" TIMESTAMP(3),

    CONSTRAINT "Inspection_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Inspection_communityId_dueAt_idx" ON "Inspection"("communityId", "dueAt");

-- CreateIndex
CREATE INDEX "Inspection_nextAt_idx" ON "Inspection"("nextAt");

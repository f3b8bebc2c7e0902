-- CreateTable
CREATE TABLE "Attachment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "personId" TEXT,
    "lane" TEXT NOT NULL,
    "messageId" TEXT,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "hash" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "nextAt" DATETIME,
    "settledAt" DATETIME
);

-- CreateIndex
CREATE INDEX "Attachment_lane_status_idx" ON "Attachment"("lane", "status");

-- CreateIndex
CREATE INDEX "Attachment_hash_idx" ON "Attachment"("hash");

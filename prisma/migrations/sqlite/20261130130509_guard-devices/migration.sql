-- CreateTable
CREATE TABLE "GuardDevice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "linkHash" TEXT NOT NULL,
    "linkUntil" DATETIME NOT NULL,
    "tokenHash" TEXT,
    "until" DATETIME,
    "endedAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "GuardDevice_linkHash_key" ON "GuardDevice"("linkHash");

-- CreateIndex
CREATE UNIQUE INDEX "GuardDevice_tokenHash_key" ON "GuardDevice"("tokenHash");

-- CreateIndex
CREATE INDEX "GuardDevice_personId_idx" ON "GuardDevice"("personId");

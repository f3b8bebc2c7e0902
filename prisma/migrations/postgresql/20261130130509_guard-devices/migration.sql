-- CreateTable
CREATE TABLE "GuardDevice" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "linkHash" TEXT NOT NULL,
    "linkUntil" TIMESTAMP(3) NOT NULL,
    "tokenHash" TEXT,
    "until" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "GuardDevice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "GuardDevice_linkHash_key" ON "GuardDevice"("linkHash");

-- CreateIndex
CREATE UNIQUE INDEX "GuardDevice_tokenHash_key" ON "GuardDevice"("tokenHash");

-- CreateIndex
CREATE INDEX "GuardDevice_personId_idx" ON "GuardDevice"("personId");

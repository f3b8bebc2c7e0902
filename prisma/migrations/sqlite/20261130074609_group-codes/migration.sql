-- CreateTable
CREATE TABLE "GroupCode" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "usedLane" TEXT
);

-- CreateTable
CREATE TABLE "CodeTry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "wrong" INTEGER NOT NULL,
    "since" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "GroupCode_codeHash_key" ON "GroupCode"("codeHash");

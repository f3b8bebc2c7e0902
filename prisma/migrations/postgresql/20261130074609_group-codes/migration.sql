-- CreateTable
CREATE TABLE "GroupCode" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),
    "usedLane" TEXT,

    CONSTRAINT "GroupCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CodeTry" (
    "id" TEXT NOT NULL,
    "wrong" INTEGER NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CodeTry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "GroupCode_codeHash_key" ON "GroupCode"("codeHash");

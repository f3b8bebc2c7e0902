-- CreateTable
CREATE TABLE "PassCode" (
    "codeHash" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "ticketId" TEXT NOT NULL,

    CONSTRAINT "PassCode_pkey" PRIMARY KEY ("codeHash")
);

-- CreateIndex
CREATE UNIQUE INDEX "PassCode_ticketId_key" ON "PassCode"("ticketId");

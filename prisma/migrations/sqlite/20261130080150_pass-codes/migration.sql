-- CreateTable
CREATE TABLE "PassCode" (
    "codeHash" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "ticketId" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "PassCode_ticketId_key" ON "PassCode"("ticketId");

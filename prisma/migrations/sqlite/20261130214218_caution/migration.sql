-- By hand: adding the column leaves the table, and its index Chat_group, where they are.
ALTER TABLE "Chat" ADD COLUMN "caution" REAL NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "CautionChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "personId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "level" REAL NOT NULL
);

-- CreateIndex
CREATE INDEX "CautionChange_chatId_at_idx" ON "CautionChange"("chatId", "at");

-- CreateIndex
CREATE INDEX "CautionChange_personId_idx" ON "CautionChange"("personId");

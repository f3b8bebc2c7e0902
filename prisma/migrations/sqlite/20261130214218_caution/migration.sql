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

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Chat" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "threadId" TEXT,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "department" TEXT,
    "personId" TEXT,
    "open" BOOLEAN NOT NULL DEFAULT true,
    "caution" REAL NOT NULL DEFAULT 0
);
INSERT INTO "new_Chat" ("accountId", "communityId", "department", "externalId", "id", "kind", "name", "open", "personId", "platform", "threadId") SELECT "accountId", "communityId", "department", "externalId", "id", "kind", "name", "open", "personId", "platform", "threadId" FROM "Chat";
DROP TABLE "Chat";
ALTER TABLE "new_Chat" RENAME TO "Chat";
CREATE INDEX "Chat_communityId_kind_idx" ON "Chat"("communityId", "kind");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "CautionChange_chatId_at_idx" ON "CautionChange"("chatId", "at");

-- CreateIndex
CREATE INDEX "CautionChange_personId_idx" ON "CautionChange"("personId");

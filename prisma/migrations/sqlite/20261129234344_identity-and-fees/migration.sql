-- AlterTable
ALTER TABLE "Building" ADD COLUMN "section" TEXT;

-- CreateTable
CREATE TABLE "Bill" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "paidCents" INTEGER NOT NULL DEFAULT 0,
    "due" TEXT NOT NULL,
    "paidOn" TEXT
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "billId" TEXT NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "paidOn" TEXT NOT NULL,
    "receiptNo" TEXT
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "personId" TEXT,
    "unit" TEXT,
    "role" TEXT,
    "phone" TEXT,
    "createdById" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "usedById" TEXT
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "action" TEXT NOT NULL,
    "subjectId" TEXT,
    "unit" TEXT,
    "facts" TEXT NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Residency" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "since" DATETIME,
    "until" DATETIME,
    "rights" TEXT NOT NULL DEFAULT '[]'
);
INSERT INTO "new_Residency" ("id", "personId", "role", "unitId", "until") SELECT "id", "personId", "role", "unitId", "until" FROM "Residency";
DROP TABLE "Residency";
ALTER TABLE "new_Residency" RENAME TO "Residency";
CREATE INDEX "Residency_personId_idx" ON "Residency"("personId");
CREATE INDEX "Residency_unitId_idx" ON "Residency"("unitId");
CREATE TABLE "new_Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "chatId" TEXT,
    "boundAt" DATETIME,
    "wrongCodes" INTEGER NOT NULL DEFAULT 0,
    "wrongSince" DATETIME
);
INSERT INTO "new_Account" ("accountId", "chatId", "communityId", "id", "name", "personId", "platform", "userId") SELECT "accountId", "chatId", "communityId", "id", "name", "personId", "platform", "userId" FROM "Account";
DROP TABLE "Account";
ALTER TABLE "new_Account" RENAME TO "Account";
CREATE INDEX "Account_personId_idx" ON "Account"("personId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Bill_communityId_due_idx" ON "Bill"("communityId", "due");

-- CreateIndex
CREATE UNIQUE INDEX "Bill_communityId_unit_item_month_key" ON "Bill"("communityId", "unit", "item", "month");

-- CreateIndex
CREATE INDEX "Payment_billId_idx" ON "Payment"("billId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_codeHash_key" ON "Invitation"("codeHash");

-- CreateIndex
CREATE INDEX "Invitation_communityId_createdAt_idx" ON "Invitation"("communityId", "createdAt");

-- CreateIndex
CREATE INDEX "Audit_communityId_at_idx" ON "Audit"("communityId", "at");

-- CreateIndex
CREATE INDEX "Audit_subjectId_idx" ON "Audit"("subjectId");

-- By hand: the audit is append-only. A row of the audit that names a limit lets older rows of its community go
-- (src/store/audit.ts), and whoever is erased gets another id; nothing else changes or removes a row. A migration that
-- builds the table anew has to make the triggers anew.
CREATE TRIGGER "Audit_no_update" BEFORE UPDATE ON "Audit"
WHEN NOT (NEW."id" = OLD."id" AND NEW."communityId" = OLD."communityId" AND NEW."at" = OLD."at"
  AND NEW."action" = OLD."action" AND NEW."unit" IS OLD."unit" AND NEW."facts" = OLD."facts"
  AND (NEW."actorId" IS OLD."actorId" OR NEW."actorId" LIKE 'erased:%')
  AND (NEW."subjectId" IS OLD."subjectId" OR NEW."subjectId" LIKE 'erased:%'))
BEGIN SELECT RAISE(ABORT, 'Audit is append-only'); END;

CREATE TRIGGER "Audit_no_delete" BEFORE DELETE ON "Audit"
WHEN NOT EXISTS (SELECT 1 FROM "Audit" a WHERE a."subjectId" = 'audit:trim'
  AND a."communityId" = OLD."communityId" AND a."facts"->>'before' > OLD."at")
BEGIN SELECT RAISE(ABORT, 'Audit is append-only'); END;

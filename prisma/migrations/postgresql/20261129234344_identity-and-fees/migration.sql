-- AlterTable
ALTER TABLE "Building" ADD COLUMN     "section" TEXT;

-- AlterTable
ALTER TABLE "Residency" ADD COLUMN     "rights" TEXT NOT NULL DEFAULT '[]',
ADD COLUMN     "since" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "boundAt" TIMESTAMP(3),
ADD COLUMN     "wrongCodes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "wrongSince" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Bill" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "paidCents" INTEGER NOT NULL DEFAULT 0,
    "due" TEXT NOT NULL,
    "paidOn" TEXT,

    CONSTRAINT "Bill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "billId" TEXT NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "paidOn" TEXT NOT NULL,
    "receiptNo" TEXT,

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "personId" TEXT,
    "unit" TEXT,
    "role" TEXT,
    "phone" TEXT,
    "createdById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),
    "usedById" TEXT,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actorId" TEXT,
    "action" TEXT NOT NULL,
    "subjectId" TEXT,
    "unit" TEXT,
    "facts" TEXT NOT NULL,

    CONSTRAINT "Audit_pkey" PRIMARY KEY ("id")
);

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

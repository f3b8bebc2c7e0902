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

-- By hand: the audit is append-only. A row of the audit that names a limit lets older rows of its community go
-- (src/store/audit.ts), and whoever is erased gets another id; nothing else changes or removes a row.
CREATE FUNCTION "audit_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'Audit is append-only'; END $$;

CREATE FUNCTION "audit_may_be_trimmed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN IF EXISTS (SELECT 1 FROM "Audit" a WHERE a."subjectId" = 'audit:trim'
  AND a."communityId" = OLD."communityId"
  AND (a."facts"::jsonb->>'before')::timestamptz AT TIME ZONE 'UTC' > OLD."at") THEN RETURN OLD; END IF; RAISE EXCEPTION 'Audit is append-only'; END $$;

CREATE TRIGGER "Audit_no_update" BEFORE UPDATE ON "Audit" FOR EACH ROW
WHEN (NOT (NEW."id" = OLD."id" AND NEW."communityId" = OLD."communityId" AND NEW."at" = OLD."at"
  AND NEW."action" = OLD."action" AND NEW."unit" IS NOT DISTINCT FROM OLD."unit" AND NEW."facts" = OLD."facts"
  AND (NEW."actorId" IS NOT DISTINCT FROM OLD."actorId" OR NEW."actorId" LIKE 'erased:%')
  AND (NEW."subjectId" IS NOT DISTINCT FROM OLD."subjectId" OR NEW."subjectId" LIKE 'erased:%')))
EXECUTE FUNCTION "audit_is_append_only"();

CREATE TRIGGER "Audit_no_delete" BEFORE DELETE ON "Audit" FOR EACH ROW EXECUTE FUNCTION "audit_may_be_trimmed"();

CREATE TRIGGER "Audit_no_truncate" BEFORE TRUNCATE ON "Audit" FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_append_only"();

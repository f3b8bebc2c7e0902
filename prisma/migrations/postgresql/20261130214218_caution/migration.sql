-- AlterTable
ALTER TABLE "Chat" ADD COLUMN     "caution" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "CautionChange" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "personId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "level" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "CautionChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CautionChange_chatId_at_idx" ON "CautionChange"("chatId", "at");

-- CreateIndex
CREATE INDEX "CautionChange_personId_idx" ON "CautionChange"("personId");

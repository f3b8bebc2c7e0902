-- AlterTable
ALTER TABLE "GuardDevice" ADD COLUMN     "door" TEXT NOT NULL DEFAULT 'gate';

-- CreateTable
CREATE TABLE "DeskAnswer" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "says" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DeskAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DeskAnswer_at_idx" ON "DeskAnswer"("at");

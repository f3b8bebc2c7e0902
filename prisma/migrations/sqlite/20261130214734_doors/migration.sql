-- AlterTable
ALTER TABLE "GuardDevice" ADD COLUMN "door" TEXT NOT NULL DEFAULT 'gate';

-- CreateTable
CREATE TABLE "DeskAnswer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "says" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "DeskAnswer_at_idx" ON "DeskAnswer"("at");

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "no" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "texts" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "channels" TEXT NOT NULL,
    "outage" TEXT,
    "outageFrom" DATETIME,
    "outageTo" DATETIME,
    "createdById" TEXT,
    "chatId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "sendAt" DATETIME,
    "sentAt" DATETIME,
    "corrects" TEXT,
    "version" INTEGER NOT NULL,
    "nextAt" DATETIME
);

-- CreateTable
CREATE TABLE "NoticeReader" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "noticeId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "sentAt" DATETIME NOT NULL,
    "ackedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "no" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME,
    "cap" INTEGER,
    "status" TEXT NOT NULL,
    "createdById" TEXT,
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL,
    "nextAt" DATETIME
);

-- CreateTable
CREATE TABLE "SignUp" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "activityId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "chatId" TEXT,
    "state" TEXT NOT NULL,
    "places" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Notice_communityId_createdAt_idx" ON "Notice"("communityId", "createdAt");

-- CreateIndex
CREATE INDEX "Notice_communityId_outageTo_idx" ON "Notice"("communityId", "outageTo");

-- CreateIndex
CREATE INDEX "Notice_nextAt_idx" ON "Notice"("nextAt");

-- CreateIndex
CREATE INDEX "NoticeReader_personId_idx" ON "NoticeReader"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeReader_noticeId_personId_key" ON "NoticeReader"("noticeId", "personId");

-- CreateIndex
CREATE INDEX "Activity_communityId_startsAt_idx" ON "Activity"("communityId", "startsAt");

-- CreateIndex
CREATE INDEX "Activity_nextAt_idx" ON "Activity"("nextAt");

-- CreateIndex
CREATE INDEX "SignUp_personId_idx" ON "SignUp"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "SignUp_activityId_personId_key" ON "SignUp"("activityId", "personId");

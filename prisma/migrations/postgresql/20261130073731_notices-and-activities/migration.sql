-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "no" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "texts" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "channels" TEXT NOT NULL,
    "outage" TEXT,
    "outageFrom" TIMESTAMP(3),
    "outageTo" TIMESTAMP(3),
    "createdById" TEXT,
    "chatId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "sendAt" TIMESTAMP(3),
    "sentAt" TIMESTAMP(3),
    "corrects" TEXT,
    "version" INTEGER NOT NULL,
    "nextAt" TIMESTAMP(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeReader" (
    "id" TEXT NOT NULL,
    "noticeId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "sentAt" TIMESTAMP(3) NOT NULL,
    "ackedAt" TIMESTAMP(3),

    CONSTRAINT "NoticeReader_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "no" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3),
    "cap" INTEGER,
    "status" TEXT NOT NULL,
    "createdById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL,
    "nextAt" TIMESTAMP(3),

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignUp" (
    "id" TEXT NOT NULL,
    "activityId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "chatId" TEXT,
    "state" TEXT NOT NULL,
    "places" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SignUp_pkey" PRIMARY KEY ("id")
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

-- CreateTable
CREATE TABLE "Survey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "items" TEXT NOT NULL,
    "anonymous" BOOLEAN NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "closesAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    "nextAt" DATETIME
);

-- CreateTable
CREATE TABLE "SurveyCall" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "surveyId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "sentAt" DATETIME NOT NULL,
    "remindedAt" DATETIME,
    "answeredAt" DATETIME,
    "draft" TEXT
);

-- CreateTable
CREATE TABLE "SurveyReply" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "surveyId" TEXT NOT NULL,
    "personId" TEXT,
    "scores" TEXT NOT NULL,
    "comment" TEXT,
    "at" DATETIME NOT NULL
    -- By hand: without row numbers nobody can tell in which order the answers came.
) WITHOUT ROWID;

-- CreateIndex
CREATE INDEX "Survey_communityId_openedAt_idx" ON "Survey"("communityId", "openedAt");

-- CreateIndex
CREATE INDEX "Survey_nextAt_idx" ON "Survey"("nextAt");

-- CreateIndex
CREATE INDEX "SurveyCall_personId_idx" ON "SurveyCall"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "SurveyCall_surveyId_personId_key" ON "SurveyCall"("surveyId", "personId");

-- CreateIndex
CREATE INDEX "SurveyReply_surveyId_idx" ON "SurveyReply"("surveyId");

-- CreateIndex
CREATE INDEX "SurveyReply_personId_idx" ON "SurveyReply"("personId");

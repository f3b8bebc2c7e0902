-- CreateTable
CREATE TABLE "Survey" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "items" TEXT NOT NULL,
    "anonymous" BOOLEAN NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "closesAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),
    "nextAt" TIMESTAMP(3),

    CONSTRAINT "Survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyCall" (
    "id" TEXT NOT NULL,
    "surveyId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "sentAt" TIMESTAMP(3) NOT NULL,
    "remindedAt" TIMESTAMP(3),
    "answeredAt" TIMESTAMP(3),
    "draft" TEXT,

    CONSTRAINT "SurveyCall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyReply" (
    "id" TEXT NOT NULL,
    "surveyId" TEXT NOT NULL,
    "personId" TEXT,
    "scores" TEXT NOT NULL,
    "comment" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SurveyReply_pkey" PRIMARY KEY ("id")
);

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

-- CreateTable
CREATE TABLE "Chat" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "threadId" TEXT,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "department" TEXT,
    "personId" TEXT,
    "open" BOOLEAN NOT NULL DEFAULT true
);

-- CreateTable
CREATE TABLE "Community" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "loadedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Building" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "no" TEXT NOT NULL,
    "entrances" INTEGER NOT NULL,
    "floors" INTEGER NOT NULL,
    "perFloor" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "building" TEXT NOT NULL,
    "entrance" TEXT NOT NULL,
    "room" TEXT NOT NULL,
    "area" REAL
);

-- CreateTable
CREATE TABLE "Dialog" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "homeChatId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Inbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "platform" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "dedupKey" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "senderId" TEXT NOT NULL,
    "personId" TEXT,
    "messageId" TEXT,
    "kind" TEXT NOT NULL,
    "body" TEXT,
    "hash" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "mark" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "receivedAt" DATETIME NOT NULL,
    "handledAt" DATETIME
);

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "queue" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "runAt" DATETIME NOT NULL,
    "generation" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "personId" TEXT,
    "ticketId" TEXT,
    "priority" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "offers" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "unknowns" INTEGER NOT NULL DEFAULT 0,
    "availableAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "sentAt" DATETIME,
    "messageId" TEXT
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "roles" TEXT NOT NULL DEFAULT '[]',
    "department" TEXT,
    "skills" TEXT NOT NULL DEFAULT '[]'
);

-- CreateTable
CREATE TABLE "Residency" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "until" DATETIME
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "chatId" TEXT
);

-- CreateTable
CREATE TABLE "Ticket" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "no" TEXT,
    "communityId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "kindVersion" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "category" TEXT,
    "topic" TEXT,
    "severity" TEXT,
    "place" TEXT,
    "unit" TEXT,
    "spot" TEXT,
    "summary" TEXT NOT NULL,
    "department" TEXT,
    "reporterId" TEXT NOT NULL,
    "reporterChatId" TEXT NOT NULL,
    "assigneeId" TEXT,
    "firstHandlerId" TEXT,
    "fields" TEXT NOT NULL,
    "reopened" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "filedAt" DATETIME,
    "updatedAt" DATETIME NOT NULL,
    "closedAt" DATETIME
);

-- CreateTable
CREATE TABLE "TicketEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ticketId" TEXT NOT NULL,
    "personId" TEXT,
    "type" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "facts" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Deadline" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ticketId" TEXT NOT NULL,
    "clock" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "warnAt" DATETIME NOT NULL,
    "warnedAt" DATETIME,
    "breachedAt" DATETIME,
    "metAt" DATETIME,
    "endedAt" DATETIME,
    "nextAt" DATETIME
);

-- CreateTable
CREATE TABLE "Task" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "ticketId" TEXT,
    "personId" TEXT,
    "status" TEXT NOT NULL,
    "dueAt" DATETIME,
    "fields" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "doneAt" DATETIME
);

-- CreateTable
CREATE TABLE "Counter" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "value" INTEGER NOT NULL
);

-- CreateIndex
CREATE INDEX "Chat_communityId_kind_idx" ON "Chat"("communityId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Building_communityId_no_key" ON "Building"("communityId", "no");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_communityId_code_key" ON "Unit"("communityId", "code");

-- CreateIndex
CREATE INDEX "Dialog_accountId_idx" ON "Dialog"("accountId");

-- CreateIndex
CREATE INDEX "Dialog_expiresAt_idx" ON "Dialog"("expiresAt");

-- CreateIndex
CREATE INDEX "Inbox_lane_status_id_idx" ON "Inbox"("lane", "status", "id");

-- CreateIndex
CREATE INDEX "Inbox_lane_messageId_idx" ON "Inbox"("lane", "messageId");

-- CreateIndex
CREATE UNIQUE INDEX "Inbox_platform_accountId_dedupKey_key" ON "Inbox"("platform", "accountId", "dedupKey");

-- CreateIndex
CREATE INDEX "Job_queue_runAt_idx" ON "Job"("queue", "runAt");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_key_key" ON "Outbox"("key");

-- CreateIndex
CREATE INDEX "Outbox_lane_status_priority_id_idx" ON "Outbox"("lane", "status", "priority", "id");

-- CreateIndex
CREATE INDEX "Outbox_lane_messageId_idx" ON "Outbox"("lane", "messageId");

-- CreateIndex
CREATE INDEX "Outbox_ticketId_idx" ON "Outbox"("ticketId");

-- CreateIndex
CREATE INDEX "Person_communityId_roles_idx" ON "Person"("communityId", "roles");

-- CreateIndex
CREATE INDEX "Residency_personId_idx" ON "Residency"("personId");

-- CreateIndex
CREATE INDEX "Residency_unitId_idx" ON "Residency"("unitId");

-- CreateIndex
CREATE INDEX "Account_personId_idx" ON "Account"("personId");

-- CreateIndex
CREATE INDEX "Ticket_reporterId_status_idx" ON "Ticket"("reporterId", "status");

-- CreateIndex
CREATE INDEX "Ticket_communityId_createdAt_idx" ON "Ticket"("communityId", "createdAt");

-- CreateIndex
CREATE INDEX "Ticket_communityId_unit_idx" ON "Ticket"("communityId", "unit");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_communityId_no_key" ON "Ticket"("communityId", "no");

-- CreateIndex
CREATE INDEX "TicketEvent_ticketId_at_idx" ON "TicketEvent"("ticketId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Deadline_ticketId_clock_key" ON "Deadline"("ticketId", "clock");

-- CreateIndex
CREATE INDEX "Task_communityId_type_createdAt_idx" ON "Task"("communityId", "type", "createdAt");

-- CreateIndex
CREATE INDEX "Task_ticketId_idx" ON "Task"("ticketId");

-- CreateIndex
CREATE UNIQUE INDEX "Counter_communityId_day_prefix_key" ON "Counter"("communityId", "day", "prefix");

-- What the schema language cannot say: indexes over the few rows that matter.
CREATE INDEX "Deadline_open" ON "Deadline"("nextAt") WHERE "nextAt" IS NOT NULL;
CREATE INDEX "Outbox_offers" ON "Outbox"("lane", "id") WHERE "offers";
CREATE INDEX "Inbox_chatter" ON "Inbox"("receivedAt") WHERE "mark" = 'silent' AND "body" IS NOT NULL;

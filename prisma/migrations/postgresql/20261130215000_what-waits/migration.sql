-- What /metrics counts is what waits; without these it would read all that ever came and went.
CREATE INDEX "Inbox_waiting" ON "Inbox"("status", "receivedAt") WHERE "status" IN ('waiting', 'later');
CREATE INDEX "Outbox_waiting" ON "Outbox"("availableAt", "lane") WHERE "status" = 'waiting';

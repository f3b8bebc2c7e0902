-- Every batch of messages asks for the staff and the groups of its community: without these it reads all its people.
CREATE INDEX "Person_staff" ON "Person"("communityId") WHERE "roles" <> '[]';
CREATE INDEX "Chat_group" ON "Chat"("communityId") WHERE "kind" <> 'private';
-- What somebody has to do, without all that they ever did.
CREATE INDEX "Ticket_job" ON "Ticket"("assigneeId") WHERE "status" NOT IN ('draft', 'closed', 'cancelled');
-- The newest tickets of a room, without the years before.
CREATE INDEX "Ticket_room" ON "Ticket"("communityId", "unit", "createdAt") WHERE "no" IS NOT NULL;

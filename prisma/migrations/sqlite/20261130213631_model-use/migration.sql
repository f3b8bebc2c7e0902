-- CreateTable
CREATE TABLE "ModelUse" (
    "communityId" TEXT NOT NULL,
    "use" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    PRIMARY KEY ("communityId", "use", "day")
);

-- CreateTable
CREATE TABLE "ModelUse" (
    "communityId" TEXT NOT NULL,
    "use" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "ModelUse_pkey" PRIMARY KEY ("communityId","use","day")
);

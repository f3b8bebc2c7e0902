-- AlterTable
ALTER TABLE "Person" ADD COLUMN "language" TEXT;
ALTER TABLE "Person" ADD COLUMN "languageSetAt" DATETIME;

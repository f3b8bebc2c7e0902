-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "language" TEXT,
ADD COLUMN     "languageSetAt" TIMESTAMP(3);

-- Assessments are kept as the text that was written: they are read and written whole, by every tick, and to take them
-- apart on the way in and to write them anew on the way out cost more than the row itself. The table is rewritten once.
ALTER TABLE "follow_ups" ALTER COLUMN "assessment" SET DATA TYPE json USING "assessment"::json, ALTER COLUMN "own_assessment" SET DATA TYPE json USING "own_assessment"::json;

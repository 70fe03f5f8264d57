-- The feed tells events too: a change names the codes of those that happened with it. A constant default is no rewrite; of
-- what changed before nothing is told.
ALTER TABLE "changes" ADD COLUMN "events" text[] DEFAULT '{}' NOT NULL;

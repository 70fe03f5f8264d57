-- The same person may come under another key than before, and members may hide: which run saw a person first, and the days of
-- those who hide, tell them from people who are gone. And when somebody said by hand how two stand: an older reading of the
-- network does not say otherwise.
ALTER TABLE "connections" ADD COLUMN "said_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connection_syncs" ADD COLUMN "hidden_on" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "network_people" ADD COLUMN "first_run_id" uuid;

-- What a key bound to a candidate sees of a follow-up has a beginning, a version and a date of its own, where touches of
-- other candidates changed what the organization sees.
ALTER TABLE "follow_ups" ADD COLUMN "own_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD COLUMN "unseen_version" integer;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD COLUMN "own_updated_at" timestamp (3) with time zone;
-- When a hint came that a record of a CRM changed, which was kept before as an instant a hundred years earlier in seen_at. Past the row
-- security that holds for the owner too. A process of the release before still writes it so, and has the record looked at as well, but
-- where one of this release is just storing it: then it is looked at when nothing was heard of it for long.
ALTER TABLE "integration_links" ADD COLUMN "hinted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "integration_links" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "integration_links" SET "hinted_at" = "seen_at" + interval '876600 hours', "seen_at" = NULL WHERE "seen_at" < 'epoch';--> statement-breakpoint
ALTER TABLE "integration_links" FORCE ROW LEVEL SECURITY;

-- When two contacts turn out to be one person, follow-ups of the same interview become one: the ids of those that end
-- stand for the one that stays.
ALTER TABLE "follow_ups" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_org_id_merged_into_id_follow_ups_org_id_id_fk" FOREIGN KEY ("org_id","merged_into_id") REFERENCES "public"."follow_ups"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "follow_ups_merged_into" ON "follow_ups" USING btree ("org_id","merged_into_id") WHERE merged_into_id is not null;
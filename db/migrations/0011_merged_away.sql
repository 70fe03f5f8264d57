-- A merge looks for touches by the methods of the contact that vanishes. And what was merged away stays away: a write
-- that raced with a merge could bring it back, beside the one that its id stands for. Such ghosts go again, past the row
-- security that holds for the owner too.
CREATE INDEX "touchpoints_method" ON "touchpoints" USING btree ("org_id","method_id") WHERE method_id is not null;--> statement-breakpoint
ALTER TABLE "contacts" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "contacts" SET deleted_at = now(), version = version + 1, updated_at = now() WHERE merged_into_id IS NOT NULL AND deleted_at IS NULL;--> statement-breakpoint
ALTER TABLE "contacts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_merged_away" CHECK (merged_into_id is null or deleted_at is not null);

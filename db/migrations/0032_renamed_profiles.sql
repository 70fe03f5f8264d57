-- A match by a profile goes once the profile is not the contact's. Of people who renamed theirs before that was so the match still
-- says `profile` beside the name that is new, and would go with a connection that is right. What nobody knows any more is not
-- said: matching says it again wherever it holds. Past the row security that holds for the owner too.
ALTER TABLE "network_people" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "network_people" SET matched_by = NULL WHERE matched_by = 'profile';--> statement-breakpoint
ALTER TABLE "network_people" FORCE ROW LEVEL SECURITY;

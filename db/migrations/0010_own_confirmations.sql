-- A key bound to a candidate sees when a contact's method was confirmed only where its own candidate found that out, and
-- counts no versions of a follow-up that other candidates' touches alone made. Of what is there already nobody knows who
-- found it out; versions go on from where they are.
ALTER TABLE "contact_methods" ADD COLUMN "confirmed_for_candidate_id" uuid;--> statement-breakpoint
ALTER TABLE "follow_up_history" ADD COLUMN "unseen_versions" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD COLUMN "unseen_versions" integer DEFAULT 0 NOT NULL;
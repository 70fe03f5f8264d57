-- What a reader of the feed needs besides ids: whether a change is what its writer was answered with, whether others' touches
-- alone made it (a key bound to the candidate must not see it), and up to which position an organization's feed is kept
-- no more.
ALTER TABLE "change_counters" ADD COLUMN "forgotten_position" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "changes" ADD COLUMN "direct" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "changes" ADD COLUMN "unseen" boolean DEFAULT false NOT NULL;
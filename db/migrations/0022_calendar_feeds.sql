-- Calendars that are read without a key, under an address of which only a hash is kept. What an address is found by is read
-- before its organization is known: ids and the hash alone.
CREATE TABLE "calendar_feed_tokens" (
	"org_id" uuid NOT NULL,
	"feed_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	CONSTRAINT "calendar_feed_tokens_org_id_feed_id_pk" PRIMARY KEY("org_id","feed_id")
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"candidate_id" uuid NOT NULL,
	"name" text,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "calendar_feeds_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feed_tokens_org_hash" ON "calendar_feed_tokens" USING btree ("org_id","token_hash");--> statement-breakpoint
CREATE INDEX "calendar_feed_tokens_hash" ON "calendar_feed_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "calendar_feeds_candidate" ON "calendar_feeds" USING btree ("org_id","candidate_id");--> statement-breakpoint
CREATE POLICY "tenant" ON "calendar_feeds" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "calendar_feeds" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "calendar_feeds" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_feeds, calendar_feed_tokens TO followthrough_app;--> statement-breakpoint
GRANT SELECT ON calendar_feeds, calendar_feed_tokens TO followthrough_reader;

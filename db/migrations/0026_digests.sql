-- Which candidate got the mail of which day: noted before anything is sent, so that no two processes, and no process that comes
-- up again, send it twice. And from which hour on an organization has them sent.
CREATE TABLE "digests" (
	"org_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"day" text NOT NULL,
	"state" text NOT NULL,
	"refusals" integer DEFAULT 0 NOT NULL,
	"retry_at" timestamp (3) with time zone,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "digests_org_id_candidate_id_day_pk" PRIMARY KEY("org_id","candidate_id","day"),
	CONSTRAINT "digests_state" CHECK (state in ('sending', 'sent', 'nothing', 'refused', 'unknown'))
);
--> statement-breakpoint
ALTER TABLE "digests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "digest" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "tenant" ON "digests" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "digests" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE "digests" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON digests TO followthrough_app;--> statement-breakpoint
GRANT SELECT ON digests TO followthrough_reader;

-- Browsers that are signed in to the dashboard with a key. Of what their cookies carry only hashes are kept; the organization
-- is in the cookie, so that a session is found behind the walls. A session ends with its key.
CREATE TABLE "dashboard_sessions" (
	"org_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"key_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dashboard_sessions_org_id_token_hash_pk" PRIMARY KEY("org_id","token_hash")
);
--> statement-breakpoint
ALTER TABLE "dashboard_sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "dashboard_sessions" ADD CONSTRAINT "dashboard_sessions_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dashboard_sessions" ADD CONSTRAINT "dashboard_sessions_org_id_key_id_keys_org_id_id_fk" FOREIGN KEY ("org_id","key_id") REFERENCES "public"."keys"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dashboard_sessions_key" ON "dashboard_sessions" USING btree ("org_id","key_id");--> statement-breakpoint
CREATE INDEX "dashboard_sessions_expiry" ON "dashboard_sessions" USING btree ("org_id","expires_at");--> statement-breakpoint
CREATE POLICY "tenant" ON "dashboard_sessions" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "dashboard_sessions" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "dashboard_sessions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON dashboard_sessions TO followthrough_app;--> statement-breakpoint
GRANT SELECT ON dashboard_sessions TO followthrough_reader;

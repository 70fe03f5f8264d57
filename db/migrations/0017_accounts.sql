-- Accounts that candidates connect with providers by OAuth: what was granted, sealed, with the lease of whoever renews it;
-- logins under way, of which only hashes are kept; and which accounts want attention when. The queue is read across
-- organizations and holds ids and instants alone.
CREATE TABLE "account_queue" (
	"org_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"claim" uuid,
	CONSTRAINT "account_queue_org_id_account_id_pk" PRIMARY KEY("org_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "account_starts" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"provider" text NOT NULL,
	"candidate_id" uuid,
	"return_url" text NOT NULL,
	"key_id" uuid,
	"ticket_hash" "bytea" NOT NULL,
	"state_hash" "bytea",
	"browser_hash" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "account_starts_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "account_starts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "accounts" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"provider" text NOT NULL,
	"candidate_id" uuid,
	"state" text DEFAULT 'active' NOT NULL,
	"reason" text,
	"since" timestamp (3) with time zone NOT NULL,
	"subject" text,
	"scopes" text[] DEFAULT '{}' NOT NULL,
	"tokens" text,
	"token_version" integer DEFAULT 0 NOT NULL,
	"renewable" boolean DEFAULT false NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"refresh_expires_at" timestamp (3) with time zone,
	"lease_owner" uuid,
	"lease_until" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"retry_at" timestamp (3) with time zone,
	"warned_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "accounts_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "accounts_state" CHECK (state in ('active', 'degraded', 'needs_reauth', 'revoked'))
);
--> statement-breakpoint
ALTER TABLE "accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "account_starts" ADD CONSTRAINT "account_starts_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_starts" ADD CONSTRAINT "account_starts_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_queue_due" ON "account_queue" USING btree ("due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "account_starts_ticket" ON "account_starts" USING btree ("org_id","ticket_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "account_starts_state" ON "account_starts" USING btree ("org_id","state_hash");--> statement-breakpoint
CREATE INDEX "account_starts_expiry" ON "account_starts" USING btree ("org_id","expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_of_candidate" ON "accounts" USING btree ("org_id","candidate_id","provider") WHERE deleted_at is null;--> statement-breakpoint
CREATE POLICY "tenant" ON "account_starts" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "account_starts" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "accounts" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "accounts" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "account_starts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "accounts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON account_queue, account_starts, accounts TO followthrough_app;--> statement-breakpoint
GRANT SELECT ON account_queue, account_starts, accounts TO followthrough_reader;

-- How far the reading of each account's connections is; whom candidates are connected with on a network, as a source tells
-- it; and who of them may be a contact, for a person to say so.
CREATE TABLE "connection_syncs" (
	"org_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"run_id" uuid,
	"started_at" timestamp (3) with time zone,
	"page" integer DEFAULT 0 NOT NULL,
	"page_hash" "bytea",
	"people" integer DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"outcome" text,
	"error" text,
	"ended_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	"next_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "connection_syncs_org_id_account_id_pk" PRIMARY KEY("org_id","account_id"),
	CONSTRAINT "connection_syncs_outcome" CHECK (outcome in ('complete', 'pending', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "connection_syncs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "connection_matches" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"candidate_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "connection_matches_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "connection_matches_status" CHECK (status in ('open', 'confirmed', 'rejected'))
);
--> statement-breakpoint
ALTER TABLE "connection_matches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "network_people" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"source" text NOT NULL,
	"network" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"profile_key" text,
	"email" text,
	"company" text,
	"position" text,
	"connected_on" date,
	"name_key" text NOT NULL,
	"company_key" text,
	"run_id" uuid NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"gone_at" timestamp (3) with time zone,
	"contact_id" uuid,
	"matched_by" text,
	CONSTRAINT "network_people_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "network_people_source" CHECK (source in ('oauth', 'import')),
	CONSTRAINT "network_people_matched_by" CHECK (matched_by in ('profile', 'email', 'hand'))
);
--> statement-breakpoint
ALTER TABLE "network_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "connection_syncs" ADD CONSTRAINT "connection_syncs_org_id_account_id_accounts_org_id_id_fk" FOREIGN KEY ("org_id","account_id") REFERENCES "public"."accounts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connection_matches" ADD CONSTRAINT "connection_matches_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connection_matches" ADD CONSTRAINT "connection_matches_org_id_person_id_network_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."network_people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connection_matches" ADD CONSTRAINT "connection_matches_org_id_contact_id_contacts_org_id_id_fk" FOREIGN KEY ("org_id","contact_id") REFERENCES "public"."contacts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_people" ADD CONSTRAINT "network_people_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_people" ADD CONSTRAINT "network_people_org_id_contact_id_contacts_org_id_id_fk" FOREIGN KEY ("org_id","contact_id") REFERENCES "public"."contacts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "connection_matches_pair" ON "connection_matches" USING btree ("org_id","person_id","contact_id");--> statement-breakpoint
CREATE INDEX "connection_matches_candidate" ON "connection_matches" USING btree ("org_id","candidate_id","id");--> statement-breakpoint
CREATE INDEX "connection_matches_contact" ON "connection_matches" USING btree ("org_id","contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "network_people_key" ON "network_people" USING btree ("org_id","candidate_id","source","network","key");--> statement-breakpoint
CREATE INDEX "network_people_profile" ON "network_people" USING btree ("org_id","candidate_id","profile_key");--> statement-breakpoint
CREATE INDEX "network_people_name" ON "network_people" USING btree ("org_id","candidate_id","name_key");--> statement-breakpoint
CREATE INDEX "network_people_contact" ON "network_people" USING btree ("org_id","contact_id");--> statement-breakpoint
CREATE POLICY "tenant" ON "connection_syncs" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "connection_syncs" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "connection_matches" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "connection_matches" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "network_people" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "network_people" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "connection_syncs" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "connection_matches" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "network_people" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON connection_syncs, connection_matches, network_people TO followthrough_app;--> statement-breakpoint
GRANT SELECT ON connection_syncs, connection_matches, network_people TO followthrough_reader;

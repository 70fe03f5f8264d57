-- CRMs that organizations are kept in step with: which record there is which here and what was last seen of it, where the two
-- sides did not agree, and what came of each run. What wants a run, and when, is read over all organizations, and a hook finds
-- its organization by it; it holds ids and instants alone.
CREATE TABLE "integration_conflicts" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"integration_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"entity" text NOT NULL,
	"local_id" uuid,
	"remote_id" text,
	"field" text,
	"here" text,
	"there" text,
	"kept" text,
	"fingerprint" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "integration_conflicts_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "integration_conflicts_kept" CHECK (kept in ('here', 'there'))
);
--> statement-breakpoint
ALTER TABLE "integration_conflicts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "integration_links" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"integration_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"local_id" uuid NOT NULL,
	"part" text DEFAULT '' NOT NULL,
	"remote_id" text,
	"made_by" text NOT NULL,
	"base" jsonb,
	"sent" jsonb,
	"local_stamp" text,
	"failed_stamp" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"retry_at" timestamp (3) with time zone,
	"error" text,
	"seen_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "integration_links_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "integration_links_entity" CHECK (entity in ('contact', 'meeting', 'task', 'touch')),
	CONSTRAINT "integration_links_made_by" CHECK (made_by in ('here', 'there'))
);
--> statement-breakpoint
ALTER TABLE "integration_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "integration_queue" (
	"org_id" uuid NOT NULL,
	"integration_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone,
	"claim" uuid,
	CONSTRAINT "integration_queue_org_id_integration_id_pk" PRIMARY KEY("org_id","integration_id")
);
--> statement-breakpoint
CREATE TABLE "integration_runs" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"integration_id" uuid NOT NULL,
	"trigger" text NOT NULL,
	"status" text NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "integration_runs_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "integration_runs_trigger" CHECK (trigger in ('hand', 'schedule', 'hook')),
	CONSTRAINT "integration_runs_status" CHECK (status in ('queued', 'running', 'complete', 'paused', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "integration_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "integrations" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"provider" text NOT NULL,
	"name" text NOT NULL,
	"credentials" text,
	"account_id" uuid,
	"creates_here" boolean DEFAULT true NOT NULL,
	"creates_there" boolean DEFAULT true NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"reason" text,
	"cursor" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "integrations_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "integrations_state" CHECK (state in ('active', 'paused', 'needs_reauth'))
);
--> statement-breakpoint
ALTER TABLE "integrations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "integration_conflicts" ADD CONSTRAINT "integration_conflicts_org_id_integration_id_integrations_org_id_id_fk" FOREIGN KEY ("org_id","integration_id") REFERENCES "public"."integrations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integration_links" ADD CONSTRAINT "integration_links_org_id_integration_id_integrations_org_id_id_fk" FOREIGN KEY ("org_id","integration_id") REFERENCES "public"."integrations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integration_runs" ADD CONSTRAINT "integration_runs_org_id_integration_id_integrations_org_id_id_fk" FOREIGN KEY ("org_id","integration_id") REFERENCES "public"."integrations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integrations" ADD CONSTRAINT "integrations_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integrations" ADD CONSTRAINT "integrations_org_id_account_id_accounts_org_id_id_fk" FOREIGN KEY ("org_id","account_id") REFERENCES "public"."accounts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "integration_conflicts_once" ON "integration_conflicts" USING btree ("org_id","integration_id","fingerprint");--> statement-breakpoint
CREATE INDEX "integration_conflicts_of" ON "integration_conflicts" USING btree ("org_id","local_id");--> statement-breakpoint
CREATE UNIQUE INDEX "integration_links_local" ON "integration_links" USING btree ("org_id","integration_id","entity","local_id","part");--> statement-breakpoint
CREATE UNIQUE INDEX "integration_links_remote" ON "integration_links" USING btree ("org_id","integration_id","entity","remote_id");--> statement-breakpoint
CREATE INDEX "integration_links_of" ON "integration_links" USING btree ("org_id","local_id");--> statement-breakpoint
CREATE INDEX "integration_queue_due" ON "integration_queue" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "integration_queue_integration" ON "integration_queue" USING btree ("integration_id");--> statement-breakpoint
CREATE INDEX "integration_runs_of" ON "integration_runs" USING btree ("org_id","integration_id","id");--> statement-breakpoint
CREATE POLICY "tenant" ON "integration_conflicts" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "integration_conflicts" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "integration_links" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "integration_links" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "integration_runs" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "integration_runs" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "integrations" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "integrations" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "integration_conflicts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "integration_links" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "integration_runs" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "integrations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON integration_conflicts, integration_links, integration_runs, integrations, integration_queue TO followthrough_app;--> statement-breakpoint
GRANT SELECT ON integration_conflicts, integration_links, integration_runs, integrations, integration_queue TO followthrough_reader;

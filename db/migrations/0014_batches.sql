-- What batches of other systems need to keep: what a source's words for stages stand for, what it calls an interview's
-- status, and which instants were made of a day or of a local time. Columns with a constant default are no rewrite.
CREATE TABLE "stage_tables" (
	"org_id" uuid NOT NULL,
	"source" text NOT NULL,
	"applications" jsonb NOT NULL,
	"interviews" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stage_tables_org_id_source_pk" PRIMARY KEY("org_id","source")
);
--> statement-breakpoint
ALTER TABLE "stage_tables" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "assumed_times" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "interviews" ADD COLUMN "stage" text;--> statement-breakpoint
ALTER TABLE "interviews" ADD COLUMN "assumed_times" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD COLUMN "assumed_times" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "stage_tables" ADD CONSTRAINT "stage_tables_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "tenant" ON "stage_tables" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "stage_tables" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "stage_tables" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON stage_tables TO followthrough_app;--> statement-breakpoint
GRANT SELECT ON stage_tables TO followthrough_reader;

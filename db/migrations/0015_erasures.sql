-- Who was erased: ids, and a keyed hash of each id that another system had for them, so that what it goes on sending is known
-- not to be wanted.
CREATE TABLE "erasures" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"resource_id" uuid NOT NULL,
	"external_hash" "bytea",
	"erased_at" timestamp (3) with time zone NOT NULL,
	"key_id" uuid,
	CONSTRAINT "erasures_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "erasures_type" CHECK (type in ('candidate', 'contact'))
);
--> statement-breakpoint
ALTER TABLE "erasures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasures_resource" ON "erasures" USING btree ("org_id","resource_id");--> statement-breakpoint
CREATE INDEX "erasures_external" ON "erasures" USING btree ("org_id","external_hash") WHERE external_hash is not null;--> statement-breakpoint
CREATE POLICY "tenant" ON "erasures" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "erasures" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "erasures" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON erasures TO followthrough_app;--> statement-breakpoint
GRANT SELECT ON erasures TO followthrough_reader;

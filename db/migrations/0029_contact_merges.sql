-- Which contacts stand for others, and what each merge changed, so that a wrong one can be undone: of every row that moved or
-- was made one with another its columns before and after. Ids, states and instants alone; what a person is called or said is
-- still in the rows themselves. Merges that were made before this are not known here, and cannot be undone.
CREATE TABLE "contact_merge_moves" (
	"org_id" uuid NOT NULL,
	"merge_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"row_id" uuid NOT NULL,
	"candidate_id" uuid,
	"before" jsonb NOT NULL,
	"after" jsonb,
	CONSTRAINT "contact_merge_moves_org_id_merge_id_kind_row_id_pk" PRIMARY KEY("org_id","merge_id","kind","row_id"),
	CONSTRAINT "contact_merge_moves_kind" CHECK (kind in ('participant', 'follow_up', 'connection', 'network_person', 'connection_match', 'contact', 'contact_method', 'touchpoint', 'message', 'integration_link'))
);
--> statement-breakpoint
ALTER TABLE "contact_merge_moves" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contact_merges" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"into_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"merged_at" timestamp (3) with time zone NOT NULL,
	"source_updated_at" timestamp (3) with time zone,
	"before" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "contact_merges_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "contact_merges_from" UNIQUE("org_id","from_id")
);
--> statement-breakpoint
ALTER TABLE "contact_merges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contact_merge_moves" ADD CONSTRAINT "contact_merge_moves_org_id_merge_id_contact_merges_org_id_id_fk" FOREIGN KEY ("org_id","merge_id") REFERENCES "public"."contact_merges"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merge_moves" ADD CONSTRAINT "contact_merge_moves_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_org_id_from_id_contacts_org_id_id_fk" FOREIGN KEY ("org_id","from_id") REFERENCES "public"."contacts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_org_id_into_id_contacts_org_id_id_fk" FOREIGN KEY ("org_id","into_id") REFERENCES "public"."contacts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_merge_moves_candidate" ON "contact_merge_moves" USING btree ("org_id","candidate_id");--> statement-breakpoint
CREATE INDEX "contact_merge_moves_link" ON "contact_merge_moves" USING btree ("org_id","row_id") WHERE kind = 'integration_link';--> statement-breakpoint
CREATE INDEX "contact_merges_into" ON "contact_merges" USING btree ("org_id","into_id");--> statement-breakpoint
CREATE POLICY "tenant" ON "contact_merge_moves" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "contact_merge_moves" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "contact_merges" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "contact_merges" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE "contact_merges" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contact_merge_moves" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_merges, contact_merge_moves TO followthrough_app;--> statement-breakpoint
GRANT SELECT ON contact_merges, contact_merge_moves TO followthrough_reader;

-- Metrics as sums that are read instead of what they are made of: what each candidate gives to each day, the sums of that, and
-- how far they are in the change feed, which says whom to count again. What says how far is narrow and without row-level
-- security, like the clocks: a worker looks for what is to be counted over all organizations.
CREATE TABLE "metric_cells" (
	"org_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"family" text NOT NULL,
	"value" text NOT NULL,
	"grain" text NOT NULL,
	"day" date NOT NULL,
	"detail" text NOT NULL,
	"counts" jsonb NOT NULL,
	CONSTRAINT "metric_cells_pk" PRIMARY KEY("org_id","scope","family","value","grain","day","detail")
);
--> statement-breakpoint
ALTER TABLE "metric_cells" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "metric_facts" (
	"org_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"family" text NOT NULL,
	"detail" text NOT NULL,
	"employer_id" uuid NOT NULL,
	"day" date NOT NULL,
	"programme" text,
	"advisor_id" uuid,
	"cohort" text,
	"counts" jsonb NOT NULL,
	CONSTRAINT "metric_facts_pk" PRIMARY KEY("org_id","candidate_id","family","detail","employer_id","day")
);
--> statement-breakpoint
ALTER TABLE "metric_facts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "metric_states" (
	"org_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"time_zone" text NOT NULL,
	"rules" integer NOT NULL,
	"whole" boolean DEFAULT false NOT NULL,
	"walked_to" uuid,
	CONSTRAINT "metric_states_org_id_pk" PRIMARY KEY("org_id")
);
--> statement-breakpoint
ALTER TABLE "metric_cells" ADD CONSTRAINT "metric_cells_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_facts" ADD CONSTRAINT "metric_facts_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_states" ADD CONSTRAINT "metric_states_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "metric_cells_day" ON "metric_cells" USING btree ("org_id","scope","family","grain","day");--> statement-breakpoint
CREATE INDEX "metric_facts_day" ON "metric_facts" USING btree ("org_id","family","day");--> statement-breakpoint
CREATE INDEX "metric_facts_employer" ON "metric_facts" USING btree ("org_id","employer_id","family","day");--> statement-breakpoint
CREATE INDEX "metric_facts_advisor" ON "metric_facts" USING btree ("org_id","advisor_id","family","day");--> statement-breakpoint
CREATE POLICY "tenant" ON "metric_cells" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "metric_cells" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "metric_facts" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "metric_facts" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "metric_facts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "metric_cells" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON metric_facts, metric_cells, metric_states TO followthrough_app;--> statement-breakpoint
GRANT SELECT ON metric_facts, metric_cells, metric_states TO followthrough_reader;

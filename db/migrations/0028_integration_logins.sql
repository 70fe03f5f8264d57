-- An organization connects a CRM by logging in to it, with the same logins as candidates connect accounts by: a login is a
-- candidate's or an integration's.
ALTER TABLE "account_starts" ADD COLUMN "integration_id" uuid;--> statement-breakpoint
ALTER TABLE "account_starts" ADD CONSTRAINT "account_starts_org_id_integration_id_integrations_org_id_id_fk" FOREIGN KEY ("org_id","integration_id") REFERENCES "public"."integrations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_starts" ADD CONSTRAINT "account_starts_of" CHECK (candidate_id is null or integration_id is null);
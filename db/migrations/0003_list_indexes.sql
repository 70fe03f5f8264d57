-- What lists are ordered and filtered by. Indexes of orders hold live rows alone, as lists do, and end with the id that
-- breaks ties, so that a page starts at its cursor however deep it is.
DROP INDEX "contact_methods_value";--> statement-breakpoint
CREATE INDEX "applications_created" ON "applications" USING btree ("org_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "applications_updated" ON "applications" USING btree ("org_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "candidates_created" ON "candidates" USING btree ("org_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "candidates_updated" ON "candidates" USING btree ("org_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "candidates_name" ON "candidates" USING btree ("org_id","name","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "candidates_email" ON "candidates" USING btree ("org_id",lower(email));--> statement-breakpoint
CREATE INDEX "contact_methods_lower_value" ON "contact_methods" USING btree ("org_id",lower(value));--> statement-breakpoint
CREATE INDEX "contacts_created" ON "contacts" USING btree ("org_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "contacts_updated" ON "contacts" USING btree ("org_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "contacts_name" ON "contacts" USING btree ("org_id","name","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "employers_created" ON "employers" USING btree ("org_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "employers_updated" ON "employers" USING btree ("org_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "employers_name" ON "employers" USING btree ("org_id","name","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "employers_lower_name" ON "employers" USING btree ("org_id",lower(name));--> statement-breakpoint
CREATE INDEX "interviews_created" ON "interviews" USING btree ("org_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "interviews_updated" ON "interviews" USING btree ("org_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "interviews_starts" ON "interviews" USING btree ("org_id","starts_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "touchpoints_at" ON "touchpoints" USING btree ("org_id","at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "touchpoints_updated" ON "touchpoints" USING btree ("org_id","updated_at","id") WHERE deleted_at is null;
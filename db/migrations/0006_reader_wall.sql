-- Reads of single statements have the second wall too: the organization is set for each in the same round trip, and the
-- reading role sees its rows alone. Across organizations it sees the list of organizations, and of the feed which of
-- them have changes without a position: no more than these two columns.
ALTER POLICY "reader" ON "advisors" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "applications" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "audit_log" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "accomplishments" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "candidates" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "change_counters" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "connections" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "contact_methods" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "contacts" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "employers" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "follow_up_history" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "follow_ups" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "idempotency_keys" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "interviews" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "participants" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "keys" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "outbox" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "policies" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER POLICY "reader" ON "touchpoints" TO followthrough_reader USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
REVOKE SELECT ON changes FROM followthrough_reader;--> statement-breakpoint
GRANT SELECT (org_id, position) ON changes TO followthrough_reader;

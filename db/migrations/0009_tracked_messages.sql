-- E-mail behind touchpoints, and what comes back of it: messages with what was decided about tracking them, loads of the
-- pixel (no foreign key: what comes in is stored before it is looked up), opens without a person, endpoints and events of
-- e-mail providers, what could not be taken in, the organization's own mail server, and addresses by which mail logs
-- itself. Three tables are read before the organization is known; they hold ids and a hash, no personal data.
CREATE TABLE "email_endpoint_organizations" (
	"org_id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	CONSTRAINT "email_endpoint_organizations_org_id_endpoint_id_pk" PRIMARY KEY("org_id","endpoint_id")
);
--> statement-breakpoint
CREATE TABLE "email_endpoints" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"provider" text NOT NULL,
	"name" text NOT NULL,
	"settings" text NOT NULL,
	"last_event_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "email_endpoints_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "email_endpoints_provider" CHECK (provider in ('sendgrid', 'mailgun', 'postmark', 'ses', 'resend', 'brevo', 'mandrill', 'generic'))
);
--> statement-breakpoint
ALTER TABLE "email_endpoints" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "dead_letters" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"email_event_id" uuid,
	"received_at" timestamp (3) with time zone NOT NULL,
	"code" text NOT NULL,
	"detail" text NOT NULL,
	"payload" text,
	"attempts" integer DEFAULT 1 NOT NULL,
	"last_attempt_at" timestamp (3) with time zone NOT NULL,
	"replayed_at" timestamp (3) with time zone,
	"discarded_at" timestamp (3) with time zone,
	CONSTRAINT "dead_letters_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "dead_letters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "email_events" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"provider_event_id" text,
	"natural_key" "bytea" NOT NULL,
	"type" text NOT NULL,
	"provider_type" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"message_id" uuid,
	"payload" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text DEFAULT 'stored' NOT NULL,
	"applied_at" timestamp (3) with time zone,
	CONSTRAINT "email_events_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "email_events_status" CHECK (status in ('stored', 'applied', 'ignored', 'dead'))
);
--> statement-breakpoint
ALTER TABLE "email_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "logging_address_tokens" (
	"org_id" uuid NOT NULL,
	"address_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	CONSTRAINT "logging_address_tokens_org_id_address_id_pk" PRIMARY KEY("org_id","address_id")
);
--> statement-breakpoint
CREATE TABLE "logging_addresses" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"candidate_id" uuid NOT NULL,
	"token" text NOT NULL,
	"domain" text NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "logging_addresses_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "logging_addresses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mail_reviews" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"candidate_id" uuid NOT NULL,
	"email_event_id" uuid,
	"direction" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"auto_reply" boolean DEFAULT false NOT NULL,
	"internet_message_id" text,
	"in_reply_to" text,
	"mail" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"touchpoint_id" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "mail_reviews_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "mail_reviews_direction" CHECK (direction in ('outbound', 'inbound')),
	CONSTRAINT "mail_reviews_status" CHECK (status in ('open', 'logged', 'discarded'))
);
--> statement-breakpoint
ALTER TABLE "mail_reviews" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "messages" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"candidate_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"touchpoint_id" uuid,
	"method_id" uuid,
	"direction" text DEFAULT 'outbound' NOT NULL,
	"transport" text NOT NULL,
	"subject" text,
	"internet_message_id" text,
	"in_reply_to" text,
	"test" boolean DEFAULT false NOT NULL,
	"token_version" integer,
	"tracking" text DEFAULT 'off' NOT NULL,
	"tracking_reasons" text[] DEFAULT '{}' NOT NULL,
	"sender_network" "bytea",
	"delivery" text DEFAULT 'created' NOT NULL,
	"delivery_reason" text,
	"sent_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"delivery_at" timestamp (3) with time zone,
	"provider" text,
	"provider_message_id" text,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "messages_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "messages_direction" CHECK (direction in ('outbound', 'inbound')),
	CONSTRAINT "messages_transport" CHECK (transport in ('returned', 'smtp', 'logged')),
	CONSTRAINT "messages_tracking" CHECK (tracking in ('off', 'anonymous', 'full')),
	CONSTRAINT "messages_delivery" CHECK (delivery in ('created', 'sending', 'sent', 'delivered', 'deferred', 'bounced', 'complained', 'failed', 'unknown'))
);
--> statement-breakpoint
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "anonymous_opens" (
	"org_id" uuid NOT NULL,
	"day" date NOT NULL,
	"verdict" text NOT NULL,
	"hits" bigint NOT NULL,
	CONSTRAINT "anonymous_opens_org_id_day_verdict_pk" PRIMARY KEY("org_id","day","verdict"),
	CONSTRAINT "anonymous_opens_verdict" CHECK (verdict in ('human', 'proxied', 'machine', 'scanner', 'unknown'))
);
--> statement-breakpoint
ALTER TABLE "anonymous_opens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "intake_batches" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "intake_batches_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "intake_batches_kind" CHECK (kind in ('opens', 'email_events'))
);
--> statement-breakpoint
CREATE TABLE "open_hits" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"source" text NOT NULL,
	"email_event_id" uuid,
	"address" text,
	"user_agent" text,
	"client_family" text,
	"provider_flag" text,
	"delay_ms" bigint,
	"delay_from" text,
	"burst" integer,
	"spread" integer,
	"network" "bytea",
	"own" boolean DEFAULT false NOT NULL,
	"verdict" text,
	"reasons" text[] DEFAULT '{}' NOT NULL,
	"rule_version" integer,
	"counted" boolean DEFAULT true NOT NULL,
	"judged_at" timestamp (3) with time zone,
	CONSTRAINT "open_hits_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "open_hits_verdict" CHECK (verdict in ('human', 'proxied', 'machine', 'scanner', 'unknown')),
	CONSTRAINT "open_hits_delay_from" CHECK (delay_from in ('delivered', 'sent')),
	CONSTRAINT "open_hits_forgotten" CHECK (judged_at is null or (address is null and user_agent is null))
);
--> statement-breakpoint
ALTER TABLE "open_hits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "smtp_settings" (
	"org_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settings" text NOT NULL,
	"proven_at" timestamp (3) with time zone,
	CONSTRAINT "smtp_settings_org_id_pk" PRIMARY KEY("org_id")
);
--> statement-breakpoint
ALTER TABLE "smtp_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "consent" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "email_endpoints" ADD CONSTRAINT "email_endpoints_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "logging_addresses" ADD CONSTRAINT "logging_addresses_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_reviews" ADD CONSTRAINT "mail_reviews_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_reviews" ADD CONSTRAINT "mail_reviews_org_id_touchpoint_id_touchpoints_org_id_id_fk" FOREIGN KEY ("org_id","touchpoint_id") REFERENCES "public"."touchpoints"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_org_id_contact_id_contacts_org_id_id_fk" FOREIGN KEY ("org_id","contact_id") REFERENCES "public"."contacts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_org_id_touchpoint_id_touchpoints_org_id_id_fk" FOREIGN KEY ("org_id","touchpoint_id") REFERENCES "public"."touchpoints"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_org_id_method_id_contact_methods_org_id_id_fk" FOREIGN KEY ("org_id","method_id") REFERENCES "public"."contact_methods"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smtp_settings" ADD CONSTRAINT "smtp_settings_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "email_endpoint_organizations_endpoint" ON "email_endpoint_organizations" USING btree ("endpoint_id");--> statement-breakpoint
CREATE INDEX "dead_letters_open" ON "dead_letters" USING btree ("org_id","id") WHERE replayed_at is null and discarded_at is null;--> statement-breakpoint
CREATE INDEX "dead_letters_payload" ON "dead_letters" USING btree ("org_id","received_at") WHERE payload is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "email_events_provider_event" ON "email_events" USING btree ("org_id","endpoint_id","provider_event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "email_events_natural_key" ON "email_events" USING btree ("org_id","endpoint_id","natural_key");--> statement-breakpoint
CREATE INDEX "email_events_message" ON "email_events" USING btree ("org_id","message_id","at");--> statement-breakpoint
CREATE INDEX "email_events_stored" ON "email_events" USING btree ("org_id","id") WHERE status = 'stored';--> statement-breakpoint
CREATE INDEX "email_events_payload" ON "email_events" USING btree ("org_id","received_at") WHERE payload is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "logging_address_tokens_org_hash" ON "logging_address_tokens" USING btree ("org_id","token_hash");--> statement-breakpoint
CREATE INDEX "logging_address_tokens_hash" ON "logging_address_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "logging_addresses_candidate" ON "logging_addresses" USING btree ("org_id","candidate_id");--> statement-breakpoint
CREATE INDEX "mail_reviews_candidate" ON "mail_reviews" USING btree ("org_id","candidate_id","id");--> statement-breakpoint
CREATE INDEX "mail_reviews_open" ON "mail_reviews" USING btree ("org_id","id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "messages_candidate" ON "messages" USING btree ("org_id","candidate_id","id");--> statement-breakpoint
CREATE INDEX "messages_contact" ON "messages" USING btree ("org_id","contact_id","id");--> statement-breakpoint
CREATE INDEX "messages_touchpoint" ON "messages" USING btree ("org_id","touchpoint_id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_internet_message_id" ON "messages" USING btree ("org_id","candidate_id","internet_message_id");--> statement-breakpoint
CREATE INDEX "messages_by_internet_message_id" ON "messages" USING btree ("org_id","internet_message_id");--> statement-breakpoint
CREATE INDEX "messages_provider_message_id" ON "messages" USING btree ("org_id","provider_message_id");--> statement-breakpoint
CREATE INDEX "messages_sending" ON "messages" USING btree ("org_id","id") WHERE delivery = 'sending';--> statement-breakpoint
CREATE INDEX "messages_created" ON "messages" USING btree ("org_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "open_hits_message" ON "open_hits" USING btree ("org_id","message_id","at");--> statement-breakpoint
CREATE INDEX "open_hits_network" ON "open_hits" USING btree ("org_id","network","at") WHERE network is not null;--> statement-breakpoint
CREATE INDEX "open_hits_unjudged" ON "open_hits" USING btree ("org_id","id") WHERE judged_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "open_hits_email_event" ON "open_hits" USING btree ("org_id","email_event_id") WHERE email_event_id is not null;--> statement-breakpoint
CREATE POLICY "tenant" ON "email_endpoints" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "email_endpoints" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "dead_letters" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "dead_letters" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "email_events" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "email_events" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "logging_addresses" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "logging_addresses" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "mail_reviews" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "mail_reviews" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "messages" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "messages" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "anonymous_opens" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "anonymous_opens" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "open_hits" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "open_hits" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "smtp_settings" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "smtp_settings" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "email_endpoints" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "dead_letters" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "email_events" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "logging_addresses" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "mail_reviews" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "messages" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "anonymous_opens" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "open_hits" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "smtp_settings" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON email_endpoint_organizations, email_endpoints, dead_letters, email_events, logging_address_tokens, logging_addresses, mail_reviews, messages, anonymous_opens, intake_batches, open_hits, smtp_settings TO followthrough_app;--> statement-breakpoint
GRANT SELECT ON email_endpoint_organizations, email_endpoints, dead_letters, email_events, logging_address_tokens, logging_addresses, mail_reviews, messages, anonymous_opens, intake_batches, open_hits, smtp_settings TO followthrough_reader;

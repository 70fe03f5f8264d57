-- The model: organizations, and below each the candidates, employers, applications, interviews, contacts and
-- touchpoints that follow-ups are computed from; the follow-ups with clocks and history; changes, outbox, audit log,
-- policies, keys and idempotency. org_id leads every key, so that a tenant can live on a shard of its own.
CREATE TABLE "advisors" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"source" text,
	"external_id" text,
	"source_updated_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"name" text NOT NULL,
	"email" text,
	CONSTRAINT "advisors_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "advisors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "applications" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"source" text,
	"external_id" text,
	"source_updated_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"candidate_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"role" text NOT NULL,
	"stage" text,
	"applied_at" timestamp (3) with time zone,
	"outcome" text DEFAULT 'pending' NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decision_expected_at" text,
	"offer_expires_at" timestamp (3) with time zone,
	CONSTRAINT "applications_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "applications_outcome" CHECK (outcome in ('pending', 'offer', 'accepted', 'rejected', 'withdrawn', 'position_closed'))
);
--> statement-breakpoint
ALTER TABLE "applications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_log" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"key_id" uuid,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"resource" text NOT NULL,
	"resource_id" uuid,
	"request_id" text,
	"fields" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "audit_log_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "accomplishments" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"candidate_id" uuid NOT NULL,
	"title" text NOT NULL,
	"story" text,
	"skills" text[] DEFAULT '{}' NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "accomplishments_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "accomplishments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "candidates" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"source" text,
	"external_id" text,
	"source_updated_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"time_zone" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"programme" text,
	"cohort" text,
	"advisor_id" uuid,
	"network_data" boolean DEFAULT false NOT NULL,
	"consent" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "candidates_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "candidates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "change_counters" (
	"org_id" uuid NOT NULL,
	"last_position" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "change_counters_org_id_pk" PRIMARY KEY("org_id")
);
--> statement-breakpoint
ALTER TABLE "change_counters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "changes" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" bigint,
	"type" text NOT NULL,
	"resource_id" uuid NOT NULL,
	"action" text NOT NULL,
	"version" integer NOT NULL,
	"origin" text,
	"candidate_id" uuid,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "changes_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "connections" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"candidate_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"state" text DEFAULT 'none' NOT NULL,
	"source" text DEFAULT 'hand' NOT NULL,
	"invited_at" timestamp (3) with time zone,
	"connected_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "connections_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "connections_pair" UNIQUE("org_id","candidate_id","contact_id"),
	CONSTRAINT "connections_state" CHECK (state in ('none', 'invited', 'connected', 'ignored', 'declined', 'removed', 'opted_out')),
	CONSTRAINT "connections_source" CHECK (source in ('oauth', 'import', 'hand'))
);
--> statement-breakpoint
ALTER TABLE "connections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contact_methods" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"contact_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"label" text,
	"position" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'unconfirmed' NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"confirmed_by" text,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "contact_methods_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "contact_methods_kind" CHECK (kind in ('email', 'phone', 'profile')),
	CONSTRAINT "contact_methods_status" CHECK (status in ('unconfirmed', 'confirmed', 'bounced', 'stale', 'opted_out')),
	CONSTRAINT "contact_methods_confirmed_by" CHECK (confirmed_by in ('read_back', 'card', 'website', 'reply'))
);
--> statement-breakpoint
ALTER TABLE "contact_methods" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contacts" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"source" text,
	"external_id" text,
	"source_updated_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"employer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"title" text,
	"role" text DEFAULT 'interviewer' NOT NULL,
	"time_zone" text,
	"locale" text,
	"do_not_contact_since" timestamp (3) with time zone,
	"do_not_call" boolean DEFAULT false NOT NULL,
	"preferred_channel" text,
	"route_via_id" uuid,
	"away_until" timestamp (3) with time zone,
	"merged_into_id" uuid,
	"created_for_candidate_id" uuid,
	"created_for_advisor_id" uuid,
	CONSTRAINT "contacts_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "contacts_role" CHECK (role in ('interviewer', 'hiring_manager', 'recruiter', 'coordinator')),
	CONSTRAINT "contacts_preferred_channel" CHECK (preferred_channel in ('email', 'call', 'message'))
);
--> statement-breakpoint
ALTER TABLE "contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "employers" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"source" text,
	"external_id" text,
	"source_updated_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"name" text NOT NULL,
	"website" text,
	"domain" text,
	"created_for_candidate_id" uuid,
	"created_for_advisor_id" uuid,
	CONSTRAINT "employers_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "employers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "follow_up_clocks" (
	"org_id" uuid NOT NULL,
	"follow_up_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone,
	CONSTRAINT "follow_up_clocks_org_id_follow_up_id_pk" PRIMARY KEY("org_id","follow_up_id")
);
--> statement-breakpoint
CREATE TABLE "follow_up_history" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"follow_up_id" uuid NOT NULL,
	"follow_up_version" integer NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"cause" text NOT NULL,
	"state" text NOT NULL,
	"previous_state" text,
	"next_action" jsonb,
	"reasons" jsonb NOT NULL,
	"verdicts" text[] NOT NULL,
	"events" text[] DEFAULT '{}' NOT NULL,
	"own" jsonb,
	"policy_version" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "follow_up_history_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "follow_up_history_version" UNIQUE("org_id","follow_up_id","follow_up_version")
);
--> statement-breakpoint
ALTER TABLE "follow_up_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"interview_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"snoozed_until" timestamp (3) with time zone,
	"pinned_at" timestamp (3) with time zone,
	"dismissed_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"not_before" timestamp (3) with time zone,
	"due_by" timestamp (3) with time zone,
	"late_after" timestamp (3) with time zone,
	"verdicts" text[] NOT NULL,
	"assessment" jsonb NOT NULL,
	"own_assessment" jsonb,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "follow_ups_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "follow_ups_pair" UNIQUE("org_id","interview_id","contact_id")
);
--> statement-breakpoint
ALTER TABLE "follow_ups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"org_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"idempotency_key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"status" integer,
	"answer" text,
	"locked_until" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_org_id_key_id_idempotency_key_pk" PRIMARY KEY("org_id","key_id","idempotency_key")
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "interviews" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"source" text,
	"external_id" text,
	"source_updated_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"application_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"title" text,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"time_zone" text,
	"format" text,
	"status" text DEFAULT 'scheduled' NOT NULL,
	"cancelled_at" timestamp (3) with time zone,
	"internal" boolean DEFAULT false NOT NULL,
	"coverage" text DEFAULT 'full' NOT NULL,
	"invited_follow_up_at" timestamp (3) with time zone,
	"needs" text[] DEFAULT '{}' NOT NULL,
	"topics" text[] DEFAULT '{}' NOT NULL,
	"promises" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "interviews_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "interviews_status" CHECK (status in ('scheduled', 'completed', 'cancelled', 'no_show_employer', 'no_show_candidate')),
	CONSTRAINT "interviews_coverage" CHECK (coverage in ('full', 'partial')),
	CONSTRAINT "interviews_format" CHECK (format in ('video', 'phone', 'onsite', 'other')),
	CONSTRAINT "interviews_times" CHECK (ends_at > starts_at)
);
--> statement-breakpoint
ALTER TABLE "interviews" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "participants" (
	"org_id" uuid NOT NULL,
	"interview_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"role" text,
	"lead" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"invited_follow_up_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "participants_org_id_interview_id_contact_id_pk" PRIMARY KEY("org_id","interview_id","contact_id"),
	CONSTRAINT "participants_role" CHECK (role in ('interviewer', 'hiring_manager', 'recruiter', 'coordinator'))
);
--> statement-breakpoint
ALTER TABLE "participants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "key_tokens" (
	"org_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"candidate_id" uuid,
	"advisor_id" uuid,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "key_tokens_org_id_key_id_pk" PRIMARY KEY("org_id","key_id")
);
--> statement-breakpoint
CREATE TABLE "keys" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"candidate_id" uuid,
	"advisor_id" uuid,
	"rotated_from_id" uuid,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "keys_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "platform_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outbox" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"candidate_id" uuid,
	"payload" jsonb NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"relayed_at" timestamp (3) with time zone,
	CONSTRAINT "outbox_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "outbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "policies" (
	"org_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"engine" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"panel" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"review" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"tracking" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by_key_id" uuid,
	CONSTRAINT "policies_org_id_version_pk" PRIMARY KEY("org_id","version")
);
--> statement-breakpoint
ALTER TABLE "policies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "touchpoints" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"source" text,
	"external_id" text,
	"source_updated_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"candidate_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"application_id" uuid,
	"interview_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"direction" text NOT NULL,
	"channel" text NOT NULL,
	"conversation" boolean DEFAULT false NOT NULL,
	"thanks" boolean,
	"adds_value" boolean,
	"needs_reply" boolean DEFAULT true NOT NULL,
	"auto_reply" boolean DEFAULT false NOT NULL,
	"bounced" boolean DEFAULT false NOT NULL,
	"promise" boolean DEFAULT false NOT NULL,
	"promise_id" uuid,
	"tracked" boolean DEFAULT false NOT NULL,
	"method_id" uuid,
	"subject" text,
	"text" text,
	"reviews" jsonb,
	CONSTRAINT "touchpoints_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "touchpoints_direction" CHECK (direction in ('outbound', 'inbound')),
	CONSTRAINT "touchpoints_channel" CHECK (channel in ('email', 'call', 'voicemail', 'message', 'in_person', 'letter')),
	CONSTRAINT "touchpoints_conversation" CHECK (not conversation or channel in ('call', 'message', 'in_person'))
);
--> statement-breakpoint
ALTER TABLE "touchpoints" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "advisors" ADD CONSTRAINT "advisors_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_org_id_employer_id_employers_org_id_id_fk" FOREIGN KEY ("org_id","employer_id") REFERENCES "public"."employers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accomplishments" ADD CONSTRAINT "accomplishments_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidates" ADD CONSTRAINT "candidates_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidates" ADD CONSTRAINT "candidates_org_id_advisor_id_advisors_org_id_id_fk" FOREIGN KEY ("org_id","advisor_id") REFERENCES "public"."advisors"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_counters" ADD CONSTRAINT "change_counters_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_org_id_contact_id_contacts_org_id_id_fk" FOREIGN KEY ("org_id","contact_id") REFERENCES "public"."contacts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_methods" ADD CONSTRAINT "contact_methods_org_id_contact_id_contacts_org_id_id_fk" FOREIGN KEY ("org_id","contact_id") REFERENCES "public"."contacts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_org_id_employer_id_employers_org_id_id_fk" FOREIGN KEY ("org_id","employer_id") REFERENCES "public"."employers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_org_id_route_via_id_contacts_org_id_id_fk" FOREIGN KEY ("org_id","route_via_id") REFERENCES "public"."contacts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_org_id_merged_into_id_contacts_org_id_id_fk" FOREIGN KEY ("org_id","merged_into_id") REFERENCES "public"."contacts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employers" ADD CONSTRAINT "employers_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up_history" ADD CONSTRAINT "follow_up_history_org_id_follow_up_id_follow_ups_org_id_id_fk" FOREIGN KEY ("org_id","follow_up_id") REFERENCES "public"."follow_ups"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_org_id_interview_id_interviews_org_id_id_fk" FOREIGN KEY ("org_id","interview_id") REFERENCES "public"."interviews"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_org_id_contact_id_contacts_org_id_id_fk" FOREIGN KEY ("org_id","contact_id") REFERENCES "public"."contacts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_org_id_application_id_applications_org_id_id_fk" FOREIGN KEY ("org_id","application_id") REFERENCES "public"."applications"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interviews" ADD CONSTRAINT "interviews_org_id_application_id_applications_org_id_id_fk" FOREIGN KEY ("org_id","application_id") REFERENCES "public"."applications"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interviews" ADD CONSTRAINT "interviews_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_org_id_interview_id_interviews_org_id_id_fk" FOREIGN KEY ("org_id","interview_id") REFERENCES "public"."interviews"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_org_id_contact_id_contacts_org_id_id_fk" FOREIGN KEY ("org_id","contact_id") REFERENCES "public"."contacts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_org_id_advisor_id_advisors_org_id_id_fk" FOREIGN KEY ("org_id","advisor_id") REFERENCES "public"."advisors"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD CONSTRAINT "touchpoints_org_id_candidate_id_candidates_org_id_id_fk" FOREIGN KEY ("org_id","candidate_id") REFERENCES "public"."candidates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD CONSTRAINT "touchpoints_org_id_contact_id_contacts_org_id_id_fk" FOREIGN KEY ("org_id","contact_id") REFERENCES "public"."contacts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD CONSTRAINT "touchpoints_org_id_application_id_applications_org_id_id_fk" FOREIGN KEY ("org_id","application_id") REFERENCES "public"."applications"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD CONSTRAINT "touchpoints_org_id_interview_id_interviews_org_id_id_fk" FOREIGN KEY ("org_id","interview_id") REFERENCES "public"."interviews"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD CONSTRAINT "touchpoints_org_id_method_id_contact_methods_org_id_id_fk" FOREIGN KEY ("org_id","method_id") REFERENCES "public"."contact_methods"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "advisors_external" ON "advisors" USING btree ("org_id","source","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_external" ON "applications" USING btree ("org_id","source","external_id");--> statement-breakpoint
CREATE INDEX "applications_candidate" ON "applications" USING btree ("org_id","candidate_id");--> statement-breakpoint
CREATE INDEX "applications_employer" ON "applications" USING btree ("org_id","employer_id");--> statement-breakpoint
CREATE INDEX "audit_log_resource" ON "audit_log" USING btree ("org_id","resource_id");--> statement-breakpoint
CREATE INDEX "accomplishments_candidate" ON "accomplishments" USING btree ("org_id","candidate_id");--> statement-breakpoint
CREATE UNIQUE INDEX "candidates_external" ON "candidates" USING btree ("org_id","source","external_id");--> statement-breakpoint
CREATE INDEX "candidates_advisor" ON "candidates" USING btree ("org_id","advisor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "changes_position" ON "changes" USING btree ("org_id","position");--> statement-breakpoint
CREATE INDEX "changes_unplaced" ON "changes" USING btree ("org_id","at","id") WHERE position is null;--> statement-breakpoint
CREATE INDEX "contact_methods_contact" ON "contact_methods" USING btree ("org_id","contact_id");--> statement-breakpoint
CREATE INDEX "contact_methods_value" ON "contact_methods" USING btree ("org_id","value");--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_external" ON "contacts" USING btree ("org_id","source","external_id");--> statement-breakpoint
CREATE INDEX "contacts_employer" ON "contacts" USING btree ("org_id","employer_id");--> statement-breakpoint
CREATE INDEX "contacts_route_via" ON "contacts" USING btree ("org_id","route_via_id");--> statement-breakpoint
CREATE INDEX "contacts_merged_into" ON "contacts" USING btree ("org_id","merged_into_id");--> statement-breakpoint
CREATE UNIQUE INDEX "employers_external" ON "employers" USING btree ("org_id","source","external_id");--> statement-breakpoint
CREATE INDEX "follow_up_clocks_due" ON "follow_up_clocks" USING btree ("due_at","org_id","follow_up_id") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "follow_up_clocks_org_due" ON "follow_up_clocks" USING btree ("org_id","due_at","follow_up_id") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "follow_ups_candidate" ON "follow_ups" USING btree ("org_id","candidate_id");--> statement-breakpoint
CREATE INDEX "follow_ups_contact" ON "follow_ups" USING btree ("org_id","contact_id");--> statement-breakpoint
CREATE INDEX "follow_ups_application" ON "follow_ups" USING btree ("org_id","application_id");--> statement-breakpoint
CREATE INDEX "follow_ups_due" ON "follow_ups" USING btree ("org_id","due_by","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "follow_ups_state" ON "follow_ups" USING btree ("org_id","state","due_by","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "interviews_external" ON "interviews" USING btree ("org_id","source","external_id");--> statement-breakpoint
CREATE INDEX "interviews_application" ON "interviews" USING btree ("org_id","application_id");--> statement-breakpoint
CREATE INDEX "interviews_candidate" ON "interviews" USING btree ("org_id","candidate_id");--> statement-breakpoint
CREATE INDEX "participants_contact" ON "participants" USING btree ("org_id","contact_id");--> statement-breakpoint
CREATE INDEX "key_tokens_key_id" ON "key_tokens" USING btree ("key_id");--> statement-breakpoint
CREATE INDEX "outbox_subject" ON "outbox" USING btree ("org_id","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "touchpoints_external" ON "touchpoints" USING btree ("org_id","source","external_id");--> statement-breakpoint
CREATE INDEX "touchpoints_candidate_contact" ON "touchpoints" USING btree ("org_id","candidate_id","contact_id","at");--> statement-breakpoint
CREATE INDEX "touchpoints_contact" ON "touchpoints" USING btree ("org_id","contact_id","at");--> statement-breakpoint
CREATE INDEX "touchpoints_application" ON "touchpoints" USING btree ("org_id","application_id","at");--> statement-breakpoint
CREATE POLICY "tenant" ON "advisors" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "advisors" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "applications" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "applications" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "audit_log" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "audit_log" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "accomplishments" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "accomplishments" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "candidates" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "candidates" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "change_counters" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "change_counters" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "changes" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "changes" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "connections" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "connections" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "contact_methods" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "contact_methods" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "contacts" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "contacts" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "employers" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "employers" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "follow_up_history" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "follow_up_history" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "follow_ups" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "follow_ups" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "idempotency_keys" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "idempotency_keys" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "interviews" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "interviews" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "participants" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "participants" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "keys" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "keys" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "organizations" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "organizations" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "outbox" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "outbox" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "policies" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "policies" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "touchpoints" AS PERMISSIVE FOR ALL TO "followthrough_app" USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid) WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reader" ON "touchpoints" AS PERMISSIVE FOR SELECT TO "followthrough_reader" USING (true);
-- A change of the policy of a large organization is applied by the workers, in batches: what is left to do is kept here.
-- Ids alone, hence without row-level security, so that workers find it over all organizations; nobody else reads it.
CREATE TABLE "policy_rollouts" (
	"org_id" uuid NOT NULL,
	"interviews_after" uuid,
	"follow_ups_after" uuid,
	CONSTRAINT "policy_rollouts_org_id_pk" PRIMARY KEY("org_id")
);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON policy_rollouts TO followthrough_app;

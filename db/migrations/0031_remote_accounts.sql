-- Which account of its CRM an integration's links are of, as the CRM says it, and whether what it is connected with now was seen
-- to be of that one: a token of another portal would have made links of other people's records. Of those that are there already
-- the next run notes it.
ALTER TABLE "integrations" ADD COLUMN "remote_account" text;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "remote_account_checked" boolean DEFAULT false NOT NULL;

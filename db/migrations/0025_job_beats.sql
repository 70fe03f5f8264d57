-- When a job last came to its end, on whatever replica, so that others see whether anybody works. It belongs to no tenant and
-- holds no data of one.
CREATE TABLE "job_beats" (
	"job" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON job_beats TO followthrough_app;--> statement-breakpoint
GRANT SELECT ON job_beats TO followthrough_reader;

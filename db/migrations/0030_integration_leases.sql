-- Until when a run of an integration is somebody's, beside when the integration is due: so far one column said both, and whoever
-- asked for a run took over the one under way. Whoever runs one while this is applied is taken over once, as before.
ALTER TABLE "integration_queue" ADD COLUMN "lease_until" timestamp (3) with time zone;

-- Row-level security holds for the owner too, so that no forgotten login is above it; and the roles of 0000 get what
-- they need and no more. The narrow tables key_tokens and follow_up_clocks (ids, hashes, instants) and platform_keys
-- have no policy: they are read before the organization is known.
DO $$
DECLARE name text;
BEGIN
  FOR name IN
    SELECT c.relname FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relrowsecurity
  LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO followthrough_app, followthrough_reader', current_schema());
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO followthrough_app', current_schema());
  EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO followthrough_reader', current_schema());
END
$$;
--> statement-breakpoint
REVOKE ALL ON platform_keys FROM followthrough_reader;

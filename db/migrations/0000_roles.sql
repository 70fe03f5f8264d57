-- The two roles that the service works as. Tenant statements run as followthrough_app, for which row-level security
-- holds; named hot reads run as followthrough_reader, which may only read. Neither owns a table, neither logs in: the
-- login of DATABASE_URL becomes them by SET ROLE. Roles belong to the whole server, so another database may have made
-- them already, or be making them at this moment.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'followthrough_app') THEN
    BEGIN
      CREATE ROLE followthrough_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'followthrough_reader') THEN
    BEGIN
      CREATE ROLE followthrough_reader NOLOGIN NOSUPERUSER NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END IF;
  IF NOT pg_has_role(current_user, 'followthrough_app', 'MEMBER') THEN
    EXECUTE format('GRANT followthrough_app TO %I', current_user);
  END IF;
  IF NOT pg_has_role(current_user, 'followthrough_reader', 'MEMBER') THEN
    EXECUTE format('GRANT followthrough_reader TO %I', current_user);
  END IF;
END
$$;

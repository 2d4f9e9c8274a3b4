-- The least that Writethru's processes need on PostgreSQL. Run it once as the owner of the tables,
-- in Writethru's database, after `writethru migrate` has run with the owner's DATABASE_URL:
--
--   CREATE ROLE writethru_app LOGIN PASSWORD '…';   -- as a superuser, once
--   psql "$OWNER_URL" -f deploy/grants.sql
--
-- The processes then run with writethru_app's DATABASE_URL; migrations stay with the owner, and new
-- tables are covered by the default privileges below. What is out and what was done cannot be
-- rewritten by a process, even one that was taken over.
GRANT USAGE ON SCHEMA writethru TO writethru_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA writethru TO writethru_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA writethru TO writethru_app;
REVOKE INSERT, UPDATE, DELETE ON writethru.schema_migration FROM writethru_app;
REVOKE UPDATE, DELETE ON writethru.revision, writethru.audit FROM writethru_app;
-- Workers compact old revisions (COMPACT_AFTER_DAYS) only with this; it lets a process drop or damage
-- texts of the past, which writethru verify finds, but not the records and the chain over them.
-- Without it call writethru compact from a timer, with the owner's DATABASE_URL.
--   GRANT UPDATE (ops, change, document, provenance) ON writethru.revision TO writethru_app;
REVOKE DELETE ON writethru.story, writethru.filing, writethru.api_key FROM writethru_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA writethru
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO writethru_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA writethru GRANT USAGE ON SEQUENCES TO writethru_app;

-- The queue's, where it is on the database (no REDIS_URL). BullMQ makes a sequence for each queue when it
-- is first used, hence CREATE; there are wake-ups in that schema and nothing else.
DO $$ BEGIN
  IF to_regnamespace('bullmq') IS NOT NULL THEN
    GRANT USAGE, CREATE ON SCHEMA bullmq TO writethru_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO writethru_app;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA bullmq TO writethru_app;
    REVOKE INSERT, UPDATE, DELETE ON bullmq.migration FROM writethru_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA bullmq
      GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO writethru_app;
  END IF;
END $$;

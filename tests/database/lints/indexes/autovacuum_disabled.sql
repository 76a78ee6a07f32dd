-- A table that is never vacuumed grows until it is slow (splinter 0030).
select c.oid::regclass::text from pg_class c
where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
  and coalesce(c.reloptions && '{autovacuum_enabled=false,autovacuum_enabled=off,autovacuum_enabled=0}', false)
-- the fault:
alter table public.premises_checks set (autovacuum_enabled = false)
-- found: premises_checks

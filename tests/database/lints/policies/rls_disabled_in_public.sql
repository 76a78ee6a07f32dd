-- A table that the API serves without row level security is open to everybody (splinter 0013).
select c.oid::regclass::text from pg_class c
where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p') and not c.relrowsecurity
-- the fault:
alter table public.photos disable row level security
-- found: photos

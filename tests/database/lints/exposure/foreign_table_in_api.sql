-- A foreign table knows no row level security either (splinter 0017).
select c.oid::regclass::text from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'f'
-- the fault:
create foreign data wrapper elsewhere; create server elsewhere foreign data wrapper elsewhere;
create foreign table public.register (id uuid) server elsewhere
-- found: register

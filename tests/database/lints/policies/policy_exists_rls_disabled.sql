-- A policy on a table without row level security looks like protection and is none (splinter 0007).
select distinct c.oid::regclass::text from pg_policy p join pg_class c on c.oid = p.polrelid
where not c.relrowsecurity
-- the fault:
alter table public.members disable row level security
-- found: members

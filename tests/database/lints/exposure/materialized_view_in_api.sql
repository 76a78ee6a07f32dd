-- A materialized view knows no row level security (splinter 0016).
select c.oid::regclass::text from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'm'
-- the fault:
create materialized view public.vacancy as select count(*) from public.premises_standings
-- found: vacancy

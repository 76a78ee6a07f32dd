-- Columns of these types stand in the way of an upgrade of PostgreSQL (splinter 0018).
select c.oid::regclass::text || '.' || a.attname from pg_attribute a
join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p') and a.attnum > 0
  and t.typname in ('regcollation', 'regconfig', 'regdictionary', 'regnamespace', 'regoper', 'regoperator', 'regproc', 'regprocedure')
-- the fault:
alter table public.tombstones add column what regnamespace
-- found: tombstones.what

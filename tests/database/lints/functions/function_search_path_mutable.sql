-- A function without a fixed search path can be made to call what its caller put there (splinter 0011).
select p.oid::regprocedure::text from pg_proc p
where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
  and not exists (select from unnest(p.proconfig) setting where setting like 'search_path=%')
  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
-- the fault:
alter function private.people(uuid) reset search_path
-- found: private.people(uuid)

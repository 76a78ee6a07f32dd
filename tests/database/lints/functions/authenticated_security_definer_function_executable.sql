-- Nor by whoever merely signed in: such functions stand in private, which no API exposes (splinter 0029).
select p.oid::regprocedure::text from pg_proc p
where p.pronamespace = 'public'::regnamespace and p.prosecdef and has_function_privilege('authenticated', p.oid, 'execute')
  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
-- the fault:
alter function public.push(uuid, text[]) security definer
-- found: push(uuid,text[])

-- A function with its owner's rights must not be callable by whoever passes by (splinter 0028).
select p.oid::regprocedure::text from pg_proc p
where p.pronamespace = 'public'::regnamespace and p.prosecdef and has_function_privilege('anon', p.oid, 'execute')
  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
-- the fault:
alter function public.people(uuid) security definer; grant execute on function public.people(uuid) to anon
-- found: people(uuid)

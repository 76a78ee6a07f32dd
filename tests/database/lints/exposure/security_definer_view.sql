-- A view reads with the rights of whoever made it, unless told otherwise (splinter 0010).
select c.oid::regclass::text from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
  and not coalesce(c.reloptions && '{security_invoker=true,security_invoker=on,security_invoker=1}', false)
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
-- the fault:
create view public.notes as select id, note from public.premises_checks
-- found: notes

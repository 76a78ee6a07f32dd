-- A view over auth.users hands out addresses and more (splinter 0002).
select distinct c.oid::regclass::text from pg_depend d
join pg_rewrite r on r.oid = d.objid join pg_class c on c.oid = r.ev_class
where d.refobjid = 'auth.users'::regclass and d.deptype = 'n' and c.relkind in ('v', 'm')
  and c.relnamespace = 'public'::regnamespace
-- the fault:
create view public.everybody with (security_invoker = true) as select id, email from auth.users
-- found: everybody

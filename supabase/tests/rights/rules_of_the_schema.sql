-- What holds for every table, policy and function, also for those that are written later
begin;
select plan(13);

select is_empty($$
  select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'private') and c.relkind in ('r', 'p') and not c.relrowsecurity
$$, 'row level security is on everywhere');
select is_empty($$
  select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'private') and c.relkind in ('r', 'p') and obj_description(c.oid, 'pg_class') is null
$$, 'every table says what it is');
select is_empty($$
  select p.oid::regprocedure from pg_proc p
  where p.pronamespace in ('private'::regnamespace, 'public'::regnamespace) and p.prorettype <> 'trigger'::regtype
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    and obj_description(p.oid, 'pg_proc') is null
$$, 'every function too');
select is_empty($$
  select p.oid::regprocedure from pg_proc p
  where p.pronamespace in ('private'::regnamespace, 'public'::regnamespace)
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    and not coalesce('search_path=""' = any (p.proconfig), false)
$$, 'no function looks names up where a caller could put others');
select is_empty($$
  select p.oid::regprocedure from pg_proc p
  where p.prosecdef and p.pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
$$, 'what runs with the rights of its owner stands in a schema that no API exposes');
select is_empty($$
  select p.oid::regprocedure from pg_proc p
  where p.pronamespace in ('private'::regnamespace, 'public'::regnamespace)
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                where a.privilege_type = 'EXECUTE' and a.grantee = 0)
$$, 'no function is open to everybody by default');
select is((
  select string_agg(p.proname::text, ' ' order by p.proname) from pg_proc p
  where p.pronamespace = 'public'::regnamespace and has_function_privilege('authenticated', p.oid, 'execute')
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
), 'add_organisation claim_invitations confirm_executive invite my_memberships people propose_executive pull push remove_member withdraw_invitation withdraw_proposal',
  'a person signed in can call these functions');
select is_empty($$
  select p.oid::regprocedure from pg_proc p
  where p.pronamespace = 'public'::regnamespace and has_function_privilege('anon', p.oid, 'execute')
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
$$, 'a passer-by none');
select is_empty($$
  select tablename, policyname from pg_policies
  where schemaname in ('public', 'private', 'storage')
    and (policyname !~ '^[a-z].* .* ' or concat(qual, with_check) ~* 'user_metadata')
$$, 'every policy is a sentence, and none trusts what a person may write about themselves');
select is_empty($$
  select tablename, policyname from pg_policies
  where schemaname in ('public', 'private', 'storage') and cmd in ('INSERT', 'UPDATE', 'ALL') and with_check is null
$$, 'every policy for writing checks the new row');
-- An uncached call is made per row: 50 times the cost at a hundred thousand rows.
select is_empty($$
  select tablename, policyname from pg_policies
  where schemaname in ('public', 'storage')
    and regexp_replace(concat(qual, with_check), 'SELECT (auth\.uid\(\)|private\.my_\w+\(\))', '', 'g') ~ '(auth\.uid\(\)|private\.my_)'
$$, 'who somebody is, and where they belong, is looked up once per statement');
-- An index serves when it begins with columns of the reference, and with two of them where it has two.
select is_empty($$
  select c.conrelid::regclass, c.conname from pg_constraint c
  where c.contype = 'f' and c.connamespace = 'public'::regnamespace
    and not exists (
      select from pg_index i
      where i.indrelid = c.conrelid
        and c.conkey @> (i.indkey::int2[])[0:least(2, cardinality(c.conkey), i.indnkeyatts) - 1])
$$, 'every reference has an index');
select is_empty($$
  select c.oid::regclass from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
    and not coalesce('security_invoker=true' = any (c.reloptions), false)
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
$$, 'a view shows what its reader may see');

select * from finish();
rollback;

import { SUPABASE_AUTH_HELPERS_SQL, getAuthSchemaSql, getStorageSchemaSql } from '@supabase/lite'

const roles = `
do $roles$
begin
  if not exists (select from pg_roles where rolname = 'anon') then
    create role anon nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then
    create role authenticated nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'service_role') then
    create role service_role nologin bypassrls;
  end if;
end
$roles$;
`

const reach = `
grant usage on schema public, auth, storage to anon, authenticated, service_role;
grant execute on all functions in schema auth, storage to anon, authenticated, service_role;
grant select on all tables in schema storage to anon, authenticated;
grant insert, update, delete on storage.objects to authenticated;
grant all on all tables in schema public, storage to service_role;
`

/**
 * What Supabase brings along before the first migration: the API's roles, the schemas `auth` and `storage`, and
 * `auth.uid()`. A hosted project has all of it; the embedded default makes the same tables, but some of it only at
 * its first request, which is too late for policies that name roles and functions. Safe to run again.
 */
export function platformSql(): string {
  return [roles, getAuthSchemaSql(), getStorageSchemaSql(), SUPABASE_AUTH_HELPERS_SQL, reach].join('\n')
}

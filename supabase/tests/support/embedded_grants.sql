-- What the embedded backend does on its first request, to every schema that has a table with row level security.
-- The stories are told after it, so that no right hangs on a grant.
grant usage on schema public, private, storage to anon, authenticated, service_role;
grant all on all tables in schema public, private, storage to anon, authenticated, service_role;
grant all on all sequences in schema public, private, storage to anon, authenticated, service_role;

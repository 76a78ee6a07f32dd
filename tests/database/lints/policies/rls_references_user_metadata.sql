-- What a person may write about themselves proves nothing about them (splinter 0015).
select p.polrelid::regclass::text from pg_policy p
where concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) ~* 'user_meta_?data'
-- the fault:
create policy "staff by their own word" on public.members for select to authenticated
  using ((select auth.jwt()) -> 'user_metadata' ->> 'party' = 'municipality')
-- found: members

-- "Nobody signed in, or the owner" lets whoever is not signed in see everything (splinter 0030).
select p.polrelid::regclass::text from pg_policy p
where concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
      ~* '(auth\.(uid|jwt|role)\(\)|current_setting\([^)]*\))[^)]*\)*\s+is null'
-- the fault:
create policy "a passer-by or the author" on public.authorships for select to anon, authenticated
  using ((select auth.uid()) is null or user_id = (select auth.uid()))
-- found: authorships

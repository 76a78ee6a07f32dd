-- A policy that is true for every row decides nothing (splinter 0024; here for reading as well).
select p.polrelid::regclass::text from pg_policy p
where p.polpermissive and exists (
  select from unnest(array[pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)]) e
  where regexp_replace(e, '[\s()]', '', 'g') ~ '^(true|(''?\w+''?)(::text)?=\2(::text)?)$')
-- meant so: boundaries, because the outline of a centre is public
-- the fault:
create policy "everybody reports" on public.photos for insert to authenticated with check (1 = 1)
-- found: photos

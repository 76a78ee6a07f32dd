-- Who somebody is must be looked up once per statement, not once per row (splinter 0003).
select p.polrelid::regclass::text from pg_policy p
where regexp_replace(concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)),
                     'select (auth\.\w+\(\)|current_setting\([^)]*\))', '', 'gi')
      ~* '(auth\.(uid|jwt|role|email)\(\)|current_setting\()'
-- the fault:
alter policy "a person sees their own memberships" on public.members using (user_id = auth.uid())
-- found: members

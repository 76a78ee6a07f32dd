-- Two policies for one role and one operation are both worked out for every row (splinter 0006).
select p.polrelid::regclass::text from pg_policy p
cross join lateral unnest(p.polroles) granted (role)
cross join lateral unnest(case p.polcmd when '*' then '{r,a,w,d}'::"char"[] else array[p.polcmd] end) done (command)
where p.polpermissive
group by p.polrelid, granted.role, done.command having count(*) > 1
-- the fault:
create policy "the collective sees its own" on public.photos for select to authenticated using (false)
-- found: photos

-- Somebody is in one centre or a few. Compared with an array of those, a row costs a fraction of a look into a hashed
-- set: on PostgreSQL 17 reading 100,000 rows took 2.3 times as long as without any policy, and takes 1.5 (npm run bench).
-- What may be thousands, one's own records, stays a set.
alter policy "a member sees their own centres" on public.centres
  using (id = any (array(select private.my_centres())));
alter policy "a member sees the organisations of their centres" on public.organisations
  using (centre_id = any (array(select private.my_centres())));
alter policy "a member sees the units of their centres" on public.premises
  using (centre_id = any (array(select private.my_centres())));
alter policy "a member sees how every unit of their centres stands" on public.premises_standings
  using (centre_id = any (array(select private.my_centres())));
alter policy "an author and the staff of the centre see who wrote a record" on public.authorships
  using (
    centre_id = any (array(select private.my_staff_centres()))
    or (user_id = (select auth.uid()) and centre_id = any (array(select private.my_centres())))
  );
alter policy "an author and the staff of the centre see a check" on public.premises_checks
  using (
    centre_id = any (array(select private.my_staff_centres()))
    or (id in (select private.my_records()) and centre_id = any (array(select private.my_centres())))
  );
alter policy "an author and the staff of the centre see a photo" on public.photos
  using (
    centre_id = any (array(select private.my_staff_centres()))
    or (record_id in (select private.my_records()) and centre_id = any (array(select private.my_centres())))
  );
alter policy "a member learns that something is gone that they could see" on public.tombstones
  using (
    centre_id = any (array(select private.my_staff_centres()))
    or (
      centre_id = any (array(select private.my_centres()))
      and (
        table_name in ('boundaries', 'organisations', 'premises', 'premises_standings')
        or row_id in (select private.my_records())
      )
    )
  );

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

-- As for the tables before it: a row is compared with an array of the few centres somebody is in.
alter policy "an author and the staff of the centre see an edit" on public.edits
  using (
    centre_id = any (array(select private.my_staff_centres()))
    or (id in (select private.my_records()) and centre_id = any (array(select private.my_centres())))
  );
alter policy "the authors of either side and the staff of the centre see a conflict" on public.edit_conflicts
  using (
    centre_id = any (array(select private.my_staff_centres()))
    or (
      centre_id = any (array(select private.my_centres()))
      and (edit_id in (select private.my_records()) or current_edit_id in (select private.my_records()))
    )
  );
alter policy "a member adds a unit that is missing, through push" on public.premises
  with check (centre_id = any (array(select private.my_reporting_centres())) and private.is_pushing(centre_id));
alter policy "a member corrects a unit, through push" on public.premises
  using (centre_id = any (array(select private.my_reporting_centres())) and private.is_pushing(centre_id))
  with check (centre_id = any (array(select private.my_reporting_centres())) and private.is_pushing(centre_id));

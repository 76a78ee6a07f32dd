-- As in 20261124100850, for the tables that came after it.
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
alter policy "an author and the staff of the centre see an objection" on public.premises_objections
  using (
    centre_id = any (array(select private.my_staff_centres()))
    or (id in (select private.my_records()) and centre_id = any (array(select private.my_centres())))
  );

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

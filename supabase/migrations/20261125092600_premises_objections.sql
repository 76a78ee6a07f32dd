-- Who owns a unit or sits in it may say that what is reported of it is not right. That changes no state: it asks
-- somebody of the collective or the municipality to look.
create table public.premises_objections (
  id uuid primary key,
  centre_id uuid not null references public.centres (id),
  premises_id uuid not null,
  check_id uuid references public.premises_checks (id),
  state text not null,
  interest text not null,
  note text,
  received_at timestamptz not null,
  revision bigint not null,
  constraint premises_objections_unit_of_the_centre
    foreign key (centre_id, premises_id) references public.premises (centre_id, id),
  constraint premises_objections_state check (state in (
    'occupied', 'vacant', 'partly_vacant', 'temporary_use', 'under_renovation', 'not_accessible')),
  constraint premises_objections_interest check (interest in ('owner', 'occupant')),
  constraint premises_objections_note_length check (char_length(note) <= 2000)
);
comment on table public.premises_objections is 'An owner or occupant says that what is reported of a unit is not right. Create-only; who it was stands in authorships.';
comment on column public.premises_objections.check_id is 'The record it is about; null: the standing, which is all that most people see.';
comment on column public.premises_objections.state is 'What the unit was said to be when its owner or occupant objected.';
comment on column public.premises_objections.interest is 'What the author says to be: owner or occupant. Nobody has checked it.';
comment on column public.premises_objections.note is 'At most 2,000 code points.';
create unique index premises_objections_by_revision on public.premises_objections (centre_id, revision);
create index premises_objections_of_unit on public.premises_objections (centre_id, premises_id);
create index premises_objections_of_check on public.premises_objections (check_id) where check_id is not null;

alter table public.premises_objections enable row level security;
grant select, insert on public.premises_objections to authenticated;
create policy "an author and the staff of the centre see an objection" on public.premises_objections
  for select to authenticated using (
    centre_id = any (array(select private.my_staff_centres()))
    or (id in (select private.my_records()) and centre_id = any (array(select private.my_centres())))
  );
create policy "a member objects, through push" on public.premises_objections
  for insert to authenticated with check (
    centre_id = any (array(select private.my_reporting_centres())) and private.is_pushing(centre_id)
  );

create function private.receive_premises_objection(p_centre uuid, p_id uuid, p_payload jsonb, p_at timestamptz)
returns bigint
language plpgsql volatile set search_path = '' as $$
declare
  v_premises uuid := private.uuid_field(p_payload, 'premises_id');
  v_check uuid := private.uuid_field(p_payload, 'check_id', true);
  v_revision bigint;
begin
  if not exists (select from public.premises where centre_id = p_centre and id = v_premises) then
    raise exception 'premises_id' using errcode = 'BS001';
  end if;
  -- A record that the caller may not see is one that they cannot name.
  if v_check is not null
     and not exists (select from public.premises_checks where id = v_check and premises_id = v_premises) then
    raise exception 'check_id' using errcode = 'BS001';
  end if;
  v_revision := private.next_revision(p_centre);
  insert into public.premises_objections (id, centre_id, premises_id, check_id, state, interest, note, received_at, revision)
  values (
    p_id, p_centre, v_premises, v_check,
    private.text_field(p_payload, 'state'),
    private.text_field(p_payload, 'interest'),
    private.text_field(p_payload, 'note', true),
    p_at, v_revision
  );
  perform private.sign_record(p_centre, p_id);
  return v_revision;
end
$$;
comment on function private.receive_premises_objection is 'Applies one objection with the rights of the caller. BS001: the unit or record is not here.';
grant execute on function private.receive_premises_objection(uuid, uuid, jsonb, timestamptz) to authenticated;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

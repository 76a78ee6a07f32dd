create function private.receive_premises_check(p_centre uuid, p_id uuid, p_payload jsonb, p_at timestamptz)
returns bigint
language plpgsql volatile set search_path = '' as $$
declare
  v_premises uuid := private.uuid_field(p_payload, 'premises_id', true);
  v_replaces uuid := private.uuid_field(p_payload, 'replaces', true);
  v_observed timestamptz := private.time_field(p_payload, 'observed_at');
  v_lon double precision := private.number_field(p_payload, 'lon');
  v_lat double precision := private.number_field(p_payload, 'lat');
  v_author record;
  v_area record;
  v_earlier_premises uuid;
  v_revision bigint;
begin
  if v_replaces is not null then
    select * into v_author from private.author_of(v_replaces);
    if v_author.user_id is null then
      raise exception 'replaces' using errcode = 'BS001';
    end if;
    if v_author.user_id <> auth.uid() or v_author.centre_id <> p_centre then
      raise exception 'only an author corrects or withdraws a record' using errcode = 'insufficient_privilege';
    end if;
    select premises_id into v_earlier_premises from public.premises_checks where id = v_replaces;
  end if;

  select * into v_area from private.area_of(p_centre, v_lon, v_lat);
  v_revision := private.next_revision(p_centre);
  insert into public.premises_checks (
    id, centre_id, premises_id, lon, lat, accuracy_m, place_source, state, vacant_since, vacant_since_precision, note,
    to_let, former_use, observed_at, received_at, seen_at, area, boundary_version, replaces, is_withdrawal, revision
  ) values (
    p_id, p_centre, v_premises, v_lon, v_lat,
    private.number_field(p_payload, 'accuracy_m', true),
    private.text_field(p_payload, 'place_source'),
    private.text_field(p_payload, 'state'),
    private.date_field(p_payload, 'vacant_since', true),
    private.text_field(p_payload, 'vacant_since_precision', true),
    private.text_field(p_payload, 'note', true),
    private.optional_boolean_field(p_payload, 'to_let'),
    private.text_field(p_payload, 'former_use', true),
    v_observed, p_at, private.seen_at(v_observed, p_at), v_area.area, v_area.boundary_version,
    v_replaces, private.boolean_field(p_payload, 'is_withdrawal'), v_revision
  );
  perform private.sign_record(p_centre, p_id);

  if v_premises is not null then
    perform private.refresh_standing(p_centre, v_premises);
  end if;
  if v_earlier_premises is distinct from v_premises and v_earlier_premises is not null then
    perform private.refresh_standing(p_centre, v_earlier_premises);
  end if;
  return v_revision;
end
$$;
comment on function private.receive_premises_check is 'Applies one check with the rights of the caller. BS001: the record it replaces is not here.';
grant execute on function private.receive_premises_check(uuid, uuid, jsonb, timestamptz) to authenticated;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

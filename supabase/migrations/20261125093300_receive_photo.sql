create function private.photos_per_record() returns integer
language sql immutable set search_path = '' as $$ select 8 $$;
comment on function private.photos_per_record is 'The most photos that one record holds.';

create function private.receive_photo(p_centre uuid, p_id uuid, p_payload jsonb, p_at timestamptz)
returns bigint
language plpgsql volatile set search_path = '' as $$
declare
  v_record uuid := private.uuid_field(p_payload, 'record_id');
  v_replaces uuid := private.uuid_field(p_payload, 'replaces', true);
  v_sha256 text := private.text_field(p_payload, 'sha256');
  v_replaced public.photos;
  v_author record;
  v_revision bigint;
begin
  if private.text_field(p_payload, 'taken_for') <> 'premises_check' then
    raise exception 'taken_for' using errcode = 'invalid_parameter_value';
  end if;
  select * into v_author from private.author_of(v_record);
  if v_author.user_id is null then
    raise exception 'record_id' using errcode = 'BS001';
  end if;
  if v_author.user_id <> auth.uid() or v_author.centre_id <> p_centre then
    raise exception 'only an author adds a photo to a record' using errcode = 'insufficient_privilege';
  end if;
  if v_replaces is not null then
    -- The caller sees their own photos, and no row level security stands between them and those of this record.
    select * into v_replaced from public.photos where id = v_replaces and centre_id = p_centre;
    if v_replaced.id is null then
      raise exception 'replaces' using errcode = 'BS001';
    end if;
    if v_replaced.record_id <> v_record then
      raise exception 'replaces' using errcode = 'invalid_parameter_value';
    end if;
  elsif (select count(*) from public.photos where record_id = v_record and replaces is null) >= private.photos_per_record() then
    raise exception 'photos_per_record' using errcode = 'check_violation';
  end if;
  -- Words may change often, but not without end.
  if (select count(*) from public.photos where record_id = v_record) >= 20 * private.photos_per_record() then
    raise exception 'photos_per_record' using errcode = 'check_violation';
  end if;

  v_revision := private.next_revision(p_centre);
  insert into public.photos (id, centre_id, record_id, sha256, byte_length, width_px, height_px, position, caption,
                             replaces, source_path, received_at, revision)
  values (
    p_id, p_centre, v_record, v_sha256,
    private.integer_field(p_payload, 'byte_length'),
    private.integer_field(p_payload, 'width_px'),
    private.integer_field(p_payload, 'height_px'),
    private.optional_integer_field(p_payload, 'position'),
    private.text_field(p_payload, 'caption', true),
    v_replaces,
    case when v_replaced.sha256 = v_sha256 then coalesce(v_replaced.source_path, v_replaced.path) end,
    p_at, v_revision
  );
  return v_revision;
end
$$;
comment on function private.receive_photo is 'Applies the row of one photo with the rights of the caller. BS001: its record is not here.';
grant execute on function private.photos_per_record(), private.receive_photo(uuid, uuid, jsonb, timestamptz)
  to authenticated;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

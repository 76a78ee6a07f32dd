-- What somebody may add to a report: a sign in the window, what was there before; to a photo its place in the row, a
-- caption, and which photo it takes the place of. A phone that knows none of it sends none of it.

alter table public.premises_checks
  add column to_let boolean,
  add column former_use text,
  add constraint premises_checks_former_use check (former_use in (
    'winkelfunctie', 'bijeenkomstfunctie', 'kantoorfunctie', 'gezondheidszorgfunctie', 'logiesfunctie', 'sportfunctie',
    'onderwijsfunctie', 'industriefunctie', 'woonfunctie', 'celfunctie', 'overige gebruiksfunctie'));
comment on column public.premises_checks.to_let is 'Whether a sign says that it is to let or for sale; null: not said.';
comment on column public.premises_checks.former_use is 'What it was used for before, a purpose of the BAG; null: not said.';

alter table public.photos
  add column position smallint,
  add column caption text,
  add column replaces uuid references public.photos (id),
  add column source_path text,
  add constraint photos_position_range check (position between 0 and 7),
  add constraint photos_caption_length check (char_length(caption) <= 200),
  add constraint photos_replaces_another check (replaces <> id),
  add constraint photos_source_of_a_replaced check (source_path is null or replaces is not null);
comment on column public.photos.position is 'Place in the row of its record, from 0; null: after those that have one, in the order of receipt.';
comment on column public.photos.caption is 'At most 200 code points.';
comment on column public.photos.replaces is 'The photo of the same record that this row takes the place of: other words, another place, or a smaller picture.';
comment on column public.photos.source_path is 'Where the bytes lie when they are those of the replaced photo; null: under path.';
create index photos_by_replaced on public.photos (replaces) where replaces is not null;

create function private.optional_boolean_field(p_from jsonb, p_key text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  if coalesce(jsonb_typeof(p_from -> p_key), 'null') = 'null' then
    return null;
  end if;
  return private.boolean_field(p_from, p_key);
end
$$;
comment on function private.optional_boolean_field is 'true, false, or null where the field is null or missing.';

create function private.optional_integer_field(p_from jsonb, p_key text) returns integer
language plpgsql immutable set search_path = '' as $$
begin
  if coalesce(jsonb_typeof(p_from -> p_key), 'null') = 'null' then
    return null;
  end if;
  return private.integer_field(p_from, p_key);
end
$$;
comment on function private.optional_integer_field is 'A whole number, or null where the field is null or missing.';
grant execute on function private.optional_boolean_field(jsonb, text), private.optional_integer_field(jsonb, text)
  to authenticated, service_role;

create or replace function private.receive_premises_check(p_centre uuid, p_id uuid, p_payload jsonb, p_at timestamptz)
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

create or replace function private.receive_photo(p_centre uuid, p_id uuid, p_payload jsonb, p_at timestamptz)
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

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

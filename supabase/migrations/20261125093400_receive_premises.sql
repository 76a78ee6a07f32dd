create function private.premises_fields() returns text[]
language sql immutable set search_path = '' as $$
  select array['street', 'house_number', 'house_suffix', 'postcode', 'uses', 'floor_area_m2', 'branch', 'occupant',
               'retired_on']
$$;
comment on function private.premises_fields is 'The fields of a unit that an edit may change. Its point and its BAG ids are not among them.';

-- Types are read strictly here; lengths, ranges and codes are constraints of the table.
create function private.check_premises_fields(p_values jsonb) returns void
language plpgsql immutable set search_path = '' as $$
declare
  v_field text;
begin
  for v_field in select jsonb_object_keys(p_values) loop
    case v_field
      when 'street' then perform private.matching_field(p_values, v_field, '[^\s]', false);
      when 'house_number' then perform private.integer_field(p_values, v_field);
      when 'house_suffix' then perform private.text_field(p_values, v_field);
      when 'floor_area_m2' then
        if p_values -> v_field <> 'null' then perform private.integer_field(p_values, v_field); end if;
      when 'uses' then
        if jsonb_typeof(p_values -> v_field) <> 'array' or jsonb_array_length(p_values -> v_field) > 20
           or exists (select from jsonb_array_elements(p_values -> v_field) one where jsonb_typeof(one) <> 'string') then
          raise exception 'uses' using errcode = 'invalid_parameter_value';
        end if;
      when 'retired_on' then
        if private.date_field(p_values, v_field, true) not between '1800-01-01' and '2200-01-01' then
          raise exception 'retired_on' using errcode = 'invalid_parameter_value';
        end if;
      when 'occupant' then perform private.matching_field(p_values, v_field, '[^\s]', true);
      else perform private.text_field(p_values, v_field, true);
    end case;
  end loop;
end
$$;
comment on function private.check_premises_fields is 'Refuses values that the fields of a unit cannot have.';

create function private.refuse_taken_address(p_centre uuid, p_unit uuid, p_street text, p_number integer, p_suffix text)
returns void
language plpgsql stable set search_path = '' as $$
begin
  if exists (
    select from public.premises p
    where p.centre_id = p_centre and p.id <> p_unit and p.retired_on is null and p.house_number = p_number
      and lower(btrim(p.street)) = lower(btrim(p_street)) and lower(btrim(p.house_suffix)) = lower(btrim(p_suffix))
  ) then
    raise exception 'a unit with this address is in the register already' using errcode = 'BS002';
  end if;
end
$$;
comment on function private.refuse_taken_address is 'BS002 when another unit that exists has this address.';

create function private.receive_premises(p_centre uuid, p_id uuid, p_payload jsonb, p_at timestamptz) returns bigint
language plpgsql volatile set search_path = '' as $$
declare
  v_fields jsonb := jsonb_build_object('postcode', null, 'uses', '[]'::jsonb, 'floor_area_m2', null, 'branch', null,
                                       'occupant', null) || p_payload;
begin
  perform private.check_premises_fields(
    (select jsonb_object_agg(field, v_fields -> field) from unnest(private.premises_fields()) field
     where field <> 'retired_on'));
  perform private.refuse_taken_address(p_centre, p_id, v_fields ->> 'street', (v_fields ->> 'house_number')::integer,
                                       v_fields ->> 'house_suffix');
  insert into public.premises (id, centre_id, street, house_number, house_suffix, postcode, lon, lat, uses,
                               floor_area_m2, branch, occupant, revision)
  values (p_id, p_centre, v_fields ->> 'street', private.integer_field(v_fields, 'house_number'),
          v_fields ->> 'house_suffix', v_fields ->> 'postcode',
          private.number_field(v_fields, 'lon'), private.number_field(v_fields, 'lat'),
          array(select jsonb_array_elements_text(v_fields -> 'uses')), (v_fields ->> 'floor_area_m2')::integer,
          v_fields ->> 'branch', v_fields ->> 'occupant', private.next_revision(p_centre));
  perform private.sign_record(p_centre, p_id);
  return private.last_revision(p_centre);
end
$$;
comment on function private.receive_premises is 'Adds a unit that was missing, with the rights of the caller.';

create function private.write_premises(p_row public.premises) returns void
language sql volatile set search_path = '' as $$
  update public.premises set
    street = p_row.street, house_number = p_row.house_number, house_suffix = p_row.house_suffix,
    postcode = p_row.postcode, uses = p_row.uses, floor_area_m2 = p_row.floor_area_m2, branch = p_row.branch,
    occupant = p_row.occupant, retired_on = p_row.retired_on, version = p_row.version, revision = p_row.revision
  where id = p_row.id
$$;
comment on function private.write_premises is 'Writes the fields of a unit that may change.';

create function private.receive_premises_edit(p_centre uuid, p_id uuid, p_payload jsonb, p_at timestamptz)
returns bigint
language plpgsql volatile set search_path = '' as $$
declare
  v_unit uuid := private.uuid_field(p_payload, 'premises_id');
  v_row public.premises;
  v_applied jsonb;
begin
  perform private.check_edit(p_payload, private.premises_fields());
  perform private.check_premises_fields(p_payload -> 'changes');
  select * into v_row from public.premises where centre_id = p_centre and id = v_unit;
  if v_row.id is null then
    raise exception 'premises_id' using errcode = 'BS001';
  end if;
  -- A value that is only kept beside another must be one that the table could hold, too: all are tried on the row.
  perform private.write_premises(jsonb_populate_record(v_row, p_payload -> 'changes'));
  v_applied := private.apply_edit(p_centre, p_id, 'premises', v_unit, to_jsonb(v_row), p_payload,
                                  private.decided_fields(p_centre, 'premises', v_unit, p_payload), p_at);
  if v_applied <> '{}' then
    v_row := jsonb_populate_record(v_row, v_applied);
    v_row.version := v_row.version + 1;
    v_row.revision := private.next_revision(p_centre);
    if v_row.retired_on is null and v_applied ?| array['street', 'house_number', 'house_suffix', 'retired_on'] then
      perform private.refuse_taken_address(p_centre, v_unit, v_row.street, v_row.house_number, v_row.house_suffix);
    end if;
  end if;
  perform private.write_premises(v_row);
  return private.last_revision(p_centre);
end
$$;
comment on function private.receive_premises_edit is 'Applies an edit of a unit with the rights of the caller. BS001: the unit is not here (yet).';

grant execute on function private.premises_fields(), private.check_premises_fields(jsonb),
  private.refuse_taken_address(uuid, uuid, text, integer, text), private.write_premises(public.premises),
  private.receive_premises(uuid, uuid, jsonb, timestamptz), private.receive_premises_edit(uuid, uuid, jsonb, timestamptz)
  to authenticated;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

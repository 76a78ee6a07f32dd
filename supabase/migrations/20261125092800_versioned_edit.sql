-- The rule of a versioned edit, field by field. The app holds the same one (src/domain/versioned-edit), to show what
-- an unsent edit will come to; both are tested against one table of cases.

create function private.same_value(p_one jsonb, p_other jsonb) returns boolean
language sql immutable set search_path = '' as $$
  -- A list is a set: its order says nothing.
  select case when jsonb_typeof(p_one) = 'array' and jsonb_typeof(p_other) = 'array'
    then p_one @> p_other and p_other @> p_one
    else coalesce(p_one, 'null') = coalesce(p_other, 'null')
  end
$$;
comment on function private.same_value is 'Whether two values of a field say the same.';

create function private.field_outcome(p_current jsonb, p_base jsonb, p_proposed jsonb, p_is_decided boolean)
returns text
language sql immutable set search_path = '' as $$
  select case
    when private.same_value(p_current, p_proposed) then 'same'
    -- Somebody else decided it meanwhile, otherwise: neither decision is to vanish without a word.
    when p_is_decided then 'conflict'
    when private.same_value(p_base, p_proposed) then 'same'
    when private.same_value(p_current, p_base) then 'applied'
    else 'conflict'
  end
$$;
comment on function private.field_outcome is 'What becomes of one field: applied, same (nothing to do) or conflict (both are kept).';

create function private.value_of(p_fields jsonb, p_field text) returns jsonb
language sql immutable set search_path = '' as $$ select coalesce(p_fields -> p_field, 'null') $$;
comment on function private.value_of is 'A field of a row as JSON, JSON null where there is none.';

create function private.decided_fields(p_centre uuid, p_table text, p_row uuid, p_payload jsonb) returns text[]
language plpgsql stable set search_path = '' as $$
declare
  v_ids uuid[];
  v_seen integer;
  v_decided text[];
begin
  if coalesce(jsonb_typeof(p_payload -> 'decides'), 'null') = 'null' then
    return '{}';
  end if;
  if jsonb_typeof(p_payload -> 'decides') <> 'array' or jsonb_array_length(p_payload -> 'decides') > 100 then
    raise exception 'decides' using errcode = 'invalid_parameter_value';
  end if;
  v_ids := private.edit_decides(p_payload);
  -- Read with the rights of the caller: whoever sees a conflict may decide it.
  select count(*), coalesce(array_agg(field) filter (where decided_by is not null), '{}') into v_seen, v_decided
  from public.edit_conflicts
  where id = any (v_ids) and centre_id = p_centre and table_name = p_table and row_id = p_row
    and p_payload -> 'changes' ? field;
  if v_seen <> cardinality(v_ids) then
    raise exception 'a conflict is decided by staff or by who wrote either side' using errcode = 'insufficient_privilege';
  end if;
  return v_decided;
end
$$;
comment on function private.decided_fields is 'The fields of the conflicts that an edit decides and somebody else decided before. Refuses what the caller may not decide.';

create function private.edit_decides(p_payload jsonb) returns uuid[]
language sql immutable set search_path = '' as $$
  select coalesce(array_agg(distinct private.uuid_field(jsonb_build_object('decides', one), 'decides')), '{}')
  from jsonb_array_elements(case when jsonb_typeof(p_payload -> 'decides') = 'array' then p_payload -> 'decides' else '[]' end) one
$$;
comment on function private.edit_decides is 'The ids of the conflicts that an edit settles.';

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

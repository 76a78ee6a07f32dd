-- Strict reading of an item's fields. PostgreSQL's own casts take more than the protocol allows ('now', '{…}', 'yes'),
-- and a value that is read in two ways is a value that two sides do not agree on.

create function private.text_field(p_from jsonb, p_key text, p_may_be_null boolean default false) returns text
language plpgsql immutable set search_path = '' as $$
begin
  if coalesce(jsonb_typeof(p_from -> p_key), 'null') = 'null' and p_may_be_null then
    return null;
  end if;
  if jsonb_typeof(p_from -> p_key) is distinct from 'string' then
    raise exception '%', p_key using errcode = 'invalid_parameter_value';
  end if;
  return p_from ->> p_key;
end
$$;
comment on function private.text_field is 'A string of an item.';

create function private.matching_field(p_from jsonb, p_key text, p_pattern text, p_may_be_null boolean) returns text
language plpgsql immutable set search_path = '' as $$
declare
  v_text text := private.text_field(p_from, p_key, p_may_be_null);
begin
  if v_text !~ p_pattern then
    raise exception '%', p_key using errcode = 'invalid_parameter_value';
  end if;
  return v_text;
end
$$;
comment on function private.matching_field is 'A string of an item in the one form that the protocol allows.';

create function private.uuid_field(p_from jsonb, p_key text, p_may_be_null boolean default false) returns uuid
language plpgsql immutable set search_path = '' as $$
begin
  return private.matching_field(p_from, p_key, '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
                                p_may_be_null)::uuid;
end
$$;
comment on function private.uuid_field is 'A UUID in lower case with hyphens.';

create function private.date_field(p_from jsonb, p_key text, p_may_be_null boolean default false) returns date
language plpgsql immutable set search_path = '' as $$
declare
  v_parts text[] := string_to_array(private.matching_field(p_from, p_key, '^\d{4}-\d\d-\d\d$', p_may_be_null), '-');
begin
  return make_date(v_parts[1]::integer, v_parts[2]::integer, v_parts[3]::integer);
end
$$;
comment on function private.date_field is 'An ISO date.';

create function private.time_field(p_from jsonb, p_key text) returns timestamptz
language sql stable set search_path = '' as $$
  select private.matching_field(p_from, p_key,
    '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$', false)::timestamptz
$$;
comment on function private.time_field is 'An ISO date-time with offset.';

create function private.number_field(p_from jsonb, p_key text, p_may_be_null boolean default false)
returns double precision
language plpgsql immutable set search_path = '' as $$
begin
  if coalesce(jsonb_typeof(p_from -> p_key), 'null') = 'null' and p_may_be_null then
    return null;
  end if;
  if jsonb_typeof(p_from -> p_key) is distinct from 'number' then
    raise exception '%', p_key using errcode = 'invalid_parameter_value';
  end if;
  return (p_from ->> p_key)::double precision;
end
$$;
comment on function private.number_field is 'A number of an item.';

create function private.integer_field(p_from jsonb, p_key text) returns integer
language plpgsql immutable set search_path = '' as $$
declare
  v_number double precision := private.number_field(p_from, p_key);
begin
  if v_number <> trunc(v_number) then
    raise exception '%', p_key using errcode = 'invalid_parameter_value';
  end if;
  return v_number::integer;
end
$$;
comment on function private.integer_field is 'A whole number of an item.';

create function private.boolean_field(p_from jsonb, p_key text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  if jsonb_typeof(p_from -> p_key) is distinct from 'boolean' then
    raise exception '%', p_key using errcode = 'invalid_parameter_value';
  end if;
  return (p_from ->> p_key)::boolean;
end
$$;
comment on function private.boolean_field is 'true or false.';

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
grant execute on function
  private.text_field(jsonb, text, boolean), private.matching_field(jsonb, text, text, boolean),
  private.uuid_field(jsonb, text, boolean), private.date_field(jsonb, text, boolean), private.time_field(jsonb, text),
  private.number_field(jsonb, text, boolean), private.integer_field(jsonb, text), private.boolean_field(jsonb, text),
  private.optional_boolean_field(jsonb, text), private.optional_integer_field(jsonb, text)
  to authenticated, service_role;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

-- Which kinds of items there are, and what applies each, stands in two functions of their own: a new kind replaces
-- these two and leaves push as it is.

create function private.known_kinds() returns text[]
language sql immutable set search_path = '' as $$
  select array['premises_check', 'photo', 'premises', 'premises_edit', 'premises_objection']
$$;
comment on function private.known_kinds is 'The kinds of items that push takes.';

create function private.receive_item(p_kind text, p_centre uuid, p_id uuid, p_payload jsonb, p_at timestamptz)
returns bigint
language plpgsql volatile set search_path = '' as $$
begin
  return case p_kind
    when 'premises_check' then private.receive_premises_check(p_centre, p_id, p_payload, p_at)
    when 'photo' then private.receive_photo(p_centre, p_id, p_payload, p_at)
    when 'premises' then private.receive_premises(p_centre, p_id, p_payload, p_at)
    when 'premises_edit' then private.receive_premises_edit(p_centre, p_id, p_payload, p_at)
    when 'premises_objection' then private.receive_premises_objection(p_centre, p_id, p_payload, p_at)
  end;
end
$$;
comment on function private.receive_item is 'Applies one item of a known kind with the rights of the caller; answers its revision.';
grant execute on function private.known_kinds(), private.receive_item(text, uuid, uuid, jsonb, timestamptz)
  to authenticated;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

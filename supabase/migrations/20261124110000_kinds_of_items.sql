-- Which kinds of items there are, and what applies each, stands in two functions of their own: a new kind replaces
-- these two and leaves push as it is.

create function private.known_kinds() returns text[]
language sql immutable set search_path = '' as $$ select array['premises_check', 'photo'] $$;
comment on function private.known_kinds is 'The kinds of items that push takes.';

create function private.receive_item(p_kind text, p_centre uuid, p_id uuid, p_payload jsonb, p_at timestamptz)
returns bigint
language plpgsql volatile set search_path = '' as $$
begin
  return case p_kind
    when 'premises_check' then private.receive_premises_check(p_centre, p_id, p_payload, p_at)
    when 'photo' then private.receive_photo(p_centre, p_id, p_payload, p_at)
  end;
end
$$;
comment on function private.receive_item is 'Applies one item of a known kind with the rights of the caller; answers its revision.';
grant execute on function private.known_kinds(), private.receive_item(text, uuid, uuid, jsonb, timestamptz)
  to authenticated;

create or replace function private.push_item(p_centre uuid, p_item text, p_waiting text[], p_left integer,
                                             p_seconds integer, out result jsonb, out aggregate text)
language plpgsql volatile set search_path = '' as $$
declare
  v_hash text := encode(sha256(convert_to(p_item, 'UTF8')), 'hex');
  v_id uuid;
  v_item jsonb;
  v_kind text;
  v_known public.applied_items;
  v_at timestamptz := clock_timestamp();
  v_revision bigint;
  v_state text;
  v_constraint text;
  v_message text;
begin
  -- A block with an exception clause is a sub-transaction: an item that fails takes back its own work and no other's.
  v_item := p_item::jsonb;
  v_id := private.uuid_field(v_item, 'id');
  aggregate := private.matching_field(v_item, 'aggregate', '^[a-z_]{1,40}:.{1,80}$', false);

  v_known := private.applied_item(v_id);
  if v_known.id is not null then
    result := case
      when v_known.owner_id is distinct from auth.uid() then private.answer(v_id, v_hash, 'refused', 'id_taken', null)
      when v_known.hash <> v_hash then private.answer(v_id, v_hash, 'refused', 'changed', null)
      else private.receipt(v_id, v_hash, v_known.received_at, v_known.revision)
    end;
    return;
  end if;
  if private.uuid_field(v_item, 'centre_id') <> p_centre then
    raise exception 'centre_id' using errcode = 'invalid_parameter_value';
  end if;
  if p_centre not in (select private.my_reporting_centres()) then
    result := private.answer(v_id, v_hash, 'refused', 'not_allowed', null);
    return;
  end if;
  -- The present version; its predecessor is added here when there is one.
  if v_item -> 'v' is distinct from '1'::jsonb then
    result := private.answer(v_id, v_hash, 'refused', 'version', null);
    return;
  end if;
  v_kind := private.text_field(v_item, 'kind');
  if v_kind <> all (private.known_kinds()) then
    result := private.answer(v_id, v_hash, 'refused', 'unknown_kind', null);
    return;
  end if;
  if aggregate = any (p_waiting) then
    result := private.answer(v_id, v_hash, 'retry', 'earlier_waits', null);
    return;
  end if;
  if p_left <= 0 then
    result := private.answer(v_id, v_hash, 'retry', 'too_many', p_seconds::text);
    return;
  end if;
  if jsonb_typeof(v_item -> 'payload') is distinct from 'object' then
    raise exception 'payload' using errcode = 'invalid_parameter_value';
  end if;

  v_revision := private.receive_item(v_kind, p_centre, v_id, v_item -> 'payload', v_at);
  perform private.keep_receipt(p_centre, v_id, v_hash, v_kind, v_at, v_revision);
  result := private.receipt(v_id, v_hash, v_at, v_revision);
exception when others then
  get stacked diagnostics v_state = returned_sqlstate, v_constraint = constraint_name, v_message = message_text;
  result := private.answer_to_error(v_id, v_hash, v_state, v_constraint, v_message);
end
$$;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

-- docs/PROTOCOL.md, rpc/push. Everything here runs with the rights of the caller; row level security decides.

create function private.answer(p_id uuid, p_hash text, p_outcome text, p_code text, p_detail text) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object('id', p_id, 'hash', p_hash, 'outcome', p_outcome, 'code', p_code, 'detail', p_detail)
$$;
comment on function private.answer is 'What becomes of an item that was not received.';

create function private.receipt(p_id uuid, p_hash text, p_at timestamptz, p_revision bigint) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('id', p_id, 'hash', p_hash, 'outcome', 'received', 'received_at', p_at,
                            'revision', p_revision)
$$;
comment on function private.receipt is 'What proves to a phone that the server holds its item.';

-- The code for an error of one item. Only what passes by itself is a retry; anything unforeseen goes to its owner,
-- who keeps the item and can offer it again, because a retry without end helps nobody.
create function private.answer_to_error(p_id uuid, p_hash text, p_state text, p_constraint text, p_message text)
returns jsonb
language sql stable set search_path = '' as $$
  select case
    when p_state = 'BS001' then private.answer(p_id, p_hash, 'retry', 'parent_missing', p_message)
    when p_state = 'BS002' then private.answer(p_id, p_hash, 'refused', 'already_there', null)
    when p_state = '42501' then private.answer(p_id, p_hash, 'refused', 'not_allowed', null)
    when p_state = '23505' then private.answer(p_id, p_hash, 'refused',
      case when (private.applied_item(p_id)).owner_id = auth.uid() then 'changed' else 'id_taken' end, null)
    when p_state in ('40001', '40P01', '55P03') or left(p_state, 2) in ('53', '57')
      then private.answer(p_id, p_hash, 'retry', 'busy', p_state)
    when p_state = '22023' then private.answer(p_id, p_hash, 'refused', 'invalid', left(p_message, 100))
    else private.answer(p_id, p_hash, 'refused', 'invalid', coalesce(nullif(p_constraint, ''), p_state))
  end
$$;
comment on function private.answer_to_error is 'Maps an SQLSTATE to a code of the protocol. The detail names a field or constraint, never a value.';

create function private.push_item(p_centre uuid, p_item text, p_waiting text[], p_left integer, p_seconds integer,
                                  out result jsonb, out aggregate text)
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
comment on function private.push_item is 'Applies one item in a sub-transaction of its own and says what became of it.';

create function public.push(p_centre uuid, p_items text[]) returns jsonb
language plpgsql volatile set search_path = '' set timezone = 'UTC' set lock_timeout = '8s' as $$
declare
  v_item text;
  v_one record;
  v_results jsonb[] := '{}';
  v_waiting text[] := '{}';
  v_left integer;
  v_seconds integer;
  v_is_busy boolean := false;
begin
  -- The lock comes first: whatever is read below is read after every earlier writer of this centre has committed.
  begin
    perform private.lock_centre(p_centre);
  exception when lock_not_available or deadlock_detected then
    v_is_busy := true;
  end;
  if cardinality(p_items) > 50 or octet_length(array_to_string(p_items, '')) > 256000 then
    raise exception 'at most 50 items and 256,000 bytes a call' using errcode = 'PT413';
  end if;

  perform set_config('binnenstad.push', p_centre::text, true);
  select items, seconds into v_left, v_seconds from private.items_left();
  foreach v_item in array coalesce(p_items, '{}') loop
    if v_is_busy then
      v_one := private.busy_item(coalesce(v_item, ''));
    else
      v_one := private.push_item(p_centre, coalesce(v_item, ''), v_waiting, v_left, v_seconds);
    end if;
    v_results := v_results || v_one.result;
    if v_one.result ->> 'outcome' = 'retry' then
      v_waiting := v_waiting || v_one.aggregate;
    elsif v_one.result ->> 'outcome' = 'received' then
      v_left := v_left - 1;
    end if;
  end loop;
  perform set_config('binnenstad.push', '', true);
  return jsonb_build_object('epoch', private.current_epoch(), 'server_time', clock_timestamp(),
                            'results', to_jsonb(v_results));
end
$$;
comment on function public.push is 'Takes items of one centre, each on its own, and answers with a receipt or a reason for each. See docs/PROTOCOL.md.';

create function private.busy_item(p_item text, out result jsonb, out aggregate text)
language plpgsql stable set search_path = '' as $$
declare
  v_id uuid;
begin
  begin
    v_id := private.uuid_field(p_item::jsonb, 'id');
  exception when data_exception then
    v_id := null;
  end;
  result := private.answer(v_id, encode(sha256(convert_to(p_item, 'UTF8')), 'hex'), 'retry', 'busy', '55P03');
end
$$;
comment on function private.busy_item is 'The answer to an item when the centre could not be locked in time.';

grant execute on function
  private.answer(uuid, text, text, text, text), private.receipt(uuid, text, timestamptz, bigint),
  private.answer_to_error(uuid, text, text, text, text), private.push_item(uuid, text, text[], integer, integer),
  private.busy_item(text), public.push(uuid, text[])
  to authenticated;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;
revoke execute on function public.push(uuid, text[]) from public, anon;

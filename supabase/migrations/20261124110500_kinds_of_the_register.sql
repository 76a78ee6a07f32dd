-- Two kinds more, and the answer that an address is in the register already.

create or replace function private.known_kinds() returns text[]
language sql immutable set search_path = '' as $$ select array['premises_check', 'photo', 'premises', 'premises_edit'] $$;

create or replace function private.receive_item(p_kind text, p_centre uuid, p_id uuid, p_payload jsonb, p_at timestamptz)
returns bigint
language plpgsql volatile set search_path = '' as $$
begin
  return case p_kind
    when 'premises_check' then private.receive_premises_check(p_centre, p_id, p_payload, p_at)
    when 'photo' then private.receive_photo(p_centre, p_id, p_payload, p_at)
    when 'premises' then private.receive_premises(p_centre, p_id, p_payload, p_at)
    when 'premises_edit' then private.receive_premises_edit(p_centre, p_id, p_payload, p_at)
  end;
end
$$;

create or replace function private.answer_to_error(p_id uuid, p_hash text, p_state text, p_constraint text, p_message text)
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

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

create function private.check_edit(p_payload jsonb, p_fields text[]) returns void
language plpgsql immutable set search_path = '' as $$
declare
  v_changes jsonb := p_payload -> 'changes';
  v_base jsonb := p_payload -> 'base';
  v_field text;
begin
  if jsonb_typeof(v_changes) is distinct from 'object' or v_changes = '{}' then
    raise exception 'changes' using errcode = 'invalid_parameter_value';
  end if;
  if jsonb_typeof(v_base) is distinct from 'object' or octet_length(v_base::text) > 16000
     or (select array_agg(key order by key) from jsonb_object_keys(v_base) key)
        is distinct from (select array_agg(key order by key) from jsonb_object_keys(v_changes) key) then
    raise exception 'base' using errcode = 'invalid_parameter_value';
  end if;
  if private.integer_field(p_payload, 'base_version') < 0 then
    raise exception 'base_version' using errcode = 'invalid_parameter_value';
  end if;
  for v_field in select jsonb_object_keys(v_changes) loop
    if v_field <> all (p_fields) then
      raise exception '%', v_field using errcode = 'invalid_parameter_value';
    end if;
  end loop;
end
$$;
comment on function private.check_edit is 'Refuses an edit that is none, or that touches other fields than those listed.';

-- Writes with the rights of its owner: edits and conflicts of others are touched here, and nobody else may.
create function private.apply_edit(p_centre uuid, p_id uuid, p_table text, p_row uuid, p_current jsonb,
                                   p_payload jsonb, p_decided text[], p_at timestamptz) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_changes jsonb := p_payload -> 'changes';
  v_applied jsonb;
  v_conflicts text[];
  v_is_base boolean := (p_current ->> 'version')::integer = private.integer_field(p_payload, 'base_version');
begin
  if not private.is_pushing(p_centre) then
    raise exception 'edits are made by push only' using errcode = 'insufficient_privilege';
  end if;
  with fields as (
    select key, value, private.field_outcome(
      private.value_of(p_current, key), private.value_of(p_payload -> 'base', key), value, key = any (p_decided)) as outcome
    from jsonb_each(v_changes)
  )
  select coalesce(jsonb_object_agg(key, value) filter (where outcome = 'applied'), '{}'),
         coalesce(array_agg(key order by key) filter (where outcome = 'conflict'), '{}')
  into v_applied, v_conflicts from fields;

  insert into public.edits (id, centre_id, table_name, row_id, base_version, changes, base, decides, applied, outcome,
                            received_at, revision)
  values (p_id, p_centre, p_table, p_row, private.integer_field(p_payload, 'base_version'), v_changes,
          p_payload -> 'base', private.edit_decides(p_payload),
          array(select jsonb_object_keys(v_applied) order by 1),
          case when v_conflicts <> '{}' then 'conflict' when v_is_base then 'applied' else 'merged' end,
          p_at, private.next_revision(p_centre));
  perform private.sign_record(p_centre, p_id);
  perform private.settle_conflicts(p_centre, p_id, p_table, p_row, p_payload, v_applied);
  perform private.open_conflict(p_centre, p_id, p_table, p_row, field, private.value_of(p_current, field),
                                v_changes -> field) from unnest(v_conflicts) field;
  return v_applied;
end
$$;
comment on function private.apply_edit is 'Keeps an edit and its conflicts; answers the fields that take the proposed value. The caller writes them, with version + 1 where there are any.';

create function private.settle_conflicts(p_centre uuid, p_edit uuid, p_table text, p_row uuid, p_payload jsonb,
                                         p_applied jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.edit_conflicts c set decided_by = p_edit, revision = private.next_revision(p_centre)
  where c.centre_id = p_centre and c.table_name = p_table and c.row_id = p_row and c.decided_by is null
    and (
      c.id = any (private.edit_decides(p_payload))
      -- What was proposed has become so.
      or (p_applied ? c.field and private.same_value(p_applied -> c.field, c.proposed_value))
      -- The same author words anew what they proposed: the newer proposal takes the place of the older.
      or (p_payload -> 'changes' ? c.field
          and private.same_value(p_payload -> 'base' -> c.field, c.proposed_value)
          and (private.author_of(c.edit_id)).user_id = auth.uid())
    );
end
$$;
comment on function private.settle_conflicts is 'Closes the conflicts that an edit decides, fulfils or words anew.';

create function private.open_conflict(p_centre uuid, p_edit uuid, p_table text, p_row uuid, p_field text,
                                      p_current jsonb, p_proposed jsonb) returns void
language sql volatile security definer set search_path = '' as $$
  insert into public.edit_conflicts (centre_id, table_name, row_id, field, current_value, proposed_value, edit_id,
                                     current_edit_id, revision)
  values (p_centre, p_table, p_row, p_field, p_current, p_proposed, p_edit,
          (select e.id from public.edits e
           where e.centre_id = p_centre and e.table_name = p_table and e.row_id = p_row and p_field = any (e.applied)
           order by e.revision desc limit 1),
          private.next_revision(p_centre))
$$;
comment on function private.open_conflict is 'Keeps both values of a field until a person decides.';

grant execute on function private.same_value(jsonb, jsonb), private.field_outcome(jsonb, jsonb, jsonb, boolean),
  private.value_of(jsonb, text), private.edit_decides(jsonb), private.decided_fields(uuid, text, uuid, jsonb),
  private.check_edit(jsonb, text[]), private.apply_edit(uuid, uuid, text, uuid, jsonb, jsonb, text[], timestamptz)
  to authenticated;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

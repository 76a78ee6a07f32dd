create function private.add_organisation(p_centre uuid, p_name text, p_party text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_me public.members := private.my_membership(p_centre);
  v_name text := btrim(regexp_replace(p_name, '[[:space:]]+', ' ', 'g'));
  v_id uuid := gen_random_uuid();
begin
  if v_me.is_admin is not false or not private.may_manage(v_me, p_party, 'member', false) then
    return private.no('not_allowed');
  end if;
  if v_name is null or char_length(v_name) not between 1 and 200 or v_name ~ '[[:cntrl:]]' then
    return private.no('invalid_name');
  end if;
  if exists (select from public.organisations o where o.centre_id = p_centre and lower(o.name) = lower(v_name)) then
    return private.no('name_taken');
  end if;
  insert into public.organisations (id, centre_id, name, party, revision)
  values (v_id, p_centre, v_name, p_party, private.next_revision(p_centre));
  return jsonb_build_object('ok', true, 'id', v_id);
end
$$;
comment on function private.add_organisation is 'Adds an organisation of a party whose people the caller may invite. The caller holds the lock of the centre.';

create function public.add_organisation(p_centre uuid, p_name text, p_party text) returns jsonb
language plpgsql volatile set search_path = '' set lock_timeout = '8s' as $$
begin
  perform private.lock_centre(p_centre);
  return private.add_organisation(p_centre, p_name, p_party);
end
$$;
comment on function public.add_organisation is 'Adds an organisation to a centre. See docs/PROTOCOL.md.';

grant execute on function private.add_organisation(uuid, text, text), public.add_organisation(uuid, text, text)
  to authenticated;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;
revoke execute on function public.add_organisation(uuid, text, text) from public, anon;

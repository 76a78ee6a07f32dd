create function private.invitations_per_hour() returns integer
language sql immutable set search_path = '' as $$ select 200 $$;
comment on function private.invitations_per_hour is 'Invitations that one member may make within an hour.';

create function private.no(p_code text) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object('ok', false, 'code', p_code)
$$;
comment on function private.no is 'The answer of a command that was not carried out, with the reason as a code.';

create function private.invite(p_centre uuid, p_email text, p_organisation uuid, p_office text, p_is_admin boolean)
returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_me public.members := private.my_membership(p_centre);
  v_email text := lower(btrim(p_email));
  v_party text;
  v_id uuid;
begin
  if jsonb_array_length(private.invitable(v_me)) = 0 then
    return private.no('not_allowed');
  end if;
  select party into v_party from public.organisations where centre_id = p_centre and id = p_organisation;
  if v_party is null then
    return private.no('unknown_organisation');
  end if;
  -- Exactly what may_invite offers: no executive, no entrepreneur as secretary, no technical account with an office.
  if not exists (
    select from jsonb_array_elements(private.invitable(v_me)) kind
    where kind ->> 'party' = v_party and kind -> 'offices' ? p_office and (kind ->> 'is_admin')::boolean = p_is_admin
  ) then
    return private.no('not_allowed');
  end if;
  -- Where mail goes is not ours to judge; what cannot be an address is.
  if v_email is null or v_email !~ '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:]]+\.[^@[:space:][:cntrl:]]+$'
     or char_length(v_email) > 254 then
    return private.no('invalid_email');
  end if;
  if exists (
    select from public.members m join auth.users u on u.id = m.user_id
    where m.centre_id = p_centre and m.removed_at is null and lower(u.email) = v_email
  ) then
    return private.no('already_member');
  end if;
  if exists (
    select from public.invitations i
    where i.centre_id = p_centre and i.email = v_email and i.claimed_at is null and i.withdrawn_at is null
      and i.expires_at > now()
  ) then
    return private.no('already_invited');
  end if;
  if (select count(*) from public.invitations i
      where i.invited_by = v_me.id and i.created_at > now() - interval '1 hour') >= private.invitations_per_hour() then
    return private.no('too_many');
  end if;

  -- One that has run out stands in nobody's way.
  update public.invitations set withdrawn_at = now()
  where centre_id = p_centre and email = v_email and claimed_at is null and withdrawn_at is null;
  insert into public.invitations (centre_id, email, organisation_id, party, office, is_admin, invited_by)
  values (p_centre, v_email, p_organisation, v_party, p_office, p_is_admin, v_me.id)
  returning id into v_id;
  return jsonb_build_object('ok', true, 'id', v_id);
end
$$;
comment on function private.invite is 'Offers a membership to an address, by whom may. The caller holds the lock of the centre.';

create function private.withdraw_invitation(p_centre uuid, p_invitation uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_me public.members := private.my_membership(p_centre);
  v_invitation public.invitations;
begin
  if jsonb_array_length(private.invitable(v_me)) = 0 then
    return private.no('not_allowed');
  end if;
  select * into v_invitation from public.invitations where centre_id = p_centre and id = p_invitation for update;
  if v_invitation.id is null then
    return private.no('not_found');
  end if;
  if not private.may_manage(v_me, v_invitation.party, v_invitation.office, v_invitation.is_admin) then
    return private.no('not_allowed');
  end if;
  if v_invitation.claimed_at is not null or v_invitation.withdrawn_at is not null then
    return private.no('already_done');
  end if;
  update public.invitations set withdrawn_at = now() where id = p_invitation;
  return '{"ok": true}';
end
$$;
comment on function private.withdraw_invitation is 'Takes an open invitation back, by whom may. The caller holds the lock of the centre.';

create function public.invite(p_centre uuid, p_email text, p_organisation uuid, p_office text, p_is_admin boolean)
returns jsonb
language plpgsql volatile set search_path = '' set lock_timeout = '8s' as $$
begin
  perform private.lock_centre(p_centre);
  return private.invite(p_centre, p_email, p_organisation, p_office, p_is_admin);
end
$$;
comment on function public.invite is 'Offers a membership to an e-mail address. See docs/PROTOCOL.md.';

create function public.withdraw_invitation(p_centre uuid, p_invitation uuid) returns jsonb
language plpgsql volatile set search_path = '' set lock_timeout = '8s' as $$
begin
  perform private.lock_centre(p_centre);
  return private.withdraw_invitation(p_centre, p_invitation);
end
$$;
comment on function public.withdraw_invitation is 'Takes an open invitation back. See docs/PROTOCOL.md.';

grant execute on function
  private.invite(uuid, text, uuid, text, boolean), private.withdraw_invitation(uuid, uuid),
  public.invite(uuid, text, uuid, text, boolean), public.withdraw_invitation(uuid, uuid)
  to authenticated;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;
revoke execute on function public.invite(uuid, text, uuid, text, boolean), public.withdraw_invitation(uuid, uuid)
  from public, anon;

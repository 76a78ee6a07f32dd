-- A centre begins with people whom nobody in it could invite. Whoever runs the database names them: with
-- `npm run invite`, or by calling this in an SQL console. No API role may.
create function private.invite_in_set_up(p_centre uuid, p_email text, p_organisation text, p_party text, p_office text,
                                         p_is_admin boolean) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  v_email text := lower(btrim(p_email));
  v_organisation public.organisations;
  v_id uuid;
begin
  perform private.lock_centre(p_centre);
  if v_email !~ '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:]]+\.[^@[:space:][:cntrl:]]+$' or char_length(v_email) > 254 then
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
  if p_office = 'executive' and private.sitting_executives(p_centre, p_party) + (
    select count(*) from public.invitations i
    where i.centre_id = p_centre and i.party = p_party and i.office = 'executive' and i.claimed_at is null
      and i.withdrawn_at is null and i.expires_at > now()
  ) >= private.executives_named_in_set_up() then
    return private.no('seats_taken');
  end if;

  select * into v_organisation from public.organisations
  where centre_id = p_centre and lower(name) = lower(btrim(p_organisation));
  if v_organisation.id is null then
    insert into public.organisations (id, centre_id, name, party, revision)
    values (gen_random_uuid(), p_centre, btrim(p_organisation), p_party, private.next_revision(p_centre))
    returning * into v_organisation;
  elsif v_organisation.party <> p_party then
    return private.no('other_party');
  end if;
  update public.invitations set withdrawn_at = now()
  where centre_id = p_centre and email = v_email and claimed_at is null and withdrawn_at is null;
  insert into public.invitations (centre_id, email, organisation_id, party, office, is_admin)
  values (p_centre, v_email, v_organisation.id, p_party, p_office, p_is_admin)
  returning id into v_id;
  return jsonb_build_object('ok', true, 'id', v_id);
end
$$;
comment on function private.invite_in_set_up is 'Invites on behalf of whoever runs the database; the only way to name the first executives of a party.';

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

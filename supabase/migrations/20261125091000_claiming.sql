-- An executive named in set-up may find the seats taken by the time they come: since then others were proposed and
-- confirmed. That invitation stays unclaimed and holds up no other.
create function private.claim_invitations() returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_person uuid := auth.uid();
  v_email text;
  v_invitation public.invitations;
  v_member uuid;
begin
  -- Held row by row: two devices that sign in together find each invitation once.
  select lower(email) into v_email from auth.users where id = v_person and email_confirmed_at is not null;
  if v_email is null then
    return;
  end if;
  for v_invitation in
    select * from public.invitations
    where email = v_email and claimed_at is null and withdrawn_at is null and expires_at > now()
    order by created_at, id for update
  loop
    v_member := null;
    if v_invitation.office <> 'executive' or private.sitting_executives(v_invitation.centre_id, v_invitation.party)
                                             < private.executives_named_in_set_up() then
      insert into public.members (centre_id, user_id, organisation_id, party, office, is_admin)
      values (v_invitation.centre_id, v_person, v_invitation.organisation_id, v_invitation.party, v_invitation.office,
              v_invitation.is_admin)
      on conflict (centre_id, user_id) where removed_at is null do nothing
      returning id into v_member;
    end if;
    -- Somebody who is a member already keeps that membership; a change of office is not made by invitation.
    if v_member is not null then
      update public.invitations set claimed_at = now(), claimed_by = v_member where id = v_invitation.id;
    end if;
  end loop;
end
$$;
comment on function private.claim_invitations is 'Turns open invitations for the verified address of the caller into memberships.';

create function public.claim_invitations() returns jsonb
language plpgsql volatile set search_path = '' as $$
begin
  perform private.claim_invitations();
  return public.my_memberships();
end
$$;
comment on function public.claim_invitations is 'Takes up every open invitation for the verified address of the caller, then answers all memberships.';

grant execute on function private.claim_invitations(), public.claim_invitations() to authenticated;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;
revoke execute on function public.claim_invitations() from public, anon;

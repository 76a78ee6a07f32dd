create function private.remove_member(p_centre uuid, p_member uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_me public.members := private.my_membership(p_centre);
  v_member public.members;
begin
  if jsonb_array_length(private.invitable(v_me)) = 0 then
    return private.no('not_allowed');
  end if;
  select * into v_member from public.members where centre_id = p_centre and id = p_member for update;
  if v_member.id is null then
    return private.no('not_found');
  end if;
  if not private.may_manage(v_me, v_member.party, v_member.office, v_member.is_admin) then
    return private.no('not_allowed');
  end if;
  if v_member.removed_at is not null then
    return private.no('already_done');
  end if;
  -- A party without an executive could never name one again.
  if v_member.office = 'executive' and private.sitting_executives(p_centre, v_member.party) < 2 then
    return private.no('last_executive');
  end if;

  update public.members set removed_at = now() where id = p_member;
  -- Neither an invitation that was left open nor an earlier proposal leads back in.
  update public.invitations i set withdrawn_at = now()
  where i.centre_id = p_centre and i.claimed_at is null and i.withdrawn_at is null
    and i.email = (select lower(u.email) from auth.users u where u.id = v_member.user_id);
  update public.executive_proposals p set withdrawn_at = now()
  where p.centre_id = p_centre and p_member in (p.member_id, p.proposed_by)
    and p.confirmed_at is null and p.withdrawn_at is null;
  return '{"ok": true}';
end
$$;
comment on function private.remove_member is 'Ends a membership at once, by whom may. What the member wrote stays. The caller holds the lock of the centre.';

create function public.remove_member(p_centre uuid, p_member uuid) returns jsonb
language plpgsql volatile set search_path = '' set lock_timeout = '8s' as $$
begin
  perform private.lock_centre(p_centre);
  return private.remove_member(p_centre, p_member);
end
$$;
comment on function public.remove_member is 'Ends a membership at once. See docs/PROTOCOL.md.';

grant execute on function private.remove_member(uuid, uuid), public.remove_member(uuid, uuid) to authenticated;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;
revoke execute on function public.remove_member(uuid, uuid) from public, anon;

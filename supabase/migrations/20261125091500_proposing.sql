create function private.propose_executive(p_centre uuid, p_member uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_me public.members := private.my_membership(p_centre);
  v_member public.members;
begin
  if v_me.office is distinct from 'executive' then
    return private.no('not_allowed');
  end if;
  select * into v_member from public.members
  where centre_id = p_centre and id = p_member and removed_at is null for update;
  if v_member.id is null then
    return private.no('not_found');
  end if;
  if v_member.party <> v_me.party or v_member.is_admin then
    return private.no('not_allowed');
  end if;
  if v_member.office = 'executive' or exists (
    select from public.executive_proposals p
    where p.centre_id = p_centre and p.member_id = p_member and p.confirmed_at is null and p.withdrawn_at is null
  ) then
    return private.no('already_done');
  end if;
  insert into public.executive_proposals (centre_id, member_id, party, proposed_by)
  values (p_centre, p_member, v_me.party, v_me.id);
  return '{"ok": true}';
end
$$;
comment on function private.propose_executive is 'Puts a member of the caller''s party forward as executive. The caller holds the lock of the centre.';

create function private.confirm_executive(p_centre uuid, p_proposal uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_me public.members := private.my_membership(p_centre);
  v_proposal public.executive_proposals;
begin
  if v_me.office is distinct from 'executive' then
    return private.no('not_allowed');
  end if;
  select * into v_proposal from public.executive_proposals where centre_id = p_centre and id = p_proposal for update;
  if v_proposal.id is null then
    return private.no('not_found');
  end if;
  if v_proposal.party <> v_me.party or v_proposal.proposed_by = v_me.id then
    return private.no('not_allowed');
  end if;
  if v_proposal.confirmed_at is not null or v_proposal.withdrawn_at is not null then
    return private.no('already_done');
  end if;
  update public.executive_proposals set confirmed_by = v_me.id, confirmed_at = now() where id = p_proposal;
  update public.members set office = 'executive' where id = v_proposal.member_id;
  return '{"ok": true}';
end
$$;
comment on function private.confirm_executive is 'Makes who was proposed by another an executive. The caller holds the lock of the centre.';

create function private.withdraw_proposal(p_centre uuid, p_proposal uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_me public.members := private.my_membership(p_centre);
  v_proposal public.executive_proposals;
begin
  if v_me.office is distinct from 'executive' then
    return private.no('not_allowed');
  end if;
  select * into v_proposal from public.executive_proposals where centre_id = p_centre and id = p_proposal for update;
  if v_proposal.id is null then
    return private.no('not_found');
  end if;
  if v_proposal.party <> v_me.party then
    return private.no('not_allowed');
  end if;
  if v_proposal.confirmed_at is not null or v_proposal.withdrawn_at is not null then
    return private.no('already_done');
  end if;
  update public.executive_proposals set withdrawn_by = v_me.id, withdrawn_at = now() where id = p_proposal;
  return '{"ok": true}';
end
$$;
comment on function private.withdraw_proposal is 'Ends an open proposal, by any executive of its party. The caller holds the lock of the centre.';

create function public.propose_executive(p_centre uuid, p_member uuid) returns jsonb
language plpgsql volatile set search_path = '' set lock_timeout = '8s' as $$
begin
  perform private.lock_centre(p_centre);
  return private.propose_executive(p_centre, p_member);
end
$$;
comment on function public.propose_executive is 'Puts a member forward as executive. See docs/PROTOCOL.md.';

create function public.confirm_executive(p_centre uuid, p_proposal uuid) returns jsonb
language plpgsql volatile set search_path = '' set lock_timeout = '8s' as $$
begin
  perform private.lock_centre(p_centre);
  return private.confirm_executive(p_centre, p_proposal);
end
$$;
comment on function public.confirm_executive is 'Agrees with a proposal of another executive. See docs/PROTOCOL.md.';

create function public.withdraw_proposal(p_centre uuid, p_proposal uuid) returns jsonb
language plpgsql volatile set search_path = '' set lock_timeout = '8s' as $$
begin
  perform private.lock_centre(p_centre);
  return private.withdraw_proposal(p_centre, p_proposal);
end
$$;
comment on function public.withdraw_proposal is 'Ends an open proposal. See docs/PROTOCOL.md.';

grant execute on function
  private.propose_executive(uuid, uuid), private.confirm_executive(uuid, uuid), private.withdraw_proposal(uuid, uuid),
  public.propose_executive(uuid, uuid), public.confirm_executive(uuid, uuid), public.withdraw_proposal(uuid, uuid)
  to authenticated;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;
revoke execute on function public.propose_executive(uuid, uuid), public.confirm_executive(uuid, uuid),
  public.withdraw_proposal(uuid, uuid) from public, anon;

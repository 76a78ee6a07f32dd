create function private.people(p_centre uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_me public.members := private.my_membership(p_centre);
  v_may_invite jsonb := private.invitable(v_me);
begin
  if jsonb_array_length(v_may_invite) = 0 then
    return jsonb_build_object('ok', false, 'code', 'not_allowed');
  end if;
  return jsonb_build_object(
    'ok', true,
    'members', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', m.id, 'email', u.email, 'organisation_id', m.organisation_id, 'organisation_name', o.name,
        'party', m.party, 'office', m.office, 'is_admin', m.is_admin, 'joined_at', m.joined_at,
        'is_me', m.id = v_me.id,
        'may_remove', private.may_manage(v_me, m.party, m.office, m.is_admin),
        'may_propose', v_me.office = 'executive' and m.party = v_me.party and m.office <> 'executive'
                       and not m.is_admin and not exists (
                         select from public.executive_proposals p
                         where p.centre_id = p_centre and p.member_id = m.id
                           and p.confirmed_at is null and p.withdrawn_at is null)
      ) order by o.name, u.email), '[]')
      from public.members m
      join public.organisations o on o.centre_id = m.centre_id and o.id = m.organisation_id
      join auth.users u on u.id = m.user_id
      where m.centre_id = p_centre and m.removed_at is null
        and private.may_see_person(v_me, m.party, m.office, m.is_admin)),
    'invitations', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', i.id, 'email', i.email, 'organisation_id', i.organisation_id, 'organisation_name', o.name,
        'party', i.party, 'office', i.office, 'is_admin', i.is_admin, 'created_at', i.created_at,
        'expires_at', i.expires_at, 'may_withdraw', private.may_manage(v_me, i.party, i.office, i.is_admin)
      ) order by i.created_at desc, i.id), '[]')
      from public.invitations i
      join public.organisations o on o.centre_id = i.centre_id and o.id = i.organisation_id
      where i.centre_id = p_centre and i.claimed_at is null and i.withdrawn_at is null
        -- Who was only invited does not speak for the other side yet.
        and private.may_see_person(v_me, i.party, 'member', i.is_admin)),
    'proposals', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', p.id, 'member_id', p.member_id, 'email', candidate.email, 'party', p.party,
        'proposed_by', proposer.email, 'proposed_at', p.proposed_at,
        'may_confirm', v_me.office = 'executive' and v_me.party = p.party and v_me.id <> p.proposed_by,
        'may_withdraw', v_me.office = 'executive' and v_me.party = p.party
      ) order by p.proposed_at, p.id), '[]')
      from public.executive_proposals p
      join public.members cm on cm.id = p.member_id
      join auth.users candidate on candidate.id = cm.user_id
      join public.members pm on pm.id = p.proposed_by
      join auth.users proposer on proposer.id = pm.user_id
      where p.centre_id = p_centre and p.confirmed_at is null and p.withdrawn_at is null and not v_me.is_admin),
    'may_invite', v_may_invite,
    'organisations', (
      select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'party', o.party) order by o.name), '[]')
      from public.organisations o
      where o.centre_id = p_centre
        and exists (select from jsonb_array_elements(v_may_invite) kind where kind ->> 'party' = o.party))
  );
end
$$;
comment on function private.people is 'Members, open invitations and open proposals of a centre, as far as they concern the caller.';

create function public.people(p_centre uuid) returns jsonb
language sql stable set search_path = '' set timezone = 'UTC' as $$
  select private.people(p_centre)
$$;
comment on function public.people is 'Who takes part in a centre and what the caller may do about it. See docs/PROTOCOL.md.';

grant execute on function private.people(uuid), public.people(uuid) to authenticated;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;
revoke execute on function public.people(uuid) from public, anon;

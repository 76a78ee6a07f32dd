-- Who invites and removes whom; see the table of rights in docs/PROTOCOL.md, people.

create function private.my_membership(p_centre uuid) returns public.members
language plpgsql stable security definer set search_path = '' as $$
declare
  v_me public.members;
begin
  select * into v_me from public.members m
  where m.centre_id = p_centre and m.user_id = (select auth.uid()) and m.removed_at is null;
  return v_me;
end
$$;
comment on function private.my_membership is 'The caller in that centre, as the table says now; null for who is no member.';

create function private.may_manage(p_me public.members, p_party text, p_office text, p_is_admin boolean) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(case
    when p_me.is_admin then p_is_admin
    when p_is_admin or p_me.office not in ('secretary', 'executive') then false
    when p_office = 'executive' then p_me.office = 'executive' and p_party = p_me.party
    else p_party = p_me.party or (p_me.party = 'collective' and p_party = 'entrepreneur')
  end, false)
$$;
comment on function private.may_manage is 'Whether that person invites and removes members of that party, office and kind.';

create function private.may_see_person(p_me public.members, p_party text, p_office text, p_is_admin boolean)
returns boolean
language sql immutable set search_path = '' as $$
  select private.may_manage(p_me, p_party, p_office, p_is_admin)
    or coalesce(not p_me.is_admin and p_me.office <> 'member'
                and (p_party = p_me.party or p_office in ('secretary', 'executive')), false)
$$;
comment on function private.may_see_person is 'Whom somebody sees among the people: whom they manage, their own side, and who speaks for the other.';

create function private.invitable(p_me public.members) returns jsonb
language sql immutable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('party', party, 'offices', offices, 'is_admin', is_admin) order by place), '[]')
  from (values
    (1, 'entrepreneur', '["member"]'::jsonb, false),
    (2, 'collective', '["member", "secretary"]', false),
    (3, 'municipality', '["member", "secretary"]', false),
    (4, 'collective', '["member"]', true),
    (5, 'municipality', '["member"]', true)
  ) kinds (place, party, offices, is_admin)
  where private.may_manage(p_me, party, 'member', is_admin)
$$;
comment on function private.invitable is 'Which kinds of people somebody may invite. Executives are proposed, not invited.';

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

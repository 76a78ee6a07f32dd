-- What holds against every way of writing, also that of a function with a fault in it or of a person with a console.

create function private.is_sitting_executive(p_centre uuid, p_member uuid, p_party text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.members m
    where m.centre_id = p_centre and m.id = p_member and m.party = p_party and m.office = 'executive'
      and m.removed_at is null
  );
end
$$;
comment on function private.is_sitting_executive is 'Whether that member decides for that party today.';

create function private.sitting_executives(p_centre uuid, p_party text) returns integer
language sql stable security definer set search_path = '' as $$
  select count(*)::integer from public.members m
  where m.centre_id = p_centre and m.party = p_party and m.office = 'executive' and m.removed_at is null
$$;
comment on function private.sitting_executives is 'How many decide for that party today.';

create function private.executives_named_in_set_up() returns integer
language sql immutable set search_path = '' as $$ select 2 $$;
comment on function private.executives_named_in_set_up is 'Below this number a party cannot confirm anybody, so set-up may name one.';

create function private.guard_executive_proposal() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and (new.centre_id, new.member_id, new.party, new.proposed_by)
                          is distinct from (old.centre_id, old.member_id, old.party, old.proposed_by) then
    raise exception 'a proposal names the same people for ever' using errcode = 'check_violation';
  end if;
  if tg_op = 'UPDATE' and (old.confirmed_at is not null or old.withdrawn_at is not null)
     and (new.confirmed_by, new.confirmed_at, new.withdrawn_by, new.withdrawn_at)
         is distinct from (old.confirmed_by, old.confirmed_at, old.withdrawn_by, old.withdrawn_at) then
    raise exception 'a proposal ends once' using errcode = 'check_violation';
  end if;
  -- Asked again at the confirmation: who proposed must still be in office then.
  if (tg_op = 'INSERT' or (new.confirmed_at is not null and old.confirmed_at is null))
     and not private.is_sitting_executive(new.centre_id, new.proposed_by, new.party) then
    raise exception 'only a sitting executive of that party proposes' using errcode = 'check_violation';
  end if;
  if new.confirmed_at is not null and (tg_op = 'INSERT' or old.confirmed_at is null)
     and not private.is_sitting_executive(new.centre_id, new.confirmed_by, new.party) then
    raise exception 'only another sitting executive of that party confirms' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger a_proposal_has_four_eyes before insert or update on public.executive_proposals
  for each row execute function private.guard_executive_proposal();

create function private.guard_executive_seat() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.office <> 'executive' or new.removed_at is not null then
    return new;
  end if;
  if tg_op = 'UPDATE' and old.office = 'executive' and old.removed_at is null
     and (new.centre_id, new.user_id, new.party) = (old.centre_id, old.user_id, old.party) then
    return new;
  end if;
  update public.executive_proposals set seated_at = now()
  where centre_id = new.centre_id and member_id = new.id and party = new.party
    and confirmed_at is not null and seated_at is null;
  if found then
    return new;
  end if;
  if tg_op = 'INSERT'
     and private.sitting_executives(new.centre_id, new.party) < private.executives_named_in_set_up() then
    return new;
  end if;
  raise exception 'an executive is proposed by one and confirmed by another of that party'
    using errcode = 'check_violation', constraint = 'members_executive_by_four_eyes';
end
$$;
create trigger an_executive_came_by_four_eyes before insert or update on public.members
  for each row execute function private.guard_executive_seat();

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

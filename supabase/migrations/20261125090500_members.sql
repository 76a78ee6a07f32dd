create table public.members (
  id uuid primary key default gen_random_uuid(),
  centre_id uuid not null references public.centres (id),
  user_id uuid not null references auth.users (id),
  organisation_id uuid not null,
  party text not null,
  office text not null default 'member',
  is_admin boolean not null default false,
  rights_version integer not null default 1,
  joined_at timestamptz not null default now(),
  removed_at timestamptz,
  constraint members_party check (party in ('entrepreneur', 'collective', 'municipality')),
  constraint members_office check (office in ('member', 'secretary', 'executive')),
  constraint members_office_of_a_side check (office = 'member' or party in ('collective', 'municipality')),
  constraint members_admin_decides_nothing check (not (is_admin and office = 'executive')),
  constraint members_party_of_organisation
    foreign key (centre_id, organisation_id, party) references public.organisations (centre_id, id, party),
  constraint members_of_centre unique (centre_id, id)
);
comment on table public.members is 'Who takes part in which centre, for whom and in what office. Removed, never deleted.';
comment on column public.members.rights_version is 'Counts every change of rights; a phone that sees it change fetches anew.';

create unique index members_one_active_per_centre on public.members (centre_id, user_id) where removed_at is null;
create index members_of_person on public.members (user_id, centre_id);
create index members_of_organisation on public.members (centre_id, organisation_id);

create function private.count_rights() returns trigger
language plpgsql set search_path = '' as $$
begin
  if (new.organisation_id, new.party, new.office, new.is_admin, new.removed_at)
     is distinct from (old.organisation_id, old.party, old.office, old.is_admin, old.removed_at) then
    new.rights_version := old.rights_version + 1;
  end if;
  return new;
end
$$;
create trigger a_change_of_rights_is_counted before update on public.members
  for each row execute function private.count_rights();

alter table public.members enable row level security;
grant select on public.members to authenticated;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

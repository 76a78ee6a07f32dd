create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  centre_id uuid not null references public.centres (id),
  email text not null,
  organisation_id uuid not null,
  party text not null,
  office text not null default 'member',
  is_admin boolean not null default false,
  invited_by uuid references public.members (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '90 days',
  claimed_at timestamptz,
  claimed_by uuid references public.members (id),
  withdrawn_at timestamptz,
  constraint invitations_email_is_lower_case check (email = lower(email) and email like '%_@_%' and char_length(email) <= 255),
  constraint invitations_office check (office in ('member', 'secretary', 'executive')),
  constraint invitations_office_of_a_side check (office = 'member' or party in ('collective', 'municipality')),
  constraint invitations_admin_decides_nothing check (not (is_admin and office = 'executive')),
  -- Whoever takes part proposes an executive; an invitation to be one comes from set-up alone, never from a member.
  constraint invitations_executive_is_named_in_set_up check (office <> 'executive' or invited_by is null),
  constraint invitations_party_of_organisation
    foreign key (centre_id, organisation_id, party) references public.organisations (centre_id, id, party)
);
comment on table public.invitations is 'Memberships offered to an e-mail address, each taken up once by whoever proves to read that address.';
create unique index invitations_one_open_per_address on public.invitations (centre_id, email)
  where claimed_at is null and withdrawn_at is null;
create index invitations_open_by_address on public.invitations (email) where claimed_at is null and withdrawn_at is null;
create index invitations_of_organisation on public.invitations (centre_id, organisation_id);
create index invitations_by_inviter on public.invitations (invited_by);
create index invitations_by_claimant on public.invitations (claimed_by);

-- No policy: an invitation tells nobody anything until it is claimed.
alter table public.invitations enable row level security;

create table public.organisations (
  id uuid primary key,
  centre_id uuid not null references public.centres (id),
  name text not null,
  party text not null,
  revision bigint not null,
  constraint organisations_party check (party in ('entrepreneur', 'collective', 'municipality')),
  constraint organisations_name_length check (char_length(name) between 1 and 200),
  unique (centre_id, id),
  -- Lets a membership prove that its party is the party of its organisation.
  unique (centre_id, id, party)
);
comment on table public.organisations is 'Shops, the collective and the municipality: who people work for in a centre.';
create unique index organisations_by_revision on public.organisations (centre_id, revision);
-- Two organisations of one centre under one name could not be told apart on a screen.
create unique index organisations_by_name on public.organisations (centre_id, lower(name));

alter table public.organisations enable row level security;
grant select on public.organisations to authenticated;

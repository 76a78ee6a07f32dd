-- Four eyes: a new executive is proposed by one sitting executive and confirmed by another of the same party. The
-- first two of each party are named in set-up, because before that nobody could confirm.
create table public.executive_proposals (
  id uuid primary key default gen_random_uuid(),
  centre_id uuid not null references public.centres (id),
  member_id uuid not null,
  party text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null default clock_timestamp(),
  confirmed_by uuid,
  confirmed_at timestamptz,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  seated_at timestamptz,
  constraint executive_proposals_party_of_a_side check (party in ('collective', 'municipality')),
  constraint executive_proposals_nobody_proposes_themselves check (proposed_by <> member_id),
  constraint executive_proposals_four_eyes check (confirmed_by <> proposed_by and confirmed_by <> member_id),
  constraint executive_proposals_confirmed_by_somebody check ((confirmed_by is null) = (confirmed_at is null)),
  constraint executive_proposals_withdrawn_by_somebody check (withdrawn_by is null or withdrawn_at is not null),
  constraint executive_proposals_ends_once check (confirmed_at is null or withdrawn_at is null),
  constraint executive_proposals_seats_who_was_confirmed check (seated_at is null or confirmed_at is not null),
  constraint executive_proposals_candidate_of_the_centre
    foreign key (centre_id, member_id) references public.members (centre_id, id),
  constraint executive_proposals_proposer_of_the_centre
    foreign key (centre_id, proposed_by) references public.members (centre_id, id),
  constraint executive_proposals_confirmer_of_the_centre
    foreign key (centre_id, confirmed_by) references public.members (centre_id, id),
  constraint executive_proposals_withdrawer_of_the_centre
    foreign key (centre_id, withdrawn_by) references public.members (centre_id, id)
);
comment on table public.executive_proposals is 'Who was put forward as executive, by whom, and which other executive of that party agreed.';
comment on column public.executive_proposals.withdrawn_by is 'Null where it ended by itself: the candidate or the proposer was removed.';
comment on column public.executive_proposals.seated_at is 'When the office was taken. A confirmed proposal seats its candidate once.';

create unique index executive_proposals_one_open_per_candidate on public.executive_proposals (centre_id, member_id)
  where confirmed_at is null and withdrawn_at is null;
create index executive_proposals_of_candidate on public.executive_proposals (centre_id, member_id);
create index executive_proposals_by_proposer on public.executive_proposals (centre_id, proposed_by);
create index executive_proposals_by_confirmer on public.executive_proposals (centre_id, confirmed_by);
create index executive_proposals_by_withdrawer on public.executive_proposals (centre_id, withdrawn_by);

-- Nobody writes here past the functions for it; whoever decides for either party sees who is put forward.
alter table public.executive_proposals enable row level security;
grant select on public.executive_proposals to authenticated;
create policy "the staff of both parties see who is put forward as executive" on public.executive_proposals
  for select to authenticated using (centre_id = any (array(select private.my_staff_centres())));

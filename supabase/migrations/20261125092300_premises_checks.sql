create table public.premises_checks (
  id uuid primary key,
  centre_id uuid not null references public.centres (id),
  premises_id uuid,
  lon double precision not null,
  lat double precision not null,
  accuracy_m double precision,
  place_source text not null,
  state text not null,
  vacant_since date,
  vacant_since_precision text,
  note text,
  to_let boolean,
  former_use text,
  observed_at timestamptz not null,
  received_at timestamptz not null,
  seen_at timestamptz not null,
  area text,
  boundary_version integer,
  replaces uuid references public.premises_checks (id),
  is_withdrawal boolean not null default false,
  revision bigint not null,
  constraint premises_checks_unit_of_the_centre
    foreign key (centre_id, premises_id) references public.premises (centre_id, id),
  constraint premises_checks_lon_range check (lon between -180 and 180),
  constraint premises_checks_lat_range check (lat between -90 and 90),
  constraint premises_checks_accuracy_range check (accuracy_m between 0 and 1000000),
  constraint premises_checks_place_source check (place_source in ('premises', 'pointed')),
  constraint premises_checks_place_of_a_unit_needs_the_unit check (place_source = 'pointed' or premises_id is not null),
  constraint premises_checks_state check (state in (
    'occupied', 'vacant', 'partly_vacant', 'temporary_use', 'under_renovation', 'not_accessible')),
  constraint premises_checks_vacant_since_precision check (vacant_since_precision in ('day', 'month', 'year')),
  constraint premises_checks_vacant_since_with_precision
    check ((vacant_since is null) = (vacant_since_precision is null)),
  constraint premises_checks_vacant_since_range check (vacant_since between '1800-01-01' and '2200-01-01'),
  constraint premises_checks_note_length check (char_length(note) <= 2000),
  constraint premises_checks_former_use check (former_use in (
    'winkelfunctie', 'bijeenkomstfunctie', 'kantoorfunctie', 'gezondheidszorgfunctie', 'logiesfunctie', 'sportfunctie',
    'onderwijsfunctie', 'industriefunctie', 'woonfunctie', 'celfunctie', 'overige gebruiksfunctie')),
  constraint premises_checks_area check (area in ('inside', 'surroundings')),
  constraint premises_checks_replaces_another check (replaces <> id),
  constraint premises_checks_withdrawal_names_its_record check (not is_withdrawal or replaces is not null)
);
comment on table public.premises_checks is 'Observations of units. Create-only: a correction or withdrawal is a new row that replaces an older one; the older row stays as history.';
comment on column public.premises_checks.note is 'At most 2,000 code points.';
comment on column public.premises_checks.to_let is 'Whether a sign says that it is to let or for sale; null: not said.';
comment on column public.premises_checks.former_use is 'What it was used for before, a purpose of the BAG; null: not said.';
comment on column public.premises_checks.observed_at is 'The claim of the phone, whatever it is.';
comment on column public.premises_checks.seen_at is 'The claim, held between 60 days before receipt and receipt; orders observations. See private.seen_at.';
create unique index premises_checks_by_revision on public.premises_checks (centre_id, revision);
create index premises_checks_of_unit on public.premises_checks (centre_id, premises_id, seen_at);
create index premises_checks_by_replaced on public.premises_checks (replaces) where replaces is not null;

create function private.seen_at(p_observed timestamptz, p_received timestamptz) returns timestamptz
language plpgsql immutable set search_path = '' as $$
begin
  -- What was seen first counts first, even when it arrives last: an offline phone tells on Friday what it saw on
  -- Monday. But a clock that runs ahead must not outdate what others see later, and one that stands in 1970 must
  -- not make a fresh report count for nothing.
  return greatest(least(p_observed, p_received), to_timestamp(extract(epoch from p_received) - 60 * 86400));
end
$$;
comment on function private.seen_at is 'When an observation counts as made.';
grant execute on function private.seen_at(timestamptz, timestamptz) to authenticated, service_role;

alter table public.premises_checks enable row level security;
grant select, insert on public.premises_checks to authenticated;
create policy "an author and the staff of the centre see a check" on public.premises_checks
  for select to authenticated using (
    centre_id = any (array(select private.my_staff_centres()))
    or (id in (select private.my_records()) and centre_id = any (array(select private.my_centres())))
  );
create policy "a member reports what they saw, through push" on public.premises_checks
  for insert to authenticated with check (
    centre_id in (select private.my_reporting_centres()) and private.is_pushing(centre_id)
  );

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

create table public.premises (
  id uuid primary key,
  centre_id uuid not null references public.centres (id),
  street text not null,
  house_number integer not null,
  house_suffix text not null default '',
  postcode text,
  lon double precision not null,
  lat double precision not null,
  uses text[] not null default '{}',
  floor_area_m2 integer,
  branch text,
  occupant text,
  bag_unit_id text,
  bag_building_id text,
  retired_on date,
  version integer not null default 1,
  revision bigint not null,
  constraint premises_street_length check (char_length(street) between 1 and 80),
  constraint premises_house_number_range check (house_number between 1 and 99999),
  constraint premises_house_suffix_length check (char_length(house_suffix) <= 8),
  constraint premises_postcode check (postcode ~ '^[1-9][0-9]{3}[A-Z]{2}$'),
  constraint premises_lon_range check (lon between -180 and 180),
  constraint premises_lat_range check (lat between -90 and 90),
  constraint premises_uses_known check (uses <@ array[
    'woonfunctie', 'bijeenkomstfunctie', 'celfunctie', 'gezondheidszorgfunctie', 'industriefunctie', 'kantoorfunctie',
    'logiesfunctie', 'onderwijsfunctie', 'sportfunctie', 'winkelfunctie', 'overige gebruiksfunctie']),
  constraint premises_floor_area_range check (floor_area_m2 between 1 and 999999),
  constraint premises_branch_known check (branch in (
    'leegstand', 'dagelijks', 'mode_luxe', 'vrije_tijd', 'in_om_huis', 'detailhandel_overig', 'leisure', 'diensten')),
  constraint premises_occupant_length check (char_length(occupant) <= 200),
  constraint premises_bag_unit_id check (bag_unit_id ~ '^[0-9]{16}$'),
  constraint premises_bag_building_id check (bag_building_id ~ '^[0-9]{16}$'),
  unique (centre_id, id)
);
comment on table public.premises is 'Units (BAG verblijfsobjecten): what is counted. A unit that stopped existing is retired, never deleted.';
comment on column public.premises.floor_area_m2 is 'BAG floor area; not the sales area (wvo) of Locatus.';
comment on column public.premises.branch is 'Branch group as in Locatus: dagelijks, mode_luxe, ….';
create unique index premises_by_revision on public.premises (centre_id, revision);
create index premises_by_address on public.premises (centre_id, street, house_number, house_suffix);

alter table public.premises enable row level security;
grant select, insert, update on public.premises to authenticated;
create policy "a member sees the units of their centres" on public.premises
  for select to authenticated using (centre_id = any (array(select private.my_centres())));

-- A unit that is missing, changed or gone is told by whoever stands before it. Whoever may report may correct.
create policy "a member adds a unit that is missing, through push" on public.premises
  for insert to authenticated with check (
    centre_id = any (array(select private.my_reporting_centres())) and private.is_pushing(centre_id)
  );
create policy "a member corrects a unit, through push" on public.premises
  for update to authenticated
  using (centre_id = any (array(select private.my_reporting_centres())) and private.is_pushing(centre_id))
  with check (centre_id = any (array(select private.my_reporting_centres())) and private.is_pushing(centre_id));

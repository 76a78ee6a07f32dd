create table public.premises_standings (
  premises_id uuid primary key,
  centre_id uuid not null references public.centres (id),
  state text not null,
  is_confirmed boolean not null,
  observation_count integer not null,
  last_seen_week text not null,
  vacant_since date,
  vacant_since_precision text,
  revision bigint not null,
  constraint premises_standings_week check (last_seen_week ~ '^[0-9]{4}-W[0-9]{2}$'),
  foreign key (centre_id, premises_id) references public.premises (centre_id, id)
);
comment on table public.premises_standings is 'What every member may know of a unit: its state, how many observations stand behind it, and the week of the last. Derived from premises_checks inside the write functions.';
create unique index premises_standings_by_revision on public.premises_standings (centre_id, revision);

-- The checks that count: neither withdrawn nor replaced. Behind the state stand the newest ones that agree, back to
-- the last that said otherwise; two different observers among them confirm it.
-- In plpgsql, like all that push calls for every item, because it keeps its plans; an SQL function plans at each call.
create function private.standing_of(p_centre uuid, p_premises uuid) returns public.premises_standings
language plpgsql stable security definer set search_path = '' as $$
declare
  v_standing public.premises_standings;
begin
  with counting as (
    select c.state, c.seen_at, c.vacant_since, c.vacant_since_precision, a.user_id,
           row_number() over newest_first as place,
           first_value(c.state) over newest_first as latest
    from public.premises_checks c
    join public.authorships a on a.record_id = c.id
    where c.centre_id = p_centre and c.premises_id = p_premises and not c.is_withdrawal
      and not exists (select from public.premises_checks r where r.replaces = c.id)
    window newest_first as (order by c.seen_at desc, c.revision desc)
  ), behind as (
    select * from (
      select counting.*, count(*) filter (where state <> latest) over (order by place) as breaks from counting
    ) marked where breaks = 0
  ), dated as (
    select vacant_since, vacant_since_precision from behind where vacant_since is not null order by place limit 1
  )
  select p_premises, p_centre, min(state), count(distinct user_id) >= 2, count(*)::integer,
         to_char(max(seen_at) at time zone (select time_zone from public.centres where id = p_centre), 'IYYY-"W"IW'),
         (select vacant_since from dated), (select vacant_since_precision from dated), 0::bigint
  into v_standing
  from behind having count(*) > 0;
  return v_standing;
end
$$;
comment on function private.standing_of is 'The standing of a unit as its checks say now, with revision 0; null when nothing counts.';

create function private.refresh_standing(p_centre uuid, p_premises uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_now public.premises_standings := private.standing_of(p_centre, p_premises);
begin
  if v_now.premises_id is null then
    delete from public.premises_standings where premises_id = p_premises and centre_id = p_centre;
    if found then
      perform private.bury(p_centre, 'premises_standings', p_premises);
    end if;
    return;
  end if;
  v_now.revision := private.next_revision(p_centre);
  delete from public.tombstones
  where centre_id = p_centre and table_name = 'premises_standings' and row_id = p_premises;
  insert into public.premises_standings select v_now.*
  on conflict (premises_id) do update set
    state = excluded.state,
    is_confirmed = excluded.is_confirmed,
    observation_count = excluded.observation_count,
    last_seen_week = excluded.last_seen_week,
    vacant_since = excluded.vacant_since,
    vacant_since_precision = excluded.vacant_since_precision,
    revision = excluded.revision;
end
$$;
comment on function private.refresh_standing is 'Brings the standing of a unit in line with its checks. The caller holds the lock of the centre.';
grant execute on function private.refresh_standing(uuid, uuid) to authenticated;

alter table public.premises_standings enable row level security;
grant select on public.premises_standings to authenticated;
create policy "a member sees how every unit of their centres stands" on public.premises_standings
  for select to authenticated using (centre_id = any (array(select private.my_centres())));

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

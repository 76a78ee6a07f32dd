create table public.tombstones (
  centre_id uuid not null references public.centres (id),
  table_name text not null,
  row_id uuid not null,
  revision bigint not null,
  primary key (centre_id, table_name, row_id)
);
comment on table public.tombstones is 'Rows that are there no longer, so that phones drop their copies.';
create unique index tombstones_by_revision on public.tombstones (centre_id, revision);

create function private.bury(p_centre uuid, p_table text, p_row uuid) returns void
language sql volatile security definer set search_path = '' as $$
  insert into public.tombstones (centre_id, table_name, row_id, revision)
  values (p_centre, p_table, p_row, private.next_revision(p_centre))
  on conflict (centre_id, table_name, row_id) do update set revision = excluded.revision
$$;
comment on function private.bury is 'Tells every phone that a row has gone. The caller holds the lock of the centre.';

alter table public.tombstones enable row level security;
grant select on public.tombstones to authenticated;
create policy "a member learns that something is gone that they could see" on public.tombstones
  for select to authenticated using (
    centre_id = any (array(select private.my_staff_centres()))
    or (
      centre_id = any (array(select private.my_centres()))
      and (
        table_name in ('boundaries', 'organisations', 'premises', 'premises_standings')
        or row_id in (select private.my_records())
      )
    )
  );

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

-- A database put back from a backup has forgotten items it once confirmed. A new epoch tells every phone so.
create table private.server_epoch (
  is_the_only_one boolean primary key default true check (is_the_only_one),
  epoch uuid not null default gen_random_uuid(),
  began_at timestamptz not null default now()
);
comment on table private.server_epoch is 'Changes after a restore, so that phones offer their receipts again.';
alter table private.server_epoch enable row level security;
insert into private.server_epoch default values;

create function private.current_epoch() returns uuid
language sql stable security definer set search_path = '' as $$
  select epoch from private.server_epoch
$$;
comment on function private.current_epoch is 'Which life of this database a call speaks to.';

create function private.begin_epoch() returns uuid
language sql volatile security definer set search_path = '' as $$
  update private.server_epoch set epoch = gen_random_uuid(), began_at = now() returning epoch
$$;
comment on function private.begin_epoch is 'To be called once after every restore, by the platform.';

grant execute on function private.current_epoch() to authenticated, service_role;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

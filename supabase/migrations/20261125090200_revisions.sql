-- One counter per centre. A row's revision says in which order changes became visible: every write function takes
-- the centre's lock first, so revision order is commit order and a reader who has seen n has missed nothing below n.
create table private.centre_revisions (
  centre_id uuid primary key references public.centres (id),
  last bigint not null default 0
);
comment on table private.centre_revisions is 'The last revision given out in each centre.';
alter table private.centre_revisions enable row level security;

create function private.open_centre_revisions() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.centre_revisions (centre_id) values (new.id);
  return new;
end
$$;
create trigger a_centre_counts_its_revisions after insert on public.centres
  for each row execute function private.open_centre_revisions();

-- The lock must be the first statement of a write function: taken in row triggers it deadlocked on PostgreSQL 17.
create function private.lock_centre(p_centre uuid) returns void
language sql volatile set search_path = '' as $$
  select pg_advisory_xact_lock(hashtextextended('binnenstad:' || p_centre::text, 0))
$$;
comment on function private.lock_centre is 'Holds the centre for this transaction; call it before anything else.';

-- True inside push. A row that arrives by any other way (a plain insert over the API) has no lock, no checked
-- revision and no receipt; the insert policies refuse it. Nothing the API exposes can set this variable.
create function private.is_pushing(p_centre uuid) returns boolean
language plpgsql stable set search_path = '' as $$
begin
  return coalesce(current_setting('binnenstad.push', true) = p_centre::text, false);
end
$$;
comment on function private.is_pushing is 'Whether this transaction is a push to that centre, holding its lock.';

create function private.next_revision(p_centre uuid) returns bigint
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_next bigint;
begin
  update private.centre_revisions set last = last + 1 where centre_id = p_centre returning last into v_next;
  if v_next is null then
    raise exception 'no such centre' using errcode = 'foreign_key_violation';
  end if;
  return v_next;
end
$$;
comment on function private.next_revision is 'Counts on; every changed row gets a number of its own. The caller holds the lock.';

create function private.last_revision(p_centre uuid) returns bigint
language sql stable security definer set search_path = '' as $$
  select last from private.centre_revisions where centre_id = p_centre
$$;
comment on function private.last_revision is 'The revision that the present snapshot is complete up to.';

grant execute on function private.is_pushing(uuid) to anon, authenticated, service_role;
grant execute on function private.lock_centre(uuid), private.next_revision(uuid), private.last_revision(uuid)
  to authenticated, service_role;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

-- Who wrote a record stands apart from the record, because some may see the one and not the other, and column grants
-- do not hold on every backend.
create table public.authorships (
  record_id uuid primary key,
  centre_id uuid not null references public.centres (id),
  user_id uuid not null references auth.users (id),
  member_id uuid not null references public.members (id),
  organisation_id uuid not null,
  party text not null,
  revision bigint not null,
  foreign key (centre_id, organisation_id, party) references public.organisations (centre_id, id, party)
);
comment on table public.authorships is 'Who wrote a record, with organisation and party as they were then. Readable by the author and by staff.';
create unique index authorships_by_revision on public.authorships (centre_id, revision);
create index authorships_of_person on public.authorships (user_id, centre_id);
create index authorships_of_member on public.authorships (member_id);
create index authorships_of_organisation on public.authorships (centre_id, organisation_id);

create function private.my_records() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select record_id from public.authorships where user_id = (select auth.uid())
$$;
comment on function private.my_records is 'Records the caller wrote, in whatever centre.';

create function private.author_of(p_record uuid, out user_id uuid, out centre_id uuid)
language plpgsql stable security definer set search_path = '' as $$
begin
  select a.user_id, a.centre_id into user_id, centre_id from public.authorships a where a.record_id = p_record;
end
$$;
comment on function private.author_of is 'Whose record that is and of which centre; both null when there is no such record.';

create function private.sign_record(p_centre uuid, p_record uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not private.is_pushing(p_centre) then
    raise exception 'records are signed by push only' using errcode = 'insufficient_privilege';
  end if;
  insert into public.authorships (record_id, centre_id, user_id, member_id, organisation_id, party, revision)
  select p_record, m.centre_id, m.user_id, m.id, m.organisation_id, m.party, private.next_revision(p_centre)
  from public.members m
  where m.centre_id = p_centre and m.user_id = auth.uid() and m.removed_at is null;
  if not found then
    raise exception 'no member of this centre' using errcode = 'insufficient_privilege';
  end if;
end
$$;
comment on function private.sign_record is 'Writes down the caller as the author; nobody can name another one.';

grant execute on function private.my_records() to anon, authenticated, service_role;
grant execute on function private.author_of(uuid), private.sign_record(uuid, uuid) to authenticated;

alter table public.authorships enable row level security;
grant select on public.authorships to authenticated;
create policy "an author and the staff of the centre see who wrote a record" on public.authorships
  for select to authenticated using (
    centre_id = any (array(select private.my_staff_centres()))
    or (user_id = (select auth.uid()) and centre_id = any (array(select private.my_centres())))
  );

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

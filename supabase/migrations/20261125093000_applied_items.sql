create table public.applied_items (
  owner_id uuid not null references auth.users (id),
  id uuid not null,
  hash text not null,
  centre_id uuid not null references public.centres (id),
  kind text not null,
  received_at timestamptz not null,
  revision bigint not null,
  primary key (owner_id, id, hash),
  constraint applied_items_hash check (hash ~ '^[0-9a-f]{64}$')
);
comment on table public.applied_items is 'A receipt per item: an item sent again under the same owner, id and hash has been received, whatever became of its row since.';
-- An id is given out once for all: two pushes to two centres hold two locks, so the index must decide.
create unique index applied_items_by_id on public.applied_items (id);
create index applied_items_of_person_by_time on public.applied_items (owner_id, received_at);
create index applied_items_of_centre on public.applied_items (centre_id);

create function private.applied_item(p_id uuid) returns public.applied_items
language plpgsql stable security definer set search_path = '' as $$
declare
  v_found public.applied_items;
begin
  select * into v_found from public.applied_items a where a.id = p_id;
  return v_found;
end
$$;
comment on function private.applied_item is 'The receipt under that id, whoever owns it; null when there is none.';

create function private.keep_receipt(p_centre uuid, p_id uuid, p_hash text, p_kind text, p_at timestamptz, p_revision bigint)
returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not private.is_pushing(p_centre) then
    raise exception 'receipts are kept by push only' using errcode = 'insufficient_privilege';
  end if;
  insert into public.applied_items (owner_id, id, hash, centre_id, kind, received_at, revision)
  values (auth.uid(), p_id, p_hash, p_centre, p_kind, p_at, p_revision);
end
$$;
comment on function private.keep_receipt is 'Remembers that the caller''s item was applied.';

grant execute on function private.applied_item(uuid),
  private.keep_receipt(uuid, uuid, text, text, timestamptz, bigint) to authenticated;

alter table public.applied_items enable row level security;
grant select on public.applied_items to authenticated;
create policy "a person sees their own receipts" on public.applied_items
  for select to authenticated using (owner_id = (select auth.uid()));

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

-- A phone that comes back from a week without network sends some hundred items; nobody types two thousand in an hour.
create function private.hourly_limit() returns integer
language sql immutable set search_path = '' as $$ select 2000 $$;
comment on function private.hourly_limit is 'Items one person may have applied within an hour.';

create function private.items_left(out items integer, out seconds integer)
language sql stable security definer set search_path = '' as $$
  with recent as (
    select received_at, row_number() over (order by received_at desc) as place
    from public.applied_items
    where owner_id = (select auth.uid()) and received_at > now() - interval '1 hour'
    order by received_at desc limit private.hourly_limit()
  )
  select private.hourly_limit() - count(*)::integer,
         greatest(1, ceil(extract(epoch from min(received_at) + interval '1 hour' - now())))::integer
  from recent
$$;
comment on function private.items_left is 'How many more items the caller may send now, and after how many seconds room comes free.';
grant execute on function private.hourly_limit(), private.items_left() to authenticated;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

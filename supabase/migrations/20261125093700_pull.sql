-- docs/PROTOCOL.md, rpc/pull. Both functions read with the rights of the caller; what they leave out, row level
-- security left out. They are stable: rows, last revision and hash come from one snapshot.

create function private.changes_since(p_centre uuid, p_since bigint, p_limit integer)
returns table (revision bigint, change jsonb)
language sql stable set search_path = '' as $$
  select found.revision, found.change from (
    (select b.revision, jsonb_build_object('t', 'boundaries', 'r', b.revision, 'id', b.id, 'd', jsonb_build_object(
       'version', b.version, 'name', b.name, 'geojson', b.geojson, 'attribution', b.attribution)) as change
     from public.boundaries b where b.centre_id = p_centre and b.revision > p_since order by b.revision limit p_limit)
    union all
    (select o.revision, jsonb_build_object('t', 'organisations', 'r', o.revision, 'id', o.id, 'd', jsonb_build_object(
       'name', o.name, 'party', o.party))
     from public.organisations o where o.centre_id = p_centre and o.revision > p_since order by o.revision limit p_limit)
    union all
    (select p.revision, jsonb_build_object('t', 'premises', 'r', p.revision, 'id', p.id, 'd', jsonb_build_object(
       'street', p.street, 'house_number', p.house_number, 'house_suffix', p.house_suffix, 'postcode', p.postcode,
       'lon', p.lon, 'lat', p.lat, 'uses', p.uses, 'floor_area_m2', p.floor_area_m2, 'branch', p.branch,
       'occupant', p.occupant, 'bag_unit_id', p.bag_unit_id, 'bag_building_id', p.bag_building_id,
       'retired_on', p.retired_on, 'version', p.version))
     from public.premises p where p.centre_id = p_centre and p.revision > p_since order by p.revision limit p_limit)
    union all
    (select s.revision, jsonb_build_object('t', 'premises_standings', 'r', s.revision, 'id', s.premises_id,
       'd', jsonb_build_object(
         'premises_id', s.premises_id, 'state', s.state, 'is_confirmed', s.is_confirmed,
         'observation_count', s.observation_count, 'last_seen_week', s.last_seen_week,
         'vacant_since', s.vacant_since, 'vacant_since_precision', s.vacant_since_precision))
     from public.premises_standings s where s.centre_id = p_centre and s.revision > p_since
     order by s.revision limit p_limit)
    union all
    (select c.revision, jsonb_build_object('t', 'premises_checks', 'r', c.revision, 'id', c.id, 'd', jsonb_build_object(
       'premises_id', c.premises_id, 'lon', c.lon, 'lat', c.lat, 'accuracy_m', c.accuracy_m,
       'place_source', c.place_source, 'state', c.state, 'vacant_since', c.vacant_since,
       'vacant_since_precision', c.vacant_since_precision, 'note', c.note, 'to_let', c.to_let,
       'former_use', c.former_use, 'observed_at', c.observed_at,
       'received_at', c.received_at, 'area', c.area, 'boundary_version', c.boundary_version,
       'replaces', c.replaces, 'is_withdrawal', c.is_withdrawal))
     from public.premises_checks c where c.centre_id = p_centre and c.revision > p_since
     order by c.revision limit p_limit)
    union all
    (select f.revision, jsonb_build_object('t', 'photos', 'r', f.revision, 'id', f.id, 'd', jsonb_build_object(
       'record_id', f.record_id, 'path', coalesce(f.source_path, f.path), 'sha256', f.sha256,
       'byte_length', f.byte_length, 'width_px', f.width_px, 'height_px', f.height_px, 'position', f.position,
       'caption', f.caption, 'replaces', f.replaces))
     from public.photos f where f.centre_id = p_centre and f.revision > p_since order by f.revision limit p_limit)
    union all
    (select a.revision, jsonb_build_object('t', 'authorships', 'r', a.revision, 'id', a.record_id,
       'd', jsonb_build_object(
         'record_id', a.record_id, 'member_id', a.member_id, 'organisation_id', a.organisation_id,
         'party', a.party, 'is_own', a.user_id = (select auth.uid())))
     from public.authorships a where a.centre_id = p_centre and a.revision > p_since order by a.revision limit p_limit)
    union all
    (select e.revision, jsonb_build_object('t', 'edits', 'r', e.revision, 'id', e.id, 'd', jsonb_build_object(
       'table_name', e.table_name, 'row_id', e.row_id, 'changes', e.changes, 'base', e.base, 'outcome', e.outcome,
       'received_at', e.received_at))
     from public.edits e where e.centre_id = p_centre and e.revision > p_since order by e.revision limit p_limit)
    union all
    (select k.revision, jsonb_build_object('t', 'edit_conflicts', 'r', k.revision, 'id', k.id, 'd', jsonb_build_object(
       'table_name', k.table_name, 'row_id', k.row_id, 'field', k.field, 'current_value', k.current_value,
       'proposed_value', k.proposed_value, 'edit_id', k.edit_id, 'current_edit_id', k.current_edit_id,
       'decided_by', k.decided_by))
     from public.edit_conflicts k where k.centre_id = p_centre and k.revision > p_since
     order by k.revision limit p_limit)
    union all
    (select b.revision, jsonb_build_object('t', 'premises_objections', 'r', b.revision, 'id', b.id,
       'd', jsonb_build_object(
         'premises_id', b.premises_id, 'check_id', b.check_id, 'state', b.state, 'interest', b.interest,
         'note', b.note, 'received_at', b.received_at))
     from public.premises_objections b where b.centre_id = p_centre and b.revision > p_since
     order by b.revision limit p_limit)
    union all
    (select g.revision, jsonb_build_object('t', g.table_name, 'r', g.revision, 'id', g.row_id, 'gone', true)
     from public.tombstones g where g.centre_id = p_centre and g.revision > p_since order by g.revision limit p_limit)
  ) found
  order by found.revision limit p_limit
$$;
comment on function private.changes_since is 'The next changes of a centre that the caller may see, by revision.';

create function private.visible_hash(p_centre uuid) returns text
language sql stable set search_path = '' as $$
  select encode(sha256(convert_to(coalesce(string_agg(line, '' order by line collate "C"), ''), 'UTF8')), 'hex')
  from (
    select 'boundaries:' || id || ':' || revision || e'\n' as line from public.boundaries where centre_id = p_centre
    union all
    select 'organisations:' || id || ':' || revision || e'\n' from public.organisations where centre_id = p_centre
    union all
    select 'premises:' || id || ':' || revision || e'\n' from public.premises where centre_id = p_centre
    union all
    select 'premises_standings:' || premises_id || ':' || revision || e'\n'
    from public.premises_standings where centre_id = p_centre
    union all
    select 'premises_checks:' || id || ':' || revision || e'\n' from public.premises_checks where centre_id = p_centre
    union all
    select 'photos:' || id || ':' || revision || e'\n' from public.photos where centre_id = p_centre
    union all
    select 'edits:' || id || ':' || revision || e'\n' from public.edits where centre_id = p_centre
    union all
    select 'edit_conflicts:' || id || ':' || revision || e'\n' from public.edit_conflicts where centre_id = p_centre
    union all
    select 'premises_objections:' || id || ':' || revision || e'\n'
    from public.premises_objections where centre_id = p_centre
    union all
    select 'authorships:' || record_id || ':' || revision || e'\n' from public.authorships where centre_id = p_centre
  ) visible
$$;
comment on function private.visible_hash is 'SHA-256 over every row of the centre that the caller may see.';

create function public.pull(p_centre uuid, p_since bigint, p_limit integer, p_with_hash boolean default false)
returns jsonb
language sql stable set search_path = '' set timezone = 'UTC' as $$
  with asked as (
    select coalesce(p_since, 0) as since,
           least(greatest(coalesce(p_limit, 1000), 1), 1000) as page,
           -- The boundary is open to everybody, but a stranger's page of a centre holds nothing at all.
           p_centre in (select private.my_centres()) as is_member
  ), found as (
    select c.revision, c.change, row_number() over (order by c.revision) as place
    from asked, private.changes_since(p_centre, asked.since, asked.page + 1) c
    where asked.is_member
  ), page as (
    select coalesce(jsonb_agg(f.change order by f.revision) filter (where f.place <= asked.page), '[]') as changes,
           max(f.revision) filter (where f.place <= asked.page) as last_shown,
           count(*) > asked.page as more
    from asked left join found f on true group by asked.page
  )
  select jsonb_build_object(
    'epoch', private.current_epoch(),
    'server_time', clock_timestamp(),
    'rights_version', private.my_rights_version(p_centre),
    'since', asked.since,
    'next', case when page.more then page.last_shown
                 else greatest(asked.since, coalesce(private.last_revision(p_centre), 0)) end,
    'more', page.more,
    'changes', page.changes,
    'visible', case when p_with_hash and not page.more then
                 case when asked.is_member then private.visible_hash(p_centre) else encode(sha256(''), 'hex') end
               end
  )
  from asked, page
$$;
comment on function public.pull is 'One page of what the caller may see and has not seen yet. See docs/PROTOCOL.md.';

grant execute on function private.changes_since(uuid, bigint, integer), private.visible_hash(uuid),
  public.pull(uuid, bigint, integer, boolean) to authenticated;

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;
revoke execute on function public.pull(uuid, bigint, integer, boolean) from public, anon;

create table public.boundaries (
  id uuid primary key,
  centre_id uuid not null references public.centres (id),
  version integer not null,
  name text not null,
  geojson jsonb not null,
  attribution text,
  outer_rings polygon[] not null,
  holes polygon[] not null,
  created_at timestamptz not null default now(),
  revision bigint not null,
  constraint boundaries_version_is_counted check (version >= 1),
  constraint boundaries_geojson_is_an_area check (geojson ->> 'type' in ('Polygon', 'MultiPolygon')),
  constraint boundaries_geojson_size check (octet_length(geojson::text) <= 200000),
  constraint boundaries_has_a_ring check (cardinality(outer_rings) between 1 and 50),
  unique (centre_id, version)
);
comment on table public.boundaries is 'The outline of a centre, in versions; the newest one holds. GeoJSON geometry, WGS84.';
comment on column public.boundaries.outer_rings is 'Derived from geojson, for the inside test; likewise holes.';
create unique index boundaries_by_revision on public.boundaries (centre_id, revision);

-- A GeoJSON ring as a native polygon; the text form is the only way to build one from points of unknown number.
create function private.ring(p_coordinates jsonb) returns polygon
language sql immutable set search_path = '' as $$
  select ('(' || string_agg(format('(%s,%s)', p.value ->> 0, p.value ->> 1), ',' order by p.ordinality) || ')')::polygon
  from jsonb_array_elements(p_coordinates) with ordinality p
$$;
comment on function private.ring is 'One linear ring of GeoJSON (RFC 7946 §3.1.6) as a polygon.';

create function private.derive_rings() returns trigger
language plpgsql set search_path = '' as $$
declare
  v_polygons jsonb := case new.geojson ->> 'type'
    when 'Polygon' then jsonb_build_array(new.geojson -> 'coordinates')
    else new.geojson -> 'coordinates'
  end;
begin
  select array_agg(private.ring(r.value)) filter (where r.ordinality = 1),
         coalesce(array_agg(private.ring(r.value)) filter (where r.ordinality > 1), '{}')
  into new.outer_rings, new.holes
  from jsonb_array_elements(v_polygons) p, jsonb_array_elements(p.value) with ordinality r;
  return new;
end
$$;
create trigger a_boundary_knows_its_rings before insert or update of geojson, outer_rings, holes on public.boundaries
  for each row execute function private.derive_rings();

create function private.area_of(p_centre uuid, p_lon double precision, p_lat double precision,
                                out area text, out boundary_version integer)
language plpgsql stable set search_path = '' as $$
begin
  select case when exists (select from unnest(b.outer_rings) ring where ring operator(pg_catalog.@>) point(p_lon, p_lat))
               and not exists (select from unnest(b.holes) hole where hole operator(pg_catalog.@>) point(p_lon, p_lat))
              then 'inside' else 'surroundings' end,
         b.version
  into area, boundary_version
  from public.boundaries b where b.centre_id = p_centre order by b.version desc limit 1;
end
$$;
comment on function private.area_of is 'Whether a place lies inside the boundary that holds now, and which version that is.';
grant execute on function private.area_of(uuid, double precision, double precision) to authenticated, service_role;

alter table public.boundaries enable row level security;
grant select on public.boundaries to anon, authenticated;
create policy "everybody sees the boundary" on public.boundaries for select to anon, authenticated using (true);

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

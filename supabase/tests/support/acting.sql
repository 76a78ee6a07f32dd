-- What the stories are told with: acting as a named person of the demo, and making items as a phone does.
create schema tests;
grant usage on schema tests to anon, authenticated;

create function tests.id_of(p_name text) returns uuid language sql stable security definer set search_path = '' as $$
  select id from auth.users where email = p_name || '@demo.binnenstad.example'
$$;

create function tests.act_as(p_name text) returns void language plpgsql as $$
declare
  v_id uuid := tests.id_of(p_name);
begin
  if v_id is null then
    raise exception 'nobody is called %', p_name;
  end if;
  perform set_config('request.jwt.claim.sub', v_id::text, true);
  perform set_config('request.jwt.claim.role', 'authenticated', true);
  perform set_config('request.jwt.claims', jsonb_build_object('sub', v_id, 'role', 'authenticated')::text, true);
  perform set_config('role', 'authenticated', true);
end
$$;

create function tests.act_as_passer_by() returns void language plpgsql as $$
begin
  perform set_config('request.jwt.claim.sub', '', true);
  perform set_config('request.jwt.claims', '{"role":"anon"}', true);
  perform set_config('role', 'anon', true);
end
$$;

create function tests.act_as_owner() returns void language plpgsql as $$
begin
  perform set_config('request.jwt.claim.sub', '', true);
  perform set_config('request.jwt.claims', '', true);
  perform set_config('role', 'none', true);
end
$$;

create function tests.assen() returns uuid language sql immutable as $$
  select '00000000-0000-7000-8001-000000000001'::uuid $$;
create function tests.proefstad() returns uuid language sql immutable as $$
  select '00000000-0000-7000-8001-000000000002'::uuid $$;
create function tests.unit(p_number integer) returns uuid language sql immutable as $$
  select ('00000000-0000-7000-8007-' || lpad(p_number::text, 12, '0'))::uuid $$;
create function tests.record(p_number integer) returns uuid language sql immutable as $$
  select ('01900000-0000-7000-8000-' || lpad(p_number::text, 12, '0'))::uuid $$;

-- A unit of Assen that nobody has looked at.
create function tests.unseen_unit(p_which integer default 1) returns uuid
language sql stable security definer set search_path = '' as $$
  select id from (
    select p.id, row_number() over (order by p.id) as place from public.premises p
    where p.centre_id = '00000000-0000-7000-8001-000000000001'
      and not exists (select from public.premises_checks c where c.premises_id = p.id and c.id < '01900000-0000-7000-8000-000000000000')
  ) unseen where place = p_which
$$;

create function tests.item(p_kind text, p_record integer, p_payload jsonb, p_envelope jsonb default '{}') returns text
language sql stable as $$
  select (jsonb_build_object('v', 1, 'id', tests.record(p_record), 'kind', p_kind, 'centre_id', tests.assen(),
                             'aggregate', 'premises:' || coalesce(p_payload ->> 'premises_id', 'none'),
                             'made_at', now(), 'payload', p_payload) || p_envelope)::text
$$;

create function tests.check_item(p_record integer, p_unit uuid, p_state text, p_rest jsonb default '{}',
                                 p_envelope jsonb default '{}') returns text
language sql stable as $$
  select tests.item('premises_check', p_record, jsonb_build_object(
    'premises_id', p_unit, 'lon', 6.5614, 'lat', 52.9968, 'accuracy_m', null, 'place_source', 'premises',
    'state', p_state, 'vacant_since', null, 'vacant_since_precision', null, 'note', null,
    'observed_at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'replaces', null, 'is_withdrawal', false) || p_rest, p_envelope)
$$;

create function tests.photo_item(p_record integer, p_of integer, p_rest jsonb default '{}') returns text
language sql stable as $$
  select tests.item('photo', p_record, jsonb_build_object(
    'record_id', tests.record(p_of), 'sha256', repeat('ab', 32), 'byte_length', 300000,
    'width_px', 1600, 'height_px', 1200, 'taken_for', 'premises_check') || p_rest)
$$;

-- What became of one item: 'received', 'refused not_allowed', ….
create function tests.outcome(p_item text, p_centre uuid default tests.assen()) returns text language sql volatile as $$
  select trim(coalesce(r ->> 'outcome', '') || ' ' || coalesce(r ->> 'code', ''))
  from jsonb_array_elements(public.push(p_centre, array[p_item]) -> 'results') r
$$;

create function tests.outcomes(p_items text[]) returns text[] language sql volatile as $$
  select array_agg(trim(coalesce(r ->> 'outcome', '') || ' ' || coalesce(r ->> 'code', '')) order by place)
  from jsonb_array_elements(public.push(tests.assen(), p_items) -> 'results') with ordinality x(r, place)
$$;

-- Everything a full pull gives, page by page.
create function tests.pulled(p_since bigint default 0, p_centre uuid default tests.assen(), p_limit integer default 1000)
returns setof jsonb language plpgsql stable as $$
declare
  v_page jsonb;
begin
  loop
    v_page := public.pull(p_centre, p_since, p_limit, false);
    return query select jsonb_array_elements(v_page -> 'changes');
    exit when not (v_page ->> 'more')::boolean;
    p_since := (v_page ->> 'next')::bigint;
  end loop;
end
$$;

create function tests.standing(p_unit uuid) returns text language sql stable as $$
  select c -> 'd' ->> 'state' || ' ' || (c -> 'd' ->> 'observation_count')
         || case when (c -> 'd' ->> 'is_confirmed')::boolean then ' confirmed' else '' end
  from tests.pulled() c where c ->> 't' = 'premises_standings' and c ->> 'id' = p_unit::text and c ? 'd'
$$;

grant execute on all functions in schema tests to anon, authenticated;

-- Two people change one unit without knowing of each other: nothing is lost, and where they differ a person decides
begin;
select plan(36);

create function pg_temp.edit(p_record integer, p_base_version integer, p_changes jsonb, p_base jsonb, p_rest jsonb default '{}')
returns text language sql stable as $$
  select tests.item('premises_edit', p_record, jsonb_build_object('premises_id', tests.unit(1),
    'base_version', p_base_version, 'changes', p_changes, 'base', p_base) || p_rest)
$$;
create function pg_temp.became(p_record integer) returns text language sql stable as $$
  select outcome from public.edits where id = tests.record(p_record)
$$;
create function pg_temp.open_conflicts() returns setof public.edit_conflicts language sql stable as $$
  select * from public.edit_conflicts where row_id = tests.unit(1) and decided_by is null order by revision
$$;
update public.premises set occupant = 'Oud', branch = 'diensten', postcode = '9401AA', version = 1 where id = tests.unit(1);

select tests.act_as('ondernemer');
create temporary table sent as select pg_temp.edit(1, 1, '{"occupant":"Fenna zegt"}', '{"occupant":"Oud"}') as item;
select is(tests.outcome(item), 'received', 'Fenna changes who sits there') from sent;
select is(pg_temp.became(1), 'applied', 'nobody had changed the unit: it is applied');
select results_eq($$ select occupant, version from public.premises where id = tests.unit(1) $$, $$ values ('Fenna zegt', 2) $$,
  'the unit says so, one version on');
select is(tests.outcome(item), 'received', 'sent again, it is received again') from sent;
select is((select version from public.premises where id = tests.unit(1)), 2, 'and changes nothing more');

select tests.act_as('winkelier');
select is(tests.outcome(pg_temp.edit(2, 1, '{"branch":"mode_luxe"}', '{"branch":"diensten"}')), 'received',
  'Omar changes another field of the unit as it was before hers');
select is(pg_temp.became(2), 'merged', 'both hold');
select is((select occupant || ' ' || branch from public.premises where id = tests.unit(1)), 'Fenna zegt mode_luxe', 'in one unit');

select is(tests.outcome(pg_temp.edit(3, 1, '{"occupant":"Omar zegt","postcode":"9401BB"}', '{"occupant":"Oud","postcode":"9401AA"}')),
  'received', 'what he says of the same field arrives as well');
select is(pg_temp.became(3), 'conflict', 'as a conflict');
select results_eq($$ select occupant, postcode from public.premises where id = tests.unit(1) $$,
  $$ values ('Fenna zegt', '9401BB') $$, 'her value stays until somebody decides, his other field is taken');
select results_eq($$ select field, current_value #>> '{}', proposed_value #>> '{}' from pg_temp.open_conflicts() $$,
  $$ values ('occupant', 'Fenna zegt', 'Omar zegt') $$, 'both values are kept, for him to see');
select is((select count(*)::integer from public.edits where row_id = tests.unit(1)), 2, 'of edits he sees his own two');

select tests.act_as('ondernemer');
select is((select count(*)::integer from pg_temp.open_conflicts()), 1, 'Fenna sees the conflict with her value');
select is((select count(*)::integer from public.edits where row_id = tests.unit(1)), 1, 'and not whose the other is');
select is((select count(*)::integer from tests.pulled() c where c ->> 't' = 'edit_conflicts' and c #>> '{d,field}' = 'occupant'), 1,
  'it comes to her phone');
select tests.act_as('beheer');
select is((select count(*)::integer from pg_temp.open_conflicts()), 0, 'the technical admin sees none of it');
create temporary table conflict as select null::uuid as id;
grant all on conflict to authenticated;
select tests.act_as_owner();
update conflict set id = (select id from pg_temp.open_conflicts());
select tests.act_as('beheer');
select is(tests.outcome(pg_temp.edit(4, 4, '{"occupant":"X"}', '{"occupant":"Fenna zegt"}')), 'refused not_allowed', 'nor edits');

select tests.act_as('proefstad');
select is(tests.outcome(pg_temp.edit(6, 4, '{"occupant":"X"}', '{"occupant":"Fenna zegt"}'), tests.proefstad()),
  'refused invalid', 'Pim edits no unit of another centre');

select tests.act_as('secretaris.gemeente');
select is((select count(*)::integer from public.edits where row_id = tests.unit(1)), 3, 'Ruben sees every edit');
select is(tests.outcome(pg_temp.edit(7, 4, '{"occupant":"Omar zegt"}', '{"occupant":"Fenna zegt"}',
  (select jsonb_build_object('decides', jsonb_build_array(id)) from conflict))), 'received', 'and decides for Omar');
select is((select occupant from public.premises where id = tests.unit(1)), 'Omar zegt', 'the unit says so');
select is((select decided_by from public.edit_conflicts where id = (select id from conflict)), tests.record(7),
  'and the conflict is settled by his edit');

select tests.act_as('ondernemer');
select is(tests.outcome(pg_temp.edit(8, 4, '{"occupant":"Fenna zegt"}', '{"occupant":"Fenna zegt"}',
  (select jsonb_build_object('decides', jsonb_build_array(id)) from conflict))), 'received', 'Fenna, offline, had decided otherwise');
select results_eq($$ select current_value #>> '{}', proposed_value #>> '{}' from pg_temp.open_conflicts() $$,
  $$ values ('Omar zegt', 'Fenna zegt') $$, 'neither decision vanishes: there are two values again');
select is(tests.outcome(pg_temp.edit(9, 5, '{"occupant":"Fenna zegt dit"}', '{"occupant":"Fenna zegt"}')), 'received',
  'she words her proposal anew');
select results_eq($$ select proposed_value #>> '{}' from pg_temp.open_conflicts() $$, $$ values ('Fenna zegt dit') $$,
  'the newer proposal takes the place of the older');

select is(tests.outcome(pg_temp.edit(20, 1, '{"lon":6.5}', '{"lon":6.4}')), 'refused invalid', 'a point is not edited');
select is(tests.outcome(pg_temp.edit(21, 1, '{"uses":["kasteel"]}', '{"uses":[]}')), 'refused invalid', 'nor a use made up');
select is(tests.outcome(pg_temp.edit(22, 1, '{"floor_area_m2":1.5}', '{"floor_area_m2":null}')), 'refused invalid', 'nor half a metre');
select is(tests.outcome(pg_temp.edit(23, 1, '{}', '{}')), 'refused invalid', 'an edit of nothing is none');
select is(tests.outcome(pg_temp.edit(24, 1, '{"occupant":"X"}', '{"branch":null}')), 'refused invalid',
  'nor one that does not say what was there');
select is(tests.outcome(pg_temp.edit(25, 1, jsonb_build_object('occupant', repeat('é', 201)), '{"occupant":null}')),
  'refused invalid', 'a name of 201 characters is too long');
select is(tests.outcome(pg_temp.edit(26, 1, '{"retired_on":"now"}', '{"retired_on":null}')), 'refused invalid',
  'the word "now" is no date');
select is(tests.outcome(pg_temp.edit(27, 1, '{"occupant":"X"}', '{"occupant":null}', '{"decides":["01900000-0000-7000-8000-000000000099"]}')),
  'refused not_allowed', 'nobody decides a conflict they cannot see');

select throws_ok($$ insert into public.edits select * from public.edits limit 1 $$, '42501', null, 'nobody writes an edit past push');

select * from finish();
rollback;

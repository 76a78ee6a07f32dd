-- Omar adds a unit that is missing, marks one that is gone, and takes that back
begin;
select plan(18);

create function pg_temp.unit_item(p_record integer, p_rest jsonb default '{}') returns text language sql stable as $$
  select tests.item('premises', p_record, jsonb_build_object('street', 'Nieuwe Gang', 'house_number', 3,
    'house_suffix', '', 'postcode', null, 'lon', 6.56, 'lat', 52.99, 'uses', jsonb_build_array('winkelfunctie'),
    'floor_area_m2', 80, 'branch', 'mode_luxe', 'occupant', 'Nieuw') || p_rest,
    jsonb_build_object('aggregate', 'premises:' || tests.record(p_record)))
$$;
create function pg_temp.gone(p_record integer, p_unit uuid, p_on text, p_base text) returns text language sql stable as $$
  select tests.item('premises_edit', p_record, jsonb_build_object('premises_id', p_unit, 'base_version', 1,
    'changes', jsonb_build_object('retired_on', p_on), 'base', jsonb_build_object('retired_on', p_base)))
$$;

select tests.act_as('winkelier');
select is(tests.outcomes(array[pg_temp.unit_item(1), tests.check_item(2, tests.record(1), 'vacant')]), '{received,received}',
  'he adds a unit and reports on it in one call');
select results_eq($$ select street, house_number, uses, version from public.premises where id = tests.record(1) $$,
  $$ values ('Nieuwe Gang', 3, array['winkelfunctie'], 1) $$, 'it is in the register');
select is((select count(*)::integer from public.authorships where record_id = tests.record(1)), 1, 'and he is known to have added it');
select is(tests.standing(tests.record(1)), 'vacant 1', 'it stands as he saw it');

select tests.act_as('ondernemer');
select is(tests.outcome(pg_temp.unit_item(3)), 'refused already_there', 'Fenna adds the same and hears that it is there already');
select is(tests.outcome(pg_temp.unit_item(4, '{"street":"nieuwe gang "}')), 'refused already_there', 'however she writes it');
select is(tests.outcome(pg_temp.unit_item(5, '{"house_suffix":"a"}')), 'received', 'number 3a is another unit');
select is((select count(*)::integer from public.authorships where record_id = tests.record(1)), 0, 'who added his, she does not see');
select is(tests.outcome(tests.item('premises_edit', 6, jsonb_build_object('premises_id', tests.record(5), 'base_version', 1,
  'changes', '{"house_suffix":""}'::jsonb, 'base', '{"house_suffix":"a"}'::jsonb))), 'refused already_there',
  'nor can a unit be edited into another''s address');

select is(tests.outcome(pg_temp.gone(7, tests.record(1), '2026-11-24', null)), 'received', 'she says that his is gone');
select is((select retired_on from public.premises where id = tests.record(1)), '2026-11-24', 'the register says since when');
select is(tests.outcome(pg_temp.unit_item(8)), 'received', 'its address is free for a new one');
select is(tests.outcome(pg_temp.gone(9, tests.record(1), null, '2026-11-24')), 'refused already_there',
  'then the old one cannot come back beside it');
select is(tests.outcome(pg_temp.gone(10, tests.unit(2), '2026-11-24', null)), 'received', 'she takes another one out');
select is(tests.outcome(pg_temp.gone(11, tests.unit(2), null, '2026-11-24')), 'received', 'and puts it back');
select is((select retired_on from public.premises where id = tests.unit(2)), null, 'it exists again');

select is(tests.outcome(pg_temp.unit_item(12, '{"house_number":0}')), 'refused invalid', 'there is no number 0');
select is(tests.outcome(pg_temp.gone(13, tests.record(99), '2026-11-24', null)), 'retry parent_missing',
  'an edit of a unit that is still on its way waits for it');

select * from finish();
rollback;

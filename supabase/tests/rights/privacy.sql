-- Every member knows how a unit stands; who saw it, when exactly, and what they wrote only its author and staff know
begin;
select plan(22);

select tests.act_as('lid.acc');
select is(tests.outcomes(array[
  tests.check_item(1, tests.unseen_unit(), 'vacant', '{"note":"geheim van Greet"}'),
  tests.photo_item(50, 1)]), '{received,received}', 'Greet reports with a note and a photo');

create function pg_temp.kinds() returns text[] language sql as $$
  select array_agg(distinct c ->> 't' order by c ->> 't') from tests.pulled() c $$;
create function pg_temp.of(p_table text) returns integer language sql as $$
  select count(*)::integer from tests.pulled() c where c ->> 't' = p_table $$;

select tests.act_as('ondernemer');
select is(tests.standing(tests.unseen_unit()), 'vacant 1', 'Fenna learns that it was seen empty');
select ok(not exists (select from tests.pulled() c where c::text like '%geheim%'), 'but not the note');
select ok(not exists (select from tests.pulled() c where c ->> 'id' in (tests.record(1)::text, tests.record(50)::text)),
  'nor record, photo or author');
select ok(not exists (select from tests.pulled() c
                      where c ->> 't' = 'authorships' and not (c -> 'd' ->> 'is_own')::boolean), 'no author but herself');
select ok(not exists (select from tests.pulled() c
                      where c ->> 't' = 'premises_standings'
                        and c -> 'd' ?| array['user_id', 'member_id', 'party', 'observed_at', 'received_at', 'seen_at', 'note']),
  'a standing holds no person and no hour');
select is(pg_temp.of('premises_checks'), (select count(*)::integer from public.authorships), 'her own records she has in full');
select isnt(pg_temp.of('premises_checks'), 0, 'and there are some');
select is(pg_temp.of('premises'), 418, 'every unit of Assen, and none of Proefstad');

select tests.act_as('medewerker.gemeente');
select is((select c -> 'd' ->> 'note' from tests.pulled() c where c ->> 'id' = tests.record(1)::text and c ->> 't' = 'premises_checks'),
  'geheim van Greet', 'Sanne of the municipality reads it');
select is((select c -> 'd' ->> 'is_own' from tests.pulled() c where c ->> 'id' = tests.record(1)::text and c ->> 't' = 'authorships'),
  'false', 'and sees that it is somebody else''s');
select is(pg_temp.of('photos'), 1, 'with its photo');
select is(pg_temp.kinds(),
  '{authorships,boundaries,organisations,photos,premises,premises_checks,premises_standings}', 'staff get every table');

select tests.act_as('beheer');
select is(pg_temp.kinds(), '{boundaries,organisations,premises,premises_standings}', 'the technical admin gets no street records');
select is(tests.outcome(tests.check_item(2, tests.unit(1), 'vacant')), 'refused not_allowed', 'and reports nothing');

select tests.act_as('proefstad');
select is((select count(*)::integer from tests.pulled()), 0, 'Pim of Proefstad gets nothing of Assen');
select is((public.pull(tests.assen(), 0, 1000, true) ->> 'rights_version'), '0', 'where he is a stranger');
select is((select count(distinct c ->> 'id')::integer from tests.pulled(0, tests.proefstad()) c where c ->> 't' = 'premises'), 12,
  'his own centre he gets');

select tests.act_as_passer_by();
select throws_ok($$ select public.pull(tests.assen(), 0, 1000, false) $$, '42501', null, 'a passer-by pulls nothing');
select throws_ok($$ select public.push(tests.assen(), '{}') $$, '42501', null, 'and pushes nothing');
select is((select count(*)::integer from public.boundaries), 2, 'the boundaries are open to everybody');
select is((select count(*)::integer from public.premises) + (select count(*)::integer from public.premises_standings)
        + (select count(*)::integer from public.organisations) + (select count(*)::integer from public.centres), 0,
  'nothing else is');

select * from finish();
rollback;

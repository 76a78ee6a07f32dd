-- Rows come in by push alone: a plain write over the API is refused or touches nothing, whoever sends it
begin;
select plan(14);
select tests.act_as('bestuur.acc');
select throws_ok(
  $$ insert into public.premises_checks (id, centre_id, premises_id, lon, lat, place_source, state, observed_at, received_at, seen_at, revision)
     values (tests.record(1), tests.assen(), tests.unit(1), 6.56, 52.99, 'premises', 'vacant', now(), now(), now(), 1000000) $$,
  '42501', null, 'a check with a revision of one''s own choosing');
select throws_ok(
  $$ insert into public.photos (id, centre_id, record_id, sha256, byte_length, width_px, height_px, received_at, revision)
     select tests.record(2), tests.assen(), record_id, repeat('a', 64), 1, 1, 1, now(), 1000000 from public.authorships limit 1 $$,
  '42501', null, 'a photo');
select throws_ok(
  $$ insert into public.authorships select tests.record(1), centre_id, user_id, member_id, organisation_id, party, 1000000
     from public.authorships limit 1 $$, '42501', null, 'an authorship in somebody''s name');
select throws_ok(
  $$ insert into public.applied_items values (tests.id_of('bestuur.acc'), tests.record(1), repeat('a', 64), tests.assen(), 'photo', now(), 1) $$,
  '42501', null, 'a receipt');
select throws_ok(
  $$ insert into public.premises_standings select tests.unseen_unit(), tests.assen(), 'vacant', true, 9, '2026-W01', null, null, 1000000 $$,
  '42501', null, 'a standing');
select throws_ok(
  $$ insert into public.tombstones values (tests.assen(), 'premises', tests.unit(1), 1000000) $$, '42501', null, 'a tombstone');
select throws_ok($$ select private.sign_record(tests.assen(), tests.record(1)) $$, '42501', null, 'nor is a record signed outside a push');
select throws_ok($$ select private.keep_receipt(tests.assen(), tests.record(1), repeat('a', 64), 'photo', now(), 1) $$, '42501', null,
  'nor a receipt kept');
select throws_ok($$ select private.bury(tests.assen(), 'premises', tests.unit(1)) $$, '42501', null, 'nor a row buried');
select throws_ok($$ select private.begin_epoch() $$, '42501', null, 'nor an epoch begun');

create temporary table state as select
  (select md5(string_agg(c::text, '' order by id)) from public.premises_checks c) as checks,
  (select md5(string_agg(p::text, '' order by id)) from public.premises p) as premises;
update public.premises_checks set state = 'occupied', received_at = now(), revision = 0, note = 'x';
update public.premises set occupant = 'x';
update public.premises_standings set is_confirmed = true;
delete from public.premises_checks;
delete from public.premises;
delete from public.premises_standings;
delete from public.tombstones;
delete from public.boundaries;
select is((select md5(string_agg(c::text, '' order by id)) from public.premises_checks c), (select checks from state), 'no check is patched or deleted');
select is((select md5(string_agg(p::text, '' order by id)) from public.premises p), (select premises from state), 'no unit is');
select isnt((select count(*)::integer from public.premises_standings), 0, 'no standing is');
select is((select count(*)::integer from public.boundaries), 2, 'no boundary is');

select * from finish();
rollback;

-- What is no item of the protocol is refused with a reason and leaves nothing behind
begin;
select plan(41);
select tests.act_as('ondernemer');
create temporary table before as select public.pull(tests.assen(), 0, 1, false) ->> 'epoch' as epoch,
  (select count(*) from public.premises_checks) as checks;

-- Every line: what is wrong with it, and the field that the answer names.
create temporary table wrong (what text, item text, code text, detail text);
insert into wrong values
  ('no JSON', '{', 'invalid', '22P02'),
  ('no object', '[1]', 'invalid', 'id'),
  ('empty', '', 'invalid', '22P02'),
  ('half an emoji', replace(tests.check_item(1, tests.unit(1), 'vacant', '{"note":"X"}'), '"X"', '"\ud83d"'), 'invalid', '22P02'),
  ('NUL in a note', replace(tests.check_item(1, tests.unit(1), 'vacant', '{"note":"X"}'), '"X"', '"\u0000"'), 'invalid', '22P05'),
  ('id in capitals', tests.check_item(1, tests.unit(1), 'vacant', '{}', '{"id":"ABCDEF00-0000-7000-8000-000000000001"}'), 'invalid', 'id'),
  ('no id', tests.check_item(1, tests.unit(1), 'vacant', '{}', '{"id":null}'), 'invalid', 'id'),
  ('no aggregate', tests.check_item(1, tests.unit(1), 'vacant', '{}', '{"aggregate":7}'), 'invalid', 'aggregate'),
  ('no payload', tests.check_item(1, tests.unit(1), 'vacant', '{}', '{"payload":[]}'), 'invalid', 'payload'),
  ('a later version', tests.check_item(1, tests.unit(1), 'vacant', '{}', '{"v":2}'), 'version', null),
  ('a version as text', tests.check_item(1, tests.unit(1), 'vacant', '{}', '{"v":"1"}'), 'version', null),
  ('an unknown kind', tests.check_item(1, tests.unit(1), 'vacant', '{}', '{"kind":"annual_plan"}'), 'unknown_kind', null),
  ('an unknown state', tests.check_item(1, tests.unit(1), 'on fire'), 'invalid', 'premises_checks_state'),
  ('a state that is no text', tests.check_item(1, tests.unit(1), 'vacant', '{"state":7}'), 'invalid', 'state'),
  ('a missing state', tests.check_item(1, tests.unit(1), 'vacant', '{"state":null}'), 'invalid', 'state'),
  ('a longitude as text', tests.check_item(1, tests.unit(1), 'vacant', '{"lon":"6.5"}'), 'invalid', 'lon'),
  ('a longitude off the globe', tests.check_item(1, tests.unit(1), 'vacant', '{"lon":181}'), 'invalid', 'premises_checks_lon_range'),
  ('a latitude without end', tests.check_item(1, tests.unit(1), 'vacant', '{"lat":1e400}'), 'invalid', '22003'),
  ('a negative accuracy', tests.check_item(1, tests.unit(1), 'vacant', '{"accuracy_m":-1}'), 'invalid', 'premises_checks_accuracy_range'),
  ('an unknown place source', tests.check_item(1, tests.unit(1), 'vacant', '{"place_source":"gps"}'), 'invalid', 'premises_checks_place_source'),
  ('the place of no unit', tests.check_item(1, null, 'vacant'), 'invalid', 'premises_checks_place_of_a_unit_needs_the_unit'),
  ('a unit of nowhere', tests.check_item(1, tests.record(99), 'vacant'), 'invalid', 'premises_checks_unit_of_the_centre'),
  ('a unit of Proefstad', tests.check_item(1, tests.unit(430), 'vacant'), 'invalid', 'premises_checks_unit_of_the_centre'),
  ('a time that means now', tests.check_item(1, tests.unit(1), 'vacant', '{"observed_at":"now"}'), 'invalid', 'observed_at'),
  ('a time without zone', tests.check_item(1, tests.unit(1), 'vacant', '{"observed_at":"2026-11-24T09:00:00"}'), 'invalid', 'observed_at'),
  ('a thirteenth month', tests.check_item(1, tests.unit(1), 'vacant', '{"observed_at":"2026-13-24T09:00:00Z"}'), 'invalid', '22008'),
  ('an endless time', tests.check_item(1, tests.unit(1), 'vacant', '{"observed_at":"infinity"}'), 'invalid', 'observed_at'),
  ('a thirtieth of February', tests.check_item(1, tests.unit(1), 'vacant', '{"vacant_since":"2026-02-30","vacant_since_precision":"day"}'), 'invalid', '22008'),
  ('a date without precision', tests.check_item(1, tests.unit(1), 'vacant', '{"vacant_since":"2026-02-01"}'), 'invalid', 'premises_checks_vacant_since_with_precision'),
  ('a date before the town', tests.check_item(1, tests.unit(1), 'vacant', '{"vacant_since":"1258-01-01","vacant_since_precision":"year"}'), 'invalid', 'premises_checks_vacant_since_range'),
  ('a note too long by one emoji', tests.check_item(1, tests.unit(1), 'vacant', jsonb_build_object('note', repeat('🙂', 2001))), 'invalid', 'premises_checks_note_length'),
  ('a withdrawal of nothing', tests.check_item(1, tests.unit(1), 'vacant', '{"is_withdrawal":true}'), 'invalid', 'premises_checks_withdrawal_names_its_record'),
  ('a withdrawal as text', tests.check_item(1, tests.unit(1), 'vacant', '{"is_withdrawal":"no"}'), 'invalid', 'is_withdrawal');

select is(
  (select concat_ws(' ', r ->> 'outcome', r ->> 'code', r ->> 'detail')
   from jsonb_array_elements(public.push(tests.assen(), array[item]) -> 'results') r),
  concat_ws(' ', 'refused', code, detail), 'row 14: ' || what || ' is refused')
from wrong;

select is((select count(*) from public.premises_checks), (select checks from before), 'nothing of it was kept');
select is((select count(*)::integer from public.applied_items), 0, 'nothing of it has a receipt');
select is(tests.outcome(tests.check_item(1, tests.unit(1), 'vacant', jsonb_build_object('note', repeat('🙂', 2000)))), 'received',
  'a note of exactly 2,000 emoji is taken, under an id that was refused before');
select is(tests.outcome(tests.check_item(2, null, 'vacant', '{"place_source":"pointed","lon":4.9,"lat":52.4}')), 'received',
  'a place far outside the centre is taken');
select is((select area from public.premises_checks where id = tests.record(2)), 'surroundings', 'as surroundings');

select is(tests.outcome(tests.check_item(3, tests.unit(1), 'vacant', '{"observed_at":"1970-01-01T00:00:00Z"}')), 'received',
  'row 31: a clock that stands in 1970 is no reason to refuse');
select throws_ok(
  $$ select public.push(tests.assen(), array_fill('x'::text, array[51])) $$, 'PT413', null, '51 items are too many for a call');
select throws_ok(
  $$ select public.push(tests.assen(), array[repeat('x', 256001)]) $$, 'PT413', null, 'and 256,001 bytes too');

select * from finish();
rollback;

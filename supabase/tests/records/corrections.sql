-- Fenna corrects and takes back what she reported; the older version stays as history
begin;
select plan(20);
select tests.act_as('ondernemer');
select is(tests.outcome(tests.check_item(1, tests.unseen_unit(), 'vacant')), 'received', 'she reports it empty');
select is(
  tests.outcome(tests.check_item(2, tests.unseen_unit(), 'temporary_use', jsonb_build_object('replaces', tests.record(1)))),
  'received', 'and corrects that');
select is(tests.standing(tests.unseen_unit()), 'temporary_use 1', 'the correction counts, the corrected does not');
select is((select count(*)::integer from public.premises_checks where id in (tests.record(1), tests.record(2))), 2,
  'she sees both, the older as history');

select tests.act_as('winkelier');
select is(tests.outcome(tests.check_item(3, tests.unseen_unit(), 'occupied', jsonb_build_object('replaces', tests.record(2)))),
  'refused not_allowed', 'Omar corrects nothing of hers');
select is(
  tests.outcome(tests.check_item(4, tests.unseen_unit(), 'occupied',
    jsonb_build_object('replaces', tests.record(2), 'is_withdrawal', true))),
  'refused not_allowed', 'nor takes it back');
select tests.act_as('secretaris.gemeente');
select is(tests.outcome(tests.check_item(5, tests.unseen_unit(), 'occupied', jsonb_build_object('replaces', tests.record(2)))),
  'refused not_allowed', 'nor does Ruben of the municipality');
select is((select count(*)::integer from public.premises_checks where id in (tests.record(1), tests.record(2))), 2,
  'who sees both versions');

select tests.act_as('ondernemer');
create temporary table cursor as select (public.pull(tests.assen(), 0, 1, false) ->> 'next')::bigint as zero,
  (select max((c ->> 'r')::bigint) from tests.pulled() c) as seen;
select is(
  tests.outcome(tests.check_item(6, tests.unseen_unit(), 'temporary_use',
    jsonb_build_object('replaces', tests.record(2), 'is_withdrawal', true))),
  'received', 'she takes it back altogether');
select is(tests.standing(tests.unseen_unit()), null, 'nothing counts any more');
select is(
  (select count(*)::integer from cursor, tests.pulled(cursor.seen) c
   where c = jsonb_build_object('t', 'premises_standings', 'r', c -> 'r', 'id', tests.unseen_unit(), 'gone', true)), 1,
  'row 34: the next pull says that the standing has gone');
select tests.act_as('lid.acc');
select is(
  (select count(*)::integer from cursor, tests.pulled(cursor.seen) c
   where c ->> 't' = 'premises_standings' and c ->> 'id' = tests.unseen_unit()::text and c ? 'gone'), 1, 'to Greet too');
select is(tests.outcome(tests.check_item(7, tests.unseen_unit(), 'occupied')), 'received', 'Greet reports it anew');
select is(
  (select array_agg(c ? 'gone') from tests.pulled() c
   where c ->> 't' = 'premises_standings' and c ->> 'id' = tests.unseen_unit()::text), '{f}',
  'the standing is back, its tombstone away');

-- An earlier report counts again once a later one was taken back.
select tests.act_as('ondernemer');
select is(tests.outcome(tests.check_item(8, tests.unseen_unit(), 'vacant')), 'received', 'Fenna is mistaken');
select is(tests.standing(tests.unseen_unit()), 'vacant 1', 'for a moment it stands empty');
select is(
  tests.outcome(tests.check_item(9, tests.unseen_unit(), 'vacant',
    jsonb_build_object('replaces', tests.record(8), 'is_withdrawal', true))), 'received', 'and undoes it');
select is(tests.standing(tests.unseen_unit()), 'occupied 1', 'what Greet saw stands again');

select is(
  tests.outcome(tests.check_item(10, tests.unseen_unit(), 'vacant', jsonb_build_object('replaces', tests.record(999)))),
  'retry parent_missing', 'row 13: a correction waits for the record it corrects');
select is(
  tests.outcomes(array[
    tests.check_item(11, tests.unseen_unit(), 'vacant', jsonb_build_object('replaces', tests.record(999))),
    tests.check_item(12, tests.unseen_unit(), 'occupied'),
    tests.check_item(13, tests.unseen_unit(2), 'occupied')]),
  '{"retry parent_missing","retry earlier_waits",received}', 'row 41: what comes after it in the same dossier waits, others go on');

select * from finish();
rollback;

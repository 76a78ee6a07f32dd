-- A unit stands as the latest checks say, confirmed by two people, without saying who they are
begin;
select plan(14);

select tests.act_as('ondernemer');
select is(tests.outcome(tests.check_item(1, tests.unseen_unit(), 'vacant',
  '{"vacant_since":"2026-03-01","vacant_since_precision":"month"}')), 'received', 'Fenna sees it empty');
select is(tests.standing(tests.unseen_unit()), 'vacant 1', 'one observation');
select is(tests.outcome(tests.check_item(2, tests.unseen_unit(), 'vacant')), 'received', 'and sees it again');
select is(tests.standing(tests.unseen_unit()), 'vacant 2', 'two observations of one person confirm nothing');

select tests.act_as('winkelier');
select is(tests.outcome(tests.check_item(3, tests.unseen_unit(), 'vacant')), 'received', 'Omar sees it empty too');
select is(tests.standing(tests.unseen_unit()), 'vacant 3 confirmed', 'row: two people on the same street are two confirmations');
select is((select c -> 'd' ->> 'vacant_since' || ' ' || (c -> 'd' ->> 'vacant_since_precision') from tests.pulled() c
           where c ->> 't' = 'premises_standings' and c ->> 'id' = tests.unseen_unit()::text),
  '2026-03-01 month', 'the date that Fenna knew stays, though the later ones knew none');
select is((select c -> 'd' ->> 'last_seen_week' from tests.pulled() c
           where c ->> 't' = 'premises_standings' and c ->> 'id' = tests.unseen_unit()::text),
  to_char(now() at time zone 'Europe/Amsterdam', 'IYYY-"W"IW'), 'with the week of the last one');

select is(tests.outcome(tests.check_item(4, tests.unseen_unit(), 'occupied')), 'received', 'then he finds it in use');
select is(tests.standing(tests.unseen_unit()), 'occupied 1', 'a new state starts counting anew');

select tests.act_as('lid.acc');
select is(tests.outcome(tests.check_item(5, tests.unseen_unit(), 'vacant', '{"observed_at":"2020-01-01T00:00:00Z"}')),
  'received', 'Greet''s phone tells late what she saw before');
select is(tests.standing(tests.unseen_unit()), 'occupied 1', 'what was seen later counts, though it arrived earlier');
select is(tests.outcome(tests.check_item(6, tests.unseen_unit(), 'vacant', '{"observed_at":"2099-01-01T00:00:00Z"}')),
  'received', 'row 31: a phone whose clock runs ahead');
select ok((select seen_at <= received_at and observed_at > now() + interval '50 years' from public.premises_checks
           where id = tests.record(6)), 'keeps its claim, and counts as seen when it was received');

select * from finish();
rollback;

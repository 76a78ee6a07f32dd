-- Nobody sends more than two thousand items an hour, and whoever tries is told when to go on
begin;
select plan(6);
insert into public.applied_items (owner_id, id, hash, centre_id, kind, received_at, revision)
select tests.id_of('ondernemer'), gen_random_uuid(), repeat('a', 64), tests.assen(), 'photo', now() - interval '50 minutes', 1
from generate_series(1, 1998);
select tests.act_as('ondernemer');
select is(
  tests.outcomes(array[
    tests.check_item(1, tests.unit(1), 'vacant'), tests.check_item(2, tests.unit(2), 'vacant'), tests.check_item(3, tests.unit(3), 'vacant')]),
  '{received,received,"retry too_many"}', 'the two thousandth is taken, the next is not');
select is(
  public.push(tests.assen(), array[tests.check_item(3, tests.unit(3), 'vacant')]) #>> '{results,0,detail}', '600',
  'the answer says in how many seconds room comes free');
select is(tests.outcome(tests.check_item(1, tests.unit(1), 'vacant')), 'received', 'what was received is told so all the same');
select is(tests.outcome('{'), 'refused invalid', 'what is bad is told so as well');
select tests.act_as('winkelier');
select is(tests.outcome(tests.check_item(4, tests.unit(3), 'vacant')), 'received', 'others go on');
select tests.act_as_owner();
update public.applied_items set received_at = received_at - interval '11 minutes' where owner_id = tests.id_of('ondernemer');
select tests.act_as('ondernemer');
select is(tests.outcome(tests.check_item(3, tests.unit(3), 'vacant')), 'received', 'and an hour later so does she');

select * from finish();
rollback;

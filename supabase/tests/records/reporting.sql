-- Fenna reports an empty shop and gets a receipt, once, however often she sends it
begin;
select plan(16);
select tests.act_as('ondernemer');

select is(
  (public.push(tests.assen(), array[tests.check_item(1, tests.unseen_unit(), 'vacant')]) #>> '{results,0,outcome}'),
  'received', 'a report is received');
select results_eq(
  $$ select state, premises_id from public.premises_checks where id = tests.record(1) $$,
  $$ values ('vacant', tests.unseen_unit()) $$, 'its row is there, for her to see');
select is((select area || boundary_version from public.premises_checks where id = tests.record(1)), 'inside1',
  'the server says which boundary it lies in');

select results_eq(
  $$ select r ->> 'hash', r ->> 'id' from jsonb_array_elements(
       public.push(tests.assen(), array['{"id":"01900000-0000-7000-8000-000000000002","note":"café 🙂"}']) -> 'results') r $$,
  $$ values (encode(sha256(convert_to('{"id":"01900000-0000-7000-8000-000000000002","note":"café 🙂"}', 'UTF8')), 'hex'),
             '01900000-0000-7000-8000-000000000002') $$,
  'an answer names the item and the hash of the bytes that were read, also when it is refused');

create temporary table sent as select tests.check_item(3, tests.unseen_unit(), 'vacant') as item;
select is(tests.outcome(item), 'received', 'a second report is received') from sent;
select is(tests.outcome(item), 'received', 'row 2: the same bytes again are received') from sent;
select is(tests.outcomes(array[item, item]), '{received,received}', 'row 3: likewise twice in one call') from sent;
select is((select count(*)::integer from public.premises_checks where id = tests.record(3)), 1, 'and there is one row');
select is(tests.standing(tests.unseen_unit()), 'vacant 2', 'which counts once');
select is(tests.outcome(item || ' '), 'refused changed', 'other bytes under the same id are not the same item') from sent;

select tests.act_as('winkelier');
select is(tests.outcome(item), 'refused id_taken', 'row 4: Omar sending her very bytes gets no receipt') from sent;
select is(tests.outcome(tests.check_item(1, tests.unseen_unit(), 'occupied')), 'refused id_taken',
  'nor can he use her id for something else');

select is(
  tests.outcomes(array[
    tests.check_item(10, tests.unit(1), 'vacant'),
    'no JSON',
    tests.check_item(11, tests.unit(1), 'on fire'),
    tests.check_item(12, tests.unit(1), 'occupied')]),
  '{received,"refused invalid","refused invalid",received}', 'one bad item takes no other with it');
select is(public.push(tests.assen(), '{}') -> 'results', '[]', 'an empty call is answered');

select tests.act_as('proefstad');
select is(tests.outcome(tests.check_item(20, tests.unit(1), 'vacant')), 'refused not_allowed',
  'Pim of Proefstad reports nothing in Assen');
select is(tests.outcome(tests.check_item(21, tests.unit(1), 'vacant'), tests.proefstad()), 'refused invalid',
  'nor slips an item of Assen into a call for Proefstad');

select * from finish();
rollback;

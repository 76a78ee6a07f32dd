-- An owner or occupant objects to what is reported of their unit; what a report and a photo may say more.
begin;
select plan(26);

select tests.act_as('ondernemer');
select is(tests.outcome(tests.check_item(1, tests.unseen_unit(), 'vacant', '{"to_let": true, "former_use": "winkelfunctie"}')), 'received',
  'a shopkeeper says that a sign hangs there and that it was a shop');
select is((select c -> 'd' ->> 'to_let' || ' ' || (c -> 'd' ->> 'former_use') from tests.pulled() c where c ->> 'id' = tests.record(1)::text and c ->> 't' = 'premises_checks'),
  'true winkelfunctie', 'both come back with the record');
select is(tests.outcome(tests.check_item(2, tests.unseen_unit(), 'vacant', '{"to_let": null, "former_use": null}')), 'received', 'both may be left unsaid');
select is(tests.outcome(tests.check_item(3, tests.unseen_unit(), 'vacant')), 'received', 'an earlier app that knows neither is accepted');
select is(tests.outcome(tests.check_item(4, tests.unseen_unit(), 'vacant', '{"to_let": "yes"}')), 'refused invalid', 'a sign is there or not, in no other words');
select is(tests.outcome(tests.check_item(5, tests.unseen_unit(), 'vacant', '{"former_use": "winkel"}')), 'refused invalid', 'a use that is no purpose of the BAG is refused');
select is(tests.standing(tests.unseen_unit()), 'vacant 3', 'a person who reports three times confirms nothing');

select is(tests.outcome(tests.photo_item(10, 1, '{"position": 1, "caption": "Etalage"}')), 'received', 'a photo has a place in the row and a caption');
select is(tests.outcome(tests.photo_item(11, 1)), 'received', 'a photo of an earlier app has neither');
select is(tests.outcome(tests.photo_item(12, 1, '{"position": 8}')), 'refused invalid', 'a record holds no ninth photo, so there is no ninth place');
select is(tests.outcome(tests.photo_item(13, 1, '{"position": 0.5}')), 'refused invalid', 'a place is a whole number');
select is(tests.outcome(tests.photo_item(14, 1, jsonb_build_object('caption', repeat('é', 200)))), 'received', 'a caption holds 200 characters');
select is(tests.outcome(tests.photo_item(15, 1, jsonb_build_object('caption', repeat('é', 201)))), 'refused invalid', 'and not 201');
select is(tests.outcome(tests.photo_item(16, 1, jsonb_build_object('replaces', tests.record(10), 'caption', 'De etalage'))), 'received',
  'other words for a photo take the place of the first');
select is((select c -> 'd' ->> 'path' from tests.pulled() c where c ->> 'id' = tests.record(16)::text),
  tests.assen() || '/' || tests.record(10) || '/' || repeat('ab', 32) || '.jpg', 'the same picture is not brought twice');
select is(tests.outcome(tests.photo_item(17, 1, jsonb_build_object('replaces', tests.record(10), 'sha256', repeat('cd', 32)))), 'received',
  'a smaller picture takes the place of one that was too large');
select is((select c -> 'd' ->> 'path' from tests.pulled() c where c ->> 'id' = tests.record(17)::text),
  tests.assen() || '/' || tests.record(17) || '/' || repeat('cd', 32) || '.jpg', 'another picture has a place of its own');
select is(tests.outcome(tests.photo_item(18, 1, jsonb_build_object('replaces', tests.record(99)))), 'retry parent_missing', 'a photo that is not here yet is waited for');

select is(tests.outcome(tests.item('premises_objection', 20, jsonb_build_object('premises_id', tests.unit(1), 'check_id', null, 'state', 'vacant',
  'interest', 'owner', 'note', 'Het is verhuurd.'))), 'received', 'an owner objects to the standing of a unit');
select is((select c -> 'd' ->> 'interest' from tests.pulled() c where c ->> 't' = 'premises_objections'), 'owner', 'who objected sees that again');
select is(tests.outcome(tests.item('premises_objection', 21, jsonb_build_object('premises_id', tests.unit(1), 'state', 'vacant', 'interest', 'neighbour'))),
  'refused invalid', 'a neighbour is neither owner nor occupant');
select is(tests.outcome(tests.item('premises_objection', 22, jsonb_build_object('premises_id', tests.record(98), 'state', 'vacant', 'interest', 'owner'))),
  'retry parent_missing', 'a unit that is not here yet is waited for');

select tests.act_as('winkelier');
select is((select count(*) from tests.pulled() c where c ->> 't' = 'premises_objections'), 0::bigint, 'another shopkeeper sees no objection');
select is(tests.outcome(tests.item('premises_objection', 23, jsonb_build_object('premises_id', tests.unit(1), 'check_id', tests.record(1), 'state', 'vacant',
  'interest', 'owner'))), 'retry parent_missing', 'nobody names a record that they may not see');

select tests.act_as('medewerker.gemeente');
select is((select c -> 'd' ->> 'note' from tests.pulled() c where c ->> 't' = 'premises_objections'), 'Het is verhuurd.', 'staff see the objection and its words');
select throws_ok($$ insert into public.premises_objections select * from public.premises_objections $$, '42501', null, 'nobody objects past push');

select * from finish();
rollback;

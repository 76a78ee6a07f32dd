-- A removed member is out at once, with a valid token; what they wrote stays
begin;
select plan(17);
select tests.act_as('lid.acc');
create temporary table sent as select tests.check_item(1, tests.unit(1), 'vacant') as item;
grant select on sent to authenticated;
select is(tests.outcome(item), 'received', 'Greet reports') from sent;
select is(tests.outcome(tests.photo_item(50, 1)), 'received', 'with a photo, whose bytes are still to come');
create temporary table place as select path from public.photos where id = tests.record(50);
grant select on place to authenticated;
create temporary table was as select public.pull(tests.assen(), 0, 1, false) ->> 'rights_version' as rights;
grant select on was to authenticated;

select tests.act_as_owner();
update public.members set removed_at = now() where user_id = tests.id_of('lid.acc');

select tests.act_as('lid.acc');
select is(tests.outcome(tests.check_item(2, tests.unit(1), 'vacant')), 'refused not_allowed', 'row 35: her next report is refused');
select throws_ok($$ insert into storage.objects (bucket_id, name, owner_id) select 'photos', path, 'whoever' from place $$,
  '42501', null, 'row 35: and so are the bytes of a photo whose row went before');
select is(tests.outcome(tests.photo_item(51, 1)), 'refused not_allowed', 'row 35: and another photo of her own report');
select is(tests.outcome(item), 'received', 'what was received stays received') from sent;
select is((select count(*)::integer from tests.pulled()), 0, 'row 35: she pulls nothing');
select isnt(public.pull(tests.assen(), 0, 1, false) ->> 'rights_version', (select rights from was),
  'row 34: and is told that her rights have changed');
select is(public.pull(tests.assen(), 0, 1000, true) ->> 'visible', encode(sha256(''), 'hex'), 'her visible set is empty');
select is((select count(*)::integer from public.premises_checks) + (select count(*)::integer from public.authorships)
        + (select count(*)::integer from public.premises), 0, 'by no other way either, not even her own records');
select is(public.my_memberships(), '[]', 'she is no member');

select tests.act_as('secretaris.acc');
select is((select count(*)::integer from public.authorships where record_id = tests.record(1)), 1, 'her record stays, with its author');

select tests.act_as_owner();
update public.members set is_admin = true where user_id = tests.id_of('medewerker.gemeente');
select tests.act_as('medewerker.gemeente');
select is(public.pull(tests.assen(), 0, 1, false) ->> 'rights_version', '2', 'row 35: a change of office counts as well');
select is((select count(*)::integer from public.premises_checks c
           where not exists (select from public.authorships a where a.record_id = c.id and a.user_id = tests.id_of('medewerker.gemeente'))),
  0, 'row 35: and works at once: as admin Sanne sees no records of others');

select tests.act_as_owner();
insert into public.members (centre_id, user_id, organisation_id, party)
select centre_id, user_id, organisation_id, party from public.members where user_id = tests.id_of('lid.acc');
select tests.act_as('lid.acc');
select is(tests.outcome(tests.check_item(3, tests.unit(1), 'vacant')), 'received', 'invited again, Greet is in again');
select is(public.pull(tests.assen(), 0, 1, false) ->> 'rights_version', '3', 'under a number she never had');
select is((select count(*)::integer from public.premises_checks where id = tests.record(1)), 1, 'with her old record');

select * from finish();
rollback;

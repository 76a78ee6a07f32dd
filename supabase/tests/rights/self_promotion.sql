-- Nobody makes themselves more than they were made, and an invitation serves once
begin;
select plan(19);
create function pg_temp.seat(p_name text) returns text language sql security definer as $$
  select concat_ws(' ', party, office, is_admin, removed_at is not null) from public.members where user_id = tests.id_of(p_name) $$;

-- Fenna, an entrepreneur, at every column of her own membership.
select tests.act_as('ondernemer');
update public.members set office = 'secretary';
update public.members set party = 'collective';
update public.members set organisation_id = '00000000-0000-7000-8003-000000000004';
update public.members set centre_id = tests.proefstad();
update public.members set is_admin = true;
update public.members set rights_version = 0;
update public.members set user_id = tests.id_of('bestuur.acc');
delete from public.members;
select is(pg_temp.seat('ondernemer'), 'entrepreneur member f f', 'she stays what she is');
select throws_ok(
  $$ insert into public.members (centre_id, user_id, organisation_id, party, office)
     values (tests.assen(), tests.id_of('ondernemer'), '00000000-0000-7000-8003-000000000004', 'municipality', 'secretary') $$,
  '42501', null, 'gets no second seat');
select throws_ok(
  $$ insert into public.invitations (centre_id, email, organisation_id, party, office)
     values (tests.assen(), 'ondernemer@demo.binnenstad.example', '00000000-0000-7000-8003-000000000004', 'municipality', 'executive') $$,
  '42501', null, 'and invites nobody past the function, least of all herself');
update public.organisations set party = 'municipality';
select is((select count(*)::integer from public.organisations where party = 'municipality'), 1, 'her shop stays a shop');
select throws_ok(
  $$ select private.invite_in_set_up(tests.assen(), 'vriend@voorbeeld.example', 'Vriend', 'municipality', 'executive', false) $$,
  '42501', null, 'set-up is not hers');
select is(private.invite(tests.assen(), 'vriend@voorbeeld.example', '00000000-0000-7000-8003-000000000004', 'secretary', false) ->> 'code',
  'not_allowed', 'and what lies behind the functions asks the same');
select is(private.remove_member(tests.assen(), '00000000-0000-7000-8005-000000000008') ->> 'code', 'not_allowed', 'each time');

-- Jelle, a secretary, and Sanne, an official.
select tests.act_as('secretaris.acc');
select is(public.propose_executive(tests.assen(), '00000000-0000-7000-8005-000000000004') ->> 'code', 'not_allowed', 'Jelle does not put himself forward');
select tests.act_as('bestuur.acc');
select is(public.invite(tests.assen(), 'bestuur.acc@demo.binnenstad.example', '00000000-0000-7000-8003-000000000003', 'member', false) ->> 'code',
  'already_member', 'Marijke takes no second seat beside her own');
select is(public.propose_executive(tests.assen(), '00000000-0000-7000-8005-000000000006') ->> 'code', 'not_allowed', 'nor does she choose for the municipality');
select tests.act_as('beheer');
select is(public.invite(tests.assen(), 'beheer2@voorbeeld.example', '00000000-0000-7000-8003-000000000003', 'secretary', true) ->> 'code',
  'not_allowed', 'a technical admin makes nobody secretary');

-- An invitation serves once, and only whoever reads its address.
select tests.act_as_owner();
insert into auth.users (id, email, email_confirmed_at) values
  (tests.record(1), 'nieuw@demo.binnenstad.example', now()), (tests.record(2), 'dief@demo.binnenstad.example', now());
select tests.act_as('dief');
select is(public.claim_invitations(), '[]', 'somebody else claims nothing of it');
select tests.act_as('nieuw');
select is(jsonb_array_length(public.claim_invitations()), 1, 'Noor claims hers');
select tests.act_as('secretaris.acc');
select is(public.withdraw_invitation(tests.assen(), (select (i ->> 'id')::uuid from jsonb_array_elements(public.people(tests.assen()) -> 'invitations') i limit 1)) ->> 'code',
  'not_found', 'after which it is on nobody''s list');
select is(public.remove_member(tests.assen(), (select (m ->> 'id')::uuid from jsonb_array_elements(public.people(tests.assen()) -> 'members') m where m ->> 'email' like 'nieuw@%')) ->> 'ok',
  'true', 'she is removed');
select tests.act_as('nieuw');
select is(public.claim_invitations(), '[]', 'and her invitation is spent');
-- The address goes to somebody else: the spent invitation does not go with it.
select tests.act_as_owner();
update auth.users set email = 'weg@demo.binnenstad.example' where id = tests.record(1);
update auth.users set email = 'nieuw@demo.binnenstad.example' where id = tests.record(2);
select tests.act_as('nieuw');
select is(public.claim_invitations(), '[]', 'also for whoever has that address next');
select tests.act_as('secretaris.acc');
select is(public.invite(tests.assen(), 'NIEUW@demo.binnenstad.example', '00000000-0000-7000-8003-000000000002', 'member', false) ->> 'ok', 'true', 'a new one is needed');
select tests.act_as('nieuw');
select is(jsonb_array_length(public.claim_invitations()), 1, 'and serves');

select * from finish();
rollback;

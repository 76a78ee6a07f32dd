-- Membership comes from an invitation, claimed once, by whoever proves to read that address
begin;
select plan(20);
create function pg_temp.newcomer(p_mailbox text, p_is_verified boolean) returns void language sql as $$
  insert into auth.users (id, email, email_confirmed_at)
  values (gen_random_uuid(), p_mailbox || '@demo.binnenstad.example', case when p_is_verified then now() end) $$;

select pg_temp.newcomer('nieuw', false);
select tests.act_as('nieuw');
select is(public.claim_invitations(), '[]', 'before a code was read, Noor claims nothing');
select is(tests.outcome(tests.check_item(1, tests.unit(1), 'vacant')), 'refused not_allowed', 'and reports nothing');
select tests.act_as_owner();
update auth.users set email_confirmed_at = now() where id = tests.id_of('nieuw');
select tests.act_as('nieuw');
select is(jsonb_array_length(public.my_memberships()), 0, 'signing in alone makes no member');
select results_eq(
  $$ select m ->> 'organisation_name', m ->> 'party', m ->> 'office', m ->> 'is_admin', m ->> 'centre_name'
     from jsonb_array_elements(public.claim_invitations()) m $$,
  $$ values ('Winkeliersvereniging Toverlantaarn', 'entrepreneur', 'member', 'false', 'Assen (demo)') $$,
  'she claims, and is what she was invited as');
select is(tests.outcome(tests.check_item(1, tests.unit(1), 'vacant')), 'received', 'and reports');
select is(jsonb_array_length(public.claim_invitations()), 1, 'claiming twice makes no second membership');

select tests.act_as_owner();
update public.members set removed_at = now() where user_id = tests.id_of('nieuw');
select tests.act_as('nieuw');
select is(public.claim_invitations(), '[]', 'once removed, the old invitation opens no door');

select tests.act_as_owner();
select pg_temp.newcomer('vreemd', true);
select tests.act_as('vreemd');
select is(public.claim_invitations(), '[]', 'who was not invited is told so');
select is((select count(*)::integer from tests.pulled()), 0, 'and sees nothing');
select is((select count(*)::integer from public.invitations), 0, 'not even who was');

select tests.act_as_owner();
insert into public.invitations (centre_id, email, organisation_id, party, expires_at)
select centre_id, 'vreemd@demo.binnenstad.example', organisation_id, party, now() - interval '1 minute'
from public.invitations where email like 'nieuw@%';
select tests.act_as('vreemd');
select is(public.claim_invitations(), '[]', 'an invitation that has run out is none');
select tests.act_as_owner();
update public.invitations set expires_at = now() + interval '1 day', withdrawn_at = now() where email like 'vreemd@%';
select tests.act_as('vreemd');
select is(public.claim_invitations(), '[]', 'nor one that was withdrawn');

select tests.act_as('secretaris.acc');
select throws_ok(
  $$ insert into public.invitations (centre_id, email, organisation_id, party)
     select tests.assen(), 'x@y.example', organisation_id, party from public.members limit 1 $$,
  '42501', null, 'nobody writes invitations past the functions for it');
select tests.act_as('ondernemer');
update public.members set party = 'municipality', office = 'executive', is_admin = true, removed_at = null;
select throws_ok(
  $$ insert into public.members (centre_id, user_id, organisation_id, party)
     values (tests.assen(), tests.id_of('ondernemer'), '00000000-0000-7000-8003-000000000004', 'municipality') $$,
  '42501', null, 'nobody makes themselves a member of something else');
select is(public.my_memberships() #>> '{0,party}', 'entrepreneur', 'or promotes themselves');
select tests.act_as_owner();
select is((select office || is_admin::text from public.members where user_id = tests.id_of('ondernemer')), 'memberfalse', 'in any column');

select throws_ok(
  $$ update public.members set office = 'secretary' where user_id = tests.id_of('ondernemer') $$,
  '23514', null, 'an entrepreneur is no secretary');
select throws_ok(
  $$ update public.members set is_admin = true where user_id = tests.id_of('bestuur.acc') $$,
  '23514', null, 'an executive is no admin');
select throws_ok(
  $$ update public.members set party = 'municipality' where user_id = tests.id_of('lid.acc') $$,
  '23503', null, 'a party is that of the organisation');
select throws_ok(
  $$ insert into public.members (centre_id, user_id, organisation_id, party)
     select centre_id, user_id, organisation_id, party from public.members where user_id = tests.id_of('lid.acc') $$,
  '23505', null, 'nobody is a member of one centre twice');

select * from finish();
rollback;

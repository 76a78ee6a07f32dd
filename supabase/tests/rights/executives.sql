-- Four eyes: an executive is proposed by one and confirmed by another of that party, and by no other way
begin;
select plan(44);
create function pg_temp.member(p_name text) returns uuid language sql security definer as $$
  select id from public.members where user_id = tests.id_of(p_name) and centre_id = tests.assen() and removed_at is null $$;
create function pg_temp.propose(p_name text) returns text language sql as $$
  select coalesce(a ->> 'code', 'ok') from public.propose_executive(tests.assen(), pg_temp.member(p_name)) a $$;
create function pg_temp.proposal() returns uuid language sql security definer as $$
  select id from public.executive_proposals order by proposed_at desc limit 1 $$;
create function pg_temp.confirm() returns text language sql as $$
  select coalesce(a ->> 'code', 'ok') from public.confirm_executive(tests.assen(), pg_temp.proposal()) a $$;
create function pg_temp.withdraw() returns text language sql as $$
  select coalesce(a ->> 'code', 'ok') from public.withdraw_proposal(tests.assen(), pg_temp.proposal()) a $$;
create function pg_temp.office(p_name text) returns text language sql security definer as $$
  select office from public.members where id = pg_temp.member(p_name) $$;

select tests.act_as('secretaris.acc');
select is(pg_temp.propose('lid.acc'), 'not_allowed', 'a secretary proposes nobody');
select tests.act_as('college.gemeente');
select is(pg_temp.propose('lid.acc'), 'not_allowed', 'an executive of the municipality nobody of the collective');
select tests.act_as('bestuur.acc');
select is(pg_temp.propose('beheer'), 'not_allowed', 'no technical account becomes executive');
select is(pg_temp.propose('ondernemer'), 'not_allowed', 'no entrepreneur does');
select is(pg_temp.propose('voorzitter.acc'), 'already_done', 'nor who is one');
select is(public.propose_executive(tests.assen(), tests.record(1)) ->> 'code', 'not_found', 'nor who is not there');
select is(pg_temp.propose('lid.acc'), 'ok', 'Marijke proposes Greet');
select is(pg_temp.propose('lid.acc'), 'already_done', 'once');
select is(pg_temp.office('lid.acc'), 'member', 'which makes her nothing yet');
select is(pg_temp.confirm(), 'not_allowed', 'Marijke cannot confirm her own proposal');

select tests.act_as('college.gemeente');
select is((select p ->> 'email' || ' by ' || (p ->> 'proposed_by') from jsonb_array_elements(public.people(tests.assen()) -> 'proposals') p),
  'lid.acc@demo.binnenstad.example by bestuur.acc@demo.binnenstad.example', 'the other party sees who is put forward, and by whom');
select is((select p ->> 'may_confirm' || (p ->> 'may_withdraw') from jsonb_array_elements(public.people(tests.assen()) -> 'proposals') p), 'falsefalse',
  'and has no say in it');
select is(pg_temp.confirm(), 'not_allowed', 'whatever it tries');
select is(pg_temp.withdraw(), 'not_allowed', 'either way');
select tests.act_as('secretaris.acc');
select is(pg_temp.confirm(), 'not_allowed', 'a secretary confirms nothing');
select tests.act_as('lid.acc');
select is(pg_temp.confirm(), 'not_allowed', 'nor does the candidate');
select tests.act_as('voorzitter.acc');
select is(pg_temp.confirm(), 'ok', 'Willem confirms');
select is(pg_temp.office('lid.acc'), 'executive', 'and Greet is executive');
select is(pg_temp.confirm(), 'already_done', 'once');
select is(pg_temp.withdraw(), 'already_done', 'and for good');

select is(pg_temp.propose('secretaris.acc'), 'ok', 'Willem proposes Jelle');
select tests.act_as('lid.acc');
select is(pg_temp.withdraw(), 'ok', 'Greet, executive now, ends that');
select tests.act_as('bestuur.acc');
select is(pg_temp.confirm(), 'already_done', 'so that nobody confirms it any more');

-- Whoever proposed must still be in office when it is confirmed.
select is(pg_temp.propose('secretaris.acc'), 'ok', 'Marijke proposes him again');
select tests.act_as('voorzitter.acc');
select is(public.remove_member(tests.assen(), pg_temp.member('bestuur.acc')) ->> 'ok', 'true', 'Willem removes Marijke');
select is(pg_temp.confirm(), 'already_done', 'and what she proposed ends with her');
select is(public.remove_member(tests.assen(), pg_temp.member('lid.acc')) ->> 'ok', 'true', 'he removes Greet too');
select is(public.remove_member(tests.assen(), pg_temp.member('voorzitter.acc')) ->> 'code', 'last_executive', 'but not himself, the last');
select is(pg_temp.propose('secretaris.acc'), 'ok', 'alone he may propose');
select is(pg_temp.confirm(), 'not_allowed', 'and nobody is there to confirm');

-- By no other way, not even past row level security.
select tests.act_as_owner();
select throws_ok($$ update public.members set office = 'executive' where user_id = tests.id_of('medewerker.gemeente') $$,
  '23514', 'an executive is proposed by one and confirmed by another of that party', 'a plain update makes nobody executive');
select throws_ok($$ update public.members set removed_at = null where user_id = tests.id_of('bestuur.acc') $$,
  '23514', null, 'a removed one does not come back by one');
select throws_ok($$ update public.members set removed_at = null where user_id = tests.id_of('lid.acc') $$,
  '23514', null, 'not even who was confirmed once: a proposal seats once');
select throws_ok($$ update public.members set user_id = tests.id_of('ondernemer') where user_id = tests.id_of('college.gemeente') $$,
  '23514', null, 'a seat is not handed to another person');
select throws_ok($$ insert into public.members (centre_id, user_id, organisation_id, party, office)
  select centre_id, tests.id_of('bestuur.acc'), organisation_id, party, 'executive' from public.members where user_id = tests.id_of('college.gemeente') $$,
  '23514', null, 'where two sit, nobody is named beside them');
select throws_ok($$ insert into public.executive_proposals (centre_id, member_id, party, proposed_by, confirmed_by, confirmed_at)
  values (tests.assen(), pg_temp.member('medewerker.gemeente'), 'municipality', pg_temp.member('college.gemeente'), pg_temp.member('college.gemeente'), now()) $$,
  '23514', null, 'two eyes are not four');
select throws_ok($$ insert into public.executive_proposals (centre_id, member_id, party, proposed_by, confirmed_by, confirmed_at)
  values (tests.assen(), pg_temp.member('medewerker.gemeente'), 'municipality', pg_temp.member('college.gemeente'), pg_temp.member('secretaris.gemeente'), now()) $$,
  '23514', 'only another sitting executive of that party confirms', 'nor are a secretary''s');
select throws_ok($$ insert into public.executive_proposals (centre_id, member_id, party, proposed_by)
  values (tests.assen(), pg_temp.member('medewerker.gemeente'), 'municipality', pg_temp.member('voorzitter.acc')) $$,
  '23514', 'only a sitting executive of that party proposes', 'nobody of the other party proposes');
select throws_ok($$ update public.executive_proposals set member_id = pg_temp.member('secretaris.gemeente') $$,
  '23514', 'a proposal names the same people for ever', 'a proposal is not turned into another');
select throws_ok($$ insert into public.invitations (centre_id, email, organisation_id, party, office, invited_by)
  select centre_id, 'x@voorbeeld.example', organisation_id, party, 'executive', id from public.members where user_id = tests.id_of('college.gemeente') $$,
  '23514', null, 'a member invites no executive');

-- Staff see the table; entrepreneurs and strangers do not; nobody writes it.
select tests.act_as('medewerker.gemeente');
select is((select count(*)::integer from public.executive_proposals), 4, 'all staff may see who was put forward');
update public.executive_proposals set confirmed_by = pg_temp.member('college.gemeente'), confirmed_at = now();
select is((select count(*)::integer from public.executive_proposals where confirmed_at is not null), 1, 'none of them writes it');
select throws_ok($$ insert into public.executive_proposals (centre_id, member_id, party, proposed_by)
  values (tests.assen(), pg_temp.member('medewerker.gemeente'), 'municipality', pg_temp.member('college.gemeente')) $$, '42501', null, 'in no way');
select tests.act_as('ondernemer');
select is((select count(*)::integer from public.executive_proposals), 0, 'an entrepreneur sees none');

select * from finish();
rollback;

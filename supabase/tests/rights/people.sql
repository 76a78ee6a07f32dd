-- Who may invite and remove whom, and who is shown to whom
begin;
select plan(46);
create function pg_temp.member(p_name text) returns uuid language sql security definer as $$
  select id from public.members where user_id = tests.id_of(p_name) and centre_id = tests.assen() and removed_at is null $$;
create function pg_temp.invite(p_address text, p_organisation integer, p_office text default 'member', p_admin boolean default false)
returns text language sql as $$
  select coalesce(a ->> 'code', case when (a ->> 'ok')::boolean then 'ok' end)
  from public.invite(tests.assen(), p_address, ('00000000-0000-7000-8003-' || lpad(p_organisation::text, 12, '0'))::uuid, p_office, p_admin) a $$;
create function pg_temp.remove(p_name text) returns text language sql as $$
  select coalesce(a ->> 'code', 'ok') from public.remove_member(tests.assen(), pg_temp.member(p_name)) a $$;
create function pg_temp.shown(p_what text default 'members') returns text[] language sql as $$
  select array_agg(split_part(m ->> 'email', '@', 1) order by m ->> 'email')
  from jsonb_array_elements(public.people(tests.assen()) -> p_what) m $$;

-- Organisations: 1 bookshop, 2 shopkeepers, 3 collective, 4 municipality, 5 of Proefstad.
select tests.act_as('secretaris.acc');
select is(pg_temp.invite('  Bakker@Voorbeeld.Example ', 1), 'ok', 'Jelle, secretary of the collective, invites an entrepreneur');
select is(pg_temp.invite('bakker@voorbeeld.example', 1), 'already_invited', 'once, in whatever case');
select is(pg_temp.invite('bestuurslid@voorbeeld.example', 3), 'ok', 'a member of the collective');
select is(pg_temp.invite('notulist@voorbeeld.example', 3, 'secretary'), 'ok', 'and a second secretary');
select is(pg_temp.invite('ambtenaar@voorbeeld.example', 4), 'not_allowed', 'but nobody of the municipality');
select is(pg_temp.invite('baas@voorbeeld.example', 3, 'executive'), 'not_allowed', 'nobody as executive');
select is(pg_temp.invite('slager@voorbeeld.example', 1, 'secretary'), 'not_allowed', 'no entrepreneur as secretary');
select is(pg_temp.invite('systeem@voorbeeld.example', 3, 'member', true), 'not_allowed', 'no technical account');
select is(pg_temp.invite('wie@voorbeeld.example', 3, 'keizer'), 'not_allowed', 'in no office that there is not');
select is(pg_temp.invite('wie@voorbeeld.example', 3, null), 'not_allowed', 'nor in none');
select is(pg_temp.invite('wie@voorbeeld.example', 3, 'member', null), 'not_allowed', 'nor as something undecided');
select is(pg_temp.invite('wie@voorbeeld.example', 5), 'unknown_organisation', 'nor for an organisation of another centre');
select is(pg_temp.invite('lid.acc@demo.binnenstad.example', 3), 'already_member', 'nor whoever is in');
select is(array(select pg_temp.invite(a, 1) from unnest(array['', 'geen adres', 'a@b', 'a@b@c.nl', 'a b@c.nl', e'a@b.nl\nBcc: c@d.nl',
  repeat('a', 250) || '@b.nl', null]) a), array_fill('invalid_email'::text, '{8}'), 'nor what is no address');
select is(public.people(tests.assen()) -> 'may_invite',
  '[{"party": "entrepreneur", "offices": ["member"], "is_admin": false}, {"party": "collective", "offices": ["member", "secretary"], "is_admin": false}]',
  'the screen is told the same');
select is(pg_temp.shown(), '{beheer,bestuur.acc,college.gemeente,lid.acc,ondernemer,secretaris.acc,secretaris.gemeente,voorzitter.acc,wethouder.gemeente,winkelier}',
  'he sees entrepreneurs, his own side, and who speaks for the other');
select is(pg_temp.shown('invitations'), '{bakker,bestuurslid,nieuw,notulist}', 'and the invitations of those');
select is(pg_temp.remove('bestuur.acc'), 'not_allowed', 'he removes no executive');
select is(pg_temp.remove('medewerker.gemeente'), 'not_allowed', 'nobody of the municipality');
select is(pg_temp.remove('beheer'), 'not_allowed', 'no technical account');
select is(pg_temp.remove('winkelier'), 'ok', 'but an entrepreneur');
select is(public.remove_member(tests.assen(), tests.record(1)) ->> 'code', 'not_found', 'and nobody who is not there');

select tests.act_as('winkelier');
select is(tests.outcome(tests.check_item(1, tests.unit(1), 'vacant')), 'refused not_allowed', 'Omar is out at once');
select is((select count(*)::integer from tests.pulled()), 0, 'and sees nothing');

select tests.act_as('secretaris.gemeente');
select is(pg_temp.invite('ambtenaar@voorbeeld.example', 4), 'ok', 'Ruben of the municipality invites an official');
select is(pg_temp.invite('kapper@voorbeeld.example', 1), 'not_allowed', 'but no entrepreneur');
select is(pg_temp.shown(), '{bestuur.acc,college.gemeente,medewerker.gemeente,secretaris.acc,secretaris.gemeente,voorzitter.acc,wethouder.gemeente}',
  'nor does he see the addresses of any');
select is(pg_temp.shown('invitations'), '{ambtenaar}', 'or of who was invited by the other side');
select is(public.withdraw_invitation(tests.assen(), (select id from public.invitations limit 1)) ->> 'code', 'not_found', 'he cannot name an invitation he does not see');

select tests.act_as('beheer');
select is(pg_temp.invite('systeem@voorbeeld.example', 4, 'member', true), 'ok', 'Tijn invites a technical account');
select is(pg_temp.invite('mens@voorbeeld.example', 4), 'not_allowed', 'and nobody else');
select is(pg_temp.remove('lid.acc'), 'not_allowed', 'removes nobody else');
select is(pg_temp.shown(), '{beheer}', 'sees nobody else');
select is(public.people(tests.assen()) -> 'proposals', '[]', 'and no proposal');
select is(public.add_organisation(tests.assen(), 'Beheer BV', 'collective') ->> 'code', 'not_allowed', 'and adds no organisation');

select tests.act_as('ondernemer');
select is(public.people(tests.assen()), '{"ok": false, "code": "not_allowed"}', 'an entrepreneur sees nobody');
select is(pg_temp.invite('x@voorbeeld.example', 1), 'not_allowed', 'invites nobody');
select is(public.remove_member(tests.assen(), tests.record(1)) ->> 'code', 'not_allowed', 'and learns of nobody');
select tests.act_as('lid.acc');
select is(public.people(tests.assen()) ->> 'code', 'not_allowed', 'nor does a member without office');
select tests.act_as('proefstad');
select is(public.people(tests.assen()) ->> 'code', 'not_allowed', 'nor anybody of another centre');

select tests.act_as('bestuur.acc');
select is(public.add_organisation(tests.assen(), e'  Bakkerij \n De  Krul ', 'entrepreneur') ->> 'ok', 'true', 'Marijke adds a shop');
select is(public.add_organisation(tests.assen(), 'bakkerij de krul', 'entrepreneur') ->> 'code', 'name_taken', 'once');
select is(array(select public.add_organisation(tests.assen(), n, 'entrepreneur') ->> 'code' from unnest(array['', '   ', repeat('x', 201), null, e'a\x01b']) n),
  array_fill('invalid_name'::text, '{5}'), 'under a name that is one');
select is(public.add_organisation(tests.assen(), 'Provincie', 'municipality') ->> 'code', 'not_allowed', 'of her own side');
select is(public.add_organisation(tests.assen(), 'Niemand', null) ->> 'code', 'not_allowed', 'and of a party that there is');
select is((select c -> 'd' ->> 'name' from tests.pulled() c where c ->> 't' = 'organisations' order by (c ->> 'r')::bigint desc limit 1), 'Bakkerij De Krul',
  'and phones hear of it');

select * from finish();
rollback;

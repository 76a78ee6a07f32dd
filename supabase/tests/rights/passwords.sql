-- A password is never kept, so nobody waits at an invited address before its owner comes
begin;
select plan(8);
insert into auth.users (id, email, encrypted_password, email_confirmed_at)
values (tests.record(1), 'nieuw@demo.binnenstad.example', '$2a$10$somebodywhoknowsnoorsaddress', now());
select is((select encrypted_password from auth.users where id = tests.record(1)), null, 'a sign-up with a password leaves none');
select is((select email_confirmed_at from auth.users where id = tests.record(1)), null, 'and verifies no address');
select tests.act_as('nieuw');
select is(public.claim_invitations(), '[]', 'so it claims nothing');

select tests.act_as_owner();
insert into auth.sessions (id, user_id) values (tests.record(2), tests.record(1));
update auth.users set email_confirmed_at = now() where id = tests.record(1);
select is((select count(*)::integer from auth.sessions where user_id = tests.record(1)), 0,
  'when the owner of the address reads a code, earlier sessions end');
insert into auth.sessions (id, user_id) values (tests.record(3), tests.record(1));
update auth.users set email_confirmed_at = now() + interval '1 hour', last_sign_in_at = now() where id = tests.record(1);
select is((select count(*)::integer from auth.sessions where user_id = tests.record(1)), 1, 'later ones stay');

update auth.users set encrypted_password = '$2a$10$changed' where id = tests.id_of('ondernemer');
select is((select encrypted_password from auth.users where id = tests.id_of('ondernemer')), null, 'nor is a changed password kept');
select isnt((select email_confirmed_at from auth.users where id = tests.id_of('ondernemer')), null, 'while her address stays verified');
update auth.users set encrypted_password = '' where id = tests.id_of('ondernemer');
select is((select encrypted_password from auth.users where id = tests.id_of('ondernemer')), '', 'an empty one is how some hosts write none');

select * from finish();
rollback;

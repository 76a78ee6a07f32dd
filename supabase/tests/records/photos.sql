-- A photo follows its record; its bytes go only where its row says, and are never overwritten
begin;
select plan(29);
select tests.act_as('ondernemer');
select is(tests.outcome(tests.photo_item(50, 1)), 'retry parent_missing', 'row 13: a photo waits for its record');
select is(tests.outcome(tests.check_item(1, tests.unit(1), 'vacant')), 'received', 'the record');
select is(tests.outcome(tests.photo_item(50, 1)), 'received', 'then its photo');
select is((select path from public.photos where id = tests.record(50)),
  tests.assen() || '/' || tests.record(50) || '/' || repeat('ab', 32) || '.jpg', 'whose path names no person');

create temporary table place as select path from public.photos where id = tests.record(50);
grant select on place to authenticated, anon;
create function pg_temp.store(p_path text) returns void language sql as $$
  insert into storage.objects (bucket_id, name, owner_id) values ('photos', p_path, 'whoever') $$;
create function pg_temp.readable() returns integer language sql as $$
  select count(*)::integer from storage.objects where bucket_id = 'photos' $$;

select throws_ok($$ select pg_temp.store('elsewhere.jpg') $$, '42501', null, 'bytes without a row are refused');
select throws_ok($$ select pg_temp.store(path || '.jpg') from place $$, '42501', null, 'bytes beside the path too');
select tests.act_as('winkelier');
select throws_ok($$ select pg_temp.store(path) from place $$, '42501', null, 'Omar stores nothing under Fenna''s photo');
select tests.act_as('secretaris.acc');
select throws_ok($$ select pg_temp.store(path) from place $$, '42501', null, 'nor does staff');
select tests.act_as_passer_by();
select throws_ok($$ select pg_temp.store(path) from place $$, '42501', null, 'nor a passer-by');

select tests.act_as('ondernemer');
select lives_ok($$ select pg_temp.store(path) from place $$, 'Fenna does');
select is(pg_temp.readable(), 1, 'and reads it back');
select throws_ok($$ select pg_temp.store(path) from place $$, '23505', null, 'a second time is told that it is there already');
update storage.objects set owner_id = 'x', name = 'y';
delete from storage.objects where bucket_id = 'photos';
select tests.act_as_owner();
select results_eq($$ select name, owner_id from storage.objects $$, $$ select path, 'whoever' from place $$,
  'nobody overwrites or removes it');
select results_eq(
  $$ select public, file_size_limit, allowed_mime_types from storage.buckets where id = 'photos' $$,
  $$ values (false, 327680::bigint, '{image/jpeg}'::text[]) $$, 'the bucket is private and takes JPEG up to 320 kB');

select tests.act_as('lid.acc');
select is(pg_temp.readable(), 1, 'Greet of the collective reads it');
select set_config('storage.operation', 'storage.object.list', true);
select is(pg_temp.readable(), 0, 'by path, not by leafing through the bucket');
select set_config('storage.operation', 'storage.object.list_v2', true);
select is(pg_temp.readable(), 0, 'in no version of leafing');
select set_config('storage.operation', 'storage.object.get_authenticated', true);
select is(pg_temp.readable(), 1, 'while fetching goes on');
select tests.act_as('winkelier');
select is(pg_temp.readable(), 0, 'Omar does not read it');
select tests.act_as('beheer');
select is(pg_temp.readable(), 0, 'nor the technical admin');
select tests.act_as('proefstad');
select is(pg_temp.readable(), 0, 'nor staff of another centre');
select tests.act_as_passer_by();
select is(pg_temp.readable(), 0, 'nor a passer-by');

select tests.act_as('winkelier');
select is(tests.outcome(tests.photo_item(60, 1)), 'refused not_allowed', 'Omar adds no photo to Fenna''s record');
select tests.act_as('ondernemer');
select is(tests.outcome(tests.photo_item(61, 1, '{"byte_length":327681}')), 'refused invalid', 'row 16: a photo over 320 kB is refused');
select is(tests.outcome(tests.photo_item(61, 1, '{"width_px":1601}')), 'refused invalid', 'and one wider than 1600 pixels');
select is(tests.outcome(tests.photo_item(61, 1, '{"sha256":"../../etc/passwd"}')), 'refused invalid', 'and a hash that is none');
select is(tests.outcome(tests.photo_item(61, 1, '{"byte_length":1.5}')), 'refused invalid', 'and half a byte');
select is(tests.outcomes((select array_agg(tests.photo_item(70 + n, 1)) from generate_series(1, 7) n)),
  array_fill('received'::text, array[7]), 'eight photos go with a record');
select is(tests.outcome(tests.photo_item(80, 1)), 'refused invalid', 'a ninth does not');

select * from finish();
rollback;

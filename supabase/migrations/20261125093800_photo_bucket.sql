insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('photos', 'photos', false, 327680, '{image/jpeg}')
on conflict (id) do update
  set public = excluded.public, file_size_limit = excluded.file_size_limit, allowed_mime_types = excluded.allowed_mime_types;

create policy "an author stores the bytes that their own photo row names" on storage.objects
  for insert to authenticated with check (
    bucket_id = 'photos'
    and exists (
      select from public.photos p
      where p.path = objects.name
        and p.record_id in (select private.my_records())
        and p.centre_id in (select private.my_reporting_centres())
    )
  );

-- Who sees the row of a photo reads its bytes by path; nobody leafs through the bucket. There is no policy for update
-- or delete: nothing is overwritten, and nothing is taken away by hand.
create policy "who sees a photo reads its bytes by path" on storage.objects
  for select to authenticated using (
    bucket_id = 'photos'
    and coalesce(storage.operation(), '') not like '%object.list%'
    and exists (select from public.photos p where p.path = objects.name)
  );

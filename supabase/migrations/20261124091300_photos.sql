create table public.photos (
  id uuid primary key,
  centre_id uuid not null references public.centres (id),
  record_id uuid not null references public.premises_checks (id),
  sha256 text not null,
  path text not null generated always as (centre_id::text || '/' || id::text || '/' || sha256 || '.jpg') stored unique,
  byte_length integer not null,
  width_px integer not null,
  height_px integer not null,
  received_at timestamptz not null,
  revision bigint not null,
  constraint photos_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint photos_byte_length_range check (byte_length between 1 and 327680),
  constraint photos_width_range check (width_px between 1 and 1600),
  constraint photos_height_range check (height_px between 1 and 1600)
);
comment on table public.photos is 'What belongs to a photo but its bytes; those lie in the bucket "photos" under path, which names no person.';
create unique index photos_by_revision on public.photos (centre_id, revision);
create index photos_of_record on public.photos (record_id);

alter table public.photos enable row level security;
grant select, insert on public.photos to authenticated;
create policy "an author and the staff of the centre see a photo" on public.photos
  for select to authenticated using (
    centre_id in (select private.my_staff_centres())
    or (record_id in (select private.my_records()) and centre_id in (select private.my_centres()))
  );
create policy "an author adds a photo to their own record, through push" on public.photos
  for insert to authenticated with check (
    centre_id in (select private.my_reporting_centres())
    and record_id in (select private.my_records())
    and private.is_pushing(centre_id)
  );

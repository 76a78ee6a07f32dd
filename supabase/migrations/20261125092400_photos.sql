create table public.photos (
  id uuid primary key,
  centre_id uuid not null references public.centres (id),
  record_id uuid not null references public.premises_checks (id),
  sha256 text not null,
  path text not null generated always as (centre_id::text || '/' || id::text || '/' || sha256 || '.jpg') stored unique,
  byte_length integer not null,
  width_px integer not null,
  height_px integer not null,
  position smallint,
  caption text,
  replaces uuid references public.photos (id),
  source_path text,
  received_at timestamptz not null,
  revision bigint not null,
  constraint photos_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint photos_byte_length_range check (byte_length between 1 and 327680),
  constraint photos_width_range check (width_px between 1 and 1600),
  constraint photos_height_range check (height_px between 1 and 1600),
  constraint photos_position_range check (position between 0 and 7),
  constraint photos_caption_length check (char_length(caption) <= 200),
  constraint photos_replaces_another check (replaces <> id),
  constraint photos_source_of_a_replaced check (source_path is null or replaces is not null)
);
comment on table public.photos is 'What belongs to a photo but its bytes; those lie in the bucket "photos" under path, which names no person.';
comment on column public.photos.position is 'Place in the row of its record, from 0; null: after those that have one, in the order of receipt.';
comment on column public.photos.caption is 'At most 200 code points.';
comment on column public.photos.replaces is 'The photo of the same record that this row takes the place of: other words, another place, or a smaller picture.';
comment on column public.photos.source_path is 'Where the bytes lie when they are those of the replaced photo; null: under path.';
create unique index photos_by_revision on public.photos (centre_id, revision);
create index photos_of_record on public.photos (record_id);
create index photos_by_replaced on public.photos (replaces) where replaces is not null;

alter table public.photos enable row level security;
grant select, insert on public.photos to authenticated;
create policy "an author and the staff of the centre see a photo" on public.photos
  for select to authenticated using (
    centre_id = any (array(select private.my_staff_centres()))
    or (record_id in (select private.my_records()) and centre_id = any (array(select private.my_centres())))
  );
create policy "an author adds a photo to their own record, through push" on public.photos
  for insert to authenticated with check (
    centre_id in (select private.my_reporting_centres())
    and record_id in (select private.my_records())
    and private.is_pushing(centre_id)
  );

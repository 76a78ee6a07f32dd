-- An index whose making broke off is kept up and never used (splinter 0030).
select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and not i.indisvalid
-- the fault:
update pg_index set indisvalid = false where indexrelid = 'public.photos_of_record'::regclass
-- found: photos_of_record

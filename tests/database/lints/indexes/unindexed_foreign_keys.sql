-- A reference without an index that begins with its columns is searched row by row (splinter 0001).
-- An index serves as well when it begins with two of the reference's columns: the third is functionally theirs.
select c.conname::text from pg_constraint c
where c.contype = 'f' and c.connamespace in ('public'::regnamespace, 'private'::regnamespace)
  and not exists (
    select from pg_index i
    where i.indrelid = c.conrelid
      and c.conkey @> (i.indkey::int2[])[0:least(2, cardinality(c.conkey), i.indnkeyatts) - 1])
-- the fault:
drop index public.photos_of_record
-- found: photos_record_id_fkey

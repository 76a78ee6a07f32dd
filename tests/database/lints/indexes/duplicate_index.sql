-- Two indexes alike cost twice at every write and serve once (splinter 0009).
select string_agg(i.indexrelid::regclass::text, ' = ' order by i.indexrelid::regclass::text) from pg_index i
join pg_class c on c.oid = i.indrelid
where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
group by i.indrelid, i.indkey::text, i.indclass::text, i.indoption::text, i.indcollation::text,
  pg_get_expr(i.indexprs, i.indrelid), pg_get_expr(i.indpred, i.indrelid)
having count(*) > 1
-- the fault:
create index photos_of_record_again on public.photos (record_id)
-- found: photos_of_record = photos_of_record_again

-- A public bucket with a policy for reading can be leafed through by anybody (splinter 0025; here: no public bucket at all).
select b.id::text from storage.buckets b where b.public
-- the fault:
update storage.buckets set public = true where id = 'photos'
-- found: photos

-- An extension in public is served by the API with everything in it (splinter 0014).
select e.extname::text from pg_extension e where e.extnamespace = 'public'::regnamespace
-- meant so: pgtap, because only the databases of the tests have it
-- the fault:
update pg_extension set extnamespace = 'public'::regnamespace where extname = 'plpgsql'
-- found: plpgsql

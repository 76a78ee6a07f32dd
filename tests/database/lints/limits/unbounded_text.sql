-- Text without a bound is a way to fill the database (a rule of our own).
select c.oid::regclass::text || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
  and a.attgenerated = '' and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype, 'json'::regtype)
  and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey))
  and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey))
-- meant so: boundaries.attribution, because whoever sets a centre up writes it
-- meant so: boundaries.name, because whoever sets a centre up writes it
-- meant so: centres.counted_uses, because whoever sets a centre up writes it
-- meant so: centres.plan_label, because whoever sets a centre up writes it
-- meant so: centres.time_zone, because whoever sets a centre up writes it
-- meant so: applied_items.kind, because a function writes it, from a value that was checked before
-- meant so: edit_conflicts.current_value, because a function writes it, from a value that was checked before
-- meant so: edit_conflicts.field, because a function writes it, from a value that was checked before
-- meant so: edit_conflicts.proposed_value, because a function writes it, from a value that was checked before
-- meant so: edit_conflicts.table_name, because a function writes it, from a value that was checked before
-- meant so: edits.applied, because a function writes it, from a value that was checked before
-- meant so: premises_standings.state, because a function writes it, from a value that was checked before
-- meant so: premises_standings.vacant_since_precision, because a function writes it, from a value that was checked before
-- meant so: tombstones.table_name, because a function writes it, from a value that was checked before
-- the fault:
alter table public.premises_checks drop constraint premises_checks_note_length
-- found: premises_checks.note

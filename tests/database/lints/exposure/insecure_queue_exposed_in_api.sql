-- A message queue that the API serves needs row level security like any table (splinter 0019).
select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'pgmq' and c.relkind in ('r', 'p') and c.relname like 'q\_%' and not c.relrowsecurity
-- the fault:
create schema pgmq; create table pgmq.q_mail (msg_id bigint primary key)
-- found: pgmq.q_mail

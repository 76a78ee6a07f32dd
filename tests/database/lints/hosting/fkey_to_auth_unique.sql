-- Who refers to auth by anything but a primary key stands in the way of its next version (splinter 0021).
select c.conname::text from pg_constraint c join pg_class target on target.oid = c.confrelid
where c.contype = 'f' and target.relnamespace = 'auth'::regnamespace
  and c.connamespace in ('public'::regnamespace, 'private'::regnamespace)
  and not exists (select from pg_index i where i.indexrelid = c.conindid and i.indisprimary)
-- the fault:
alter table auth.users add constraint one_address unique (email);
create table public.subscribers (email text primary key references auth.users (email))
-- found: subscribers_email_fkey

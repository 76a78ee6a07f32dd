-- A secret that the API serves without row level security is none (splinter 0023).
select c.oid::regclass::text || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity and a.attnum > 0
  and a.attname ~* '(passw|pwd|secret|api_?key|token|jwt|otp|ssn|bsn|passport|iban|card_number|account_number|diagnosis|fingerprint)'
-- the fault:
create table public.keys (id uuid primary key, api_key text)
-- found: keys.api_key

-- Functions that look further than the caller may stand in a schema of their own, which no API exposes.
create schema private;
comment on schema private is 'What decides about rights and order. Never exposed by the API; see config.toml, api.schemas.';

-- Policies call functions of this schema as the person who asks.
grant usage on schema private to anon, authenticated, service_role;

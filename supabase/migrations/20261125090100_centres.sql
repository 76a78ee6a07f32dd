create table public.centres (
  id uuid primary key,
  name text not null,
  counted_uses text[] not null default '{winkelfunctie,bijeenkomstfunctie,kantoorfunctie,logiesfunctie,gezondheidszorgfunctie,sportfunctie,"overige gebruiksfunctie"}',
  recheck_days integer not null default 200,
  base_map_url text,
  base_map_attribution text,
  plan_label text not null default 'Jaarplan',
  time_zone text not null default 'Europe/Amsterdam',
  created_at timestamptz not null default now(),
  constraint centres_name_length check (char_length(name) between 1 and 120),
  constraint centres_recheck_days_range check (recheck_days between 1 and 3650),
  constraint centres_base_map_is_https check (base_map_url is null or base_map_url like 'https://%'),
  constraint centres_base_map_names_its_source check (base_map_url is null or base_map_attribution is not null)
);
comment on table public.centres is 'A city centre with an agreement of its own, and its settings. Made by a platform command only.';
comment on column public.centres.counted_uses is 'BAG uses (gebruiksdoelen) whose units count in the vacancy figure.';
comment on column public.centres.recheck_days is 'A unit not seen for this many days counts as not seen.';
comment on column public.centres.plan_label is 'What this centre calls its annual plan: Jaarplan, Werkplan, ….';

alter table public.centres enable row level security;
grant select on public.centres to authenticated;

-- A versioned edit (design: what each table does offline) says which fields of a row somebody changed and what they
-- saw there before. Any table may take part: it brings a column version, a list of fields and a check of each.

create table public.edits (
  id uuid primary key,
  centre_id uuid not null references public.centres (id),
  table_name text not null,
  row_id uuid not null,
  base_version integer not null,
  changes jsonb not null,
  base jsonb not null,
  decides uuid[] not null default '{}',
  applied text[] not null,
  outcome text not null,
  received_at timestamptz not null,
  revision bigint not null,
  constraint edits_table_name check (table_name in ('premises')),
  constraint edits_outcome check (outcome in ('applied', 'merged', 'conflict')),
  constraint edits_base_version_range check (base_version >= 0),
  constraint edits_changes_is_an_object check (jsonb_typeof(changes) = 'object' and changes <> '{}'),
  constraint edits_base_is_an_object check (jsonb_typeof(base) = 'object')
);
comment on table public.edits is 'What somebody changed of a row, and what they saw there before. Append-only; who it was stands in authorships.';
comment on column public.edits.changes is 'The value proposed for each field.';
comment on column public.edits.base is 'The value of each of those fields as the author saw it.';
comment on column public.edits.applied is 'The fields that took the proposed value.';
comment on column public.edits.outcome is 'applied: nobody had changed the row meanwhile; merged: somebody had, other fields; conflict: the same field, both values are kept.';
create unique index edits_by_revision on public.edits (centre_id, revision);
create index edits_of_row on public.edits (centre_id, table_name, row_id, revision);

create table public.edit_conflicts (
  id uuid primary key default gen_random_uuid(),
  centre_id uuid not null references public.centres (id),
  table_name text not null,
  row_id uuid not null,
  field text not null,
  current_value jsonb not null,
  proposed_value jsonb not null,
  edit_id uuid not null references public.edits (id),
  current_edit_id uuid references public.edits (id),
  decided_by uuid references public.edits (id),
  revision bigint not null
);
comment on table public.edit_conflicts is 'Two values for one field, made without knowing of each other: both are kept until a person decides, by an edit.';
comment on column public.edit_conflicts.current_value is 'What the row said when the conflict arose, and says until somebody decides.';
comment on column public.edit_conflicts.edit_id is 'The edit whose value was not taken.';
comment on column public.edit_conflicts.current_edit_id is 'The edit that the current value came from; null when it came with an import.';
comment on column public.edit_conflicts.decided_by is 'The edit that settled it; null while it is open.';
create unique index edit_conflicts_by_revision on public.edit_conflicts (centre_id, revision);
create index edit_conflicts_open on public.edit_conflicts (centre_id, table_name, row_id, field) where decided_by is null;
create index edit_conflicts_of_edit on public.edit_conflicts (edit_id);
create index edit_conflicts_of_current on public.edit_conflicts (current_edit_id);
create index edit_conflicts_by_decision on public.edit_conflicts (decided_by);

-- Nobody writes here but private.apply_edit.
alter table public.edits enable row level security;
grant select on public.edits to authenticated;
create policy "an author and the staff of the centre see an edit" on public.edits
  for select to authenticated using (
    centre_id = any (array(select private.my_staff_centres()))
    or (id in (select private.my_records()) and centre_id = any (array(select private.my_centres())))
  );

alter table public.edit_conflicts enable row level security;
grant select on public.edit_conflicts to authenticated;
create policy "the authors of either side and the staff of the centre see a conflict" on public.edit_conflicts
  for select to authenticated using (
    centre_id = any (array(select private.my_staff_centres()))
    or (
      centre_id = any (array(select private.my_centres()))
      and (edit_id in (select private.my_records()) or current_edit_id in (select private.my_records()))
    )
  );

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

import { people } from '../../../supabase/index.ts'
import { peopleSql, roles } from './roles.ts'

const oneOfEachAuthor = '(select distinct on (user_id) * from public.authorships order by user_id, record_id) one_each'
const wasMember = roles.find(({ standing, seat }) => standing === 'removed' && seat?.party === 'collective')?.userId ?? ''

/**
 * SQL for one row of every kind for the entrepreneur, the collective's member, a removed one and Proefstad, so that
 * every table has something that some see and others do not. A new table gets its row here.
 */
export const rowsSql = `
  ${peopleSql()}
  update public.authorships set user_id = '${wasMember}', member_id = '${wasMember}'
    where record_id = (select min(record_id::text)::uuid from public.authorships where user_id = '${people.collectiveMember.id}');
  insert into public.photos (id, centre_id, record_id, sha256, byte_length, width_px, height_px, received_at, revision)
    select gen_random_uuid(), centre_id, record_id, repeat('a', 64), 1, 1, 1, now(), private.next_revision(centre_id)
    from ${oneOfEachAuthor};
  insert into storage.objects (bucket_id, name) select 'photos', path from public.photos;
  insert into public.applied_items
    select user_id, record_id, repeat('a', 64), centre_id, 'premises_check', now(), revision from ${oneOfEachAuthor};
  insert into public.tombstones
    select centre_id, 'premises_checks', record_id, private.next_revision(centre_id) from ${oneOfEachAuthor};
  select private.bury(id, 'premises_standings', gen_random_uuid()) from public.centres;
  insert into public.edits
    select record_id, centre_id, 'premises', record_id, 1, '{"branch":null}', '{"branch":null}', '{}', '{}', 'conflict',
      now(), private.next_revision(centre_id)
    from ${oneOfEachAuthor};
  insert into public.edit_conflicts
    select gen_random_uuid(), centre_id, 'premises', row_id, 'branch', 'null', 'null', id, null, null,
      private.next_revision(centre_id) from public.edits;
  insert into public.premises_objections
    select distinct on (a.user_id) a.record_id, a.centre_id, c.premises_id, null::uuid, 'vacant', 'owner', null, now(),
      private.next_revision(a.centre_id)
    from public.authorships a join public.premises_checks c on c.id = a.record_id and c.premises_id is not null
    order by a.user_id, a.record_id;
  insert into public.executive_proposals (centre_id, member_id, party, proposed_by)
    select candidate.centre_id, candidate.id, candidate.party, proposer.id
    from public.members candidate join lateral (
      select p.id from public.members p
      where p.centre_id = candidate.centre_id and p.party = candidate.party and p.office = 'executive'
        and p.removed_at is null and p.user_id <> '${people.collectiveExecutive.id}' limit 1) proposer on true
    where candidate.removed_at is null and candidate.office = 'member' and not candidate.is_admin
      and candidate.user_id <> '${people.municipalMember.id}';
`

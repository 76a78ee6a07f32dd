import { describe, expect, it } from 'vitest'
import { openMigratedCopy } from '../support/database/migrated-copy.ts'
import { readStories, tell } from '../support/database/pgtap-story.ts'

/** A fault somebody might well make, and the story that must notice. */
const faults: readonly { readonly what: string; readonly story: string; readonly sql: string }[] = [
  {
    what: 'members of all parties may read every check',
    story: 'privacy',
    sql: `alter policy "an author and the staff of the centre see a check" on public.premises_checks
      using (centre_id in (select private.my_centres()))`,
  },
  {
    what: 'the technical admin counts as staff',
    story: 'privacy',
    sql: sourceOf('private.my_staff_centres()', 'not is_admin', 'true'),
  },
  {
    what: 'a removed member still counts',
    story: 'removal',
    sql: sourceOf('private.my_centres()', 'removed_at is null', 'true'),
  },
  {
    what: 'one’s own records stay readable after removal',
    story: 'removal',
    sql: `alter policy "an author and the staff of the centre see a check" on public.premises_checks
      using (centre_id in (select private.my_staff_centres()) or id in (select private.my_records()))`,
  },
  {
    what: 'a change of rights is not counted',
    story: 'removal',
    sql: 'drop trigger a_change_of_rights_is_counted on public.members',
  },
  {
    what: 'rows are let in past push',
    story: 'past_the_door',
    sql: sourceOf('private.is_pushing(uuid)', 'coalesce(', 'true or coalesce('),
  },
  {
    what: 'a receipt is given for other bytes',
    story: 'reporting',
    sql: sourceOf('private.push_item(uuid, text, text[], integer, integer)', 'v_known.hash <> v_hash', 'false'),
  },
  {
    what: 'a receipt is given to whoever holds the bytes',
    story: 'reporting',
    sql: sourceOf(
      'private.push_item(uuid, text, text[], integer, integer)',
      'v_known.owner_id is distinct from auth.uid()',
      'false',
    ),
  },
  {
    what: 'a member of one centre writes in all',
    story: 'reporting',
    sql: `${sourceOf(
      'private.push_item(uuid, text, text[], integer, integer)',
      'p_centre not in (select private.my_reporting_centres())',
      'false',
    )}; alter policy "a member reports what they saw, through push" on public.premises_checks with check (true);
      ${sourceOf('private.sign_record(uuid, uuid)', 'm.centre_id = p_centre and', 'true and')}`,
  },
  {
    what: 'anybody corrects anything',
    story: 'corrections',
    sql: sourceOf(
      'private.receive_premises_check(uuid, uuid, jsonb, timestamptz)',
      'v_author.user_id <> auth.uid()',
      'false',
    ),
  },
  {
    what: 'a withdrawn check goes on counting',
    story: 'corrections',
    sql: sourceOf('private.standing_of(uuid, uuid)', 'not exists (select', 'true or not exists (select'),
  },
  {
    what: 'a standing that went leaves no tombstone',
    story: 'corrections',
    sql: sourceOf('private.refresh_standing(uuid, uuid)', 'if found then', 'if false then'),
  },
  {
    what: 'one person confirms what they saw themselves',
    story: 'standing',
    sql: sourceOf('private.standing_of(uuid, uuid)', 'count(distinct user_id) >= 2', 'count(*) >= 2'),
  },
  {
    what: 'the phone’s clock is believed',
    story: 'standing',
    sql: sourceOf('private.seen_at(timestamptz, timestamptz)', 'return ', 'return p_observed; return '),
  },
  {
    what: 'an address counts before a code was read',
    story: 'invitations',
    sql: sourceOf('private.claim_invitations()', 'and email_confirmed_at is not null', ''),
  },
  {
    what: 'an invitation is claimed again and again',
    story: 'invitations',
    sql: sourceOf('private.claim_invitations()', 'and claimed_at is null', ''),
  },
  { what: 'passwords are kept', story: 'passwords', sql: 'drop trigger no_password_is_kept on auth.users' },
  {
    what: 'photos may be overwritten',
    story: 'photos',
    sql: 'create policy "a fault made on purpose" on storage.objects for update to authenticated using (true) with check (true)',
  },
  {
    what: 'bytes may be stored beside the photo’s path',
    story: 'photos',
    sql: `alter policy "an author stores the bytes that their own photo row names" on storage.objects
      with check (bucket_id = 'photos')`,
  },
  {
    what: 'the bucket can be leafed through',
    story: 'photos',
    sql: `alter policy "who sees a photo reads its bytes by path" on storage.objects
      using (bucket_id = 'photos' and exists (select from public.photos p where p.path = name))`,
  },
  {
    what: 'a note may be longer',
    story: 'bad_items',
    sql: 'alter table public.premises_checks drop constraint premises_checks_note_length',
  },
  {
    what: 'a bad item takes the whole call with it',
    story: 'reporting',
    sql: sourceOf(
      'private.push_item(uuid, text, text[], integer, integer)',
      'result := private.answer_to_error',
      'raise; result := private.answer_to_error',
    ),
  },
  {
    what: 'there is no hourly limit',
    story: 'hourly_limit',
    sql: sourceOf('private.push_item(uuid, text, text[], integer, integer)', 'p_left <= 0', 'false'),
  },
  {
    what: 'the later of two values for one field wins',
    story: 'versioned_edits',
    sql: sourceOf(
      'private.apply_edit(uuid, uuid, text, uuid, jsonb, jsonb, text[], timestamptz)',
      'key = any (p_decided)',
      'true',
    ),
  },
  {
    what: 'one address is given to two units',
    story: 'units_by_phone',
    sql: sourceOf('private.refuse_taken_address(uuid, uuid, text, integer, text)', 'if exists (', 'if false and exists ('),
  },
  {
    what: 'everybody reads who objected',
    story: 'objections',
    sql: `alter policy "an author and the staff of the centre see an objection" on public.premises_objections
      using (centre_id in (select private.my_centres()))`,
  },
  {
    what: 'a secretary manages every party',
    story: 'people',
    sql: sourceOf('private.may_manage(public.members, text, text, boolean)', 'else p_party = p_me.party or', 'else true or'),
  },
  {
    what: 'an invitation is made in whatever office somebody asks for',
    story: 'people',
    sql: sourceOf('private.invite(uuid, text, uuid, text, boolean)', "kind -> 'offices' ? p_office", 'true'),
  },
  {
    what: 'everybody may see everybody',
    story: 'people',
    sql: sourceOf('private.may_see_person(public.members, text, text, boolean)', 'coalesce(', 'true or coalesce('),
  },
  {
    what: 'a person may change their own membership',
    story: 'self_promotion',
    sql: `create policy "a person keeps their own row" on public.members for update to authenticated
      using (user_id = (select auth.uid()))`,
  },
  {
    what: 'an invitation is claimed by everybody who asks',
    story: 'self_promotion',
    sql: sourceOf('private.claim_invitations()', 'email = v_email and', ''),
  },
  {
    what: 'who proposed confirms',
    story: 'executives',
    sql: `${sourceOf('private.confirm_executive(uuid, uuid)', 'v_proposal.proposed_by = v_me.id', 'false')};
      alter table public.executive_proposals drop constraint executive_proposals_four_eyes`,
  },
  {
    what: 'an update makes an executive',
    story: 'executives',
    sql: 'drop trigger an_executive_came_by_four_eyes on public.members',
  },
  {
    what: 'a proposal seats its candidate again and again',
    story: 'executives',
    sql: sourceOf('private.guard_executive_seat()', 'and seated_at is null', ''),
  },
  {
    what: 'a party is left without executive',
    story: 'executives',
    sql: sourceOf('private.remove_member(uuid, uuid)', '< 2', '< 0'),
  },
  {
    what: 'a table has no row level security',
    story: 'rules_of_the_schema',
    sql: 'alter table public.tombstones disable row level security',
  },
  {
    what: 'a function is open to everybody',
    story: 'rules_of_the_schema',
    sql: 'grant execute on function private.begin_epoch() to public',
  },
  {
    what: 'a function looks names up on the caller’s path',
    story: 'rules_of_the_schema',
    sql: 'alter function private.my_centres() reset search_path',
  },
  {
    what: 'a policy asks per row',
    story: 'rules_of_the_schema',
    sql: 'alter policy "a person sees their own receipts" on public.applied_items using (owner_id = auth.uid())',
  },
  {
    what: 'a reference has no index',
    story: 'rules_of_the_schema',
    sql: 'drop index public.photos_of_record',
  },
]

/** SQL that makes a function anew with one piece of its text changed; fails when that piece is not there. */
function sourceOf(signature: string, piece: string, instead: string): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
  return `do $plant$
    declare v_source text := pg_get_functiondef(${quoted(signature)}::regprocedure);
    begin
      if position(${quoted(piece)} in v_source) = 0 then raise exception 'nothing to plant in: %', v_source; end if;
      execute replace(v_source, ${quoted(piece)}, ${quoted(instead)});
    end $plant$`
}

describe('every story can fail', () => {
  const storiesByName = new Map(readStories().map((story) => [story.name, story]))

  it('has a planted fault for each story', () => {
    expect([...new Set(faults.map(({ story }) => story))].sort()).toEqual([...storiesByName.keys()].sort())
  })

  it('goes red at each of the planted faults, and is green again without it', async () => {
    const database = await openMigratedCopy()
    const unnoticed: string[] = []
    for (const { what, story, sql } of faults) {
      const text = storiesByName.get(story)?.sql ?? ''
      // The fault lies within the story's own transaction, which ends in a rollback.
      const planted = text.replace(/^begin;$/m, `begin;\n${sql};`)
      expect(planted).not.toBe(text)
      // Planting must work, or a story that breaks off over it would pass for one that noticed.
      await database.exec(`begin; ${sql}; rollback`)
      const { failures } = await tell(database, { sql: planted })
      if (failures.length === 0) unnoticed.push(what)
    }
    const afterwards = await tell(database, { sql: storiesByName.get('rules_of_the_schema')?.sql ?? '' })
    await database.close()
    expect(unnoticed).toEqual([])
    expect(afterwards.failures).toEqual([])
  })
})

import type { Role } from './roles.ts'

/** What somebody reads of a table: nothing, their own rows, those of their centre, or every row of every centre. */
export type Sight = 'none' | 'own' | 'centre' | 'all'

/** What each kind of person reads of one table. A new table gets its line here. */
interface Row {
  readonly stranger: Sight
  readonly removed: Sight
  readonly admin: Sight
  readonly entrepreneur: Sight
  readonly staff: Sight
}

const nobody: Row = { stranger: 'none', removed: 'none', admin: 'none', entrepreneur: 'none', staff: 'none' }
const everyMember: Row = { ...nobody, admin: 'centre', entrepreneur: 'centre', staff: 'centre' }
const authorAndStaff: Row = { ...nobody, admin: 'own', entrepreneur: 'own', staff: 'centre' }

export const sightsByTable: Readonly<Record<string, Row>> = {
  'public.boundaries': { stranger: 'all', removed: 'all', admin: 'all', entrepreneur: 'all', staff: 'all' },
  'public.centres': everyMember,
  'public.organisations': everyMember,
  // Being told what one was is no secret; what one received stays received.
  'public.members': { stranger: 'none', removed: 'own', admin: 'own', entrepreneur: 'own', staff: 'own' },
  'public.applied_items': { stranger: 'none', removed: 'own', admin: 'own', entrepreneur: 'own', staff: 'own' },
  'public.invitations': nobody,
  'public.executive_proposals': { ...nobody, staff: 'centre' },
  'public.premises': everyMember,
  'public.premises_standings': everyMember,
  'public.premises_checks': authorAndStaff,
  'public.authorships': authorAndStaff,
  'public.photos': authorAndStaff,
  'public.premises_objections': authorAndStaff,
  'public.tombstones': authorAndStaff,
  'public.edits': authorAndStaff,
  'public.edit_conflicts': authorAndStaff,
  'private.centre_revisions': nobody,
  'private.server_epoch': nobody,
  'storage.objects': authorAndStaff,
}

export function sightOf(table: string, { standing, seat }: Role): Sight {
  const row = sightsByTable[table]
  if (row === undefined) throw new Error(`nobody has said who sees ${table}`)
  if (standing === 'removed') return row.removed
  if (seat === null) return row.stranger
  if (seat.isAdmin) return row.admin
  return seat.party === 'entrepreneur' ? row.entrepreneur : row.staff
}

const ofOwnRecord = (column: string) => `${column} in (select record_id from public.authorships where user_id = $1)`

/** Which rows are a person's own, in SQL with the person as $1; every table with an owner is here. */
export const own: Readonly<Record<string, string>> = {
  'public.members': 'user_id = $1',
  'public.premises_checks': ofOwnRecord('id'),
  'public.authorships': 'user_id = $1',
  'public.photos': ofOwnRecord('record_id'),
  // What is gone that everybody could see, besides one's own records.
  'public.tombstones': `centre_id in (select centre_id from public.members where user_id = $1)
    and (table_name <> 'premises_checks' or ${ofOwnRecord('row_id')})`,
  'public.applied_items': 'owner_id = $1',
  'public.premises_objections': ofOwnRecord('id'),
  'public.edits': ofOwnRecord('id'),
  'public.edit_conflicts': `${ofOwnRecord('edit_id')} or ${ofOwnRecord('current_edit_id')}`,
  'storage.objects': `name in (select path from public.photos where ${ofOwnRecord('record_id')})`,
}

/** Which rows are of a person's centre, where it is not simply `centre_id`. */
export const ofCentre: Readonly<Record<string, string>> = {
  'public.centres': 'id in (select centre_id from public.members where user_id = $1)',
  'storage.objects': "split_part(name, '/', 1) in (select centre_id::text from public.members where user_id = $1)",
}
export const byCentreId = 'centre_id in (select centre_id from public.members where user_id = $1)'

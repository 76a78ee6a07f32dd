import { offices, parties } from '../../../src/domain/person.ts'
import type { Office, Party } from '../../../src/domain/person.ts'
import { assenId, demoId, demoOrganisations, people, proefstadId } from '../../../supabase/index.ts'

/** How somebody stands to the centre that the tests ask about: Assen. */
export type Standing = 'nobody' | 'outsider' | 'invited' | 'member' | 'removed' | 'elsewhere'

export interface Role {
  readonly name: string
  /** Null: not signed in. */
  readonly userId: string | null
  readonly standing: Standing
  /** What somebody is, was, or is elsewhere. */
  readonly seat: Seat | null
}

export interface Seat {
  readonly party: Party
  readonly office: Office
  readonly isAdmin: boolean
}

/** Every party in every office that it has, and a technical admin of each. */
const seats: readonly Seat[] = parties.flatMap((party) => [
  ...offices
    .filter((office) => office === 'member' || party !== 'entrepreneur')
    .map((office) => ({ party, office, isAdmin: false })),
  { party, office: 'member' as const, isAdmin: true },
])

/** People of the demo who have a seat in Assen already; for the other seats somebody is made up. */
const seated = Object.values(people).filter((one) => one.organisation.centreId === assenId && one.standing === 'member')
const idFrom = (number: number) => demoId('person', 900 + number)

function seatName({ party, office, isAdmin }: Seat): string {
  return isAdmin ? `technical admin (${party})` : `${office} (${party})`
}

function rolesOf(standing: 'member' | 'removed' | 'elsewhere', prefix: string, from: number): readonly Role[] {
  return seats.map((seat, index) => {
    const known = standing === 'member' ? seated.find((one) => isSeatOf(one, seat)) : undefined
    return { name: `${prefix} ${seatName(seat)}`, userId: known?.id ?? idFrom(from + index), standing, seat }
  })
}

const isSeatOf = (one: (typeof seated)[number], seat: Seat): boolean =>
  one.organisation.party === seat.party && one.office === seat.office && one.isAdmin === seat.isAdmin

export const roles: readonly Role[] = [
  { name: 'a passer-by', userId: null, standing: 'nobody', seat: null },
  { name: 'an outsider who signed in', userId: idFrom(0), standing: 'outsider', seat: null },
  { name: 'somebody invited who has not claimed', userId: idFrom(1), standing: 'invited', seat: null },
  ...rolesOf('member', 'an active', 10),
  ...rolesOf('removed', 'a former', 30),
  ...rolesOf('elsewhere', 'a foreign', 50),
]

/** Of a party in Assen or Proefstad; organisations that the demo has not are made by `peopleSql`. */
function organisationOf(party: Party, centreId: string): string {
  const known = demoOrganisations.find((one) => one.party === party && one.centreId === centreId)
  return known?.id ?? demoId('organisation', 900 + parties.indexOf(party))
}

/** SQL that makes everybody up whom the demo has not. */
export function peopleSql(): string {
  const madeUp = roles.filter(({ userId }) => userId !== null && !seated.some(({ id }) => id === userId))
  const organisations = parties
    .filter((party) => !demoOrganisations.some((one) => one.party === party && one.centreId === proefstadId))
    .map((party) => `insert into public.organisations values ('${organisationOf(party, proefstadId)}', '${proefstadId}',
      'Proefstad ${party}', '${party}', private.next_revision('${proefstadId}'));`)
  const accounts = madeUp.map(({ userId }) =>
    `insert into auth.users (id, email, email_confirmed_at) values ('${userId}', '${userId}@voorbeeld.example', now());`)
  return [...organisations, ...accounts, ...madeUp.map(membershipSql)].join('\n')
}

function membershipSql({ userId, standing, seat }: Role): string {
  if (standing === 'invited') {
    return `insert into public.invitations (centre_id, email, organisation_id, party) values
      ('${assenId}', '${userId}@voorbeeld.example', '${organisationOf('entrepreneur', assenId)}', 'entrepreneur');`
  }
  if (seat === null) return ''
  const centreId = standing === 'elsewhere' ? proefstadId : assenId
  return `insert into public.members (id, centre_id, user_id, organisation_id, party, office, is_admin, removed_at) values
    ('${userId}', '${centreId}', '${userId}', '${organisationOf(seat.party, centreId)}', '${seat.party}', '${seat.office}',
     ${seat.isAdmin}, ${standing === 'removed' ? 'now()' : 'null'});`
}

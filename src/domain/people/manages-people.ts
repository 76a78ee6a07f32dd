import type { Membership } from '../person.ts'

/**
 * Who is offered the screen of people: secretaries, executives and technical administrators. The database decides
 * what each of them may do there (private.may_manage); this only keeps a closed door off everybody else's screen.
 */
export function managesPeople(membership: Pick<Membership, 'party' | 'office' | 'isAdmin' | 'hasEnded'>): boolean {
  if (membership.hasEnded === true) return false
  return membership.isAdmin || (membership.party !== 'entrepreneur' && membership.office !== 'member')
}

/** The sides of the agreement, and the people they work for. */
export const parties = ['entrepreneur', 'collective', 'municipality'] as const
export type Party = (typeof parties)[number]

/** Offices within a party; secretary and executive exist only for collective and municipality. */
export const offices = ['member', 'secretary', 'executive'] as const
export type Office = (typeof offices)[number]

/** One membership of one person in one centre. */
export interface Membership {
  readonly id: string
  readonly centreId: string
  readonly centreName: string
  readonly organisationId: string
  readonly organisationName: string
  readonly party: Party
  readonly office: Office
  readonly isAdmin: boolean
  /**
   * The server no longer counts this person among the members. Kept all the same, because what is unsent on this
   * device still needs its owner.
   */
  readonly hasEnded?: true
}

/** The person this device knows as its user: kept on the device, so it holds without network or valid session. */
export interface Person {
  readonly userId: string
  readonly email: string
  readonly memberships: readonly Membership[]
}

/** Collective and municipality together are staff: they see who reported, exact times, notes and photos. */
export function isStaff(membership: Pick<Membership, 'party' | 'isAdmin'>): boolean {
  return membership.party !== 'entrepreneur' && !membership.isAdmin
}

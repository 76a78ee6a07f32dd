import type { Membership } from '../../../src/domain/person.ts'
import { premisesStates } from '../../../src/domain/premises/premises.ts'
import type { NewReport } from '../../../src/services.ts'

export const assen = '01930000-0000-7000-9000-00000000a55e'

export interface Somebody {
  readonly userId: string
  readonly email: string
}

const somebody = (name: string, number: number): Somebody => ({
  userId: `01930000-0000-7000-a000-00000000000${number}`,
  email: `${name}@example.org`,
})

export const anna = somebody('anna', 1)
export const bram = somebody('bram', 2)
export const carla = somebody('carla', 3)
export const everybody: readonly Somebody[] = [anna, bram, carla]

export function membershipOf(person: Somebody): Membership {
  return {
    id: `membership-${person.userId}`,
    centreId: assen,
    centreName: 'Assen',
    organisationId: 'org-1',
    organisationName: 'Ondernemers',
    party: 'collective',
    office: 'member',
    isAdmin: false,
  }
}

/** The so-manieth unit of the register. */
export const premises = (number: number): string => `01930000-0000-7000-b000-${String(number).padStart(12, '0')}`

/** An empty shop seen at a unit; another number, another shop. */
export const emptyShop = (number = 1): NewReport => ({
  premisesId: premises(number),
  at: { lon: 6.562 + number / 10_000, lat: 52.993 },
  state: premisesStates[0],
})

export const personByUserId = (userId: string): Somebody => everybody.find((one) => one.userId === userId) ?? anna

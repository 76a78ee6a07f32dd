import type { Premises, PremisesCheck, PremisesStanding, PremisesState } from '../../../../src/domain/premises/premises.ts'

export function makePremises(id: string, parts: Partial<Premises> = {}): Premises {
  return {
    id,
    street: 'Marktstraat',
    houseNumber: 12,
    houseSuffix: '',
    postcode: null,
    point: { lon: 6.5625, lat: 52.995 },
    uses: ['winkelfunctie'],
    floorAreaM2: 80,
    branch: null,
    occupant: null,
    bagUnitId: null,
    bagBuildingId: null,
    retiredOn: null,
    ...parts,
  }
}

/** Tuesday of week 48. */
export const tuesday = '2026-11-24T09:00:00.000Z'

export function makeCheck(id: string, state: PremisesState, parts: Partial<PremisesCheck> = {}): PremisesCheck {
  return {
    id,
    premisesId: 'unit',
    place: { lon: 6.5625, lat: 52.995, accuracyM: null, source: 'premises' },
    state,
    vacantSince: null,
    note: null,
    observedAt: tuesday,
    replaces: null,
    isWithdrawal: false,
    ...parts,
  }
}

export function makeStanding(state: PremisesState, parts: Partial<PremisesStanding> = {}): PremisesStanding {
  return {
    premisesId: 'unit',
    state,
    isConfirmed: false,
    observationCount: 1,
    lastSeenWeek: '2026-W40',
    vacantSince: null,
    ...parts,
  }
}

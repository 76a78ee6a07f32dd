import type { CentreMap, DossierRecord, StreetReader, Unit } from '../../../src/services.ts'
import type { PremisesState } from '../../../src/domain/premises/premises.ts'
import { settableLive } from './settable-live.ts'
import type { SettableLive } from './settable-live.ts'

/** A unit in the Marktstraat; every `number` further lies some 7 metres further east. */
export function unitAt(
  number: number,
  facts: { state?: PremisesState | null; occupant?: string | null; street?: string; isOnlyHere?: boolean } = {},
): Unit {
  const { state = 'occupied', occupant = `Winkel ${number}`, street = 'Marktstraat', isOnlyHere = false } = facts
  const id = `${street.toLowerCase()}-${number}`
  return {
    premises: {
      id,
      street,
      houseNumber: number,
      houseSuffix: '',
      postcode: null,
      point: { lon: 6.56 + number * 0.0001, lat: 52.995 },
      uses: ['winkelfunctie'],
      floorAreaM2: 120,
      branch: null,
      occupant,
      bagUnitId: null,
      bagBuildingId: null,
      retiredOn: null,
    },
    standing:
      state === null
        ? null
        : {
            premisesId: id,
            state,
            isConfirmed: false,
            observationCount: 1,
            lastSeenWeek: '2026-W23',
            vacantSince: state === 'vacant' ? { date: '2026-03-01', precision: 'month' } : null,
          },
    isOnlyHere,
  }
}

export interface MemoryStreet extends StreetReader {
  readonly centre: SettableLive<CentreMap | null>
  readonly units: SettableLive<readonly Unit[]>
  readonly isComplete: SettableLive<boolean>
  /** The dossiers, by id of the unit. */
  readonly recordsById: Map<string, readonly DossierRecord[]>
}

export function createMemoryStreet(units: readonly Unit[] = []): MemoryStreet {
  const all = settableLive<readonly Unit[]>(units)
  const recordsById = new Map<string, readonly DossierRecord[]>()
  return {
    centre: settableLive<CentreMap | null>({ name: 'Binnenstad Assen', boundary: null, attribution: null }),
    units: all,
    isComplete: settableLive(true),
    recordsById,
    unit: (id) => ({
      subscribe: (listener) =>
        all.subscribe((known) => {
          const unit = known.find((one) => one.premises.id === id)
          listener(unit === undefined ? null : { unit, records: recordsById.get(id) ?? [] })
        }),
    }),
    async search(text, limit) {
      const wanted = text.trim().toLowerCase()
      const label = ({ premises }: Unit): string => `${premises.street} ${premises.houseNumber}`.toLowerCase()
      return all.value.filter((unit) => label(unit).startsWith(wanted)).slice(0, limit)
    },
    reportedUnits: async () =>
      new Set([...recordsById].filter(([, records]) => records.some(({ isOwn }) => isOwn)).map(([id]) => id)),
    photoUrl: async () => null,
  }
}

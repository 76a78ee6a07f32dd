import type { DossierObjection, DossierRecord, Live, Unit } from '../../../services.ts'
import { createRefresher, createValue } from '../../live.ts'
import type { Value } from '../../live.ts'
import type { StreetView } from '../street-view.ts'

/** A unit with its records; null when the centre has no such unit (any more). */
export type UnitDossier = {
  readonly unit: Unit
  readonly records: readonly DossierRecord[]
  readonly objections: readonly DossierObjection[]
} | null

function isSame(one: UnitDossier | undefined, other: UnitDossier): boolean {
  if (one === undefined || one === null || other === null) return one === other
  return one.unit === other.unit && wordsOf(one) === wordsOf(other)
}

const wordsOf = ({ records, objections }: NonNullable<UnitDossier>): string => JSON.stringify([records, objections])

async function readUnitDossier(premisesId: string, view: StreetView): Promise<UnitDossier> {
  const unit = view.units.latest()?.find(({ premises }) => premises.id === premisesId)
  if (unit === undefined) return null
  // Not part of what the first list needs.
  const { readDossier } = await import('./read-dossier.ts')
  return { unit, ...(await readDossier(premisesId, view.cache.reader, view.entries())) }
}

/** Follows one unit for as long as somebody listens. */
export function createUnitDossier(
  premisesId: string,
  views: Live<StreetView | null>,
  onUnexpected: (error: unknown) => void,
): Live<UnitDossier> {
  return {
    subscribe(listener) {
      const value: Value<UnitDossier> = createValue()
      let view: StreetView | null = null
      let stopLooks = (): void => undefined
      const stopValue = value.subscribe(listener)

      const refresh = createRefresher(async () => {
        const asked = view
        const dossier = asked === null ? null : await readUnitDossier(premisesId, asked)
        if (asked === view && !isSame(value.latest(), dossier)) value.set(dossier)
      }, onUnexpected)

      const stopViews = views.subscribe((next) => {
        stopLooks()
        view = next
        if (next === null) refresh()
        // The view tells at once when it has looked already.
        else stopLooks = next.looks.subscribe(refresh)
      })
      return () => {
        stopViews()
        stopLooks()
        stopValue()
      }
    },
  }
}

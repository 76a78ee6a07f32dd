import { isoDateOf } from '../../domain/premises/iso-week.ts'
import { standingWithPending } from '../../domain/premises/pending.ts'
import type { PremisesCheck } from '../../domain/premises/premises.ts'
import type { Unit } from '../../services.ts'
import type { StoredRow } from '../rows/row-database.ts'
import type { PendingReport } from './pending-reports.ts'
import { premisesOf, standingOf } from './row-mapping.ts'

/** A unit of the register with what this device adds to it or changes of it, applied. */
export interface PendingRow extends StoredRow {
  /** Says something else whenever what is pending does. */
  readonly pending: string
  readonly isUnsent: boolean
}

/** Everything the list of units is made of. */
export interface UnitSources {
  readonly premises: readonly (StoredRow | PendingRow)[]
  readonly standings: readonly StoredRow[]
  readonly pending: ReadonlyMap<string, readonly PendingReport[]>
  /** The server's checks of units that have pending reports. */
  readonly received: ReadonlyMap<string, readonly PremisesCheck[]>
}

interface Made {
  readonly from: string
  readonly unit: Unit | null
}

function makeUnit(row: StoredRow | PendingRow, standingRow: StoredRow | undefined, sources: UnitSources): Unit | null {
  const premises = premisesOf(row.id, row.d)
  if (premises === null) return null
  const standing = standingRow === undefined ? null : standingOf(row.id, standingRow.d)
  const received = sources.received.get(row.id) ?? []
  const receivedIds = new Set(received.map((check) => check.id))
  // A report can be here as a row before its receipt is: the answer was lost, the pull was not.
  const pending = (sources.pending.get(row.id) ?? []).filter(({ check }) => !receivedIds.has(check.id))
  const register = 'pending' in row && row.isUnsent ? { isRegisterOnlyHere: true } : {}
  if (pending.length === 0) return { premises, standing, isOnlyHere: false, ...register }
  const shown = standingWithPending(standing, { received, pending: pending.map(({ check }) => check) })
  const isUnsent = pending.some(({ entry }) => entry.state !== 'received')
  return { premises, standing: shown, isOnlyHere: isUnsent && shown !== standing, ...register }
}

/** What a unit is made from: as long as this says the same, so does the unit. */
function sourceOf(row: StoredRow | PendingRow, standing: StoredRow | undefined, sources: UnitSources): string {
  const pending = (sources.pending.get(row.id) ?? []).map(({ entry }) => `${entry.id} ${entry.hash} ${entry.state}`)
  // With the fetching anew it was seen in: after a restore the same revision may say something else.
  const rows = `${row.r} ${row.g} ${'pending' in row ? row.pending : ''} ${standing?.r} ${standing?.g}`
  if (pending.length === 0) return rows
  const received = (sources.received.get(row.id) ?? []).map((check) => check.id)
  return [rows, ...pending, ...received].join(' ')
}

export interface UnitMaker {
  /** The units that exist at this moment; those that are what they were are the same objects as before. */
  make(sources: UnitSources, now: number): readonly Unit[]
}

export function createUnitMaker(): UnitMaker {
  let madeById = new Map<string, Made>()
  let latest: readonly Unit[] = []

  return {
    make(sources, now) {
      const standings = new Map(sources.standings.map((row) => [row.id, row]))
      const made = new Map<string, Made>()
      const units: Unit[] = []
      const today = isoDateOf(now)
      for (const row of sources.premises) {
        const standing = standings.get(row.id)
        const from = sourceOf(row, standing, sources)
        const before = madeById.get(row.id)
        const unit = before?.from === from ? before.unit : makeUnit(row, standing, sources)
        made.set(row.id, { from, unit })
        const retiredOn = unit?.premises.retiredOn ?? null
        if (unit !== null && (retiredOn === null || retiredOn > today)) units.push(unit)
      }
      madeById = made
      const isSame = units.length === latest.length && units.every((unit, index) => unit === latest[index])
      if (!isSame) latest = units
      return latest
    },
  }
}

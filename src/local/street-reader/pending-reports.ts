import type { PremisesCheck } from '../../domain/premises/premises.ts'
import type { OutboxEntry } from '../../sync/outbox-entry.ts'
import type { PullCursor } from '../../sync/ports.ts'
import { checkOf } from './row-mapping.ts'
import type { Columns } from './row-mapping.ts'

/** A report of this account that the server's copy on this device may not hold yet. */
export interface PendingReport {
  readonly entry: OutboxEntry
  readonly check: PremisesCheck
}

/** The payload of an item; null when the text is none, which is for the outbox to say and not for the map. */
export function payloadOf(entry: OutboxEntry): Columns | null {
  try {
    const envelope = JSON.parse(entry.envelope) as { readonly payload?: unknown } | null
    const payload = envelope?.payload
    return typeof payload === 'object' && payload !== null ? (payload as Columns) : null
  } catch {
    return null
  }
}

/** True when the pull has gone past the receipt, so that the server's copy speaks for the item. */
export function isPulled(entry: OutboxEntry, cursor: PullCursor | null): boolean {
  const { receipt } = entry
  if (receipt === null || cursor === null) return false
  return receipt.epoch === cursor.epoch && receipt.revision <= cursor.revision
}

/**
 * Reports by the unit they are about, in the order of saving. A received one counts until it was pulled: between
 * receipt and pull a unit must not fall back to what it was.
 */
export function pendingByUnit(
  entries: readonly OutboxEntry[],
  cursor: PullCursor | null,
): ReadonlyMap<string, readonly PendingReport[]> {
  const reports = new Map<string, PendingReport[]>()
  for (const entry of entries) {
    if (entry.kind !== 'premises_check' || isPulled(entry, cursor)) continue
    const payload = payloadOf(entry)
    const check = payload === null ? null : checkOf(entry.id, payload)
    if (check === null || check.premisesId === null) continue
    const known = reports.get(check.premisesId)
    if (known === undefined) reports.set(check.premisesId, [{ entry, check }])
    else known.push({ entry, check })
  }
  return reports
}

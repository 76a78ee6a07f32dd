import { isHeld } from '../calls/back-off.ts'
import { isNeverSent } from '../reporting/base.ts'
import type { AttentionReason, OutboxEntry, WaitReason } from '../outbox-entry.ts'
import type { PhotoRoad } from '../ports.ts'
import { waitsForRoad } from '../push/batch.ts'
import type { SyncState } from '../sync-status.ts'

export interface Around {
  readonly now: number
  readonly status: SyncState
  readonly find: (id: string) => OutboxEntry | undefined
  readonly road?: PhotoRoad | undefined
  /** Whether the person in use still takes part in this centre, as far as this device knows. */
  readonly isMemberOf: (centreId: string) => boolean
}

/** Why this entry is not on the server yet, in the one word that says most; null when nothing is in its way. */
export function reasonOf(entry: OutboxEntry, around: Around): WaitReason | AttentionReason | null {
  if (entry.state === 'attention') {
    return entry.reason === 'not_allowed' && !around.isMemberOf(entry.centreId) ? 'no_member' : entry.reason
  }
  if (entry.state !== 'waiting') return null
  if (isNeverSent(entry) && entry.kind === 'premises_check' && isHeld(entry.notBefore, around.now)) return 'undo_window'
  if (around.status.waitsFor !== null) return around.status.waitsFor
  if (waitingParent(entry, around) !== undefined) return 'parent_first'
  if (waitsForRoad(entry, around.road)) return 'wifi'
  return isHeld(entry.notBefore, around.now) ? entry.reason : null
}

/** When it will be tried next, ms since the epoch on the device clock; null when that waits for somebody. */
export function nextTryAt(entry: OutboxEntry, around: Around): number | null {
  if (entry.state !== 'waiting') return null
  const { pausedUntil, waitsFor } = around.status
  if (waitsFor === 'sign_in_again' && pausedUntil === null) return null
  const parent = waitingParent(entry, around)
  if (parent !== undefined) return nextTryAt(parent, around)
  if (waitsForRoad(entry, around.road)) return null
  const own = isHeld(entry.notBefore, around.now) ? entry.notBefore : around.now
  return Math.max(own, pausedUntil ?? 0)
}

function waitingParent(entry: OutboxEntry, around: Around): OutboxEntry | undefined {
  const parent = entry.dependsOn === null ? undefined : around.find(entry.dependsOn)
  return parent === undefined || parent.state === 'received' ? undefined : parent
}

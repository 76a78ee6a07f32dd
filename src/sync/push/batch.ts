import { isHeld } from '../calls/back-off.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import type { PhotoRoad } from '../ports.ts'

/** What one call may hold (docs/PROTOCOL.md). */
export const mostItems = 50
export const mostBytes = 256_000

const encoder = new TextEncoder()
export const byteLength = (text: string): number => encoder.encode(text).length

/** What has a bearing on an entry's turn beside itself. */
export interface Circumstances {
  readonly now: number
  /** Any entry of the outbox by its id. */
  readonly find: (id: string) => OutboxEntry | undefined
  /** Entries that failed in this round, by id. */
  readonly heldBack: ReadonlySet<string>
  /** Whether a picture saved at that moment may go now; left out, all may. */
  readonly road?: PhotoRoad | undefined
}

/**
 * The next call: items of one centre, in the order of saving. Once an item must wait, everything after it in the same
 * aggregate waits too, and nothing in any other. Items that need their owner's attention hold up nobody.
 *
 * @param unsent entries of one owner, by sequence
 */
export function nextBatch(unsent: readonly OutboxEntry[], around: Circumstances, limit = mostItems): OutboxEntry[] {
  const batch: OutboxEntry[] = []
  const inBatch = new Set<string>()
  const held = new Set<string>()
  let bytes = 0
  for (const entry of unsent) {
    if (batch.length >= limit) break
    if (entry.state === 'attention' || entry.state === 'received' || isPastRow(entry)) continue
    if (entry.centreId !== (batch[0]?.centreId ?? entry.centreId)) continue
    const size = byteLength(entry.envelope)
    const fits = batch.length === 0 || bytes + size <= mostBytes
    if (held.has(entry.aggregate) || !fits || !isTurnOf(entry, around, inBatch)) {
      // A photo holds up nothing but itself: what is said of a unit does not wait for a picture of it.
      if (entry.kind !== 'photo') held.add(entry.aggregate)
      continue
    }
    batch.push(entry)
    inBatch.add(entry.id)
    bytes += size
  }
  return batch
}

/** The next photo whose row has arrived and whose bytes have not. */
export function nextPhoto(unsent: readonly OutboxEntry[], around: Circumstances): OutboxEntry | undefined {
  return unsent.find((entry) => {
    const isUnsent = entry.state === 'waiting' || entry.state === 'sending'
    const isFree = !around.heldBack.has(entry.id) && !isHeld(entry.notBefore, around.now)
    return isUnsent && isPastRow(entry) && isFree && !waitsForRoad(entry, around.road)
  })
}

/** The moment the next entry that is held becomes due, ms since the epoch; null when none is held. */
export function nextDue(unsent: readonly OutboxEntry[], now: number): number | null {
  const moments = unsent.filter((entry) => entry.state === 'waiting' && isHeld(entry.notBefore, now))
  return moments.length === 0 ? null : Math.min(...moments.map((entry) => entry.notBefore))
}

const isPastRow = (entry: OutboxEntry): boolean => entry.photoStage === 'bytes' || entry.photoStage === 'read_back'

function isTurnOf(entry: OutboxEntry, around: Circumstances, inBatch: ReadonlySet<string>): boolean {
  if (around.heldBack.has(entry.id) || isHeld(entry.notBefore, around.now)) return false
  // Its row waits with it: a row without its picture is a gap in everybody's dossier.
  if (waitsForRoad(entry, around.road)) return false
  if (entry.dependsOn === null || inBatch.has(entry.dependsOn)) return true
  const parent = around.find(entry.dependsOn)
  // A parent that left the outbox did so with a receipt; if not, the server will say that it misses it.
  return parent === undefined || parent.state === 'received'
}

/** A picture whose owner wants it to go over wifi only. What is merely said of a picture goes at once. */
export const waitsForRoad = (entry: OutboxEntry, road: PhotoRoad | undefined): boolean =>
  entry.photo !== null && entry.state !== 'received' && road?.isOpenFor(entry.savedAt) === false

import type { AttentionReason, OutboxEntry } from '../outbox-entry.ts'
import type { PushAnswer, PushResult, Receipt } from '../ports.ts'

/** What an answer means for one item. */
export type Outcome =
  | { readonly kind: 'received'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly reason: AttentionReason }
  | { readonly kind: 'parent_missing' }
  | { readonly kind: 'earlier_waits' }
  | { readonly kind: 'busy' }
  /** The person sent too much this hour: the whole queue waits that long. */
  | { readonly kind: 'too_many'; readonly waitMs: number | null }
  /** Nothing in the answer names this item with its own id and hash. */
  | { readonly kind: 'unanswered' }

const refusals: ReadonlySet<string> = new Set<AttentionReason>([
  'not_allowed',
  'invalid',
  'id_taken',
  'changed',
  'already_there',
  'unknown_kind',
  'version',
])

/** Judged by id, hash and code; never by position in the list, never by the words of a message. */
export function outcomeFor(entry: OutboxEntry, answer: PushAnswer): Outcome {
  const result = answer.results.find((one) => one.hash === entry.hash && one.id === entry.id)
  if (result === undefined) return { kind: 'unanswered' }
  if (result.outcome === 'received') return received(result, answer.epoch)
  if (result.outcome === 'refused') {
    const isKnown = result.code !== null && refusals.has(result.code)
    return { kind: 'refused', reason: isKnown ? (result.code as AttentionReason) : 'invalid' }
  }
  if (result.code === 'parent_missing' || result.code === 'earlier_waits') return { kind: result.code }
  return result.code === 'too_many' ? { kind: 'too_many', waitMs: secondsAsMs(result.detail) } : { kind: 'busy' }
}

/** A receipt without moment or revision proves nothing. */
function received(result: PushResult, epoch: string): Outcome {
  const { receivedAt, revision, hash } = result
  if (receivedAt === null || revision === null) return { kind: 'unanswered' }
  return { kind: 'received', receipt: { receivedAt, revision, hash, epoch } }
}

function secondsAsMs(detail: string | null): number | null {
  const seconds = detail === null || detail.trim() === '' ? Number.NaN : Number(detail)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null
}

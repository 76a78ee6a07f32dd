import { isItemKind } from '../../domain/item-kinds.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import { envelopeVersion } from './envelope.ts'

/** The newest stored shape this code knows; it reads every one before it. */
export const storedVersion = 1

/**
 * Whether this version of the app knows what an entry is. What a newer one stored stays on this device exactly as it
 * is: it is shown and exported, never sent, changed or thrown away, because nobody here knows what that would do.
 */
export function isUnderstood(entry: OutboxEntry): boolean {
  return entry.storedVersion <= storedVersion && isItemKind(entry.kind) && holdsKnownEnvelope(entry.envelope)
}

function holdsKnownEnvelope(text: string): boolean {
  try {
    const read = JSON.parse(text) as { readonly v?: unknown; readonly payload?: unknown } | null
    const isKnown = typeof read?.v === 'number' && read.v >= 1 && read.v <= envelopeVersion
    return isKnown && typeof read.payload === 'object' && read.payload !== null
  } catch {
    return false
  }
}

import type { ItemKind } from '../outbox-entry.ts'

/** The version of envelope that this app writes; the server takes this one and the one before it. */
export const envelopeVersion = 1

export interface Item {
  /** Id of the item, and of the row it becomes (UUIDv7). */
  readonly id: string
  readonly kind: ItemKind
  readonly centreId: string
  readonly aggregate: string
  /** Moment of making on the device clock, ms since the epoch. */
  readonly madeAt: number
  readonly payload: Readonly<Record<string, unknown>>
}

/** Half a character (a lone surrogate) becomes U+FFFD and NUL goes: PostgreSQL can store neither. */
export const cleanText = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\0', '')

/** The exact text that is hashed, stored and sent; written once and never built again from its parts. */
export function writeEnvelope(item: Item): string {
  return JSON.stringify({
    v: envelopeVersion,
    id: item.id,
    kind: item.kind,
    centre_id: item.centreId,
    aggregate: item.aggregate,
    made_at: new Date(item.madeAt).toISOString(),
    payload: item.payload,
  })
}

/** Reads back an envelope that this app wrote. */
export function readEnvelope(envelope: string): Item {
  const read = JSON.parse(envelope) as {
    id: string
    kind: ItemKind
    centre_id: string
    aggregate: string
    made_at: string
    payload: Record<string, unknown>
  }
  const { id, kind, aggregate, payload } = read
  return { id, kind, centreId: read.centre_id, aggregate, madeAt: Date.parse(read.made_at), payload }
}

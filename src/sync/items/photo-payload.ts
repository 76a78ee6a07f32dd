import type { PhotoWords } from '../../services.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import { cleanText, readEnvelope } from './envelope.ts'

/** The payload of a `photo`, in the words of docs/PROTOCOL.md. */
export interface PhotoPayload {
  readonly record_id: string
  readonly sha256: string
  readonly byte_length: number
  readonly width_px: number
  readonly height_px: number
  readonly taken_for: 'premises_check'
  /** Absent in what an earlier version made. */
  readonly position?: number | null | undefined
  readonly caption?: string | null | undefined
  readonly replaces?: string | null | undefined
}

export const photoPayloadOf = (entry: OutboxEntry): PhotoPayload =>
  readEnvelope(entry.envelope).payload as unknown as PhotoPayload

/** What is said anew takes the place of what was said; what is left out stays. */
export function withWords(base: PhotoPayload, words: PhotoWords): PhotoPayload {
  const caption = words.caption === undefined ? base.caption : cleanText(words.caption ?? '').trim()
  return { ...base, position: words.position ?? base.position, caption: caption === '' ? undefined : caption }
}

/** The photo and the rows that took its place in this outbox, oldest first. */
export function photoChain(photoId: string, entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  const photos = entries.filter((entry) => entry.kind === 'photo')
  const chain = photos.filter((entry) => entry.id === photoId)
  for (let last: string | undefined = photoId; last !== undefined; ) {
    const next = photos.find((entry) => photoPayloadOf(entry).replaces === last && !chain.includes(entry))
    if (next !== undefined) chain.push(next)
    last = next?.id
  }
  return chain
}

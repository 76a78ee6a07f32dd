import type { OutboxEntry } from '../../../../src/sync/outbox-entry.ts'
import { sha256 } from '../../../support/fakes/sha256.ts'

export interface Envelope {
  readonly id: string
  readonly made_at: string
  readonly payload: Readonly<Record<string, unknown>>
}

/**
 * What the oracle knows of its own accord: for which items there is a reason to be put aside, and what it has looked
 * at before, so that each entry and each object is read and hashed once and not after every step.
 */
export interface Evidence {
  /** Items with a reason of their own to be put aside, or to make the server fail, until the end. */
  readonly cursed: Set<string>
  /** How often a call failed that an item was in, by id: so often, and it may be given up. */
  readonly failuresOf: Map<string, number>
  /** Who was no member at any time: they may be refused. */
  readonly wereAway: Set<string>
  readonly areAway: Set<string>
  /** The office each person has by now, where it was changed. */
  readonly offices: Map<string, 'member' | 'secretary' | 'executive'>
  /** Whose each item is, as it was first seen. */
  readonly ownerOf: Map<string, string>
  /** What each item said when it was first seen. */
  readonly firstSaid: Map<string, Envelope>
  /** Records with a photo that the server found too large: it may go on as a smaller one. */
  readonly tooLargeOf: Set<unknown>
  /** Bytes that were spoilt on a disk, by hash. */
  readonly spoilt: Set<string>
  /** Photos whose picture was spoilt before their row was on the server, by id: no row may promise it any more. */
  readonly unbringable: Map<string, { readonly sha256: string; readonly ownerId: string }>
  /** What an entry says; the same entry says the same for ever. */
  read(entry: OutboxEntry): Envelope
  /** Whether its hash is that of its words, likewise. */
  isSound(entry: OutboxEntry): boolean
  hashOf(object: ArrayBuffer): string
}

export function createEvidence(): Evidence {
  const envelopes = new WeakMap<OutboxEntry, Envelope>()
  const sound = new WeakSet<OutboxEntry>()
  const hashes = new WeakMap<ArrayBuffer, string>()
  return {
    cursed: new Set(),
    failuresOf: new Map(),
    wereAway: new Set(),
    areAway: new Set(),
    offices: new Map(),
    ownerOf: new Map(),
    firstSaid: new Map(),
    tooLargeOf: new Set(),
    spoilt: new Set(),
    unbringable: new Map(),
    read(entry) {
      const known = envelopes.get(entry)
      if (known !== undefined) return known
      const envelope = JSON.parse(entry.envelope) as Envelope
      envelopes.set(entry, envelope)
      return envelope
    },
    isSound(entry) {
      if (sound.has(entry)) return true
      if (sha256(entry.envelope) !== entry.hash) return false
      sound.add(entry)
      return true
    },
    hashOf(object) {
      const known = hashes.get(object) ?? sha256(object)
      hashes.set(object, known)
      return known
    },
  }
}

import type { Draft } from '../../../src/services.ts'
import type { OutboxEntry } from '../../../src/sync/outbox-entry.ts'
import type { PhotoBytes, PulledChange } from '../../../src/sync/ports.ts'
import { sha256 } from '../../support/fakes/sha256.ts'

export const anna = 'anna'
export const bert = 'bert'
export const assen = 'assen'

export type NewEntry = Omit<OutboxEntry, 'sequence'>

export function makeEntry(id: string, parts: Partial<NewEntry> = {}): NewEntry {
  const envelope = JSON.stringify({ v: 1, id })
  return {
    storedVersion: 1,
    id,
    ownerId: anna,
    centreId: assen,
    kind: 'premises_check',
    aggregate: 'premises:1',
    dependsOn: null,
    envelope,
    hash: sha256(envelope),
    photo: null,
    photoStage: null,
    state: 'waiting',
    reason: null,
    attempts: 0,
    ownFailures: 0,
    notBefore: 0,
    savedAt: 1000,
    receipt: null,
    ...parts,
  }
}

export function makePhoto(seed: number, byteLength = 130_001): PhotoBytes {
  const bytes = new Uint8Array(byteLength).map((_, index) => (index * 7 + seed) % 251).buffer
  return { sha256: sha256(bytes), bytes }
}

export function makePhotoEntry(id: string, photo: PhotoBytes, parts: Partial<NewEntry> = {}): NewEntry {
  const { sha256: key, bytes } = photo
  return makeEntry(id, {
    kind: 'photo',
    photo: { sha256: key, byteLength: bytes.byteLength, path: `assen/${id}/${key}.jpg` },
    photoStage: 'row',
    ...parts,
  })
}

export const receiptAt = (receivedAt: string) => ({ receivedAt, revision: 1, hash: 'hash', epoch: 'epoch' })

export function makeDraft(id: string, parts: Partial<Draft & { ownerId: string }> = {}): Draft & { ownerId: string } {
  return {
    id,
    ownerId: anna,
    recordId: `record-${id}`,
    premisesId: null,
    label: 'Marktstraat 12',
    startedAt: 1000,
    step: 'note',
    note: '',
    ...parts,
  }
}

/** A report as the app saves it: record and photo together, ending the draft they came from. */
export const report = {
  entries: [makeEntry('record'), makePhotoEntry('photo', makePhoto(1))],
  photos: [makePhoto(1)] as const,
  finishesDraft: 'draft',
}

export const put = (id: string, r: number, d: Record<string, unknown> = { name: `${id} at ${r}` }): PulledChange => ({
  t: 'premises',
  id,
  r,
  d,
})

export const gone = (id: string, r: number): PulledChange => ({ t: 'premises', id, r, gone: true })

export const cursorAt = (revision: number, rightsVersion: number | null = 1) => ({
  revision,
  epoch: 'epoch',
  rightsVersion,
})

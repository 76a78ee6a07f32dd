import { readFileSync } from 'node:fs'
import type { Draft } from '../../../src/services.ts'
import type { OutboxEntry } from '../../../src/sync/outbox-entry.ts'
import type { Identity, PhotoBytes } from '../../../src/sync/ports.ts'

/** What a released version of the app left on a device, as it stood in its database. */
export interface StoredDevice {
  readonly entries: readonly OutboxEntry[]
  readonly photos: readonly PhotoBytes[]
  readonly drafts: readonly (Draft & { readonly ownerId: string })[]
  readonly identity: readonly { readonly name: string; readonly identity: Identity }[]
  readonly counters: readonly { readonly name: string; readonly value: number }[]
}

/** Written by the code of version 0.1.0 itself: waiting, refused, received and half-sent reports, and a photo. */
export function deviceOfVersion010(): StoredDevice {
  const text = readFileSync(new URL('./v0.1.0.json', import.meta.url), 'utf8')
  const stored = JSON.parse(text) as Omit<StoredDevice, 'photos'> & { photos: { sha256: string; base64: string }[] }
  const photos = stored.photos.map(({ sha256, base64 }) => ({
    sha256,
    bytes: Uint8Array.from(Buffer.from(base64, 'base64')).buffer,
  }))
  return { ...stored, photos }
}

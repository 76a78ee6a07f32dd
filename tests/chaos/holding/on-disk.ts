import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { OutboxEntry } from '../../../src/sync/outbox-entry.ts'
import type { Held, HeldCheck, HeldEdit, HeldPhoto } from './held.ts'
import { readMark } from './pictures.ts'

export const sha256Of = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

/** The entries on the disk of this phone, read beside the app. */
export const entriesOn = (page: Page): Promise<readonly OutboxEntry[]> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('binnenstad-device')
        opening.onerror = () => reject(new Error('the database of the device does not open'))
        opening.onsuccess = () => {
          const asked = opening.result.transaction('entries').objectStore('entries').getAll()
          asked.onerror = () => reject(new Error('the entries cannot be read'))
          asked.onsuccess = () => {
            opening.result.close()
            resolve(asked.result)
          }
        }
      }),
  )

/** The bytes of a photo, put together from its pieces; null where there are none. */
async function bytesOn(page: Page, sha256: string): Promise<Buffer | null> {
  const pieces = await page.evaluate(
    (key) =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('binnenstad-device')
        opening.onerror = () => reject(new Error('the database of the device does not open'))
        opening.onsuccess = () => {
          const range = IDBKeyRange.bound(key, `${key}0`, false, true)
          const asked = opening.result.transaction('photos').objectStore('photos').getAll(range)
          asked.onerror = () => reject(new Error('the photo cannot be read'))
          asked.onsuccess = () => {
            opening.result.close()
            resolve(
              asked.result.map(({ bytes }: { bytes: ArrayBuffer }) => {
                let text = ''
                for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte)
                return btoa(text)
              }),
            )
          }
        }
      }),
    sha256,
  )
  return pieces.length === 0 ? null : Buffer.concat(pieces.map((piece) => Buffer.from(piece, 'base64')))
}

/** The fields of all kinds of item that are looked at. */
interface Payload {
  readonly premises_id: string
  readonly state: string
  readonly note: string | null
  readonly replaces: string | null
  readonly changes: { readonly occupant?: string }
  readonly record_id: string
  readonly sha256: string
}

/** What these entries hold, each only when its text is what its hash says. */
export async function heldBy(page: Page, entries: readonly OutboxEntry[]): Promise<Held> {
  const checks: HeldCheck[] = []
  const photos: HeldPhoto[] = []
  const edits: HeldEdit[] = []
  for (const { id, kind, envelope, hash } of entries) {
    if (sha256Of(envelope) !== hash) continue
    const said = (JSON.parse(envelope) as { payload: Payload }).payload
    if (kind === 'premises_check') {
      checks.push({ id, unitId: said.premises_id, state: said.state, note: said.note, replaces: said.replaces })
    } else if (kind === 'premises_edit') {
      edits.push({ id, unitId: said.premises_id, occupant: said.changes.occupant ?? null })
    } else if (kind === 'photo') {
      const bytes = await bytesOn(page, said.sha256)
      const [found, mark] = bytes === null ? [null, null] : [sha256Of(bytes), await readMark(page, bytes)]
      photos.push({ id, recordId: said.record_id, sha256: said.sha256, found, mark })
    }
  }
  return { checks, photos, edits }
}

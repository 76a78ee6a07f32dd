import type { OutboxEntry } from '../outbox-entry.ts'
import type { OutboxStore } from '../ports.ts'

/** The file format; a later version of the app reads this one for ever. */
export const exportFormat = 'binnenstad-outbox'
export const exportVersion = 1

export interface ExportDeps {
  readonly outbox: Pick<OutboxStore, 'list' | 'photoBytes'>
  /** What the ring log holds, oldest first. */
  readonly readLog: () => Promise<readonly unknown[]> | readonly unknown[]
}

/**
 * All of this person's unsent work as one JSON file: every envelope as the exact text that would be sent, every photo
 * in base64 (null when it can no longer be read), and the ring log. Put together piece by piece, because a hundred
 * photos in one string would be more than a phone can hold.
 */
export async function exportUnsentOf(deps: ExportDeps, ownerId: string, now: number): Promise<Blob> {
  const unsent = (await deps.outbox.list()).filter((one) => one.ownerId === ownerId && one.state !== 'received')
  const head = { format: exportFormat, version: exportVersion, exportedAt: new Date(now).toISOString(), ownerId }
  const parts: string[] = [JSON.stringify(head).slice(0, -1), ',"items":[']
  for (const [index, entry] of unsent.entries()) {
    if (index > 0) parts.push(',')
    parts.push(JSON.stringify(await itemOf(deps, entry)))
  }
  parts.push('],"log":', JSON.stringify(await deps.readLog()), '}\n')
  return new Blob(parts, { type: 'application/json' })
}

async function itemOf(deps: ExportDeps, entry: OutboxEntry) {
  const { id, kind, centreId, dependsOn, envelope, hash, state, reason, attempts, savedAt, photo, photoStage } = entry
  const bytes = photo === null ? undefined : await deps.outbox.photoBytes(photo.sha256)
  const base64 = bytes === undefined ? null : asBase64(bytes)
  return {
    ...{ id, kind, centreId, dependsOn, envelope, hash, state, reason, attempts, photoStage },
    savedAt: new Date(savedAt).toISOString(),
    photo: photo === null ? null : { ...photo, base64 },
  }
}

/** In slices: a call with a hundred thousand arguments breaks the stack. A multiple of three, so that slices join. */
const sliceLength = 3 * 8192

function asBase64(bytes: ArrayBuffer): string {
  const all = new Uint8Array(bytes)
  let text = ''
  for (let at = 0; at < all.length; at += sliceLength) {
    text += btoa(String.fromCharCode(...all.subarray(at, at + sliceLength)))
  }
  return text
}

import type { OutboxEntry } from '../outbox-entry.ts'
import type { OutboxStore } from '../ports.ts'
import { asBase64 } from './base64.ts'
import { exportFormat, exportVersion } from './format.ts'
import type { FileItem } from './format.ts'

export interface WriteFileDeps {
  readonly outbox: Pick<OutboxStore, 'list' | 'photoBytes'>
  /** What the ring log holds, oldest first. */
  readonly readLog: () => Promise<readonly unknown[]> | readonly unknown[]
}

/**
 * All of this person's unsent work as one JSON file: every envelope as the exact text that would be sent, every photo
 * in base64 (null when it can no longer be read), and the ring log. Put together piece by piece, because a hundred
 * photos in one string would be more than a phone can hold. Null when nothing is unsent.
 */
export async function writeUnsentFile(deps: WriteFileDeps, ownerId: string, now: number): Promise<Blob | null> {
  const unsent = (await deps.outbox.list()).filter((one) => one.ownerId === ownerId && one.state !== 'received')
  if (unsent.length === 0) return null
  const head = { format: exportFormat, version: exportVersion, exportedAt: new Date(now).toISOString(), ownerId }
  const parts: string[] = [JSON.stringify(head).slice(0, -1), ',"items":[']
  for (const [index, entry] of unsent.entries()) {
    if (index > 0) parts.push(',')
    parts.push(JSON.stringify(await itemOf(deps, entry)))
  }
  parts.push('],"log":', JSON.stringify(await deps.readLog()), '}\n')
  return new Blob(parts, { type: 'application/json' })
}

async function itemOf(deps: WriteFileDeps, entry: OutboxEntry): Promise<FileItem> {
  const { storedVersion, id, kind, centreId, dependsOn, envelope, hash, state, reason, attempts } = entry
  const { photo, where, original } = entry
  const base64 = async (sha256: string): Promise<string | null> => {
    const bytes = await deps.outbox.photoBytes(sha256)
    return bytes === undefined ? null : asBase64(bytes)
  }
  return {
    ...{ storedVersion, id, kind, centreId, dependsOn, envelope, hash, state, reason, attempts },
    photoStage: entry.photoStage,
    ...(where === undefined ? {} : { where }),
    savedAt: new Date(entry.savedAt).toISOString(),
    photo: photo === null ? null : { ...photo, base64: await base64(photo.sha256) },
    ...(original === undefined ? {} : { original: { ...original, base64: await base64(original.sha256) } }),
  }
}

import { failed, succeeded } from '../failure.ts'
import type { Result } from '../failure.ts'
import type { ImportAnswer, Imported, ImportProblem } from '../../services.ts'
import type { Hash, OutboxStore, PhotoBytes } from '../ports.ts'
import { photoPath } from '../items/new-entry.ts'
import type { NewEntry } from '../items/new-entry.ts'
import { orProblem } from '../reporting/save-problem.ts'
import { fromBase64 } from './base64.ts'
import { mostFileBytes } from './format.ts'
import type { FileItem } from './format.ts'
import { readUnsentFile } from './read-file.ts'

export interface TakeInDeps {
  readonly outbox: Pick<OutboxStore, 'list' | 'save'>
  readonly hash: Hash
}

/** Who takes the file in, and the centres in which this person is known here. */
export interface Taker {
  readonly userId: string
  readonly centreIds: readonly string[]
  readonly now: number
}

interface Batch extends Imported {
  readonly entries: readonly NewEntry[]
  readonly photos: readonly PhotoBytes[]
}

/**
 * Puts the unsent work of another device into this outbox, in one transaction or not at all. Ids and bytes stay as
 * they are, so that what both devices send is received once: the second time the server finds its own receipt.
 */
export async function takeInUnsentFile(deps: TakeInDeps, file: Blob, taker: Taker): Promise<ImportAnswer> {
  if (file.size > mostFileBytes) return refused('too_large')
  const read = readUnsentFile(await file.text())
  if (!read.ok) return refused(read.failure)
  if (read.value.ownerId !== taker.userId) return refused('of_another_person')
  if (read.value.items.some((item) => !taker.centreIds.includes(item.centreId))) return refused('of_another_centre')
  const batch = await batchOf(deps, read.value.items, taker)
  if (!batch.ok) return refused(batch.failure)
  const { entries, photos, ...imported } = batch.value
  return orProblem(async () => {
    if (entries.length > 0) await deps.outbox.save({ entries, photos })
    return { ok: true as const, ...imported }
  })
}

/** What of the file is new here; `damaged` as soon as one hash is not that of what it stands for. */
async function batchOf(
  deps: TakeInDeps,
  items: readonly FileItem[],
  taker: Taker,
): Promise<Result<Batch, ImportProblem>> {
  const here = new Map((await deps.outbox.list()).map((entry) => [entry.id, entry]))
  const entries: NewEntry[] = []
  const photos = new Map<string, PhotoBytes>()
  const seen = new Set<string>()
  let [alreadyHere, differing, lostPhotos] = [0, 0, 0]
  for (const item of items) {
    if (seen.has(item.id) || (await deps.hash(item.envelope)) !== item.hash) return failed('damaged')
    seen.add(item.id)
    const twin = here.get(item.id)
    if (item.photo !== null && item.photo.base64 === null) {
      if (twin === undefined) lostPhotos += 1
      continue
    }
    const pictures = await wholePictures(deps.hash, item)
    if (pictures === 'damaged') return failed('damaged')
    if (twin !== undefined) {
      if (twin.hash === item.hash && twin.ownerId === taker.userId) alreadyHere += 1
      else differing += 1
      continue
    }
    // A parent stands before its child. One that is not here any more was received, and else the server will miss it.
    const isParentKnown = item.dependsOn !== null && (seen.has(item.dependsOn) || here.has(item.dependsOn))
    entries.push(entryOf(item, isParentKnown ? item.dependsOn : null, taker))
    for (const picture of pictures) photos.set(picture.sha256, picture)
  }
  return succeeded({ entries, photos: [...photos.values()], added: entries.length, alreadyHere, differing, lostPhotos })
}

async function wholePictures(hash: Hash, { photo, original }: FileItem): Promise<PhotoBytes[] | 'damaged'> {
  const whole: PhotoBytes[] = []
  for (const told of [photo, original]) {
    if (told === null || told === undefined || told.base64 === null) continue
    const bytes = fromBase64(told.base64)
    if (bytes?.byteLength !== told.byteLength || (await hash(bytes)) !== told.sha256) return 'damaged'
    whole.push({ sha256: told.sha256, bytes })
  }
  return whole
}

function entryOf(item: FileItem, dependsOn: string | null, taker: Taker): NewEntry {
  const { id, kind, centreId, envelope, hash, photo, where, original } = item
  return {
    storedVersion: 1,
    id,
    ownerId: taker.userId,
    centreId,
    kind,
    aggregate: (JSON.parse(envelope) as { aggregate: string }).aggregate,
    dependsOn,
    ...(where === undefined ? {} : { where }),
    ...(original === undefined || original.base64 === null
      ? {}
      : { original: { sha256: original.sha256, byteLength: original.byteLength } }),
    envelope,
    hash,
    photo:
      photo === null
        ? null
        : { sha256: photo.sha256, byteLength: photo.byteLength, path: photoPath(centreId, id, photo.sha256) },
    photoStage: item.photoStage,
    state: 'waiting',
    reason: null,
    // The other device may have sent it since: from here on its words are changed by a correction only.
    attempts: Math.max(1, item.attempts),
    ownFailures: 0,
    notBefore: 0,
    savedAt: Math.min(Date.parse(item.savedAt), taker.now),
    receipt: null,
  }
}

const refused = (problem: ImportProblem): ImportAnswer => ({ ok: false, problem })

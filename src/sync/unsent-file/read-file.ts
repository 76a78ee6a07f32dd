import { isItemKind } from '../../domain/item-kinds.ts'
import { failed, succeeded } from '../failure.ts'
import type { Result } from '../failure.ts'
import { envelopeVersion } from '../items/envelope.ts'
import { storedVersion } from '../items/understood.ts'
import { exportFormat, exportVersion, firstExportFormat, mostFileItems } from './format.ts'
import type { FileItem, FilePicture } from './format.ts'

/** What is wrong with a file as such, whoever reads it. */
export type FileProblem = 'too_large' | 'damaged' | 'foreign' | 'newer'

export interface UnsentFile {
  readonly ownerId: string
  readonly items: readonly FileItem[]
}

type Fields = Readonly<Record<string, unknown>>

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const sha256 = /^[0-9a-f]{64}$/
const aggregate = /^[a-z_]{1,40}:[0-9a-f-]{36}$/
/** Bounds of docs/PROTOCOL.md: what is longer was not made by this app. */
const longestEnvelope = 256_000
const longestBase64 = Math.ceil(327_680 / 3) * 4 + 4

/**
 * Reads the shape of an export file. Only the fields named here are taken over, each by its type: whatever else
 * stands in the file goes no further. Hashes are for the caller.
 */
export function readUnsentFile(text: string): Result<UnsentFile, FileProblem> {
  const file = parsed(text)
  if (file === null) return failed(looksLikeOurs(text) ? 'damaged' : 'foreign')
  if (file['format'] !== exportFormat && file['format'] !== firstExportFormat) return failed('foreign')
  const { version, ownerId, items } = file
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return failed('damaged')
  if (version > exportVersion) return failed('newer')
  if (!isText(ownerId, uuid) || !Array.isArray(items)) return failed('damaged')
  if (items.length > mostFileItems) return failed('too_large')
  const read: FileItem[] = []
  for (const told of items as readonly unknown[]) {
    const item = isFields(told) ? readItem(told) : failed<FileProblem>('damaged')
    if (!item.ok) return item
    read.push(item.value)
  }
  return succeeded({ ownerId, items: read })
}

function readItem(told: Fields): Result<FileItem, FileProblem> {
  const { id, kind, centreId, dependsOn, envelope, hash, savedAt, attempts } = told
  if (typeof envelope !== 'string' || envelope.length > longestEnvelope) return failed('damaged')
  const item = parsed(envelope)
  if (item === null) return failed('damaged')
  if (isNumberAbove(told['storedVersion'], storedVersion) || isNumberAbove(item['v'], envelopeVersion)) {
    return failed('newer')
  }
  if (typeof kind !== 'string' || kind !== item['kind']) return failed('damaged')
  if (!isItemKind(kind)) return failed('newer')
  const isWhole =
    isText(id, uuid) && item['id'] === id && isText(centreId, uuid) && item['centre_id'] === centreId &&
    isText(hash, sha256) && isText(item['aggregate'], aggregate) && isFields(item['payload']) &&
    isMoment(item['made_at']) && isMoment(savedAt) && isNumberAbove(item['v'], 0)
  if (!isWhole || (dependsOn !== null && !isText(dependsOn, uuid))) return failed('damaged')
  const photo = readPhoto(told['photo'], item['payload'] as Fields)
  const original = told['original'] === undefined ? null : readPicture(told['original'])
  if (photo === 'damaged' || original === 'damaged') return failed('damaged')
  if (isPictureMissing(kind, photo, item['payload'] as Fields)) return failed('damaged')
  return succeeded({
    ...{ storedVersion, id, kind, centreId, dependsOn, envelope, hash, savedAt, photo },
    state: 'waiting',
    reason: null,
    attempts: typeof attempts === 'number' && Number.isInteger(attempts) && attempts > 0 ? attempts : 0,
    photoStage: photo === null ? null : 'row',
    ...(isLabel(told['where']) ? { where: told['where'] } : {}),
    ...(original === null ? {} : { original }),
  })
}

/** Every photo brings its picture, but for a row that only gives other words to a picture that is there already. */
const isPictureMissing = (kind: string, photo: FileItem['photo'], payload: Fields): boolean =>
  photo === null ? kind === 'photo' && typeof payload['replaces'] !== 'string' : kind !== 'photo'

/** A photo as the file tells it and as its own item tells it must be the same. */
function readPhoto(told: unknown, payload: Fields): FileItem['photo'] | 'damaged' {
  const picture = told === null ? null : readPicture(told)
  if (picture === null || picture === 'damaged') return picture
  const isOfItem = picture.sha256 === payload['sha256'] && picture.byteLength === payload['byte_length']
  return isOfItem ? picture : 'damaged'
}

function readPicture(told: unknown): FilePicture | 'damaged' {
  if (!isFields(told)) return 'damaged'
  const { sha256: digest, byteLength, base64 } = told
  if (!isText(digest, sha256) || typeof byteLength !== 'number') return 'damaged'
  if (base64 !== null && (typeof base64 !== 'string' || base64.length > longestBase64)) return 'damaged'
  return { sha256: digest, byteLength, base64 }
}

function parsed(text: string): Fields | null {
  try {
    const read: unknown = JSON.parse(text)
    return isFields(read) ? read : null
  } catch {
    return null
  }
}

/** A file of ours that was cut off or changed begins as one of ours. */
const looksLikeOurs = (text: string): boolean =>
  new RegExp(`^\\s*\\{"format":"(${exportFormat}|${firstExportFormat})"`).test(text.slice(0, 100)) || text.trim() === ''

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown, pattern: RegExp): value is string => typeof value === 'string' && pattern.test(value)
/** A street of at most 80 characters, number and suffix; anything else is no address of ours and is left out. */
const isLabel = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 100
const isMoment = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 40 && Number.isFinite(Date.parse(value))
const isNumberAbove = (value: unknown, known: number): boolean => typeof value === 'number' && value > known

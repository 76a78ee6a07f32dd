import type { PremisesCheck } from '../../domain/premises/premises.ts'
import type { IdentityStore, OwnPhoto } from '../../sync/ports.ts'
import type { LocalCaches } from '../rows/local-caches.ts'
import { accountOf } from './account.ts'
import { checkOf, textOf } from './row-mapping.ts'

export interface OwnRecordsDeps {
  readonly caches: LocalCaches
  readonly identity: IdentityStore
}

/** One record of the person in use, from the server's copy; null when it is not there or is somebody else's. */
export async function findOwnRecord(deps: OwnRecordsDeps, recordId: string): Promise<PremisesCheck | null> {
  const account = accountOf(await deps.identity.load())
  if (account === null) return null
  const { reader } = deps.caches.cacheOf(account.userId, account.centreId)
  const row = await reader.row('premises_checks', recordId)
  if (row === undefined) return null
  const about = await reader.about([recordId])
  const isOwn = about.some(({ t, d }) => t === 'authorships' && d['is_own'] === true)
  return isOwn ? checkOf(row.id, row.d) : null
}

/** The row of one photo of such a record, as far as a successor repeats it. */
export async function findOwnPhoto(deps: OwnRecordsDeps, photoId: string): Promise<OwnPhoto | null> {
  const account = accountOf(await deps.identity.load())
  if (account === null) return null
  const { reader } = deps.caches.cacheOf(account.userId, account.centreId)
  const row = await reader.row('photos', photoId)
  const record = row === undefined ? null : await findOwnRecord(deps, textOf(row.d, 'record_id') ?? '')
  if (row === undefined || record === null) return null
  const { record_id, sha256, byte_length, width_px, height_px, position, caption } = row.d
  const columns = { record_id, sha256, byte_length, width_px, height_px, position, caption }
  const aggregate = record.premisesId === null ? `place:${record.id}` : `premises:${record.premisesId}`
  return { id: photoId, aggregate, payload: { ...columns, taken_for: 'premises_check' } }
}

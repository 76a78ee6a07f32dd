import type { PremisesCheck } from '../../domain/premises/premises.ts'
import type { IdentityStore } from '../../sync/ports.ts'
import type { LocalCaches } from '../rows/local-caches.ts'
import { accountOf } from './account.ts'
import { checkOf } from './row-mapping.ts'

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

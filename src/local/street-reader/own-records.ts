import type { PremisesCheck } from '../../domain/premises/premises.ts'
import type { IdentityStore } from '../../sync/ports.ts'
import type { LocalCaches } from '../rows/local-caches.ts'
import { accountOf } from './account.ts'
import { checkOf } from './row-mapping.ts'

/**
 * Finds a record of the person in use in the server's copy: one that left the outbox long ago, or was made on another
 * device. Null when it is not there or is somebody else's.
 */
export function createOwnRecords(deps: {
  readonly caches: LocalCaches
  readonly identity: IdentityStore
}): (recordId: string) => Promise<PremisesCheck | null> {
  return async (recordId) => {
    const account = accountOf(await deps.identity.load())
    if (account === null) return null
    const { reader } = deps.caches.cacheOf(account.userId, account.centreId)
    const row = await reader.row('premises_checks', recordId)
    if (row === undefined) return null
    const about = await reader.about([recordId])
    const isOwn = about.some(({ t, d }) => t === 'authorships' && d['is_own'] === true)
    return isOwn ? checkOf(row.id, row.d) : null
  }
}

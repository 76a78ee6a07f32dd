import type { PremisesCheck } from '../../../domain/premises/premises.ts'
import { payloadOf } from '../pending-reports.ts'
import { checkOf } from '../row-mapping.ts'
import type { StreetView } from '../street-view.ts'

/**
 * Ids of the units this account reported something of that stands: what it sent before, from here or from another
 * device, and what is still on this one. A report that was withdrawn does not count.
 */
export async function reportedUnits({ cache, entries }: StreetView): Promise<ReadonlySet<string>> {
  const { tables } = await cache.reader.snapshot(['authorships', 'premises_checks'])
  const [authorships = [], rows = []] = tables
  const ownIds = new Set(authorships.filter(({ d }) => d['is_own'] === true).map(({ d }) => d['record_id']))
  const checks = new Map<string, PremisesCheck>()
  const add = (check: PremisesCheck | null): void => {
    if (check !== null) checks.set(check.id, check)
  }
  for (const { id, d } of rows) if (ownIds.has(id)) add(checkOf(id, d))
  for (const entry of entries()) {
    const payload = entry.kind === 'premises_check' ? payloadOf(entry) : null
    if (payload !== null) add(checkOf(entry.id, payload))
  }
  const all = [...checks.values()]
  const replaced = new Set(all.map(({ replaces }) => replaces))
  const standing = all.filter(({ id, isWithdrawal }) => !isWithdrawal && !replaced.has(id))
  return new Set(standing.map(({ premisesId }) => premisesId).filter((id) => id !== null))
}

import type { Outcome } from '../run-schedule.ts'
import type { Stage } from '../stage.ts'
import { faultKinds } from './fault-kinds.ts'
import { count } from './ledger.ts'

/** Lines of the log of the app that tell of a fault. */
const countedEvents: ReadonlySet<string> = new Set(['pull_not_stored', 'photo_smaller'])

/** What was met in the end, put together from all who counted, by the names of `faultKinds`. */
export async function countMet(stage: Stage): Promise<Outcome> {
  const { ledger, world, phones } = stage
  let received = 0
  const add = (met: ReadonlyMap<string, number>): void => {
    for (const [name, times] of met) count(ledger, name, times)
  }
  add(world.model.met)
  for (const row of world.model.rows.values()) if (row.table === 'edit_conflicts') count(ledger, 'edit_conflict')
  for (const phone of phones) {
    add(phone.device.server.met)
    count(ledger, 'killed_at_call', phone.killsMet)
    for (const { event } of phone.device.log) if (countedEvents.has(event)) count(ledger, event)
    for (const entry of await phone.device.store.disk.entries()) {
      if (entry.state === 'received') received += 1
      if (entry.reason === 'photo_unreadable') count(ledger, 'photo_unreadable')
    }
  }
  const saved = ledger.items.size + ledger.edits.length
  const hasMetFault = faultKinds.some(({ met }) => met.some((name) => (ledger.met.get(name) ?? 0) > 0))
  return { met: ledger.met, saved, received, isWorthCounting: saved > 0 && hasMetFault }
}

/** How often each kind of fault was met, in the order of the rows. */
export function byKind(met: ReadonlyMap<string, number>): readonly { name: string; rows: string; times: number }[] {
  return faultKinds.map(({ name, rows, met: names }) => ({
    name,
    rows: rows.join(', '),
    times: names.reduce((sum, one) => sum + (met.get(one) ?? 0), 0),
  }))
}

import type { OutboxEntry } from '../../../../src/sync/outbox-entry.ts'
import type { ServerRow } from '../../../support/fakes/server-model.ts'
import type { Stage } from '../stage.ts'
import { violated } from '../violation.ts'

/** I2 and I5 as the server has it: each item once, nothing that nobody has, everything in its order. */
export function checkServer(
  stage: Stage,
  entries: ReadonlyMap<string, OutboxEntry>,
  phoneOf: ReadonlyMap<string, number>,
): void {
  const { order, rows, objects } = stage.world.model
  const places = new Map(order.map((id, place) => [id, place]))
  if (places.size !== order.length) throw violated('I2', 'an item was applied twice')
  const last = new Map<string, number>()
  for (const [at, id] of order.entries()) {
    const row = rows.get(id)
    for (const name of ['record_id', 'replaces', 'premises_id']) {
      const base = row?.data[name]
      if (typeof base === 'string' && (places.get(base) ?? -1) > at) throw violated('I5', `${id} came before ${base}`)
    }
    const entry = entries.get(id)
    if (entry === undefined) {
      if (stage.ledger.givenUp.has(id) || wentOnSmaller(row, entries)) continue
      throw violated('I2', `${id} is on the server and on no phone`)
    }
    if (entry.kind === 'photo' || stage.ledger.putAside.has(id) || stage.wasRestored) continue
    const lane = `${phoneOf.get(id)} ${entry.ownerId} ${entry.aggregate}`
    if ((last.get(lane) ?? 0) > entry.sequence) throw violated('I5', `${id} came after a later one of ${entry.aggregate}`)
    last.set(lane, entry.sequence)
  }
  for (const path of objects.keys()) {
    if (!rows.has(path.split('/')[1] ?? '')) throw violated('I2', 'an object has no photo')
  }
}

/** A photo that was too large leaves its row, and goes on as a smaller one that knows which picture it was. */
function wentOnSmaller(row: ServerRow | undefined, entries: ReadonlyMap<string, OutboxEntry>): boolean {
  if (row?.table !== 'photos') return false
  return [...entries.values()].some(
    ({ original, ownerId }) => original?.sha256 === row.data['sha256'] && ownerId === row.ownerId,
  )
}

/** A report whose user heard that it was taken back is nowhere, or withdrawn, or its withdrawal needs attention. */
export function checkTakenBack({ ledger, evidence, world }: Stage): void {
  if (ledger.takenBack.size === 0 || ledger.putAside.size > 0) return
  const { rows } = world.model
  const replacedBy = new Map<string, string>()
  for (const row of rows.values()) {
    if (typeof row.data['replaces'] === 'string') replacedBy.set(row.data['replaces'], row.id)
  }
  for (const id of ledger.takenBack) {
    const owner = evidence.ownerOf.get(id)
    // Under an id that was taken stands somebody else's; and who is no member any more cannot take anything back.
    if (rows.get(id)?.ownerId !== owner || owner === undefined || evidence.areAway.has(owner)) continue
    let latest = id
    for (let next = replacedBy.get(latest); next !== undefined; next = replacedBy.get(latest)) latest = next
    if (rows.get(latest)?.data['is_withdrawal'] !== true) throw violated('I1', `${id} was taken back and still stands`)
  }
}

import type { OutboxStore } from '../ports.ts'

/** The outbox entry of a unit that was added here and is not on the server yet; what is said of it waits for it. */
export async function unsentUnit(outbox: Pick<OutboxStore, 'get'>, premisesId: string): Promise<string | null> {
  const unit = await outbox.get(premisesId)
  return unit === undefined || unit.kind !== 'premises' || unit.state === 'received' ? null : unit.id
}

import type { OutboxEntry } from '../outbox-entry.ts'
import { checkPayloadOf } from '../items/check-payload.ts'

/** A report as it stands in the outbox: the record first made and its corrections, oldest first. */
export type ReportChain = readonly OutboxEntry[]

/**
 * The chain that this record is part of, or an empty one when the outbox does not know it. A screen may still hold
 * the id of a record that was corrected since.
 */
export function chainOf(recordId: string, entries: readonly OutboxEntry[]): ReportChain {
  const checks = entries.filter((entry) => entry.kind === 'premises_check')
  const byId = new Map(checks.map((entry) => [entry.id, entry]))
  const successors = new Map<string, OutboxEntry>()
  for (const entry of checks) {
    const { replaces } = checkPayloadOf(entry)
    if (replaces !== null) successors.set(replaces, entry)
  }
  const start = byId.get(recordId) ?? successors.get(recordId)
  if (start === undefined) return []
  const chain = [start]
  for (let older = byId.get(predecessorOf(start)); older !== undefined; older = byId.get(predecessorOf(older))) {
    chain.unshift(older)
  }
  for (let newer = successors.get(start.id); newer !== undefined; newer = successors.get(newer.id)) chain.push(newer)
  return chain
}

const predecessorOf = (entry: OutboxEntry): string => checkPayloadOf(entry).replaces ?? ''

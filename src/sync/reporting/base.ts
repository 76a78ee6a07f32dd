import type { OutboxEntry } from '../outbox-entry.ts'
import { checkPayloadOf, payloadOfRecord } from '../items/check-payload.ts'
import type { CheckPayload } from '../items/check-payload.ts'
import { isUnderstood } from '../items/understood.ts'
import { chainOf } from './report-chain.ts'
import type { ReportChain } from './report-chain.ts'
import type { ReportingDeps } from './deps.ts'

/** What a correction or withdrawal starts from. */
export interface Base {
  readonly recordId: string
  readonly centreId: string
  readonly aggregate: string
  readonly payload: CheckPayload
  /** The outbox entry that must have arrived before anything that follows from it; null when it certainly has. */
  readonly dependsOn: string | null
}

/** Everything this person has in the outbox, but for what a newer version of the app stored. */
export async function ownEntries(deps: Pick<ReportingDeps, 'outbox'>, ownerId: string): Promise<OutboxEntry[]> {
  return (await deps.outbox.list()).filter((entry) => entry.ownerId === ownerId && isUnderstood(entry))
}

export async function ownChain(deps: Pick<ReportingDeps, 'outbox'>, ownerId: string, id: string): Promise<ReportChain> {
  return chainOf(id, await ownEntries(deps, ownerId))
}

export const baseOfEntry = (entry: OutboxEntry): Base => ({
  recordId: entry.id,
  centreId: entry.centreId,
  aggregate: entry.aggregate,
  payload: checkPayloadOf(entry),
  dependsOn: entry.id,
})

/** The base as the server's copy has it; null when this person has no such record. */
export async function baseOfRecord(deps: ReportingDeps, recordId: string): Promise<Base | null> {
  const record = (await deps.findOwnRecord?.(recordId)) ?? null
  const centreId = deps.account.current()?.centreId
  if (record === null || centreId === undefined) return null
  const aggregate = record.premisesId === null ? `place:${recordId}` : `premises:${record.premisesId}`
  return { recordId, centreId, aggregate, payload: payloadOfRecord(record), dependsOn: null }
}

/** Nothing of it can be on the server: it was never offered. */
export const isNeverSent = (entry: OutboxEntry): boolean => entry.state === 'waiting' && entry.attempts === 0

const certainRefusals: ReadonlySet<string | null> = new Set([
  'not_allowed',
  'invalid',
  'unknown_kind',
  'version',
  'too_large',
  'parent_refused',
])

/** The server said that it did not take it, so the id is still free for other words. */
export const isRefused = (entry: OutboxEntry): boolean =>
  entry.state === 'attention' && certainRefusals.has(entry.reason)

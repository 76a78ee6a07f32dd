import type { OutboxEntry } from '../outbox-entry.ts'
import { baseOfEntry, baseOfRecord, isNeverSent, isRefused, ownEntries } from './base.ts'
import type { Base } from './base.ts'
import { asWithdrawalOf, checkPayloadOf } from '../items/check-payload.ts'
import type { ReportingDeps } from './deps.ts'
import { readEnvelope } from '../items/envelope.ts'
import { newEntry } from '../items/new-entry.ts'
import { chainOf } from './report-chain.ts'
import type { ReportChain } from './report-chain.ts'
import type { Saved } from './save-problem.ts'

const isOnlyHere = (entry: OutboxEntry): boolean => isNeverSent(entry) || isRefused(entry)

/** Takes a report back, with all that was added to it: what is only here goes, what may have arrived is withdrawn. */
export function createUndoing(deps: ReportingDeps) {
  const { outbox, account, ids, hash, clock, wake } = deps

  /** True when it is gone; false when it was sent in the meantime. */
  async function takeAway(entry: OutboxEntry): Promise<boolean> {
    return (await outbox.update(entry.id, (current) => (isOnlyHere(current) ? 'remove' : null))) === undefined
  }

  /** Photos first: a photo without its record would wait for something that never comes. */
  async function takeAwayPhotos(chain: ReportChain, entries: readonly OutboxEntry[]): Promise<void> {
    const records = new Set(chain.map((entry) => entry.id))
    for (const entry of entries) {
      const belongs = entry.kind === 'photo' && records.has(String(readEnvelope(entry.envelope).payload['record_id']))
      if (belongs && isOnlyHere(entry)) await takeAway(entry)
    }
  }

  async function withdraw(base: Base): Promise<void> {
    const who = account.current()
    if (who === null) return
    const now = clock.now()
    const { centreId, aggregate } = base
    const payload = { ...asWithdrawalOf(base.recordId, base.payload) }
    const entry = await newEntry(
      hash,
      { id: ids(), kind: 'premises_check', centreId, aggregate, madeAt: now, payload },
      { ownerId: who.userId, dependsOn: base.dependsOn, notBefore: 0, savedAt: now },
    )
    await outbox.save({ entries: [entry], photos: [] })
    wake('save')
  }

  return {
    async undo(recordId: string): Promise<Saved<object>> {
      const who = account.current()
      if (who === null) return { ok: false, problem: 'failed' }
      const entries = await ownEntries(deps, who.userId)
      const chain = chainOf(recordId, entries)
      const latest = chain.at(-1)
      if (latest === undefined) {
        const base = await baseOfRecord(deps, recordId)
        if (base === null) return { ok: false, problem: 'failed' }
        if (!base.payload.is_withdrawal) await withdraw(base)
        return { ok: true }
      }
      if (checkPayloadOf(latest).is_withdrawal) return { ok: true }
      await takeAwayPhotos(chain, entries)
      for (const entry of [...chain].reverse()) {
        if (isOnlyHere(entry) && (await takeAway(entry))) continue
        await withdraw(baseOfEntry(entry))
        break
      }
      return { ok: true }
    },
  }
}

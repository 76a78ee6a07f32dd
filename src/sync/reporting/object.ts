import type { NewObjection } from '../../services.ts'
import { cleanText } from '../items/envelope.ts'
import { newEntry } from '../items/new-entry.ts'
import type { ReportingDeps } from './deps.ts'
import type { Saved } from './save-problem.ts'
import { unsentUnit } from './unsent-unit.ts'

/** Saves what an owner or occupant says against a report, as an item of its own in the dossier of the unit. */
export function createObjecting(deps: ReportingDeps) {
  const { outbox, account, ids, hash, clock, wake } = deps

  return async (objection: NewObjection): Promise<Saved<{ id: string }>> => {
    const who = account.current()
    if (who === null) return { ok: false, problem: 'failed' }
    const { premisesId, checkId, state, interest } = objection
    const note = cleanText(objection.note ?? '').trim()
    const now = clock.now()
    const payload = { premises_id: premisesId, check_id: checkId, state, interest, note: note === '' ? null : note }
    const entry = await newEntry(
      hash,
      {
        ...{ id: ids(), kind: 'premises_objection', centreId: who.centreId },
        ...{ aggregate: `premises:${premisesId}`, madeAt: now, payload },
      },
      { ownerId: who.userId, dependsOn: await unsentUnit(outbox, premisesId), notBefore: 0, savedAt: now },
    )
    await outbox.save({ entries: [entry], photos: [] })
    wake('save')
    return { ok: true, id: entry.id }
  }
}

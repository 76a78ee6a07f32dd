import { isPremisesField } from '../../domain/premises/fields.ts'
import { problemOf } from '../../domain/premises/field-problem.ts'
import type { Fields } from '../../domain/versioned-edit/value.ts'
import type { NewPremises, PremisesEdit, RegisterService } from '../../services.ts'
import { payloadOfEdit, payloadOfPremises } from '../items/register-payload.ts'
import { readEnvelope } from '../items/envelope.ts'
import { newEntry } from '../items/new-entry.ts'
import type { NewEntry } from '../items/new-entry.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import type { ReportingDeps } from '../reporting/deps.ts'
import { orProblem } from '../reporting/save-problem.ts'
import { isUnderstood } from '../items/understood.ts'
import { unsentUnit } from '../reporting/unsent-unit.ts'
import { createFormDrafts } from './form-drafts.ts'
import type { FormDraftsDeps } from './form-drafts.ts'
import { offerUnitAgain } from './offer-again.ts'

export type RegisterDeps = Pick<ReportingDeps, 'outbox' | 'account' | 'ids' | 'hash' | 'clock' | 'wake'> & FormDraftsDeps
export type RegisterWriting = Omit<RegisterService, 'conflicts' | 'gone'>

/** Turns what a person says of the register into items on disk. Nothing here waits for the network. */
export function createRegister(deps: RegisterDeps): RegisterWriting {
  const { outbox, account, ids, hash, clock, wake } = deps

  async function own(id: string | undefined): Promise<OutboxEntry | null> {
    const entry = id === undefined ? undefined : await outbox.get(id)
    return entry?.ownerId === account.current()?.userId && entry !== undefined && isUnderstood(entry) ? entry : null
  }

  async function entryOf(item: {
    readonly id: string
    readonly kind: 'premises' | 'premises_edit'
    readonly premisesId: string
    readonly payload: Readonly<Record<string, unknown>>
    readonly dependsOn: string | null
  }): Promise<NewEntry | null> {
    const who = account.current()
    if (who === null) return null
    const { id, kind, premisesId, payload, dependsOn } = item
    const now = clock.now()
    return newEntry(
      hash,
      { id, kind, centreId: who.centreId, aggregate: `premises:${premisesId}`, madeAt: now, payload },
      { ownerId: who.userId, dependsOn, notBefore: 0, savedAt: now },
    )
  }

  return {
    edit: (edit: PremisesEdit) =>
      orProblem(async () => {
        const isDecision = (edit.decides ?? []).length > 0
        if (Object.keys(edit.changes).length === 0 && !isDecision) return { ok: false, problem: 'nothing_changed' }
        if (!areValid(edit.changes)) return { ok: false, problem: 'invalid' }
        const { premisesId } = edit
        const dependsOn = await unsentUnit(outbox, premisesId)
        const payload = { ...payloadOfEdit(edit) }
        const entry = await entryOf({ id: ids(), kind: 'premises_edit', premisesId, payload, dependsOn })
        if (entry === null) return { ok: false, problem: 'failed' }
        const old = await own(edit.insteadOf)
        const removes = old?.state === 'attention' ? { removes: [old.id] } : {}
        await outbox.save({ entries: [entry], photos: [], ...removes })
        wake('save')
        return { ok: true }
      }),

    add: (unit: NewPremises) =>
      orProblem(async () => {
        if (!areValid(unit.values)) return { ok: false, problem: 'invalid' }
        const payload = { ...payloadOfPremises(unit) }
        const old = await own(unit.insteadOf)
        if (old?.state === 'attention' && old.kind === 'premises') {
          const isOffered = await offerUnitAgain(deps, old, payload)
          if (isOffered) wake('save')
          return isOffered ? { ok: true, premisesId: old.id } : { ok: false, problem: 'failed' }
        }
        const id = ids()
        const entry = await entryOf({ id, kind: 'premises', premisesId: id, payload, dependsOn: null })
        if (entry === null) return { ok: false, problem: 'failed' }
        await outbox.save({ entries: [entry], photos: [] })
        wake('save')
        return { ok: true, premisesId: id }
      }),

    async refused(itemId) {
      const entry = await own(itemId)
      if (entry === null || (entry.kind !== 'premises' && entry.kind !== 'premises_edit')) return null
      const { payload } = readEnvelope(entry.envelope)
      const { lon, lat, ...rest } = payload
      const point = typeof lon === 'number' && typeof lat === 'number' ? { lon, lat } : null
      return { values: (entry.kind === 'premises' ? rest : payload['changes']) as Fields, point }
    },

    ...createFormDrafts(deps),
  }
}

/** The screen says what is wrong with which field; this only keeps it from being saved. */
function areValid(values: Fields): boolean {
  return Object.entries(values).every(([field, value]) => isPremisesField(field) && problemOf(field, value) === null)
}

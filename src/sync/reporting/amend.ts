import type { Draft, ReportAdditions } from '../../services.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import { baseOfEntry, baseOfRecord, isNeverSent, isRefused, ownChain, ownEntries } from './base.ts'
import type { Base } from './base.ts'
import { checkPayloadOf, withAdditions } from '../items/check-payload.ts'
import type { ReportingDeps } from './deps.ts'
import { readEnvelope, writeEnvelope } from '../items/envelope.ts'
import { newEntry } from '../items/new-entry.ts'
import { descendantsOf } from '../outbox/family.ts'
import { createNewIds, needsNewId } from '../outbox/new-ids.ts'
import { retryByOwner } from '../push/transitions.ts'
import type { Saved } from './save-problem.ts'

type Amended = Saved<{ recordId: string }>

/** Adds to a report: in place while nobody can have seen it, else as a correction that replaces it. */
export function createAmending(deps: ReportingDeps) {
  const { outbox, drafts, account, ids, hash, clock, wake } = deps
  const goOnUnderNewIds = createNewIds(deps)

  /** Null when the entry was sent, changed or taken away in the meantime. */
  async function rewrite(entry: OutboxEntry, additions: ReportAdditions): Promise<OutboxEntry | null> {
    const payload = { ...withAdditions(checkPayloadOf(entry), additions) }
    const envelope = writeEnvelope({ ...readEnvelope(entry.envelope), payload })
    const digest = await hash(envelope)
    const stands = await outbox.update(entry.id, (current) => {
      if (current.envelope !== entry.envelope) return null
      if (isNeverSent(current)) return { ...current, envelope, hash: digest }
      // Edited by its owner after a refusal: the other words get a chance of their own.
      const anew = { state: 'waiting', reason: null, ownFailures: 0, notBefore: 0 } as const
      return isRefused(current) ? { ...current, ...anew, envelope, hash: digest } : null
    })
    return stands?.envelope === envelope ? stands : null
  }

  /** Words typed but not saved go with the note that holds them, and with nothing else that is said of the report. */
  async function draftFinishedBy({ note }: ReportAdditions, of: string, ownerId: string): Promise<string | undefined> {
    if (note === undefined) return undefined
    const notes = (await drafts.list(ownerId)).filter(({ step }) => step === 'note')
    const earlierIds = new Set((await ownChain(deps, ownerId, of)).map(({ id }) => id))
    // Under an earlier id of the report only the very words that are saved now: others nobody may have seen again.
    const isTheseWords = (one: Draft): boolean => earlierIds.has(one.recordId) && one.note === note
    return (notes.find(({ recordId }) => recordId === of) ?? notes.find(isTheseWords))?.id
  }

  async function correct(base: Base, additions: ReportAdditions, draft: string | undefined): Promise<Amended> {
    const who = account.current()
    if (who === null || base.payload.is_withdrawal) return { ok: false, problem: 'failed' }
    const payload = { ...withAdditions(base.payload, additions), replaces: base.recordId }
    const now = clock.now()
    const { centreId, aggregate } = base
    const entry = await newEntry(
      hash,
      { id: ids(), kind: 'premises_check', centreId, aggregate, madeAt: now, payload },
      { ownerId: who.userId, dependsOn: base.dependsOn, notBefore: 0, savedAt: now },
    )
    const finished = draft === undefined ? {} : { finishesDraft: draft }
    await outbox.save({ entries: [entry], photos: [], ...finished })
    wake('save')
    return { ok: true, recordId: entry.id }
  }

  /** Under its old id the server holds something else: the other words go on under a new one. */
  async function goOn(
    entry: OutboxEntry,
    ownerId: string,
    additions: ReportAdditions,
    draft: string | undefined,
  ): Promise<Amended> {
    const said = { ...withAdditions(checkPayloadOf(entry), additions) }
    const recordId = await goOnUnderNewIds(entry, await ownEntries(deps, ownerId), said)
    if (draft !== undefined) await drafts.remove(draft)
    wake('save')
    return { ok: true, recordId }
  }

  /** Photos and corrections that came to their owner only because of this record get their chance with it. */
  async function followAgain(id: string, ownerId: string): Promise<void> {
    for (const one of descendantsOf(id, await ownEntries(deps, ownerId))) {
      if (one.reason === 'parent_refused') await outbox.update(one.id, retryByOwner)
    }
  }

  return {
    async amend(recordId: string, additions: ReportAdditions): Promise<Amended> {
      const who = account.current()
      if (who === null) return { ok: false, problem: 'failed' }
      const draft = await draftFinishedBy(additions, recordId, who.userId)
      for (;;) {
        const latest = (await ownChain(deps, who.userId, recordId)).at(-1)
        if (latest === undefined) {
          const base = await baseOfRecord(deps, recordId)
          return base === null ? { ok: false, problem: 'failed' } : correct(base, additions, draft)
        }
        if (needsNewId(latest)) return goOn(latest, who.userId, additions, draft)
        // What failed for another reason is tried again with its correction behind it, or both would wait for ever.
        if (latest.state === 'attention' && !isRefused(latest)) {
          await outbox.update(latest.id, retryByOwner)
          await followAgain(latest.id, who.userId)
        }
        if (!isNeverSent(latest) && !isRefused(latest)) return correct(baseOfEntry(latest), additions, draft)
        if ((await rewrite(latest, additions)) === null) continue
        await followAgain(latest.id, who.userId)
        if (draft !== undefined) await drafts.remove(draft)
        wake('save')
        return { ok: true, recordId: latest.id }
      }
    },
  }
}

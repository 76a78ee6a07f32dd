import { photosPerRecord } from '../../../domain/premises/premises.ts'
import type { OutboxEntry } from '../../outbox-entry.ts'
import type { PhotoBytes } from '../../ports.ts'
import { baseOfRecord, ownEntries } from '../base.ts'
import type { ReportingDeps } from '../deps.ts'
import { readEnvelope } from '../../items/envelope.ts'
import { newEntry } from '../../items/new-entry.ts'
import { chainOf } from '../report-chain.ts'
import type { Saved } from '../save-problem.ts'

export interface PreparedPhoto {
  readonly photo: PhotoBytes
  readonly widthPx: number
  readonly heightPx: number
}

/** After those on this device; null, which is behind all others, once there are as many as there are places. */
function nextPosition(entries: readonly OutboxEntry[], recordId: string): number | null {
  const ofRecord = new Set(chainOf(recordId, entries).map((entry) => entry.id)).add(recordId)
  const rows = entries.filter((entry) => {
    const { record_id: of, replaces } = readEnvelope(entry.envelope).payload
    return entry.kind === 'photo' && typeof replaces !== 'string' && ofRecord.has(String(of))
  })
  return rows.length < photosPerRecord ? rows.length : null
}

/** Saves a photo as an item of its own that waits for its record, with its bytes in the same transaction. */
export function createAddingPhotos(deps: ReportingDeps) {
  const { outbox, drafts, account, ids, hash, clock, wake } = deps

  return {
    async add(recordId: string, prepared: PreparedPhoto): Promise<Saved<{ photoId: string }>> {
      const who = account.current()
      if (who === null) return { ok: false, problem: 'failed' }
      const { photo, widthPx, heightPx } = prepared
      const entries = await ownEntries(deps, who.userId)
      const twin = entries.find((entry) => {
        const isSamePicture = entry.photo?.sha256 === photo.sha256
        return isSamePicture && readEnvelope(entry.envelope).payload['record_id'] === recordId
      })
      const record = entries.find((entry) => entry.id === recordId && entry.kind === 'premises_check')
      const base = record ?? (await baseOfRecord(deps, recordId))
      if (base === null) return { ok: false, problem: 'failed' }
      const open = await drafts.list(who.userId)
      const draft = open.find((one) => one.recordId === recordId && one.step === 'camera')?.id
      if (twin !== undefined) {
        if (draft !== undefined) await drafts.remove(draft)
        return { ok: true, photoId: twin.id }
      }
      const now = clock.now()
      const byteLength = photo.bytes.byteLength
      const payload = {
        record_id: recordId,
        sha256: photo.sha256,
        byte_length: byteLength,
        width_px: widthPx,
        height_px: heightPx,
        taken_for: 'premises_check',
        position: nextPosition(entries, recordId),
      }
      const entry = await newEntry(
        hash,
        { id: ids(), kind: 'photo', centreId: base.centreId, aggregate: base.aggregate, madeAt: now, payload },
        {
          ownerId: who.userId,
          dependsOn: record?.id ?? null,
          notBefore: 0,
          savedAt: now,
          photo: { sha256: photo.sha256, byteLength },
        },
      )
      const finished = draft === undefined ? {} : { finishesDraft: draft }
      await outbox.save({ entries: [entry], photos: [photo], ...finished })
      wake('save')
      return { ok: true, photoId: entry.id }
    },
  }
}

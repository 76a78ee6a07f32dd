import type { PhotoWords } from '../../../services.ts'
import { readEnvelope, writeEnvelope } from '../../items/envelope.ts'
import { newEntry } from '../../items/new-entry.ts'
import { photoChain, photoPayloadOf, withWords } from '../../items/photo-payload.ts'
import type { PhotoPayload } from '../../items/photo-payload.ts'
import { isNeverSent, ownEntries } from '../base.ts'
import type { ReportingDeps } from '../deps.ts'
import type { Saved } from '../save-problem.ts'

/** A photo whose row is on the server: what its successor starts from. */
interface SentPhoto {
  readonly id: string
  readonly centreId: string
  readonly aggregate: string
  readonly dependsOn: string | null
  readonly payload: PhotoPayload
}

/** Other words for a photo: in place while it was never sent, else a row that takes its place without a picture. */
export function createAmendingPhotos(deps: ReportingDeps) {
  const { outbox, account, ids, hash, clock, wake } = deps

  async function succeed(photo: SentPhoto, ownerId: string, words: PhotoWords): Promise<Saved<{ photoId: string }>> {
    const now = clock.now()
    const { centreId, aggregate, dependsOn } = photo
    const payload = { ...withWords(photo.payload, words), replaces: photo.id }
    const entry = await newEntry(
      hash,
      { id: ids(), kind: 'photo', centreId, aggregate, madeAt: now, payload },
      { ownerId, dependsOn, notBefore: 0, savedAt: now },
    )
    await outbox.save({ entries: [entry], photos: [] })
    wake('save')
    return { ok: true, photoId: entry.id }
  }

  return {
    async amend(photoId: string, words: PhotoWords): Promise<Saved<{ photoId: string }>> {
      const who = account.current()
      if (who === null) return { ok: false, problem: 'failed' }
      for (;;) {
        const last = photoChain(photoId, await ownEntries(deps, who.userId)).at(-1)
        if (last === undefined) {
          const known = { centreId: who.centreId, dependsOn: null }
          const found = (await deps.findOwnPhoto?.(photoId)) ?? null
          return found === null
            ? { ok: false, problem: 'failed' }
            : succeed({ ...found, payload: found.payload as unknown as PhotoPayload, ...known }, who.userId, words)
        }
        if (!isNeverSent(last)) {
          return succeed({ ...last, dependsOn: last.id, payload: photoPayloadOf(last) }, who.userId, words)
        }
        const payload = { ...withWords(photoPayloadOf(last), words) }
        const envelope = writeEnvelope({ ...readEnvelope(last.envelope), payload })
        const digest = await hash(envelope)
        const stands = await outbox.update(last.id, (now) =>
          now.envelope === last.envelope && isNeverSent(now) ? { ...now, envelope, hash: digest } : null,
        )
        if (stands?.envelope === envelope) return { ok: true, photoId: last.id }
      }
    },
  }
}

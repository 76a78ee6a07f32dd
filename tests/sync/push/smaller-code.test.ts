import { expect, it } from 'vitest'
import { failed } from '../../../src/sync/failure.ts'
import { createPhotoSending } from '../../../src/sync/push/photo-sending.ts'
import { openQueue } from '../../../src/sync/push/queue.ts'
import { createRound } from '../../../src/sync/push/round.ts'
import { createManualClock } from '../../support/fakes/manual-clock.ts'
import { createMemoryOutboxStore } from '../../support/fakes/memory-outbox-store.ts'
import { sha256 } from '../../support/fakes/sha256.ts'
import { outboxEntry } from '../support/outbox-entry.ts'
import { anna } from '../support/people.ts'

const bytes = new TextEncoder().encode('a shop window').buffer
const photo = { sha256: sha256(bytes), byteLength: bytes.byteLength, path: 'assen/photo/x.jpg' }

/** A photo that is too large for the server, tried once by an app to which making it smaller answers this. */
async function tried(isSmaller: boolean | null) {
  const outbox = createMemoryOutboxStore()
  const row = { receivedAt: '', revision: 1, hash: 'hash', epoch: 'epoch' }
  const said = { envelope: '{"v":1,"payload":{}}', photo, photoStage: 'bytes', receipt: row } as const
  const entry = outboxEntry({ id: 'photo', kind: 'photo', ...said })
  await outbox.save({ entries: [entry], photos: [{ sha256: photo.sha256, bytes }] })
  const send = createPhotoSending({
    outbox,
    clock: createManualClock(),
    calls: { ask: () => Promise.resolve(failed({ kind: 'too_large' })) },
    random: () => 0,
    log: { write: () => undefined },
    makeSmaller: () => Promise.resolve(isSmaller),
    onBusy: () => undefined,
    takeNews: () => false,
  })
  const round = createRound(anna.userId, await openQueue(outbox, anna.userId), 50)
  const [waiting] = round.queue.unsent()
  if (waiting === undefined) throw new Error('The photo is not in the queue')
  await send(round, waiting)
  return { entry: await outbox.get('photo'), isHeldBack: round.heldBack.has('photo') }
}

it('row 16: a photo waits while the code that makes it smaller cannot be had, and is tried again', async () => {
  const { entry, isHeldBack } = await tried(null)
  expect(entry).toMatchObject({ state: 'waiting', photoStage: 'bytes', photo })
  expect(entry?.notBefore).toBeGreaterThan(createManualClock().now())
  expect(isHeldBack).toBe(true)
})

it('row 16: a photo that cannot be made smaller goes to its owner', async () => {
  expect((await tried(false)).entry).toMatchObject({ state: 'attention', reason: 'too_large', photo })
})

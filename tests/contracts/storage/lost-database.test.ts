// First: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { beforeEach, describe, expect, it } from 'vitest'
import { createNotedOutbox } from '../../../src/sync/keeping/noted-outbox.ts'
import type { NotedOutbox } from '../../../src/sync/keeping/noted-outbox.ts'
import { interfere, refusal } from './broken-disk.ts'
import { makeEntry, makePhoto, makePhotoEntry, receiptAt } from './made-things.ts'
import { indexedDb } from './subjects.ts'

const photo = makePhoto(1)
const work = { entries: [makeEntry('a'), makeEntry('b'), makePhotoEntry('c', photo)], photos: [photo] }

let device: ReturnType<typeof indexedDb>
let small: string | null
let now: number
let marks: number

beforeEach(() => {
  ;[device, small, now, marks] = [indexedDb(), null, 1000, 0]
})

/** The app as it starts: its code is new, the disk and the small storage are what they were. */
function start(): NotedOutbox {
  const { outbox, mark } = device.openTab()
  const outside = { read: () => small, write: (text: string) => void (small = text) }
  return createNotedOutbox({ outbox, mark, outside, ids: () => `mark-${++marks}`, clock: { now: () => now } })
}
const wipe = (): Promise<void> => Dexie.delete(`${device.name}-device`)
const receive = ({ outbox }: NotedOutbox, id: string) =>
  outbox.update(id, (entry) => ({ ...entry, state: 'received', receipt: receiptAt('2026-11-25T12:00:00Z') }))

describe('row 25: a database that is gone', () => {
  it('is missed at the next start: what stood only in it is told, and when it was counted', async () => {
    const app = start()
    await app.outbox.save(work)
    expect(await app.settle()).toBeNull()
    await wipe()
    now = 9000
    expect(await start().settle()).toEqual({ counts: { report: 2, change: 0, photo: 1 }, countedAt: 1000 })
  })

  it('is missed by an app that was open all along', async () => {
    const app = start()
    await app.outbox.save(work)
    await app.settle()
    await wipe()
    await app.outbox.save({ entries: [makeEntry('after')], photos: [] })
    expect(await app.settle()).toMatchObject({ counts: { report: 2, change: 0, photo: 1 } })
  })

  it('is told until it is acknowledged, whatever is saved meanwhile, and then no more', async () => {
    const app = start()
    await app.outbox.save(work)
    await app.settle()
    await wipe()
    const again = start()
    await again.outbox.save({ entries: [makeEntry('new')], photos: [] })
    await again.settle()
    expect(await start().settle()).toMatchObject({ counts: { report: 2, photo: 1 } })
    start().acknowledge()
    expect([start().known(), await start().settle()]).toEqual([null, null])
  })

  it('is added to an earlier loss that nobody has read yet', async () => {
    const app = start()
    await app.outbox.save(work)
    await app.settle()
    await wipe()
    const second = start()
    await second.outbox.save({ entries: [makeEntry('d')], photos: [] })
    await second.settle()
    await wipe()
    expect(await start().settle()).toMatchObject({ counts: { report: 3, change: 0, photo: 1 } })
  })

  it('is nothing to tell of when all of it had been received', async () => {
    const app = start()
    await app.outbox.save(work)
    await app.settle()
    for (const id of ['a', 'b', 'c']) await receive(app, id)
    // Killed before it was counted anew.
    await wipe()
    expect(await start().settle()).toBeNull()
  })

  it('is nothing to tell of when its owner had taken the item away', async () => {
    const app = start()
    await app.outbox.save({ entries: [makeEntry('a'), makeEntry('b')], photos: [] })
    await app.settle()
    await app.outbox.update('a', () => 'remove')
    await app.outbox.save({ entries: [], photos: [], removes: ['b'] })
    await wipe()
    expect(await start().settle()).toBeNull()
  })
})

describe('row 25: a note outside the database', () => {
  it('that is older than the database, after a kill, claims nothing', async () => {
    const app = start()
    await app.outbox.save(work)
    await app.settle()
    const older = small
    for (const id of ['a', 'b', 'c']) await receive(app, id)
    await app.settle()
    small = older
    expect(await start().settle()).toBeNull()
  })

  it('is lowered before a receipt counts, and right again when the receipt did not reach the disk', async () => {
    const app = start()
    await app.outbox.save({ entries: [makeEntry('a')], photos: [] })
    await app.settle()
    const mend = interfere(({ store }) => {
      expect(small).toContain('"report":0')
      store.transaction.abort()
      throw refusal('AbortError')
    })
    await expect(receive(app, 'a')).rejects.toMatchObject({ name: 'StorageFailure' })
    mend()
    await app.settle()
    expect(small).toContain('"report":1')
  })

  it('that is missing, cut off or of another kind, claims nothing and is made anew', async () => {
    const app = start()
    await app.outbox.save(work)
    for (const found of [null, '', '{"mark":', '{"mark":"x","unsent":3,"countedAt":1}', '[]', '"x"']) {
      small = found
      expect(await start().settle()).toBeNull()
      expect(small).toContain('"report":2')
    }
  })

  it('holds figures and a random word, and nothing of anybody', async () => {
    const app = start()
    await app.outbox.save(work)
    await app.settle()
    expect(JSON.parse(small ?? '')).toEqual({
      mark: 'mark-1',
      unsent: { report: 2, change: 0, photo: 1 },
      countedAt: 1000,
      lost: null,
    })
  })

  it('speaks of one mark, also when two tabs start on a new database at once', async () => {
    const [tab, other] = [start(), start()]
    await Promise.all([tab.settle(), other.settle()])
    await tab.outbox.save(work)
    await Promise.all([other.settle(), tab.settle()])
    expect(await start().settle()).toBeNull()
  })

  it('stays as it is while the database is full or read only', async () => {
    const app = start()
    await app.outbox.save(work)
    await app.settle()
    await wipe()
    const mend = interfere(() => {
      throw refusal('QuotaExceededError')
    })
    const before = small
    await expect(start().settle()).rejects.toMatchObject({ reason: 'quota' })
    expect(small).toBe(before)
    mend()
    expect(await start().settle()).toMatchObject({ counts: { report: 2 } })
  })
})

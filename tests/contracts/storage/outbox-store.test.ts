import { describe, expect, it, vi } from 'vitest'
import { StorageFailure } from '../../../src/sync/ports.ts'
import type { OutboxStore } from '../../../src/sync/ports.ts'
import { bert, makeDraft, makeEntry, makePhoto, makePhotoEntry, receiptAt } from './made-things.ts'
import { subjects } from './subjects.ts'

const ids = async (outbox: OutboxStore): Promise<string[]> => (await outbox.list()).map((entry) => entry.id)

describe.each(subjects)('an outbox $name', ({ makeDevice }) => {
  it('gives back whole what was saved', async () => {
    const { outbox } = makeDevice().openTab()
    const photo = makePhoto(1)
    const record = makeEntry('record', { dependsOn: 'earlier', reason: 'undo_window', notBefore: 5000 })
    await outbox.save({ entries: [record, makePhotoEntry('photo', photo)], photos: [photo] })
    expect(await outbox.get('record')).toEqual({ ...record, sequence: 1 })
    expect(await outbox.photoBytes(photo.sha256)).toEqual(photo.bytes)
  })

  it('numbers entries in the order of saving and lists them so, over all accounts', async () => {
    const { outbox } = makeDevice().openTab()
    await outbox.save({ entries: [makeEntry('z'), makeEntry('y')], photos: [] })
    await outbox.save({ entries: [makeEntry('x', { ownerId: bert })], photos: [] })
    const listed = await outbox.list()
    expect(listed.map((entry) => [entry.id, entry.sequence])).toEqual([['z', 1], ['y', 2], ['x', 3]])
  })

  it('never gives a number out twice, also after the newest entry went', async () => {
    const { outbox } = makeDevice().openTab()
    await outbox.save({ entries: [makeEntry('first')], photos: [] })
    await outbox.update('first', () => 'remove')
    await outbox.save({ entries: [makeEntry('second')], photos: [] })
    expect((await outbox.get('second'))?.sequence).toBe(2)
  })

  it('still has everything when the app is opened again', async () => {
    const device = makeDevice()
    const photo = makePhoto(2)
    await device.openTab().outbox.save({ entries: [makePhotoEntry('photo', photo)], photos: [photo] })
    const { outbox } = device.openTab()
    expect(await ids(outbox)).toEqual(['photo'])
    expect(await outbox.photoBytes(photo.sha256)).toEqual(photo.bytes)
    await outbox.save({ entries: [makeEntry('next')], photos: [] })
    expect((await outbox.get('next'))?.sequence).toBe(2)
  })

  it('refuses a save whole when one of its ids is there already', async () => {
    const { outbox, drafts } = makeDevice().openTab()
    const photo = makePhoto(3)
    await outbox.save({ entries: [makeEntry('known')], photos: [] })
    await drafts.put(makeDraft('draft'))
    const batch = {
      entries: [makePhotoEntry('new', photo), makeEntry('known', { aggregate: 'premises:2' })],
      photos: [photo],
      finishesDraft: 'draft',
      removes: ['known'],
    }
    await expect(outbox.save(batch)).rejects.toThrow(StorageFailure)
    expect(await outbox.list()).toEqual([{ ...makeEntry('known'), sequence: 1 }])
    expect(await outbox.photoBytes(photo.sha256)).toBeUndefined()
    expect(await drafts.list('anna')).toHaveLength(1)
  })

  it('refuses a photo whose bytes are not what its hash says', async () => {
    const { outbox } = makeDevice().openTab()
    const photo = { sha256: makePhoto(4).sha256, bytes: makePhoto(5).bytes }
    const saving = outbox.save({ entries: [makePhotoEntry('photo', photo)], photos: [photo] })
    await expect(saving).rejects.toMatchObject({ reason: 'unreadable_photo' })
    expect(await ids(outbox)).toEqual([])
  })

  it('ends the draft and takes the old self of an item away in the same save', async () => {
    const { outbox, drafts } = makeDevice().openTab()
    const photo = makePhoto(6)
    await outbox.save({ entries: [makePhotoEntry('old', photo)], photos: [photo] })
    await drafts.put(makeDraft('done'))
    await drafts.put(makeDraft('open'))
    await outbox.save({ entries: [makePhotoEntry('new', photo)], photos: [photo], finishesDraft: 'done', removes: ['old'] })
    expect(await ids(outbox)).toEqual(['new'])
    expect(await outbox.photoBytes(photo.sha256)).toEqual(photo.bytes)
    expect((await drafts.list('anna')).map((draft) => draft.id)).toEqual(['open'])
  })

  it('drops the bytes of a removed item when a save takes it away', async () => {
    const { outbox } = makeDevice().openTab()
    const photo = makePhoto(7)
    await outbox.save({ entries: [makePhotoEntry('old', photo)], photos: [photo] })
    await outbox.save({ entries: [makeEntry('new')], photos: [], removes: ['old'] })
    expect(await outbox.photoBytes(photo.sha256)).toBeUndefined()
  })

  it('resolves an update to what stands afterwards', async () => {
    const { outbox } = makeDevice().openTab()
    await outbox.save({ entries: [makeEntry('one')], photos: [] })
    const sent = await outbox.update('one', (current) => ({ ...current, state: 'sending', attempts: 1 }))
    expect(sent).toMatchObject({ id: 'one', state: 'sending', attempts: 1, sequence: 1 })
    expect(await outbox.get('one')).toEqual(sent)
    expect(await outbox.update('one', () => null)).toEqual(sent)
    expect(await outbox.update('one', () => 'remove')).toBeUndefined()
    expect(await outbox.update('one', (current) => current)).toBeUndefined()
    expect(await ids(outbox)).toEqual([])
  })

  it('loses no update when several come at the same time, from two tabs', async () => {
    const device = makeDevice()
    const [one, other] = [device.openTab().outbox, device.openTab().outbox]
    await one.save({ entries: [makeEntry('counted')], photos: [] })
    const updates = Array.from({ length: 20 }, (_, turn) =>
      (turn % 2 === 0 ? one : other).update('counted', (entry) => ({ ...entry, attempts: entry.attempts + 1 })),
    )
    await Promise.all(updates)
    expect((await one.get('counted'))?.attempts).toBe(20)
  })

  it('leaves an entry as it is when the change throws, and passes the error on', async () => {
    const { outbox } = makeDevice().openTab()
    await outbox.save({ entries: [makeEntry('one')], photos: [] })
    const mistake = new Error('a mistake in the code')
    const updating = outbox.update('one', () => {
      throw mistake
    })
    await expect(updating).rejects.toBe(mistake)
    expect((await outbox.get('one'))?.state).toBe('waiting')
  })

  it('keeps photo bytes as long as one entry needs them', async () => {
    const { outbox } = makeDevice().openTab()
    const photo = makePhoto(8)
    await outbox.save({ entries: [makePhotoEntry('one', photo), makePhotoEntry('two', photo)], photos: [photo] })
    await outbox.update('one', () => 'remove')
    expect(await outbox.photoBytes(photo.sha256)).toEqual(photo.bytes)
    await outbox.update('two', () => 'remove')
    expect(await outbox.photoBytes(photo.sha256)).toBeUndefined()
  })

  it('row 16: keeps the picture as it was saved beside the smaller one that goes in its place, as long as that', async () => {
    const { outbox } = makeDevice().openTab()
    const [large, small, other] = [makePhoto(11), makePhoto(12, 50_000), makePhoto(13)]
    const original = { sha256: large.sha256, byteLength: large.bytes.byteLength }
    await outbox.save({ entries: [makePhotoEntry('large', large), makePhotoEntry('other', other)], photos: [large, other] })
    await outbox.save({ entries: [makePhotoEntry('small', small, { original })], photos: [small], removes: ['large'] })
    expect(await outbox.photoBytes(large.sha256)).toEqual(large.bytes)
    await outbox.update('other', () => 'remove')
    await outbox.forgetReceived(Number.MAX_SAFE_INTEGER)
    expect(await outbox.photoBytes(large.sha256)).toEqual(large.bytes)
    await outbox.update('small', () => 'remove')
    expect(await outbox.photoBytes(large.sha256)).toBeUndefined()
    expect(await outbox.photoBytes(small.sha256)).toBeUndefined()
  })

  it('forgets only received entries, and only old ones', async () => {
    const { outbox } = makeDevice().openTab()
    const [old, recent] = [makePhoto(9), makePhoto(10)]
    const longAgo = receiptAt('2026-10-01T10:00:00Z')
    await outbox.save({
      entries: [
        makePhotoEntry('old', old, { state: 'received', receipt: longAgo }),
        makePhotoEntry('recent', recent, { state: 'received', receipt: receiptAt('2026-11-20T10:00:00Z') }),
        makeEntry('waiting', { receipt: longAgo }),
        makeEntry('attention', { state: 'attention', receipt: longAgo }),
      ],
      photos: [old, recent],
    })
    await outbox.forgetReceived(Date.parse('2026-11-01T00:00:00Z'))
    expect(await ids(outbox)).toEqual(['recent', 'waiting', 'attention'])
    expect(await outbox.photoBytes(old.sha256)).toBeUndefined()
    expect(await outbox.photoBytes(recent.sha256)).toEqual(recent.bytes)
  })

  it('tells of changes, in this tab and in another, until it is told to stop', async () => {
    const device = makeDevice()
    const [here, there] = [device.openTab().outbox, device.openTab().outbox]
    await here.list()
    const heardHere = vi.fn()
    const heardThere = vi.fn()
    here.onChange(heardHere)
    const stop = there.onChange(heardThere)
    await here.save({ entries: [makeEntry('one')], photos: [] })
    await vi.waitFor(() => {
      expect(heardHere).toHaveBeenCalled()
      expect(heardThere).toHaveBeenCalled()
    })
    expect(await ids(there)).toEqual(['one'])
    stop()
    heardThere.mockClear()
    heardHere.mockClear()
    await there.update('one', (entry) => ({ ...entry, state: 'sending' }))
    await vi.waitFor(() => expect(heardHere).toHaveBeenCalled())
    expect(heardThere).not.toHaveBeenCalled()
  })

  it('row 27: leaves an entry alone that a newer version of the app stored', async () => {
    const { outbox } = makeDevice().openTab()
    const newer = { ...makeEntry('newer'), storedVersion: 2 as never, colour: 'not known here' }
    await outbox.save({ entries: [newer], photos: [] })
    await outbox.forgetReceived(Number.MAX_SAFE_INTEGER)
    expect(await outbox.get('newer')).toEqual({ ...newer, sequence: 1 })
  })
})

import { describe, expect, it, vi } from 'vitest'
import type { Identity } from '../../../src/sync/ports.ts'
import { anna, bert, makeDraft, makeEntry } from './made-things.ts'
import { subjects } from './subjects.ts'

const identityOf = (userId: string): Identity => ({
  person: {
    userId,
    email: `${userId}@demo.binnenstad.example`,
    memberships: [
      {
        id: `member-${userId}`,
        centreId: 'assen',
        centreName: 'Assen',
        organisationId: 'bakkerij',
        organisationName: 'Bakkerij',
        party: 'entrepreneur',
        office: 'member',
        isAdmin: false,
      },
    ],
  },
  membershipId: `member-${userId}`,
})

describe.each(subjects)('drafts $name', ({ makeDevice }) => {
  it('show to the account that made them, oldest first, also when the app is opened again', async () => {
    const device = makeDevice()
    const { drafts } = device.openTab()
    await drafts.put(makeDraft('late', { startedAt: 2000 }))
    await drafts.put(makeDraft('early', { startedAt: 1000 }))
    await drafts.put(makeDraft('other', { ownerId: bert }))
    const listed = await device.openTab().drafts.list(anna)
    expect(listed.map((draft) => draft.id)).toEqual(['early', 'late'])
    expect(listed[0]).not.toHaveProperty('ownerId')
  })

  it('take the newest words, and go when they are dropped', async () => {
    const { drafts } = makeDevice().openTab()
    await drafts.put(makeDraft('one', { note: 'Etalage' }))
    await drafts.put(makeDraft('one', { note: 'Etalage leeg' }))
    expect((await drafts.list(anna)).map((draft) => draft.note)).toEqual(['Etalage leeg'])
    await drafts.remove('one')
    await drafts.remove('never was')
    expect(await drafts.list(anna)).toEqual([])
  })

  it('tell of changes, also of one that a save ended', async () => {
    const { drafts, outbox } = makeDevice().openTab()
    const heard = vi.fn()
    drafts.onChange(heard)
    await drafts.put(makeDraft('one'))
    await vi.waitFor(() => expect(heard).toHaveBeenCalled())
    heard.mockClear()
    await outbox.save({ entries: [makeEntry('record')], photos: [], finishesDraft: 'one' })
    await vi.waitFor(() => expect(heard).toHaveBeenCalled())
  })
})

describe.each(subjects)('an identity $name', ({ makeDevice }) => {
  it('is nobody at first', async () => {
    expect(await makeDevice().openTab().identity.load()).toBeNull()
  })

  it('is there when the app is opened again, until it is cleared', async () => {
    const device = makeDevice()
    const { identity } = device.openTab()
    await identity.save(identityOf(anna))
    await identity.save(identityOf(bert))
    expect(await device.openTab().identity.load()).toEqual(identityOf(bert))
    await identity.clear()
    expect(await device.openTab().identity.load()).toBeNull()
  })

  it('tells another tab when it changes', async () => {
    const device = makeDevice()
    const [here, there] = [device.openTab().identity, device.openTab().identity]
    const heard = vi.fn()
    there.onChange(heard)
    await here.save(identityOf(anna))
    await vi.waitFor(() => expect(heard).toHaveBeenCalled())
  })

  it('row 36: may leave and come back without touching what anybody has in the outbox', async () => {
    const { identity, outbox, drafts } = makeDevice().openTab()
    await identity.save(identityOf(anna))
    await outbox.save({ entries: [makeEntry('unsent')], photos: [] })
    await drafts.put(makeDraft('draft'))
    await identity.clear()
    await identity.save(identityOf(bert))
    expect((await outbox.list()).map((entry) => [entry.id, entry.ownerId])).toEqual([['unsent', anna]])
    expect(await drafts.list(anna)).toHaveLength(1)
    expect(await drafts.list(bert)).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import type { StorageStanding } from '../../../src/services.ts'
import { createNotedOutbox } from '../../../src/sync/keeping/noted-outbox.ts'
import { createStorageService } from '../../../src/sync/keeping/storage-service.ts'
import { StorageFailure } from '../../../src/sync/ports.ts'
import { createMemoryOutboxStore } from '../../support/fakes/memory-outbox-store.ts'
import { createMemoryDraftStore } from '../../support/fakes/memory-people.ts'

/** The storage of a device as the app sees it; `mark` is the word in its database, or why it is not to be had. */
function startOn(facts: {
  readonly note?: string
  readonly mark?: string | StorageFailure
  readonly free?: number | null
  readonly hasMadeRoom?: boolean
}) {
  const { mark = 'here', free = null } = facts
  let note = facts.note ?? null
  const outbox = createMemoryOutboxStore(createMemoryDraftStore())
  const readMark = async () => {
    if (mark instanceof StorageFailure) throw mark
    return mark
  }
  const noted = createNotedOutbox({
    outbox,
    mark: { readOrGive: readMark, isReadOnly: async () => false },
    outside: { read: () => note, write: (text) => void (note = text) },
    ids: () => 'new',
    clock: { now: () => 5000 },
  })
  const unexpected: unknown[] = []
  const service = createStorageService({
    noted,
    outbox,
    mark: { isReadOnly: async () => (await readMark()) === 'newer' },
    freeBytes: async () => free,
    isShortOfRoom: () => facts.hasMadeRoom === true,
    onUnexpected: (error) => unexpected.push(error),
  })
  const heard: StorageStanding[] = []
  service.standing.subscribe((standing) => heard.push(standing))
  const settled = async (): Promise<StorageStanding | undefined> => {
    await new Promise((resolve) => setTimeout(resolve, 0))
    return heard.at(-1)
  }
  return { service, settled, note: () => note, unexpected }
}

const noteOf = (mark: string, report: number): string =>
  JSON.stringify({ mark, unsent: { report, change: 0, photo: 0 }, countedAt: 1000, lost: null })

const well: StorageStanding = { isReadOnly: false, isShortOfRoom: false, photosLeft: null, lost: null }

describe('how the storage stands', () => {
  it('is well where there is room, nothing is lost and the data is of this version', async () => {
    expect(await startOn({}).settled()).toEqual(well)
  })

  it.each([
    [4_000_000, 10],
    [19_999_999, 49],
    [-5, 0],
    [20_000_000, null],
    [null, null],
  ])('row 24: with %s bytes left, warns that there is room for %s photos', async (free, photosLeft) => {
    expect(await startOn({ free }).settled()).toMatchObject({ photosLeft, isShortOfRoom: photosLeft !== null })
  })

  it('row 24: is short of room where the browser tells nothing and something had to go', async () => {
    expect(await startOn({ hasMadeRoom: true }).settled()).toMatchObject({ photosLeft: null, isShortOfRoom: true })
  })

  it('row 27: is read only where a newer version of the app wrote', async () => {
    expect(await startOn({ mark: 'newer' }).settled()).toMatchObject({ isReadOnly: true })
  })

  it('row 25: tells what went with another database until its person has read it', async () => {
    const { service, settled, note } = startOn({ note: noteOf('former', 3) })
    expect(await settled()).toMatchObject({ lost: { counts: { report: 3 }, countedAt: 1000 } })
    await service.acknowledgeLoss()
    expect(await settled()).toMatchObject({ lost: null })
    expect(JSON.parse(note() ?? '')).toMatchObject({ mark: 'here', lost: null })
  })

  it('row 27: claims no loss and leaves the note alone while the database does not open', async () => {
    const { settled, note, unexpected } = startOn({ note: noteOf('former', 3), mark: new StorageFailure('unavailable') })
    expect(await settled()).toEqual(well)
    expect([note(), unexpected]).toEqual([noteOf('former', 3), []])
  })
})

import type { StorageService, StorageStanding } from '../../services.ts'
import { createDerivedLive, createLive } from '../live.ts'
import { StorageFailure } from '../ports.ts'
import type { DatabaseMark, OutboxStore } from '../ports.ts'
import type { NotedOutbox } from './noted-outbox.ts'

/** Room that a photo takes with all that belongs to it, bytes: 320 kB at most, and the database's own. */
const photoRoomBytes = 400_000
/** From so few photos on a person is warned: a walk through the centre makes some dozens. */
const fewPhotos = 50

export interface StorageServiceDeps {
  readonly noted: NotedOutbox
  readonly outbox: Pick<OutboxStore, 'onChange'>
  readonly mark: Pick<DatabaseMark, 'isReadOnly'>
  /** Bytes that the browser still has for this app; null where it does not tell. */
  readonly freeBytes: () => Promise<number | null>
  /** True once a full disk made something go. Some browsers tell nothing before that. */
  readonly isShortOfRoom: () => boolean
  readonly onUnexpected: (error: unknown) => void
}

/** Looks after each change of the outbox how the storage stands, from now on. */
export function createStorageService(deps: StorageServiceDeps): StorageService {
  const { noted, outbox, mark, freeBytes, isShortOfRoom, onUnexpected } = deps
  const acknowledged = createLive(0)

  async function derive(): Promise<StorageStanding> {
    const free = await freeBytes()
    const photos = free === null ? fewPhotos : Math.floor(Math.max(0, free) / photoRoomBytes)
    const photosLeft = photos < fewPhotos ? photos : null
    const room = { isShortOfRoom: photosLeft !== null || isShortOfRoom(), photosLeft }
    let isReadOnly = false
    try {
      isReadOnly = await mark.isReadOnly()
      return { isReadOnly, ...room, lost: await noted.settle() }
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error
      // Closed, full or read only: the note stays as it is, and whoever asks for something is told what is wrong.
      return { isReadOnly, ...room, lost: noted.known() }
    }
  }

  const standing = createDerivedLive({
    derive,
    follow(onChange) {
      const stops = [outbox.onChange(onChange), acknowledged.subscribe(onChange)]
      return () => stops.forEach((stop) => stop())
    },
    onUnexpected,
  })
  // The note is kept whether or not a screen is open that shows something of it.
  standing.subscribe(() => undefined)

  return {
    standing,
    async acknowledgeLoss() {
      noted.acknowledge()
      acknowledged.set(acknowledged.value + 1)
    },
  }
}

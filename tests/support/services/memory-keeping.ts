import type { StorageService, StorageStanding } from '../../../src/services.ts'
import { settableLive } from './settable-live.ts'
import type { SettableLive } from './settable-live.ts'

export interface MemoryKeeping extends StorageService {
  readonly standing: SettableLive<StorageStanding>
}

/** A storage in which all is well, until a test says otherwise. */
export function createMemoryKeeping(): MemoryKeeping {
  const standing = settableLive<StorageStanding>({
    isReadOnly: false,
    isShortOfRoom: false,
    photosLeft: null,
    lost: null,
  })
  return {
    standing,
    async acknowledgeLoss() {
      standing.set({ ...standing.value, lost: null })
    },
  }
}

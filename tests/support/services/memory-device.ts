import type { Choices, DeviceService, PositionProblem } from '../../../src/services.ts'
import type { MeasuredPlace } from '../../../src/domain/place.ts'
import { settableLive } from './settable-live.ts'
import type { SettableLive } from './settable-live.ts'

type Position = { place: MeasuredPlace } | { problem: PositionProblem } | null
type Update = { isBusy: boolean; apply(): Promise<void> } | null

/** The memory device's clock stands still at 24 November 2026, 14:02. */
export const deviceNow = Date.parse('2026-11-24T14:02:00')

export interface MemoryDevice extends DeviceService {
  readonly position: SettableLive<Position>
  readonly isPersistent: SettableLive<boolean | null>
  readonly update: SettableLive<Update>
  readonly isReadyForOffline: SettableLive<boolean>
  readonly installPrompt: SettableLive<(() => Promise<void>) | null>
  /** How many forms hold updates back at this moment. */
  readonly heldBy: number
}

export function createMemoryDevice(): MemoryDevice {
  let heldBy = 0
  return {
    position: settableLive<Position>(null),
    isPersistent: settableLive<boolean | null>(null),
    update: settableLive<Update>(null),
    isReadyForOffline: settableLive(false),
    installPrompt: settableLive<(() => Promise<void>) | null>(null),
    baseMap: null,
    get heldBy() {
      return heldBy
    },
    askForPersistence: async () => true,
    holdUpdates() {
      heldBy += 1
      let isHeld = true
      return () => {
        if (isHeld) heldBy -= 1
        isHeld = false
      }
    },
    openKeptMap: async () => null,
    now: () => deviceNow,
  }
}

export function createMemoryChoices(kept: Partial<Record<'language' | 'theme', string>> = {}): Choices {
  const values = new Map(Object.entries(kept))
  return {
    read: (name) => values.get(name) ?? null,
    write(name, value) {
      if (value === null) values.delete(name)
      else values.set(name, value)
    },
  }
}

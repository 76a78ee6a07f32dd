import type { OutboxView } from '../services.ts'
import { createLive } from './live.ts'
import type { WritableLive } from './live.ts'
import type { WaitReason } from './outbox-entry.ts'

/** How this device stands with its server, as far as it knows. */
export interface SyncState {
  readonly connection: OutboxView['connection']
  /** True from the moment the server no longer takes this person's session until they signed in again. */
  readonly mustSignInAgain: boolean
  /** What the whole queue waits for, or null when it waits for nothing. */
  readonly waitsFor: WaitReason | null
  /** When the whole queue is tried again, ms since the epoch on the device clock; null when nothing holds it. */
  readonly pausedUntil: number | null
  /** True while items or photos are on their way: no update of the app interrupts that. */
  readonly isBusy: boolean
}

/** The one place where sender, account and screens meet about the connection. */
export interface SyncStatus extends WritableLive<SyncState> {
  change(part: Partial<SyncState>): void
  /** The server has just accepted this person: nothing of what was known before holds any more. */
  signedIn(): void
}

export function createSyncStatus(): SyncStatus {
  const live = createLive<SyncState>({
    connection: 'unknown',
    mustSignInAgain: false,
    waitsFor: null,
    pausedUntil: null,
    isBusy: false,
  })
  const isNews = (part: Partial<SyncState>): boolean =>
    Object.entries(part).some(([name, value]) => live.value[name as keyof SyncState] !== value)
  const change = (part: Partial<SyncState>): void => {
    if (isNews(part)) live.set({ ...live.value, ...part })
  }
  return {
    get value() {
      return live.value
    },
    set: live.set,
    subscribe: live.subscribe,
    change,
    signedIn: () => change({ connection: 'unknown', mustSignInAgain: false, waitsFor: null, pausedUntil: null }),
  }
}

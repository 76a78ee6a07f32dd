import type { OutboxItem, OutboxService, OutboxView } from '../../../src/services.ts'
import { settableLive } from './settable-live.ts'
import type { SettableLive } from './settable-live.ts'

/** Saved at 14:00 on the day of the memory device's clock. */
export const savedAt = Date.parse('2026-11-24T14:00:00')

export function outboxItem(facts: Partial<OutboxItem> = {}): OutboxItem {
  return {
    id: 'item-1',
    kind: 'premises_check',
    state: 'waiting',
    reason: 'no_connection',
    address: 'Marktstraat 12',
    premisesId: 'premises-1',
    at: null,
    premisesState: 'vacant',
    isWithdrawal: false,
    recordId: 'item-1',
    isNeverSent: false,
    isReadOnly: false,
    savedAt,
    receivedAt: null,
    nextTryAt: null,
    thumbnailUrl: null,
    ...facts,
  }
}

export interface MemoryOutbox extends OutboxService {
  readonly view: SettableLive<OutboxView>
  /** What the screen asked for, oldest first. */
  readonly asked: readonly string[]
}

export function createMemoryOutbox(items: readonly OutboxItem[] = []): MemoryOutbox {
  const view = settableLive<OutboxView>({ items, ofOtherAccounts: 0, connection: 'online' })
  const asked: string[] = []
  return {
    view,
    asked,
    async sendNow() {
      asked.push('send now')
    },
    async retry(id) {
      asked.push(`retry ${id}`)
    },
    async discard(id) {
      asked.push(`discard ${id}`)
      view.set({ ...view.value, items: view.value.items.filter((item) => item.id !== id) })
    },
    async exportUnsent() {
      asked.push('export')
      return new Blob(['{}'], { type: 'application/json' })
    },
  }
}

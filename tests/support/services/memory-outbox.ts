import type {
  ExportAnswer,
  ExportProblem,
  HandlingAnswer,
  HandlingProblem,
  ImportAnswer,
  OutboxItem,
  OutboxService,
  OutboxView,
  PhotoSettings,
} from '../../../src/services.ts'
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
    followers: 0,
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
  readonly photoSettings: SettableLive<PhotoSettings>
  /** What the screen asked for, oldest first. */
  readonly asked: readonly string[]
  /** From now on, what is asked of an item ends with this problem. */
  answer(problem: HandlingProblem | null): void
  answerExport(problem: ExportProblem): void
  answerImport(answer: ImportAnswer): void
}

export function createMemoryOutbox(items: readonly OutboxItem[] = []): MemoryOutbox {
  const view = settableLive<OutboxView>({ items, ofOtherAccounts: 0, connection: 'online' })
  const photoSettings = settableLive<PhotoSettings>({ isWifiOnly: false, network: 'wifi' })
  const asked: string[] = []
  let problem: HandlingProblem | null = null
  let exportAnswer: ExportAnswer | null = null
  let importAnswer: ImportAnswer = { ok: true, added: 2, alreadyHere: 0, differing: 0, lostPhotos: 0 }
  const handled = (): HandlingAnswer => (problem === null ? { ok: true } : { ok: false, problem })
  return {
    view,
    unsentCount: settableLive(0),
    asked,
    async sendNow() {
      asked.push('send now')
    },
    photoSettings,
    async setPhotosWifiOnly(isWifiOnly) {
      photoSettings.set({ ...photoSettings.value, isWifiOnly })
    },
    async sendPhotosNow() {
      asked.push('send photos now')
    },
    async retry(id) {
      asked.push(`retry ${id}`)
      return handled()
    },
    async discard(id) {
      asked.push(`discard ${id}`)
      if (problem !== null) return handled()
      view.set({ ...view.value, items: view.value.items.filter((item) => item.id !== id) })
      return { ok: true }
    },
    async exportUnsent(email) {
      asked.push(email === undefined ? 'export' : `export of ${email}`)
      return exportAnswer ?? { ok: true, file: new Blob(['{}'], { type: 'application/json' }) }
    },
    async importUnsent(file) {
      asked.push(`import ${file.size} bytes`)
      return importAnswer
    },
    answer: (next) => (problem = next),
    answerExport: (next) => (exportAnswer = { ok: false, problem: next }),
    answerImport: (next) => (importAnswer = next),
  }
}

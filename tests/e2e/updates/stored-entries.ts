import type { Page } from '@playwright/test'
import { upgradeMark } from './next-schema.ts'

export interface StoredEntries {
  /** Of the database as IndexedDB counts it: ten times the app's. */
  readonly version: number
  readonly rows: number
  /** How many of them the upgrade to the next schema touched. */
  readonly upgraded: number
}

/** What stands in the outbox of this device, read past the app. */
export const storedEntries = (page: Page): Promise<StoredEntries> =>
  page.evaluate(async (mark) => {
    const open = indexedDB.open('binnenstad-device')
    await new Promise((resolve) => (open.onsuccess = resolve))
    const all = open.result.transaction('entries').objectStore('entries').getAll()
    await new Promise((resolve) => (all.onsuccess = resolve))
    const rows = all.result as Record<string, unknown>[]
    const version = open.result.version
    open.result.close()
    return { version, rows: rows.length, upgraded: rows.filter((row) => row[mark] === true).length }
  }, upgradeMark)

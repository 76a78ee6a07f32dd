import { Dexie } from 'dexie'
import { createConnection } from '../connection.ts'
import type { Connection } from '../connection.ts'

/** Version of the stored shape. It only ever gains stores and indexes: older code must still be able to read it. */
export const deviceSchemaVersion = 1

/**
 * The database of this device: what nobody else has yet. One for all accounts, and never deleted by the app.
 * Each write is strict-durable: complete means that it was handed to the disk, so that it outlives a power cut.
 */
export interface DeviceDatabase extends Connection {
  readonly db: Dexie
}

export function openDeviceDatabase(name: string): DeviceDatabase {
  // The query cache serves live queries, which nobody asks here; without it no written photo is cloned once more.
  const db = new Dexie(name, { chromeTransactionDurability: 'strict', cache: 'disabled' })
  db.version(deviceSchemaVersion).stores({
    entries: 'id, photo.sha256',
    photos: 'sha256',
    drafts: 'id, ownerId',
    identity: 'name',
    counters: 'name',
    texts: 'name',
  })
  return { db, ...createConnection(db, deviceSchemaVersion) }
}

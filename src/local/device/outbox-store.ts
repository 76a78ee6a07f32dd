import type { OutboxEntry } from '../../sync/outbox-entry.ts'
import type { Hash, OutboxStore } from '../../sync/ports.ts'
import { onChangeOf } from '../changes.ts'
import type { DeviceDatabase } from './device-database.ts'
import type { MakeRoom } from './make-room.ts'
import type { OutboxWrites } from './outbox-writes.ts'

/**
 * The outbox in IndexedDB. Reading is part of the start, since a pending report shows in the first list; writing loads
 * at its first use.
 */
export function createOutboxStore(device: DeviceDatabase, hash: Hash, makeRoom: MakeRoom): OutboxStore {
  const entries = device.db.table<OutboxEntry, string>('entries')
  let loaded: Promise<OutboxWrites> | null = null

  async function writes(): Promise<OutboxWrites> {
    loaded ??= import('./outbox-writes.ts').then((module) => module.createOutboxWrites(device, hash, makeRoom))
    try {
      return await loaded
    } catch (error) {
      loaded = null
      throw error
    }
  }

  return {
    save: async (batch) => (await writes()).save(batch),
    async list() {
      const all = await device.ask(() => entries.toArray())
      return all.sort((one, other) => one.sequence - other.sequence)
    },
    get: (id) => device.ask(() => entries.get(id)),
    update: async (id, change) => (await writes()).update(id, change),
    photoBytes: async (sha256) => (await writes()).photoBytes(sha256),
    forgetReceived: async (before) => (await writes()).forgetReceived(before),
    onChange: (listener) => onChangeOf(device.name, ['entries'], () => listener()),
  }
}

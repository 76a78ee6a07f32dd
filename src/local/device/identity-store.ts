import type { Identity, IdentityStore } from '../../sync/ports.ts'
import { onChangeOf } from '../changes.ts'
import type { DeviceDatabase } from './device-database.ts'

const tables = ['identity']

/** There is at most one, under a fixed name. */
interface KeptIdentity {
  readonly name: 'current'
  readonly identity: Identity
}

/** Who this device works as. Loads in one read, so that the first screen waits for nothing else. */
export function createIdentityStore(device: DeviceDatabase): IdentityStore {
  const table = device.db.table<KeptIdentity, string>('identity')
  return {
    async load() {
      const kept = await device.ask(() => table.get('current'))
      return kept?.identity ?? null
    },
    async save(identity) {
      await device.write(tables, async () => table.put({ name: 'current', identity }))
    },
    async clear() {
      await device.write(tables, async () => table.delete('current'))
    },
    onChange: (listener) => onChangeOf(device.name, tables, () => listener()),
  }
}

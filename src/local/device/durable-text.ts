import type { DurableText } from '../../sync/ports.ts'
import type { DeviceDatabase } from './device-database.ts'

const tables = ['texts']

/** A text of this device under a name, written strict-durably. */
export function createDurableText(device: DeviceDatabase, name: string): DurableText {
  const table = device.db.table<{ readonly name: string; readonly text: string }, string>('texts')
  return {
    async read() {
      const kept = await device.ask(() => table.get(name))
      return kept?.text ?? null
    },
    async write(text) {
      await device.write(tables, async () => table.put({ name, text }))
    },
  }
}

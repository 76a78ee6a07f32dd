import type { DatabaseMark } from '../../sync/ports.ts'
import type { DeviceDatabase } from './device-database.ts'

const tables = ['texts']
const name = 'mark'

/** A random word in the database itself, under which notes outside it speak of it. It goes when the database goes. */
export function createDatabaseMark(device: DeviceDatabase): DatabaseMark {
  const table = device.db.table<{ readonly name: string; readonly text: string }, string>('texts')
  return {
    async readOrGive(candidate) {
      const there = await device.ask(() => table.get(name))
      if (there !== undefined) return there.text
      return device.write(tables, async () => {
        // Another tab may have given it one meanwhile: a database has one mark for good.
        const text = (await table.get(name))?.text ?? candidate
        await table.put({ name, text })
        return text
      })
    },
    isReadOnly: () => device.isReadOnly(),
  }
}

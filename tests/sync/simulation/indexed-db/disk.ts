/** What goes wrong in one database, by name, beneath the adapter that uses it. */
export interface Disk {
  /** So many writes were asked for: another number, and what was seen there is old. */
  writes: number
  /** A store that takes nothing more, as on a full disk. */
  fullStore: string | null
  /** What is written into this store is not what was given. */
  spoilsStore: string | null
  /** The next write finds that the connection went away in the middle of its transaction. */
  losesWrite: boolean
  /** So many transactions over these stores find their connection closed. */
  closed: { readonly stores: ReadonlySet<string>; times: number } | null
  /** A newer version of the app has written here. */
  isNewer: boolean
}

const disks = new Map<string, Disk>()

export function diskOf(name: string): Disk {
  const known = disks.get(name)
  const sound = { fullStore: null, spoilsStore: null, losesWrite: false, closed: null, isNewer: false }
  const disk = known ?? { writes: 0, ...sound }
  disks.set(name, disk)
  return disk
}

export const forgetDisks = (): void => disks.clear()

/** The database version that a newer app would have made of version 1; Dexie stores versions times ten. */
const newerVersion = 20

const begin = IDBDatabase.prototype.transaction

/** A transaction that reads, past everything that is planned here. */
export const readingPast = (db: IDBDatabase, store: string): IDBTransaction => begin.call(db, store)

type Write = (this: IDBObjectStore, ...input: unknown[]) => IDBRequest

/** The same record with other bytes in it. */
const spoilt = (value: unknown): unknown => ({ ...(value as object), bytes: new ArrayBuffer(1) })

/** Puts the disks between every IndexedDB of this process and whoever uses it. */
export function installDisks(): void {
  const stores = IDBObjectStore.prototype as unknown as Record<string, Write>
  for (const method of ['add', 'put', 'delete', 'clear']) {
    const write = stores[method] as Write
    stores[method] = function (...input) {
      const disk = diskOf(this.transaction.db.name)
      disk.writes += 1
      const isAdding = method === 'add' || method === 'put'
      if (isAdding && disk.fullStore === this.name) throw new DOMException('the disk is full', 'QuotaExceededError')
      if (disk.losesWrite) {
        disk.losesWrite = false
        throw new DOMException('the connection was lost', 'UnknownError')
      }
      if (isAdding && disk.spoilsStore === this.name) input[0] = spoilt(input[0])
      return write.apply(this, input)
    }
  }

  IDBDatabase.prototype.transaction = function (asked, ...rest) {
    const { closed } = diskOf(this.name)
    const names = typeof asked === 'string' ? [asked] : [...asked]
    if (closed !== null && closed.times > 0 && names.some((name) => closed.stores.has(name))) {
      closed.times -= 1
      this.close()
    }
    return begin.call(this, asked, ...rest)
  }

  const versions = new WeakMap<object, number>()
  Object.defineProperty(IDBDatabase.prototype, 'version', {
    get(this: IDBDatabase) {
      return diskOf(this.name).isNewer ? newerVersion : versions.get(this)
    },
    set(this: IDBDatabase, version: number) {
      versions.set(this, version)
    },
  })
}

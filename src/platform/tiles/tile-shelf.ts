import { tilePictureType } from '../../domain/tiles/tile-picture.ts'
import { copyHeaders, keptTilesShelf, viewedTilesShelf } from '../../domain/tiles/tile-shelves.ts'

/** Where what somebody asked for is written down, beside the tiles themselves: the same room holds both or neither. */
const recordUrl = '/map-kept.json'

/** What must be known after a reload: which map was asked for, what could not be had, whether saving goes on. */
export interface KeptRecord {
  readonly version: 1
  readonly template: string
  readonly isPaused: boolean
  readonly missing: readonly string[]
  /** It was taken off this device because the disk was full. */
  readonly gaveWay?: boolean
}

/** The tiles somebody asked to keep, in Cache Storage. */
export interface TileShelf {
  /** Addresses that are kept, with their weight in bytes. */
  weights(): Promise<Map<string, number>>
  put(url: string, bytes: Uint8Array<ArrayBuffer>, type: string): Promise<void>
  /** The bytes of a tile that was looked at, or null: it need not be fetched again. */
  viewed(url: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** Which of these were looked at. */
  viewedAmong(urls: readonly string[]): Promise<ReadonlySet<string>>
  readRecord(): Promise<KeptRecord | null>
  writeRecord(record: KeptRecord): Promise<void>
  clear(): Promise<void>
}

export function createTileShelf(caches: CacheStorage, now: () => number): TileShelf {
  const open = (): Promise<Cache> => caches.open(keptTilesShelf)
  const find = (url: string, cacheName: string): Promise<Response | undefined> => caches.match(url, { cacheName })

  return {
    async weights() {
      const shelf = await open()
      const urls = (await shelf.keys()).map(({ url }) => url).filter((url) => !url.endsWith(recordUrl))
      // A response that we made ourselves knows no address: each is asked for by its own.
      return new Map(await Promise.all(urls.map(async (url) => [url, weightOf(await shelf.match(url))] as const)))
    },
    async put(url, bytes, type) {
      await (await open()).put(url, new Response(bytes, { headers: copyHeaders(bytes, type, now()) }))
    },
    async viewed(url) {
      const response = await find(url, viewedTilesShelf)
      if (response === undefined) return null
      const bytes = new Uint8Array(await response.arrayBuffer())
      return tilePictureType(bytes) === null ? null : bytes
    },
    async viewedAmong(urls) {
      const found = await Promise.all(urls.map((url) => find(url, viewedTilesShelf)))
      return new Set(urls.filter((_url, index) => found[index] !== undefined))
    },
    async readRecord() {
      const response = await find(recordUrl, keptTilesShelf)
      const record = (await response?.json().catch(() => null)) as Partial<KeptRecord> | null | undefined
      if (record?.version !== 1 || typeof record.template !== 'string' || !Array.isArray(record.missing)) return null
      const { template, missing } = record
      return { version: 1, template, isPaused: record.isPaused === true, missing, gaveWay: record.gaveWay === true }
    },
    async writeRecord(record) {
      await (await open()).put(recordUrl, new Response(JSON.stringify(record)))
    },
    async clear() {
      await caches.delete(keptTilesShelf)
    },
  }
}

const weightOf = (response: Response | undefined): number => Number(response?.headers.get('content-length')) || 0

import type { MultiPolygon, Polygon } from 'geojson'
import { viewedTilesShelf } from '../../domain/tiles/tile-shelves.ts'
import type { DeviceService, KeptMap } from '../../services.ts'
import { clock } from '../clock.ts'
import { createSenderLock } from '../sender-lock.ts'
import { openKeptMap } from './kept-map.ts'
import type { OpenKeptMap } from './kept-map.ts'
import { createTileShelf } from './tile-shelf.ts'

let opened: Promise<OpenKeptMap> | null = null

/**
 * What is kept of the base map, one for the whole page: saving goes on while other screens are open. Null where the
 * browser has nothing to keep it in (an insecure address, a private window).
 */
export async function openOnce(
  baseMap: NonNullable<DeviceService['baseMap']>,
  area: Polygon | MultiPolygon,
): Promise<KeptMap | null> {
  const storage: CacheStorage | undefined = globalThis.caches
  if (storage === undefined) return null
  opened ??= openKeptMap({
    template: baseMap.url,
    area,
    shelf: createTileShelf(storage, clock.now),
    fetch: (url, options) => fetch(url, options),
    lock: createSenderLock(navigator.locks, 'binnenstad.map'),
  })
  return opened.catch(() => {
    // A closed storage may be open the next time.
    opened = null
    return null
  })
}

/**
 * Takes every tile off this device, because work of its user needs the room: what was looked at without a word, what
 * somebody asked to keep with its screen saying so.
 */
export async function makeRoom(storage: CacheStorage | undefined = globalThis.caches): Promise<void> {
  if (storage === undefined) return
  await storage.delete(viewedTilesShelf)
  const map = await opened?.catch(() => null)
  if (map !== undefined && map !== null) return map.giveWay()
  const shelf = createTileShelf(storage, clock.now)
  const record = await shelf.readRecord()
  await shelf.clear()
  if (record !== null) await shelf.writeRecord({ ...record, isPaused: true, missing: [], gaveWay: true })
}

import type { MultiPolygon, Polygon } from 'geojson'
import type { MeasuredPlace } from '../domain/place.ts'
import type { KeptMap } from './kept-map.ts'
import type { Live } from './live.ts'

export type PositionProblem = 'refused' | 'unavailable' | 'timeout'

export interface DeviceService {
  /** Follows the own position while somebody listens. The position is shown and orders lists; it is never stored. */
  readonly position: Live<{ place: MeasuredPlace } | { problem: PositionProblem } | null>
  /** Asks the browser to keep our data; called at the first save. */
  askForPersistence(): Promise<boolean>
  readonly isPersistent: Live<boolean | null>
  /** A newer version of the app is ready; `apply` reloads, and is refused while `isBusy`. */
  readonly update: Live<{ isBusy: boolean; apply(): Promise<void> } | null>
  /** Marks that a form holds words nobody has saved yet. Returns how to end it. */
  holdUpdates(): () => void
  /** True once every file of this version is on the device. */
  readonly isReadyForOffline: Live<boolean>
  readonly installPrompt: Live<(() => Promise<void>) | null>
  /** Tile template and attribution of the centre's base map, or null for none. */
  readonly baseMap: { readonly url: string; readonly attribution: string } | null
  /**
   * What is kept on this device of the base map around this boundary; null where there is no base map, or where the
   * browser keeps nothing.
   */
  openKeptMap(area: Polygon | MultiPolygon): Promise<KeptMap | null>
  now(): number
}

import type { CentreMap, StreetReader, Unit } from '../../services.ts'
import type { Clock, Hash, IdentityStore, OutboxStore, PhotoSource, PhotoUrls } from '../../sync/ports.ts'
import { createValue } from '../live.ts'
import type { LocalCaches } from '../rows/local-caches.ts'
import { followAccount } from './account.ts'
import type { PhotoViewer } from './photo-viewer.ts'
import { openStreetView } from './street-view.ts'
import type { StreetView } from './street-view.ts'
import { createUnitDossier } from './dossier/unit-dossier.ts'

export interface StreetReaderDeps {
  readonly caches: LocalCaches
  readonly outbox: OutboxStore
  readonly identity: IdentityStore
  readonly photos: PhotoSource
  readonly photoUrls: PhotoUrls
  readonly hash: Hash
  readonly clock: Pick<Clock, 'now'>
  /** What nobody who listens to a live value could catch. */
  readonly onUnexpected: (error: unknown) => void
}

type UnitSearch = (text: string, limit: number) => readonly Unit[]

/**
 * The street as this device knows it: the server's copy with this device's pending reports applied. Reading starts at
 * once, before anybody listens: the first list of units waits for nothing but the disk.
 */
export function createStreetReader(deps: StreetReaderDeps): StreetReader {
  const centre = createValue<CentreMap | null>()
  const units = createValue<readonly Unit[]>()
  const isComplete = createValue<boolean>()
  const view = createValue<StreetView | null>()
  let viewer: PhotoViewer | null = null
  let search: { readonly of: readonly Unit[]; readonly find: UnitSearch } | null = null

  /** Nothing of the person who was here stays on the screen. */
  function closeView(): void {
    view.latest()?.stop()
    viewer?.close()
    viewer = null
    search = null
    if (units.latest() !== undefined) units.set([])
  }

  followAccount(
    deps.identity,
    (account) => {
      closeView()
      if (account === null) {
        view.set(null)
        units.set([])
        centre.set(null)
        isComplete.set(false)
        return
      }
      const cache = deps.caches.cacheOf(account.userId, account.centreId)
      const { outbox, clock, onUnexpected } = deps
      const opened = openStreetView(account, cache, { outbox, now: () => clock.now(), onUnexpected })
      opened.units.subscribe(units.set)
      opened.centre.subscribe(centre.set)
      opened.isComplete.subscribe(isComplete.set)
      view.set(opened)
    },
    deps.onUnexpected,
  )

  return {
    centre,
    units,
    isComplete,
    unit: (premisesId) => createUnitDossier(premisesId, view, deps.onUnexpected),
    async search(text, limit) {
      const all = units.latest() ?? []
      if (search?.of !== all) {
        const { createUnitSearch } = await import('../../domain/premises/search.ts')
        search = { of: all, find: createUnitSearch(all) }
      }
      return search.find(text, limit)
    },
    async reportedUnits() {
      const opened = view.latest() ?? null
      if (opened === null) return new Set()
      return (await import('./mine/reported-units.ts')).reportedUnits(opened)
    },
    async photoUrl(photoId) {
      const opened = view.latest() ?? null
      if (opened === null) return null
      const { createPhotoViewer } = await import('./photo-viewer.ts')
      // Meanwhile somebody else may have come, or the person have left.
      if (view.latest() !== opened) return null
      viewer ??= createPhotoViewer(opened, deps)
      return viewer.open(photoId)
    },
  }
}

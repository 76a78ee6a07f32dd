import type { Page } from '@playwright/test'

/** What lies on this phone's disk, counted: rows of the server in all copies, own work, who it works as. */
export interface KeptHere {
  readonly rows: number
  readonly entries: number
  readonly hasPhotos: boolean
  readonly identities: number
  readonly session: boolean
}

export const keptHere = (page: Page): Promise<KeptHere> =>
  page.evaluate(async () => {
    async function count(database: string, store: string): Promise<number> {
      const opening = indexedDB.open(database)
      await new Promise((resolve) => (opening.onsuccess = resolve))
      const counting = opening.result.transaction(store).objectStore(store).count()
      await new Promise((resolve) => (counting.onsuccess = resolve))
      opening.result.close()
      return counting.result
    }
    const copies = (await indexedDB.databases()).map(({ name }) => name ?? '').filter((name) => name.includes('-rows'))
    let rows = 0
    for (const copy of copies) rows += await count(copy, 'rows')
    const [entries = 0, photos = 0, identities = 0] = await Promise.all(
      ['entries', 'photos', 'identity'].map((store) => count('binnenstad-device', store)),
    )
    const session = (localStorage.getItem('binnenstad.session') ?? '').includes('Token')
    return { rows, entries, hasPhotos: photos > 0, identities, session }
  })

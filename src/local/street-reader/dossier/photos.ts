import type { DossierPhoto } from '../../../services.ts'
import type { OutboxEntry } from '../../../sync/outbox-entry.ts'
import type { StoredRow } from '../../rows/row-database.ts'
import { payloadOf } from '../pending-reports.ts'
import { textOf } from '../row-mapping.ts'
import type { Columns } from '../row-mapping.ts'

interface PlacedPhoto extends DossierPhoto {
  /** Place in the row of its record; behind the others where it has none. */
  readonly position: number
}

/** Photos by the record they belong to, those on this device first known by their entry, then by their row. */
export function photosByRecord(
  rows: readonly StoredRow[],
  entries: readonly OutboxEntry[],
): ReadonlyMap<string, readonly PlacedPhoto[]> {
  const photos = new Map<string, { readonly recordId: string; readonly photo: PlacedPhoto }>()
  const replaced = new Set<string>()
  const add = (id: string, columns: Columns, isOnlyHere: boolean): void => {
    const recordId = textOf(columns, 'record_id')
    const replaces = textOf(columns, 'replaces')
    if (replaces !== null) replaced.add(replaces)
    if (recordId === null || photos.has(id)) return
    const position = typeof columns['position'] === 'number' ? columns['position'] : Number.POSITIVE_INFINITY
    photos.set(id, { recordId, photo: { id, isOnlyHere, caption: textOf(columns, 'caption'), position } })
  }
  for (const entry of entries) {
    const payload = entry.kind === 'photo' ? payloadOf(entry) : null
    // Other words for a picture that is there already are no picture that is only here.
    const isPicture = entry.photo !== null || textOf(payload ?? {}, 'replaces') === null
    if (payload !== null) add(entry.id, payload, entry.state !== 'received' && isPicture)
  }
  for (const row of rows) if (row.t === 'photos') add(row.id, row.d, false)

  const byRecord = new Map<string, PlacedPhoto[]>()
  for (const [id, { recordId, photo }] of photos) {
    if (!replaced.has(id)) byRecord.set(recordId, [...(byRecord.get(recordId) ?? []), photo])
  }
  return byRecord
}

/** The photos of a record and of those it took the place of, in their order. */
export function photosOf(
  recordIds: readonly string[],
  photos: ReadonlyMap<string, readonly PlacedPhoto[]>,
): readonly DossierPhoto[] {
  return recordIds
    .flatMap((id) => photos.get(id) ?? [])
    .sort((one, other) => (one.position === other.position ? 0 : one.position - other.position))
    .map(({ id, isOnlyHere, caption = null }) => ({ id, isOnlyHere, ...(caption === null ? {} : { caption }) }))
}

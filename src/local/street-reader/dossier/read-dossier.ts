import type { DossierObjection, DossierRecord } from '../../../services.ts'
import type { PremisesCheck } from '../../../domain/premises/premises.ts'
import type { OutboxEntry } from '../../../sync/outbox-entry.ts'
import type { StoredRow } from '../../rows/row-database.ts'
import type { RowReader } from '../../rows/row-reader.ts'
import { objectionsOf } from './objections.ts'
import { photosByRecord, photosOf } from './photos.ts'
import { payloadOf } from '../pending-reports.ts'
import { areaOf, checkOf, textOf } from '../row-mapping.ts'
import type { Columns } from '../row-mapping.ts'

/** One record, from the server's copy, from this device, or known to both. */
interface Source {
  readonly check: PremisesCheck
  readonly row: Columns | null
  readonly entry: OutboxEntry | null
}

function sourcesOf(
  premisesId: string,
  rows: readonly StoredRow[],
  entries: readonly OutboxEntry[],
): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>()
  const entriesById = new Map(entries.map((entry) => [entry.id, entry]))
  for (const row of rows) {
    const check = row.t === 'premises_checks' ? checkOf(row.id, row.d) : null
    if (check !== null) sources.set(row.id, { check, row: row.d, entry: entriesById.get(row.id) ?? null })
  }
  for (const entry of entries) {
    const payload = entry.kind === 'premises_check' && !sources.has(entry.id) ? payloadOf(entry) : null
    const check = payload === null ? null : checkOf(entry.id, payload)
    if (check?.premisesId === premisesId) sources.set(entry.id, { check, row: null, entry })
  }
  return sources
}

/** The record and those it took the place of: a correction speaks for its original, photos included. */
function chainOf(source: Source, sources: ReadonlyMap<string, Source>): string[] {
  const ids: string[] = []
  for (let link: Source | undefined = source; link !== undefined && !ids.includes(link.check.id); ) {
    ids.push(link.check.id)
    link = link.check.replaces === null ? undefined : sources.get(link.check.replaces)
  }
  return ids
}

async function organisationNames(reader: RowReader, authorships: readonly StoredRow[]): Promise<Map<string, string>> {
  const ids = new Set(authorships.map((row) => textOf(row.d, 'organisation_id')).filter((id) => id !== null))
  const names = new Map<string, string>()
  for (const id of ids) {
    const name = textOf((await reader.row('organisations', id))?.d ?? {}, 'name')
    if (name !== null) names.set(id, name)
  }
  return names
}

const isUnsent = ({ entry }: Source): boolean => entry !== null && entry.state !== 'received'

/** Newest first: what is not sent yet was saved last, whatever its clock said; then by the server's time. */
function newestFirst(one: Source, other: Source): number {
  if (isUnsent(one) !== isUnsent(other)) return isUnsent(one) ? -1 : 1
  if (isUnsent(one)) return (other.entry?.sequence ?? 0) - (one.entry?.sequence ?? 0)
  return Date.parse(receivedAtOf(other) ?? '') - Date.parse(receivedAtOf(one) ?? '') || 0
}

const receivedAtOf = ({ row, entry }: Source): string | null =>
  (row === null ? null : textOf(row, 'received_at')) ?? entry?.receipt?.receivedAt ?? null

/**
 * The records of one unit as far as this account may see them, newest first. What was corrected shows as its
 * correction, what was withdrawn does not show.
 */
export async function readDossier(
  premisesId: string,
  reader: RowReader,
  entries: readonly OutboxEntry[],
): Promise<{ readonly records: readonly DossierRecord[]; readonly objections: readonly DossierObjection[] }> {
  const ofUnit = await reader.about([premisesId])
  const sources = sourcesOf(premisesId, ofUnit, entries)
  const found = objectionsOf(premisesId, ofUnit, entries)
  const rows = await reader.about([...sources.keys(), ...found.map(({ objection }) => objection.id)])
  const authorships = rows.filter((row) => row.t === 'authorships')
  const authorshipsByRecord = new Map(authorships.map((row) => [textOf(row.d, 'record_id'), row]))
  const names = await organisationNames(reader, authorships)
  const photos = photosByRecord(rows, entries)
  const replaced = new Set([...sources.values()].map(({ check }) => check.replaces))

  const authorOf = (id: string): string | null =>
    names.get(textOf(authorshipsByRecord.get(id)?.d ?? {}, 'organisation_id') ?? '') ?? null

  const recordOf = (source: Source): DossierRecord => {
    const { check, row, entry } = source
    const authorship = authorshipsByRecord.get(check.id)
    const chain = chainOf(source, sources)
    return {
      check,
      isOwn: entry !== null || authorship?.d['is_own'] === true,
      author: authorOf(check.id),
      receivedAt: receivedAtOf(source),
      area: row === null ? null : areaOf(row),
      photos: photosOf(chain, photos),
      sending: entry?.state ?? 'received',
      ...(chain.length > 1 ? { earlier: chain.slice(1).flatMap((id) => sources.get(id)?.check ?? []) } : {}),
    }
  }
  const objections = found.map((one): DossierObjection => {
    const { id } = one.objection
    return { ...one, author: authorOf(id), isOwn: one.isOwn || authorshipsByRecord.get(id)?.d['is_own'] === true }
  })
  const records = [...sources.values()]
    .filter(({ check }) => !check.isWithdrawal && !replaced.has(check.id))
    .sort(newestFirst)
    .map(recordOf)
  return { records, objections }
}

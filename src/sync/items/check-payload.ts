import type { PremisesCheck, PremisesState } from '../../domain/premises/premises.ts'
import type { NewReport, ReportAdditions } from '../../services.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import { cleanText, readEnvelope } from './envelope.ts'

/** The payload of a `premises_check`, in the words of docs/PROTOCOL.md. */
export interface CheckPayload {
  readonly premises_id: string | null
  readonly lon: number
  readonly lat: number
  readonly accuracy_m: number | null
  readonly place_source: 'premises' | 'pointed'
  readonly state: PremisesState
  readonly vacant_since: string | null
  readonly vacant_since_precision: 'day' | 'month' | 'year' | null
  readonly note: string | null
  /** Absent in what an earlier version made: not said. */
  readonly to_let?: boolean | null | undefined
  readonly former_use?: string | null | undefined
  readonly observed_at: string
  readonly replaces: string | null
  readonly is_withdrawal: boolean
}

export const checkPayloadOf = (entry: OutboxEntry): CheckPayload =>
  readEnvelope(entry.envelope).payload as unknown as CheckPayload

export function payloadOfReport(report: NewReport, now: number): CheckPayload {
  return {
    premises_id: report.premisesId,
    lon: report.at.lon,
    lat: report.at.lat,
    accuracy_m: null,
    place_source: report.premisesId === null ? 'pointed' : 'premises',
    state: report.state,
    vacant_since: null,
    vacant_since_precision: null,
    note: null,
    observed_at: new Date(now).toISOString(),
    replaces: null,
    is_withdrawal: false,
  }
}

/** A record that is only known from the server's copy, as the base of a correction. */
export function payloadOfRecord(record: PremisesCheck): CheckPayload {
  return {
    premises_id: record.premisesId,
    lon: record.place.lon,
    lat: record.place.lat,
    accuracy_m: record.place.accuracyM,
    place_source: record.place.source,
    state: record.state,
    vacant_since: record.vacantSince?.date ?? null,
    vacant_since_precision: record.vacantSince?.precision ?? null,
    note: record.note,
    to_let: record.toLet,
    former_use: record.formerUse,
    observed_at: record.observedAt,
    replaces: record.replaces,
    is_withdrawal: record.isWithdrawal,
  }
}

/** What is said anew takes the place of what was said; what is left out stays. */
export function withAdditions(base: CheckPayload, additions: ReportAdditions): CheckPayload {
  const state = additions.state ?? base.state
  const since =
    additions.vacantSince === undefined
      ? { date: base.vacant_since, precision: base.vacant_since_precision }
      : (additions.vacantSince ?? { date: null, precision: null })
  const note = additions.note === undefined ? base.note : additions.note
  const text = note === null ? '' : cleanText(note)
  // "Empty since" says nothing about a shop that turns out to be open.
  const isSinceMeant = state !== 'occupied'
  return {
    ...base,
    state,
    vacant_since: isSinceMeant ? since.date : null,
    vacant_since_precision: isSinceMeant ? since.precision : null,
    note: text.trim() === '' ? null : text,
    to_let: additions.toLet === undefined ? base.to_let : additions.toLet,
    former_use: isSinceMeant ? (additions.formerUse === undefined ? base.former_use : additions.formerUse) : undefined,
  }
}

/** A withdrawal names the record and repeats its place; what was said there is not said again. */
export function asWithdrawalOf(recordId: string, base: CheckPayload): CheckPayload {
  // What is undefined is left out of the text that is sent.
  const said = { vacant_since: null, vacant_since_precision: null, note: null }
  const unsaid = { ...said, to_let: undefined, former_use: undefined }
  return { ...base, ...unsaid, replaces: recordId, is_withdrawal: true }
}

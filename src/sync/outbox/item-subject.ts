import type { LonLat } from '../../domain/place.ts'
import { premisesStates } from '../../domain/premises/premises.ts'
import type { OutboxItem } from '../../services.ts'
import { readEnvelope } from '../items/envelope.ts'
import { isUnderstood } from '../items/understood.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import { isNeverSent } from '../reporting/base.ts'
import type { Around } from './item-reason.ts'

type Subject = Pick<
  OutboxItem,
  'kind' | 'recordId' | 'premisesId' | 'at' | 'premisesState' | 'isWithdrawal' | 'isNeverSent' | 'isReadOnly'
>

/** What an item is about, in its user's units. Of a photo: what its record is about. */
export function aboutOf(entry: OutboxEntry, around: Pick<Around, 'find'>): Subject {
  const own = readEnvelope(entry.envelope).payload
  const recordId = typeof own['record_id'] === 'string' ? own['record_id'] : entry.id
  const record = recordId === entry.id ? entry : around.find(recordId)
  const payload = record === undefined || !isUnderstood(record) ? {} : readEnvelope(record.envelope).payload
  const premisesId = payload['premises_id']
  return {
    kind: entry.kind,
    recordId,
    premisesId: typeof premisesId === 'string' ? premisesId : premisesIdOf(entry.aggregate),
    at: placeOf(payload),
    premisesState: premisesStates.find((state) => state === payload['state']) ?? null,
    isWithdrawal: own['is_withdrawal'] === true,
    isNeverSent: isNeverSent(entry),
    isReadOnly: false,
  }
}

/** Nothing is known of what a newer version stored but that it is there. */
export function aboutNothing(entry: OutboxEntry): Subject {
  return {
    kind: 'unknown',
    recordId: entry.id,
    premisesId: null,
    at: null,
    premisesState: null,
    isWithdrawal: false,
    isNeverSent: false,
    isReadOnly: true,
  }
}

function placeOf(payload: Readonly<Record<string, unknown>>): LonLat | null {
  const { lon, lat } = payload
  return typeof lon === 'number' && typeof lat === 'number' ? { lon, lat } : null
}

const premisesIdOf = (aggregate: string): string | null => /^premises:(.+)$/.exec(aggregate)?.[1] ?? null

import type { FieldValue, Fields } from '../../domain/versioned-edit/value.ts'
import type { NewPremises, PremisesEdit } from '../../services.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import { cleanText, readEnvelope } from './envelope.ts'

/** The payload of a `premises_edit`, in the words of docs/PROTOCOL.md. */
export interface EditPayload {
  readonly premises_id: string
  readonly base_version: number
  readonly changes: Fields
  readonly base: Fields
  readonly decides: readonly string[]
}

/** The payload of a `premises`: its fields and its point. */
export type PremisesPayload = Fields & { readonly lon: number; readonly lat: number }

export const editPayloadOf = (entry: OutboxEntry): EditPayload =>
  readEnvelope(entry.envelope).payload as unknown as EditPayload

const cleanValue = (value: FieldValue): FieldValue => (typeof value === 'string' ? cleanText(value) : value)
const clean = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, cleanValue(value)]))

export function payloadOfEdit(edit: PremisesEdit): EditPayload {
  return {
    premises_id: edit.premisesId,
    base_version: edit.baseVersion,
    changes: clean(edit.changes),
    base: edit.base,
    decides: edit.decides ?? [],
  }
}

export function payloadOfPremises({ values, point }: NewPremises): PremisesPayload {
  return { ...clean(values), lon: point.lon, lat: point.lat }
}

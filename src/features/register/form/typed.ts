import { problemOf } from '../../../domain/premises/field-problem.ts'
import type { FieldProblem } from '../../../domain/premises/field-problem.ts'
import type { FieldValue, Fields } from '../../../domain/versioned-edit/value.ts'
import type { FormField } from './register-form.ts'

/** What stands in the form, as typed: text in each field, and a list where several are ticked. */
export type Typed = Readonly<Record<FormField, string | readonly string[]>>

const fields: readonly FormField[] = [
  'occupant',
  'branch',
  'uses',
  'floor_area_m2',
  'street',
  'house_number',
  'house_suffix',
  'postcode',
]

/** Values of the register as a form shows them. */
export function typedOf(values: Fields): Typed {
  const shown = (value: FieldValue | undefined): string | readonly string[] =>
    Array.isArray(value) ? value : value === null || value === undefined ? '' : String(value)
  const entries = fields.map((field) => [field, field === 'uses' ? (values[field] ?? []) : shown(values[field])])
  return Object.fromEntries(entries) as Typed
}

/** Digits with or without the dots of thousands; anything else is no number, and `problemOf` says so. */
function numberIn(text: string): number {
  return /^\d{1,3}(\.\d{3})+$|^\d+$/.test(text) ? Number(text.replaceAll('.', '')) : Number.NaN
}

function valueOf(field: FormField, typed: string | readonly string[]): FieldValue {
  if (typeof typed !== 'string') return typed
  const text = typed.trim()
  if (field === 'house_suffix') return text
  if (field === 'street') return text
  if (field === 'house_number') return text === '' ? null : numberIn(text)
  if (text === '') return null
  if (field === 'floor_area_m2') return numberIn(text.replace(/\s*m[2²]$/i, ''))
  return field === 'postcode' ? text.replaceAll(/\s/g, '').toUpperCase() : text
}

/** What was typed as values of the register, and what is wrong with which. */
export function readTyped(typed: Typed): {
  readonly values: Readonly<Record<FormField, FieldValue>>
  readonly problems: Partial<Record<FormField, FieldProblem>>
} {
  const values = Object.fromEntries(fields.map((field) => [field, valueOf(field, typed[field])])) as Record<
    FormField,
    FieldValue
  >
  const found = fields.flatMap((field) => {
    const problem = problemOf(field, values[field])
    return problem === null ? [] : [[field, problem] as const]
  })
  return { values, problems: Object.fromEntries(found) }
}

/** A draft as it was kept; null when it is none (an older version of the app may have written it). */
export function readDraft(draft: Readonly<Record<string, unknown>> | null): Typed | null {
  const typed = draft?.['typed']
  if (typeof typed !== 'object' || typed === null) return null
  const isWhole = fields.every((field) => {
    const value = (typed as Readonly<Record<string, unknown>>)[field]
    return typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'))
  })
  return isWhole ? (typed as Typed) : null
}

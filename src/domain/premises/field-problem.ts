import type { FieldValue } from '../versioned-edit/value.ts'
import { branches, premisesUses } from './fields.ts'
import type { PremisesField } from './fields.ts'

/** What is wrong with a value; the screen has a sentence for each. */
export type FieldProblem =
  | 'missing'
  | 'too_long'
  | 'not_a_house_number'
  | 'not_a_suffix'
  | 'not_a_postcode'
  | 'not_an_area'
  | 'not_a_date'
  | 'unknown_choice'

/** Longest texts in Unicode code points; the database holds the same numbers in constraints. */
export const longest = { street: 80, house_suffix: 8, occupant: 200 } as const

const lengthOf = (text: string): number => [...text].length
const isBlank = (text: string): boolean => text.trim() === ''
const isWholeWithin = (value: FieldValue, from: number, to: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to

function problemOfText(value: FieldValue, most: number, mayBeNull: boolean): FieldProblem | null {
  if (value === null && mayBeNull) return null
  if (typeof value !== 'string' || isBlank(value)) return 'missing'
  return lengthOf(value) > most ? 'too_long' : null
}

function isDate(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value
}

const checks: Readonly<Record<PremisesField, (value: FieldValue) => FieldProblem | null>> = {
  occupant: (value) => problemOfText(value, longest.occupant, true),
  street: (value) => problemOfText(value, longest.street, false),
  house_suffix: (value) =>
    typeof value === 'string' && lengthOf(value) <= longest.house_suffix ? null : 'not_a_suffix',
  house_number: (value) => (isWholeWithin(value, 1, 99_999) ? null : 'not_a_house_number'),
  floor_area_m2: (value) => (value === null || isWholeWithin(value, 1, 999_999) ? null : 'not_an_area'),
  postcode: (value) =>
    value === null || (typeof value === 'string' && /^[1-9]\d{3}[A-Z]{2}$/.test(value)) ? null : 'not_a_postcode',
  branch: (value) => (value === null || branches.some((branch) => branch === value) ? null : 'unknown_choice'),
  uses: (value) =>
    Array.isArray(value) && value.every((use) => premisesUses.some((known) => known === use)) ? null : 'unknown_choice',
  retired_on: (value) => {
    if (value === null) return null
    if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value) || !isDate(value)) return 'not_a_date'
    return value >= '1800-01-01' && value <= '2200-01-01' ? null : 'not_a_date'
  },
}

/** Why the register cannot hold this value, or null when it can. */
export const problemOf = (field: PremisesField, value: FieldValue): FieldProblem | null => checks[field](value)

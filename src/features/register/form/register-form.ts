import { branches, premisesUses } from '../../../domain/premises/fields.ts'
import type { PremisesField } from '../../../domain/premises/fields.ts'
import { longest } from '../../../domain/premises/field-problem.ts'

/** `retired_on` has a question of its own and no place in a form. */
export type FormField = Exclude<PremisesField, 'retired_on'>

interface FieldBase {
  readonly field: FormField
  readonly isOptional: boolean
}

export type RegisterField =
  | (FieldBase & {
      readonly kind: 'line'
      readonly maxLength?: number
      readonly hintKey?: string
      /** Which keys a phone shows first. */
      readonly inputMode?: 'numeric'
    })
  | (FieldBase & { readonly kind: 'select' | 'checkboxes'; readonly choices: readonly string[] })

export interface FieldGroup {
  readonly titleKey: string
  readonly fields: readonly RegisterField[]
}

/** Who sits there and for what; the likeliest correction comes first. */
const usage: FieldGroup = {
  titleKey: 'register.group.usage',
  fields: [
    { field: 'occupant', kind: 'line', isOptional: true, maxLength: longest.occupant, hintKey: 'register.hint.occupant' },
    { field: 'branch', kind: 'select', isOptional: true, choices: branches },
    { field: 'uses', kind: 'checkboxes', isOptional: true, choices: premisesUses },
    { field: 'floor_area_m2', kind: 'line', isOptional: true, inputMode: 'numeric' },
  ],
}

const address: FieldGroup = {
  titleKey: 'register.group.address',
  fields: [
    { field: 'street', kind: 'line', isOptional: false },
    { field: 'house_number', kind: 'line', isOptional: false, inputMode: 'numeric' },
    { field: 'house_suffix', kind: 'line', isOptional: true, hintKey: 'register.hint.suffix' },
    { field: 'postcode', kind: 'line', isOptional: true },
  ],
}

/** A new field is an entry here, its words, and a component in ui/forms when its kind is new. */
export const editForm: readonly FieldGroup[] = [usage, address]
export const addForm: readonly FieldGroup[] = [address, usage]

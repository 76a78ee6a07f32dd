import type { Component } from 'vue'
import { Camera, CalendarDays, NotebookPen } from '@lucide/vue'
import { noteMaxLength } from '../../domain/premises/premises.ts'
import type { PremisesState } from '../../domain/premises/premises.ts'

/** A field of a report: what it is called, what it looks like, when it is asked for, and what it refuses. */
interface FieldBase {
  readonly labelKey: string
  readonly chipKey: string
  readonly icon: Component
  /** Null when the state seen is not known here; then every field may be asked for. */
  isAskedFor(state: PremisesState | null): boolean
}

export type ReportField =
  | (FieldBase & { readonly key: 'photos'; readonly kind: 'photo' })
  | (FieldBase & { readonly key: 'vacantSince'; readonly kind: 'approximate_date' })
  | (FieldBase & {
      readonly key: 'note'
      readonly kind: 'text'
      readonly hintKey: string
      readonly maxLength: number
      /** Key of the sentence that says what is wrong, or null. */
      validate(text: string): string | null
    })

/** States of which it makes sense to ask since when. */
const emptyInPart: readonly PremisesState[] = ['vacant', 'partly_vacant']

/**
 * What may be added to a report that is saved already, in the order of the screen. A new field is an entry here,
 * its words, and a component in ui/forms when its kind is new.
 */
export const reportForm: readonly ReportField[] = [
  {
    key: 'photos',
    kind: 'photo',
    labelKey: 'report.field.photo',
    chipKey: 'report.chip.photo',
    icon: Camera,
    isAskedFor: () => true,
  },
  {
    key: 'vacantSince',
    kind: 'approximate_date',
    labelKey: 'report.field.since',
    chipKey: 'report.chip.since',
    icon: CalendarDays,
    isAskedFor: (state) => state === null || emptyInPart.includes(state),
  },
  {
    key: 'note',
    kind: 'text',
    labelKey: 'report.field.note',
    chipKey: 'report.chip.note',
    hintKey: 'report.field.noteHint',
    icon: NotebookPen,
    maxLength: noteMaxLength,
    isAskedFor: () => true,
    validate: (text) => ([...text].length > noteMaxLength ? 'report.problem.too_long' : null),
  },
]

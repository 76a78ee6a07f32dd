import type { Component } from 'vue'
import { Camera, CalendarDays, History, NotebookPen, Signpost, Store } from '@lucide/vue'
import { premisesUses } from '../../domain/premises/fields.ts'
import { noteMaxLength, premisesStates } from '../../domain/premises/premises.ts'
import type { PremisesState } from '../../domain/premises/premises.ts'

/** A field of a report: what it is called, what it looks like, when it is asked for, and what it refuses. */
interface FieldBase {
  readonly labelKey: string
  readonly chipKey: string
  readonly icon: Component
  /** The state seen is null when it is not known here; then every field may be asked for. */
  isAskedFor(state: PremisesState | null, isCorrecting: boolean): boolean
}

export type ReportField =
  | (FieldBase & { readonly key: 'photos'; readonly kind: 'photo' })
  | (FieldBase & { readonly key: 'vacantSince'; readonly kind: 'approximate_date' })
  | (FieldBase & {
      readonly key: 'state' | 'toLet' | 'formerUse'
      readonly kind: 'choice'
      /** Where a choice's word stands, before its code. */
      readonly wordKey: string
      readonly codes: readonly string[]
    })
  | (FieldBase & {
      readonly key: 'note'
      readonly kind: 'text'
      readonly hintKey: string
      readonly maxLength: number
      /** Key of the sentence that says what is wrong, or null. */
      validate(text: string): string | null
    })

/** States of which it makes sense to ask since when, and what was there before. */
const emptyInPart: readonly PremisesState[] = ['vacant', 'partly_vacant']
/** Nobody puts up a sign for a shop that is merely open; whoever sees one says so in a note. */
const maybeToLet: readonly PremisesState[] = [...emptyInPart, 'temporary_use', 'under_renovation', 'not_accessible']

/**
 * What may be added to a report that is saved already, in the order of the screen. A new field is an entry here,
 * its words, and a component in ui/forms when its kind is new.
 */
export const reportForm: readonly ReportField[] = [
  {
    key: 'state',
    kind: 'choice',
    labelKey: 'report.what.title',
    chipKey: 'report.chip.state',
    icon: Store,
    wordKey: 'report.state',
    codes: premisesStates,
    // A fresh report has its state from the tap that made it; "Ongedaan maken" is the way back.
    isAskedFor: (_state, isCorrecting) => isCorrecting,
  },
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
    key: 'toLet',
    kind: 'choice',
    labelKey: 'report.field.toLet',
    chipKey: 'report.chip.toLet',
    icon: Signpost,
    wordKey: 'report.toLet',
    codes: ['yes', 'no'],
    isAskedFor: (state) => state === null || maybeToLet.includes(state),
  },
  {
    key: 'formerUse',
    kind: 'choice',
    labelKey: 'report.field.formerUse',
    chipKey: 'report.chip.formerUse',
    icon: History,
    wordKey: 'report.use',
    codes: premisesUses,
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

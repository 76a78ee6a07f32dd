import type { PremisesField } from '../../domain/premises/fields.ts'
import type { FieldValue } from '../../domain/versioned-edit/value.ts'
import { useFormats } from '../../i18n/index.ts'
import { useWords } from './use-words.ts'

export interface FieldWords {
  /** "Wie zit er" */
  label(field: PremisesField): string
  /** A value as it is read: "120 m²", "mode en luxe", "niet ingevuld" */
  value(field: PremisesField, value: FieldValue): string
}

/** The words of a unit's fields and of what stands in them. Call it in `setup`. */
export function useFieldWords(): FieldWords {
  const { t } = useWords()
  const formats = useFormats()

  function word(field: PremisesField, value: FieldValue): string {
    if (field === 'branch') return t(`register.branch.${String(value)}`)
    if (field === 'uses') return t(`register.use.${String(value).replace(' ', '_')}`)
    if (field === 'floor_area_m2') return t('register.area', { area: formats.value.number(Number(value)) })
    if (field !== 'retired_on') return String(value)
    return t('register.goneSince', { date: formats.value.approximateDate({ date: String(value), precision: 'day' }) })
  }

  return {
    label: (field) => t(`register.field.${field}`),
    value(field, value) {
      if (field === 'retired_on' && value === null) return t('register.exists')
      if (value === null || value === '') return t('register.none')
      if (typeof value !== 'object') return word(field, value)
      return value.length === 0 ? t('register.none') : value.map((one) => word(field, one)).join(', ')
    },
  }
}

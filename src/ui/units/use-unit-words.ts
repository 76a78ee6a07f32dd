import { addressLabel } from '../../domain/premises/address.ts'
import { isStale } from '../../domain/premises/is-stale.ts'
import type { ApproximateDate } from '../../domain/premises/premises.ts'
import { useFormats } from '../../i18n/index.ts'
import type { Unit } from '../../services.ts'
import { shapeOf } from '../map/shape.ts'
import type { Shape } from '../map/shape.ts'
import { useServices } from '../composables/use-services.ts'
import { useWords } from './use-words.ts'

/** What is said of a unit, and the shape that says the same. In lower case, for it stands within other sentences. */
export interface UnitWords {
  shape(unit: Unit): Shape
  /** "leeg sinds maart", "open, lang niet gezien", "nog niet gezien" */
  state(unit: Unit): string
  /** The state, with the name on the front where somebody is known to sit there: "open · Bakkerij Zonneveld" */
  line(unit: Unit): string
  /** For a screen reader: "Lindenhof 12, leeg sinds maart, alleen op dit toestel" */
  name(unit: Unit): string
  /** "maart" within this year, "maart 2025" before it. */
  since(date: ApproximateDate): string
}

/** Words for units in the language in use; call it in `setup`, use it in a template or a computed value. */
export function useUnitWords(): UnitWords {
  const { t } = useWords()
  const formats = useFormats()
  const { device } = useServices()

  const isUnitStale = ({ standing }: Unit) => standing !== null && isStale(standing.lastSeenWeek, device.now())

  function since(date: ApproximateDate): string {
    const isThisYear = new Date(device.now()).getUTCFullYear() === new Date(date.date).getUTCFullYear()
    const text = formats.value.approximateDate(date)
    return isThisYear && date.precision !== 'year' ? text.replace(/ \d{4}$/, '') : text
  }

  function plainState({ standing }: Unit): string {
    if (standing === null) return t('units.state.unseen')
    if (standing.state !== 'vacant') return t(`units.state.${standing.state}`)
    const key = standing.isConfirmed ? 'vacant' : 'reported'
    return standing.vacantSince === null
      ? t(`units.state.${key}`)
      : t(`units.state.${key}Since`, { date: since(standing.vacantSince) })
  }

  function state(unit: Unit): string {
    return isUnitStale(unit) ? t('units.stale', { state: plainState(unit) }) : plainState(unit)
  }

  return {
    since,
    state,
    shape: (unit) => shapeOf(unit.standing, { isStale: isUnitStale(unit), isOnlyHere: unit.isOnlyHere }),
    line(unit) {
      const { occupant } = unit.premises
      // A name on an empty shop is that of whoever left; it belongs in the dossier.
      return occupant === null || unit.standing?.state === 'vacant'
        ? state(unit)
        : t('units.withOccupant', { state: state(unit), occupant })
    },
    name: (unit) =>
      t(unit.isOnlyHere ? 'units.nameOnlyHere' : 'units.name', {
        address: addressLabel(unit.premises),
        state: state(unit),
      }),
  }
}

import { inject } from 'vue'
import type { InjectionKey, Ref } from 'vue'
import type { Unit } from '../../services.ts'
import type { Position } from '../../ui/composables/use-position.ts'

/** What the page around the sheet knows already, for what lies in the sheet. */
export interface Street {
  /** Undefined until local data was read, and the filter that a link carries is known. */
  readonly units: Readonly<Ref<readonly Unit[] | undefined>>
  readonly isComplete: Readonly<Ref<boolean>>
  /** True while the units are those a filter leaves. */
  readonly isFiltered: Readonly<Ref<boolean>>
  readonly position: Position
}

/** The rule by which units are shown; `isOn` is false where it lets everything through. */
export interface Filtering {
  readonly isOn: boolean
  keeps(unit: Unit): boolean
}

export const streetKey: InjectionKey<Street> = Symbol('street')

/** @throws Error outside the map page: a mistake in the code, never in use. */
export function useStreet(): Street {
  const street = inject(streetKey)
  if (street === undefined) throw new Error('No street was provided to this part of the map page')
  return street
}

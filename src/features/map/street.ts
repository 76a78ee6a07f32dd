import { inject } from 'vue'
import type { InjectionKey, Ref } from 'vue'
import type { Unit } from '../../services.ts'
import type { Position } from '../../ui/composables/use-position.ts'

/** What the page around the sheet knows already, for what lies in the sheet. */
export interface Street {
  /** Undefined until local data was read. */
  readonly units: Readonly<Ref<readonly Unit[] | undefined>>
  readonly isComplete: Readonly<Ref<boolean>>
  readonly position: Position
}

export const streetKey: InjectionKey<Street> = Symbol('street')

/** @throws Error outside the map page: a mistake in the code, never in use. */
export function useStreet(): Street {
  const street = inject(streetKey)
  if (street === undefined) throw new Error('No street was provided to this part of the map page')
  return street
}

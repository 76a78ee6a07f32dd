import { computed, shallowRef, watch } from 'vue'
import type { ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { isFilterOn, passesFilter, readFilter, writeFilter } from '../../../domain/premises/filter.ts'
import type { UnitFilter } from '../../../domain/premises/filter.ts'
import type { Unit } from '../../../services.ts'
import { useServices } from '../../../ui/composables/use-services.ts'
import type { Filtering } from '../street.ts'

export interface FilterInUse {
  /** What the address of the page says. */
  readonly filter: ComputedRef<UnitFilter>
  /** The rule that follows from it; null while it is not known yet which units are one's own. */
  readonly filtering: ComputedRef<Filtering | null>
  /** How many units a filter would leave. */
  count(filter: UnitFilter): number
  /** Puts a filter into the address; what lies open stays open. */
  apply(filter: UnitFilter): Promise<void>
}

/** The filter of the map page: it lives in the address, so that a link carries it and back undoes nothing else. */
export function useFilter(units: () => readonly Unit[] | undefined): FilterInUse {
  const { street, device } = useServices()
  const route = useRoute()
  const router = useRouter()
  const filter = computed(() => readFilter(route.query))
  const mine = shallowRef<ReadonlySet<string> | null>(null)

  // A report that was just saved changes the units, and with them which are one's own.
  watch(units, async () => (mine.value = await street.reportedUnits()), { immediate: true })

  const keeps = (wanted: UnitFilter) => {
    const facts = { now: device.now(), mine: mine.value ?? new Set<string>() }
    return (unit: Unit): boolean => passesFilter(unit, wanted, facts)
  }

  return {
    filter,
    filtering: computed(() => {
      if (filter.value.isMine && mine.value === null) return null
      const passes = keeps(filter.value)
      const openId = route.params['id']
      // What somebody opened stays on the map, whatever the filter says.
      return { isOn: isFilterOn(filter.value), keeps: (unit) => unit.premises.id === openId || passes(unit) }
    }),
    count: (wanted) => units()?.filter(keeps(wanted)).length ?? 0,
    async apply(wanted) {
      await router.replace({ path: route.path, query: writeFilter(wanted), hash: route.hash })
    },
  }
}

import { noFilter } from '../../../domain/premises/filter.ts'
import type { FilterState, UnitFilter } from '../../../domain/premises/filter.ts'
import { shapeOf } from '../../../ui/map/shape.ts'
import type { Shape } from '../../../ui/map/shape.ts'
import { useWords as useUnitWords } from '../../../ui/units/use-words.ts'
import { useWords } from './use-words.ts'

/** One part of a filter that is on: its words, and the filter without it. */
export interface FilterPart {
  readonly key: string
  readonly words: string
  readonly shape: Shape | null
  readonly without: UnitFilter
}

const plain = { isStale: false, isOnlyHere: false }

/** How a state that one can filter by is drawn everywhere else. */
export function shapeOfState(state: FilterState): Shape {
  if (state === 'unseen') return shapeOf(null, plain)
  if (state === 'reported') return shapeOf({ state: 'vacant', isConfirmed: false }, plain)
  return shapeOf({ state, isConfirmed: true }, plain)
}

/** The words of a filter, part by part. Call it in `setup`. */
export function useFilterWords(): {
  stateWords(state: FilterState): string
  partsOf(filter: UnitFilter): FilterPart[]
} {
  const { t } = useWords()
  const { t: units } = useUnitWords()
  const stateWords = (state: FilterState): string => units(`units.state.${state}`)

  function partsOf(filter: UnitFilter): FilterPart[] {
    const { states, street, age, isMine } = filter
    const part = (key: string, words: string, less: Partial<UnitFilter>, shape: Shape | null = null): FilterPart => ({
      ...{ key, words, shape },
      without: { ...filter, ...less },
    })
    return [
      ...states.map((state) =>
        part(state, stateWords(state), { states: states.filter((one) => one !== state) }, shapeOfState(state)),
      ),
      ...(street === null ? [] : [part('street', street, { street: noFilter.street })]),
      ...(age === null ? [] : [part('age', `${t('filters.age')}: ${t(`filters.ages.${age}`)}`, { age: noFilter.age })]),
      ...(isMine ? [part('mine', t('filters.mine'), { isMine: false })] : []),
    ]
  }

  return { stateWords, partsOf }
}

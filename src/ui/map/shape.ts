import type { PremisesStanding } from '../../domain/premises/premises.ts'

/** The form a state is drawn in; form and colour say the same, so either is enough. */
export type ShapeForm = 'circle' | 'square' | 'hatched_square' | 'half_diamond' | 'ring'

export interface Shape {
  readonly form: ShapeForm
  /** Dashed outline: seen longer ago than the recheck period. */
  readonly isStale: boolean
  /** Small phone badge: this state is only on this device. */
  readonly isOnlyHere: boolean
}

/** How a unit is drawn, on the map and in lists alike. */
export function shapeOf(
  standing: Pick<PremisesStanding, 'state' | 'isConfirmed'> | null,
  { isStale, isOnlyHere }: { isStale: boolean; isOnlyHere: boolean },
): Shape {
  return { form: formOf(standing), isStale, isOnlyHere }
}

function formOf(standing: Pick<PremisesStanding, 'state' | 'isConfirmed'> | null): ShapeForm {
  if (standing === null) return 'ring'
  switch (standing.state) {
    case 'occupied':
      return 'circle'
    case 'vacant':
      return standing.isConfirmed ? 'square' : 'hatched_square'
    case 'partly_vacant':
    case 'temporary_use':
    case 'under_renovation':
      return 'half_diamond'
    case 'not_accessible':
      // Somebody stood there and could not see it: for the count it has not been seen.
      return 'ring'
  }
}

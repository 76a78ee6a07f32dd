import type { LonLat } from '../../src/domain/place.ts'
import { demoId } from './ids.ts'
import { lotsAlong } from './lots.ts'
import { between, chanceFrom, pick } from './random.ts'
import type { Chance } from './random.ts'
import { demoStreets } from './streets.ts'
import type { DemoStreet } from './streets.ts'
import { nameFor } from './shop-names.ts'
import type { Branch } from './shop-names.ts'

export interface DemoUnit {
  readonly id: string
  readonly centreId: string
  readonly street: string
  readonly houseNumber: number
  readonly houseSuffix: string
  readonly point: LonLat
  readonly uses: readonly string[]
  readonly floorAreaM2: number
  readonly branch: Branch
  readonly occupant: string
}

const branchesOf: Readonly<Record<DemoStreet['kind'], readonly Branch[]>> = {
  shopping: ['mode_luxe', 'mode_luxe', 'mode_luxe', 'dagelijks', 'vrije_tijd', 'in_om_huis', 'detailhandel_overig'],
  square: ['leisure', 'leisure', 'leisure', 'diensten', 'mode_luxe'],
  mixed: ['dagelijks', 'in_om_huis', 'diensten', 'diensten', 'leisure', 'vrije_tijd'],
  quiet: ['diensten', 'diensten', 'in_om_huis', 'detailhandel_overig', 'dagelijks'],
}

/** Uses as in the BAG; a unit may have two. */
function usesOf(branch: Branch, chance: Chance): string[] {
  if (branch === 'leisure') return [pick(['bijeenkomstfunctie', 'bijeenkomstfunctie', 'logiesfunctie'], chance)]
  if (branch !== 'diensten') return chance() < 0.06 ? ['winkelfunctie', 'woonfunctie'] : ['winkelfunctie']
  return [pick(['kantoorfunctie', 'winkelfunctie', 'gezondheidszorgfunctie', 'sportfunctie'], chance)]
}

const floorAreaOf: Readonly<Record<DemoStreet['kind'], readonly [number, number]>> = {
  shopping: [60, 420],
  square: [80, 350],
  mixed: [45, 260],
  quiet: [30, 160],
}

/** Every demo unit, the same at every call. */
export function demoUnits(): readonly DemoUnit[] {
  const chance = chanceFrom(1867)
  const names = new Set<string>()
  const lots = demoStreets.flatMap((street) => lotsAlong(street, chance).map((lot) => ({ street, lot })))
  return lots.map(({ street, lot }, index): DemoUnit => {
    const branch = pick(branchesOf[street.kind], chance)
    const [low, high] = floorAreaOf[street.kind]
    return {
      id: demoId('premises', index + 1),
      centreId: street.centreId,
      street: street.name,
      houseNumber: lot.houseNumber,
      houseSuffix: chance() < 0.04 ? pick(['a', 'b'], chance) : '',
      point: lot.point,
      uses: usesOf(branch, chance),
      // Now and then a former department store.
      floorAreaM2: chance() < 0.03 ? between(900, 2400, chance) : between(low, high, chance),
      branch,
      occupant: nameFor(branch, names, chance),
    }
  })
}

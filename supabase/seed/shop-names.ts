import { pick } from './random.ts'
import type { Chance } from './random.ts'

/** Branch groups of domain/codelists, without `leegstand`: that is a state, not what somebody trades in. */
export type Branch =
  | 'dagelijks'
  | 'mode_luxe'
  | 'vrije_tijd'
  | 'in_om_huis'
  | 'detailhandel_overig'
  | 'leisure'
  | 'diensten'

const trades: Readonly<Record<Branch, readonly string[]>> = {
  dagelijks: ['Bakkerij', 'Slagerij', 'Kaashandel', 'Drogisterij', 'Buurtwinkel', 'Groentehal'],
  mode_luxe: ['Mode', 'Schoenen', 'Juwelier', 'Lederwaren', 'Lingerie', 'Herenmode', 'Brillen'],
  vrije_tijd: ['Boeken', 'Speelgoed', 'Sport', 'Platenzaak', 'Hobbyhuis'],
  in_om_huis: ['Wonen', 'Bloemen', 'Verlichting', 'Fietsen', 'Keukens', 'Gordijnen'],
  detailhandel_overig: ['Cadeaus', 'Telefoons', 'Tweedehands', 'Antiek'],
  leisure: ['Café', 'Eethuis', 'Lunchroom', 'IJssalon', 'Hotel', 'Bistro', 'Theater'],
  diensten: ['Kapper', 'Makelaardij', 'Fysiotherapie', 'Reisbureau', 'Kleermaker', 'Notariaat', 'Schoonheidssalon'],
}

const firstParts = ['Blauwe', 'Gouden', 'Vrolijke', 'Zwarte', 'Dappere', 'Stille', 'Groene', 'Laatste', 'Dubbele', 'Ronde',
  'Halve', 'Kleine', 'Zilveren', 'Verdwaalde', 'Warme', 'Tamme', 'Houten', 'Glazen'] as const
const secondParts = ['Krakeling', 'Reiger', 'Vingerhoed', 'Ooievaar', 'Ketel', 'Notenkraker', 'Eekhoorn', 'Klompen',
  'Maan', 'Harmonica', 'Wolk', 'Pauw', 'Veer', 'Sleutel', 'Tol', 'Kievit', 'Inktpot', 'Kersentaart', 'Egel', 'Zeilboot'] as const

/** A made-up name on a shop front, unlike all names given before. */
export function nameFor(branch: Branch, taken: Set<string>, chance: Chance): string {
  for (;;) {
    const name = `${pick(trades[branch], chance)} De ${pick(firstParts, chance)} ${pick(secondParts, chance)}`
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

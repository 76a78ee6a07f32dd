import type { FieldValue } from '../versioned-edit/value.ts'
import type { Premises } from './premises.ts'

/** The fields of a unit that a person may correct, in the words of docs/PROTOCOL.md and the order of the screen. */
export const premisesFields = [
  'occupant',
  'branch',
  'uses',
  'floor_area_m2',
  'street',
  'house_number',
  'house_suffix',
  'postcode',
  'retired_on',
] as const
export type PremisesField = (typeof premisesFields)[number]
export type PremisesValues = Readonly<Record<PremisesField, FieldValue>>

/** Purposes of use (gebruiksdoelen) as the BAG writes them. */
export const premisesUses = [
  'winkelfunctie',
  'bijeenkomstfunctie',
  'kantoorfunctie',
  'logiesfunctie',
  'gezondheidszorgfunctie',
  'onderwijsfunctie',
  'sportfunctie',
  'industriefunctie',
  'celfunctie',
  'woonfunctie',
  'overige gebruiksfunctie',
] as const

/** Groups of branches as Locatus names them; `leegstand` is no branch that somebody picks. */
export const branches = [
  'dagelijks',
  'mode_luxe',
  'vrije_tijd',
  'in_om_huis',
  'detailhandel_overig',
  'leisure',
  'diensten',
  'leegstand',
] as const

export function valuesOf(premises: Premises): PremisesValues {
  return {
    occupant: premises.occupant,
    branch: premises.branch,
    uses: premises.uses,
    floor_area_m2: premises.floorAreaM2,
    street: premises.street,
    house_number: premises.houseNumber,
    house_suffix: premises.houseSuffix,
    postcode: premises.postcode,
    retired_on: premises.retiredOn,
  }
}

export const isPremisesField = (name: string): name is PremisesField =>
  premisesFields.some((field) => field === name)

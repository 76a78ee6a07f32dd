import { comparable } from './by-organisation.ts'

interface Named {
  readonly name: string
}

/** Longest name of an organisation, in characters as the database counts them. */
export const organisationNameMaxLength = 200

/** Organisations whose name holds what was typed, those that begin with it first; all of them when nothing was. */
export function matchingOrganisations<T extends Named>(organisations: readonly T[], typed: string): readonly T[] {
  const wanted = comparable(typed)
  const places = new Map(organisations.map((one) => [one, comparable(one.name).indexOf(wanted)]))
  const placeOf = (one: T): number => places.get(one) ?? -1
  return organisations
    .filter((one) => placeOf(one) >= 0)
    .sort(
      (one, other) =>
        Number(placeOf(one) > 0) - Number(placeOf(other) > 0) || one.name.localeCompare(other.name, 'nl'),
    )
}

/** The one of exactly this name, capitals and spaces aside, as the database tells two organisations apart. */
export function organisationNamed<T extends Named>(organisations: readonly T[], name: string): T | null {
  const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase()
  return organisations.find((one) => plain(one.name) === plain(name)) ?? null
}

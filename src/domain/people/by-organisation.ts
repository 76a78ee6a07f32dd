import { parties } from '../person.ts'
import type { Party } from '../person.ts'

interface OfOrganisation {
  readonly organisationId: string
  readonly organisationName: string
  readonly party: Party
  readonly email: string
}

export interface OrganisationGroup<T> {
  readonly id: string
  readonly name: string
  readonly party: Party
  readonly people: readonly T[]
}

/** People by organisation: party by party as the agreement names them, then by name, then by address. */
export function byOrganisation<T extends OfOrganisation>(people: readonly T[]): readonly OrganisationGroup<T>[] {
  const groups = new Map<string, OrganisationGroup<T> & { people: T[] }>()
  for (const person of people) {
    const { organisationId: id, organisationName: name, party } = person
    const group = groups.get(id) ?? { id, name, party, people: [] }
    group.people.push(person)
    groups.set(id, group)
  }
  for (const group of groups.values()) group.people.sort((one, other) => one.email.localeCompare(other.email))
  return [...groups.values()].sort(
    (one, other) =>
      parties.indexOf(one.party) - parties.indexOf(other.party) || one.name.localeCompare(other.name, 'nl'),
  )
}

/** Whether a person is meant by what somebody typed: a part of the address or of the organisation's name. */
export const isMeant = (person: Pick<OfOrganisation, 'email' | 'organisationName'>, typed: string): boolean => {
  const wanted = comparable(typed)
  return comparable(person.email).includes(wanted) || comparable(person.organisationName).includes(wanted)
}

/** A name as it is compared: capitals, accents and spaces aside. */
export const comparable = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase()

import { describe, expect, it } from 'vitest'
import { byOrganisation, isMeant } from '../../../../src/domain/people/by-organisation.ts'
import { matchingOrganisations, organisationNamed } from '../../../../src/domain/people/find-organisation.ts'
import { managesPeople } from '../../../../src/domain/people/manages-people.ts'
import type { Party } from '../../../../src/domain/person.ts'

const person = (email: string, organisationName: string, party: Party) => ({
  email,
  organisationName,
  organisationId: organisationName,
  party,
})

describe('people by organisation', () => {
  it('stand party by party, then by name, then by address', () => {
    const groups = byOrganisation([
      person('b@x.example', 'Gemeente', 'municipality'),
      person('z@x.example', 'Zuivel', 'entrepreneur'),
      person('b@y.example', 'Zuivel', 'entrepreneur'),
      person('c@x.example', 'Éclair', 'entrepreneur'),
    ])
    expect(groups.map(({ name, people }) => [name, ...people.map(({ email }) => email)])).toEqual([
      ['Éclair', 'c@x.example'],
      ['Zuivel', 'b@y.example', 'z@x.example'],
      ['Gemeente', 'b@x.example'],
    ])
  })

  it('are found by a part of the address or of the name, accents and capitals aside', () => {
    const one = person('anna@winkel.example', 'Café Élan', 'entrepreneur')
    expect(['ANNA', 'cafe el', ' elan ', ''].map((typed) => isMeant(one, typed))).toEqual([true, true, true, true])
    expect(isMeant(one, 'bakker')).toBe(false)
  })
})

describe('an organisation', () => {
  const all = ['Boekhandel Zuid', 'Zuid en Zonen', 'Kaashandel'].map((name) => ({ name }))

  it('is offered by a part of its name, those that begin with it first', () => {
    expect(matchingOrganisations(all, 'zuid').map(({ name }) => name)).toEqual(['Zuid en Zonen', 'Boekhandel Zuid'])
    expect(matchingOrganisations(all, '')).toHaveLength(3)
    expect(matchingOrganisations(all, 'x')).toEqual([])
  })

  it('is the same under other capitals and spaces, and not under other accents', () => {
    expect(organisationNamed(all, '  zuid  EN zonen')?.name).toBe('Zuid en Zonen')
    expect(organisationNamed(all, 'Zuid en Zönen')).toBeNull()
  })
})

it('the screen of people is offered to secretaries, executives and administrators alone', () => {
  const may = (party: Party, office: 'member' | 'secretary' | 'executive', isAdmin = false) =>
    managesPeople({ party, office, isAdmin })
  expect([may('entrepreneur', 'member'), may('collective', 'member'), may('municipality', 'member')]).toEqual([
    false,
    false,
    false,
  ])
  expect([may('collective', 'secretary'), may('municipality', 'executive'), may('municipality', 'member', true)]).toEqual(
    [true, true, true],
  )
})

import type { DemoAccount } from '../../src/services.ts'
import type { Office, Party } from '../../src/domain/person.ts'
import { assenId, demoId, proefstadId } from './ids.ts'

export interface DemoOrganisation {
  readonly id: string
  readonly centreId: string
  readonly name: string
  readonly party: Party
}

export interface DemoPerson {
  readonly id: string
  readonly memberId: string
  readonly name: string
  readonly email: string
  readonly organisation: DemoOrganisation
  readonly office: Office
  readonly isAdmin: boolean
  /** `invited`: the invitation is open, the membership begins at the first sign-in. */
  readonly standing: 'member' | 'invited'
}

const domain = 'demo.binnenstad.example'

function organisation(number: number, centreId: string, party: Party, name: string): DemoOrganisation {
  return { id: demoId('organisation', number), centreId, party, name }
}

const bookshop = organisation(1, assenId, 'entrepreneur', 'Boekhandel De Leeslamp')
const shopkeepers = organisation(2, assenId, 'entrepreneur', 'Winkeliersvereniging Toverlantaarn')
const collective = organisation(3, assenId, 'collective', 'Asser Centrum Collectief')
const municipality = organisation(4, assenId, 'municipality', 'Gemeente Assen')
const proefstad = organisation(5, proefstadId, 'municipality', 'Gemeente Proefstad')

export const demoOrganisations = [bookshop, shopkeepers, collective, municipality, proefstad] as const

function person(
  number: number,
  mailbox: string,
  name: string,
  at: DemoOrganisation,
  rest: Partial<Pick<DemoPerson, 'office' | 'isAdmin' | 'standing'>> = {},
): DemoPerson {
  return {
    id: demoId('person', number),
    memberId: demoId('member', number),
    name,
    email: `${mailbox}@${domain}`,
    organisation: at,
    office: 'member',
    isAdmin: false,
    standing: 'member',
    ...rest,
  }
}

/**
 * One person of every kind there is, and two executives of each side, because one alone confirms nobody.
 * All of them are made up; nobody can write to the addresses (RFC 2606).
 */
export const people = {
  entrepreneur: person(1, 'ondernemer', 'Fenna Vos', bookshop),
  otherEntrepreneur: person(2, 'winkelier', 'Omar Idrissi', shopkeepers),
  collectiveMember: person(3, 'lid.acc', 'Greet Hofman', collective),
  collectiveSecretary: person(4, 'secretaris.acc', 'Jelle Buma', collective, { office: 'secretary' }),
  collectiveExecutive: person(5, 'bestuur.acc', 'Marijke Oosting', collective, { office: 'executive' }),
  otherCollectiveExecutive: person(12, 'voorzitter.acc', 'Willem Brands', collective, { office: 'executive' }),
  municipalMember: person(6, 'medewerker.gemeente', 'Sanne Dijk', municipality),
  municipalSecretary: person(7, 'secretaris.gemeente', 'Ruben Kuipers', municipality, { office: 'secretary' }),
  municipalExecutive: person(8, 'college.gemeente', 'Aafke Terpstra', municipality, { office: 'executive' }),
  otherMunicipalExecutive: person(13, 'wethouder.gemeente', 'Hanna Postma', municipality, { office: 'executive' }),
  admin: person(9, 'beheer', 'Tijn Beheer', collective, { isAdmin: true }),
  invited: person(10, 'nieuw', 'Noor Nieuwkomer', shopkeepers, { standing: 'invited' }),
  ofProefstad: person(11, 'proefstad', 'Pim Proef', proefstad),
} as const satisfies Record<string, DemoPerson>

export const demoPeople: readonly DemoPerson[] = Object.values(people)

/** An address that nobody invited: it gets a code, and then learns that it has no rights. */
export const uninvitedDemoEmail = `vreemd@${domain}`

/** What the sign-in screen offers in demo mode: the people of Assen, the invited one last. */
export const demoAccounts: readonly DemoAccount[] = demoPeople
  .filter((one) => one.organisation.centreId === assenId)
  .map((one) => ({
    email: one.email,
    name: one.name,
    organisation: one.organisation.name,
    party: one.organisation.party,
    office: one.office,
    isAdmin: one.isAdmin,
  }))

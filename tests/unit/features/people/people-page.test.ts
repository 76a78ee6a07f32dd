import { afterEach, describe, expect, it, vi } from 'vitest'
import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { routes } from '../../../../src/features/people/index.ts'
import type { People, PeopleProblem } from '../../../../src/services.ts'
import { button, buttonNames, field, link, pageText, type, wordsOf } from '../../../support/screens/by-words.ts'
import { mountRoutes, settle } from '../../../support/screens/mount-routes.ts'
import { invitationOf, memberOf, peopleOfSecretary } from '../../../support/services/memory-people-service.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import type { MemoryServices } from '../../../support/services/memory-services.ts'

enableAutoUnmount(afterEach)

async function open(people: Partial<People> = {}, language: 'nl' | 'en' = 'nl'): Promise<MemoryServices> {
  const services = createMemoryServices({ language })
  services.memoryPeople.people = { ...peopleOfSecretary, ...people }
  await mountRoutes([...routes], services, '/mensen')
  return services
}
const press = async (name: string): Promise<void> => {
  button(name).click()
  await settle()
}
const rowOf = (email: string): HTMLElement => {
  const row = [...document.querySelectorAll<HTMLElement>('li')].find((one) => wordsOf(one).startsWith(email))
  if (row === undefined) throw new Error(`no row of ${email} in: ${pageText()}`)
  return row
}
const openRow = async (email: string): Promise<void> => {
  rowOf(email).querySelector('button')?.click()
  await settle()
}
const dialogText = (): string => wordsOf(document.querySelector('dialog') ?? document.createElement('p'))

const proposal = {
  id: 'proposal-1',
  memberId: 'member-x',
  email: 'kandidaat@demo.binnenstad.example',
  party: 'collective',
  proposedBy: 'bestuur@demo.binnenstad.example',
  proposedAt: '2026-11-21T10:00:00Z',
  mayConfirm: false,
  mayWithdraw: false,
} as const

describe('the list', () => {
  it('names members by organisation, with party, office and since when', async () => {
    await open()
    const headings = [...document.querySelectorAll('h1, h2, h3')].map(wordsOf)
    expect(headings).toEqual([
      'Mensen',
      'Openstaande uitnodigingen',
      '2 leden',
      'Boekhandel Bestaat Niet',
      'Fictief Centrumcollectief',
    ])
    expect(wordsOf(rowOf('sanne@'))).toBe('sanne@ demo.binnenstad.example Secretaris, sinds 3 maart 2026 Dit bent u')
    expect(pageText()).toContain('Ondernemerscollectief')
  })

  it('says until when an invitation holds, or that it ran out', async () => {
    const ranOut = invitationOf({ id: 'old', email: 'oud@x.example', expiresAt: '2026-11-01T10:00:00Z' })
    await open({ invitations: [invitationOf(), ranOut] })
    expect(wordsOf(rowOf('nieuw@'))).toContain('Boekhandel Bestaat Niet, Lid Geldig tot 20 december 2026')
    expect(wordsOf(rowOf('oud@'))).toContain('Verlopen op 1 november 2026. U kunt opnieuw uitnodigen.')
  })

  it('is in English for who reads English', async () => {
    await open({}, 'en')
    expect(pageText()).toContain('2 members')
    expect(pageText()).toContain('Valid until 20 December 2026')
  })

  it('gives a button for those alone about whom something can be done', async () => {
    await open({ members: [memberOf({ mayRemove: false }), memberOf({ id: 'b', email: 'anna@x.example' })] })
    expect(rowOf('bram@').querySelector('button')).toBeNull()
    expect(rowOf('anna@').querySelector('button')).not.toBeNull()
  })

  it('is searched by address and organisation once it is long, and says how many were found', async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      memberOf({
        id: `m${index}`,
        email: `lid${index}@x.example`,
        organisationId: `o${index}`,
        organisationName: `Winkel ${index}`,
      }),
    )
    await open({ members: many })
    expect(document.querySelectorAll('h3')).toHaveLength(20)
    await press('Toon alle 30 organisaties')
    expect(document.querySelectorAll('h3')).toHaveLength(30)
    await type(field('Zoek op e-mailadres of organisatie'), 'winkel 27')
    expect(pageText()).toContain('1 lid gevonden')
    expect([...document.querySelectorAll('h3')].map(wordsOf)).toEqual(['Winkel 27'])
    await type(field('Zoek op e-mailadres of organisatie'), 'bestaat niet')
    expect(pageText()).toContain('Niemand gevonden')
  })

  it('says that nobody is there yet', async () => {
    await open({ members: [], invitations: [] })
    expect(pageText()).toContain('Er is nog niemand die u hier kunt zien.')
    expect(link('Iemand uitnodigen')).toBeTruthy()
  })
})

describe('without an answer', () => {
  it.each<[PeopleProblem, string]>([
    ['unreachable', 'Er is geen verbinding met de server, en dit kan alleen met verbinding.'],
    ['not_allowed', 'U heeft hier geen recht op.'],
    ['server_busy', 'De server heeft het druk.'],
  ])('%s: says so, and asks again when told to', async (problem, sentence) => {
    const services = createMemoryServices()
    services.memoryPeople.answerList(problem)
    await mountRoutes([...routes], services, '/mensen')
    expect(pageText()).toContain(sentence)
    services.memoryPeople.answerList(null)
    await press('Opnieuw proberen')
    expect(pageText()).toContain('2 leden')
  })

  it('is told so when the code of the commands cannot be had', async () => {
    const services = { ...createMemoryServices(), people: () => Promise.resolve(null) }
    await mountRoutes([...routes], services, '/mensen')
    expect(pageText()).toContain('Er is geen verbinding met de server')
  })

  it('leads to signing in again where that is what it takes', async () => {
    const services = createMemoryServices()
    services.memoryPeople.answerList('sign_in_again')
    const { has } = await mountRoutes([...routes, signIn], services, '/mensen')
    expect(has('Opnieuw aanmelden')).toBe(true)
  })

  it('keeps an older list in sight and says that it is older', async () => {
    const services = await open()
    services.memoryPeople.answerList('unreachable')
    await openRow('bram@')
    await press('Verwijderen')
    expect(pageText()).toContain('Deze lijst is van eerder. Er is geen verbinding met de server')
    expect(pageText()).toContain('2 leden')
  })

  it('takes the list away from whoever may no longer see it', async () => {
    const services = await open()
    services.memoryPeople.answerList('not_allowed')
    await openRow('bram@')
    await press('Verwijderen')
    expect(pageText()).toContain('U heeft hier geen recht op.')
    expect(pageText()).not.toContain('bram@')
  })
})

describe('removing', () => {
  it('asks a second time and says what will happen, and does it once', async () => {
    const services = await open()
    await openRow('bram@')
    expect(dialogText()).toContain('Lid verwijderen?')
    expect(dialogText()).toContain('bram@demo.binnenstad.example ziet en meldt meteen niets meer')
    expect(dialogText()).toContain('Wat al is gemeld, blijft staan.')
    expect(services.memoryPeople.asked).toEqual([])
    await press('Verwijderen')
    expect(services.memoryPeople.asked).toEqual(['remove member-bram'])
    expect(document.querySelector('dialog')).toBeNull()
  })

  it('does nothing when one changes one\'s mind', async () => {
    const services = await open()
    await openRow('bram@')
    await press('Annuleren')
    expect(services.memoryPeople.asked).toEqual([])
    expect(document.querySelector('dialog')).toBeNull()
  })

  it('of oneself is asked in other words', async () => {
    await open()
    await openRow('sanne@')
    expect(dialogText()).toContain('Uzelf verwijderen?')
    expect(buttonNames()).toContain('Mijzelf verwijderen')
  })

  it.each<[PeopleProblem, string]>([
    ['last_executive', 'Dit is de laatste bestuurder van deze partij.'],
    ['already_done', 'Dit was al gebeurd. De lijst is ververst.'],
    ['unreachable', 'Er is geen verbinding met de server'],
  ])('%s: leaves the question open with the reason', async (problem, sentence) => {
    const services = await open()
    await openRow('bram@')
    services.memoryPeople.answer(problem)
    await press('Verwijderen')
    expect(dialogText()).toContain(sentence)
    await press('Verwijderen')
    expect(services.memoryPeople.asked).toEqual(['remove member-bram', 'remove member-bram'])
  })
})

describe('a new executive', () => {
  it('is proposed by one, after the question who has to confirm', async () => {
    const services = await open({ members: [memberOf({ party: 'collective', mayPropose: true })] })
    await openRow('bram@')
    expect(buttonNames()).toContain('Verwijderen')
    await press('Voordragen als bestuurder')
    expect(dialogText()).toContain('als bestuurder van Ondernemerscollectief')
    expect(dialogText()).toContain('De andere partij ziet de voordracht.')
    await press('Voordragen')
    expect(services.memoryPeople.asked).toEqual(['propose member-bram'])
  })

  it('is seen by the other party without a button', async () => {
    await open({ proposals: [proposal] })
    const row = rowOf('kandidaat@')
    expect(wordsOf(row)).toContain('Voorgedragen door bestuur@demo.binnenstad.example op 21 november 2026')
    expect(wordsOf(row)).toContain('Wacht op een andere bestuurder van deze partij')
    expect(row.querySelector('button')).toBeNull()
  })

  it('is confirmed or withdrawn by whoever may', async () => {
    const services = await open({ proposals: [{ ...proposal, mayConfirm: true, mayWithdraw: true }] })
    expect(wordsOf(rowOf('kandidaat@'))).toContain('Wacht op uw bevestiging')
    await openRow('kandidaat@')
    await press('Bevestigen')
    expect(dialogText()).toContain('wordt meteen bestuurder van Ondernemerscollectief en beslist mee')
    await press('Bevestigen')
    await openRow('kandidaat@')
    await press('Voordracht intrekken')
    await press('Voordracht intrekken')
    expect(services.memoryPeople.asked).toEqual(['confirm proposal-1', 'withdraw proposal proposal-1'])
  })
})

describe('an open invitation', () => {
  it('shows the words to send again, and is taken back after a second question', async () => {
    const services = await open()
    await openRow('nieuw@')
    const words = document.querySelector('textarea')?.value ?? ''
    expect(words).toContain('nieuw@demo.binnenstad.example')
    expect(words).toContain(location.origin)
    expect(words).toContain('20 december 2026')
    await press('Uitnodiging intrekken')
    expect(services.memoryPeople.asked).toEqual([])
    await press('Uitnodiging intrekken')
    expect(services.memoryPeople.asked).toEqual(['withdraw invitation invitation-1'])
  })

  it('is copied, and where that is refused the words are selected and it says so', async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>().mockResolvedValueOnce(undefined)
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } })
    await open()
    await openRow('nieuw@')
    await press('Kopiëren')
    expect(writeText.mock.calls[0]?.[0]).toContain('nieuw@demo.binnenstad.example')
    expect(dialogText()).toContain('De tekst is gekopieerd.')
    writeText.mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'))
    await press('Kopiëren')
    await flushPromises()
    expect(dialogText()).toContain('Kopiëren is hier niet toegestaan.')
  })
})

const signIn = { path: '/aanmelden', name: 'sign-in', component: { render: () => null } }

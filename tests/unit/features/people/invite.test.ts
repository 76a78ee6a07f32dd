import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { routes } from '../../../../src/features/people/index.ts'
import type { People, PeopleProblem } from '../../../../src/services.ts'
import { button, buttonNames, field, pageText, type, wordsOf } from '../../../support/screens/by-words.ts'
import { mountRoutes, settle } from '../../../support/screens/mount-routes.ts'
import { peopleOfSecretary } from '../../../support/services/memory-people-service.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import type { MemoryServices } from '../../../support/services/memory-services.ts'

enableAutoUnmount(afterEach)

const places = ['/meer', '/aanmelden'].map((path) => ({
  path,
  name: path === '/meer' ? 'more' : 'sign-in',
  component: { render: () => null },
}))

async function open(people: Partial<People> = {}, services = createMemoryServices()): Promise<MemoryServices> {
  services.memoryPeople.people = { ...peopleOfSecretary, ...people }
  await mountRoutes([...routes, ...places], services, '/mensen/uitnodigen')
  return services
}
const press = async (name: string): Promise<void> => {
  button(name).click()
  await settle()
}
const email = 'nieuwe@winkel.example'
const choiceNames = (): string[] =>
  [...document.querySelectorAll('fieldset label')].map((label) => wordsOf(label))
const choose = async (name: string): Promise<void> => {
  const label = [...document.querySelectorAll('fieldset label')].find((one) => wordsOf(one) === name)
  label?.querySelector('input')?.click()
  await settle()
}
const words = (): string => document.querySelector('textarea')?.value ?? ''

describe('inviting', () => {
  it('takes an address and an organisation, and ends with the words to send', async () => {
    const services = await open()
    await type(field('E-mailadres van de genodigde'), `  ${email} `)
    await type(field('Organisatie'), 'kaas')
    await choose('Kaashandel Verzinsel')
    await press('Uitnodigen')
    expect(services.memoryPeople.asked).toEqual([`invite ${email} of organisation-kaas as member`])
    expect(pageText()).toContain(`${email} is uitgenodigd.`)
    expect(words()).toContain('mee te doen in Binnenstad Assen, namens Kaashandel Verzinsel')
    expect(words()).toContain(`Open ${location.origin}`)
    expect(words()).toContain('geldig tot 20 december 2026')
    await press('Nog iemand uitnodigen')
    expect(field('E-mailadres van de genodigde').value).toBe('')
    expect(choiceNames()).toContain('Kaashandel Verzinsel')
  })

  it('adds an organisation that is new, once, and says so before', async () => {
    const services = await open()
    await type(field('E-mailadres van de genodigde'), email)
    await type(field('Organisatie'), 'Bakkerij Zonder Brood')
    await choose('Nieuwe organisatie: Bakkerij Zonder Brood')
    services.memoryPeople.answer('unreachable')
    await press('Uitnodigen')
    expect(pageText()).toContain('Er is geen verbinding met de server, en dit kan alleen met verbinding. Wat u typte staat er nog.')
    expect(field('E-mailadres van de genodigde').value).toBe(email)
    await press('Opnieuw proberen')
    expect(services.memoryPeople.asked).toEqual([
      'add Bakkerij Zonder Brood of entrepreneur',
      'add Bakkerij Zonder Brood of entrepreneur',
      `invite ${email} of organisation-4 as member`,
    ])
    expect(words()).toContain('namens Bakkerij Zonder Brood')
  })

  it('goes on with the organisation that was added when only the invitation failed', async () => {
    const services = await open()
    await type(field('E-mailadres van de genodigde'), 'geen adres')
    await type(field('Organisatie'), 'Bakkerij Zonder Brood')
    await choose('Nieuwe organisatie: Bakkerij Zonder Brood')
    const { invite } = services.memoryPeople
    let isRefused = false
    services.memoryPeople.invite = async function (invitation) {
      if (isRefused) return invite.call(this, invitation)
      isRefused = true
      return { ok: false, problem: 'invalid_email' }
    }
    await press('Uitnodigen')
    expect(pageText()).toContain('Dit is geen e-mailadres. Vul bijvoorbeeld naam@winkel.nl in.')
    expect(document.activeElement).toBe(field('E-mailadres van de genodigde'))
    await type(field('E-mailadres van de genodigde'), email)
    await press('Uitnodigen')
    expect(services.memoryPeople.asked).toEqual([
      'add Bakkerij Zonder Brood of entrepreneur',
      `invite ${email} of organisation-4 as member`,
    ])
  })

  it('takes the organisation of that name when somebody else was first to add it', async () => {
    const services = await open()
    await type(field('E-mailadres van de genodigde'), email)
    await type(field('Organisatie'), 'Bakkerij Zonder Brood')
    await choose('Nieuwe organisatie: Bakkerij Zonder Brood')
    const { organisations } = services.memoryPeople.people
    const theirs = { id: 'organisation-theirs', name: 'bakkerij zonder  brood', party: 'entrepreneur' } as const
    services.memoryPeople.people = { ...services.memoryPeople.people, organisations: [...organisations, theirs] }
    services.memoryPeople.answer('name_taken')
    await press('Uitnodigen')
    expect(services.memoryPeople.asked.at(-1)).toBe(`invite ${email} of organisation-theirs as member`)
  })

  it.each<[PeopleProblem, string]>([
    ['already_member', 'Wie dit adres heeft, is al lid.'],
    ['already_invited', 'Voor dit adres staat al een uitnodiging open.'],
    ['too_many', 'U heeft in een uur veel mensen uitgenodigd.'],
    ['not_allowed', 'U heeft hier geen recht op.'],
    ['sign_in_again', 'De server vraagt u opnieuw aan te melden.'],
    ['update_app', 'De server geeft een antwoord dat deze versie van de app niet kent.'],
  ])('%s: says so and keeps what was typed', async (problem, sentence) => {
    const services = await open()
    await type(field('E-mailadres van de genodigde'), email)
    await type(field('Organisatie'), 'Kaashandel Verzinsel')
    services.memoryPeople.answer(problem)
    await press('Uitnodigen')
    expect(pageText()).toContain(sentence)
    expect(field('E-mailadres van de genodigde').value).toBe(email)
    expect(field('Organisatie').value).toBe('Kaashandel Verzinsel')
  })

  it('asks for an address and an organisation before it asks the server anything', async () => {
    const services = await open()
    await press('Uitnodigen')
    expect(pageText()).toContain('Dit is geen e-mailadres.')
    await type(field('E-mailadres van de genodigde'), email)
    await press('Uitnodigen')
    expect(pageText()).toContain('Kies een organisatie.')
    expect(services.memoryPeople.asked).toEqual([])
  })

  it('offers the offices of the party that was chosen, and the only organisation of it as chosen', async () => {
    const services = await open()
    expect(choiceNames()).not.toContain('Secretaris')
    await choose('Ondernemerscollectief')
    await choose('Secretaris')
    await type(field('E-mailadres van de genodigde'), email)
    await press('Uitnodigen')
    expect(services.memoryPeople.asked).toEqual([`invite ${email} of organisation-acc as secretary`])
  })

  it('of an administrator names technical accounts only, and adds no organisation', async () => {
    const services = await open({
      mayInvite: [
        { party: 'collective', offices: ['member'], isAdmin: true },
        { party: 'municipality', offices: ['member'], isAdmin: true },
      ],
    })
    expect(choiceNames()).toContain('Technisch beheer, Gemeente')
    await type(field('E-mailadres van de genodigde'), email)
    await type(field('Organisatie'), 'Onbekend')
    expect(choiceNames()).not.toContain('Nieuwe organisatie: Onbekend')
    expect(pageText()).toContain('Geen organisatie met deze naam.')
    await type(field('Organisatie'), '')
    await choose('Fictief Centrumcollectief')
    await press('Uitnodigen')
    expect(services.memoryPeople.asked).toEqual([`invite ${email} of organisation-acc as admin`])
  })

  it('shows a few of many organisations once some letters are typed', async () => {
    const organisations = Array.from({ length: 40 }, (_, index) => ({
      id: `o${index}`,
      name: `Winkel ${index}`,
      party: 'entrepreneur' as const,
    }))
    await open({ organisations })
    expect(choiceNames().filter((name) => name.startsWith('Winkel'))).toEqual([])
    expect(pageText()).toContain('40 organisaties passen. Typ meer om te kiezen.')
    await type(field('Organisatie'), 'winkel 3')
    expect(choiceNames().filter((name) => name.startsWith('Winkel'))).toHaveLength(6)
    await type(field('Organisatie'), 'winkel 33')
    expect(choiceNames().filter((name) => name.startsWith('Winkel'))).toEqual(['Winkel 33'])
  })

  it('keeps what was typed over a look at the list, and holds back a new version of the app meanwhile', async () => {
    const services = createMemoryServices()
    await open({}, services)
    expect(services.device.heldBy).toBe(0)
    await type(field('E-mailadres van de genodigde'), email)
    expect(services.device.heldBy).toBe(1)
    const link = [...document.querySelectorAll('a')].find((one) => wordsOf(one) === 'Terug naar de lijst')
    link?.click()
    await settle()
    expect(services.device.heldBy).toBe(0)
    expect(pageText()).toContain('2 leden')
    document.querySelectorAll('a').forEach((one) => wordsOf(one) === 'Iemand uitnodigen' && one.click())
    await settle()
    expect(field('E-mailadres van de genodigde').value).toBe(email)
    expect(buttonNames()).toContain('Uitnodigen')
  })
})

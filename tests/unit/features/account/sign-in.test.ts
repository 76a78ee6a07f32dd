import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import SignInPage from '../../../../src/features/account/SignInPage.vue'
import type { SignInProblem } from '../../../../src/services.ts'
import { button, buttonNames, field, pageText, type } from '../../../support/screens/by-words.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import type { MemoryServices } from '../../../support/services/memory-services.ts'
import { mountScreen } from '../../../support/screens/mount-screen.ts'

const open = async (facts: { hasDemo?: boolean } = {}): Promise<MemoryServices> => {
  const services = createMemoryServices({ isSignedIn: false, ...facts })
  await mountScreen(SignInPage, services)
  await flushPromises()
  return services
}
const press = async (name: string): Promise<void> => {
  button(name).click()
  await flushPromises()
}
const toCode = async (): Promise<void> => {
  await type(field('E-mailadres'), ' a@b.nl ')
  await press('Stuur mij een code')
}
const alert = (): string | undefined => document.querySelector('[role=alert]')?.textContent?.trim()

afterEach(() => vi.useRealTimers())

describe('asking for a code', () => {
  it('sends it to the address without the spaces around it and goes to the field for it', async () => {
    const services = await open()
    await toCode()
    expect(services.account.asked).toEqual(['code for a@b.nl'])
    expect(pageText()).toContain('code van 6 cijfers gestuurd naar a@b.nl')
    expect(document.activeElement).toBe(field('Code'))
  })

  it('asks nothing of the server for an empty field and says what is wrong there', async () => {
    const services = await open()
    await press('Stuur mij een code')
    expect(services.account.asked).toEqual([])
    expect(alert()).toContain('Dit is geen e-mailadres')
    expect(document.activeElement).toBe(field('E-mailadres'))
  })

  const problems: readonly [SignInProblem, string][] = [
    ['unreachable', 'geen verbinding met de server'],
    ['too_many', 'Te veel pogingen'],
    ['invalid_email', 'geen e-mailadres'],
  ]
  it.each(problems)('says in a sentence that it is %s', async (problem, sentence) => {
    const services = await open()
    services.account.answer(problem)
    await toCode()
    expect(alert()).toContain(sentence)
  })
})

describe('giving the code', () => {
  it('is a numeric field that phones fill in from the message', async () => {
    await open()
    await toCode()
    expect(field('Code').autocomplete).toBe('one-time-code')
    expect(field('Code').inputMode).toBe('numeric')
  })

  it('takes a code that was pasted with a space in it', async () => {
    const services = await open()
    await toCode()
    await type(field('Code'), '123 456')
    await press('Aanmelden')
    expect(services.account.asked.at(-1)).toBe('confirm a@b.nl 123456')
  })

  it('says that digits are missing before it asks the server', async () => {
    const services = await open()
    await toCode()
    await type(field('Code'), '123')
    await press('Aanmelden')
    expect(alert()).toBe('Vul de 6 cijfers van de code in.')
    expect(services.account.asked).toEqual(['code for a@b.nl'])
  })

  it('says that the code is wrong, with the focus back in the field', async () => {
    await open()
    await toCode()
    await type(field('Code'), '111111')
    await press('Aanmelden')
    expect(alert()).toContain('Deze code klopt niet')
    expect(document.activeElement).toBe(field('Code'))
  })

  it('offers a new code after a minute, not before', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const services = await open()
    let now = services.device.now()
    services.device.now = () => now
    await toCode()
    expect(buttonNames()).not.toContain('Stuur een nieuwe code')
    expect(pageText()).toContain('Een nieuwe code kan over 60 seconden')
    now += 61_000
    await vi.advanceTimersByTimeAsync(1000)
    await press('Stuur een nieuwe code')
    expect(services.account.asked).toEqual(['code for a@b.nl', 'code for a@b.nl'])
    expect(pageText()).toContain('Er is een nieuwe code onderweg')
  })

  it('tells who is not invited whom to ask, and leads back to another address', async () => {
    const services = await open()
    await toCode()
    await type(field('Code'), '123456')
    services.account.answer('not_invited')
    await press('Aanmelden')
    expect(document.querySelector('h1')?.textContent?.trim()).toBe('U bent nog niet uitgenodigd')
    expect(document.activeElement).toBe(document.querySelector('h1'))
    expect(pageText()).toContain('Vraag het ondernemerscollectief of de gemeente')
    await press('Ander e-mailadres')
    expect(field('E-mailadres').value).toBe('a@b.nl')
  })
})

describe('demo accounts', () => {
  it('are not there outside demo mode', async () => {
    await open()
    expect(pageText()).not.toContain('demo-account')
  })

  it('stand as name, organisation and role in words, and sign in with one tap', async () => {
    const services = await open({ hasDemo: true })
    expect(buttonNames()).toContain(
      'Sanne Voorbeeld Fictief Centrumcollectief · Ondernemerscollectief, lid',
    )
    await press('Bram Verzonnen Boekhandel Bestaat Niet · Ondernemer')
    expect(services.account.asked).toEqual(['demo bram@demo.binnenstad.example'])
  })

  it('say why they did not work', async () => {
    const services = await open({ hasDemo: true })
    services.account.answer('unreachable')
    await press('Bram Verzonnen Boekhandel Bestaat Niet · Ondernemer')
    expect(alert()).toContain('geen verbinding met de server')
  })
})

it('says that work of others waits on this device', async () => {
  const services = await open()
  services.outbox.view.set({ items: [], ofOtherAccounts: 3, connection: 'unknown' })
  await flushPromises()
  expect(pageText()).toContain('Op dit toestel wachten 3 items tot de eigenaar zich aanmeldt.')
})

describe('work that was left on this device', () => {
  const openWithWork = async (ofOtherAccounts: number): Promise<MemoryServices> => {
    const services = createMemoryServices({ isSignedIn: false })
    services.outbox.view.set({ items: [], ofOtherAccounts, connection: 'unknown' })
    await mountScreen(SignInPage, services)
    await vi.dynamicImportSettled()
    await flushPromises()
    return services
  }
  const copy = 'Kopie van niet-verzonden werk bewaren'

  it('is given to its owner as a copy, without signing in', async () => {
    const services = await openWithWork(3)
    expect(pageText()).toContain('Op dit toestel wachten 3 items tot de eigenaar zich aanmeldt.')
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:here')
    await press(copy)
    await vi.dynamicImportSettled()
    await flushPromises()
    await type(field('E-mailadres van de eigenaar'), 'a@b.nl')
    await press('Kopie bewaren')
    expect(services.outbox.asked).toEqual(['export of a@b.nl'])
    expect(pageText()).toContain('Bewaard als binnenstad-2026-11-24.json.')
  })

  it('is not given to an address that is not its owner’s', async () => {
    const services = await openWithWork(1)
    services.outbox.answerExport('not_yours')
    await press(copy)
    await vi.dynamicImportSettled()
    await flushPromises()
    await type(field('E-mailadres van de eigenaar'), 'ander@b.nl')
    await press('Kopie bewaren')
    expect(alert()).toBe('Op dit toestel staat geen niet-verzonden werk van dit e-mailadres.')
  })

  it('is not asked for where there is none, nor before the outbox has been read', async () => {
    await openWithWork(0)
    expect(buttonNames()).not.toContain(copy)
    const services = createMemoryServices({ isSignedIn: false })
    const unread = { ...services.outbox.view, subscribe: () => () => undefined }
    await mountScreen(SignInPage, { ...services, outbox: { ...services.outbox, view: unread } })
    await flushPromises()
    expect(buttonNames()).not.toContain(copy)
  })

  it('is given to somebody who is no longer invited, by the address they just proved', async () => {
    const services = await openWithWork(2)
    await toCode()
    services.account.answer('not_invited')
    await type(field('Code'), '123456')
    await press('Aanmelden')
    await vi.dynamicImportSettled()
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:here')
    await press(copy)
    expect(services.outbox.asked).toEqual(['export of a@b.nl'])
  })
})

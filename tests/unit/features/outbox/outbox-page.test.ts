import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import OutboxPage from '../../../../src/features/outbox/OutboxPage.vue'
import type { HandlingProblem, OutboxItem } from '../../../../src/services.ts'
import { button, buttonNames, link, pageText, wordsOf } from '../../../support/screens/by-words.ts'
import { deviceNow } from '../../../support/services/memory-device.ts'
import { outboxItem } from '../../../support/services/memory-outbox.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import type { MemoryServices } from '../../../support/services/memory-services.ts'
import { mountScreen } from '../../../support/screens/mount-screen.ts'

const open = async (outbox: readonly OutboxItem[], language: 'nl' | 'en' = 'nl'): Promise<MemoryServices> => {
  const services = createMemoryServices({ outbox, language })
  await mountScreen(OutboxPage, services)
  await flushPromises()
  return services
}
const rows = (): string[] => [...document.querySelectorAll('li')].map(wordsOf)
const press = async (name: string): Promise<void> => {
  button(name).click()
  await flushPromises()
  // A dialog loads when it is asked for.
  await vi.dynamicImportSettled()
  await flushPromises()
}
const photo = outboxItem({ id: 'photo', kind: 'photo' })
const refused = outboxItem({ id: 'refused', state: 'attention', reason: 'not_allowed', recordId: 'item-1' })
const received = outboxItem({ id: 'received', state: 'received', reason: null, receivedAt: '2026-11-24T14:01:00' })

describe('what threatens work that is only here', () => {
  const shown = async (): Promise<void> => {
    await vi.dynamicImportSettled()
    await flushPromises()
  }

  it('row 25: is told when it waits for more than a day, with the home screen where the browser may wipe', async () => {
    const services = await open([outboxItem({ savedAt: deviceNow - 25 * 3_600_000 }), photo])
    services.device.isPersistent.set(false)
    await shown()
    expect(pageText()).toContain('1 melding wacht langer dan een dag. Zoek een plek met verbinding, of bewaar een kopie.')
    expect(pageText()).toContain('Op het beginscherm staat de app veiliger')
    services.device.isPersistent.set(true)
    await shown()
    expect(pageText()).not.toContain('beginscherm')
  })

  it('row 24: is told before the disk is full, with ways to make room', async () => {
    const services = await open([outboxItem()])
    services.storage.standing.set({ isReadOnly: false, isShortOfRoom: true, photosLeft: 7, lost: null })
    await shown()
    expect(pageText()).toContain('Dit toestel raakt vol. Er passen nog ongeveer 7 foto’s bij.')
    expect(link('Kaart zonder verbinding')).toBeDefined()
  })

  it('row 27: is nothing where a newer version wrote: all can be read and copied, nothing sent or read in', async () => {
    const services = await open([outboxItem({ savedAt: deviceNow - 25 * 3_600_000 }), photo])
    services.storage.standing.set({ ...services.storage.standing.value, isReadOnly: true })
    await shown()
    expect(pageText()).toContain('Een nieuwere versie van de app heeft op dit toestel opgeslagen.')
    // A connection would not help here.
    expect(pageText()).not.toContain('Zoek een plek met verbinding')
    expect(rows()).toHaveLength(2)
    expect(buttonNames()).toContain('Kopie bewaren')
    expect(buttonNames()).not.toContain('Nu verzenden')
    expect(buttonNames()).not.toContain('Kopie inlezen')
  })
})

describe('the first sentence', () => {
  it('counts in the user\'s units what is only on this device', async () => {
    await open([outboxItem(), outboxItem({ id: 'b' }), photo, received])
    expect(pageText()).toContain('2 meldingen en 1 foto staan alleen op dit toestel.')
  })

  it('is right for one of a kind, in English too', async () => {
    await open([photo], 'en')
    expect(pageText()).toContain('1 photo is only on this device.')
  })

  it('says that nothing is only here when all is received', async () => {
    await open([received])
    expect(pageText()).toContain('Niets staat alleen op dit toestel.')
    expect(buttonNames()).not.toContain('Nu verzenden')
  })

  it('is not said before the outbox has been read, nor that nothing was ever reported', async () => {
    const services = createMemoryServices()
    const unread = { ...services.outbox.view, subscribe: () => () => undefined }
    await mountScreen(OutboxPage, { ...services, outbox: { ...services.outbox, view: unread } })
    await flushPromises()
    expect(pageText()).not.toContain('Niets staat alleen op dit toestel.')
    expect(pageText()).not.toContain('Er is nog niets gemeld')
  })

  it('tells of items of another account without showing them', async () => {
    const services = await open([])
    services.outbox.view.set({ items: [], ofOtherAccounts: 3, connection: 'online' })
    await flushPromises()
    expect(pageText()).toContain('3 items van een ander account wachten tot de eigenaar zich aanmeldt.')
  })
})

describe('a row', () => {
  it('says what, where, when, why and when it is tried next', async () => {
    await open([outboxItem({ nextTryAt: deviceNow + 3 * 60_000 })])
    expect(rows()).toEqual([
      'Marktstraat 12 Melding: leeg Opgeslagen 14:00 Alleen op dit toestel. Wacht op verbinding. Volgende poging om 14:05',
    ])
  })

  it('promises no time that has passed', async () => {
    await open([outboxItem({ nextTryAt: deviceNow - 1 })])
    expect(rows()[0]).toContain('Wordt zo geprobeerd')
  })

  it('says when it was received, and nothing of waiting', async () => {
    await open([received])
    expect(rows()).toEqual(['Marktstraat 12 Melding: leeg Ontvangen 14:01, week 48'])
  })

  it('never says received while it is being sent', async () => {
    await open([outboxItem({ state: 'sending', reason: null })])
    expect(rows()[0]).toContain('Wordt nu verzonden')
    expect(rows()[0]).not.toContain('Ontvangen')
  })

  it('says what was taken back, and where when there is no address', async () => {
    await open([outboxItem({ isWithdrawal: true, address: null, premisesId: null })])
    expect(rows()[0]).toContain('Plek op de kaart Melding teruggenomen')
  })

  it.each([
    ['nl', 'Pand, adres niet meer op dit toestel'],
    ['en', 'Unit, address no longer on this device'],
  ] as const)('that cannot name its unit any more calls it no place on the map, in %s', async (language, sentence) => {
    await open([outboxItem({ address: null })], language)
    expect(rows()[0]).toContain(sentence)
  })

  it('shows the photo it is about', async () => {
    await open([outboxItem({ kind: 'photo', thumbnailUrl: 'blob:photo' })])
    expect(document.querySelector('li img')?.getAttribute('src')).toBe('blob:photo')
  })
})

describe('what a person can do', () => {
  it('sends now', async () => {
    const services = await open([outboxItem()])
    await press('Nu verzenden')
    expect(services.outbox.asked).toEqual(['send now'])
  })

  it('signs in again where the server asks for it', async () => {
    const services = await open([outboxItem()])
    services.outbox.view.set({ ...services.outbox.view.value, connection: 'sign_in_again' })
    await flushPromises()
    expect(link('Opnieuw aanmelden').getAttribute('href')).toBe('/aanmelden?naar=/uitgaand')
  })

  it('tries a refused item again', async () => {
    const services = await open([refused])
    await press('Opnieuw proberen: Melding: leeg, Marktstraat 12')
    expect(services.outbox.asked).toEqual(['retry refused'])
  })

  it('throws a refused item away only after a second question that names it', async () => {
    const services = await open([{ ...refused, followers: 2 }, photo])
    await press('Weggooien: Melding: leeg, Marktstraat 12')
    expect(services.outbox.asked).toEqual([])
    expect(pageText()).toContain('Melding: leeg, Marktstraat 12, staat alleen op dit toestel.')
    expect(pageText()).toContain('Wat hierbij hoort (2 items) gaat mee weg.')
    await press('Weggooien')
    expect(services.outbox.asked).toEqual(['discard refused'])
    expect(document.querySelector('dialog')).toBeNull()
  })

  it('keeps it when the answer is no', async () => {
    const services = await open([refused])
    await press('Weggooien: Melding: leeg, Marktstraat 12')
    await press('Bewaren')
    expect(services.outbox.asked).toEqual([])
  })

  it('undoes what was never sent, after a second question', async () => {
    const services = await open([outboxItem({ isNeverSent: true, reason: 'undo_window' })])
    await press('Ongedaan maken: Melding: leeg, Marktstraat 12')
    expect(services.outbox.asked).toEqual([])
    expect(pageText()).toContain('Melding: leeg, Marktstraat 12, is nog niet verzonden en gaat van dit toestel.')
    await press('Ongedaan maken')
    expect(services.outbox.asked).toEqual(['discard item-1'])
  })

  const problems: readonly [HandlingProblem, string][] = [
    ['storage_full', 'Het toestel is vol'],
    ['storage_unavailable', 'is nu niet te bereiken'],
    ['newer_data', 'nieuwere versie van de app'],
    ['too_long', 'te lang'],
    ['failed', 'Dit lukte niet'],
    ['already_sent', 'intussen verzonden'],
  ]
  it.each(problems)('is told in a sentence when throwing away or trying again ends as %s', async (problem, sentence) => {
    const services = await open([refused])
    services.outbox.answer(problem)
    await press('Opnieuw proberen: Melding: leeg, Marktstraat 12')
    expect(document.querySelector('[role=alert]')?.textContent).toContain(sentence)
    await press('Weggooien: Melding: leeg, Marktstraat 12')
    await press('Weggooien')
    expect(document.querySelector('dialog [role=alert]')?.textContent).toContain(sentence)
    expect(rows()).toHaveLength(1)
  })

  it('changes a refused report in its own form, with what it holds', async () => {
    await open([refused])
    const address = link('Aanpassen: Melding: leeg, Marktstraat 12').getAttribute('href')
    expect(address).toBe('/melden?pand=premises-1&bij=refused&staat=vacant&wijzig=')
  })

  it('changes a report of a place in the same form', async () => {
    await open([outboxItem({ isNeverSent: true, premisesId: null, at: { lon: 6.5, lat: 53 }, address: null })])
    const address = link('Aanpassen: Melding: leeg, Plek op de kaart').getAttribute('href')
    expect(address).toBe('/melden?lon=6.5000000&lat=53.0000000&bij=item-1&staat=vacant&wijzig=')
  })

  it('cannot change what is taken back, nor a photo, nor what may have been sent', async () => {
    await open([
      { ...refused, isWithdrawal: true },
      outboxItem({ id: 'photo', kind: 'photo', state: 'attention', reason: 'photo_differs' }),
      outboxItem({ id: 'tried' }),
    ])
    expect(document.querySelectorAll('li a')).toHaveLength(0)
  })

  it('can only look at what a newer version of the app stored', async () => {
    await open([outboxItem({ kind: 'unknown', isReadOnly: true, state: 'attention', reason: 'update_app', address: null })])
    expect(rows()[0]).toContain('Gemaakt met een nieuwere versie van de app')
    expect(rows()[0]).toContain('Het blijft hier staan en gaat mee in een kopie.')
    expect(document.querySelectorAll('li button, li a')).toHaveLength(0)
  })

  it('cannot throw away what only waits', async () => {
    await open([outboxItem()])
    expect(buttonNames()).toEqual(['Nu verzenden', 'Kopie bewaren', 'Kopie inlezen'])
  })
})

describe('the groups', () => {
  it('put what waits for the person first and what is received last', async () => {
    await open([received, outboxItem(), refused])
    const groups = [...document.querySelectorAll('h2')].map((heading) => heading.textContent.trim())
    expect(groups).toEqual(['Wacht op u', 'Alleen op dit toestel', 'Ontvangen', 'Werk van een ander toestel'])
  })

  it('show the newest twenty received items until all are asked for', async () => {
    await open(Array.from({ length: 25 }, (_, at) => ({ ...received, id: `r${at}`, savedAt: at, address: `Plein ${at}` })))
    expect(rows()).toHaveLength(20)
    expect(rows()[0]).toContain('Plein 24')
    await press('Toon alle 25 ontvangen items')
    expect(rows()).toHaveLength(25)
  })

  it('give way to a drawing, a sentence and one action when nothing was ever reported', async () => {
    await open([])
    expect(pageText()).toContain('Er is nog niets gemeld op dit toestel.')
    expect(document.querySelectorAll('svg[viewBox="0 0 200 112"]')).toHaveLength(1)
    expect(document.querySelectorAll('main a, a')).toHaveLength(1)
  })
})

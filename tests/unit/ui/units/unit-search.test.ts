import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { PlacedAddress, Unit } from '../../../../src/services.ts'
import UnitSearch from '../../../../src/ui/units/UnitSearch.vue'
import { typingPauseMs } from '../../../../src/ui/units/search/use-found-addresses.ts'
import { pageText, type } from '../../../support/screens/by-words.ts'
import { mountScreen } from '../../../support/screens/mount-screen.ts'
import { addressOf } from '../../../support/services/memory-addresses.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import { unitAt } from '../../../support/services/memory-street.ts'

const unavailable = 'Adressen zijn nu niet op te zoeken. Zoeken in de panden werkt gewoon.'
let services: ReturnType<typeof createMemoryServices>
let emitted: () => Record<string, unknown[][]>

const input = () => document.querySelector('input') as HTMLInputElement
const options = () => [...document.querySelectorAll('[role=option]')].map((one) => one.getAttribute('aria-label'))
const key = async (name: string) => {
  input().dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))
  await flushPromises()
}
async function typed(text: string): Promise<void> {
  input().focus()
  await type(input(), text)
  await flushPromises()
}
async function pause(): Promise<void> {
  await vi.advanceTimersByTimeAsync(typingPauseMs)
  await flushPromises()
}

beforeEach(async () => {
  vi.useFakeTimers()
  services = createMemoryServices({ units: [unitAt(1), unitAt(12), unitAt(14), unitAt(2, { street: 'Kerkplein' })] })
  const { wrapper } = await mountScreen(UnitSearch, services)
  emitted = () => wrapper.emitted()
  return () => vi.useRealTimers()
})

describe('searching units', () => {
  it('lists the units of this device at once, while nobody outside has been asked', async () => {
    services.addresses.found = 'never'
    await typed('marktstraat 1')
    expect(options().map((name) => name?.split(',')[0])).toEqual(['Marktstraat 1', 'Marktstraat 12', 'Marktstraat 14'])
    expect(services.addresses.asked).toEqual([])
    await pause()
    expect(services.addresses.asked).toEqual(['marktstraat 1'])
    expect(options()).toHaveLength(3)
    expect(pageText()).toContain('Adressen worden opgezocht.')
  })

  it('says in one sentence that addresses cannot be had, and keeps the units', async () => {
    await typed('marktstraat 12')
    await pause()
    expect(options()).toHaveLength(1)
    expect(pageText()).toContain(unavailable)
    await key('Enter')
    expect((emitted()['choose']?.[0]?.[0] as Unit).premises.houseNumber).toBe(12)
  })

  it('puts addresses that are no unit in a group of their own, below the units', async () => {
    services.addresses.found = [addressOf(12), addressOf(13), addressOf(12, 'Marktstraat', '-A')]
    await typed('marktstraat 12')
    await pause()
    expect(options().slice(1)).toEqual([
      'Marktstraat 13, 9401JH Assen, geen pand bekend: meld deze plek',
      'Marktstraat 12-A, 9401JH Assen, geen pand bekend: meld deze plek',
    ])
    const group = document.querySelectorAll('[role=group]')[1]
    expect(document.getElementById(group?.getAttribute('aria-labelledby') ?? '')?.textContent).toBe('Adressen (PDOK)')
    expect(pageText()).toContain('Alleen wat u typt gaat naar PDOK, uw locatie niet.')
    expect(document.querySelector('[role=status]')?.textContent).toBe('1 pand gevonden. 2 andere adressen gevonden')
  })

  it('hands on the place of an address that is chosen by keyboard', async () => {
    services.addresses.found = [addressOf(13)]
    await typed('marktstraat 12')
    await pause()
    await key('ArrowDown')
    await key('ArrowDown')
    const active = document.getElementById(input().getAttribute('aria-activedescendant') ?? '')
    expect(active?.textContent).toContain('Marktstraat 13')
    await key('Enter')
    expect((emitted()['place']?.[0]?.[0] as PlacedAddress).at).toEqual(addressOf(13).at)
    expect(emitted()['choose']).toBeUndefined()
  })

  it('chooses the unit of an address that the register has after all', async () => {
    services.addresses.found = [addressOf(2, 'kerk plein')]
    await typed('marktstraat 12')
    await pause()
    await key('ArrowUp')
    await key('Enter')
    expect((emitted()['choose']?.[0]?.[0] as Unit).premises.street).toBe('Kerkplein')
  })

  it('asks once after a pause in typing, and never with fewer than three characters', async () => {
    for (const text of ['m', 'ma', 'mar', 'mark', 'markt']) await typed(text)
    await pause()
    await typed('ma')
    await pause()
    expect(services.addresses.asked).toEqual(['markt'])
    expect(pageText()).not.toContain('Adressen (PDOK)')
  })

  it('shows no answer to what was typed before', async () => {
    services.addresses.found = 'never'
    await typed('marktstraat')
    await pause()
    services.addresses.found = [addressOf(99)]
    await typed('kerkplein')
    await pause()
    expect(options().join()).toContain('Marktstraat 99')
    await typed('kerkpleintje')
    expect(options().join()).not.toContain('Marktstraat 99')
  })

  it('shows no answer that comes after something else was typed', async () => {
    let answer = (_: PlacedAddress[]): void => undefined
    services.addresses.search = () =>
      new Promise((resolve) => (answer = (addresses) => resolve({ ok: true, addresses })))
    await typed('marktstraat')
    await pause()
    const late = answer
    await typed('marktstraat 1')
    late([addressOf(99)])
    await flushPromises()
    expect(options().join()).not.toContain('Marktstraat 99')
  })

  it('shows markup in an address as the text it is', async () => {
    services.addresses.found = [{ ...addressOf(7), label: '<img src=x onerror=alert(1)>', parts: null }]
    await typed('marktstraat')
    await pause()
    expect(pageText()).toContain('<img src=x onerror=alert(1)>')
    expect(document.querySelector('img')).toBeNull()
  })
})

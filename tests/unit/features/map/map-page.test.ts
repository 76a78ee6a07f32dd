import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { routes } from '../../../../src/features/map/index.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import { unitAt } from '../../../support/services/memory-street.ts'
import { mountRoutes, settle } from '../../../support/screens/mount-routes.ts'
import type { MountedRoutes } from '../../../support/screens/mount-routes.ts'
import { giveElementsSize, keepMapAway } from '../../../support/screens/map-or-not.ts'

const units = Array.from({ length: 30 }, (_, n) => unitAt(n + 1))
let mounted: MountedRoutes | null = null

async function open(services = createMemoryServices({ units }), path = '/') {
  mounted = await mountRoutes(routes, services, path)
  return { ...mounted, services }
}
const rows = () => [...document.querySelectorAll('.nearby .unit-row .address')].map((row) => row.textContent)
const allow = (state: PermissionState) =>
  vi.spyOn(navigator.permissions, 'query').mockResolvedValue({ state } as PermissionStatus)

beforeEach(() => {
  keepMapAway()
  allow('prompt')
})
afterEach(async () => {
  mounted?.wrapper.unmount()
  mounted = null
  document.body.replaceChildren()
  await settle()
})

describe('the start page', () => {
  it('lists units by street and number, and says how to get those nearby, while nobody knows where we stand', async () => {
    const { has, wrapper, services } = await open()
    expect(rows()).toEqual(Array.from({ length: 12 }, (_, n) => `Marktstraat ${n + 1}`))
    expect(wrapper.text()).toContain('Met uw locatie staan de panden dichtbij bovenaan.')
    expect(has('Gebruik mijn locatie')).toBe(true)
    expect(services.device.position.value).toBeNull()
  })

  it('does not ask for the position by itself', async () => {
    const services = createMemoryServices({ units })
    const subscribe = vi.spyOn(services.device.position, 'subscribe')
    const { press } = await open(services)
    expect(subscribe).not.toHaveBeenCalled()
    await press('Gebruik mijn locatie')
    expect(subscribe).toHaveBeenCalledOnce()
  })

  it('lists the twelve nearest with their distance once the position is known', async () => {
    const { press, services, wrapper } = await open()
    services.device.position.set({ place: { lon: 6.562, lat: 52.995, accuracyM: 10 } })
    await press('Gebruik mijn locatie')
    expect(rows()).toHaveLength(12)
    expect(rows()[0]).toBe('Marktstraat 20')
    expect(wrapper.find('.nearby .distance').text()).toBe('0 m')
    expect(wrapper.find('.nearby h1').text()).toBe('Dichtbij')
  })

  it('keeps the order of the list while somebody stands still', async () => {
    const { press, services } = await open()
    services.device.position.set({ place: { lon: 6.562, lat: 52.995, accuracyM: 10 } })
    await press('Gebruik mijn locatie')
    const before = rows()
    services.device.position.set({ place: { lon: 6.56208, lat: 52.995, accuracyM: 30 } })
    await settle()
    expect(rows()).toEqual(before)
    services.device.position.set({ place: { lon: 6.5628, lat: 52.995, accuracyM: 10 } })
    await settle()
    expect(rows()[0]).toBe('Marktstraat 28')
  })

  it('follows the position at once where the browser allowed it before', async () => {
    allow('granted')
    const services = createMemoryServices({ units })
    services.device.position.set({ place: { lon: 6.561, lat: 52.995, accuracyM: 10 } })
    await open(services)
    expect(rows()[0]).toBe('Marktstraat 10')
  })

  it.each([
    ['refused', 'Uw locatie is niet toegestaan.'],
    ['unavailable', 'Uw locatie is nu niet te bepalen.'],
    ['timeout', 'Uw locatie laat op zich wachten.'],
  ] as const)('works by street and says so when the position is %s', async (problem, sentence) => {
    const services = createMemoryServices({ units })
    const { press, wrapper } = await open(services)
    services.device.position.set({ problem })
    await press('Gebruik mijn locatie')
    expect(wrapper.text()).toContain(sentence)
    expect(rows()).toHaveLength(12)
  })

  it('shows every unit of the map in the list on demand', async () => {
    const { press } = await open()
    await press('Toon alle 30 panden op straat')
    expect(rows()).toHaveLength(30)
    await press('Toon minder')
    expect(rows()).toHaveLength(12)
  })

  it('shows the list before it fetches the map', async () => {
    giveElementsSize()
    const frames: FrameRequestCallback[] = []
    vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame))
    await open()
    expect(rows()).toHaveLength(12)
    expect(document.querySelector('.street-map')).toBeNull()
    while (frames.length > 0) frames.shift()?.(0)
    await vi.waitFor(() => expect(document.querySelector('.street-map')).not.toBeNull(), 5000)
  })

  it('says that units come with a connection when none were fetched yet', async () => {
    const services = createMemoryServices({ units: [] })
    services.street.isComplete.set(false)
    const { wrapper } = await open(services)
    expect(wrapper.text()).toContain('De panden zijn nog niet op dit toestel.')
  })

  it('tells what was begun and not finished, and leads back to it', async () => {
    const services = createMemoryServices({ units })
    await services.reporting.keepDraft({
      id: 'd', recordId: 'record-9', premisesId: 'marktstraat-3', label: 'Marktstraat 3', step: 'camera', note: '',
    })
    const { wrapper, press, router } = await open(services)
    expect(wrapper.text()).toContain('Marktstraat 3: de foto is niet teruggekomen van de camera.')
    await press('Verder met concept')
    expect(router.currentRoute.value.fullPath).toBe('/melden?pand=marktstraat-3&bij=record-9')
  })

  it('offers words that were still in a field when the page went', async () => {
    const services = createMemoryServices({ units: [unitAt(3)] })
    const draft = { id: 'note-7', recordId: '7', premisesId: 'marktstraat-3', label: 'Marktstraat 3', step: 'note' }
    services.choices.write('words', JSON.stringify({ ...draft, note: 'Net getypt', ownerId: 'user-sanne' }))
    mounted = await mountRoutes(routes, services, '/')
    expect(mounted.wrapper.text()).toContain('er staat nog een notitie die u niet hebt bewaard')
    expect(services.reporting.drafts.value).toMatchObject([{ id: 'note-7', note: 'Net getypt' }])
    expect(services.choices.read('words')).toBeNull()
  })

  it('throws a draft away only by the person’s own hand', async () => {
    const services = createMemoryServices({ units })
    await services.reporting.keepDraft({
      id: 'd', recordId: 'record-9', premisesId: 'marktstraat-3', label: 'Marktstraat 3', step: 'note', note: 'half',
    })
    const { press, has } = await open(services)
    expect(services.reporting.drafts.value).toHaveLength(1)
    await press('Gooi weg')
    expect(services.reporting.drafts.value).toEqual([])
    expect(has('Verder met concept')).toBe(false)
  })

  it('finds a unit by typing and opens it with the keyboard', async () => {
    const { wrapper, router } = await open()
    const field = wrapper.get<HTMLInputElement>('input[role=combobox]')
    await field.trigger('focus')
    await field.setValue('markt')
    await settle()
    expect(wrapper.get('[role=status]').text()).toBe('8 panden gevonden')
    await field.trigger('keydown', { key: 'ArrowDown' })
    await field.trigger('keydown', { key: 'ArrowDown' })
    const active = document.getElementById(field.attributes('aria-activedescendant') ?? '')
    expect(active?.getAttribute('aria-label')).toBe('Marktstraat 2, open')
    await field.trigger('keydown', { key: 'Enter' })
    await settle()
    expect(router.currentRoute.value.fullPath).toBe('/pand/marktstraat-2')
  })

  it('says what to try when nothing was found', async () => {
    const { wrapper } = await open()
    const field = wrapper.get<HTMLInputElement>('input[role=combobox]')
    await field.trigger('focus')
    await field.setValue('zzz')
    await settle()
    expect(wrapper.text()).toContain('Geen pand gevonden. Probeer een deel van de straatnaam')
  })
})

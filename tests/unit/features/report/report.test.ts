// Loaded ahead, so that no test waits for it.
import '../../../../src/features/report/additions/AdditionFields.vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Polygon } from 'geojson'
import { routes } from '../../../../src/features/report/index.ts'
import { saveProblems } from '../../../../src/features/report/save-problems.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import type { MemoryServices } from '../../../support/services/memory-services.ts'
import { unitAt } from '../../../support/services/memory-street.ts'
import { mountRoutes, settle } from '../../../support/screens/mount-routes.ts'
import type { MountedRoutes } from '../../../support/screens/mount-routes.ts'
import { giveElementsSize, keepMapAway } from '../../../support/screens/map-or-not.ts'

const boundary: Polygon = {
  type: 'Polygon',
  coordinates: [[[6.555, 52.99], [6.565, 52.99], [6.565, 53], [6.555, 53], [6.555, 52.99]]],
}
let mounted: MountedRoutes | null = null

async function open(path: string, prepare: (services: MemoryServices) => void = () => undefined) {
  const services = createMemoryServices({ units: Array.from({ length: 20 }, (_, n) => unitAt(n + 1)) })
  services.street.centre.set({ name: 'Assen', boundary, attribution: null })
  prepare(services)
  mounted = await mountRoutes(routes, services, path)
  return { ...mounted, services, at: () => mounted?.router.currentRoute.value.fullPath }
}
const standAt = (services: MemoryServices) =>
  services.device.position.set({ place: { lon: 6.562, lat: 52.995, accuracyM: 14 } })

beforeEach(() => {
  keepMapAway()
  vi.spyOn(navigator.permissions, 'query').mockResolvedValue({ state: 'granted' } as PermissionStatus)
})
afterEach(async () => {
  vi.useRealTimers()
  mounted?.wrapper.unmount()
  mounted = null
  document.body.replaceChildren()
  await settle()
})

describe('reporting', () => {
  it('saves an empty shop in two taps: the unit, then "Leeg"', async () => {
    const { wrapper, press, services, at } = await open('/melden', standAt)
    expect(wrapper.findAll('.which .address').map((row) => row.text())).toEqual(
      [20, 19, 18, 17, 16].map((number) => `Marktstraat ${number}`),
    )
    await wrapper.get('.which .unit-row').trigger('click')
    await settle()
    await press('Leeg')
    expect(services.reporting.saved.map(({ report }) => report)).toEqual([
      { premisesId: 'marktstraat-20', at: unitAt(20).premises.point, state: 'vacant' },
    ])
    expect(at()).toBe('/melden?pand=marktstraat-20&bij=record-1&staat=vacant')
    expect(wrapper.get('h1').text()).toBe('Opgeslagen op dit toestel')
    expect(wrapper.text()).toContain('Wilt u iets toevoegen?')
  })

  it('row 27: says why nothing can be saved before anything is filled in, over data of a newer version', async () => {
    const { wrapper } = await open('/melden', (services) => {
      standAt(services)
      services.storage.standing.set({ ...services.storage.standing.value, isReadOnly: true })
    })
    await vi.dynamicImportSettled()
    await settle()
    expect(wrapper.get('h1').text()).toBe('Melden kan nu niet')
    expect(wrapper.text()).toContain('Een nieuwere versie van de app heeft op dit toestel opgeslagen.')
    expect(wrapper.findAll('.which .unit-row')).toEqual([])
  })

  it('says how far off the position may be, and leaves the choice to a person', async () => {
    const { wrapper, services } = await open('/melden', standAt)
    expect(wrapper.text()).toContain('Uw plek is op 14 m nauwkeurig. Kies het pand zelf.')
    expect(services.reporting.saved).toEqual([])
  })

  it('offers searching and pointing when the position is refused', async () => {
    const { wrapper, has } = await open('/melden', ({ device }) => device.position.set({ problem: 'refused' }))
    expect(wrapper.text()).toContain('Uw locatie is niet toegestaan. Zoek het pand of wijs het aan.')
    expect(wrapper.find('input[role=combobox]').exists()).toBe(true)
    expect(has('Wijs aan op de kaart')).toBe(true)
  })

  it('takes a unit found by searching', async () => {
    const { wrapper, at, has } = await open('/melden')
    const field = wrapper.get<HTMLInputElement>('input[role=combobox]')
    await field.trigger('focus')
    await field.setValue('marktstraat 7')
    await settle()
    await field.trigger('keydown', { key: 'Enter' })
    await settle()
    expect(at()).toBe('/melden?pand=marktstraat-7')
    expect(has('Leeg')).toBe(true)
  })

  it('has a large tile for each thing one can see', async () => {
    const { wrapper, services, press } = await open('/melden?pand=marktstraat-3')
    expect(wrapper.findAll('.tile').map((tile) => tile.text())).toEqual([
      'Leeg', 'Open', 'Deels', 'Tijdelijk', 'Verbouwing', 'Niet bereikbaar',
    ])
    await press('Verbouwing')
    expect(services.reporting.saved[0]?.report.state).toBe('under_renovation')
  })

  it('row 3: two taps on a tile save one report', async () => {
    const { wrapper, services } = await open('/melden?pand=marktstraat-3')
    const tile = wrapper.get('.tile')
    await Promise.all([tile.trigger('click'), tile.trigger('click')])
    await settle()
    expect(services.reporting.saved).toHaveLength(1)
  })

  it('does not lead back to the tiles after saving, where the same would be saved twice', async () => {
    const { wrapper, router, press, at } = await open('/melden', standAt)
    await wrapper.get('.which .unit-row').trigger('click')
    await settle()
    await press('Leeg')
    router.back()
    await settle()
    expect(at()).toBe('/melden')
  })

  it('says that it is no report under the Leegstandwet', async () => {
    const { wrapper } = await open('/melden?pand=marktstraat-3')
    expect(wrapper.text()).toContain('geen melding of aanvraag in de zin van de Leegstandwet')
  })

  it('asks the browser to keep its data at the first save, and not again', async () => {
    const { press, services, router } = await open('/melden?pand=marktstraat-3')
    const ask = vi.spyOn(services.device, 'askForPersistence')
    await press('Leeg')
    await router.push('/melden?pand=marktstraat-4')
    await settle()
    await press('Open')
    expect(services.reporting.saved).toHaveLength(2)
    expect(ask).toHaveBeenCalledOnce()
  })

  it.each(saveProblems)('says that nothing is saved and what to do when saving ends with %s', async (problem) => {
    const { wrapper, press, services, at } = await open('/melden?pand=marktstraat-3', ({ reporting }) => reporting.answer(problem))
    await press('Leeg')
    const sentence = wrapper.get('[role=alert]').text()
    expect(sentence).toMatch(/^Niet opgeslagen/)
    expect(sentence).not.toContain('report.')
    expect(sentence.split(/[.;:] /).length).toBeGreaterThan(1)
    expect(wrapper.text()).not.toContain('Opgeslagen op dit toestel')
    await press('Leeg')
    expect(services.reporting.saved).toHaveLength(1)
    expect(at()).toContain('bij=record-1')
  })

  it('row 24: offers a copy of what waits when the device is full', async () => {
    const { wrapper, press, services } = await open('/melden?pand=marktstraat-3')
    expect(wrapper.text()).not.toContain('Kopie van niet-verzonden werk')
    services.reporting.answer('storage_full')
    await press('Leeg')
    expect(wrapper.text()).toContain('Kopie van niet-verzonden werk bewaren')
  })

  it('tells why a save on another screen failed', async () => {
    const { wrapper } = await open('/melden?pand=marktstraat-3&mislukt=storage_full')
    expect(wrapper.get('[role=alert]').text()).toContain('dit toestel is vol')
  })

  it('offers another unit when the register does not know this one', async () => {
    const { wrapper, press, at } = await open('/melden?pand=nowhere')
    expect(wrapper.text()).toContain('Dit pand staat niet in het register op dit toestel.')
    await press('Een ander pand kiezen')
    expect(at()).toBe('/melden')
  })

  it('shows hostile text as text', async () => {
    const street = '<img src=x onerror=alert(1)>'
    const { wrapper } = await open('/melden', (services) => {
      services.street.units.set([unitAt(3, { street, occupant: '<script>alert(2)</script>' })])
      standAt(services)
    })
    expect(wrapper.get('.which .address').text()).toBe(`${street} 3`)
    expect(document.body.querySelector('img, script')).toBeNull()
  })

  it('moves the focus to the question of each step', async () => {
    const { wrapper, press } = await open('/melden', standAt)
    await wrapper.get('.which .unit-row').trigger('click')
    await settle()
    expect(document.activeElement?.textContent).toBe('Wat ziet u?')
    await press('Leeg')
    expect(document.activeElement?.textContent).toBe('Opgeslagen op dit toestel')
  })

  it('speaks English', async () => {
    const services = createMemoryServices({ units: [unitAt(3)], language: 'en' })
    mounted = await mountRoutes(routes, services, '/melden?pand=marktstraat-3')
    expect(mounted.wrapper.get('h1').text()).toBe('What do you see?')
    await mounted.press('Empty')
    expect(mounted.wrapper.get('h1').text()).toBe('Saved on this device')
  })
})

describe('a place pointed at', () => {
  it('is reported without a unit', async () => {
    const { press, services, wrapper } = await open('/melden?lon=6.5600000&lat=52.9950000')
    expect(wrapper.text()).toContain('Aangewezen plek')
    await press('Open')
    expect(services.reporting.saved[0]?.report).toEqual({ premisesId: null, at: { lon: 6.56, lat: 52.995 }, state: 'occupied' })
  })

  it('is accepted outside the centre, and called surroundings', async () => {
    const { press, services, wrapper } = await open('/melden?lon=6.5660000&lat=52.9950000')
    expect(wrapper.text()).toContain('Omgeving: 67 m buiten de grens')
    await press('Leeg')
    expect(services.reporting.saved).toHaveLength(1)
  })

  it('is asked about first when it lies more than two kilometres outside', async () => {
    const { press, has, services, wrapper } = await open('/melden?lon=6.6100000&lat=52.9950000')
    expect(wrapper.get('h1').text()).toBe('Klopt deze plek?')
    expect(wrapper.text()).toContain('3,0 km buiten de binnenstad')
    expect(has('Leeg')).toBe(false)
    await press('Ja, hier')
    await press('Leeg')
    expect(services.reporting.saved).toHaveLength(1)
  })

  it('is given up for another one when it was a slip of the finger', async () => {
    const { press, at, services } = await open('/melden?lon=6.6100000&lat=52.9950000')
    await press('Nee, een andere plek')
    expect(at()).toBe('/melden')
    expect(services.reporting.saved).toEqual([])
  })

  it('is confirmed with a button, after the crosshair was moved', async () => {
    vi.unstubAllGlobals()
    giveElementsSize()
    const { press, at, wrapper } = await open('/melden')
    await press('Wijs aan op de kaart')
    await vi.waitFor(() => expect(document.querySelector('.crosshair')).not.toBeNull(), 5000)
    await settle()
    expect(wrapper.get('h1').text()).toBe('Wijs de plek aan')
    await press('Deze plek')
    expect(at()).toMatch(/^\/melden\?lon=6\.\d{7}&lat=5[23]\.\d{7}$/)
  })
})

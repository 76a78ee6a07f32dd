import { flushPromises } from '@vue/test-utils'
import type { Polygon } from 'geojson'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Unit } from '../../../../src/services.ts'
import StreetMap from '../../../../src/ui/map/StreetMap.vue'
import { rememberView } from '../../../../src/ui/map/remembered-view.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import { unitAt } from '../../../support/services/memory-street.ts'
import { mountScreen } from '../../../support/screens/mount-screen.ts'
import { giveElementsSize } from '../../../support/screens/map-or-not.ts'

const boundary: Polygon = {
  type: 'Polygon',
  coordinates: [[[6.559, 52.994], [6.563, 52.994], [6.563, 52.996], [6.559, 52.996], [6.559, 52.994]]],
}
const centre = { name: 'Assen', boundary, attribution: 'Naar CBS' }

async function mountMap(props: Record<string, unknown> & { units: readonly Unit[] }, language: 'nl' | 'en' = 'nl') {
  const { wrapper } = await mountScreen(StreetMap, createMemoryServices({ language }), { props })
  await flushPromises()
  return wrapper
}
const root = (wrapper: { readonly element: unknown }) => wrapper.element as Element
const names = (within: Element) =>
  [...within.querySelectorAll('.map-unit')].map((marker) => marker.getAttribute('aria-label'))

beforeEach(() => {
  giveElementsSize()
  document.body.replaceChildren()
  rememberView({ lon: 6.5605, lat: 52.995, zoom: 18 })
})

describe('the map', () => {
  it('draws boundary, streets and units without a single tile, and says so', async () => {
    const units = Array.from({ length: 20 }, (_, n) => unitAt(n + 1))
    const wrapper = await mountMap({ units, centre, baseMap: null })
    expect(root(wrapper).querySelector('.map-boundary')).not.toBeNull()
    expect(root(wrapper).querySelector('.map-street')).not.toBeNull()
    expect(names(root(wrapper)).length).toBeGreaterThan(5)
    expect(root(wrapper).querySelector('img')).toBeNull()
    expect(wrapper.text()).toContain('Kaart getekend uit eigen gegevens · Naar CBS')
  })

  it('asks for tiles that count for what they are, and names their source', async () => {
    const baseMap = { url: '/tiles/{z}/{x}/{y}.png', attribution: '© Kadaster' }
    const wrapper = await mountMap({ units: [unitAt(5)], centre, baseMap })
    const tiles = [...root(wrapper).querySelectorAll('img')]
    expect(tiles.length).toBeGreaterThan(0)
    expect(tiles.every((tile) => tile.crossOrigin === 'anonymous')).toBe(true)
    expect(wrapper.text()).toContain('© Kadaster')
  })

  it('says when the background cannot be had, and draws the streets itself', async () => {
    const baseMap = { url: '/tiles/{z}/{x}/{y}.png', attribution: '© Kadaster' }
    const wrapper = await mountMap({ units: [unitAt(1), unitAt(9)], centre, baseMap })
    for (const tile of root(wrapper).querySelectorAll('img')) tile.dispatchEvent(new Event('error'))
    await flushPromises()
    expect(wrapper.text()).toContain('Achtergrondkaart nu niet te laden')
    expect(root(wrapper).querySelector('.map-street')).not.toBeNull()
  })

  it('names each marker in words', async () => {
    const units = [unitAt(4, { state: 'vacant', isOnlyHere: true }), unitAt(8, { state: null })]
    const wrapper = await mountMap({ units, centre })
    expect(names(root(wrapper))).toEqual([
      'Marktstraat 4, leeg gemeld, sinds maart, alleen op dit toestel',
      'Marktstraat 8, nog niet gezien',
    ])
  })

  it.each(['Enter', ' '])('opens a unit with the keyboard by %j', async (key) => {
    const wrapper = await mountMap({ units: [unitAt(4)], centre })
    const marker = root(wrapper).querySelector<HTMLElement>('.map-unit')!
    expect(marker.tabIndex).toBe(0)
    expect(marker.getAttribute('role')).toBe('button')
    marker.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    expect(wrapper.emitted('choose')?.[0]).toEqual([unitAt(4)])
  })

  it('gives keyboard and screen reader the boundary and the own position, each with its name', async () => {
    const position = { lon: 6.561, lat: 52.995, accuracyM: 8 }
    const wrapper = await mountMap({ units: [], centre, position })
    const [edge, dot] = ['.map-boundary', '.map-position'].map((one) => root(wrapper).querySelector(one))
    expect([edge?.getAttribute('role'), edge?.getAttribute('tabindex')]).toEqual(['button', '0'])
    expect(edge?.getAttribute('aria-label')).toBe('Grens van Assen; toon het hele gebied')
    expect([dot?.getAttribute('role'), dot?.getAttribute('tabindex')]).toEqual(['button', '0'])
    expect(dot?.getAttribute('aria-label')).toBe('Uw plek, op 8 m nauwkeurig; kijk hierheen')
    await wrapper.setProps({ position: { ...position, accuracyM: 40 } })
    expect(dot?.getAttribute('aria-label')).toBe('Uw plek, op 40 m nauwkeurig; kijk hierheen')
  })

  it('comes after its buttons in the order of the keyboard', async () => {
    const wrapper = await mountMap({ units: [unitAt(4)], centre, onLocate: () => undefined })
    const stops = [...root(wrapper).querySelectorAll('button, [tabindex="0"]')].map((stop) => stop.getAttribute('aria-label'))
    expect(stops.slice(0, 3)).toEqual(['Inzoomen', 'Uitzoomen', 'Toon mijn plek'])
    expect(stops.at(-1)).toBe('Marktstraat 4, open')
  })

  it('draws a part that is missing among others as missing', async () => {
    const baseMap = { url: '/tiles/{z}/{x}/{y}.png', attribution: '© Kadaster' }
    const wrapper = await mountMap({ units: [], centre, baseMap })
    const [first, ...others] = root(wrapper).querySelectorAll('img')
    for (const tile of others) tile.dispatchEvent(new Event('load'))
    first?.dispatchEvent(new Event('error'))
    expect(first?.classList.contains('map-tile-missing')).toBe(true)
    expect(first?.closest('.has-tiles')).not.toBeNull()
  })

  it('says in words how many units a cluster holds and how many are empty', async () => {
    rememberView({ lon: 6.5605, lat: 52.995, zoom: 14 })
    const wrapper = await mountMap({ units: [unitAt(1), unitAt(2), unitAt(3, { state: 'vacant' })], centre })
    const cluster = root(wrapper).querySelector('.map-cluster')
    expect(cluster?.getAttribute('aria-label')).toBe('3 panden dicht bij elkaar, 1 leeg; inzoomen')
    expect(cluster?.textContent).toBe('31')
  })

  it('shows the unit that is open by itself, also where the others are one cluster', async () => {
    rememberView({ lon: 6.5605, lat: 52.995, zoom: 18 })
    const units = [unitAt(1), unitAt(2)]
    const wrapper = await mountMap({ units, centre, selectedId: 'marktstraat-2' })
    expect(root(wrapper).querySelectorAll('.map-unit.is-selected')).toHaveLength(1)
  })

  it('keeps the element of a marker that stays, and the focus on it', async () => {
    const units = [unitAt(4), unitAt(8)]
    const wrapper = await mountMap({ units, centre })
    const [first] = root(wrapper).querySelectorAll<HTMLElement>('.map-unit')
    first!.focus()
    await wrapper.setProps({ units: [unitAt(4), unitAt(8, { state: 'vacant' })] })
    expect(document.activeElement).toBe(first)
    expect(names(root(wrapper))).toContain('Marktstraat 8, leeg gemeld, sinds maart')
  })

  it('shows hostile text as text', async () => {
    const street = '<img src=x onerror=alert(1)>'
    const units = Array.from({ length: 12 }, (_, n) => unitAt(n + 1, { street }))
    const wrapper = await mountMap({ units, centre })
    expect(root(wrapper).querySelector('img')).toBeNull()
    expect(names(root(wrapper))[0]).toContain(street)
  })

  it('draws the own position with a disc as wide as it may be off', async () => {
    const position = { lon: 6.5605, lat: 52.995, accuracyM: 20 }
    const wrapper = await mountMap({ units: [unitAt(4)], centre, position })
    expect(root(wrapper).querySelector('.map-position-dot')).not.toBeNull()
    expect(root(wrapper).querySelector('.map-accuracy')).not.toBeNull()
    await wrapper.setProps({ position: null })
    expect(root(wrapper).querySelector('.map-position-dot')).toBeNull()
  })

  it('says where its crosshair stands when pointing begins and when the arrow keys move it', async () => {
    const wrapper = await mountMap({ units: [unitAt(4)], centre })
    await wrapper.setProps({ isPointing: true })
    expect(root(wrapper).querySelector('.crosshair')).not.toBeNull()
    const [first] = wrapper.emitted<[{ lon: number; lat: number }]>('point')!.at(-1)!
    expect(first.lon).toBeCloseTo(6.5605, 4)
    const canvas = root(wrapper).querySelector('.canvas')!
    canvas.dispatchEvent(new FocusEvent('focus'))
    document.dispatchEvent(Object.assign(new KeyboardEvent('keydown', { key: 'ArrowRight' }), { keyCode: 39 }))
    await new Promise((resolve) => setTimeout(resolve, 600))
    const [moved] = wrapper.emitted<[{ lon: number; lat: number }]>('point')!.at(-1)!
    expect(moved.lon).toBeGreaterThan(first.lon)
  })

  it('tells a place that somebody moved it to from one where it only shows the device', async () => {
    const position = { lon: 6.5607, lat: 52.9951, accuracyM: 5 }
    const wrapper = await mountMap({ units: [unitAt(4)], centre, position })
    await wrapper.setProps({ isPointing: true })
    await wrapper.setProps({ coveredPx: 40 })
    const told = () => wrapper.emitted<[unknown, boolean]>('point')!.map(([, isByHand]) => isByHand)
    expect(told().length).toBeGreaterThan(1)
    expect(told().every((isByHand) => !isByHand)).toBe(true)
    const canvas = root(wrapper).querySelector('.canvas')!
    canvas.dispatchEvent(new FocusEvent('focus'))
    const arrow = new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true })
    canvas.dispatchEvent(Object.assign(arrow, { keyCode: 39 }))
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(told().at(-1)).toBe(true)
    ;(wrapper.vm as unknown as { showPosition(): void }).showPosition()
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(told().at(-1)).toBe(false)
  })

  it('speaks the language in use', async () => {
    const wrapper = await mountMap({ units: [unitAt(4, { state: 'vacant' })], centre }, 'en')
    expect(names(root(wrapper))).toEqual(['Marktstraat 4, reported empty, since March'])
  })
})

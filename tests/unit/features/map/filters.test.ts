import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { routes } from '../../../../src/features/map/index.ts'
import type { DossierRecord } from '../../../../src/services.ts'
import { button, pageText } from '../../../support/screens/by-words.ts'
import { giveElementsSize, keepMapAway } from '../../../support/screens/map-or-not.ts'
import { mountRoutes, settle } from '../../../support/screens/mount-routes.ts'
import type { MountedRoutes } from '../../../support/screens/mount-routes.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import { unitAt } from '../../../support/services/memory-street.ts'

const units = [
  unitAt(1),
  unitAt(2, { state: 'vacant' }),
  unitAt(3, { state: 'vacant', street: 'Gedempte Singel' }),
  unitAt(4, { state: null }),
]
let mounted: MountedRoutes | null = null

async function open(path = '/', services = createMemoryServices({ units })) {
  mounted = await mountRoutes(routes, services, path)
  await settle()
  return { ...mounted, services }
}
const rows = () => [...document.querySelectorAll('.nearby .unit-row .address')].map((row) => row.textContent)
const chips = () => [...document.querySelectorAll('.chips .chip')].map((chip) => chip.getAttribute('aria-label'))

beforeEach(async () => {
  giveElementsSize()
  keepMapAway()
  // What the page loads when it is needed is there at once: no test waits for a file.
  await Promise.all([
    import('../../../../src/features/map/filters/MapSearch.vue'),
    import('../../../../src/features/map/filters/FilterDialog.vue'),
    import('../../../../src/features/map/filters/FilterNote.vue'),
  ])
})
afterEach(async () => {
  mounted?.wrapper.unmount()
  mounted = null
  document.body.replaceChildren()
  await settle()
})

describe('a filter of the map', () => {
  it('comes with a link, to the list and as words below the search field', async () => {
    await open('/?staat=reported&straat=Marktstraat')
    expect(rows()).toEqual(['Marktstraat 2'])
    expect(chips()).toEqual(['Haal weg: leeg gemeld', 'Haal weg: Marktstraat'])
    expect(pageText()).toContain('1 pand met deze filters')
  })

  it('goes into the address when it is chosen, and says beforehand how many units are left', async () => {
    const { press, router } = await open()
    await press('Filter')
    await press('leeg gemeld')
    expect(button('Toon 2 panden').textContent).toContain('2')
    await press('Toon 2 panden')
    expect(router.currentRoute.value.query).toEqual({ staat: 'reported' })
    expect(rows()).toEqual(['Gedempte Singel 3', 'Marktstraat 2'])
    expect(document.querySelector('dialog')).toBeNull()
  })

  it('goes away part by part, or as a whole', async () => {
    const { press, router } = await open('/?staat=reported,unseen&straat=Marktstraat')
    await press('Haal weg: Marktstraat')
    expect(router.currentRoute.value.query).toEqual({ staat: 'reported,unseen' })
    expect(rows()).toHaveLength(3)
    await press('Filters wissen')
    expect(router.currentRoute.value.query).toEqual({})
    expect(rows()).toHaveLength(4)
  })

  it('that leaves nothing says so and offers the way back', async () => {
    const { press } = await open('/?staat=under_renovation')
    expect(rows()).toEqual([])
    expect(pageText()).toContain('Geen pand past bij deze filters.')
    await press('Filters wissen')
    expect(rows()).toHaveLength(4)
  })

  it('knows what this person reported', async () => {
    const services = createMemoryServices({ units })
    services.street.recordsById.set('marktstraat-4', [{ isOwn: true } as DossierRecord])
    await open('/?mijn=1', services)
    expect(rows()).toEqual(['Marktstraat 4'])
  })

  it('stays when a unit is opened, and when its sheet is closed again', async () => {
    const { press, router } = await open('/?staat=reported')
    document.querySelector<HTMLElement>('.nearby .unit-row')?.click()
    await settle()
    expect(router.currentRoute.value.fullPath).toBe('/pand/gedempte%20singel-3?staat=reported')
    await press('Terug')
    expect(router.currentRoute.value.fullPath).toBe('/?staat=reported')
  })

  it('is none where the address says nothing that means anything', async () => {
    await open('/?staat=weg&utm_source=mail')
    expect(rows()).toHaveLength(4)
    expect(chips()).toEqual([])
  })
})

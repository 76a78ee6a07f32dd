import '../../../../src/features/report/additions/AdditionFields.vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { routes } from '../../../../src/features/report/index.ts'
import type { DossierRecord } from '../../../../src/services.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import type { MemoryServices } from '../../../support/services/memory-services.ts'
import { unitAt } from '../../../support/services/memory-street.ts'
import { mountRoutes, settle } from '../../../support/screens/mount-routes.ts'
import type { MountedRoutes } from '../../../support/screens/mount-routes.ts'
import { keepMapAway } from '../../../support/screens/map-or-not.ts'

const address = '/melden?pand=marktstraat-3&bij=record-7&staat=vacant'
let mounted: MountedRoutes | null = null

function record(facts: Partial<DossierRecord['check']> = {}, photos: DossierRecord['photos'] = []): DossierRecord {
  return {
    check: {
      ...{ id: 'record-7', premisesId: 'marktstraat-3', state: 'vacant', vacantSince: null, note: null },
      place: { lon: 6.56, lat: 52.995, accuracyM: null, source: 'premises' },
      ...{ observedAt: '2026-11-20T10:00:00Z', replaces: null, isWithdrawal: false },
      ...facts,
    },
    ...{ isOwn: true, author: null, receivedAt: null, area: 'inside', sending: 'received', photos },
  }
}

type Prepare = (services: MemoryServices) => unknown

async function open(said: DossierRecord | null, path = address, prepare: Prepare = () => undefined) {
  const services = createMemoryServices({ units: [unitAt(3)] })
  if (said !== null) services.street.recordsById.set('marktstraat-3', [said])
  await prepare(services)
  mounted = await mountRoutes(routes, services, path)
  await settle()
  return { ...mounted, services }
}

beforeEach(() => keepMapAway())
afterEach(async () => {
  mounted?.wrapper.unmount()
  mounted = null
  document.body.replaceChildren()
  await settle()
})

describe('what is answered by one choice', () => {
  it('is saved at once and told on its chip; "weet ik niet" takes it back', async () => {
    const { press, has, wrapper, services } = await open(record())
    await press('Bord te huur/te koop')
    await wrapper.get('input[value=yes]').setValue()
    await settle()
    expect(services.reporting.amended).toEqual([{ recordId: 'record-7', additions: { toLet: true } }])
    expect(has('Bord: Ja')).toBe(true)
    await wrapper.get('input[value=unsaid]').setValue()
    await settle()
    expect(services.reporting.amended.at(-1)?.additions).toEqual({ toLet: null })
    expect(has('Bord te huur/te koop')).toBe(true)
  })

  it('shows what the record says already, and nothing of a code that this version does not know', async () => {
    const { has } = await open(record({ toLet: false, formerUse: 'kantoorfunctie' }))
    expect([has('Bord: Nee'), has('Eerst: Kantoor')]).toEqual([true, true])
    mounted?.wrapper.unmount()
    const newer = await open(record({ formerUse: 'ruimtevaart' }))
    expect(newer.has('Wat zat er eerst')).toBe(true)
  })

  it('is not asked of a shop that is open', async () => {
    const { has } = await open(record({ state: 'occupied' }), address.replace('vacant', 'occupied'))
    expect([has('Bord te huur/te koop'), has('Wat zat er eerst'), has('Sinds wanneer')]).toEqual([false, false, false])
  })

  it('is on disk before "Klaar" leaves, however slow the disk is', async () => {
    const { press, wrapper, services, router } = await open(record(), `${address}&wijzig`)
    let write: () => void = () => undefined
    const slowly = new Promise<void>((resolve) => (write = resolve))
    const { amend } = services.reporting
    vi.spyOn(services.reporting, 'amend').mockImplementation(async (...given) => {
      await slowly
      return amend(...given)
    })
    await press('Wat u zag')
    await wrapper.get('input[value=partly_vacant]').setValue()
    await press('Klaar')
    expect(router.currentRoute.value.path).toBe('/melden')
    write()
    await settle()
    expect(services.reporting.amended).toHaveLength(1)
    expect(router.currentRoute.value.path).not.toBe('/melden')
  })

  it('keeps the screen open when it turns out not to be saved after "Klaar"', async () => {
    const { press, wrapper, services, router, has } = await open(record(), `${address}&wijzig`)
    services.reporting.answer('storage_full')
    await press('Wat u zag')
    await Promise.all([wrapper.get('input[value=partly_vacant]').setValue(), press('Klaar')])
    await settle()
    expect(router.currentRoute.value.path).toBe('/melden')
    expect(wrapper.get('[role=alert]').text()).toContain('dit toestel is vol')
    expect(has('Klaar')).toBe(true)
  })

  it('holds the state too when a report is corrected, with its note ready to be changed', async () => {
    const { press, wrapper, services } = await open(record({ note: 'Etalage leeg' }), `${address}&wijzig`)
    expect(wrapper.get('h1').text()).toBe('Melding aanpassen')
    expect(wrapper.get('textarea').element.value).toBe('Etalage leeg')
    await press('Wat u zag')
    await wrapper.get('input[value=under_renovation]').setValue()
    await settle()
    expect(services.reporting.amended).toEqual([{ recordId: 'record-7', additions: { state: 'under_renovation' } }])
  })
})

describe('the photos of a report', () => {
  const photos = [
    { id: 'one', isOnlyHere: true, caption: 'Etalage' },
    { id: 'two', isOnlyHere: true },
  ]

  it('change places by a button, and say which place each has', async () => {
    const { wrapper, services } = await open(record({}, photos))
    await wrapper.get('[aria-label="Foto 2 eerder"]').trigger('click')
    await settle()
    expect(services.reporting.photoWords).toEqual([
      { photoId: 'two', words: { position: 0 } },
      { photoId: 'one', words: { position: 1 } },
    ])
  })

  it('keep a caption when the field is left, and with "Klaar"', async () => {
    const { wrapper, press, services } = await open(record({}, photos))
    const [first, second] = wrapper.findAll<HTMLInputElement>('input[aria-label^="Bijschrift"]')
    expect(first?.element.value).toBe('Etalage')
    await second?.setValue('Bord in de deur')
    await press('Klaar')
    expect(services.reporting.photoWords).toEqual([{ photoId: 'two', words: { caption: 'Bord in de deur' } }])
  })

  it('keep the screen open with a sentence when a caption is too long', async () => {
    const { wrapper, press, services, router } = await open(record({}, photos))
    await wrapper.get<HTMLInputElement>('input[aria-label="Bijschrift bij foto 1"]').setValue('🙂'.repeat(201))
    await press('Klaar')
    expect(services.reporting.photoWords).toEqual([])
    expect(wrapper.text()).toContain('het bijschrift is te lang')
    expect(router.currentRoute.value.query['bij']).toBe('record-7')
  })
})

describe('words on a page that goes', () => {
  it('are there again after it, though no pause let them be kept', async () => {
    const { press, wrapper, services } = await open(record())
    await press('Notitie')
    await wrapper.get('textarea').setValue('Net getypt')
    dispatchEvent(new Event('pagehide'))
    const left = services.choices.read('words')
    mounted?.wrapper.unmount()
    const again = await open(record(), address, ({ choices }) => choices.write('words', left))
    expect(again.wrapper.get('textarea').element.value).toBe('Net getypt')
    expect(again.services.choices.read('words')).toBeNull()
  })

  it('of another report stay away from this one', async () => {
    const draft = { id: 'note-record-8', recordId: 'record-8', label: 'Plein 8', step: 'note', note: 'Van een ander' }
    const left = JSON.stringify({ ...draft, premisesId: null, ownerId: 'user-sanne' })
    const { wrapper } = await open(record(), address, ({ choices }) => choices.write('words', left))
    expect(wrapper.text()).not.toContain('Van een ander')
    expect(wrapper.find('textarea').exists()).toBe(false)
  })
})

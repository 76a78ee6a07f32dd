import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { routes } from '../../../../src/features/map/index.ts'
import { quickAnswers } from '../../../../src/features/map/premises/quick-answers.ts'
import type { DossierRecord } from '../../../../src/services.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import type { MemoryServices } from '../../../support/services/memory-services.ts'
import { unitAt } from '../../../support/services/memory-street.ts'
import { mountRoutes, settle } from '../../../support/screens/mount-routes.ts'
import type { MountedRoutes } from '../../../support/screens/mount-routes.ts'
import { keepMapAway } from '../../../support/screens/map-or-not.ts'

const units = [
  unitAt(1, { state: 'vacant' }),
  unitAt(2),
  unitAt(3, { state: null, occupant: null }),
  unitAt(4, { state: 'vacant', isOnlyHere: true }),
]
let mounted: MountedRoutes | null = null

async function open(number: number, prepare: (services: MemoryServices) => void = () => undefined) {
  const services = createMemoryServices({ units })
  prepare(services)
  mounted = await mountRoutes(routes, services, '/')
  await mounted.router.push(`/pand/marktstraat-${number}`)
  await settle()
  return { ...mounted, services }
}

function record(id: string, facts: Partial<DossierRecord> = {}, check: Partial<DossierRecord['check']> = {}): DossierRecord {
  return {
    check: {
      id,
      premisesId: 'marktstraat-1',
      place: { lon: 6.56, lat: 52.995, accuracyM: null, source: 'premises' },
      state: 'vacant',
      vacantSince: null,
      note: null,
      observedAt: '2026-11-20T10:00:00',
      replaces: null,
      isWithdrawal: false,
      ...check,
    },
    isOwn: false,
    author: null,
    receivedAt: '2026-11-20T10:02:00',
    area: 'inside',
    photos: [],
    sending: 'received',
    ...facts,
  }
}

beforeEach(() => keepMapAway())
afterEach(async () => {
  mounted?.wrapper.unmount()
  mounted = null
  document.body.replaceChildren()
  await settle()
})

describe('the sheet of a unit', () => {
  it('names it, says its state, the week and how many observations stand behind it', async () => {
    const { wrapper } = await open(1)
    expect(wrapper.get('.premises h1').text()).toBe('Marktstraat 1')
    expect(wrapper.get('.premises').text()).toContain('leeg gemeld, sinds maart')
    expect(wrapper.get('.premises').text()).toContain('week 23 · 1 waarneming')
  })

  it('opens from its row in one tap, and back leads to the list', async () => {
    const { wrapper, router } = await open(1)
    expect(router.currentRoute.value.fullPath).toBe('/pand/marktstraat-1')
    await wrapper.get('.premises .back').trigger('click')
    await settle()
    expect(router.currentRoute.value.fullPath).toBe('/')
    expect(wrapper.find('.nearby').exists()).toBe(true)
  })

  it('saves "klopt nog" in one tap as the state it had, and leads to the additions', async () => {
    const { press, services, router } = await open(1)
    await press('Klopt nog')
    const { point } = units[0]!.premises
    expect(services.reporting.saved.map(({ report }) => report)).toEqual([
      { premisesId: 'marktstraat-1', at: point, state: 'vacant' },
    ])
    expect(router.currentRoute.value.fullPath).toBe('/melden?pand=marktstraat-1&bij=record-1&staat=vacant')
  })

  it('row 3: a double tap saves one report', async () => {
    const { wrapper, services } = await open(2)
    const [empty] = wrapper.findAll('.premises .answer')
    await Promise.all([empty!.trigger('click'), empty!.trigger('click')])
    await settle()
    expect(services.reporting.saved).toHaveLength(1)
  })

  it('says nothing of saving, and leads to the reason, when the device is full', async () => {
    const { press, router } = await open(2, (services) => services.reporting.answer('storage_full'))
    await press('Leeg')
    expect(router.currentRoute.value.fullPath).toBe('/melden?pand=marktstraat-2&mislukt=storage_full')
  })

  it('says that its state is only on this device', async () => {
    const { wrapper } = await open(4)
    expect(wrapper.get('.premises').text()).toContain('Alleen op dit toestel')
  })
})

describe('the two large buttons', () => {
  it('offer the change first, then that it is as it was', () => {
    const words = (state: Parameters<typeof quickAnswers>[0]) => quickAnswers(state).map(({ word }) => word)
    expect(words('vacant')).toEqual(['again', 'still'])
    expect(words('occupied')).toEqual(['empty', 'still'])
    expect(words('temporary_use')).toEqual(['empty', 'still'])
    expect(words(null)).toEqual(['empty', 'open'])
    expect(words('not_accessible')).toEqual(['empty', 'open'])
  })

  it('keep the state when it is as it was', () => {
    expect(quickAnswers('under_renovation')[1].state).toBe('under_renovation')
  })
})

describe('the dossier', () => {
  const withRecords = (records: readonly DossierRecord[]) => (services: MemoryServices) => {
    services.street.recordsById.set('marktstraat-1', records)
  }

  it('has the newest record first, each with where it is in words', async () => {
    const { wrapper } = await open(1, withRecords([
      record('a', {}, { observedAt: '2026-10-01T10:00:00' }),
      record('b', { sending: 'waiting', isOwn: true, receivedAt: null }, { observedAt: '2026-11-24T13:00:00' }),
      record('c', { sending: 'attention', isOwn: true, receivedAt: null }, { observedAt: '2026-11-01T10:00:00' }),
    ]))
    expect(wrapper.findAll('.record').map((one) => one.get('.sending').text())).toEqual([
      'Alleen op dit toestel, wacht op verzending',
      'Niet ontvangen, wacht op u',
      'Ontvangen 20 november 2026 10:02',
    ])
  })

  it('names the author to those who may see one', async () => {
    const { wrapper } = await open(1, withRecords([record('a', { author: 'Gemeente Verzonnen' })]))
    expect(wrapper.get('.record').text()).toContain('20 november 2026 · door Gemeente Verzonnen')
    expect(wrapper.get('.premises').text()).toContain('Laatst gezien 20 november 2026 door Gemeente Verzonnen')
  })

  it('shows hostile text as text', async () => {
    const note = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
    const { wrapper } = await open(1, withRecords([record('a', { author: '<b>x</b>' }, { note })]))
    expect(wrapper.get('.record .note').text()).toBe(note)
    expect(wrapper.get('.premises').element.querySelector('img, script, b')).toBeNull()
  })

  it('shows a photo with its name, a phone when it is only here, and words when it cannot be had', async () => {
    const { wrapper } = await open(1, (services) => {
      withRecords([record('a', { photos: [{ id: 'here', isOnlyHere: true }, { id: 'gone', isOnlyHere: false }] })])(services)
      services.street.photoUrl = async (id) => (id === 'here' ? 'blob:photo' : null)
    })
    const photo = wrapper.get('button.photo')
    expect(photo.attributes('aria-label')).toBe('Foto bij Marktstraat 1, 20 november 2026, alleen op dit toestel')
    expect(photo.find('.badge').exists()).toBe(true)
    expect(wrapper.get('.photo.is-missing').text()).toBe('Foto nu niet te halen')
  })

  it('calls a withdrawal a withdrawal', async () => {
    const { wrapper } = await open(1, withRecords([record('a', {}, { isWithdrawal: true })]))
    expect(wrapper.get('.record .state').text()).toBe('Ingetrokken')
  })
})

describe('a report of one’s own in the dossier', () => {
  it('leads to its correction, and is withdrawn after a second question', async () => {
    const own = record('mine', { isOwn: true })
    const { wrapper, press, services } = await open(1, ({ street }) => street.recordsById.set('marktstraat-1', [own]))
    const link = wrapper.findAll('a').find((one) => one.text() === 'Aanpassen')
    expect(link?.attributes('href')).toBe('/melden?pand=marktstraat-1&bij=mine&staat=vacant&wijzig=')
    await press('Intrekken')
    expect(services.reporting.undone).toEqual([])
    expect(wrapper.text()).toContain('Melding intrekken?')
    const [, confirm] = wrapper.findAll('button').filter((one) => one.text() === 'Intrekken')
    await confirm?.trigger('click')
    await settle()
    expect(services.reporting.undone).toEqual(['mine'])
  })

  it('says what it was before, and somebody else’s has no such buttons', async () => {
    const { check } = record('first', {}, { state: 'occupied', note: 'Licht aan <b>' })
    const mine = record('mine', { isOwn: true, earlier: [check] }, { toLet: true, formerUse: 'winkelfunctie' })
    const { wrapper } = await open(1, ({ street }) => street.recordsById.set('marktstraat-1', [mine, record('theirs')]))
    expect(wrapper.text()).toContain('bord te huur of te koop · eerst winkel')
    expect(wrapper.get('details').text()).toContain('Licht aan <b>')
    expect(wrapper.findAll('button').filter((one) => one.text() === 'Intrekken')).toHaveLength(1)
  })
})

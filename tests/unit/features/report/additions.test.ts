import { describe, expect, it, vi } from 'vitest'
import { routes } from '../../../../src/features/report/index.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import { unitAt } from '../../../support/services/memory-street.ts'
import { mountRoutes, settle } from '../../../support/screens/mount-routes.ts'
import { cameraDraft, leaveSavedReport, openSavedReport, photo, useSavedReports } from '../../../support/screens/saved-report.ts'

useSavedReports()

describe('taking a report back', () => {
  it('is offered for ten seconds after saving, and then no longer', async () => {
    const { press, has, services } = await openSavedReport(undefined, '/melden?pand=marktstraat-3')
    let now = services.device.now()
    vi.spyOn(services.device, 'now').mockImplementation(() => now)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const pressed = press('Leeg')
    await vi.advanceTimersByTimeAsync(100)
    await pressed
    expect(has('Ongedaan maken')).toBe(true)
    now += 9800
    await vi.advanceTimersByTimeAsync(9800)
    expect(has('Ongedaan maken')).toBe(true)
    await vi.advanceTimersByTimeAsync(200)
    expect(has('Ongedaan maken')).toBe(false)
    expect(has('Klaar')).toBe(true)
  })

  it('takes exactly that report back and asks anew what one sees', async () => {
    const { press, services, wrapper } = await openSavedReport(undefined, '/melden?pand=marktstraat-3')
    await press('Leeg')
    await press('Ongedaan maken')
    expect(services.reporting.undone).toEqual(['record-1'])
    expect(wrapper.get('h1').text()).toBe('Wat ziet u?')
  })

  it('says so when it did not succeed', async () => {
    const { press, services, wrapper } = await openSavedReport(undefined, '/melden?pand=marktstraat-3')
    await press('Leeg')
    services.reporting.answer('failed')
    await press('Ongedaan maken')
    expect(wrapper.text()).toContain('Ongedaan maken is niet gelukt. De melding staat er nog.')
  })
})

describe('since when', () => {
  it('is asked of an empty shop and not of an open one', async () => {
    expect((await openSavedReport()).has('Sinds wanneer')).toBe(true)
    leaveSavedReport()
    document.body.replaceChildren()
    expect((await openSavedReport(undefined, '/melden?pand=marktstraat-3&bij=record-7&staat=occupied')).has('Sinds wanneer')).toBe(false)
  })

  it('is saved by one quick answer, and taken back by the same', async () => {
    const { press, services, has } = await openSavedReport()
    await press('Sinds wanneer')
    await press('Deze maand')
    expect(services.reporting.amended.at(-1)).toEqual({
      recordId: 'record-7',
      additions: { vacantSince: { date: '2026-11-01', precision: 'month' } },
    })
    expect(has('Sinds november 2026')).toBe(true)
    await press('Deze maand')
    expect(services.reporting.amended.at(-1)?.additions).toEqual({ vacantSince: null })
  })

  it('is saved as exactly as it is known', async () => {
    const { press, services, wrapper } = await openSavedReport()
    await press('Sinds wanneer')
    await press('Langer')
    const [year, month] = wrapper.findAll('select')
    await year!.setValue('2023')
    await settle()
    expect(services.reporting.amended.at(-1)?.additions).toEqual({ vacantSince: { date: '2023-01-01', precision: 'year' } })
    await month!.setValue('9')
    await settle()
    expect(services.reporting.amended.at(-1)?.additions).toEqual({ vacantSince: { date: '2023-09-01', precision: 'month' } })
    await wrapper.findAll('select')[2]!.setValue('14')
    await settle()
    expect(services.reporting.amended.at(-1)?.additions).toEqual({ vacantSince: { date: '2023-09-14', precision: 'day' } })
  })

  it('is not shown as saved when it was not', async () => {
    const { press, services, has, wrapper } = await openSavedReport()
    services.reporting.answer('storage_full')
    await press('Sinds wanneer')
    await press('Vandaag')
    expect(wrapper.get('[role=alert]').text()).toContain('dit toestel is vol')
    expect(has('Sinds 24 november 2026')).toBe(false)
  })

  it('goes on under the id of the correction when the report had been sent already', async () => {
    const { press, services, router, takePhotos } = await openSavedReport()
    services.reporting.amend = async () => ({ ok: true, recordId: 'record-8' })
    await press('Sinds wanneer')
    await press('Vandaag')
    expect(router.currentRoute.value.query['bij']).toBe('record-8')
    await takePhotos(photo())
    expect(services.reporting.photos[0]?.recordId).toBe('record-8')
  })
})

describe('a note', () => {
  it('is kept as a draft while it is typed, and holds updates back until it is saved', async () => {
    const { press, services, write } = await openSavedReport()
    await press('Notitie')
    expect(services.device.heldBy).toBe(0)
    await write('Etalage afgeplakt')
    expect(services.device.heldBy).toBe(1)
    await vi.waitFor(() => expect(services.reporting.drafts.value[0]?.note).toBe('Etalage afgeplakt'))
    await press('Klaar')
    expect(services.reporting.amended.at(-1)).toEqual({ recordId: 'record-7', additions: { note: 'Etalage afgeplakt' } })
    expect(services.reporting.drafts.value).toEqual([])
    expect(services.device.heldBy).toBe(0)
  })

  it('is kept as a draft when somebody leaves in mid word', async () => {
    const { press, services, write, router } = await openSavedReport()
    await press('Notitie')
    await write('Half een wo')
    await router.push('/elders')
    await settle()
    expect(services.reporting.drafts.value.map(({ note, step }) => [note, step])).toEqual([['Half een wo', 'note']])
    expect(services.device.heldBy).toBe(0)
  })

  it('goes along, unsaved, when another answer gives the report another id', async () => {
    const { press, services, write } = await openSavedReport()
    await press('Notitie')
    await write('Half een wo')
    await vi.waitFor(() => expect(services.reporting.drafts.value[0]?.id).toBe('note-record-7'))
    services.reporting.amend = async () => ({ ok: true, recordId: 'record-8' })
    await press('Sinds wanneer')
    await press('Vandaag')
    await vi.waitFor(() =>
      expect(services.reporting.drafts.value.map(({ id, note }) => [id, note])).toEqual([['note-record-8', 'Half een wo']]),
    )
  })

  it('row 24: stays in the small storage when the disk is full, until it is saved after all', async () => {
    const { press, services, write } = await openSavedReport()
    await press('Notitie')
    services.reporting.answer('storage_full')
    await write('Ruit stuk')
    await vi.waitFor(() => expect(services.choices.read('words')).toContain('Ruit stuk'))
    expect(services.reporting.drafts.value).toEqual([])
    await press('Klaar')
    expect(services.reporting.amended.at(-1)?.additions).toEqual({ note: 'Ruit stuk' })
    expect(services.choices.read('words')).toBeNull()
  })

  it('row 27: stays under the fingers when another tab upgrades the storage, and its saving says why it fails', async () => {
    const { press, services, write, wrapper } = await openSavedReport()
    await press('Notitie')
    await write('Ruit st')
    services.storage.standing.set({ ...services.storage.standing.value, isReadOnly: true })
    await vi.dynamicImportSettled()
    await settle()
    services.reporting.answer('newer_data')
    await write('Ruit stuk')
    await vi.waitFor(() => expect(services.choices.read('words')).toContain('Ruit stuk'))
    services.reporting.answer('newer_data')
    await press('Klaar')
    expect(wrapper.get<HTMLTextAreaElement>('textarea').element.value).toBe('Ruit stuk')
    expect(wrapper.get('[role=alert]').text()).toContain('gegevens van een nieuwere versie')
  })

  it('comes back with the words of its draft', async () => {
    const { wrapper } = await openSavedReport(({ reporting }) =>
      reporting.drafts.set([{ ...cameraDraft, id: 'note-record-7', step: 'note', note: 'Van gisteren', startedAt: 0 }]),
    )
    expect(wrapper.get<HTMLTextAreaElement>('textarea').element.value).toBe('Van gisteren')
  })

  it('that is too long is not cut and not saved; its words stay', async () => {
    const { press, services, write, wrapper } = await openSavedReport()
    await press('Notitie')
    const words = '😀'.repeat(2001)
    await write(words)
    expect(wrapper.text()).toContain('1 teken te veel')
    await press('Klaar')
    expect(wrapper.get('[role=alert]').text()).toContain('de notitie is te lang')
    expect(services.reporting.amended).toEqual([])
    expect(wrapper.get<HTMLTextAreaElement>('textarea').element.value).toBe(words)
    expect(services.reporting.drafts.value[0]?.note).toBe(words)
  })

  it('of exactly 2,000 characters is saved, whatever characters they are', async () => {
    const { press, services, write } = await openSavedReport()
    await press('Notitie')
    await write('😀'.repeat(2000))
    await press('Klaar')
    expect(services.reporting.amended).toHaveLength(1)
  })

  it('that could not be saved stays on screen and on disk, and the screen stays', async () => {
    const { press, services, write, wrapper, router } = await openSavedReport()
    await press('Notitie')
    await write('Ruit stuk')
    services.reporting.answer('storage_full')
    await press('Klaar')
    expect(router.currentRoute.value.path).toBe('/melden')
    expect(wrapper.get<HTMLTextAreaElement>('textarea').element.value).toBe('Ruit stuk')
    expect(services.device.heldBy).toBe(1)
    await press('Klaar')
    expect(services.reporting.amended.at(-1)?.additions).toEqual({ note: 'Ruit stuk' })
  })
})

describe('"Klaar"', () => {
  it('leads back to the screen that reporting was opened from', async () => {
    const services = createMemoryServices({ units: [unitAt(3)] })
    const mounted = await mountRoutes(routes, services, '/pand/marktstraat-3')
    await mounted.router.push('/melden?pand=marktstraat-3')
    await settle()
    await mounted.press('Leeg')
    await mounted.press('Klaar')
    await settle()
    expect(mounted.router.currentRoute.value.fullPath).toBe('/pand/marktstraat-3')
    mounted.wrapper.unmount()
  })

  it('leaves alone whoever is on the way to a screen that is still loading', async () => {
    const { press, router } = await openSavedReport()
    let arrive = (): void => undefined
    const loading = new Promise<void>((resolve) => (arrive = resolve))
    router.beforeResolve(async ({ path }) => (path === '/meer' ? loading : undefined))
    const going = router.push('/meer')
    await press('Klaar')
    arrive()
    await going
    await settle()
    expect(router.currentRoute.value.path).toBe('/meer')
  })

  it('leads to the start page when the app was opened on this screen', async () => {
    history.replaceState(null, '', '/')
    const { press, router } = await openSavedReport()
    await press('Klaar')
    await settle()
    expect(router.currentRoute.value.fullPath).toBe('/')
  })
})

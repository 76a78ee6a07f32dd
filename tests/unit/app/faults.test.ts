import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { StorageFailure } from '../../../src/sync/ports.ts'
import { button, buttonNames, pageText } from '../../support/screens/by-words.ts'
import { outboxItem } from '../../support/services/memory-outbox.ts'
import { createMemoryServices } from '../../support/services/memory-services.ts'
import { startShell } from '../../support/screens/start-shell.ts'

const shown = async (): Promise<void> => {
  await vi.dynamicImportSettled()
  await flushPromises()
}
const raise = async (reason: unknown): Promise<void> => {
  const event = new Event('unhandledrejection')
  Object.assign(event, { reason })
  window.dispatchEvent(event)
  await shown()
}

afterEach(() => vi.restoreAllMocks())

describe('the error page', () => {
  it('says what is safe, with the focus on its heading', async () => {
    await startShell(createMemoryServices({ outbox: [outboxItem(), outboxItem({ id: 'p', kind: 'photo' })] }), '/meer')
    await raise(new TypeError('x is not a function'))
    expect(document.activeElement?.textContent?.trim()).toBe('Er ging iets mis')
    expect(pageText()).toContain('1 melding en 1 foto staan veilig op dit toestel.')
  })

  it('hands out the unsent work as a file', async () => {
    const services = createMemoryServices({ outbox: [outboxItem()] })
    await startShell(services, '/meer')
    await raise(new Error('broken'))
    const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:here')
    const names: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download)
    })
    button('Kopie van niet-verzonden werk bewaren').click()
    await flushPromises()
    expect(made).toHaveBeenCalledOnce()
    expect(names).toEqual(['binnenstad-2026-11-24.json'])
  })

  it('says so when even the copy fails, and stays', async () => {
    const services = createMemoryServices({ outbox: [outboxItem()] })
    services.outbox.exportUnsent = () => Promise.reject(new Error('no storage'))
    await startShell(services, '/meer')
    await raise(new Error('broken'))
    button('Kopie van niet-verzonden werk bewaren').click()
    await flushPromises()
    expect(document.querySelector('[role=alert]')?.textContent).toContain('Uw werk blijft op dit toestel staan.')
  })

  it('claims nothing and still offers a copy while the outbox could not be read', async () => {
    const services = createMemoryServices()
    vi.spyOn(services.outbox.view, 'subscribe').mockReturnValue(() => undefined)
    await startShell(services, '/meer')
    await raise(new Error('storage'))
    expect(pageText()).not.toContain('Er staat niets te wachten')
    expect(pageText()).toContain('Wat u meldde, blijft op dit toestel staan.')
    expect(buttonNames()).toContain('Kopie van niet-verzonden werk bewaren')
  })

  it.each([
    ['blocked', 'Sluit dat, en laad dan opnieuw.'],
    ['unavailable', 'De browser geeft de opslag niet vrij.'],
    ['newer_data', 'Een nieuwere versie van de app heeft hier opgeslagen.'],
    ['quota', 'Dit toestel is vol.'],
    ['other', 'De browser geeft de opslag niet vrij.'],
  ] as const)('row 27: says of a storage that failed as "%s" why, and that nothing is wiped', async (reason, why) => {
    const services = createMemoryServices()
    vi.spyOn(services.outbox.view, 'subscribe').mockReturnValue(() => undefined)
    await startShell(services, '/meer')
    await raise(new StorageFailure(reason))
    expect(pageText()).toContain('De opslag van dit toestel is niet te bereiken.')
    expect(pageText()).toContain(why)
    expect(pageText()).toContain('De app wist niets.')
    expect(buttonNames()).toContain('Opnieuw laden')
  })

  it('offers no copy of nothing', async () => {
    await startShell(createMemoryServices(), '/meer')
    await raise(new Error('broken'))
    expect(buttonNames()).not.toContain('Kopie van niet-verzonden werk bewaren')
  })

  it('lets the person go on at the map', async () => {
    const app = await startShell(createMemoryServices(), '/meer')
    await raise(new Error('broken'))
    button('Naar de kaart').click()
    await vi.dynamicImportSettled()
    await flushPromises()
    expect(app.path()).toBe('/')
    expect(pageText()).not.toContain('Er ging iets mis')
  })

  it('shows for an error in a screen, and tells the log its name but no words', async () => {
    const told: string[] = []
    const services = createMemoryServices()
    services.outbox.sendNow = () => Promise.reject(new RangeError('Marktstraat 12, notitie van Sanne'))
    services.outbox.view.set({ ...services.outbox.view.value, items: [outboxItem()] })
    await startShell(services, '/uitgaand', { onFault: (name) => told.push(name) })
    button('Nu verzenden').click()
    await flushPromises()
    await shown()
    expect(pageText()).toContain('Er ging iets mis')
    expect(told).toEqual(['RangeError'])
  })

  it('stays away for a notice of the browser that is no error', async () => {
    await startShell(createMemoryServices(), '/meer')
    window.dispatchEvent(new Event('error'))
    await flushPromises()
    expect(pageText()).not.toContain('Er ging iets mis')
  })
})

import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import StatusStrip from '../../../src/app/status/StatusStrip.vue'
import { wordsOf } from '../../support/screens/by-words.ts'
import { deviceNow } from '../../support/services/memory-device.ts'
import { outboxItem } from '../../support/services/memory-outbox.ts'
import { createMemoryServices } from '../../support/services/memory-services.ts'
import type { MemoryServices } from '../../support/services/memory-services.ts'
import { mountScreen } from '../../support/screens/mount-screen.ts'

const said = (): string => wordsOf(document.querySelector('a')!)
const strip = async (services: MemoryServices): Promise<string> => {
  await mountScreen(StatusStrip, services)
  await flushPromises()
  return said()
}
const waiting = outboxItem()
const photo = outboxItem({ id: 'item-2', kind: 'photo' })
const received = outboxItem({ id: 'item-3', state: 'received', receivedAt: '2026-11-24T14:01:00Z' })

it('says in the user\'s units what is only on this device', async () => {
  const services = createMemoryServices({ outbox: [waiting, outboxItem({ id: 'b' }), photo, received] })
  expect(await strip(services)).toBe('2 meldingen en 1 foto alleen op dit toestel')
})

it('says so in English as well', async () => {
  expect(await strip(createMemoryServices({ outbox: [photo], language: 'en' }))).toBe('1 photo only on this device')
})

it('adds that there is no connection', async () => {
  const services = createMemoryServices({ outbox: [waiting] })
  services.outbox.view.set({ ...services.outbox.view.value, connection: 'not_our_server' })
  expect(await strip(services)).toBe('Geen verbinding: 1 melding alleen op dit toestel')
})

it('says first that somebody must sign in again', async () => {
  const services = createMemoryServices({ outbox: [waiting] })
  services.account.mustSignInAgain.set(true)
  expect(await strip(services)).toBe('Meld u opnieuw aan om te verzenden')
})

it('row 25: says what has waited for more than a day', async () => {
  const old = deviceNow - 25 * 3_600_000
  const outbox = [waiting, outboxItem({ id: 'b', savedAt: old }), outboxItem({ id: 'c', kind: 'photo', savedAt: old })]
  expect(await strip(createMemoryServices({ outbox }))).toBe('1 melding en 1 foto wachten langer dan een dag')
})

it('row 24: warns before the device is full', async () => {
  const services = createMemoryServices({ outbox: [waiting] })
  services.storage.standing.set({ ...services.storage.standing.value, isShortOfRoom: true })
  expect(await strip(services)).toBe('Dit toestel raakt vol')
})

it('row 27: says before anything else that nothing can be saved over data of a newer version', async () => {
  const services = createMemoryServices({ outbox: [outboxItem({ state: 'attention' })] })
  services.storage.standing.set({ isReadOnly: true, isShortOfRoom: true, photosLeft: 3, lost: null })
  expect(await strip(services)).toBe('U kunt nu alleen lezen: werk de app bij')
})

it('puts what waits for the person before what waits by itself', async () => {
  const services = createMemoryServices({ outbox: [waiting, outboxItem({ id: 'b', state: 'attention' })] })
  expect(await strip(services)).toBe('1 item wacht op u')
})

it('follows the outbox: all received once the receipt is there', async () => {
  const services = createMemoryServices({ outbox: [waiting] })
  await strip(services)
  services.outbox.view.set({ ...services.outbox.view.value, items: [received] })
  await flushPromises()
  expect(said()).toBe('Alles is ontvangen')
})

it('tells of a new version only when nothing waits, and leads to it', async () => {
  const services = createMemoryServices({ outbox: [waiting] })
  services.device.update.set({ isBusy: false, apply: async () => undefined })
  expect(await strip(services)).toBe('1 melding alleen op dit toestel')
  services.outbox.view.set({ ...services.outbox.view.value, items: [] })
  await flushPromises()
  expect(said()).toBe('Er is een nieuwe versie')
})

it('says "Klaar voor offline" once every file and every unit is here', async () => {
  const services = createMemoryServices()
  services.street.isComplete.set(false)
  expect(await strip(services)).toBe('Niets te verzenden')
  services.device.isReadyForOffline.set(true)
  await flushPromises()
  expect(said()).toBe('Niets te verzenden')
  services.street.isComplete.set(true)
  await flushPromises()
  expect(said()).toBe('Klaar voor offline')
})

it('says nothing of what is to be sent before the outbox has been read', async () => {
  const services = createMemoryServices({ outbox: [waiting] })
  const unread = { ...services.outbox.view, subscribe: () => () => undefined }
  const said = await strip({ ...services, outbox: { ...services.outbox, view: unread } })
  expect(said).toBe('Bezig met nakijken wat hier nog staat')
})

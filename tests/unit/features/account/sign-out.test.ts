import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import AccountPanel from '../../../../src/features/account/AccountPanel.vue'
import type { OutboxItem } from '../../../../src/services.ts'
import { button, pageText } from '../../../support/screens/by-words.ts'
import { outboxItem } from '../../../support/services/memory-outbox.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import type { MemoryServices } from '../../../support/services/memory-services.ts'
import { mountScreen } from '../../../support/screens/mount-screen.ts'

const ask = async (outbox: readonly OutboxItem[]): Promise<MemoryServices> => {
  const services = createMemoryServices({ outbox })
  await mountScreen(AccountPanel, services)
  button('Afmelden').click()
  await flushPromises()
  return services
}
const inDialog = (name: string): HTMLButtonElement =>
  [...document.querySelectorAll<HTMLButtonElement>('dialog button')].find((one) => one.textContent.trim() === name)!

it('says who one is and in what role', async () => {
  await mountScreen(AccountPanel, createMemoryServices())
  expect(pageText()).toContain('sanne@demo.binnenstad.example')
  expect(pageText()).toContain('Fictief Centrumcollectief · Ondernemerscollectief, lid')
})

it('says how much unsent work stays on the device before it signs out', async () => {
  const services = await ask([outboxItem(), outboxItem({ id: 'p', kind: 'photo' })])
  expect(pageText()).toContain('1 melding en 1 foto zijn nog niet verzonden. Ze blijven op dit toestel')
  expect(services.account.asked).toEqual([])
  inDialog('Afmelden').click()
  await flushPromises()
  expect(services.account.asked).toEqual(['sign out'])
})

it('says that nothing stays when all is sent', async () => {
  await ask([outboxItem({ state: 'received', receivedAt: '2026-11-24T14:01:00Z' })])
  expect(pageText()).toContain('Alles is verzonden.')
})

it('leaves everything as it is when one changes one\'s mind', async () => {
  const services = await ask([])
  inDialog('Aangemeld blijven').click()
  await flushPromises()
  expect(document.querySelector('dialog')).toBeNull()
  expect(services.account.asked).toEqual([])
})

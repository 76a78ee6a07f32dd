import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { button, pageText, wordsOf } from '../../support/screens/by-words.ts'
import { deviceNow } from '../../support/services/memory-device.ts'
import { createMemoryServices } from '../../support/services/memory-services.ts'
import type { MemoryServices } from '../../support/services/memory-services.ts'
import { startShell } from '../../support/screens/start-shell.ts'

const lost = { counts: { report: 2, change: 0, photo: 1 }, countedAt: deviceNow - 3_600_000 }

async function startWithLoss(facts: { readonly isSignedIn?: boolean; readonly language?: 'nl' | 'en' } = {}) {
  const services = createMemoryServices(facts)
  services.storage.standing.set({ ...services.storage.standing.value, lost })
  const app = await startShell(services, facts.isSignedIn === false ? '/aanmelden' : '/meer')
  await shown()
  return { services, app }
}
const shown = async (): Promise<void> => {
  await vi.dynamicImportSettled()
  await flushPromises()
}
const dialog = (): string | null => {
  const found = document.querySelector('dialog')
  return found === null ? null : wordsOf(found)
}
const isTold = (services: MemoryServices): boolean => services.storage.standing.value.lost !== null

it('row 25: says plainly what is gone, of when that count is, and what one can do', async () => {
  await startWithLoss()
  expect(dialog()).toContain('2 meldingen en 1 foto die alleen op dit toestel stonden, zijn weg.')
  expect(dialog()).toMatch(/Geteld om \d\d:\d\d\. Wat daarna nog werd verzonden, kan wel zijn aangekomen\./)
  expect(dialog()).toContain('Had u een kopie bewaard? Lees die in bij Uitgaand.')
})

it('row 25: says so in English, and to somebody who is signed out by the same loss', async () => {
  await startWithLoss({ isSignedIn: false, language: 'en' })
  expect(dialog()).toContain('2 reports and 1 photo that were only on this device are gone.')
})

it('row 25: is over once the person says that it was read', async () => {
  const { services } = await startWithLoss()
  button('Ik heb dit gelezen').click()
  await shown()
  expect([dialog(), isTold(services)]).toEqual([null, false])
})

it('row 25: closed without a word it comes back at the next start', async () => {
  const { services } = await startWithLoss()
  button('Sluiten').click()
  await shown()
  expect([dialog(), isTold(services)]).toEqual([null, true])
})

it('row 25: leads to where a copy is read in', async () => {
  const { app, services } = await startWithLoss()
  button('Naar Uitgaand').click()
  await shown()
  expect([app.path(), isTold(services)]).toEqual(['/uitgaand', false])
})

it('says nothing while nothing is lost', async () => {
  await startShell(createMemoryServices(), '/meer')
  await shown()
  expect(pageText()).not.toContain('is weg')
})

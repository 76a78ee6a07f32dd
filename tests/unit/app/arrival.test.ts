import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { field, link } from '../../support/screens/by-words.ts'
import { createMemoryServices } from '../../support/services/memory-services.ts'
import { startShell } from '../../support/screens/start-shell.ts'

it('the heading of a screen has the focus after going there, and the document its title', async () => {
  const app = await startShell(createMemoryServices(), '/uitgaand')
  expect(document.title).toBe('Uitgaand · Binnenstad')
  await app.go('/meer')
  expect(document.activeElement?.tagName).toBe('H1')
  expect(document.activeElement?.textContent?.trim()).toBe('Meer')
  expect(document.title).toBe('Meer · Binnenstad')
})

it('the first screen leaves the focus to the browser', async () => {
  await startShell(createMemoryServices(), '/meer')
  expect(document.activeElement).toBe(document.body)
})

it('the first link leads past the bar to the content', async () => {
  await startShell(createMemoryServices(), '/meer')
  const first = document.querySelector('a')!
  expect(first.textContent.trim()).toBe('Naar de inhoud')
  first.click()
  expect(document.activeElement?.tagName).toBe('MAIN')
})

it('the bar shows only places that exist and says where one is', async () => {
  await startShell(createMemoryServices(), '/meer')
  const places = [...document.querySelectorAll('nav a')]
  expect(places.map((place) => place.textContent.trim())).toEqual(['Kaart', 'Melden', 'Meer'])
  expect(link('Meer').getAttribute('aria-current')).toBe('page')
})

it('an address that does not exist says so and leads back', async () => {
  await startShell(createMemoryServices(), '/bestaat-niet')
  expect(document.querySelector('h1')?.textContent?.trim()).toBe('Niet gevonden')
  expect(link('Naar de kaart').getAttribute('href')).toBe('/')
})

it('another language is spoken at once, in title and document too, and is kept', async () => {
  const services = createMemoryServices()
  await startShell(services, '/meer')
  field('English').click()
  await vi.dynamicImportSettled()
  await flushPromises()
  expect(document.querySelector('h1')?.textContent?.trim()).toBe('More')
  expect(document.title).toBe('More · Binnenstad')
  expect(document.documentElement.lang).toBe('en')
  expect(services.choices.read('language')).toBe('en')
})

it('a chosen display holds at once and for the next start; following the device keeps nothing', async () => {
  const services = createMemoryServices()
  await startShell(services, '/meer')
  field('Zonlicht').click()
  await flushPromises()
  expect(document.documentElement.dataset['theme']).toBe('daylight')
  expect(services.choices.read('theme')).toBe('daylight')
  field('Zoals het toestel').click()
  await flushPromises()
  expect(document.documentElement.dataset['theme']).toBeUndefined()
  expect(services.choices.read('theme')).toBeNull()
})

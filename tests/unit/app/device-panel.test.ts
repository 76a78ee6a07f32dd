import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import DevicePanel from '../../../src/app/more/DevicePanel.vue'
import { button, buttonNames, pageText } from '../../support/screens/by-words.ts'
import { createMemoryServices } from '../../support/services/memory-services.ts'
import { mountScreen } from '../../support/screens/mount-screen.ts'

it('row 30: a new version waits while a form or a send is busy, and says why', async () => {
  const services = createMemoryServices()
  const apply = vi.fn(async () => undefined)
  services.device.update.set({ isBusy: true, apply })
  await mountScreen(DevicePanel, services)
  button('Nu bijwerken').click()
  expect(apply).not.toHaveBeenCalled()
  expect(pageText()).toContain('Bijwerken kan zodra het formulier is opgeslagen')

  services.device.update.set({ isBusy: false, apply })
  await flushPromises()
  button('Nu bijwerken').click()
  expect(apply).toHaveBeenCalledOnce()
})

it('offers the home screen where the browser can ask, and says how where it cannot', async () => {
  const services = createMemoryServices()
  const ask = vi.fn(async () => undefined)
  await mountScreen(DevicePanel, services)
  expect(pageText()).toContain('via het menu van uw browser')
  services.device.installPrompt.set(ask)
  await flushPromises()
  button('Zet op het beginscherm').click()
  expect(ask).toHaveBeenCalledOnce()
})

it('says whether the browser keeps the data once that is known', async () => {
  const services = createMemoryServices()
  await mountScreen(DevicePanel, services)
  expect(pageText()).not.toContain('gegevens')
  services.device.isPersistent.set(false)
  await flushPromises()
  expect(pageText()).toContain('De browser kan gegevens wissen')
  expect(buttonNames()).toEqual([])
})

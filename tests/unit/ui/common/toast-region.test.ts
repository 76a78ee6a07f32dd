import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import ToastRegion from '../../../../src/ui/common/ToastRegion.vue'
import { currentToast, hideToast, showToast } from '../../../../src/ui/common/toasts.ts'
import { button, pageText } from '../../../support/screens/by-words.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import { mountScreen } from '../../../support/screens/mount-screen.ts'

beforeEach(async () => {
  vi.useFakeTimers()
  await mountScreen(ToastRegion, createMemoryServices())
})
afterEach(() => {
  if (currentToast.value) hideToast(currentToast.value)
  vi.useRealTimers()
})

const region = (): Element => document.querySelector('[role=status]')!

it('is a polite live region before its first words', () => {
  expect(region().textContent).toBe('')
})

it('says a sentence and takes it away after six seconds', async () => {
  showToast({ sentence: 'Opgeslagen op dit toestel' })
  await vi.advanceTimersByTimeAsync(5900)
  expect(region().textContent).toContain('Opgeslagen op dit toestel')
  await vi.advanceTimersByTimeAsync(200)
  expect(region().textContent).toBe('')
})

it('keeps the sentence while the focus is in it', async () => {
  showToast({ sentence: 'Opgeslagen', action: { label: 'Ongedaan maken', run: () => undefined } })
  await vi.advanceTimersByTimeAsync(0)
  button('Ongedaan maken').focus()
  button('Ongedaan maken').dispatchEvent(new Event('focusin', { bubbles: true }))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(pageText()).toContain('Opgeslagen')
})

it('does what it offers once and goes', async () => {
  const run = vi.fn()
  showToast({ sentence: 'Opgeslagen', action: { label: 'Ongedaan maken', run } })
  await vi.advanceTimersByTimeAsync(0)
  button('Ongedaan maken').click()
  await flushPromises()
  expect(run).toHaveBeenCalledOnce()
  expect(region().textContent).toBe('')
})

it('gives way to a newer sentence, which then stays its own time', async () => {
  showToast({ sentence: 'Eerste' })
  await vi.advanceTimersByTimeAsync(5000)
  showToast({ sentence: 'Tweede' })
  await vi.advanceTimersByTimeAsync(5000)
  expect(region().textContent).toContain('Tweede')
  expect(region().textContent).not.toContain('Eerste')
})

import { expect, it, vi } from 'vitest'
import BaseButton from '../../../../src/ui/common/BaseButton.vue'
import BaseChip from '../../../../src/ui/common/BaseChip.vue'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import { mountScreen } from '../../../support/screens/mount-screen.ts'

it('a busy button keeps its focus and does nothing', async () => {
  const onClick = vi.fn()
  await mountScreen(BaseButton, createMemoryServices(), { props: { isBusy: true, onClick } })
  const button = document.querySelector('button')!
  button.focus()
  button.click()
  expect(onClick).not.toHaveBeenCalled()
  expect(document.activeElement).toBe(button)
  expect(button.getAttribute('aria-disabled')).toBe('true')
})

it('a button that leads somewhere is a link', async () => {
  await mountScreen(BaseButton, createMemoryServices(), { props: { to: '/uitgaand' } })
  expect(document.querySelector('a')?.getAttribute('href')).toBe('/uitgaand')
  expect(document.querySelector('button')).toBeNull()
})

it.each([
  [{ isOn: true }, 'true'],
  [{ isOn: false }, 'false'],
  [{}, null],
])('a chip given %o tells %s of being on', async (props, told) => {
  await mountScreen(BaseChip, createMemoryServices(), { props })
  expect(document.querySelector('button')?.getAttribute('aria-pressed')).toBe(told)
})

import { expect, it, vi } from 'vitest'
import { showOnIcon } from '../../../src/platform/device/badge.ts'
import { settableLive } from '../../support/services/settable-live.ts'

it('the icon shows how many there are, and nothing at zero', () => {
  const [setAppBadge, clearAppBadge] = [vi.fn(async () => undefined), vi.fn(async () => undefined)]
  const count = settableLive(2)
  const stop = showOnIcon(count, { setAppBadge, clearAppBadge })
  count.set(0)
  count.set(5)
  stop()
  count.set(9)
  expect(setAppBadge.mock.calls).toEqual([[2], [5]])
  expect(clearAppBadge).toHaveBeenCalledOnce()
})

it('a browser without such icons, or one that refuses, is left alone', async () => {
  const count = settableLive(1)
  expect(() => showOnIcon(count, {})).not.toThrow()
  showOnIcon(count, { setAppBadge: () => Promise.reject(new DOMException('no', 'NotAllowedError')) })
  count.set(0)
  await new Promise((resolve) => setTimeout(resolve))
})

import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import PointPlace from '../../../../src/features/report/steps/pointing/PointPlace.vue'
import { stillnessMs } from '../../../../src/ui/composables/use-address-at.ts'
import { button, pageText } from '../../../support/screens/by-words.ts'
import { mountScreen } from '../../../support/screens/mount-screen.ts'
import { addressOf } from '../../../support/services/memory-addresses.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'

const at = { lon: 6.5615, lat: 52.9945 }
const privacy = 'Naar PDOK gaat alleen deze plek.'
let services: ReturnType<typeof createMemoryServices>

async function pointing(props: { at: typeof at | null; isByHand: boolean }) {
  const { wrapper } = await mountScreen(PointPlace, services, { props: { units: [], centre: null, ...props } })
  return wrapper
}
async function stand(): Promise<void> {
  await vi.advanceTimersByTimeAsync(stillnessMs)
  await flushPromises()
}

beforeEach(() => {
  vi.useFakeTimers()
  services = createMemoryServices()
  services.addresses.nearby = addressOf(12)
  return () => vi.useRealTimers()
})

describe('the address of a pointed place', () => {
  it('is shown once the map stands still', async () => {
    await pointing({ at, isByHand: true })
    expect(pageText()).toContain(privacy)
    await stand()
    expect(pageText()).toContain('bij Marktstraat 12 (adres van PDOK)')
  })

  it('is not asked for while the crosshair only stands where the device is', async () => {
    const wrapper = await pointing({ at, isByHand: false })
    await stand()
    expect(services.addresses.asked).toEqual([])
    await wrapper.setProps({ isByHand: true })
    await stand()
    expect(services.addresses.asked).toEqual([at])
  })

  it('is asked for once while the map moves, and goes when it moves on', async () => {
    const wrapper = await pointing({ at, isByHand: true })
    for (const step of [1, 2, 3]) await wrapper.setProps({ at: { ...at, lon: at.lon + step / 1000 } })
    await stand()
    expect(services.addresses.asked).toHaveLength(1)
    await wrapper.setProps({ at: { ...at, lon: 6.57 } })
    expect(pageText()).not.toContain('Marktstraat 12')
  })

  it('holds nothing up when it cannot be had', async () => {
    services.addresses.nearby = 'unavailable'
    const wrapper = await pointing({ at, isByHand: true })
    await stand()
    expect(pageText()).toContain(privacy)
    button('Deze plek').click()
    expect(wrapper.emitted('confirm')).toEqual([[at]])
  })
})

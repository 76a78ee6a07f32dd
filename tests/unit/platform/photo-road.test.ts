import { describe, expect, it } from 'vitest'
import { createChoices } from '../../../src/platform/choices.ts'
import { createPhotoRoad } from '../../../src/platform/device/photo-road.ts'
import { createMemoryStorage } from '../../support/services/memory-storage.ts'

const roadOn = (type: string | undefined, choices = createChoices(() => createMemoryStorage())) => {
  const network = type === undefined ? undefined : { type, addEventListener: () => undefined }
  return createPhotoRoad({ choices, network, now: () => 1_000 })
}

describe('the road for photos', () => {
  it('is open over anything until its owner chose wifi only, and the choice outlives the page', () => {
    const choices = createChoices(() => localStorage)
    const road = roadOn('cellular', choices)
    expect(road.isOpenFor(0)).toBe(true)
    road.setWifiOnly(true)
    expect(road.isOpenFor(0)).toBe(false)
    expect(roadOn('cellular', createChoices(() => localStorage)).isOpenFor(0)).toBe(false)
    road.setWifiOnly(false)
    expect(roadOn('cellular', createChoices(() => localStorage)).isOpenFor(0)).toBe(true)
  })

  it('is open on wifi and on a cable, and says "unknown" where the browser does not tell', () => {
    const networks = ['wifi', 'ethernet', 'cellular', 'unknown', undefined].map((type) => {
      const road = roadOn(type)
      road.setWifiOnly(true)
      return [road.settings.value.network, road.isOpenFor(0)]
    })
    expect(networks).toEqual([
      ['wifi', true],
      ['wifi', true],
      ['other', false],
      ['unknown', false],
      ['unknown', false],
    ])
  })

  it('is opened by hand for what was saved until then, and for nothing after it', () => {
    const road = roadOn(undefined)
    road.setWifiOnly(true)
    road.openForWaiting()
    expect([road.isOpenFor(1_000), road.isOpenFor(1_001)]).toEqual([true, false])
  })
})

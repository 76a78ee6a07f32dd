import { describe, expect, it } from 'vitest'
import { createPosition } from '../../../src/platform/device/position.ts'

/** A device whose position is what the test says. */
function device() {
  let found: PositionCallback = () => undefined
  let missed: PositionErrorCallback = () => undefined
  const time = { now: 0 }
  const watches = new Set<number>()
  const geolocation = {
    watchPosition: (success: PositionCallback, failure: PositionErrorCallback) => {
      ;[found, missed] = [success, failure]
      watches.add(watches.size + 1)
      return watches.size
    },
    clearWatch: (watch: number) => watches.delete(watch),
  } as unknown as Geolocation
  return {
    time,
    watches,
    position: createPosition(geolocation, () => time.now),
    find: (longitude: number, latitude: number) =>
      found({ coords: { longitude, latitude, accuracy: 8 } } as GeolocationPosition),
    miss: (code: number) => missed({ code } as GeolocationPositionError),
  }
}

const market = { place: { lon: 6.5615, lat: 52.9945, accuracyM: 8 } }

describe('the own position', () => {
  it('is followed only while somebody listens, and forgotten afterwards', () => {
    const { position, watches, find } = device()
    expect(watches.size).toBe(0)
    const heard: unknown[] = []
    const stop = position.subscribe((value) => heard.push(value))
    expect(watches.size).toBe(1)
    find(6.5615, 52.9945)
    stop()
    expect(watches.size).toBe(0)
    position.subscribe((value) => heard.push(value))()
    expect(heard).toEqual([null, market, null])
  })

  it.each([
    [1, 'refused'],
    [2, 'unavailable'],
    [3, 'timeout'],
  ])('tells problem %i as %s', (code, problem) => {
    const { position, miss } = device()
    const heard: unknown[] = []
    position.subscribe((value) => heard.push(value))
    miss(code)
    expect(heard.at(-1)).toEqual({ problem })
  })

  it('outlives a moment without satellites, but not a minute, and no refusal', () => {
    const { position, find, miss, time } = device()
    const heard: unknown[] = []
    position.subscribe((value) => heard.push(value))
    find(6.5615, 52.9945)
    time.now = 59_000
    miss(3)
    expect(heard.at(-1)).toEqual(market)
    time.now = 61_000
    miss(3)
    expect(heard.at(-1)).toEqual({ problem: 'timeout' })
    find(6.5615, 52.9945)
    miss(1)
    expect(heard.at(-1)).toEqual({ problem: 'refused' })
  })

  it('is unavailable on a device without the means', () => {
    const heard: unknown[] = []
    createPosition(undefined, () => 0).subscribe((value) => heard.push(value))
    expect(heard.at(-1)).toEqual({ problem: 'unavailable' })
  })
})

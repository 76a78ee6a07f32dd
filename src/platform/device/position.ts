import type { DeviceService, Live } from '../../services.ts'
import { createSource } from '../live.ts'
import type { Source } from '../live.ts'

type Position = DeviceService['position'] extends Live<infer T> ? T : never

/** A fix this old still says where somebody stands; after it the problem is told instead. */
const fixHoldsMs = 60_000

/** Not exact codes of its own but those of the W3C Geolocation API, whose constants older browsers lack. */
const problems = { 1: 'refused', 2: 'unavailable', 3: 'timeout' } as const

/** Follows the own position while somebody listens, and forgets it when nobody does. */
export function createPosition(geolocation: Geolocation | undefined, now: () => number): DeviceService['position'] {
  const source: Source<Position> = createSource<Position>(null, () => {
    if (geolocation === undefined) {
      source.set({ problem: 'unavailable' })
      return () => source.set(null)
    }
    let fixedAt: number | null = null
    const watch = geolocation.watchPosition(
      ({ coords }) => {
        fixedAt = now()
        source.set({ place: { lon: coords.longitude, lat: coords.latitude, accuracyM: coords.accuracy } })
      },
      ({ code }) => {
        const problem = problems[code as keyof typeof problems] ?? 'unavailable'
        const holds = fixedAt !== null && now() - fixedAt < fixHoldsMs
        if (problem === 'refused' || !holds) source.set({ problem })
      },
      { enableHighAccuracy: true, maximumAge: 5_000, timeout: 20_000 },
    )
    return () => {
      geolocation.clearWatch(watch)
      source.set(null)
    }
  })
  return source
}

import type { LonLat } from '../../../src/domain/place.ts'
import type { AddressService, FoundAddress, PlacedAddress } from '../../../src/services.ts'

/** Addresses that answer what a test puts there; at first a service that cannot be had. */
export interface MemoryAddresses extends AddressService {
  /** What the next searches find; null while it cannot be had, 'never' while it does not answer. */
  found: readonly PlacedAddress[] | null | 'never'
  nearby: FoundAddress | null | 'unavailable'
  /** What was asked, oldest first. */
  readonly asked: (string | LonLat)[]
}

export function createMemoryAddresses(): MemoryAddresses {
  const asked: (string | LonLat)[] = []
  const calledOff = (signal: AbortSignal) =>
    new Promise<{ ok: false; problem: 'outdated' }>((resolve) =>
      signal.addEventListener('abort', () => resolve({ ok: false, problem: 'outdated' })),
    )
  return {
    found: null,
    nearby: 'unavailable',
    asked,
    async search(text, signal) {
      asked.push(text)
      if (this.found === 'never') return calledOff(signal)
      return this.found === null ? { ok: false, problem: 'unavailable' } : { ok: true, addresses: this.found }
    },
    async nearest(point) {
      asked.push(point)
      return this.nearby === 'unavailable'
        ? { ok: false, problem: 'unavailable' }
        : { ok: true, address: this.nearby }
    },
  }
}

/** An address as PDOK would give it, some 40 metres beside the Marktstraat of `memory-street`. */
export function addressOf(houseNumber: number, street = 'Marktstraat', houseSuffix = ''): PlacedAddress {
  return {
    label: `${street} ${houseNumber}${houseSuffix}`,
    rest: '9401JH Assen',
    parts: { street, houseNumber, houseSuffix, postcode: '9401JH', town: 'Assen', bagUnitId: null },
    at: { lon: 6.56 + houseNumber * 0.0001, lat: 52.9954 },
  }
}

import type { AddressProblem, AddressService, CentreMap, Live } from '../../services.ts'

const pdokUrl = 'https://api.pdok.nl/bzk/locatieserver/search/v3_1'

/** Addresses from PDOK, whose code loads at the first question. */
export function createAddresses(deps: {
  /** Left out it is PDOK's own; empty there are none. */
  readonly url: string | undefined
  readonly centre: Live<CentreMap | null>
  readonly now: () => number
}): AddressService {
  const baseUrl = deps.url ?? pdokUrl
  let loading: Promise<AddressService> | null = null

  async function load(): Promise<AddressService> {
    const { createLocatieserver } = await import('./locatieserver.ts')
    let centre: CentreMap | null = null
    deps.centre.subscribe((known) => (centre = known))
    return createLocatieserver({
      baseUrl,
      now: deps.now,
      centre: () => centre,
      isOnline: () => navigator.onLine,
      send: (input, init) => fetch(input, init),
    })
  }
  /** A first visit that was cut short may not have the code yet: that too is only "not now". */
  async function reach<T>(
    call: (service: AddressService) => Promise<T>,
  ): Promise<T | { ok: false; problem: AddressProblem }> {
    try {
      if (baseUrl === '') return { ok: false, problem: 'unavailable' }
      return await call(await (loading ??= load()))
    } catch {
      loading = null
      return { ok: false, problem: 'unavailable' }
    }
  }

  return {
    search: (text, signal) => reach((service) => service.search(text, signal)),
    nearest: (point, signal) => reach((service) => service.nearest(point, signal)),
  }
}

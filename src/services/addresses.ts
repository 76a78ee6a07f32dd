import type { LonLat } from '../domain/place.ts'

/** An address in parts, as the register of addresses (BAG) has them: what a form for a new unit can start from. */
export interface AddressParts {
  readonly street: string
  readonly houseNumber: number
  /** House letter and addition as written behind the number ("a", "-2"), or an empty string. */
  readonly houseSuffix: string
  readonly postcode: string | null
  readonly town: string | null
  /** The sixteen digits of the verblijfsobject, where told. */
  readonly bagUnitId: string | null
}

/** An address of the Netherlands as the Locatieserver of PDOK knows it. All of it is text, never markup. */
export interface FoundAddress {
  /** "Marktstraat 12" */
  readonly label: string
  /** "9401JH Assen", or empty. */
  readonly rest: string
  /** Null when only its written form was told. */
  readonly parts: AddressParts | null
}

export interface PlacedAddress extends FoundAddress {
  readonly at: LonLat
}

/** `unavailable`: no connection, no answer in time, or none that could be trusted. `outdated`: called off. */
export type AddressProblem = 'unavailable' | 'outdated'

/**
 * Addresses from outside, when they can be had. Nothing waits for them and nothing depends on them: any failure is an
 * answer. Only what is handed in here leaves the device, so hand in what somebody typed or pointed at, never where
 * the device is.
 */
export interface AddressService {
  /** Addresses in and around the centre, as far as typed. */
  search(
    text: string,
    signal: AbortSignal,
  ): Promise<{ ok: true; addresses: readonly PlacedAddress[] } | { ok: false; problem: AddressProblem }>
  /** The nearest address within 30 metres; null when there is none. */
  nearest(
    point: LonLat,
    signal: AbortSignal,
  ): Promise<{ ok: true; address: FoundAddress | null } | { ok: false; problem: AddressProblem }>
}

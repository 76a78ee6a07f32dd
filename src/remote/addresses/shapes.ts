import * as v from 'valibot'
import type { LonLat } from '../../domain/place.ts'
import { houseLabel } from '../../domain/premises/address.ts'
import type { AddressParts, FoundAddress, PlacedAddress } from '../../services.ts'

/** Answers of the Locatieserver v3_1 (https://api.pdok.nl/bzk/locatieserver/search/v3_1/ui/), as far as they are used. */

/** What is asked for; `highlighting`, which is markup, is not. */
export const fields =
  'type weergavenaam straatnaam huisnummer huisletter huisnummertoevoeging postcode woonplaatsnaam adresseerbaarobject_id centroide_ll'

const list = v.object({ response: v.object({ docs: v.pipe(v.array(v.unknown()), v.maxLength(100)) }) })

/** Text without what shows nothing or turns the direction of reading. */
const text = (longest: number) =>
  v.pipe(
    v.string(),
    v.maxLength(longest),
    v.transform((raw) => raw.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim()),
  )
const filled = (longest: number) => v.pipe(text(longest), v.minLength(1))
const perhaps = (longest: number) => v.nullish(text(longest), '')

const named = v.object({ type: v.literal('adres'), weergavenaam: filled(300) })
const inParts = v.object({
  straatnaam: filled(100),
  huisnummer: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99_999)),
  huisletter: perhaps(5),
  huisnummertoevoeging: perhaps(10),
  postcode: perhaps(10),
  woonplaatsnaam: perhaps(100),
  adresseerbaarobject_id: v.nullish(v.string(), ''),
})

/** The documents of an answer, still to be looked at one by one; null when it is no answer of theirs. */
export function readDocuments(told: unknown): readonly unknown[] | null {
  const read = v.safeParse(list, told)
  return read.success ? read.output.response.docs : null
}

/** One address; null for what is none, or none that can be read. */
export function readAddress(document: unknown): FoundAddress | null {
  const read = v.safeParse(named, document)
  if (!read.success) return null
  const { weergavenaam } = read.output
  const parts = readParts(document)
  if (parts !== null) {
    const rest = [parts.postcode, parts.town].filter((part) => part !== null).join(' ')
    return { label: `${parts.street} ${houseLabel(parts)}`, rest, parts }
  }
  const comma = weergavenaam.indexOf(', ')
  return comma > 0
    ? { label: weergavenaam.slice(0, comma), rest: weergavenaam.slice(comma + 2), parts }
    : { label: weergavenaam, rest: '', parts }
}

/** The same with its place; null without one. */
export function readPlacedAddress(document: unknown): PlacedAddress | null {
  const address = readAddress(document)
  const read = v.safeParse(v.object({ centroide_ll: v.string() }), document)
  const at = read.success ? readPoint(read.output.centroide_ll) : null
  return address === null || at === null ? null : { ...address, at }
}

function readParts(document: unknown): AddressParts | null {
  const read = v.safeParse(inParts, document)
  if (!read.success) return null
  const { straatnaam, huisnummer, huisletter, huisnummertoevoeging: addition, postcode, woonplaatsnaam } = read.output
  const { adresseerbaarobject_id: unitId } = read.output
  return {
    street: straatnaam,
    houseNumber: huisnummer,
    houseSuffix: `${huisletter}${addition === '' ? '' : `-${addition}`}`,
    postcode: /^\d{4}[A-Z]{2}$/.test(postcode) ? postcode : null,
    town: woonplaatsnaam === '' ? null : woonplaatsnaam,
    bagUnitId: /^\d{16}$/.test(unitId) ? unitId : null,
  }
}

/** WKT `POINT(lon lat)` in degrees, and nothing that only looks like it. */
export function readPoint(wkt: string): LonLat | null {
  const [, lon, lat] = /^POINT\((-?\d{1,3}(?:\.\d{1,20})?) (-?\d{1,2}(?:\.\d{1,20})?)\)$/.exec(wkt) ?? []
  if (lon === undefined || lat === undefined) return null
  const point = { lon: Number(lon), lat: Number(lat) }
  return Math.abs(point.lon) <= 180 && Math.abs(point.lat) <= 90 ? point : null
}

import type { MultiPolygon, Polygon } from 'geojson'
import type { LonLat } from '../../domain/place.ts'
import { fields } from './shapes.ts'

/** Enough that some are left once those far from the centre are taken out. */
const rows = 20
const longestQuestion = 100
/** Around a pointed place, metres. */
const nearM = 30

/**
 * What was typed without what their search engine would take for more than words (`-`, `:`, `*`, quotes, brackets,
 * AND and OR); an apostrophe or hyphen within a word is part of its spelling. Null when no word is left to look for.
 */
export function cleanQuestion(typed: string): string | null {
  const words = typed.normalize('NFC').toLowerCase().slice(0, longestQuestion).match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)
  const question = words?.join(' ') ?? ''
  return question.length >= 3 && /\p{L}/u.test(question) ? question : null
}

/** `/free` knows places as well, which `/suggest` only names: one question instead of one more per tap. */
export function searchUrl(baseUrl: string, question: string, middle: LonLat | null): string {
  return urlOf(baseUrl, 'free', {
    q: question,
    fq: 'type:adres',
    fl: fields,
    rows: String(rows),
    ...(middle === null ? {} : place(middle)),
  })
}

export function reverseUrl(baseUrl: string, point: LonLat): string {
  return urlOf(baseUrl, 'reverse', { ...place(point), type: 'adres', distance: String(nearM), fl: fields, rows: '1' })
}

/** The middle of the area's bounding box, from which addresses are ordered by distance. */
export function middleOf({ coordinates, type }: Polygon | MultiPolygon): LonLat | null {
  const points = type === 'Polygon' ? coordinates.flat() : coordinates.flat(2)
  const [lons, lats] = [points.map(([lon = 0]) => lon), points.map(([, lat = 0]) => lat)]
  if (points.length === 0) return null
  return {
    lon: (Math.min(...lons) + Math.max(...lons)) / 2,
    lat: (Math.min(...lats) + Math.max(...lats)) / 2,
  }
}

/** Five decimals are a metre: enough for an address. */
const place = ({ lon, lat }: LonLat) => ({ lat: lat.toFixed(5), lon: lon.toFixed(5) })

const urlOf = (baseUrl: string, path: string, query: Record<string, string>): string =>
  `${baseUrl.replace(/\/+$/, '')}/${path}?${new URLSearchParams(query)}`

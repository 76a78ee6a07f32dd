import { compareAddresses } from './address.ts'
import type { Premises } from './premises.ts'

type Findable = { readonly premises: Pick<Premises, 'street' | 'houseNumber' | 'houseSuffix' | 'occupant'> }

/** Lower case without diacritics; whatever is neither letter nor digit separates words. */
export function searchWords(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '')
}

interface Entry<T> {
  readonly unit: T
  readonly street: readonly string[]
  /** The street without its spaces: "oudemarkt" finds Oude Markt. */
  readonly joined: string
  readonly houseNumber: string
  readonly suffix: string
  readonly occupant: readonly string[]
}

/** How well one word fits, lower is better; null when it does not. */
type Fit = number | null

function fitToNumber(word: string, { houseNumber, suffix }: Entry<unknown>): Fit {
  if (word === houseNumber + suffix) return 0
  if (word === houseNumber) return suffix === '' ? 0 : 1
  if ((houseNumber + suffix).startsWith(word)) return word.length < houseNumber.length ? 3 : 2
  return null
}

function fitToText(word: string, { street, joined, suffix, occupant }: Entry<unknown>): Fit {
  if (street.includes(word)) return 0
  if (street.some((part) => part.startsWith(word)) || joined.startsWith(word)) return 1
  if (word === suffix) return 1
  if (joined.includes(word)) return 4
  if (occupant.some((part) => part.startsWith(word))) return 5
  return null
}

function fitOf(words: readonly string[], entry: Entry<unknown>): Fit {
  let total = 0
  for (const word of words) {
    const fits = [fitToText(word, entry), /^\d/.test(word) ? fitToNumber(word, entry) : null]
    const best = fits.filter((fit) => fit !== null).sort((one, other) => one - other)[0]
    if (best === undefined) return null
    total += best
  }
  return total
}

function entryOf<T extends Findable>(unit: T): Entry<T> {
  const street = searchWords(unit.premises.street)
  return {
    unit,
    street,
    joined: street.join(''),
    houseNumber: String(unit.premises.houseNumber),
    suffix: searchWords(unit.premises.houseSuffix).join(''),
    occupant: searchWords(unit.premises.occupant ?? ''),
  }
}

/**
 * Finds units as people type them: "marktstr 12", "12 markt", "Marktstraat 12a", also by the name on the shop front.
 * Every word typed must fit somewhere, as the beginning of a word; the best fits come first, then by address.
 */
export function createUnitSearch<T extends Findable>(units: readonly T[]): (text: string, limit: number) => T[] {
  const entries = units.map(entryOf)
  return (text, limit) => {
    const words = searchWords(text)
    if (words.length === 0) return []
    return entries
      .map((entry) => ({ unit: entry.unit, fit: fitOf(words, entry) }))
      .filter((found): found is { unit: T; fit: number } => found.fit !== null)
      .sort((one, other) => one.fit - other.fit || compareAddresses(one.unit.premises, other.unit.premises))
      .slice(0, limit)
      .map(({ unit }) => unit)
  }
}

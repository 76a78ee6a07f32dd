/** A promise that was broken, in words: the invariant and what was found. */
export class Violation extends Error {
  override readonly name = 'Violation'
}

/** @param invariant I1 to I8, or `unforeseen` */
export const violated = (invariant: string, what: string): Violation => new Violation(`${invariant}: ${what}`)

/** A promise that was broken, in words: the invariant and what was found. */
export class Violation extends Error {
  override readonly name = 'Violation'
}

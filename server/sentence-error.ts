/** A failure that a person can act on: its message is a whole sentence, shown without a stack trace. */
export class SentenceError extends Error {
  override readonly name = 'SentenceError'
}

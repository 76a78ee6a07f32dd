import { v7 } from 'uuid'

/** A new id for what this phone makes: UUID version 7 (RFC 9562 §5.7), so that rows made in order lie in order. */
export const newId = (): string => v7()
